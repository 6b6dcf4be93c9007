<?php
declare( strict_types = 1 );

namespace MediaWiki\Extension\LeadershipDevelopment\View\Learning;

use MediaWiki\Extension\LeadershipDevelopment\Content\DocumentKey;
use MediaWiki\Extension\LeadershipDevelopment\Content\DocumentKind;
use MediaWiki\Extension\LeadershipDevelopment\Content\SurveyDocument;
use MediaWiki\Extension\LeadershipDevelopment\Content\SurveyQuestion;
use MediaWiki\Extension\LeadershipDevelopment\Query\Day;
use MediaWiki\Extension\LeadershipDevelopment\Query\Suppression;
use MediaWiki\Extension\LeadershipDevelopment\Skills\SurveyResult;
use MediaWiki\Extension\LeadershipDevelopment\Skills\SurveyStore;
use MediaWiki\Extension\LeadershipDevelopment\View\Codex\Components;
use MediaWiki\Extension\LeadershipDevelopment\View\DocumentLinks;
use MediaWiki\Extension\LeadershipDevelopment\View\ReaderLanguage;
use MediaWiki\Html\Html;
use MediaWiki\Linker\LinkRenderer;
use MediaWiki\Parser\ParserOutput;
use MediaWiki\SpecialPage\SpecialPage;

/**
 * Draws the page of a survey with its published numbers, and the form to answer it.
 */
class SurveyView {

	public const SERVICE_NAME = 'LeadershipDevelopment.SurveyView';

	private const SECONDS_PER_DAY = 86_400;

	public function __construct(
		private readonly DocumentLinks $links,
		private readonly LinkRenderer $linkRenderer,
		private readonly SurveyStore $answers
	) {
	}

	/**
	 * @param DocumentKey $key
	 * @param SurveyDocument $survey
	 * @param ReaderLanguage $reader
	 * @param ParserOutput $parserOutput
	 * @return string HTML
	 */
	public function render( DocumentKey $key, SurveyDocument $survey, ReaderLanguage $reader, ParserOutput $parserOutput ): string {
		// Whether the survey is open depends on the day, and so do its numbers.
		$parserOutput->updateCacheExpiry( self::SECONDS_PER_DAY );
		$state = $survey->stateOn( Day::today()->date );
		$field = static fn ( string $name ) => $reader->msg( "leadershipdevelopment-diff-field-$name" )->text();
		return Components::chips( [
				Components::chip( $reader->msg( 'leadershipdevelopment-kind-survey' )->text() ),
				// Messages used: leadershipdevelopment-survey-coming, -open, -over
				Components::chip( $reader->msg( "leadershipdevelopment-survey-$state" )->text() ),
			] )
			. $reader->block( $survey->description )
			. Components::facts( [
				$field( 'community' ) =>
					$this->links->makeOne( DocumentKind::Community, $survey->community, $reader, $parserOutput ),
				$field( 'members_of' ) => $survey->membersOf === null ? ''
					: $this->links->makeOne( DocumentKind::Group, $survey->membersOf, $reader, $parserOutput ),
				$field( 'opens' ) => self::day( $survey->opens, $reader ),
				$field( 'closes' ) => self::day( $survey->closes, $reader ),
				$field( 'languages' ) => htmlspecialchars(
					$reader->language->commaList( array_map( $reader->languageName( ... ), $survey->languages ) ) ),
			] )
			. ( $state === 'open' && !$this->result( $key ) ? Html::rawElement( 'p', [], $this->linkRenderer->makeKnownLink(
				SpecialPage::getTitleValueFor( 'AnswerSurvey', $key->slug ),
				$reader->msg( 'leadershipdevelopment-survey-answer' )->text() ) ) : '' )
			. $this->renderContent( $key, $survey, $reader, $parserOutput );
	}

	/**
	 * @param DocumentKey $key
	 * @param SurveyDocument $survey
	 * @param ReaderLanguage $reader
	 * @param ParserOutput $parserOutput
	 * @return string HTML: the numbers; before they are counted, the questions
	 */
	public function renderContent(
		DocumentKey $key, SurveyDocument $survey, ReaderLanguage $reader, ParserOutput $parserOutput
	): string {
		$result = $this->result( $key );
		return $result ? $this->renderResult( $survey, $result, $reader, $parserOutput )
			: $this->renderQuestions( $survey, $reader, $parserOutput );
	}

	private function result( DocumentKey $key ): ?SurveyResult {
		return $this->answers->findResults( [ $key->slug ] )[$key->slug] ?? null;
	}

	private function renderQuestions( SurveyDocument $survey, ReaderLanguage $reader, ParserOutput $parserOutput ): string {
		$this->links->make( DocumentKind::Competency, array_column( $survey->questions, 'competency' ), $reader, $parserOutput );
		$items = array_map( fn ( SurveyQuestion $question ) => $this->question( $question, $reader ), $survey->questions );
		return Components::heading( $reader->msg( 'leadershipdevelopment-diff-field-questions' )->text() )
			. Html::rawElement( 'ol', [],
				implode( '', array_map( static fn ( $item ) => Html::rawElement( 'li', [], $item ), $items ) ) )
			. Html::element( 'p', [], $reader->msg( 'leadershipdevelopment-survey-results-later' )->text() );
	}

	/**
	 * @param SurveyQuestion $question
	 * @param ReaderLanguage $reader
	 * @return string HTML
	 */
	private function question( SurveyQuestion $question, ReaderLanguage $reader ): string {
		return $question->text->toArray() ? $reader->inline( $question->text )
			: htmlspecialchars( $this->ask( $question->asks, $question->competency, $reader ) );
	}

	private function ask( string $asks, string $competency, ReaderLanguage $reader ): string {
		// Messages used: leadershipdevelopment-survey-question-level, -teaches, -learns
		return $reader->msg( "leadershipdevelopment-survey-question-$asks" )
			->plaintextParams( $this->links->label( DocumentKind::Competency, $competency, $reader ) )->text();
	}

	private function renderResult(
		SurveyDocument $survey, SurveyResult $result, ReaderLanguage $reader, ParserOutput $parserOutput
	): string {
		$links = $this->links->make(
			DocumentKind::Competency, array_column( $result->questions, 'competency' ), $reader, $parserOutput );
		$heading = $reader->msg( 'leadershipdevelopment-survey-results' )->text();
		$rows = [];
		foreach ( $result->questions as $id => $asked ) {
			$question = $survey->questions[$id] ?? null;
			$numbers = [];
			foreach ( $asked['people'] as $value => $people ) {
				$numbers[] = htmlspecialchars( self::answer( $asked['asks'], $value, $reader )
					. $reader->msg( 'colon-separator' )->text() . self::number( $people, $reader ) );
			}
			$rows[] = [
				$links[$asked['competency']] ?? htmlspecialchars( $asked['competency'] ),
				$question ? $this->question( $question, $reader )
					: htmlspecialchars( $this->ask( $asked['asks'], $asked['competency'], $reader ) ),
				Components::list( $numbers ),
				$reader->msg( 'leadershipdevelopment-survey-most' )
					->numParams( $result->unansweredAtMost( (string)$id ) )->escaped(),
			];
		}
		return Components::heading( $heading )
			. Html::element( 'p', [], $reader->msg( 'leadershipdevelopment-survey-settled' )
				->plaintextParams( $reader->date( $result->settled ) )->text() )
			. Components::facts( [ $reader->msg( 'leadershipdevelopment-survey-people' )->text() =>
				htmlspecialchars( self::number( $result->people, $reader ) ) ] )
			. Components::table( $heading, [
				$reader->msg( 'leadershipdevelopment-diff-field-competency' )->text(),
				$reader->msg( 'leadershipdevelopment-diff-field-question' )->text(), $heading,
				$reader->msg( 'leadershipdevelopment-survey-unanswered' )->text() ], $rows );
	}

	private static function number( int $people, ReaderLanguage $reader ): string {
		return $people
			? $reader->msg( 'leadershipdevelopment-skillmap-at-least' )->numParams( $people )->text()
			: $reader->msg( 'leadershipdevelopment-skillmap-few' )->numParams( Suppression::MIN_CELL )->text();
	}

	private static function answer( string $asks, int $value, ReaderLanguage $reader ): string {
		return $asks === 'level' ? $reader->msg( "leadershipdevelopment-level-$value" )->text()
			: $reader->msg( $value ? 'htmlform-yes' : 'htmlform-no' )->text();
	}

	private static function day( string $day, ReaderLanguage $reader ): string {
		return Html::element( 'time', [ 'datetime' => $day ], $reader->date( $day ) );
	}

	/**
	 * @param array<string,SurveyDocument> $surveys By slug
	 * @param ReaderLanguage $reader
	 * @return string HTML
	 */
	public function renderList( array $surveys, ReaderLanguage $reader ): string {
		$items = [];
		foreach ( $surveys as $slug => $survey ) {
			$items[] = $this->linkRenderer->makeKnownLink( SpecialPage::getTitleValueFor( 'AnswerSurvey', (string)$slug ),
				$reader->text( $survey->label, (string)$slug ) ) . ' · '
				. htmlspecialchars( $reader->msg( 'leadershipdevelopment-diff-field-closes' )->text()
					. $reader->msg( 'colon-separator' )->text() ) . self::day( $survey->closes, $reader );
		}
		return Components::heading( $reader->msg( 'leadershipdevelopment-survey-list' )->text() ) . ( $items ? Components::list( $items )
			: Html::element( 'p', [], $reader->msg( 'leadershipdevelopment-survey-list-none' )->text() ) );
	}

	/**
	 * @param SurveyDocument $survey
	 * @param ReaderLanguage $reader
	 * @return string HTML: what the survey is about, and until when it is open
	 */
	public function renderIntro( SurveyDocument $survey, ReaderLanguage $reader ): string {
		return $reader->block( $survey->description )
			. Html::rawElement( 'p', [], htmlspecialchars( $reader->msg( 'leadershipdevelopment-diff-field-closes' )->text()
				. $reader->msg( 'colon-separator' )->text() ) . self::day( $survey->closes, $reader ) );
	}

	/**
	 * @param SurveyDocument $survey
	 * @param array<string,int> $answers By question
	 * @param ReaderLanguage $reader
	 * @return array<string,array> Fields of an HTMLForm
	 */
	public function fields( SurveyDocument $survey, array $answers, ReaderLanguage $reader ): array {
		$fields = [];
		foreach ( $survey->questions as $id => $question ) {
			$options = [ $reader->msg( 'leadershipdevelopment-survey-unanswered' )->text() => '' ];
			foreach ( $question->values() as $value ) {
				$options[self::answer( $question->asks, $value, $reader )] = (string)$value;
			}
			$fields["answer-$id"] = [ 'type' => 'select', 'options' => $options, 'default' => (string)( $answers[$id] ?? '' ),
				'label' => $question->text->toArray() ? $reader->text( $question->text )
					: $this->ask( $question->asks, $question->competency, $reader ) ];
		}
		return $fields + [ 'map' => [ 'type' => 'check', 'label-message' => 'leadershipdevelopment-survey-map' ] ];
	}
}
