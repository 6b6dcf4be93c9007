<?php
declare( strict_types = 1 );

namespace MediaWiki\Extension\LeadershipDevelopment\Query;

use MediaWiki\Extension\LeadershipDevelopment\Content\LanguageMap;
use MediaWiki\Extension\LeadershipDevelopment\Content\Project;

/**
 * A row of the movement's tables: an initiative with one of its projects, or an initiative that has none. What is not
 * known is empty.
 */
final class InitiativeRow {

	/**
	 * @param string $slug
	 * @param int $position Position of the project in its document
	 * @param string|null $number
	 * @param LanguageMap $label
	 * @param string|null $community
	 * @param string[] $goals As PROCESS/GOAL
	 * @param string[] $competencies Competencies whose gaps it answers
	 * @param LanguageMap $project
	 * @param array<string,LanguageMap> $details By the names in Project::DETAILS
	 * @param string[] $similar Positions of rows that may be about the same
	 * @param string|null $region Community that the geography names
	 */
	public function __construct(
		public readonly string $slug,
		public readonly int $position,
		public readonly ?string $number,
		public readonly LanguageMap $label,
		public readonly ?string $community,
		public readonly array $goals,
		public readonly array $competencies,
		public readonly LanguageMap $project,
		public readonly array $details,
		public readonly array $similar = [],
		public readonly ?string $region = null
	) {
	}

	/**
	 * @return string Its key among all rows, which sorts as the documents do
	 */
	public function key(): string {
		return sprintf( '%s/%03d', $this->slug, $this->position );
	}

	/**
	 * @param array $facts As toArray makes them
	 * @param string[] $similar
	 * @param string|null $region
	 * @return self
	 */
	public static function fromArray( array $facts, array $similar = [], ?string $region = null ): self {
		$map = static fn ( array $texts ) => LanguageMap::fromJson( (object)$texts );
		$details = array_map( $map, $facts['details'] );
		return new self( $facts['slug'], $facts['position'], $facts['number'], $map( $facts['label'] ), $facts['community'],
			$facts['goals'], $facts['competencies'], $map( $facts['project'] ), $details, $similar, $region );
	}

	/**
	 * @return array What a cache can hold
	 */
	public function toArray(): array {
		return [
			'slug' => $this->slug,
			'position' => $this->position,
			'number' => $this->number,
			'label' => $this->label->toArray(),
			'community' => $this->community,
			'goals' => $this->goals,
			'competencies' => $this->competencies,
			'project' => $this->project->toArray(),
			'details' => array_map( static fn ( LanguageMap $texts ) => $texts->toArray(), $this->details ),
		];
	}

	/**
	 * @return bool Whether anything is known of the project beside its name
	 */
	public function hasDetails(): bool {
		foreach ( Project::DETAILS as $detail ) {
			if ( $this->details[$detail]->toArray() ) {
				return true;
			}
		}
		return false;
	}
}
