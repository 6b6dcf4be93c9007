<?php
declare( strict_types = 1 );

namespace MediaWiki\Extension\LeadershipDevelopment\Content;

/**
 * The kinds of documents; values are the names in the schemas and in the service. Each kind comes after those of which its pages show
 * something.
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
	 * The word in page titles, which is the same in every language, so that titles mean the same on every wiki.
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
	 * @return bool Whether documents of the kind influence private answers, for which they count only when approved
	 */
	public function needsApproval(): bool {
		return in_array( $this, [
			self::Policy, self::Competency, self::Community, self::Group, self::Role, self::Profile,
			self::Achievement, self::Survey ], true );
	}

	/**
	 * @return string The `schema` member of a document of this kind in the present version
	 */
	public function schemaVersion(): string {
		return $this->value . ( $this === self::Role ? '/2' : '/1' );
	}
}
