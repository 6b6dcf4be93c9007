<?php
declare( strict_types = 1 );

namespace MediaWiki\Extension\LeadershipDevelopment\Content;

use stdClass;

/**
 * A development plan: actions with owner, due date, status and evidence.
 */
class PlanDocument extends Document {

	/** Days after which an action is stale, unless the plan says otherwise. */
	private const STALE_DAYS = 90;

	public readonly ?string $community;
	/** @var string|null Slug of the process that it carries out */
	public readonly ?string $process;
	public readonly int $staleDays;
	/** @var Action[] In the order of the document */
	public readonly array $actions;
	public readonly ?Source $source;

	public function __construct( stdClass $json ) {
		parent::__construct( $json );
		$this->community = $json->community ?? null;
		$this->process = $json->process ?? null;
		$this->staleDays = (int)( $json->stale_after_days ?? self::STALE_DAYS );
		$this->actions = array_map( Action::fromJson( ... ), $json->actions ?? [] );
		$this->source = Source::fromJson( $json->source ?? null );
	}
}
