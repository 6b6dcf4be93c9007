<?php
declare( strict_types = 1 );

namespace MediaWiki\Extension\LeadershipDevelopment\View\Role;

use MediaWiki\Extension\LeadershipDevelopment\Content\DocumentKind;
use MediaWiki\Extension\LeadershipDevelopment\Content\IndexEntry;
use MediaWiki\Extension\LeadershipDevelopment\View\Codex\Components;
use MediaWiki\Extension\LeadershipDevelopment\View\DocumentLinks;
use MediaWiki\Extension\LeadershipDevelopment\View\ReaderLanguage;
use MediaWiki\Parser\ParserOutput;

/**
 * Draws the overview of roles.
 */
class RoleTable {

	public const SERVICE_NAME = 'LeadershipDevelopment.RoleTable';

	public function __construct(
		private readonly DocumentLinks $links
	) {
	}

	/**
	 * @param IndexEntry[] $roles By slug
	 * @param ReaderLanguage $reader
	 * @param ParserOutput|null $parserOutput Receives the links
	 * @return string HTML
	 */
	public function render( array $roles, ReaderLanguage $reader, ?ParserOutput $parserOutput = null ): string {
		$slugs = array_map( 'strval', array_keys( $roles ) );
		$roleLinks = $this->links->make( DocumentKind::Role, $slugs, $reader, $parserOutput );
		$communities = array_filter( array_map( static fn ( IndexEntry $role ) => $role->community, $roles ) );
		$communityLinks = $this->links->make( DocumentKind::Community, $communities, $reader, $parserOutput );
		$rows = [];
		foreach ( $roles as $slug => $role ) {
			$rows[] = [
				$roleLinks[$slug] . $this->links->origin( $role->wiki, $reader ),
				$reader->msg( "leadershipdevelopment-family-$role->family" )->escaped(),
				$reader->msg( "leadershipdevelopment-rolelevel-$role->level" )->escaped(),
				$communityLinks[$role->community ?? '']
					?? $reader->msg( 'leadershipdevelopment-any-community' )->escaped(),
			];
		}
		return Components::table(
			$reader->msg( 'leadershipdevelopment-roles-caption' )->text(),
			array_map(
				static fn ( $column ) => $reader->msg( "leadershipdevelopment-column-$column" )->text(),
				[ 'role', 'family', 'rolelevel', 'community' ]
			),
			$rows
		);
	}
}
