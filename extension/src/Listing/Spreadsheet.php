<?php
declare( strict_types = 1 );

namespace MediaWiki\Extension\LeadershipDevelopment\Listing;

/**
 * Rows as CSV, as RFC 4180 has it, that a spreadsheet can open without carrying out what a cell says.
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
		// Spreadsheets carry out what begins like this; an apostrophe makes it a text.
		if ( !is_int( $value ) && preg_match( '/^[\s\p{C}]*[=+\-@\x{FF1D}\x{FF0B}\x{FF0D}\x{FF20}]|^[\t\r\n]/u', $text ) ) {
			$text = "'" . $text;
		}
		return preg_match( '/[",\r\n\']|^\s|\s$/', $text ) ? '"' . str_replace( '"', '""', $text ) . '"' : $text;
	}
}
