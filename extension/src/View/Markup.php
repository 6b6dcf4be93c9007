<?php
declare( strict_types = 1 );

namespace MediaWiki\Extension\LeadershipDevelopment\View;

use MediaWiki\Html\Html;

/**
 * Codex's CSS-only components. Cells and terms are HTML; headings and labels are plain text.
 */
class Markup {

	/**
	 * @param string $caption
	 * @param string[] $headings
	 * @param string[][] $rows HTML of each cell
	 * @return string HTML
	 */
	public static function table( string $caption, array $headings, array $rows ): string {
		$head = '';
		foreach ( $headings as $heading ) {
			$head .= Html::element( 'th', [ 'scope' => 'col' ], $heading );
		}
		$body = '';
		foreach ( $rows as $cells ) {
			$row = '';
			foreach ( array_values( $cells ) as $column => $cell ) {
				// On narrow screens each cell stands on a line of its own, behind its heading.
				$row .= Html::rawElement( 'td', [ 'data-heading' => $headings[$column] ], $cell );
			}
			$body .= Html::rawElement( 'tr', [], $row );
		}
		return Html::rawElement( 'div', [ 'class' => 'cdx-table ext-leadershipdevelopment-table' ],
			Html::rawElement( 'div', [ 'class' => 'cdx-table__table-wrapper' ],
				Html::rawElement( 'table', [ 'class' => 'cdx-table__table' ],
					Html::element( 'caption', [], $caption ) .
					Html::rawElement( 'thead', [], Html::rawElement( 'tr', [], $head ) ) .
					Html::rawElement( 'tbody', [], $body )
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

	public static function chip( string $text ): string {
		return Html::rawElement( 'span', [ 'class' => 'cdx-info-chip' ],
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
