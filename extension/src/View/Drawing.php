<?php
declare( strict_types = 1 );

namespace MediaWiki\Extension\LeadershipDevelopment\View;

use MediaWiki\Html\Html;

/**
 * What the pictures have in common: they are mirrored for readers from right to left, labels fit into their room, and a text
 * describes the picture.
 */
class Drawing {

	/** Height of the letters, in units of the drawing; the style sheet sets the same. */
	private const FONT_SIZE = 13;

	public function __construct(
		private readonly int $width,
		private readonly int $height,
		public readonly bool $mirrored
	) {
	}

	/**
	 * @param int $x Distance from where the reader begins
	 * @param int $extent Width of what is drawn there
	 * @return int Distance from the left
	 */
	public function x( int $x, int $extent = 0 ): int {
		return $this->mirrored ? $this->width - $x - $extent : $x;
	}

	public function rect( int $x, int $y, int $width, int $height, string $class ): string {
		return Html::element( 'rect', [ 'class' => $class, 'x' => $this->x( $x, $width ), 'y' => $y,
			'width' => $width, 'height' => $height, 'rx' => 2 ] );
	}

	/**
	 * @param int $x Where the text begins
	 * @param int $y
	 * @param string $text
	 * @param int $room
	 * @return string
	 */
	public function text( int $x, int $y, string $text, int $room ): string {
		return Html::element( 'text', [ 'x' => $this->x( $x ), 'y' => $y,
			'direction' => $this->mirrored ? 'rtl' : 'ltr' ], self::fit( $text, $room ) );
	}

	public function line( int $x, int $y, int $toX, int $toY, string $class ): string {
		return Html::element( 'line', [ 'class' => $class,
			'x1' => $this->x( $x ), 'y1' => $y, 'x2' => $this->x( $toX ), 'y2' => $toY ] );
	}

	/**
	 * @param string $id Unique on the page
	 * @param string $title
	 * @param string $description
	 * @param string $content SVG
	 * @param string $class
	 * @return string HTML; a picture wider than a phone scrolls in a frame of its own
	 */
	public function svg( string $id, string $title, string $description, string $content, string $class ): string {
		$svg = Html::rawElement( 'svg', [
			'xmlns' => 'http://www.w3.org/2000/svg',
			'class' => "ext-leadershipdevelopment-drawing $class",
			'font-size' => self::FONT_SIZE,
			'viewBox' => "0 0 $this->width $this->height",
			'role' => 'group',
			'aria-labelledby' => "$id-title",
			'aria-describedby' => "$id-description",
		], Html::element( 'title', [ 'id' => "$id-title" ], $title )
			. Html::element( 'desc', [ 'id' => "$id-description" ], $description ) . $content );
		return Html::rawElement( 'div', [
			'class' => 'ext-leadershipdevelopment-frame', 'id' => $id, 'tabindex' => 0,
			'role' => 'region', 'aria-label' => $title,
		], $svg );
	}

	/**
	 * Cuts a text that is too long for its room. The estimated width of letters is the upper end of common fonts. A text that was
	 * cut gets its own direction, so that the dots stand at the end of the text and not at the end of the reader's line.
	 *
	 * @param string $text
	 * @param int $room
	 * @return string
	 */
	public static function fit( string $text, int $room ): string {
		if ( self::textWidth( $text ) <= $room ) {
			return $text;
		}
		$fitting = '';
		foreach ( mb_str_split( $text ) as $letter ) {
			if ( self::textWidth( "$fitting{$letter}…" ) > $room ) {
				break;
			}
			$fitting .= $letter;
		}
		return "\u{2068}" . rtrim( $fitting ) . "…\u{2069}";
	}

	public static function textWidth( string $text ): float {
		$width = 0.0;
		foreach ( mb_str_split( $text ) as $letter ) {
			$width += match ( true ) {
				mb_strwidth( $letter ) > 1 => 1.02,
				(bool)preg_match( '/[mwMW@%…]/u', $letter ) => 0.95,
				(bool)preg_match( '/[\p{Lu}\p{N}]/u', $letter ) => 0.72,
				(bool)preg_match( '/[ijlt.,:;|\' ]/u', $letter ) => 0.38,
				(bool)preg_match( '/[\p{Mn}\p{Cf}]/u', $letter ) => 0,
				default => 0.58,
			};
		}
		return $width * self::FONT_SIZE;
	}
}
