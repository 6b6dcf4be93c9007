<?php
declare( strict_types = 1 );

namespace MediaWiki\Extension\LeadershipDevelopment\Listing;

use MediaWiki\Extension\LeadershipDevelopment\Content\DocumentKey;
use MediaWiki\Extension\LeadershipDevelopment\Content\IndexEntry;
use MediaWiki\Extension\LeadershipDevelopment\View\ReaderLanguage;
use MediaWiki\Title\Title;
use Wikimedia\ParamValidator\ParamValidator;
use Wikimedia\ParamValidator\TypeDef\StringDef;

/**
 * What the rows and parameters of different lists have in common.
 */
final class ListingUtils {

	/** Settings of a parameter that is the slug of a document, or another word of that length. */
	public const SLUG = [ ParamValidator::PARAM_TYPE => 'string', StringDef::PARAM_MAX_CHARS => 64 ];

	/** Settings of a parameter that is the code of a language and is stored. */
	public const LANGUAGE = [ ParamValidator::PARAM_TYPE => 'string', StringDef::PARAM_MAX_BYTES => 35 ];

	/**
	 * @param IndexEntry $entry
	 * @param ReaderLanguage $reader
	 * @return array
	 */
	public static function describe( IndexEntry $entry, ReaderLanguage $reader ): array {
		return [
			'slug' => $entry->key->slug,
			'title' => self::title( $entry->key ),
			'label' => $reader->text( $entry->label, $entry->key->slug ),
			// Without labels this is still an object.
			'labels' => (object)$entry->label->toArray(),
		] + ( $entry->wiki === null ? [] : [ 'wiki' => $entry->wiki ] );
	}

	public static function title( DocumentKey $key ): string {
		return Title::newFromLinkTarget( $key->toTitleValue() )->getPrefixedText();
	}

	/**
	 * @param string $position
	 * @param string $form Regular expression, in which SLUG stands for how slugs are or begin, as the route has it under OAS
	 * @return bool
	 */
	public static function hasForm( string $position, string $form ): bool {
		return (bool)preg_match( '#^(?:' . str_replace( 'SLUG', '[a-z0-9][a-z0-9_-]{0,63}', $form ) . ')$#D', $position );
	}

	/**
	 * @param array<string,array> $rows By position
	 * @param int $limit
	 * @param string $from
	 * @return array<string,array> Sorted: the rows from there on, up to the limit
	 */
	public static function slice( array $rows, int $limit, string $from ): array {
		ksort( $rows, SORT_STRING );
		$rows = array_filter(
			$rows, static fn ( $position ) => strcmp( (string)$position, $from ) >= 0, ARRAY_FILTER_USE_KEY );
		return array_slice( $rows, 0, $limit, true );
	}

	/**
	 * @param array $row
	 * @return array Without members that are null
	 */
	public static function compact( array $row ): array {
		return array_filter( $row, static fn ( $value ) => $value !== null );
	}
}
