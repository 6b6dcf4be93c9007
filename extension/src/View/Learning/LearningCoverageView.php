<?php
declare( strict_types = 1 );

namespace MediaWiki\Extension\LeadershipDevelopment\View\Learning;

use MediaWiki\Extension\LeadershipDevelopment\Content\DocumentKind;
use MediaWiki\Extension\LeadershipDevelopment\View\Codex\Components;
use MediaWiki\Extension\LeadershipDevelopment\View\DocumentLinks;
use MediaWiki\Extension\LeadershipDevelopment\View\Drawing;
use MediaWiki\Extension\LeadershipDevelopment\View\ReaderLanguage;
use MediaWiki\Linker\LinkRenderer;
use MediaWiki\SpecialPage\SpecialPage;

/**
 * Draws how much there is to learn from in each language and each region: a picture, and its table.
 */
class LearningCoverageView {

	public const SERVICE_NAME = 'LeadershipDevelopment.LearningCoverageView';

	private const WIDTH = 960;
	private const LABELS = 200;
	private const HEADER = 44;
	private const ROW = 22;
	private const BAR = 12;
	/** Maximum number of rows in the picture; the table has all. */
	private const MAX_LANGUAGES = 100;
	/** Maximum number of columns that are wide enough for a word. Other regions share one column. */
	private const MAX_REGIONS = 7;

	public function __construct(
		private readonly DocumentLinks $links,
		private readonly LinkRenderer $linkRenderer
	) {
	}

	/**
	 * @param array<string,array<string,int>> $counts By language and region, as LearningFacets gives them
	 * @param ReaderLanguage $reader
	 * @return string HTML
	 */
	public function render( array $counts, ReaderLanguage $reader ): string {
		$regions = self::regions( $counts );
		$labels = array_map( fn ( string $slug ) => $slug === '' ? self::text( 'anywhere', $reader )
			: $this->links->label( DocumentKind::Community, $slug, $reader ), $regions );
		return Components::pictured(
			self::picture( $counts, array_combine( $regions, $labels ), $reader ), $this->table( $counts, $regions, $reader ) );
	}

	/**
	 * @param array<string,array<string,int>> $counts
	 * @return string[] The regions with the most resources first; '' stands for those that can be used anywhere
	 */
	private static function regions( array $counts ): array {
		$sums = [ '' => 0 ];
		foreach ( $counts as $row ) {
			foreach ( $row as $region => $number ) {
				$sums[$region] = ( $sums[$region] ?? 0 ) + $number;
			}
		}
		arsort( $sums );
		return array_map( 'strval', array_keys( $sums ) );
	}

	/**
	 * @param array<string,array<string,int>> $counts
	 * @param array<string,string> $regions Labels by slug
	 * @param ReaderLanguage $reader
	 * @return string HTML
	 */
	private static function picture( array $counts, array $regions, ReaderLanguage $reader ): string {
		$counts = array_slice( $counts, 0, self::MAX_LANGUAGES, true );
		$regions = array_slice( $regions, 0, self::MAX_REGIONS, true );
		$drawing = new Drawing( self::WIDTH, self::HEADER + count( $counts ) * self::ROW, $reader->language->isRTL() );
		$width = intdiv( self::WIDTH - self::LABELS, count( $regions ) );
		$most = max( 1, ...array_map( 'max', array_values( $counts ) ), ...[ 1 ] );
		$svg = '';
		foreach ( array_values( $regions ) as $column => $label ) {
			$svg .= $drawing->text( self::LABELS + $column * $width, 18, $label, $width - 12 );
		}
		$y = self::HEADER;
		foreach ( $counts as $language => $row ) {
			$svg .= $drawing->text( 0, $y + 15, self::language( (string)$language, $reader ), self::LABELS - 12 );
			foreach ( array_keys( $regions ) as $column => $region ) {
				$number = $row[$region] ?? 0;
				if ( $number ) {
					$x = self::LABELS + $column * $width;
					$svg .= $drawing->rect( $x + 36, $y + 5, max( 4, intdiv( ( $width - 48 ) * $number, $most ) ), self::BAR,
						'ext-leadershipdevelopment-timeline-term' )
						. $drawing->text( $x, $y + 15, $reader->language->formatNum( $number ), 34 );
				}
			}
			$y += self::ROW;
		}
		return $drawing->svg( 'ext-leadershipdevelopment-learning-coverage', self::text( 'coverage', $reader ),
			self::text( 'coverage-description', $reader ), $svg, 'ext-leadershipdevelopment-timeline' );
	}

	/**
	 * @param array<string,array<string,int>> $counts
	 * @param string[] $regions
	 * @param ReaderLanguage $reader
	 * @return string HTML
	 */
	private function table( array $counts, array $regions, ReaderLanguage $reader ): string {
		$links = $this->links->make( DocumentKind::Community, array_filter( $regions ), $reader );
		$page = SpecialPage::getTitleValueFor( 'Learning' );
		$rows = [];
		foreach ( $counts as $language => $row ) {
			foreach ( array_intersect( $regions, array_map( 'strval', array_keys( $row ) ) ) as $region ) {
				$rows[] = [
					htmlspecialchars( self::language( (string)$language, $reader ) ),
					$region === '' ? htmlspecialchars( self::text( 'anywhere', $reader ) )
						: $links[$region] ?? htmlspecialchars( $region ),
					$this->linkRenderer->makeKnownLink( $page, $reader->language->formatNum( $row[$region] ), [],
						array_filter( [ 'language' => (string)$language, 'region' => $region ] ) ),
				];
			}
		}
		return Components::table( self::text( 'coverage', $reader ), [ self::text( 'filter-language', $reader ),
			self::text( 'filter-region', $reader ), self::text( 'column-number', $reader ) ], $rows );
	}

	private static function language( string $code, ReaderLanguage $reader ): string {
		return $code === '' ? self::text( 'no-language', $reader ) : $reader->languageName( $code );
	}

	private static function text( string $name, ReaderLanguage $reader ): string {
		return $reader->msg( "leadershipdevelopment-learning-$name" )->text();
	}
}
