<?php
declare( strict_types = 1 );

namespace MediaWiki\Extension\LeadershipDevelopment\View\Document;

use MediaWiki\Extension\LeadershipDevelopment\Content\DocumentKey;
use MediaWiki\Extension\LeadershipDevelopment\Content\DocumentKind;
use MediaWiki\Extension\LeadershipDevelopment\Content\RoleDocument;
use MediaWiki\Extension\LeadershipDevelopment\View\ActivityClassLabels;
use MediaWiki\Extension\LeadershipDevelopment\View\Codex\Components;
use MediaWiki\Extension\LeadershipDevelopment\View\DocumentLinks;
use MediaWiki\Extension\LeadershipDevelopment\View\ReaderLanguage;
use MediaWiki\Extension\LeadershipDevelopment\View\Role\RoleMapView;
use MediaWiki\Html\Html;
use MediaWiki\Linker\LinkRenderer;
use MediaWiki\Parser\ParserOutput;
use MediaWiki\SpecialPage\SpecialPage;

/**
 * Draws the page of a role.
 */
class RoleView {

	public const SERVICE_NAME = 'LeadershipDevelopment.RoleView';

	public function __construct(
		private readonly DocumentLinks $links,
		private readonly RequirementTable $requirementTable,
		private readonly HolderList $holderList,
		private readonly CitationView $citationView,
		private readonly ActivityClassLabels $activityClasses,
		private readonly LinkRenderer $linkRenderer
	) {
	}

	/**
	 * @param DocumentKey $key
	 * @param RoleDocument $role
	 * @param ReaderLanguage $reader
	 * @param ParserOutput $parserOutput
	 * @return string HTML
	 */
	public function render(
		DocumentKey $key, RoleDocument $role, ReaderLanguage $reader, ParserOutput $parserOutput
	): string {
		return Components::chips( [
				Components::chip( $reader->msg( 'leadershipdevelopment-kind-role' )->text() ),
				Components::chip( $reader->msg( "leadershipdevelopment-family-$role->family" )->text() ),
				Components::chip( $reader->msg( "leadershipdevelopment-rolelevel-$role->level" )->text() ),
			] )
			. $reader->block( $role->description )
			. Components::facts( $this->facts( $key, $role, $reader, $parserOutput ) )
			. $this->ways( $key, $reader )
			. Components::heading( $reader->msg( 'leadershipdevelopment-heading-requirements' )->text() )
			. $this->requirementTable->render( $role->requirements, $reader, $parserOutput )
			. Components::heading( $reader->msg( 'leadershipdevelopment-heading-holders' )->text() )
			. $this->holderList->render( $role->holders, $reader, $parserOutput, $key );
	}

	/**
	 * @param DocumentKey $key
	 * @param ReaderLanguage $reader
	 * @return string HTML: what one can do next with this role
	 */
	private function ways( DocumentKey $key, ReaderLanguage $reader ): string {
		$role = [ 'role' => $key->slug ];
		$ways = [
			'map-see' => [ 'RoleMap', [ 'focus' => "role/$key->slug" ], RoleMapView::FOCUS ],
			'role-localise' => [ 'EditLeadershipDocument', [ 'kind' => 'profile' ] + $role ],
			'role-profiles' => [ 'Prefixindex', [ 'prefix' => "Profile/$key->slug/", 'namespace' => NS_LEADERSHIP ] ],
			'role-compare' => [ 'CompareLeadershipRoles', [ 'fromrole' => $key->slug, 'torole' => $key->slug ] ],
			'role-check' => [ 'MyLeadership', $role, 'check' ],
			'role-suggest' => [ 'SuggestLeaders', $role ],
		];
		$links = [];
		foreach ( $ways as $name => $way ) {
			// Messages used: leadershipdevelopment-map-see, leadershipdevelopment-role-localise, -profiles, -compare,
			// -check, -suggest
			$links[] = $this->linkRenderer->makeKnownLink( SpecialPage::getTitleValueFor( $way[0], false, $way[2] ?? '' ),
				$reader->msg( "leadershipdevelopment-$name" )->text(), [], $way[1] );
		}
		return Html::rawElement( 'nav', [ 'class' => 'ext-leadershipdevelopment-navigation',
			'aria-label' => $reader->msg( 'leadershipdevelopment-role-ways' )->text() ], Components::list( $links ) );
	}

	/**
	 * @param DocumentKey $key
	 * @param RoleDocument $role
	 * @param ReaderLanguage $reader
	 * @param ParserOutput $parserOutput
	 * @return array<string,string> Label to HTML
	 */
	private function facts(
		DocumentKey $key, RoleDocument $role, ReaderLanguage $reader, ParserOutput $parserOutput
	): array {
		$label = static fn ( string $name ) => $reader->msg( "leadershipdevelopment-fact-$name" )->text();
		$number = static fn ( string $message, ?int $number ) => $number === null
			? '' : $reader->msg( $message )->numParams( $number )->escaped();
		// A decision is a slug that roles share; it has no page with a label.
		$decisions = static fn ( array $slugs ) => $reader->language->commaList( array_map(
			static fn ( $slug ) => Html::element( 'bdi', [], strtr( $slug, '-_', '  ' ) ), $slugs ) );
		return [
			$label( 'community' ) => $role->community === null
				? $reader->msg( 'leadershipdevelopment-any-community' )->escaped()
				: $this->links->makeOne( DocumentKind::Community, $role->community, $reader, $parserOutput ),
			$label( 'definition' ) => $role->definition === null
				? '' : $this->citationView->render( $key, $role->definition, $reader, $parserOutput ),
			$label( 'decisions' ) => $decisions( $role->decisions ),
			$label( 'needed' ) => $decisions( array_intersect( $role->neededAtLevel, $role->decisions ) ),
			$label( 'selection' ) => $role->selection === null
				? '' : $reader->msg( "leadershipdevelopment-selection-$role->selection" )->escaped(),
			$label( 'seats' ) => $number( 'leadershipdevelopment-seats', $role->seats ),
			$label( 'term' ) => $number( 'leadershipdevelopment-term-months', $role->termMonths ),
			$label( 'maxterms' ) => $number( 'leadershipdevelopment-max-terms', $role->maxTerms ),
			$label( 'group' ) => $role->wikiGroup === null
				? '' : htmlspecialchars( $reader->language->getGroupName( $role->wikiGroup ) ),
			$label( 'own-activity' ) => $reader->language->commaList( array_map( fn ( $class ) =>
				$this->activityClasses->html( $class, $reader, $parserOutput, $role->community ), $role->ownActivity ) ),
			$label( 'identity' ) => $role->identityCheck === null
				? '' : $reader->msg( $role->identityCheck
					? 'leadershipdevelopment-identity-yes' : 'leadershipdevelopment-identity-no' )->escaped(),
		];
	}
}
