<?php
declare( strict_types = 1 );

namespace MediaWiki\Extension\LeadershipDevelopment\Content;

use stdClass;

/**
 * An initiative of the movement and the projects that carry it out.
 */
class InitiativeDocument extends Document {

	public readonly ?string $number;
	public readonly LanguageMap $recommendation;
	public readonly ?string $community;
	/** @var string[] Slugs of the competencies whose gaps it addresses */
	public readonly array $competencies;
	/** @var Project[] In the order of the document */
	public readonly array $projects;
	/** @var string[] Goals that it serves, as PROCESS/GOAL */
	public readonly array $goals;
	/** @var array<array{kind:string,date:string,text:LanguageMap,body:?string}> Priorities and evaluations, oldest first */
	public readonly array $assessments;
	/** @var array<array{title:LanguageMap,url:?string}> Earlier recommendations and discussions */
	public readonly array $provenance;
	public readonly ?Source $source;

	public function __construct( stdClass $json ) {
		parent::__construct( $json );
		$this->number = $json->number ?? null;
		$this->recommendation = LanguageMap::fromJson( $json->recommendation ?? null );
		$this->community = $json->community ?? null;
		$this->competencies = $json->competencies ?? [];
		$this->projects = array_map( Project::fromJson( ... ), $json->projects ?? [] );
		$this->goals = array_map(
			static fn ( stdClass $served ) => "$served->process/$served->goal", $json->goals ?? [] );
		$this->assessments = array_map( static fn ( stdClass $assessment ) => [
			'kind' => $assessment->kind,
			'date' => $assessment->date,
			'text' => LanguageMap::fromJson( $assessment->text ),
			'body' => $assessment->body ?? null,
		], $json->assessments ?? [] );
		$this->provenance = array_map( static fn ( stdClass $reference ) => [
			'title' => LanguageMap::fromJson( $reference->title ),
			'url' => $reference->url ?? null,
		], $json->provenance ?? [] );
		$this->source = Source::fromJson( $json->source ?? null );
	}
}
