<?php
declare( strict_types = 1 );

namespace MediaWiki\Extension\LeadershipDevelopment\View\Role;

use MediaWiki\Extension\LeadershipDevelopment\Content\DocumentIndex;
use MediaWiki\Extension\LeadershipDevelopment\Content\DocumentKind;
use MediaWiki\Extension\LeadershipDevelopment\Content\LanguageMap;
use MediaWiki\Extension\LeadershipDevelopment\Query\Day;
use MediaWiki\Extension\LeadershipDevelopment\Query\Position;
use MediaWiki\Extension\LeadershipDevelopment\Query\Vacancies;
use MediaWiki\Extension\LeadershipDevelopment\View\Codex\Components;
use MediaWiki\Extension\LeadershipDevelopment\View\DocumentLinks;
use MediaWiki\Extension\LeadershipDevelopment\View\Drawing;
use MediaWiki\Extension\LeadershipDevelopment\View\ReaderLanguage;
use MediaWiki\Html\Html;
use MediaWiki\WikiMap\WikiMap;

/**
 * Draws when positions become vacant, how many people could follow, and the terms as a picture. Nobody is named.
 */
class SuccessionView {

	public const SERVICE_NAME = 'LeadershipDevelopment.SuccessionView';

	private const WIDTH = 960;
	private const LABELS = 260;
	private const HEADER = 28;
	private const BAR = 10;
	private const ROW = 14;
	/** Number of days that the picture shows before today and after it. */
	private const PAST = 365;
	private const AHEAD = 730;
	/** Maximum number of vacant seats to draw for one position; the table counts all. */
	private const MAX_VACANT = 10;

	public function __construct(
		private readonly DocumentIndex $index,
		private readonly DocumentLinks $links
	) {
	}

	/**
	 * @param Position[] $positions
	 * @param array<string,array{band:string,date:string}>|null $bench By role and community; null: not for this reader
	 * @param ReaderLanguage $reader
	 * @return string HTML
	 */
	public function render( array $positions, ?array $bench, ReaderLanguage $reader ): string {
		return Html::element( 'p', [], $reader->msg( 'leadershipdevelopment-terms-succession-intro' )->text() )
			. Components::pictured( $this->timeline( $positions, $reader ), $this->table( $positions, $bench, $reader ) );
	}

	/**
	 * @param Position[] $positions
	 * @param array<string,array{band:string,date:string}>|null $bench
	 * @param ReaderLanguage $reader
	 * @return string HTML
	 */
	private function table( array $positions, ?array $bench, ReaderLanguage $reader ): string {
		$today = Day::today();
		$communities = $this->links->make(
			DocumentKind::Community, array_filter( array_column( $positions, 'community' ) ), $reader );
		$links = [];
		foreach ( [ DocumentKind::Role, DocumentKind::Group ] as $kind ) {
			$slugs = array_column(
				array_filter( $positions, static fn ( Position $position ) => $position->kind === $kind ), 'slug' );
			$links[$kind->value] = $this->links->make( $kind, $slugs, $reader );
		}
		$headings = [
			$reader->msg( 'leadershipdevelopment-terms-column-post' )->text(),
			$reader->msg( 'leadershipdevelopment-column-community' )->text(),
			$reader->msg( 'leadershipdevelopment-terms-column-held' )->text(),
			$reader->msg( 'leadershipdevelopment-terms-column-vacant' )->text(),
		];
		foreach ( Vacancies::HORIZONS as $days ) {
			$headings[] = $reader->msg( 'leadershipdevelopment-terms-column-days' )->numParams( $days )->text();
		}
		if ( $bench !== null ) {
			$headings[] = $reader->msg( 'leadershipdevelopment-terms-column-bench' )->text();
		}
		$number = static fn ( int $number ) => htmlspecialchars( $reader->language->formatNum( $number ) );
		$rows = [];
		foreach ( $positions as $position ) {
			$held = count( $position->termsOn( $today ) );
			$row = [
				$links[$position->kind->value][$position->slug],
				$communities[$position->community ?? '']
					?? $reader->msg( 'leadershipdevelopment-any-community' )->escaped(),
				$position->seats === null ? $number( $held ) : $reader->msg( 'leadershipdevelopment-terms-held' )
					->numParams( $held, $position->seats )->escaped(),
			];
			foreach ( [ 0, ...Vacancies::HORIZONS ] as $days ) {
				$vacant = Vacancies::on( $position, $today, $days );
				$row[] = $vacant ? Html::rawElement( 'strong', [], $number( $vacant ) ) : $number( 0 );
			}
			if ( $bench !== null ) {
				$found = $bench[$position->slug . '/' . ( $position->community ?? WikiMap::getCurrentWikiId() )] ?? null;
				$row[] = $position->kind === DocumentKind::Role ? $this->bench( $found, $reader ) : '';
			}
			$rows[] = $row;
		}
		return Components::table(
			$reader->msg( 'leadershipdevelopment-terms-succession-caption' )->text(), $headings, $rows );
	}

	/**
	 * @param array{band:string,date:string}|null $bench
	 * @param ReaderLanguage $reader
	 * @return string HTML
	 */
	private function bench( ?array $bench, ReaderLanguage $reader ): string {
		return $bench
			? $reader->msg( "leadershipdevelopment-terms-bench-{$bench['band']}" )
				->plaintextParams( $reader->date( $bench['date'] ) )->escaped()
			: $reader->msg( 'leadershipdevelopment-terms-bench-unknown' )->escaped();
	}

	/**
	 * @param Position[] $positions
	 * @param ReaderLanguage $reader
	 * @return string HTML, empty when there is no term to draw
	 */
	private function timeline( array $positions, ReaderLanguage $reader ): string {
		$today = Day::today();
		$first = $today->plus( -self::PAST );
		$last = $today->plus( self::AHEAD );
		$drawn = [];
		$height = self::HEADER;
		foreach ( $positions as $position ) {
			$bars = [];
			foreach ( $position->terms as $term ) {
				$end = $term->expectedEnd( $today, $position->termMonths ) ?? $last->date;
				if ( $end >= $first->date && ( $term->start ?? '' ) <= $last->date ) {
					$bars[] = [ max( $term->start ?? '', $first->date ), min( $end, $last->date ),
						$term->end === null ? 'expected' : 'term' ];
				}
			}
			for ( $vacant = min( self::MAX_VACANT, Vacancies::on( $position, $today, 0 ) ); $vacant > 0; $vacant-- ) {
				$bars[] = [ $today->date, $last->date, 'vacant' ];
			}
			if ( $bars ) {
				$drawn[] = [ $position, $bars, $height ];
				$height += max( 2, count( $bars ) ) * self::ROW;
			}
		}
		if ( !$drawn ) {
			return '';
		}
		$drawing = new Drawing( self::WIDTH, $height, $reader->language->isRTL() );
		$x = static fn ( string $date ) => self::LABELS + intdiv(
			$first->daysUntil( new Day( $date ) ) * ( self::WIDTH - self::LABELS ), self::PAST + self::AHEAD );
		$names = $this->names( array_column( $drawn, 0 ), $reader );
		$svg = '';
		foreach ( [ 0, ...Vacancies::HORIZONS ] as $days ) {
			$at = $x( $today->plus( $days )->date );
			$svg .= $drawing->line( $at, self::HEADER - 8, $at, $height, 'ext-leadershipdevelopment-timeline-day'
				. ( $days === 0 ? ' ext-leadershipdevelopment-timeline-today' : '' ) );
		}
		foreach ( [ 0, 365 ] as $days ) {
			$day = $today->plus( $days )->date;
			$text = $days === 0 ? $reader->msg( 'leadershipdevelopment-terms-today' )
				->plaintextParams( $reader->date( $day ) )->text() : $reader->date( $day );
			// A text that does not fit after its line moves back as far as necessary.
			$room = (int)ceil( Drawing::textWidth( $text ) );
			$svg .= $drawing->text( min( $x( $day ) + 4, self::WIDTH - $room ), 14, $text, $room );
		}
		foreach ( $drawn as [ $position, $bars, $y ] ) {
			$svg .= $drawing->text( 0, $y + 16, $names[self::key( $position )], self::LABELS - 10 );
			foreach ( $bars as $row => [ $from, $to, $state ] ) {
				$svg .= $drawing->rect( $x( $from ), $y + $row * self::ROW + 4, max( 2, $x( $to ) - $x( $from ) ),
					self::BAR, "ext-leadershipdevelopment-timeline-$state" );
			}
		}
		return $drawing->svg( 'ext-leadershipdevelopment-timeline',
			$reader->msg( 'leadershipdevelopment-terms-timeline-title' )->text(),
			$reader->msg( 'leadershipdevelopment-terms-timeline-description' )->text(),
			$svg, 'ext-leadershipdevelopment-timeline' )
			. Html::element( 'p', [ 'class' => 'ext-leadershipdevelopment-date' ],
				$reader->msg( 'leadershipdevelopment-terms-timeline-legend' )->text() );
	}

	/**
	 * @param Position[] $positions
	 * @param ReaderLanguage $reader
	 * @return array<string,string> By kind and slug
	 */
	private function names( array $positions, ReaderLanguage $reader ): array {
		$entries = [];
		foreach ( [ DocumentKind::Role, DocumentKind::Group ] as $kind ) {
			$entries[$kind->value] = $this->index->findBySlugs( $kind, array_column( $positions, 'slug' ) );
		}
		$communities = $this->index->findBySlugs(
			DocumentKind::Community, array_filter( array_column( $positions, 'community' ) ) );
		$name = static fn ( array $found, string $slug ) => $reader->text(
			$found[$slug]->label ?? LanguageMap::fromJson( null ), $slug );
		$names = [];
		foreach ( $positions as $position ) {
			$own = $name( $entries[$position->kind->value], $position->slug );
			$names[self::key( $position )] = $position->community === null ? $own
				: $reader->language->commaList( [ $own, $name( $communities, $position->community ) ] );
		}
		return $names;
	}

	private static function key( Position $position ): string {
		return "{$position->kind->value}/$position->slug/$position->community";
	}
}
