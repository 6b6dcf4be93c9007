<?php
declare( strict_types = 1 );

namespace MediaWiki\Extension\LeadershipDevelopment\View;

use MediaWiki\Extension\LeadershipDevelopment\Content\DocumentKey;
use MediaWiki\Extension\LeadershipDevelopment\Content\DocumentKind;
use MediaWiki\Extension\LeadershipDevelopment\Content\RoleDocument;
use MediaWiki\Html\Html;
use MediaWiki\Linker\LinkRenderer;
use MediaWiki\Parser\ParserOutput;
use MediaWiki\SpecialPage\SpecialPage;

/**
 * The page of a role.
 */
class RoleView {

	public function __construct(
		private readonly DocumentLinks $links,
		private readonly RequirementTable $requirementTable,
		private readonly HolderList $holderList,
		private readonly CitationView $citationView,
		private readonly LinkRenderer $linkRenderer
	) {
	}

	/**
	 * @param DocumentKey $key
	 * @param RoleDocument $role
	 * @param Reader $reader
	 * @param ParserOutput $parserOutput
	 * @return string HTML
	 */
	public function render(
		DocumentKey $key, RoleDocument $role, Reader $reader, ParserOutput $parserOutput
	): string {
		return Markup::chips( [
				Markup::chip( $reader->msg( 'leadershipdevelopment-kind-role' )->text() ),
				Markup::chip( $reader->msg( "leadershipdevelopment-family-$role->family" )->text() ),
				Markup::chip( $reader->msg( "leadershipdevelopment-rolelevel-$role->level" )->text() ),
			] )
			. $reader->block( $role->description )
			. Markup::facts( $this->facts( $key, $role, $reader, $parserOutput ) )
			. Html::rawElement( 'p', [], $this->linkRenderer->makeKnownLink(
				SpecialPage::getTitleValueFor( 'RoleMap', false, RoleMapView::FOCUS ),
				$reader->msg( 'leadershipdevelopment-map-see' )->text(),
				[],
				[ 'focus' => "role/$key->slug" ] ) )
			. Markup::heading( $reader->msg( 'leadershipdevelopment-heading-requirements' )->text() )
			. $this->requirementTable->render( $role->requirements, $reader, $parserOutput )
			. Markup::heading( $reader->msg( 'leadershipdevelopment-heading-holders' )->text() )
			. $this->holderList->render( $role->holders, $reader, $parserOutput, $key );
	}

	/**
	 * @param DocumentKey $key
	 * @param RoleDocument $role
	 * @param Reader $reader
	 * @param ParserOutput $parserOutput
	 * @return array<string,string> Label to HTML
	 */
	private function facts(
		DocumentKey $key, RoleDocument $role, Reader $reader, ParserOutput $parserOutput
	): array {
		$label = static fn ( string $name ) => $reader->msg( "leadershipdevelopment-fact-$name" )->text();
		$number = static fn ( string $message, ?int $number ) => $number === null
			? '' : $reader->msg( $message )->numParams( $number )->escaped();
		// A decision is a slug that roles share; it has no page that could name it.
		$decisions = array_map(
			static fn ( $slug ) => Html::element( 'bdi', [], strtr( $slug, '-_', '  ' ) ), $role->decisions );
		return [
			$label( 'community' ) => $role->community === null
				? $reader->msg( 'leadershipdevelopment-any-community' )->escaped()
				: $this->links->makeOne( DocumentKind::Community, $role->community, $reader, $parserOutput ),
			$label( 'definition' ) => $role->definition === null
				? '' : $this->citationView->render( $key, $role->definition, $reader, $parserOutput ),
			$label( 'decisions' ) => $reader->language->commaList( $decisions ),
			$label( 'selection' ) => $role->selection === null
				? '' : $reader->msg( "leadershipdevelopment-selection-$role->selection" )->escaped(),
			$label( 'seats' ) => $number( 'leadershipdevelopment-seats', $role->seats ),
			$label( 'term' ) => $number( 'leadershipdevelopment-term-months', $role->termMonths ),
			$label( 'maxterms' ) => $number( 'leadershipdevelopment-max-terms', $role->maxTerms ),
			$label( 'group' ) => $role->wikiGroup === null
				? '' : htmlspecialchars( $reader->language->getGroupName( $role->wikiGroup ) ),
			$label( 'identity' ) => $role->identityCheck === null
				? '' : $reader->msg( $role->identityCheck
					? 'leadershipdevelopment-identity-yes' : 'leadershipdevelopment-identity-no' )->escaped(),
		];
	}
}
