<?php
declare( strict_types = 1 );

namespace MediaWiki\Extension\LeadershipDevelopment\View;

use MediaWiki\Extension\LeadershipDevelopment\Content\DocumentKind;
use MediaWiki\Extension\LeadershipDevelopment\Content\RoleDocument;
use MediaWiki\Extension\LeadershipDevelopment\Overview\DecisionLevels;
use MediaWiki\Html\Html;

/**
 * Which decision sits at which level.
 */
class SubsidiarityView {

	private const FINDINGS = [
		DecisionLevels::SINGLE => 'single',
		DecisionLevels::COVERED_IN_PART => 'part',
		DecisionLevels::COVERED => 'covered',
	];

	public function __construct(
		private readonly DocumentLinks $links
	) {
	}

	/**
	 * @param DecisionLevels[] $decisions By decision
	 * @param Reader $reader
	 * @return string HTML
	 */
	public function render( array $decisions, Reader $reader ): string {
		$intro = $reader->msg( 'leadershipdevelopment-map-subsidiarity-rule' )->parseAsBlock();
		if ( !$decisions ) {
			return $intro . Html::noticeBox(
				$reader->msg( 'leadershipdevelopment-map-subsidiarity-none' )->escaped(), '' );
		}
		$slugs = [];
		foreach ( $decisions as $decision ) {
			array_push( $slugs, ...array_merge( ...array_values( $decision->roles ) ) );
		}
		$roles = $this->links->make( DocumentKind::Role, $slugs, $reader );
		$headings = [ $reader->msg( 'leadershipdevelopment-map-column-decision' )->text() ];
		foreach ( RoleDocument::LEVELS as $level ) {
			$headings[] = $reader->msg( "leadershipdevelopment-rolelevel-$level" )->text();
		}
		$headings[] = $reader->msg( 'leadershipdevelopment-map-column-finding' )->text();
		// What to talk about comes first.
		uasort( $decisions, static fn ( $a, $b ) => $b->coverage <=> $a->coverage );
		$rows = [];
		foreach ( $decisions as $slug => $decision ) {
			$row = [ Html::element( 'bdi', [], strtr( (string)$slug, '-_', '  ' ) ) ];
			foreach ( RoleDocument::LEVELS as $level ) {
				$row[] = $reader->language->commaList(
					array_map( static fn ( $role ) => $roles[$role], $decision->roles[$level] ?? [] ) );
			}
			$finding = $reader->msg( 'leadershipdevelopment-map-finding-' . self::FINDINGS[$decision->coverage] );
			$row[] = $decision->coverage === DecisionLevels::SINGLE
				? $finding->escaped() : Markup::chip( $finding->text() );
			$rows[] = $row;
		}
		return $intro . Markup::table(
			$reader->msg( 'leadershipdevelopment-map-subsidiarity-caption' )->text(), $headings, $rows );
	}
}
