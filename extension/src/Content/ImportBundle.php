<?php
declare( strict_types = 1 );

namespace MediaWiki\Extension\LeadershipDevelopment\Content;

use stdClass;

/**
 * What `leadership import --bundle` has read from pages, tables, frameworks and role maps: documents, with their places in files. Entries
 * that cannot be imported are listed, and the others are imported.
 */
class ImportBundle {

	public const FORMAT = 'leadership-bundle/1';

	/** @var array<array{key:DocumentKey,place:string,document:stdClass,assumed:?stdClass}> */
	public array $entries = [];
	/** @var array<array{place:string,reason:string}> Entries that the command left out */
	public array $skipped = [];

	/**
	 * @param string $text
	 * @return self|null Null: the text is no bundle
	 */
	public static function fromText( string $text ): ?self {
		$json = json_decode( $text );
		if ( !$json instanceof stdClass || ( $json->bundle ?? null ) !== self::FORMAT || !is_array( $json->documents ?? null ) ) {
			return null;
		}
		$bundle = new self;
		foreach ( is_array( $json->skipped ?? null ) ? $json->skipped : [] as $skipped ) {
			$bundle->skip( self::string( $skipped, 'place' ), self::string( $skipped, 'reason' ) );
		}
		foreach ( $json->documents as $index => $entry ) {
			$kind = DocumentKind::tryFrom( self::string( $entry, 'kind' ) );
			$key = $kind ? DocumentKey::tryFrom( $kind, self::string( $entry, 'slug' ) ) : null;
			$document = $entry->document ?? null;
			$assumed = $entry->assumed ?? null;
			$place = self::string( $entry, 'place' ) ?: "/documents/$index";
			if ( $key && $document instanceof stdClass ) {
				$bundle->entries[] = [ 'key' => $key, 'place' => $place, 'document' => $document,
					'assumed' => $assumed instanceof stdClass ? $assumed : null ];
			} else {
				$bundle->skip( $place, 'is no document with a kind and a name' );
			}
		}
		return $bundle;
	}

	public function skip( string $place, string $reason ): void {
		$this->skipped[] = [ 'place' => $place, 'reason' => $reason ];
	}

	/**
	 * @param mixed $value
	 * @param string $member
	 * @return string
	 */
	private static function string( $value, string $member ): string {
		$said = $value instanceof stdClass ? $value->$member ?? '' : '';
		return is_string( $said ) ? $said : '';
	}
}
