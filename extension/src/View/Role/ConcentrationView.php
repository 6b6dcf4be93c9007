<?php
declare( strict_types = 1 );

namespace MediaWiki\Extension\LeadershipDevelopment\View\Role;

use MediaWiki\Extension\LeadershipDevelopment\Content\RoleDocument;
use MediaWiki\Extension\LeadershipDevelopment\Query\Concentration;
use MediaWiki\Extension\LeadershipDevelopment\Query\Day;
use MediaWiki\Extension\LeadershipDevelopment\Query\Post;
use MediaWiki\Extension\LeadershipDevelopment\Query\Suppression;
use MediaWiki\Extension\LeadershipDevelopment\View\Codex\Components;
use MediaWiki\Extension\LeadershipDevelopment\View\ReaderLanguage;
use MediaWiki\Html\Html;

/**
 * On how few shoulders roles rest: figures for everybody, names for nobody.
 */
class ConcentrationView {

	public const SERVICE_NAME = 'LeadershipDevelopment.ConcentrationView';

	private const YEARS = 10;

	/**
	 * @param Post[] $posts
	 * @param ReaderLanguage $reader
	 * @return string HTML
	 */
	public function render( array $posts, ReaderLanguage $reader ): string {
		$today = Day::today();
		$now = Concentration::of( $posts, $today );
		$label = static fn ( string $name ) => $reader->msg( "leadershipdevelopment-terms-fact-$name" )->text();
		$number = fn ( ?int $number ) => $this->number( $number, $reader );
		return Html::element( 'p', [], $reader->msg( 'leadershipdevelopment-terms-concentration-intro' )
				->numParams( Suppression::SMALLEST )->text() )
			. Components::facts( [
				$label( 'people' ) => $number( $now->people ),
				$label( 'held' ) => $number( $now->held ),
				$label( 'busiest' ) => $now->busiest === null ? $number( null )
					: $reader->msg( 'leadershipdevelopment-terms-busiest' )
						->numParams( $now->busiest, $now->busiestPercent )->escaped(),
				$label( 'sole' ) => $now->soleHolders === null ? $number( null )
					: $reader->msg( 'leadershipdevelopment-terms-sole' )
						->numParams( $now->solePosts, $now->soleHolders )->escaped(),
			] )
			. $this->levels( $posts, $today, $reader )
			. $this->years( $posts, $today, $reader );
	}

	/**
	 * @param Post[] $posts
	 * @param Day $today
	 * @param ReaderLanguage $reader
	 * @return string HTML
	 */
	private function levels( array $posts, Day $today, ReaderLanguage $reader ): string {
		$people = Concentration::peopleByLevel( $posts, $today );
		$rows = [];
		foreach ( RoleDocument::LEVELS as $level ) {
			if ( array_key_exists( $level, $people ) ) {
				$rows[] = [ $reader->msg( "leadershipdevelopment-rolelevel-$level" )->escaped(),
					$this->number( $people[$level], $reader ) ];
			}
		}
		return Components::table( $reader->msg( 'leadershipdevelopment-terms-levels-caption' )->text(), [
			$reader->msg( 'leadershipdevelopment-column-rolelevel' )->text(),
			$reader->msg( 'leadershipdevelopment-terms-fact-people' )->text(),
		], $rows );
	}

	/**
	 * @param Post[] $posts
	 * @param Day $today
	 * @param ReaderLanguage $reader
	 * @return string HTML
	 */
	private function years( array $posts, Day $today, ReaderLanguage $reader ): string {
		$rows = [];
		$thisYear = (int)$today->date;
		for ( $year = $thisYear - self::YEARS; $year < $thisYear; $year++ ) {
			$then = Concentration::of( $posts, new Day( "$year-12-31" ), true );
			if ( $then->people !== 0 ) {
				$rows[] = [
					htmlspecialchars( $reader->language->formatNumNoSeparators( $year ) ),
					$this->number( $then->people, $reader ),
					$then->busiest === null ? $this->number( null, $reader )
						: $reader->msg( 'leadershipdevelopment-terms-busiest' )
							->numParams( $then->busiest, $then->busiestPercent )->escaped(),
				];
			}
		}
		return $rows ? Components::table( $reader->msg( 'leadershipdevelopment-terms-years-caption' )->text(), [
			$reader->msg( 'leadershipdevelopment-terms-column-year' )->text(),
			$reader->msg( 'leadershipdevelopment-terms-fact-people' )->text(),
			$reader->msg( 'leadershipdevelopment-terms-fact-busiest' )->text(),
		], $rows ) : '';
	}

	private function number( ?int $number, ReaderLanguage $reader ): string {
		return $number === null
			? $reader->msg( 'leadershipdevelopment-terms-suppressed' )->escaped()
			: htmlspecialchars( $reader->language->formatNum( $number ) );
	}
}
