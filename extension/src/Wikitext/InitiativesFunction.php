<?php
declare( strict_types = 1 );

namespace MediaWiki\Extension\LeadershipDevelopment\Wikitext;

use MediaWiki\Extension\LeadershipDevelopment\Content\DocumentKind;
use MediaWiki\Extension\LeadershipDevelopment\Query\InitiativeFilter;
use MediaWiki\Extension\LeadershipDevelopment\Query\InitiativeQuery;
use MediaWiki\Extension\LeadershipDevelopment\Query\InitiativeRow;
use MediaWiki\Extension\LeadershipDevelopment\View\Codex\Components;
use MediaWiki\Extension\LeadershipDevelopment\View\DocumentLinks;
use MediaWiki\Extension\LeadershipDevelopment\View\Process\InitiativePictures;
use MediaWiki\Extension\LeadershipDevelopment\View\Process\InitiativeTable;
use MediaWiki\Extension\LeadershipDevelopment\View\ReaderLanguageFactory;
use MediaWiki\Html\Html;
use MediaWiki\Parser\Parser;

/**
 * {{#initiatives:number=33|sort=phase|format=table}}: initiatives and their projects.
 */
class InitiativesFunction implements ParserFunction {

	public function __construct(
		private readonly DocumentAccess $documents,
		private readonly InitiativeQuery $initiatives,
		private readonly ReaderLanguageFactory $readers,
		private readonly DocumentLinks $links,
		private readonly InitiativeTable $table
	) {
	}

	/** @inheritDoc */
	public function parameters(): array {
		return [ ...InitiativeFilter::NAMES, 'sort', 'order', 'limit', 'format' ];
	}

	/** @inheritDoc */
	public function render( Parser $parser, Arguments $arguments ): string {
		$format = $arguments->word( 'format', [ 'table', 'list', 'phases', 'regions' ] );
		$sort = $arguments->word( 'sort', InitiativeTable::COLUMNS );
		$descending = $arguments->word( 'order', [ 'asc', 'desc' ] ) === 'desc';
		$limit = RoleFilters::limit( $arguments );
		$rows = self::find( $parser, $arguments, $this->documents, $this->initiatives );
		$reader = $this->readers->newReader( $parser->getTargetLanguage() );
		if ( $sort !== null ) {
			$rows = InitiativeTable::sort( $rows, $sort, $descending, $reader );
		}
		$rows = array_slice( $rows, 0, $limit, true );
		if ( !$rows ) {
			return Html::element( 'p', [], $reader->msg( 'leadershipdevelopment-parser-nothing' )->text() );
		}
		return match ( $format ) {
			'list' => Components::list( $this->links->make( DocumentKind::Initiative,
				array_map( static fn ( InitiativeRow $row ) => $row->slug, array_values( $rows ) ), $reader, $parser->getOutput() ) ),
			'phases' => InitiativePictures::timeline( $rows, $reader ),
			'regions' => InitiativePictures::regions( $rows, $this->initiatives->regions(), $reader ),
			default => $this->table->render( $rows, $reader, $this->initiatives->findAll(), $parser->getOutput() ),
		};
	}

	/**
	 * @param Parser $parser
	 * @param Arguments $arguments
	 * @param DocumentAccess $documents
	 * @param InitiativeQuery $initiatives
	 * @return array<string,InitiativeRow> By key
	 */
	public static function find(
		Parser $parser, Arguments $arguments, DocumentAccess $documents, InitiativeQuery $initiatives
	): array {
		$filters = [];
		foreach ( InitiativeFilter::NAMES as $name ) {
			$filters[$name] = $arguments->get( $name );
		}
		$named = array_intersect_key( $filters, [ 'community' => '', 'competency' => '', 'region' => '' ] );
		$documents->dependOnLists( $parser, array_diff( $named, [ InitiativeFilter::BLANK ] ) );
		return $initiatives->find( $filters );
	}
}
