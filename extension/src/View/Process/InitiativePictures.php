<?php
declare( strict_types = 1 );

namespace MediaWiki\Extension\LeadershipDevelopment\View\Process;

use MediaWiki\Extension\LeadershipDevelopment\Query\InitiativeRow;
use MediaWiki\Extension\LeadershipDevelopment\Query\Phases;
use MediaWiki\Extension\LeadershipDevelopment\Query\RegionNames;
use MediaWiki\Extension\LeadershipDevelopment\View\Codex\Components;
use MediaWiki\Extension\LeadershipDevelopment\View\Drawing;
use MediaWiki\Extension\LeadershipDevelopment\View\ReaderLanguage;

/**
 * Draws how far projects have come, as a timeline of their phases, and where they take place, as a grid of regions.
 */
class InitiativePictures {

	private const WIDTH = 960;
	private const LABELS = 310;
	private const HEADER = 44;
	private const ROW = 22;
	private const BAR = 12;
	/** Maximum number of rows in a picture; the table has all. */
	public const MAX_ROWS = 100;
	/** Maximum number of columns that are wide enough for a word. */
	private const MAX_PHASES = 8;
	private const INDENT = 16;
	/** Maximum depth to which names of regions are indented. */
	private const MAX_DEPTH = 6;

	/**
	 * @param array<string,InitiativeRow> $rows By key
	 * @param ReaderLanguage $reader
	 * @return string HTML
	 */
	public static function timeline( array $rows, ReaderLanguage $reader ): string {
		// Unknown phases have no bar.
		$phases = array_slice( self::phases( $rows, $reader ), 0, -1 ) ?: [ '' ];
		$rows = array_slice( $rows, 0, self::MAX_ROWS, true );
		$height = self::HEADER;
		$slug = null;
		foreach ( $rows as $row ) {
			$height += self::ROW * ( $row->slug === $slug ? 1 : 2 );
			$slug = $row->slug;
		}
		$drawing = new Drawing( self::WIDTH, $height, $reader->language->isRTL() );
		$width = intdiv( self::WIDTH - self::LABELS, count( $phases ) );
		$svg = '';
		foreach ( $phases as $column => $phase ) {
			$x = self::LABELS + $column * $width;
			$svg .= self::heading( $drawing, $x, $width, $phase, $reader )
				. $drawing->line( $x, 4, $x, $height, 'ext-leadershipdevelopment-timeline-day' );
		}
		$y = self::HEADER;
		$slug = null;
		foreach ( $rows as $row ) {
			if ( $row->slug !== $slug ) {
				$svg .= $drawing->text( 0, $y + 15, self::initiative( $row, $reader ), self::WIDTH );
				$y += self::ROW;
				$slug = $row->slug;
			}
			$svg .= $drawing->text( 12, $y + 15, $reader->text( $row->project ), self::LABELS - 24 );
			$phase = $reader->text( $row->details['phase'] );
			$column = array_search( $phase, $phases, true );
			if ( $phase !== '' && $column !== false ) {
				$from = Phases::rank( $phase ) === Phases::rank( '' ) ? $column * $width : 0;
				$svg .= $drawing->rect( self::LABELS + $from, $y + 5, ( $column + 1 ) * $width - $from - 8, self::BAR,
					'ext-leadershipdevelopment-timeline-term' );
			}
			$y += self::ROW;
		}
		return $drawing->svg( 'ext-leadershipdevelopment-initiatives-phases',
			$reader->msg( 'leadershipdevelopment-initiatives-phases-title' )->text(),
			$reader->msg( 'leadershipdevelopment-initiatives-phases-description' )->text(),
			$svg, 'ext-leadershipdevelopment-timeline' );
	}

	/**
	 * Draws the grid. Regions with a page stand in their tree, with the projects of those under them; others have the names that
	 * rows give them.
	 *
	 * @param array<string,InitiativeRow> $rows By key
	 * @param RegionNames $regions
	 * @param ReaderLanguage $reader
	 * @return string HTML: the picture and its table
	 */
	public static function regions( array $rows, RegionNames $regions, ReaderLanguage $reader ): string {
		$phases = self::phases( $rows, $reader );
		$collator = $reader->collator();
		$places = [];
		foreach ( $rows as $row ) {
			if ( !$row->project->toArray() ) {
				continue;
			}
			$phase = $reader->text( $row->details['phase'] );
			$phase = in_array( $phase, $phases, true ) ? $phase : '';
			$path = [];
			$text = $reader->text( $row->details['geography'] );
			// The tree comes first, then other names, then unknown regions.
			foreach ( $row->region === null ? [ null ] : $regions->path( $row->region ) as $slug ) {
				$name = $slug === null ? $text : $reader->text( $regions->label( $slug ), $slug );
				$path[] = [ $slug !== null ? 0 : ( $name === '' ? 2 : 1 ), $name, (string)$slug ];
				$key = json_encode( $path );
				$places[$key] ??= [ 'path' => $path, 'name' => self::regionName( $name, $reader ), 'depth' => count( $path ) - 1,
					'counts' => [] ];
				$places[$key]['counts'][$phase] = ( $places[$key]['counts'][$phase] ?? 0 ) + 1;
			}
		}
		uasort( $places, static function ( array $a, array $b ) use ( $collator ) {
			foreach ( $a['path'] as $depth => [ $rank, $name, $slug ] ) {
				[ $otherRank, $otherName, $otherSlug ] = $b['path'][$depth] ?? [ -1, '', '' ];
				$order = $rank <=> $otherRank ?: $collator->compare( $name, $otherName ) ?: strcmp( $slug, $otherSlug );
				if ( $order ) {
					return $order;
				}
			}
			return count( $a['path'] ) <=> count( $b['path'] );
		} );
		$places = array_values( $places );
		return Components::pictured(
			self::grid( $places, $phases, $reader ), self::gridTable( $places, $phases, $reader ) );
	}

	/**
	 * @param array<array{name:string,depth:int,counts:array<string,int>}> $places Number of projects by phase
	 * @param string[] $phases
	 * @param ReaderLanguage $reader
	 * @return string HTML
	 */
	private static function grid( array $places, array $phases, ReaderLanguage $reader ): string {
		$places = array_slice( $places, 0, self::MAX_ROWS );
		$drawing = new Drawing(
			self::WIDTH, self::HEADER + count( $places ) * self::ROW, $reader->language->isRTL() );
		$width = intdiv( self::WIDTH - self::LABELS, count( $phases ) );
		$most = max( 1, ...array_map( static fn ( array $place ) => max( $place['counts'] ), $places ), ...[ 1 ] );
		$svg = '';
		foreach ( $phases as $column => $phase ) {
			$svg .= self::heading( $drawing, self::LABELS + $column * $width, $width, $phase, $reader );
		}
		$y = self::HEADER;
		foreach ( $places as [ 'name' => $name, 'depth' => $depth, 'counts' => $counts ] ) {
			$indent = min( $depth, self::MAX_DEPTH ) * self::INDENT;
			$svg .= $drawing->text( $indent, $y + 15, $name, self::LABELS - 12 - $indent );
			foreach ( $phases as $column => $phase ) {
				if ( isset( $counts[$phase] ) ) {
					$x = self::LABELS + $column * $width;
					$svg .= $drawing->rect( $x + 24, $y + 5, max( 4, intdiv( ( $width - 36 ) * $counts[$phase], $most ) ), self::BAR,
							'ext-leadershipdevelopment-timeline-term' )
						. $drawing->text( $x + 4, $y + 15, $reader->language->formatNum( $counts[$phase] ), 24 );
				}
			}
			$y += self::ROW;
		}
		return $drawing->svg( 'ext-leadershipdevelopment-initiatives-regions',
			$reader->msg( 'leadershipdevelopment-initiatives-regions-title' )->text(),
			$reader->msg( 'leadershipdevelopment-initiatives-regions-description' )->text(),
			$svg, 'ext-leadershipdevelopment-timeline' );
	}

	/**
	 * @param array<array{name:string,depth:int,counts:array<string,int>}> $places Number of projects by phase
	 * @param string[] $phases
	 * @param ReaderLanguage $reader
	 * @return string HTML
	 */
	private static function gridTable( array $places, array $phases, ReaderLanguage $reader ): string {
		$rows = [];
		foreach ( $places as [ 'name' => $name, 'depth' => $depth, 'counts' => $counts ] ) {
			$rows[] = [
				str_repeat( '– ', $depth ) . htmlspecialchars( $name ),
				...array_map( static fn ( string $phase ) =>
					htmlspecialchars( $reader->language->formatNum( $counts[$phase] ?? 0 ) ), $phases ),
			];
		}
		return Components::table( $reader->msg( 'leadershipdevelopment-initiatives-regions-title' )->text(), [
			$reader->msg( 'leadershipdevelopment-diff-field-geography' )->text(),
			...array_map( static fn ( string $phase ) => self::phaseName( $phase, $reader ), $phases ),
		], $rows );
	}

	/**
	 * @param array<string,InitiativeRow> $rows
	 * @param ReaderLanguage $reader
	 * @return string[] As the reader sees them, in their order; if there are many, those of the most projects. The last one is
	 *   empty and stands for unknown phases.
	 */
	private static function phases( array $rows, ReaderLanguage $reader ): array {
		$counts = [];
		foreach ( $rows as $row ) {
			$phase = $reader->text( $row->details['phase'] );
			$counts[$phase] = ( $counts[$phase] ?? 0 ) + 1;
		}
		unset( $counts[''] );
		arsort( $counts );
		$phases = array_map( 'strval', array_keys( array_slice( $counts, 0, self::MAX_PHASES, true ) ) );
		$collator = $reader->collator();
		usort( $phases, static fn ( string $a, string $b ) =>
			Phases::rank( $a ) <=> Phases::rank( $b ) ?: $collator->compare( $a, $b ) );
		return [ ...$phases, '' ];
	}

	/**
	 * @param Drawing $drawing
	 * @param int $x
	 * @param int $width
	 * @param string $phase
	 * @param ReaderLanguage $reader
	 * @return string SVG: the name of the phase, on two lines if necessary
	 */
	private static function heading( Drawing $drawing, int $x, int $width, string $phase, ReaderLanguage $reader ): string {
		$lines = [ '', '' ];
		foreach ( explode( ' ', self::phaseName( $phase, $reader ) ) as $word ) {
			$longer = ltrim( "$lines[0] $word" );
			$fits = $lines[1] === '' && ( $lines[0] === '' || Drawing::textWidth( $longer ) <= $width - 8 );
			$lines[$fits ? 0 : 1] = $fits ? $longer : ltrim( "$lines[1] $word" );
		}
		return $drawing->text( $x + 4, 16, $lines[0], $width - 8 )
			. ( $lines[1] === '' ? '' : $drawing->text( $x + 4, 34, $lines[1], $width - 8 ) );
	}

	private static function phaseName( string $phase, ReaderLanguage $reader ): string {
		return $phase === '' ? $reader->msg( 'leadershipdevelopment-initiatives-unknown' )->text() : $phase;
	}

	private static function regionName( string $region, ReaderLanguage $reader ): string {
		return $region === '' ? $reader->msg( 'leadershipdevelopment-initiatives-unknown' )->text() : $region;
	}

	private static function initiative( InitiativeRow $row, ReaderLanguage $reader ): string {
		$label = $reader->text( $row->label, $row->slug );
		return $row->number === null ? $label : $reader->language->formatNumNoSeparators( $row->number ) . '. ' . $label;
	}
}
