<?php
declare( strict_types = 1 );

namespace MediaWiki\Extension\LeadershipDevelopment\View;

use MediaWiki\Extension\LeadershipDevelopment\Content\DocumentIndex;
use MediaWiki\Extension\LeadershipDevelopment\Content\DocumentKind;
use MediaWiki\Extension\LeadershipDevelopment\Content\IndexEntry;

/**
 * The roles, communities and competencies to choose from, as options of a form.
 */
class DocumentChoices {

	public const SERVICE_NAME = 'LeadershipDevelopment.DocumentChoices';

	/**
	 * @param DocumentIndex $index
	 * @param string[] $wikis Ids of wikis that stand for their communities
	 */
	public function __construct(
		private readonly DocumentIndex $index,
		private readonly array $wikis
	) {
	}

	/**
	 * @param ReaderLanguage $reader
	 * @return array<string,string> Slug by text
	 */
	public function roles( ReaderLanguage $reader ): array {
		return self::options( $this->index->findRoles(), $reader );
	}

	/**
	 * @param string[]|null $allowed Slugs, or ids of wikis; null: all
	 * @param ReaderLanguage $reader
	 * @return array<string,string> Slug by text
	 */
	public function communities( ?array $allowed, ReaderLanguage $reader ): array {
		$options = self::options( $this->index->findCommunities(), $reader );
		$wikis = array_diff( $this->wikis, $options );
		$options += array_combine( $wikis, $wikis );
		if ( $allowed === null ) {
			return $options;
		}
		$options = array_intersect( $options, $allowed );
		// A committee can exist before its community has a page.
		$others = array_diff( $allowed, $options );
		return $options + array_combine( $others, $others );
	}

	/**
	 * @param ReaderLanguage $reader
	 * @return array<string,string> Slug by text
	 */
	public function competencies( ReaderLanguage $reader ): array {
		return self::options( $this->index->findAll( DocumentKind::Competency ), $reader );
	}

	/**
	 * @param IndexEntry[] $entries By slug
	 * @param ReaderLanguage $reader
	 * @return array<string,string> Slug by text, sorted by text
	 */
	public static function options( array $entries, ReaderLanguage $reader ): array {
		$options = [];
		foreach ( $entries as $slug => $entry ) {
			$text = $reader->text( $entry->label, (string)$slug );
			// Keep two documents with the same label apart.
			$options[isset( $options[$text] ) ? "$text ($slug)" : $text] = (string)$slug;
		}
		return $reader->sortOptions( $options );
	}
}
