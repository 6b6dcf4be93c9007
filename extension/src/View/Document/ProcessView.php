<?php
declare( strict_types = 1 );

namespace MediaWiki\Extension\LeadershipDevelopment\View\Document;

use MediaWiki\Extension\LeadershipDevelopment\Content\Cycle;
use MediaWiki\Extension\LeadershipDevelopment\Content\DocumentKind;
use MediaWiki\Extension\LeadershipDevelopment\Content\LanguageMap;
use MediaWiki\Extension\LeadershipDevelopment\Content\ProcessDocument;
use MediaWiki\Extension\LeadershipDevelopment\Query\Day;
use MediaWiki\Extension\LeadershipDevelopment\View\Codex\Components;
use MediaWiki\Extension\LeadershipDevelopment\View\DocumentLinks;
use MediaWiki\Extension\LeadershipDevelopment\View\Drawing;
use MediaWiki\Extension\LeadershipDevelopment\View\ReaderLanguage;
use MediaWiki\Extension\LeadershipDevelopment\View\SourceView;
use MediaWiki\Html\Html;
use MediaWiki\Parser\ParserOutput;

/**
 * Draws the page of a process: goals, considerations, design, timeline, iterations, lessons, milestones.
 */
class ProcessView {

	public const SERVICE_NAME = 'LeadershipDevelopment.ProcessView';

	private const SECONDS_PER_DAY = 86400;
	private const WIDTH = 960;
	private const LABELS = 300;
	private const HEADER = 28;
	private const ROW = 22;
	private const BAR = 12;

	public function __construct(
		private readonly DocumentLinks $links
	) {
	}

	/**
	 * @param ProcessDocument $process
	 * @param ReaderLanguage $reader
	 * @param ParserOutput $parserOutput
	 * @return string HTML
	 */
	public function render( ProcessDocument $process, ReaderLanguage $reader, ParserOutput $parserOutput ): string {
		$today = Day::today();
		// The current cycle depends on the day.
		$parserOutput->updateCacheExpiry( self::SECONDS_PER_DAY );
		$field = static fn ( string $name ) => $reader->msg( "leadershipdevelopment-diff-field-$name" )->text();
		$current = $process->currentCycle( $today->date );
		$chips = [ Components::chip( $reader->msg( 'leadershipdevelopment-kind-process' )->text() ) ];
		if ( $current ) {
			$chips[] = Components::chip( $reader->msg( 'leadershipdevelopment-process-now' )
				->plaintextParams( $reader->text( $current->label ) )->text() );
		}
		$html = Components::chips( $chips ) . $reader->block( $process->description ) . Components::facts( [
			$field( 'horizon' ) => $process->horizon === null ? ''
				: htmlspecialchars( $reader->language->formatNumNoSeparators( $process->horizon ) ),
			$field( 'community' ) => $process->community === null ? ''
				: $this->links->makeOne( DocumentKind::Community, $process->community, $reader, $parserOutput ),
			$field( 'committee' ) => $process->committee === null ? ''
				: $this->links->makeOne( DocumentKind::Group, $process->committee, $reader, $parserOutput ),
			$field( 'source' ) => SourceView::source( $process->source ),
		] );
		if ( $process->goals ) {
			$items = '';
			foreach ( $process->goals as $id => $text ) {
				$items .= Html::rawElement( 'li', [ 'id' => "goal-$id" ], $reader->inline( $text, (string)$id ) );
			}
			$html .= Components::heading( $field( 'goals' ) ) . Html::rawElement( 'ol', [], $items );
		}
		foreach ( [ 'considerations' => $process->considerations, 'design' => $process->design ] as $name => $text ) {
			$html .= $text->toArray()
				? Components::heading( $field( $name ) ) . $reader->block( $text )
					. self::languages( array_keys( $text->toArray() ), $reader ) : '';
		}
		return $html . $this->timeline( $process, $today, $reader ) . $this->iterations( $process, $reader )
			. $this->lessons( $process, $reader ) . $this->milestones( $process, $reader );
	}

	/**
	 * @param string[] $codes
	 * @param ReaderLanguage $reader
	 * @return string HTML
	 */
	private static function languages( array $codes, ReaderLanguage $reader ): string {
		return Html::rawElement( 'p', [], Html::element( 'small', [ 'class' => 'ext-leadershipdevelopment-date' ],
			$reader->msg( 'leadershipdevelopment-process-languages' )->plaintextParams( $reader->language->commaList(
				array_map( $reader->languageName( ... ), $codes ) ) )->text() ) );
	}

	private function timeline( ProcessDocument $process, Day $today, ReaderLanguage $reader ): string {
		$rows = [];
		foreach ( $process->phases as $phase ) {
			foreach ( $phase['cycles'] ?: [ null ] as $cycle ) {
				$rows[] = [ $reader->inline( $phase['label'] ), ...$this->row( $cycle, $today, $reader ) ];
			}
		}
		$msg = static fn ( string $key ) => $reader->msg( "leadershipdevelopment-$key" )->text();
		return !$rows ? '' : Components::heading( $msg( 'process-timeline' ) )
			. Components::pictured( self::picture( $process, $today, $reader ), Components::table( $msg( 'process-timeline' ), [
				$msg( 'process-phase' ), $msg( 'process-cycle' ), $msg( 'diff-field-start' ), $msg( 'diff-field-end' ),
				$msg( 'group-column-state' ) ], $rows ) ) . self::languages( self::timelineLanguages( $process ), $reader );
	}

	/**
	 * @param ProcessDocument $process A process with phases
	 * @return string[] Codes of the languages in which all phases and cycles have names; if there are none, those in which the
	 *   first phase has one
	 */
	private static function timelineLanguages( ProcessDocument $process ): array {
		$labels = [ ...array_column( $process->phases, 'label' ),
			...array_map( static fn ( Cycle $cycle ) => $cycle->label, $process->cycles() ) ];
		$languages = array_map( static fn ( LanguageMap $label ) => array_keys( $label->toArray() ), $labels );
		return array_values( array_intersect( ...$languages ) ) ?: $languages[0];
	}

	/**
	 * @param Cycle|null $cycle
	 * @param Day $today
	 * @param ReaderLanguage $reader
	 * @return string[] HTML of the cells
	 */
	private function row( ?Cycle $cycle, Day $today, ReaderLanguage $reader ): array {
		if ( !$cycle ) {
			return [ '', '', '', '' ];
		}
		$description = $reader->inline( $cycle->description );
		return [
			$reader->inline( $cycle->label ) . ( $description === '' ? '' : Html::rawElement( 'div', [], $description ) ),
			self::date( $cycle->start, $reader ),
			self::date( $cycle->end, $reader ),
			// Messages used: leadershipdevelopment-process-past, -current, -coming
			Components::chip( $reader->msg( 'leadershipdevelopment-process-' . $cycle->stateOn( $today->date ) )->text() ),
		];
	}

	/**
	 * Draws cycles as bars, milestones as marks, and today as a line if it is in the period.
	 *
	 * @param ProcessDocument $process
	 * @param Day $today
	 * @param ReaderLanguage $reader
	 * @return string HTML, empty when there is no day to draw
	 */
	private static function picture( ProcessDocument $process, Day $today, ReaderLanguage $reader ): string {
		$cycles = $process->cycles();
		$milestones = array_filter( $process->milestones, static fn ( array $one ) => $one['date'] !== null );
		$days = [ ...array_map( static fn ( Cycle $cycle ) => $cycle->start, $cycles ),
			...array_filter( array_map( static fn ( Cycle $cycle ) => $cycle->end, $cycles ) ),
			...array_column( $milestones, 'date' ) ];
		if ( !$cycles ) {
			return '';
		}
		$first = new Day( min( $days ) );
		// A cycle without an end lasts at least until today.
		$isOpen = array_filter( $cycles, static fn ( Cycle $cycle ) => $cycle->end === null );
		$last = new Day( max( [ ...$days, ...( $isOpen ? [ $today->date ] : [] ) ] ) );
		$span = max( 1, $first->daysUntil( $last ) );
		$x = static fn ( string $date ) => self::LABELS
			+ intdiv( $first->daysUntil( new Day( $date ) ) * ( self::WIDTH - self::LABELS - 8 ), $span );
		$height = self::HEADER + ( count( $cycles ) + count( $milestones ) ) * self::ROW;
		$drawing = new Drawing( self::WIDTH, $height, $reader->language->isRTL() );
		$svg = $drawing->text( self::LABELS, 16, $reader->date( $first->date ), 200 );
		$end = $reader->date( $last->date );
		$room = (int)ceil( Drawing::textWidth( $end ) );
		$svg .= $span > 1 ? $drawing->text( self::WIDTH - $room, 16, $end, $room ) : '';
		$y = self::HEADER;
		foreach ( $cycles as $cycle ) {
			$begin = $x( $cycle->start );
			$svg .= $drawing->text( 0, $y + 15, $reader->text( $cycle->label ), self::LABELS - 12 )
				. $drawing->rect( $begin, $y + 5, max( 4, $x( max( $cycle->start, $cycle->end ?? $last->date ) ) - $begin ),
					self::BAR, 'ext-leadershipdevelopment-timeline-term' );
			$y += self::ROW;
		}
		foreach ( $milestones as $milestone ) {
			$svg .= $drawing->text( 0, $y + 15, $reader->text( $milestone['label'] ), self::LABELS - 12 )
				. $drawing->rect( $x( $milestone['date'] ) - 4, $y + 7, 8, 8, 'ext-leadershipdevelopment-progress-done' );
			$y += self::ROW;
		}
		if ( $today->date >= $first->date && $today->date <= $last->date ) {
			$at = $x( $today->date );
			$svg .= $drawing->line( $at, self::HEADER - 6, $at, $height,
				'ext-leadershipdevelopment-timeline-day ext-leadershipdevelopment-timeline-today' );
		}
		return $drawing->svg( 'ext-leadershipdevelopment-process-timeline',
			$reader->msg( 'leadershipdevelopment-process-timeline' )->text(),
			$reader->msg( 'leadershipdevelopment-process-picture' )->text(), $svg, 'ext-leadershipdevelopment-timeline' );
	}

	private function iterations( ProcessDocument $process, ReaderLanguage $reader ): string {
		$field = static fn ( string $name ) => $reader->msg( "leadershipdevelopment-diff-field-$name" )->text();
		$rows = array_map( static fn ( array $iteration ) => [
			htmlspecialchars( $reader->language->formatNum( $iteration['version'] ) ),
			self::date( $iteration['date'], $reader ),
			$iteration['feedback'] === null ? '' : htmlspecialchars( $reader->language->formatNum( $iteration['feedback'] ) ),
			$iteration['notes'] === null ? '' : SourceView::link( $iteration['notes'], htmlspecialchars( $field( 'notes' ) ) ),
		], $process->iterations );
		return !$rows ? '' : Components::heading( $field( 'iterations' ) ) . Components::table( $field( 'iterations' ),
			array_map( $field, [ 'version', 'date', 'feedback_count', 'notes' ] ), $rows );
	}

	private function lessons( ProcessDocument $process, ReaderLanguage $reader ): string {
		$html = '';
		foreach ( [ 'right', 'wrong' ] as $kind ) {
			$lessons = array_filter( $process->lessons, static fn ( array $lesson ) => $lesson['kind'] === $kind );
			if ( $lessons ) {
				$html .= Html::element( 'h3', [], $reader->msg( "leadershipdevelopment-lesson-$kind" )->text() )
					. Components::list( array_map( static fn ( array $lesson ) =>
						SourceView::reference( $lesson['text'], $lesson['url'], $reader ), array_values( $lessons ) ) );
			}
		}
		return $html === '' ? ''
			: Components::heading( $reader->msg( 'leadershipdevelopment-diff-field-lessons' )->text() ) . $html;
	}

	private function milestones( ProcessDocument $process, ReaderLanguage $reader ): string {
		$field = static fn ( string $name ) => $reader->msg( "leadershipdevelopment-diff-field-$name" )->text();
		$rows = array_map( static fn ( array $milestone ) => [
			$reader->inline( $milestone['label'] ),
			self::date( $milestone['date'], $reader ),
			$milestone['outcome']->toArray()
				? SourceView::reference( $milestone['outcome'], $milestone['url'], $reader )
				: ( $milestone['url'] === null ? '' : SourceView::link( $milestone['url'], htmlspecialchars( $field( 'url' ) ) ) ),
		], $process->milestones );
		return !$rows ? '' : Components::heading( $field( 'milestones' ) ) . Components::table( $field( 'milestones' ),
			[ $reader->msg( 'leadershipdevelopment-process-milestone' )->text(), $field( 'date' ), $field( 'outcome' ) ], $rows );
	}

	private static function date( ?string $date, ReaderLanguage $reader ): string {
		return $date === null ? '' : Html::element( 'time', [ 'datetime' => $date ], $reader->date( $date ) );
	}
}
