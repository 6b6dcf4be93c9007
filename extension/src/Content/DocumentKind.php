<?php
declare( strict_types = 1 );

namespace MediaWiki\Extension\LeadershipDevelopment\Content;

/**
 * The kinds of documents; the value is the word of the schemas and of the service. Each kind comes after those that
 * its pages show something of.
 */
enum DocumentKind: string {
	case Policy = 'policy';
	case Definition = 'definition';
	case Competency = 'competency';
	case Community = 'community';
	case Group = 'group';
	case Role = 'role';
	case Profile = 'profile';

	/**
	 * The word of page titles is the same in every language, so that titles mean the same on every wiki.
	 *
	 * @return string
	 */
	public function titleWord(): string {
		return ucfirst( $this->value );
	}

	/**
	 * @param string $word
	 * @return self|null
	 */
	public static function fromTitleWord( string $word ): ?self {
		foreach ( self::cases() as $kind ) {
			if ( $kind->titleWord() === $word ) {
				return $kind;
			}
		}
		return null;
	}

	/**
	 * @return string What the `schema` member of a document of this kind says now
	 */
	public function schemaVersion(): string {
		return $this->value . ( $this === self::Role ? '/2' : '/1' );
	}
}
