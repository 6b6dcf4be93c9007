<?php
declare( strict_types = 1 );

namespace MediaWiki\Extension\LeadershipDevelopment\Rest;

use MediaWiki\Extension\LeadershipDevelopment\Content\DocumentIndex;
use MediaWiki\Extension\LeadershipDevelopment\Listing\Listing;
use Wikimedia\Message\MessageValue;
use Wikimedia\ParamValidator\ParamValidator;
use Wikimedia\ParamValidator\TypeDef\IntegerDef;
use Wikimedia\ParamValidator\TypeDef\StringDef;

/**
 * A public list, page by page; extension.json says which.
 */
class ListingHandler extends PublicHandler {

	private const LIMIT = 50;
	private const MAX_ROWS = 500;

	public function __construct(
		Languages $languages,
		DocumentIndex $index,
		private readonly Listing $listing
	) {
		parent::__construct( $languages, $index );
	}

	/** @inheritDoc */
	protected function answer() {
		$params = $this->getValidatedParams();
		[ 'limit' => $limit, 'from' => $from ] = $params;
		if ( $from !== '' && !$this->listing->isPosition( $from ) ) {
			throw $this->refuseParameter( 'from', new MessageValue( 'rest-leadershipdevelopment-bad-position' ) );
		}
		$status = $this->listing->validate( $params );
		if ( !$status->isOK() ) {
			throw $this->refuseParameter( $status->getValue(), $status->getMessages()[0], 404 );
		}
		$rows = $this->listing->find( $params, $limit + 1, $from, $this->reader() );
		$answer = [];
		if ( count( $rows ) > $limit ) {
			$answer['next'] = $this->getRouteUrl( $this->getRequest()->getPathParams(),
				[ 'from' => (string)array_key_last( $rows ) ] + $this->getRequest()->getQueryParams() );
			array_pop( $rows );
		}
		return [ 'entries' => array_values( array_filter( $rows ) ) ] + $answer;
	}

	/** @inheritDoc */
	protected function namesPeople(): bool {
		return $this->listing->namesPeople();
	}

	/** @inheritDoc */
	public function getParamSettings() {
		$settings = $this->listing->parameters() + [
			'limit' => [
				ParamValidator::PARAM_TYPE => 'integer',
				ParamValidator::PARAM_DEFAULT => self::LIMIT,
				IntegerDef::PARAM_MIN => 1,
				IntegerDef::PARAM_MAX => self::MAX_ROWS,
			],
			'from' => [
				ParamValidator::PARAM_TYPE => 'string',
				ParamValidator::PARAM_DEFAULT => '',
				StringDef::PARAM_MAX_CHARS => 255,
			],
			Languages::PARAMETER => [ ParamValidator::PARAM_TYPE => 'string' ],
		];
		return array_map( static fn ( array $one ) => $one + [ self::PARAM_SOURCE => 'query' ], $settings );
	}
}
