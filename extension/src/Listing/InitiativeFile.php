<?php
declare( strict_types = 1 );

namespace MediaWiki\Extension\LeadershipDevelopment\Listing;

/**
 * Writes rows of InitiativeListing as a file: as JSON, as CSV for spreadsheets, and as a table of wikitext that
 * `leadership import --from initiatives` reads to equal data.
 */
enum InitiativeFile: string {
	case Json = 'json';
	case Csv = 'csv';
	case Wikitext = 'wikitext';

	private const COLUMNS = [ 'number', 'label', 'project', 'stakeholder_type', 'lead', 'geography', 'phase' ];
	/** Heads that the import knows; the number stands before the name of the initiative. */
	private const HEADS = [ 'Initiative', 'Project', 'Stakeholder type', 'Project lead', 'Geography of the project',
		'Implementation Phase' ];

	public function contentType(): string {
		return match ( $this ) {
			self::Json => 'application/json',
			self::Csv => 'text/csv; charset=utf-8',
			self::Wikitext => 'text/x-wiki; charset=utf-8',
		};
	}

	public function fileName(): string {
		return match ( $this ) {
			self::Wikitext => 'initiatives.wikitext.txt',
			default => "initiatives.$this->value",
		};
	}

	/**
	 * @param array[] $rows
	 * @return string
	 */
	public function write( array $rows ): string {
		return match ( $this ) {
			self::Json => json_encode( [ 'entries' => array_values( $rows ) ],
				JSON_PRETTY_PRINT | JSON_UNESCAPED_SLASHES | JSON_UNESCAPED_UNICODE | JSON_THROW_ON_ERROR ),
			self::Csv => self::csv( $rows ),
			self::Wikitext => self::wikitext( $rows ),
		};
	}

	/**
	 * @param array[] $rows
	 * @return string RFC 4180
	 */
	private static function csv( array $rows ): string {
		$lines = [ [ ...self::COLUMNS, 'goals', 'competencies', 'title' ] ];
		foreach ( $rows as $row ) {
			$lines[] = [
				...array_map( static fn ( string $column ) => (string)( $row[$column] ?? '' ), self::COLUMNS ),
				implode( ' ', $row['goals'] ), implode( ' ', $row['competencies'] ), $row['title'],
			];
		}
		return implode( '', array_map( static fn ( array $cells ) =>
			implode( ',', array_map( self::cell( ... ), $cells ) ) . "\r\n", $lines ) );
	}

	/**
	 * Escapes texts that begin like a formula, which spreadsheets would execute.
	 *
	 * @param string $text
	 * @return string
	 */
	private static function cell( string $text ): string {
		$harmless = preg_match( '/^\s*[=+\-@\x{FF1D}\x{FF0B}\x{FF0D}\x{FF20}]|^[\t\r\n]/u', $text ) ? "'$text" : $text;
		return preg_match( '/[",\r\n]/', $harmless ) ? '"' . strtr( $harmless, [ '"' => '""' ] ) . '"' : $harmless;
	}

	/**
	 * @param array[] $rows
	 * @return string
	 */
	private static function wikitext( array $rows ): string {
		$lines = [ '{| class="wikitable sortable"', '! ' . implode( ' !! ', self::HEADS ) ];
		foreach ( $rows as $row ) {
			$label = self::text( $row['label'] );
			$cells = [ isset( $row['number'] ) ? "{$row['number']}. $label" : $label ];
			foreach ( array_slice( self::COLUMNS, 2 ) as $column ) {
				$cells[] = self::text( $row[$column] ?? '' );
			}
			array_push( $lines, '|-', ...array_map( static fn ( string $cell ) => rtrim( "| $cell" ), $cells ) );
		}
		return implode( "\n", [ ...$lines, '|}', '' ] );
	}

	private static function text( string $text ): string {
		$line = trim( preg_replace( '/\s+/u', ' ', $text ) );
		if ( !preg_match( '/[\[\]{}|<>&\'~*#:;=!_+-]|\/\/|ISBN|RFC|PMID/', $line ) ) {
			return $line;
		}
		// Escape what would end the element.
		return '<nowiki>' . strtr( $line, [ '&' => '&amp;', '<' => '&lt;' ] ) . '</nowiki>';
	}
}
