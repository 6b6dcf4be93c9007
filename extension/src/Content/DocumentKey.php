<?php
declare( strict_types = 1 );

namespace MediaWiki\Extension\LeadershipDevelopment\Content;

use MediaWiki\Linker\LinkTarget;
use MediaWiki\Title\TitleValue;

/**
 * What names a document everywhere: its kind and its slug. A profile's slug is ROLE/COMMUNITY.
 */
final class DocumentKey {

	private const SLUG = '/^[a-z0-9]+(?:[-_][a-z0-9]+)*$/D';
	private const SLUG_LENGTH = 64;

	private function __construct(
		public readonly DocumentKind $kind,
		public readonly string $slug
	) {
	}

	/**
	 * @param DocumentKind $kind
	 * @param string $slug
	 * @return self|null Null when the slug is not valid for the kind
	 */
	public static function tryFrom( DocumentKind $kind, string $slug ): ?self {
		$parts = explode( '/', $slug );
		if ( count( $parts ) !== ( $kind === DocumentKind::Profile ? 2 : 1 ) ) {
			return null;
		}
		foreach ( $parts as $part ) {
			if ( strlen( $part ) > self::SLUG_LENGTH || !preg_match( self::SLUG, $part ) ) {
				return null;
			}
		}
		return new self( $kind, $slug );
	}

	/**
	 * @param LinkTarget $title
	 * @return self|null Null when the page is no document, or its name is no key
	 */
	public static function fromTitle( LinkTarget $title ): ?self {
		if ( !$title->inNamespace( NS_LEADERSHIP ) ) {
			return null;
		}
		// The database key, because slugs may have underscores, which titles show as spaces.
		[ $word, $slug ] = explode( '/', $title->getDBkey(), 2 ) + [ '', '' ];
		$kind = DocumentKind::fromTitleWord( $word );
		return $kind ? self::tryFrom( $kind, $slug ) : null;
	}

	/**
	 * @param string $label
	 * @return string A slug that resembles the label; empty when there can be none
	 */
	public static function proposeSlug( string $label ): string {
		$latin = transliterator_transliterate( 'Any-Latin; Latin-ASCII; Lower()', $label ) ?: '';
		$slug = trim( preg_replace( '/[^a-z0-9]+/', '-', $latin ), '-' );
		return rtrim( substr( $slug, 0, self::SLUG_LENGTH ), '-' );
	}

	public function toTitleValue(): TitleValue {
		return new TitleValue( NS_LEADERSHIP, $this->kind->titleWord() . '/' . $this->slug );
	}

	/**
	 * @return string[] The parts of the slug; for a profile, its role and its community
	 */
	public function slugParts(): array {
		return explode( '/', $this->slug );
	}

	public function __toString(): string {
		return $this->kind->value . '/' . $this->slug;
	}
}
