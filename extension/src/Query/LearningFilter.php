<?php
declare( strict_types = 1 );

namespace MediaWiki\Extension\LeadershipDevelopment\Query;

/**
 * Chooses the learning resources to list. A filter that is null does not restrict the list.
 */
final class LearningFilter {

	public const NAMES = [ 'q', 'competency', 'minlevel', 'language', 'format', 'mode', 'method', 'region', 'cost', 'licence' ];

	/**
	 * @param string|null $q Words its texts have, in any language
	 * @param string|null $competency It teaches this or a narrower one
	 * @param int|null $minlevel It reaches this level of the competency, or of any
	 * @param string|null $language It is in this language
	 * @param string|null $format
	 * @param string|null $mode
	 * @param string|null $method
	 * @param string|null $region It takes place in this community or one under it, or anywhere
	 * @param string|null $cost
	 * @param string|null $licence
	 */
	public function __construct(
		public readonly ?string $q = null,
		public readonly ?string $competency = null,
		public readonly ?int $minlevel = null,
		public readonly ?string $language = null,
		public readonly ?string $format = null,
		public readonly ?string $mode = null,
		public readonly ?string $method = null,
		public readonly ?string $region = null,
		public readonly ?string $cost = null,
		public readonly ?string $licence = null
	) {
	}

	/**
	 * @param array<string,mixed> $values By name; others are not looked at
	 * @return self
	 */
	public static function from( array $values ): self {
		$values = array_intersect_key( $values, array_flip( self::NAMES ) );
		if ( isset( $values['minlevel'] ) ) {
			$values['minlevel'] = (int)$values['minlevel'];
		}
		return new self( ...$values );
	}

	/**
	 * @param array<string,?string> $values By name
	 * @return self
	 */
	public function with( array $values ): self {
		return self::from( $values + get_object_vars( $this ) );
	}
}
