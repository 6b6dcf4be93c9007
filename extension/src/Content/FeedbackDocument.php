<?php
declare( strict_types = 1 );

namespace MediaWiki\Extension\LeadershipDevelopment\Content;

use stdClass;

/**
 * A round of feedback: what is asked, what was said where, and what became of it. Nobody is named. Days are YYYY-MM-DD.
 */
class FeedbackDocument extends Document {

	public readonly ?string $community;
	/** @var string|null Slug of the process it belongs to */
	public readonly ?string $process;
	public readonly ?string $starts;
	public readonly ?string $ends;
	/** @var bool Whether people may say something without their name */
	public readonly bool $anonymous;
	/** @var array<string,LanguageMap> By short name, in the order of the document */
	public readonly array $questions;
	/** @var array<string,FeedbackItem> By short name; of two with the same name, the first counts */
	public readonly array $items;
	/** @var array<array{id:string,text:LanguageMap,items:string[]}> Conclusions from the items */
	public readonly array $statements;

	public function __construct( stdClass $json ) {
		parent::__construct( $json );
		$this->community = $json->community ?? null;
		$this->process = $json->process ?? null;
		$this->starts = $json->starts ?? null;
		$this->ends = $json->ends ?? null;
		$this->anonymous = $json->anonymous ?? false;
		$questions = [];
		foreach ( $json->questions ?? [] as $question ) {
			$questions[$question->id] ??= LanguageMap::fromJson( $question->text );
		}
		$this->questions = $questions;
		$items = [];
		foreach ( $json->items ?? [] as $item ) {
			$items[$item->id] ??= FeedbackItem::fromJson( $item );
		}
		$this->items = $items;
		$this->statements = array_map( static fn ( stdClass $statement ) => [
			'id' => $statement->id,
			'text' => LanguageMap::fromJson( $statement->text ),
			'items' => $statement->items ?? [],
		], $json->statements ?? [] );
	}

	/**
	 * @param string $item Short name
	 * @return array<array{id:string,text:LanguageMap,items:string[]}> Statements that are based on it
	 */
	public function statementsOn( string $item ): array {
		return array_values( array_filter( $this->statements,
			static fn ( array $statement ) => in_array( $item, $statement['items'], true ) ) );
	}

	/**
	 * @param string $today YYYY-MM-DD
	 * @return string coming, open or over
	 */
	public function stateOn( string $today ): string {
		return match ( true ) {
			$this->starts !== null && $this->starts > $today => 'coming',
			$this->ends !== null && $this->ends < $today => 'over',
			default => 'open',
		};
	}
}
