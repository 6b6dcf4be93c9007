<?php
declare( strict_types = 1 );

namespace MediaWiki\Extension\LeadershipDevelopment\Content;

use stdClass;

/**
 * A leadership role.
 */
class RoleDocument extends Document {

	/** As in schema/documents/role.json. */
	public const FAMILIES = SchemaNames::ROLE_FAMILIES;
	public const LEVELS = SchemaNames::ROLE_LEVELS;

	public readonly string $family;
	public readonly string $level;
	public readonly ?string $community;
	public readonly ?Citation $definition;
	/** @var string[] */
	public readonly array $decisions;
	/** @var string[] Decisions that can only be taken at the level of the role */
	public readonly array $neededAtLevel;
	public readonly ?string $selection;
	public readonly ?int $seats;
	public readonly ?int $termMonths;
	public readonly ?int $maxTerms;
	public readonly ?string $wikiGroup;
	public readonly ?bool $identityCheck;
	/** @var string[] Activity classes that are the own activity of the group that the role is for */
	public readonly array $ownActivity;
	/** @var Requirement[] */
	public readonly array $requirements;
	/** @var Holder[] */
	public readonly array $holders;

	public function __construct( stdClass $json ) {
		parent::__construct( $json );
		$this->family = $json->family;
		$this->level = $json->level;
		$this->community = $json->community ?? null;
		$this->definition = isset( $json->definition ) ? Citation::fromJson( $json->definition ) : null;
		$this->decisions = $json->decisions ?? [];
		$this->neededAtLevel = $json->needed_at_level ?? [];
		$this->selection = $json->selection ?? null;
		$this->seats = isset( $json->seats ) ? (int)$json->seats : null;
		$this->termMonths = isset( $json->term_months ) ? (int)$json->term_months : null;
		$this->maxTerms = isset( $json->max_terms ) ? (int)$json->max_terms : null;
		$this->wikiGroup = $json->wiki_group ?? null;
		$this->identityCheck = $json->identity_check ?? null;
		$this->ownActivity = $json->own_activity ?? [];
		$this->requirements = array_map( [ Requirement::class, 'fromJson' ], $json->requirements );
		$this->holders = array_map( [ Holder::class, 'fromJson' ], $json->holders ?? [] );
	}
}
