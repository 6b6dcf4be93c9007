<?php
declare( strict_types = 1 );

namespace MediaWiki\Extension\LeadershipDevelopment\Content;

use stdClass;

/**
 * A survey of skills: what is asked, of whom, and when. It contains nobody's answers. Days are YYYY-MM-DD.
 */
class SurveyDocument extends Document {

	/** What a question can ask about a competency. */
	public const ASKS = SchemaNames::SURVEY_ASKS;

	public readonly string $community;
	/** @var string|null Slug of the only group whose members are asked; null: everybody */
	public readonly ?string $membersOf;
	public readonly string $opens;
	public readonly string $closes;
	/** @var string[] Language codes */
	public readonly array $languages;
	/** @var array<string,SurveyQuestion> By short name, in the order of the document */
	public readonly array $questions;

	public function __construct( stdClass $json ) {
		parent::__construct( $json );
		$this->community = $json->community;
		$this->membersOf = $json->members_of ?? null;
		$this->opens = $json->opens;
		$this->closes = $json->closes;
		$this->languages = $json->languages ?? [];
		$questions = [];
		foreach ( $json->questions as $question ) {
			$questions[$question->id] = new SurveyQuestion(
				$question->id, $question->competency, $question->asks, LanguageMap::fromJson( $question->text ?? null ) );
		}
		$this->questions = $questions;
	}

	/**
	 * @param string $today YYYY-MM-DD
	 * @return string coming, open or over
	 */
	public function stateOn( string $today ): string {
		return match ( true ) {
			$this->opens > $today => 'coming',
			$this->closes < $today => 'over',
			default => 'open',
		};
	}
}
