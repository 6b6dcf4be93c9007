<?php
declare( strict_types = 1 );

namespace MediaWiki\Extension\LeadershipDevelopment\Wikitext;

use MediaWiki\Extension\LeadershipDevelopment\Skills\SkillMap;
use MediaWiki\Extension\LeadershipDevelopment\View\Learning\SkillMapView;
use MediaWiki\Extension\LeadershipDevelopment\View\ReaderLanguageFactory;
use MediaWiki\Html\Html;
use MediaWiki\Parser\Parser;

/**
 * {{#skillmap:competency=...|community=...}}: the map of skills, or a part of it.
 */
class SkillMapFunction implements ParserFunction {

	public const PARAMETERS = [ 'competency', 'community' ];

	public function __construct(
		private readonly DocumentAccess $documents,
		private readonly ReaderLanguageFactory $readers,
		private readonly SkillMap $map,
		private readonly SkillMapView $view
	) {
	}

	/** @inheritDoc */
	public function parameters(): array {
		return self::PARAMETERS;
	}

	/** @inheritDoc */
	public function render( Parser $parser, Arguments $arguments ): string {
		$query = [];
		foreach ( self::PARAMETERS as $name ) {
			$query[$name] = $arguments->get( $name );
		}
		$this->documents->dependOnDays( $parser, $query );
		$reader = $this->readers->newReader( $parser->getTargetLanguage() );
		$table = $this->map->table( $query['competency'], $query['community'] );
		return $table->rows
			? $this->view->render( $table, array_filter( $query, 'is_string' ), $reader, $parser->getOutput() )
			: Html::element( 'p', [], $reader->msg( 'leadershipdevelopment-skillmap-nothing' )->text() );
	}
}
