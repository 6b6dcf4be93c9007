<?php
declare( strict_types = 1 );

namespace MediaWiki\Extension\LeadershipDevelopment\View;

use MediaWiki\Extension\LeadershipDevelopment\Client\CompetencyCheck;
use MediaWiki\Extension\LeadershipDevelopment\Client\Evidence;
use MediaWiki\Extension\LeadershipDevelopment\Client\RoleCheck;
use MediaWiki\Extension\LeadershipDevelopment\Content\DocumentKind;
use MediaWiki\Html\Html;
use MediaWiki\SpecialPage\SpecialPage;
use StatusValue;

/**
 * Why one would, or would not, be suggested for a role: in the same words as a committee reads, and what would help.
 */
class SelfCheckView {

	public function __construct(
		private readonly DocumentChoices $choices,
		private readonly DocumentLinks $documentLinks,
		private readonly EvidenceFormatter $evidenceFormatter,
		private readonly ActivityClassLabels $activityClasses
	) {
	}

	public function renderForm( string $role, string $community, Reader $reader ): string {
		$msg = static fn ( string $key ) => $reader->msg( "leadershipdevelopment-$key" )->text();
		$action = SpecialPage::getTitleFor( 'MyLeadership' );
		return Html::element( 'h2', [ 'id' => 'check' ], $msg( 'my-check-heading' ) )
			. Html::element( 'p', [], $msg( 'my-check-intro' ) )
			. Html::rawElement( 'form',
				[ 'action' => $action->getLocalURL() . '#check', 'class' => 'ext-leadershipdevelopment-row' ],
				Html::hidden( 'title', $action->getPrefixedDBkey() )
				. Controls::field( 'check-role', $msg( 'suggest-role' ), Controls::select( 'role', 'check-role',
					array_flip( $this->choices->roles( $reader ) ), $role ) )
				. Controls::field( 'check-community', $msg( 'suggest-community' ),
					Controls::select( 'community', 'check-community',
						array_flip( $this->choices->communities( null, $reader ) ), $community ) )
				. Controls::submit( $msg( 'my-check-submit' ) ) );
	}

	/**
	 * @param StatusValue $status With RoleCheck[]
	 * @param string $community
	 * @param Reader $reader
	 * @return string HTML
	 */
	public function render( StatusValue $status, string $community, Reader $reader ): string {
		if ( !$status->isOK() ) {
			return Html::warningBox( $reader->msg( $status->getMessages()[0]->getKey() )->parse() );
		}
		if ( !$status->getValue() ) {
			return Html::noticeBox( $reader->msg( 'leadershipdevelopment-my-check-nothing' )->parse(), '' );
		}
		return implode( '', array_map(
			fn ( RoleCheck $check ) => $this->renderCheck( $check, $community, $reader ), $status->getValue() ) );
	}

	private function renderCheck( RoleCheck $check, string $community, Reader $reader ): string {
		$slugs = array_map( static fn ( CompetencyCheck $one ) => $one->competency, $check->competencies );
		$held = array_merge( [], ...array_map( static fn ( Evidence $one ) =>
			array_map( 'strval', (array)( $one->params['roles'] ?? [] ) ), $check->counterEvidence ) );
		$links = [
			'competency' => $this->documentLinks->make( DocumentKind::Competency, $slugs, $reader ),
			'role' => $this->documentLinks->make( DocumentKind::Role, [ $check->role, ...$held ], $reader ),
		];
		$html = Html::rawElement( 'p', [], $reader->msg( "leadershipdevelopment-outcome-$check->outcome" )->escaped()
			. ( $check->band === null ? '' : ' ' . Markup::chip(
				$reader->msg( "leadershipdevelopment-band-$check->band" )->text() ) ) );
		$parts = [
			'my-check-exclusions' => array_map( static fn ( string $code ) =>
				$reader->msg( "leadershipdevelopment-excluded-$code" )->escaped(), $check->exclusions ),
			'reasons' => array_map( fn ( Evidence $one ) => $this->evidenceFormatter->format(
				'reason', $one, $links, $community, $reader ), $check->reasons ),
			'counter-evidence' => array_map( fn ( Evidence $one ) => $this->evidenceFormatter->format(
				'counter', $one, $links, $community, $reader ), $check->counterEvidence ),
		];
		foreach ( array_filter( $parts ) as $heading => $items ) {
			$html .= Html::element( 'h4', [], $reader->msg( "leadershipdevelopment-$heading" )->text() )
				. Markup::list( $items );
		}
		return Html::rawElement( 'section', [ 'class' => 'ext-leadershipdevelopment-card' ],
			Html::rawElement( 'h3', [], $links['role'][$check->role] . ' · ' . Html::element( 'bdi', [], $check->wiki ) )
			. $html . $this->renderCompetencies( $check, $links['competency'], $community, $reader ) );
	}

	/**
	 * @param RoleCheck $check
	 * @param array<string,string> $links
	 * @param string $community
	 * @param Reader $reader
	 * @return string HTML
	 */
	private function renderCompetencies( RoleCheck $check, array $links, string $community, Reader $reader ): string {
		$level = static fn ( int $level ) => $reader->msg( 'leadershipdevelopment-level-' . min( 4, $level ) )->escaped();
		$rows = [];
		foreach ( $check->competencies as $one ) {
			$acts = [];
			foreach ( $one->evidence as $class => $events ) {
				$acts[] = $reader->msg( 'leadershipdevelopment-my-check-acts' )
					->rawParams( $this->activityClasses->html( $class, $reader, null, $community ) )
					->numParams( $events )->escaped();
			}
			$rows[] = [
				$links[$one->competency] ?? Html::element( 'bdi', [], $one->competency ),
				$level( $one->minLevel ),
				$one->level === null
					? $reader->msg( 'leadershipdevelopment-my-check-unseen' )->escaped() : $level( $one->level ),
				$acts ? Markup::list( $acts )
					: $reader->msg( 'leadershipdevelopment-my-check-conversation' )->escaped(),
			];
		}
		if ( !$rows ) {
			return '';
		}
		return Markup::table( $reader->msg( 'leadershipdevelopment-my-check-caption' )->text(), array_map(
			static fn ( $column ) => $reader->msg( "leadershipdevelopment-my-check-$column" )->text(),
			[ 'competency', 'asked', 'shown', 'help' ] ), $rows );
	}
}
