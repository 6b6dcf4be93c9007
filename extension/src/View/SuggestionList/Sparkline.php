<?php
declare( strict_types = 1 );

namespace MediaWiki\Extension\LeadershipDevelopment\View\SuggestionList;

use MediaWiki\Extension\LeadershipDevelopment\Client\MonthlyActivity;
use MediaWiki\Extension\LeadershipDevelopment\View\Drawing;
use MediaWiki\Extension\LeadershipDevelopment\View\ReaderLanguage;
use MediaWiki\Html\Html;

/**
 * Draws how much somebody did in each month, as a row of bars the height of a line of text, and in words for people who do not
 * see it.
 */
class Sparkline {

	private const BAR = 3;
	private const GAP = 1;
	private const HEIGHT = 20;

	/**
	 * @param MonthlyActivity $activity
	 * @param ReaderLanguage $reader
	 * @return string HTML
	 */
	public static function render( MonthlyActivity $activity, ReaderLanguage $reader ): string {
		$count = count( $activity->months );
		$most = max( $activity->months );
		$width = $count * ( self::BAR + self::GAP ) - self::GAP;
		$drawing = new Drawing( $width, self::HEIGHT, $reader->language->isRTL() );
		$bars = '';
		foreach ( $activity->months as $position => $acts ) {
			// Every month with acts is visible; a month without them shows the base line.
			$height = $acts > 0 ? max( 3, (int)round( self::HEIGHT * $acts / $most ) ) : 1;
			$bars .= $drawing->rect( $position * ( self::BAR + self::GAP ), self::HEIGHT - $height, self::BAR, $height,
				'ext-leadershipdevelopment-spark' . ( $acts > 0 ? '' : '-none' ) );
		}
		return Html::rawElement( 'svg', [
			'xmlns' => 'http://www.w3.org/2000/svg',
			'class' => 'ext-leadershipdevelopment-sparkline',
			'viewBox' => "0 0 $width " . self::HEIGHT,
			'width' => $width, 'height' => self::HEIGHT,
			'role' => 'img', 'aria-label' => self::describe( $activity, $reader ),
		], Html::element( 'title', [], self::describe( $activity, $reader ) ) . $bars );
	}

	private static function describe( MonthlyActivity $activity, ReaderLanguage $reader ): string {
		$most = max( $activity->months );
		return $reader->msg( 'leadershipdevelopment-sparkline' )
			->plaintextParams( $reader->month( $activity->month( 0 ) ), $reader->month( $activity->lastMonth ) )
			->numParams( array_sum( $activity->months ), count( array_filter( $activity->months ) ) )
			->plaintextParams( $reader->month( $activity->month( (int)array_search( $most, $activity->months, true ) ) ) )
			->numParams( $most )->text();
	}
}
