<?php
declare( strict_types = 1 );

namespace MediaWiki\Extension\LeadershipDevelopment\View\Role;

use MediaWiki\Extension\LeadershipDevelopment\Content\RoleDocument;
use MediaWiki\Extension\LeadershipDevelopment\Query\Concentration;
use MediaWiki\Extension\LeadershipDevelopment\Query\Day;
use MediaWiki\Extension\LeadershipDevelopment\Query\Position;
use MediaWiki\Extension\LeadershipDevelopment\Query\Suppression;
use MediaWiki\Extension\LeadershipDevelopment\View\Codex\Components;
use MediaWiki\Extension\LeadershipDevelopment\View\ReaderLanguage;
use MediaWiki\Html\Html;

/**
 * Draws how concentrated roles are in few people: figures for everybody, names for nobody.
 */
class ConcentrationView {

	public const SERVICE_NAME = 'LeadershipDevelopment.ConcentrationView';

	private const YEARS = 10;

	/**
	 * @param Position[] $positions
	 * @param ReaderLanguage $reader
	 * @return string HTML
	 */
	public function render( array $positions, ReaderLanguage $reader ): string {
		$today = Day::today();
		$now = Concentration::of( $positions, $today );
		$label = static fn ( string $name ) => $reader->msg( "leadershipdevelopment-terms-fact-$name" )->text();
		$number = fn ( ?int $number ) => $this->number( $number, $reader );
		return Html::element( 'p', [], $reader->msg( 'leadershipdevelopment-terms-concentration-intro' )
				->numParams( Suppression::MIN_CELL )->text() )
			. Components::facts( [
				$label( 'people' ) => $number( $now->people ),
				$label( 'held' ) => $number( $now->held ),
				$label( 'busiest' ) => $now->busiest === null ? $number( null )
					: $reader->msg( 'leadershipdevelopment-terms-busiest' )
						->numParams( $now->busiest, $now->busiestPercent )->escaped(),
				$label( 'sole' ) => $now->soleHolders === null ? $number( null )
					: $reader->msg( 'leadershipdevelopment-terms-sole' )
						->numParams( $now->solePositions, $now->soleHolders )->escaped(),
			] )
			. $this->levels( $positions, $today, $reader )
			. $this->years( $positions, $today, $reader );
	}

	/**
	 * @param Position[] $positions
	 * @param Day $today
	 * @param ReaderLanguage $reader
	 * @return string HTML
	 */
	private function levels( array $positions, Day $today, ReaderLanguage $reader ): string {
		$people = Concentration::peopleByLevel( $positions, $today );
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
	 * @param Position[] $positions
	 * @param Day $today
	 * @param ReaderLanguage $reader
	 * @return string HTML
	 */
	private function years( array $positions, Day $today, ReaderLanguage $reader ): string {
		$rows = [];
		$thisYear = (int)$today->date;
		for ( $year = $thisYear - self::YEARS; $year < $thisYear; $year++ ) {
			$then = Concentration::of( $positions, new Day( "$year-12-31" ), true );
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
