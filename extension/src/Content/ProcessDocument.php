<?php
declare( strict_types = 1 );

namespace MediaWiki\Extension\LeadershipDevelopment\Content;

use stdClass;

/**
 * A process of the movement: its goals, its phases and cycles, and its results. Dates are YYYY-MM-DD.
 */
class ProcessDocument extends Document {

	public readonly ?string $community;
	/** Last year of its planning period. */
	public readonly ?int $horizon;
	/** @var array<string,LanguageMap> By short name, in the order of the document */
	public readonly array $goals;
	public readonly LanguageMap $considerations;
	public readonly LanguageMap $design;
	/** @var array<array{label:LanguageMap,cycles:Cycle[]}> */
	public readonly array $phases;
	/** @var string|null Slug of the group that steers it */
	public readonly ?string $committee;
	/** @var array<array{version:int,date:string,notes:?string,feedback:?int}> Oldest first */
	public readonly array $iterations;
	/** @var array<array{kind:string,text:LanguageMap,url:?string}> Kind: right or wrong */
	public readonly array $lessons;
	/** @var array<array{label:LanguageMap,date:?string,outcome:LanguageMap,url:?string}> */
	public readonly array $milestones;
	public readonly ?Source $source;

	public function __construct( stdClass $json ) {
		parent::__construct( $json );
		$this->community = $json->community ?? null;
		$this->horizon = isset( $json->horizon ) ? (int)$json->horizon : null;
		$goals = [];
		foreach ( $json->goals ?? [] as $goal ) {
			$goals[$goal->id] = LanguageMap::fromJson( $goal->text );
		}
		$this->goals = $goals;
		$this->considerations = LanguageMap::fromJson( $json->considerations ?? null );
		$this->design = LanguageMap::fromJson( $json->design ?? null );
		$this->phases = array_map( static fn ( stdClass $phase ) => [
			'label' => LanguageMap::fromJson( $phase->label ),
			'cycles' => array_map( Cycle::fromJson( ... ), $phase->cycles ?? [] ),
		], $json->phases ?? [] );
		$this->committee = $json->committee ?? null;
		$this->iterations = array_map( static fn ( stdClass $iteration ) => [
			'version' => (int)$iteration->version,
			'date' => $iteration->date,
			'notes' => $iteration->notes ?? null,
			'feedback' => isset( $iteration->feedback_count ) ? (int)$iteration->feedback_count : null,
		], $json->iterations ?? [] );
		$this->lessons = array_map( static fn ( stdClass $lesson ) => [
			'kind' => $lesson->kind,
			'text' => LanguageMap::fromJson( $lesson->text ),
			'url' => $lesson->url ?? null,
		], $json->lessons ?? [] );
		$this->milestones = array_map( static fn ( stdClass $milestone ) => [
			'label' => LanguageMap::fromJson( $milestone->label ),
			'date' => $milestone->date ?? null,
			'outcome' => LanguageMap::fromJson( $milestone->outcome ?? null ),
			'url' => $milestone->url ?? null,
		], $json->milestones ?? [] );
		$this->source = Source::fromJson( $json->source ?? null );
	}

	/**
	 * @return Cycle[] Cycles of all phases, in the order of the document
	 */
	public function cycles(): array {
		return array_merge( [], ...array_column( $this->phases, 'cycles' ) );
	}

	/**
	 * @param string $today
	 * @return Cycle|null Of the running cycles, the one that began last
	 */
	public function currentCycle( string $today ): ?Cycle {
		$current = null;
		foreach ( $this->cycles() as $cycle ) {
			if ( $cycle->stateOn( $today ) === 'current' && ( !$current || $cycle->start >= $current->start ) ) {
				$current = $cycle;
			}
		}
		return $current;
	}
}
