<?php
declare( strict_types = 1 );

namespace MediaWiki\Extension\LeadershipDevelopment\View\Role;

use MediaWiki\Extension\LeadershipDevelopment\Content\DocumentKind;
use MediaWiki\Extension\LeadershipDevelopment\Content\RoleDocument;
use MediaWiki\Extension\LeadershipDevelopment\Query\DecisionLevels;
use MediaWiki\Extension\LeadershipDevelopment\View\Codex\Components;
use MediaWiki\Extension\LeadershipDevelopment\View\DocumentLinks;
use MediaWiki\Extension\LeadershipDevelopment\View\ReaderLanguage;
use MediaWiki\Html\Html;

/**
 * Draws at which level each decision is taken.
 */
class SubsidiarityView {

	public const SERVICE_NAME = 'LeadershipDevelopment.SubsidiarityView';

	private const FINDINGS = [
		DecisionLevels::SINGLE => 'single',
		DecisionLevels::NEEDED => 'needed',
		DecisionLevels::COVERED_IN_PART => 'part',
		DecisionLevels::COVERED => 'covered',
	];

	public function __construct(
		private readonly DocumentLinks $links
	) {
	}

	/**
	 * @param DecisionLevels[] $decisions By decision
	 * @param ReaderLanguage $reader
	 * @return string HTML
	 */
	public function render( array $decisions, ReaderLanguage $reader ): string {
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
		// Decisions that need a discussion come first.
		uasort( $decisions, static fn ( $a, $b ) => $b->coverage <=> $a->coverage );
		$rows = [];
		foreach ( $decisions as $slug => $decision ) {
			$row = [ Html::element( 'bdi', [], strtr( (string)$slug, '-_', '  ' ) ) ];
			foreach ( RoleDocument::LEVELS as $level ) {
				$row[] = $reader->language->commaList(
					array_map( static fn ( $role ) => $roles[$role], $decision->roles[$level] ?? [] ) );
			}
			$finding = $reader->msg( 'leadershipdevelopment-map-finding-' . self::FINDINGS[$decision->coverage] );
			$row[] = $decision->coverage <= DecisionLevels::NEEDED
				? $finding->escaped() : Components::chip( $finding->text() );
			$rows[] = $row;
		}
		return $intro . Components::table(
			$reader->msg( 'leadershipdevelopment-map-subsidiarity-caption' )->text(), $headings, $rows );
	}
}
