<?php
declare( strict_types = 1 );

namespace MediaWiki\Extension\LeadershipDevelopment\View\Codex;

use MediaWiki\Html\Html;

/**
 * Codex's CSS-only components. Cells and terms are HTML; headings and labels are plain text.
 */
class Components {

	/**
	 * @param string $caption
	 * @param string[] $headings
	 * @param string[][] $rows HTML of each cell
	 * @return string HTML
	 */
	public static function table( string $caption, array $headings, array $rows ): string {
		return self::tableOf( $caption, $headings, Html::rawElement( 'tbody', [], self::rows( $headings, $rows ) ) );
	}

	/**
	 * @param string $caption
	 * @param string[] $headings
	 * @param array{string,string[][]}[] $groups HTML of what the rows of a group have in common, and of the cells of each row
	 * @return string HTML
	 */
	public static function groupedTable( string $caption, array $headings, array $groups ): string {
		$body = '';
		foreach ( $groups as [ $common, $rows ] ) {
			$body .= Html::rawElement( 'tbody', [],
				Html::rawElement( 'tr', [ 'class' => 'ext-leadershipdevelopment-group' ],
					Html::rawElement( 'th', [ 'scope' => 'rowgroup', 'colspan' => count( $headings ) ], $common ) )
				. self::rows( $headings, $rows ) );
		}
		return self::tableOf( $caption, $headings, $body );
	}

	/**
	 * @param string[] $headings
	 * @param string[][] $rows
	 * @return string HTML
	 */
	private static function rows( array $headings, array $rows ): string {
		$html = '';
		foreach ( $rows as $cells ) {
			$row = '';
			foreach ( array_values( $cells ) as $column => $cell ) {
				// On narrow screens, each cell stands on a line of its own, after its heading.
				$row .= Html::rawElement( 'td', [ 'data-heading' => $headings[$column] ], $cell );
			}
			$html .= Html::rawElement( 'tr', [], $row );
		}
		return $html;
	}

	/**
	 * @param string $caption
	 * @param string[] $headings
	 * @param string $body HTML
	 * @return string HTML
	 */
	private static function tableOf( string $caption, array $headings, string $body ): string {
		$head = '';
		foreach ( $headings as $heading ) {
			$head .= Html::element( 'th', [ 'scope' => 'col' ], $heading );
		}
		return self::tableWith( $caption, $head, $body );
	}

	/**
	 * @param string $caption
	 * @param string $head HTML of the cells in the first row
	 * @param string $body HTML
	 * @param string $class Additional classes
	 * @return string HTML
	 */
	public static function tableWith( string $caption, string $head, string $body, string $class = '' ): string {
		return Html::rawElement( 'div', [ 'class' => trim( "cdx-table ext-leadershipdevelopment-table $class" ) ],
			Html::rawElement( 'div', [ 'class' => 'cdx-table__table-wrapper' ],
				Html::rawElement( 'table', [ 'class' => 'cdx-table__table' ],
					Html::element( 'caption', [], $caption ) .
					Html::rawElement( 'thead', [], Html::rawElement( 'tr', [], $head ) ) .
					$body
				)
			)
		);
	}

	/**
	 * @param array<string,string> $facts Label to HTML; facts without HTML are left out
	 * @return string HTML
	 */
	public static function facts( array $facts ): string {
		$items = '';
		foreach ( array_filter( $facts, static fn ( $html ) => $html !== '' ) as $label => $html ) {
			$items .= Html::rawElement( 'div', [],
				Html::element( 'dt', [], (string)$label ) . Html::rawElement( 'dd', [], $html ) );
		}
		return $items === '' ? '' : Html::rawElement( 'dl', [ 'class' => 'ext-leadershipdevelopment-facts' ], $items );
	}

	/**
	 * @param string $picture HTML
	 * @param string $table HTML of a table with the same content
	 * @return string HTML; where a picture has to be scrolled, the table comes first
	 */
	public static function pictured( string $picture, string $table ): string {
		return Html::rawElement( 'div', [ 'class' => 'ext-leadershipdevelopment-pictured' ], $picture . $table );
	}

	public static function chip( string $text ): string {
		return Html::rawElement( 'span', [ 'class' => 'cdx-info-chip ext-leadershipdevelopment-chip' ],
			Html::element( 'span', [ 'class' => 'cdx-info-chip__text' ], $text ) );
	}

	/**
	 * @param string[] $chips HTML
	 * @return string HTML
	 */
	public static function chips( array $chips ): string {
		return Html::rawElement( 'p', [ 'class' => 'ext-leadershipdevelopment-chips' ], implode( ' ', $chips ) );
	}

	public static function heading( string $text ): string {
		return Html::element( 'h2', [], $text );
	}

	/**
	 * @param string[] $items HTML
	 * @return string HTML
	 */
	public static function list( array $items ): string {
		return Html::rawElement( 'ul', [],
			implode( '', array_map( static fn ( $item ) => Html::rawElement( 'li', [], $item ), $items ) ) );
	}
}
