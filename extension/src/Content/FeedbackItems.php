<?php
declare( strict_types = 1 );

namespace MediaWiki\Extension\LeadershipDevelopment\Content;

use stdClass;

/**
 * Adds items to the text of a round of feedback, from a form or from CSV.
 */
class FeedbackItems {

	/** Columns that are read from CSV; others are ignored. */
	private const COLUMNS = [ 'question', 'text', 'language', 'channel', 'stakeholder', 'region', 'url', 'date' ];
	private const MAX_TEXT_LENGTH = 5000;
	private const LANGUAGE = '/^[a-z]{2,12}(-[a-z0-9]{1,12})*$/D';

	/**
	 * @param string $document
	 * @param array<array<string,string>> $items By the names in COLUMNS; text and language are required
	 * @return array{string,int} The document with the items, and the number of new ones; equal items count once
	 */
	public static function add( string $document, array $items ): array {
		$json = DocumentText::decode( $document ) ?? new stdClass();
		$json->items ??= [];
		$known = [];
		$ids = [];
		foreach ( $json->items as $item ) {
			$ids[$item->id ?? ''] = true;
			foreach ( get_object_vars( $item->text ?? new stdClass() ) as $text ) {
				$known[self::keyOf( $item->question ?? '', $text, $item->url ?? '' )] = true;
			}
		}
		$added = 0;
		foreach ( $items as $item ) {
			$key = self::keyOf( $item['question'] ?? '', $item['text'], $item['url'] ?? '' );
			if ( isset( $known[$key] ) ) {
				continue;
			}
			$known[$key] = true;
			// The key is short enough to write down, and the same for the same text.
			for ( $id = 'i' . substr( sha1( $key ), 0, 8 ); isset( $ids[$id] ); $id .= 'x' );
			$ids[$id] = true;
			$json->items[] = self::toJson( $id, $item );
			$added++;
		}
		return [ DocumentText::encode( $json ), $added ];
	}

	/**
	 * @param string $csv With a line of column names; comma, semicolon or tab between cells
	 * @param string $language Language of texts that do not name their own
	 * @return array{array<array<string,string>>,array<int,string>} Items; and, by line, the column that cannot be read
	 */
	public static function readCsv( string $csv, string $language ): array {
		$stream = fopen( 'php://temp', 'r+' );
		fwrite( $stream, preg_replace( '/^\x{FEFF}/u', '', $csv ) );
		rewind( $stream );
		$head = (string)strtok( $csv, "\r\n" );
		$counts = [ ',' => substr_count( $head, ',' ), ';' => substr_count( $head, ';' ), "\t" => substr_count( $head, "\t" ) ];
		$separator = array_search( max( $counts ), $counts, true );
		$names = array_map( static fn ( $name ) => mb_strtolower( trim( (string)$name ) ),
			fgetcsv( $stream, null, $separator, '"', '' ) ?: [] );
		$items = [];
		$problems = [];
		for ( $line = 2; ( $cells = fgetcsv( $stream, null, $separator, '"', '' ) ) !== false; $line++ ) {
			$item = [];
			foreach ( $names as $column => $name ) {
				$cell = trim( (string)( $cells[$column] ?? '' ) );
				if ( $cell !== '' && in_array( $name, self::COLUMNS, true ) ) {
					// Remove the apostrophe that an export puts before formulas.
					$item[$name] = preg_match( "/^'[=+\-@]/", $cell ) ? substr( $cell, 1 ) : $cell;
				}
			}
			if ( !$item ) {
				continue;
			}
			$item['language'] = strtolower( $item['language'] ?? $language );
			$problem = self::problem( $item );
			if ( $problem === null ) {
				$items[] = $item;
			} else {
				$problems[$line] = $problem;
			}
		}
		return [ $items, $problems ];
	}

	/**
	 * @param array<string,string> $item
	 * @return string|null Name of a column whose value no document can hold
	 */
	private static function problem( array $item ): ?string {
		$isSlug = static fn ( ?string $slug ) => $slug === null || DocumentKey::tryFrom( DocumentKind::Community, $slug );
		return match ( true ) {
			( $item['text'] ?? '' ) === '', mb_strlen( $item['text'] ) > self::MAX_TEXT_LENGTH => 'text',
			!preg_match( self::LANGUAGE, $item['language'] ) => 'language',
			!$isSlug( $item['question'] ?? null ) => 'question',
			!$isSlug( $item['region'] ?? null ) => 'region',
			!in_array( $item['channel'] ?? 'other', FeedbackItem::CHANNELS, true ) => 'channel',
			!in_array( $item['stakeholder'] ?? 'reader', FeedbackItem::STAKEHOLDERS, true ) => 'stakeholder',
			!preg_match( '#^https://[^ ]+$#D', $item['url'] ?? 'https://x' ) => 'url',
			!preg_match( '/^\d{4}-\d{2}-\d{2}$/D', $item['date'] ?? '2000-01-01' ) => 'date',
			default => null,
		};
	}

	/**
	 * @param string $id
	 * @param array<string,string> $item
	 * @return stdClass
	 */
	private static function toJson( string $id, array $item ): stdClass {
		$json = (object)( [ 'id' => $id ] + array_filter( $item, static fn ( $value ) => $value !== '' ) );
		$json->text = (object)[ $item['language'] => $item['text'] ];
		return $json;
	}

	private static function keyOf( string $question, string $text, string $url ): string {
		return implode( "\n", [ $question, trim( preg_replace( '/\s+/u', ' ', $text ) ), $url ] );
	}
}
