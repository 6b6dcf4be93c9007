<?php
declare( strict_types = 1 );

namespace MediaWiki\Extension\LeadershipDevelopment\View\Document;

use MediaWiki\Extension\LeadershipDevelopment\Content\AchievementDocument;
use MediaWiki\Extension\LeadershipDevelopment\Content\DocumentKey;
use MediaWiki\Extension\LeadershipDevelopment\Content\DocumentKind;
use MediaWiki\Extension\LeadershipDevelopment\View\Codex\Components;
use MediaWiki\Extension\LeadershipDevelopment\View\DocumentLinks;
use MediaWiki\Extension\LeadershipDevelopment\View\ReaderLanguage;
use MediaWiki\Html\Html;
use MediaWiki\Linker\LinkRenderer;
use MediaWiki\Parser\ParserOutput;
use MediaWiki\SpecialPage\SpecialPage;

/**
 * Draws the page of an achievement.
 */
class AchievementView {

	public const SERVICE_NAME = 'LeadershipDevelopment.AchievementView';

	public function __construct(
		private readonly DocumentLinks $links,
		private readonly LinkRenderer $linkRenderer
	) {
	}

	/**
	 * @param array<string,AchievementDocument> $achievements By slug
	 * @param ReaderLanguage $reader
	 * @param ParserOutput $parserOutput
	 * @return string HTML
	 */
	public function renderTable( array $achievements, ReaderLanguage $reader, ParserOutput $parserOutput ): string {
		$field = static fn ( string $name ) => $reader->msg( "leadershipdevelopment-diff-field-$name" )->text();
		$make = fn ( DocumentKind $kind, array $slugs ) => $this->links->make( $kind, $slugs, $reader, $parserOutput );
		$links = $make( DocumentKind::Achievement, array_keys( $achievements ) );
		$communities = $make( DocumentKind::Community, array_column( $achievements, 'community' ) );
		$competencies = $make( DocumentKind::Competency,
			array_column( array_merge( [], ...array_values( array_column( $achievements, 'aligns' ) ) ), 'competency' ) );
		$rows = [];
		foreach ( $achievements as $slug => $achievement ) {
			$rows[] = [
				$links[$slug],
				$reader->block( $achievement->criteria ),
				$reader->language->commaList( array_map( static fn ( array $alignment ) =>
					$competencies[$alignment['competency']], $achievement->aligns ) ),
				$communities[$achievement->community],
			];
		}
		$title = $reader->msg( 'leadershipdevelopment-kind-achievement' )->text();
		return Components::table( $title,
			[ $title, $field( 'criteria' ), $field( 'aligns' ), $field( 'community' ) ], $rows );
	}

	/**
	 * @param DocumentKey $key
	 * @param AchievementDocument $achievement
	 * @param ReaderLanguage $reader
	 * @param ParserOutput $parserOutput
	 * @return string HTML
	 */
	public function render(
		DocumentKey $key, AchievementDocument $achievement, ReaderLanguage $reader, ParserOutput $parserOutput
	): string {
		$field = static fn ( string $name ) => $reader->msg( "leadershipdevelopment-diff-field-$name" )->text();
		$links = $this->links->make(
			DocumentKind::Competency, array_column( $achievement->aligns, 'competency' ), $reader, $parserOutput );
		$rows = array_map( static fn ( array $alignment ) => [
			$links[$alignment['competency']],
			$alignment['level'] === null ? '' : $reader->msg( "leadershipdevelopment-level-{$alignment['level']}" )->escaped(),
		], $achievement->aligns );
		return Components::chips( [ Components::chip( $reader->msg( 'leadershipdevelopment-kind-achievement' )->text() ) ] )
			. $reader->block( $achievement->description )
			. Components::facts( [ $field( 'community' ) => $this->links->makeOne(
				DocumentKind::Community, $achievement->community, $reader, $parserOutput ) ] )
			. Components::heading( $field( 'criteria' ) ) . $reader->block( $achievement->criteria )
			. ( $rows ? Components::table( $field( 'aligns' ), [ $field( 'competency' ),
				$reader->msg( 'leadershipdevelopment-column-competency-level' )->text() ], $rows ) : '' )
			. Html::rawElement( 'p', [], $this->linkRenderer->makeKnownLink(
				SpecialPage::getTitleValueFor( 'AwardAchievement', $key->slug ),
				$reader->msg( 'leadershipdevelopment-award-link' )->text() ) );
	}
}
