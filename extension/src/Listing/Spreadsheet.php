<?php
declare( strict_types = 1 );

namespace MediaWiki\Extension\LeadershipDevelopment\Listing;

/**
 * Writes rows as CSV (RFC 4180) that a spreadsheet can open without executing a cell.
 */
final class Spreadsheet {

	/**
	 * @param string[] $columns
	 * @param array[] $rows Values by column
	 * @return string
	 */
	public static function write( array $columns, array $rows ): string {
		$lines = [ $columns ];
		foreach ( $rows as $row ) {
			$lines[] = array_map( static fn ( $column ) => $row[$column] ?? '', $columns );
		}
		return implode( '', array_map( static fn ( array $line ) =>
			implode( ',', array_map( self::cell( ... ), $line ) ) . "\r\n", $lines ) );
	}

	/**
	 * @param mixed $value
	 * @return string
	 */
	private static function cell( $value ): string {
		$text = is_bool( $value ) ? ( $value ? 'yes' : 'no' ) : (string)$value;
		// Spreadsheets take texts that begin like this for formulas. An apostrophe in front prevents it.
		if ( !is_int( $value ) && preg_match( '/^[\s\p{C}]*[=+\-@\x{FF1D}\x{FF0B}\x{FF0D}\x{FF20}]|^[\t\r\n]/u', $text ) ) {
			$text = "'" . $text;
		}
		return preg_match( '/[",\r\n\']|^\s|\s$/', $text ) ? '"' . str_replace( '"', '""', $text ) . '"' : $text;
	}
}
