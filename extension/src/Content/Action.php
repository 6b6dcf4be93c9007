<?php
declare( strict_types = 1 );

namespace MediaWiki\Extension\LeadershipDevelopment\Content;

use stdClass;

/**
 * An action of a development plan. Days are YYYY-MM-DD.
 */
final class Action {

	/** States in their order, as in schema/documents/plan.json. */
	public const STATES = SchemaNames::ACTION_STATES;

	/**
	 * @param LanguageMap $label
	 * @param LanguageMap $owner
	 * @param string|null $due
	 * @param string $status One of STATES
	 * @param string|null $confirmed When the status was last confirmed
	 * @param array<array{title:LanguageMap,url:?string}> $evidence
	 * @param string[] $competencies Slugs, as in the next two parameters
	 * @param string[] $initiatives
	 * @param string[] $roles
	 */
	private function __construct(
		public readonly LanguageMap $label,
		public readonly LanguageMap $owner,
		public readonly ?string $due,
		public readonly string $status,
		public readonly ?string $confirmed,
		public readonly array $evidence,
		public readonly array $competencies,
		public readonly array $initiatives,
		public readonly array $roles
	) {
	}

	public static function fromJson( stdClass $json ): self {
		return new self(
			LanguageMap::fromJson( $json->label ), LanguageMap::fromJson( $json->owner ?? null ), $json->due ?? null,
			$json->status, $json->confirmed ?? null,
			array_map( static fn ( stdClass $reference ) => [
				'title' => LanguageMap::fromJson( $reference->title ),
				'url' => $reference->url ?? null,
			], $json->evidence ?? [] ),
			$json->competencies ?? [], $json->initiatives ?? [], $json->roles ?? [] );
	}

	/**
	 * @param string $today
	 * @param int $staleDays
	 * @return string[] Its status, and overdue or stale
	 */
	public function statesOn( string $today, int $staleDays ): array {
		return [ $this->status,
			...( $this->isOverdue( $today ) ? [ 'overdue' ] : [] ),
			...( $this->isStale( $today, $staleDays ) ? [ 'stale' ] : [] ) ];
	}

	public function isOpen(): bool {
		return in_array( $this->status, [ 'planned', 'started' ], true );
	}

	public function isOverdue( string $today ): bool {
		return $this->isOpen() && $this->due !== null && $this->due < $today;
	}

	/**
	 * @param string $today
	 * @param int $days
	 * @return bool Whether nobody has confirmed an open action for this many days
	 */
	public function isStale( string $today, int $days ): bool {
		return $this->isOpen() && $this->confirmed !== null
			&& gmdate( 'Y-m-d', (int)strtotime( "$this->confirmed 00:00:00 UTC" ) + $days * 86400 ) < $today;
	}
}
