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
	case Process = 'process';
	case Initiative = 'initiative';
	case Learning = 'learning';
	case Plan = 'plan';
	case Achievement = 'achievement';
	case Feedback = 'feedback';
	case Survey = 'survey';
	case Package = 'package';

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
	 * @return bool Whether documents of the kind steer private answers, and count there only when approved
	 */
	public function needsApproval(): bool {
		return in_array( $this, [
			self::Policy, self::Competency, self::Community, self::Group, self::Role, self::Profile,
			self::Achievement, self::Survey ], true );
	}

	/**
	 * @return string What the `schema` member of a document of this kind says now
	 */
	public function schemaVersion(): string {
		return $this->value . ( $this === self::Role ? '/2' : '/1' );
	}
}
