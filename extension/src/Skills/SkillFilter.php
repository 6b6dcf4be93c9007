<?php
declare( strict_types = 1 );

namespace MediaWiki\Extension\LeadershipDevelopment\Skills;

/**
 * The conditions of a search for people. A condition that is null does not restrict it.
 */
final class SkillFilter {

	/** Measures to look for. */
	public const SAYS = [ 'teaches', 'learns', 'level' ];

	/**
	 * @param string $competency Find it or a narrower one
	 * @param string|null $community The community for which a committee searches; null: the person searches for themselves
	 * @param string|null $says One of SAYS
	 * @param string|null $language
	 * @param string|null $region Community the person is part of, or one above it
	 */
	public function __construct(
		public readonly string $competency,
		public readonly ?string $community = null,
		public readonly ?string $says = null,
		public readonly ?string $language = null,
		public readonly ?string $region = null
	) {
	}

	/**
	 * @param array<string,?string> $values By name; an empty text does not restrict the search
	 * @return self
	 */
	public static function from( array $values ): self {
		$given = array_filter( array_map( 'trim', array_filter( $values, 'is_string' ) ), static fn ( $value ) => $value !== '' );
		return new self( $given['competency'] ?? '', $given['community'] ?? null, $given['says'] ?? null,
			$given['language'] ?? null, $given['region'] ?? null );
	}
}
