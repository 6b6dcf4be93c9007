<?php
declare( strict_types = 1 );

namespace MediaWiki\Extension\LeadershipDevelopment\Listing;

use MediaWiki\Extension\LeadershipDevelopment\Content\DocumentKey;
use MediaWiki\Extension\LeadershipDevelopment\Content\IndexEntry;
use MediaWiki\Extension\LeadershipDevelopment\View\Reader;
use MediaWiki\Title\Title;
use Wikimedia\ParamValidator\ParamValidator;
use Wikimedia\ParamValidator\TypeDef\StringDef;

/**
 * What rows of different lists have in common.
 */
final class Rows {

	/** Settings of a parameter that is the slug of a document, or another word of that length. */
	public const SLUG = [ ParamValidator::PARAM_TYPE => 'string', StringDef::PARAM_MAX_CHARS => 64 ];

	/** Settings of a parameter that is the code of a language and is stored. */
	public const LANGUAGE = [ ParamValidator::PARAM_TYPE => 'string', StringDef::PARAM_MAX_BYTES => 35 ];

	/**
	 * @param IndexEntry $entry
	 * @param Reader $reader
	 * @return array
	 */
	public static function describe( IndexEntry $entry, Reader $reader ): array {
		return [
			'slug' => $entry->key->slug,
			'title' => self::title( $entry->key ),
			'label' => $reader->text( $entry->label, $entry->key->slug ),
			// An object also when there is none.
			'labels' => (object)$entry->label->toArray(),
		];
	}

	public static function title( DocumentKey $key ): string {
		return Title::newFromLinkTarget( $key->toTitleValue() )->getPrefixedText();
	}

	/**
	 * @param array<string,array> $rows By position
	 * @param int $limit
	 * @param string $from
	 * @return array<string,array> Sorted, at most so many from there on
	 */
	public static function slice( array $rows, int $limit, string $from ): array {
		ksort( $rows, SORT_STRING );
		$rows = array_filter(
			$rows, static fn ( $position ) => strcmp( (string)$position, $from ) >= 0, ARRAY_FILTER_USE_KEY );
		return array_slice( $rows, 0, $limit, true );
	}

	/**
	 * @param array $row
	 * @return array Without what is not said
	 */
	public static function compact( array $row ): array {
		return array_filter( $row, static fn ( $value ) => $value !== null );
	}
}
