<?php
declare( strict_types = 1 );

namespace MediaWiki\Extension\LeadershipDevelopment\Wikitext;

use MediaWiki\Extension\LeadershipDevelopment\Content\DocumentKind;
use MediaWiki\Extension\LeadershipDevelopment\View\Codex\Components;
use MediaWiki\Extension\LeadershipDevelopment\View\DocumentLinks;
use MediaWiki\Extension\LeadershipDevelopment\View\ReaderLanguageFactory;
use MediaWiki\Extension\LeadershipDevelopment\View\Role\RoleTable;
use MediaWiki\Html\Html;
use MediaWiki\Parser\Parser;

/**
 * {{#leadershiproles:family=...|format=list}}: the roles that fit the filters.
 */
class RolesFunction implements ParserFunction {

	public function __construct(
		private readonly DocumentAccess $documents,
		private readonly ReaderLanguageFactory $readers,
		private readonly DocumentLinks $links,
		private readonly RoleTable $table
	) {
	}

	/** @inheritDoc */
	public function parameters(): array {
		return [ ...RoleFilters::PARAMETERS, 'limit', 'format' ];
	}

	/** @inheritDoc */
	public function render( Parser $parser, Arguments $arguments ): string {
		$format = $arguments->word( 'format', [ 'table', 'list' ] );
		$roles = $this->documents->findRoles(
			$parser, RoleFilters::fromArguments( $arguments ), RoleFilters::limit( $arguments ) );
		$reader = $this->readers->newReader( $parser->getTargetLanguage() );
		if ( !$roles ) {
			return Html::element( 'p', [], $reader->msg( 'leadershipdevelopment-parser-none' )->text() );
		}
		if ( $format === 'list' ) {
			$slugs = array_map( 'strval', array_keys( $roles ) );
			return Components::list( $this->links->make( DocumentKind::Role, $slugs, $reader, $parser->getOutput() ) );
		}
		return $this->table->render( $roles, $reader, $parser->getOutput() );
	}
}
