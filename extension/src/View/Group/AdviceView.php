<?php
declare( strict_types = 1 );

namespace MediaWiki\Extension\LeadershipDevelopment\View\Group;

use HtmlArmor;
use MediaWiki\Extension\LeadershipDevelopment\Advice\AdviceMessage;
use MediaWiki\Extension\LeadershipDevelopment\Advice\Adviser;
use MediaWiki\Extension\LeadershipDevelopment\Advice\Question;
use MediaWiki\Extension\LeadershipDevelopment\Content\DocumentKind;
use MediaWiki\Extension\LeadershipDevelopment\Content\LanguageMap;
use MediaWiki\Extension\LeadershipDevelopment\Permission\HiddenUsers;
use MediaWiki\Extension\LeadershipDevelopment\View\Codex\Components;
use MediaWiki\Extension\LeadershipDevelopment\View\DocumentLinks;
use MediaWiki\Extension\LeadershipDevelopment\View\ReaderLanguage;
use MediaWiki\Html\Html;
use MediaWiki\Linker\LinkRenderer;
use MediaWiki\SpecialPage\SpecialPage;
use MediaWiki\Title\Title;
use MediaWiki\User\CentralId\CentralIdLookup;

/**
 * Draws questions to groups with their messages. Hidden accounts are not named.
 */
class AdviceView {

	public const SERVICE_NAME = 'LeadershipDevelopment.AdviceView';

	public function __construct(
		private readonly DocumentLinks $links,
		private readonly LinkRenderer $linkRenderer,
		private readonly CentralIdLookup $centralIds,
		private readonly HiddenUsers $hiddenUsers
	) {
	}

	public function renderTurnaround( ?int $days, ReaderLanguage $reader ): string {
		return Html::element( 'p', [], $days === null
			? $reader->msg( 'leadershipdevelopment-advice-turnaround-few' )->numParams( Adviser::MIN_ANSWERED )->text()
			: $reader->msg( 'leadershipdevelopment-advice-turnaround' )->numParams( $days )->text() );
	}

	/**
	 * @param string $caption
	 * @param Question[] $questions
	 * @param ReaderLanguage $reader
	 * @return string HTML
	 */
	public function renderList( string $caption, array $questions, ReaderLanguage $reader ): string {
		if ( !$questions ) {
			return Components::heading( $caption )
				. Html::element( 'p', [], $reader->msg( 'leadershipdevelopment-advice-list-none' )->text() );
		}
		$groups = $this->links->make( DocumentKind::Group, array_column( $questions, 'group' ), $reader );
		$communities = $this->links->make( DocumentKind::Community, array_filter( array_column( $questions, 'community' ) ), $reader );
		$rows = [];
		foreach ( $questions as $question ) {
			$rows[] = [
				$this->linkRenderer->makeKnownLink( SpecialPage::getTitleFor( 'LeadershipAdvice', (string)$question->id ),
					new HtmlArmor( $reader->inline( self::inLanguage( $question, $question->subject ) ) ) ),
				$groups[$question->group] ?? '',
				$communities[$question->community ?? ''] ?? '',
				htmlspecialchars( self::state( $question, $reader ) ),
				self::date( $question->asked, $reader ),
			];
		}
		$headings = [
			'leadershipdevelopment-advice-subject', 'leadershipdevelopment-advice-group', 'leadershipdevelopment-advice-community',
			'leadershipdevelopment-advice-state', 'leadershipdevelopment-advice-asked',
		];
		return Components::heading( $caption )
			. Components::table( $caption, array_map( static fn ( $key ) => $reader->msg( $key )->text(), $headings ), $rows );
	}

	/**
	 * @param Question $question
	 * @param AdviceMessage[] $messages
	 * @param ReaderLanguage $reader
	 * @return string HTML
	 */
	public function renderQuestion( Question $question, array $messages, ReaderLanguage $reader ): string {
		$people = $this->people( [ $question->asker, $question->assignee, ...array_column( $messages, 'author' ) ], $reader );
		$text = static fn ( string $key ) => $reader->msg( $key )->text();
		$html = $question->isHidden ? Html::warningBox( $reader->msg( 'leadershipdevelopment-advice-hidden' )->escaped() ) : '';
		$html .= Html::rawElement( 'h2', [], $reader->inline( self::inLanguage( $question, $question->subject ) ) )
			. Components::facts( [
				$text( 'leadershipdevelopment-advice-group' ) =>
					$this->links->make( DocumentKind::Group, [ $question->group ], $reader )[$question->group] ?? '',
				$text( 'leadershipdevelopment-advice-community' ) => $question->community === null ? '' :
					$this->links->make( DocumentKind::Community, [ $question->community ], $reader )[$question->community] ?? '',
				$text( 'leadershipdevelopment-advice-asker' ) => $people( $question->asker ),
				$text( 'leadershipdevelopment-advice-asked' ) => self::date( $question->asked, $reader ),
				$text( 'leadershipdevelopment-advice-visibility' ) => htmlspecialchars( $text( $question->isPublic
					? 'leadershipdevelopment-advice-visibility-public' : 'leadershipdevelopment-advice-visibility-private' ) ),
				$text( 'leadershipdevelopment-advice-state' ) => htmlspecialchars( self::state( $question, $reader ) ),
				$text( 'leadershipdevelopment-advice-assignee' ) => $question->assignee === null ? '' : $people( $question->assignee ),
			] )
			. $reader->block( self::inLanguage( $question, $question->text ) );
		foreach ( $messages as $message ) {
			$heading = $message->isAnswer ? 'leadershipdevelopment-advice-answer-by' : 'leadershipdevelopment-advice-back-by';
			$html .= Html::rawElement( 'h3', [], $reader->msg( $heading )
					->rawParams( $people( $message->author ), self::date( $message->time, $reader ) )->escaped() )
				. Html::element( 'div', [ 'class' => 'ext-leadershipdevelopment-text', 'dir' => 'auto' ], $message->text );
		}
		return $html;
	}

	/**
	 * @param array<?int> $centralIds
	 * @param ReaderLanguage $reader
	 * @return callable Returns the HTML of a name
	 */
	private function people( array $centralIds, ReaderLanguage $reader ): callable {
		$ids = array_unique( array_filter( $centralIds ) );
		$names = $ids ? array_filter( $this->centralIds->lookupCentralIds(
			array_fill_keys( $ids, '' ), CentralIdLookup::AUDIENCE_PUBLIC ) ) : [];
		$names = array_diff_key( $names, $this->hiddenUsers->find( $names ) );
		return fn ( ?int $id ) => isset( $names[$id ?? 0] )
			? $this->linkRenderer->makeLink(
				Title::makeTitle( NS_USER, $names[$id] ), new HtmlArmor( Html::element( 'bdi', [], $names[$id] ) ) )
			: $reader->msg( 'leadershipdevelopment-advice-unnamed' )->escaped();
	}

	private static function inLanguage( Question $question, string $text ): LanguageMap {
		return LanguageMap::fromJson( (object)[ $question->language => $text ] );
	}

	private static function state( Question $question, ReaderLanguage $reader ): string {
		// Messages used: leadershipdevelopment-advice-state-asked, -assigned, -answered, -asked-back, -closed
		return $reader->msg( "leadershipdevelopment-advice-state-{$question->state->value}" )->text();
	}

	/**
	 * @param string $time TS_MW
	 * @param ReaderLanguage $reader
	 * @return string HTML
	 */
	private static function date( string $time, ReaderLanguage $reader ): string {
		$date = substr( wfTimestamp( TS_ISO_8601, $time ), 0, 10 );
		return Html::element( 'time', [ 'datetime' => $date ], $reader->date( $date ) );
	}
}
