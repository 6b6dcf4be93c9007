<?php
declare( strict_types = 1 );

namespace MediaWiki\Extension\LeadershipDevelopment\Rest;

use MediaWiki\Extension\LeadershipDevelopment\Content\DocumentIndex;
use MediaWiki\Extension\LeadershipDevelopment\Listing\SkillListing;
use MediaWiki\Extension\LeadershipDevelopment\Listing\Spreadsheet;
use MediaWiki\Rest\StringStream;
use Wikimedia\ParamValidator\ParamValidator;

/**
 * The whole map of skills as a table for spreadsheets.
 */
class SkillSheetHandler extends PublicHandler {

	private const COLUMNS = [ 'competency', 'label', 'community', 'state', 'learn', 'teach', 'practise',
		'learn_a_year_ago', 'teach_a_year_ago', 'practise_a_year_ago',
		'needed', 'needed_level', 'offered', 'resources', 'resources_level' ];
	private const MAX_ROWS = 50_000;

	public function __construct(
		Languages $languages,
		DocumentIndex $index,
		private readonly SkillListing $skills
	) {
		parent::__construct( $languages, $index );
	}

	/** @inheritDoc */
	protected function answer() {
		$params = $this->getValidatedParams();
		$status = $this->skills->validate( $params );
		if ( !$status->isOK() ) {
			throw $this->refuseParameter( $status->getValue(), $status->getMessages()[0], 404 );
		}
		$response = $this->getResponseFactory()->create();
		$response->setHeader( 'Content-Type', 'text/csv; charset=utf-8; header=present' );
		$response->setHeader( 'Content-Disposition', 'attachment; filename="skills.csv"' );
		$response->setBody( new StringStream( Spreadsheet::write( self::COLUMNS,
			$this->skills->find( $params, self::MAX_ROWS, '', $this->reader() ) ) ) );
		return $response;
	}

	/** @inheritDoc */
	public function getParamSettings() {
		return array_map( static fn ( array $one ) => $one + [ self::PARAM_SOURCE => 'query' ], $this->skills->parameters()
			+ [ Languages::PARAMETER => [ ParamValidator::PARAM_TYPE => 'string' ] ] );
	}
}
