<?php
declare( strict_types = 1 );

namespace MediaWiki\Extension\LeadershipDevelopment\View\Document;

use MediaWiki\Extension\LeadershipDevelopment\Content\DocumentKey;
use MediaWiki\Extension\LeadershipDevelopment\Content\DocumentKind;
use MediaWiki\Extension\LeadershipDevelopment\Content\DocumentReader;
use MediaWiki\Extension\LeadershipDevelopment\Content\ProfileDocument;
use MediaWiki\Extension\LeadershipDevelopment\Content\RoleDocument;
use MediaWiki\Extension\LeadershipDevelopment\Query\Comparison;
use MediaWiki\Extension\LeadershipDevelopment\View\Codex\Components;
use MediaWiki\Extension\LeadershipDevelopment\View\DocumentLinks;
use MediaWiki\Extension\LeadershipDevelopment\View\ReaderLanguage;
use MediaWiki\Parser\ParserOutput;

/**
 * Draws the page of a profile: the role as one community wants it, with inherited parts marked as inherited.
 */
class ProfileView {

	public const SERVICE_NAME = 'LeadershipDevelopment.ProfileView';

	public function __construct(
		private readonly DocumentReader $documents,
		private readonly DocumentLinks $links,
		private readonly RequirementTable $requirementTable,
		private readonly HolderList $holderList
	) {
	}

	/**
	 * @param DocumentKey $key
	 * @param ProfileDocument $profile
	 * @param ReaderLanguage $reader
	 * @param ParserOutput $parserOutput
	 * @return string HTML
	 */
	public function render(
		DocumentKey $key, ProfileDocument $profile, ReaderLanguage $reader, ParserOutput $parserOutput
	): string {
		$label = static fn ( string $name ) => $reader->msg( "leadershipdevelopment-fact-$name" )->text();
		$roleKey = DocumentKey::tryFrom( DocumentKind::Role, $profile->role );
		$stored = $this->documents->find( $roleKey );
		$role = $stored?->document instanceof RoleDocument ? $stored->document : null;
		$inherited = $role ? Comparison::adapt( $role, null ) : [];
		$requirements = $role
			? Comparison::adapt( $role, $profile ) : array_column( $profile->requirements, null, 'competency' );
		$origins = Comparison::differences( $inherited, $requirements );
		$dropped = $this->links->make( DocumentKind::Competency, $profile->dropped, $reader, $parserOutput );
		return Components::chips( [ Components::chip( $reader->msg( 'leadershipdevelopment-kind-profile' )->text() ) ] )
			. $reader->block( $profile->description )
			. Components::facts( [
				$label( 'role' ) => $this->links->makeOne( DocumentKind::Role, $profile->role, $reader, $parserOutput )
					. $this->links->origin( $stored?->wiki, $reader ),
				$label( 'community' ) =>
					$this->links->makeOne( DocumentKind::Community, $profile->community, $reader, $parserOutput ),
				$label( 'seats' ) => $profile->seats === null
					? '' : $reader->msg( 'leadershipdevelopment-seats' )->numParams( $profile->seats )->escaped(),
				$label( 'dropped' ) => $reader->language->commaList( array_values( $dropped ) ),
			] )
			. Components::heading( $reader->msg( 'leadershipdevelopment-heading-requirements' )->text() )
			. $this->requirementTable->render( array_values( $requirements ), $reader, $parserOutput, $origins )
			. Components::heading( $reader->msg( 'leadershipdevelopment-heading-holders' )->text() )
			. $this->holderList->render( $profile->holders, $reader, $parserOutput, $key );
	}
}
