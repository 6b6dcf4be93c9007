<?php
declare( strict_types = 1 );

namespace MediaWiki\Extension\LeadershipDevelopment\Client;

/**
 * Why a list has nobody: public activity cannot show what is essential for the role.
 */
final class Silence {

	/**
	 * @param string $code One of the codes in schema/reasons.json
	 * @param string[] $competencies Slugs of the competencies that it cannot show
	 */
	public function __construct(
		public readonly string $code,
		public readonly array $competencies
	) {
	}

	/**
	 * @param mixed $answer
	 * @return self|null Null where the list is not silent
	 */
	public static function fromAnswer( $answer ): ?self {
		return is_string( $answer['code'] ?? null )
			? new self( $answer['code'], array_map( 'strval', array_values( $answer['competencies'] ?? [] ) ) ) : null;
	}

	public function toArray(): array {
		return [ 'code' => $this->code, 'competencies' => $this->competencies ];
	}
}
