<?php
declare( strict_types = 1 );

namespace MediaWiki\Extension\LeadershipDevelopment\View\Document;

use MediaWiki\Extension\LeadershipDevelopment\Content\DocumentKey;
use MediaWiki\Extension\LeadershipDevelopment\Content\DocumentKind;
use MediaWiki\Extension\LeadershipDevelopment\Content\FeedbackDocument;
use MediaWiki\Extension\LeadershipDevelopment\Content\FeedbackItem;
use MediaWiki\Extension\LeadershipDevelopment\Query\Day;
use MediaWiki\Extension\LeadershipDevelopment\Query\Suppression;
use MediaWiki\Extension\LeadershipDevelopment\View\Codex\Components;
use MediaWiki\Extension\LeadershipDevelopment\View\DocumentLinks;
use MediaWiki\Extension\LeadershipDevelopment\View\Drawing;
use MediaWiki\Extension\LeadershipDevelopment\View\ReaderLanguage;
use MediaWiki\Extension\LeadershipDevelopment\View\SourceView;
use MediaWiki\Html\Html;
use MediaWiki\Linker\LinkRenderer;
use MediaWiki\Parser\ParserOutput;
use MediaWiki\SpecialPage\SpecialPage;

/**
 * Draws the page of a round of feedback: questions, who was heard, the conclusions, and what became of each item.
 */
class FeedbackView {

	public const SERVICE_NAME = 'LeadershipDevelopment.FeedbackView';

	private const SECONDS_PER_DAY = 86400;

	public function __construct(
		private readonly DocumentLinks $links,
		private readonly LinkRenderer $linkRenderer
	) {
	}

	/**
	 * @param DocumentKey $key
	 * @param FeedbackDocument $feedback
	 * @param ReaderLanguage $reader
	 * @param ParserOutput $parserOutput
	 * @return string HTML
	 */
	public function render(
		DocumentKey $key, FeedbackDocument $feedback, ReaderLanguage $reader, ParserOutput $parserOutput
	): string {
		// Whether the round is open depends on the day.
		$parserOutput->updateCacheExpiry( self::SECONDS_PER_DAY );
		$state = $feedback->stateOn( Day::today()->date );
		$msg = static fn ( string $name ) => $reader->msg( "leadershipdevelopment-$name" )->text();
		$date = static fn ( ?string $day ) => $day === null ? ''
			: Html::element( 'time', [ 'datetime' => $day ], $reader->date( $day ) );
		return Components::chips( [
				Components::chip( $msg( 'kind-feedback' ) ),
				// Messages used: leadershipdevelopment-feedback-coming, -open, -over
				Components::chip( $msg( "feedback-$state" ) ),
			] )
			. $reader->block( $feedback->description )
			. Components::facts( [
				$msg( 'fact-community' ) => $feedback->community === null ? ''
					: $this->links->makeOne( DocumentKind::Community, $feedback->community, $reader, $parserOutput ),
				$msg( 'diff-field-process' ) => $feedback->process === null ? ''
					: $this->links->makeOne( DocumentKind::Process, $feedback->process, $reader, $parserOutput ),
				$msg( 'diff-field-starts' ) => $date( $feedback->starts ),
				$msg( 'diff-field-ends' ) => $date( $feedback->ends ),
			] )
			. ( $state === 'open' ? Html::rawElement( 'p', [], $this->linkRenderer->makeKnownLink(
				SpecialPage::getTitleValueFor( 'GiveLeadershipFeedback', $key->slug ), $msg( 'feedback-give' ) )
				. ( $feedback->anonymous ? ' ' . htmlspecialchars( $msg( 'feedback-anonymous-welcome' ) ) : '' ) ) : '' )
			. $this->questions( $feedback, $reader )
			. $this->statements( $feedback, $reader )
			. $this->counts( $feedback, $reader, $parserOutput )
			. $this->items( $feedback, $reader, $parserOutput );
	}

	private function questions( FeedbackDocument $feedback, ReaderLanguage $reader ): string {
		$items = '';
		foreach ( $feedback->questions as $id => $text ) {
			$items .= Html::rawElement( 'li', [ 'id' => "question-$id" ], $reader->inline( $text, (string)$id ) );
		}
		return $items === '' ? '' : Components::heading( $reader->msg( 'leadershipdevelopment-diff-field-questions' )->text() )
			. Html::rawElement( 'ol', [], $items );
	}

	private function statements( FeedbackDocument $feedback, ReaderLanguage $reader ): string {
		$html = '';
		foreach ( $feedback->statements as $statement ) {
			$links = [];
			foreach ( $statement['items'] as $item ) {
				// Items are numbered by their place on the page, which is what readers see.
				$place = array_search( $item, array_map( 'strval', array_keys( $feedback->items ) ), true );
				if ( $place !== false ) {
					$links[] = Html::element( 'a', [ 'href' => "#item-$item" ], $reader->language->formatNum( $place + 1 ) );
				}
			}
			$html .= Html::rawElement( 'li', [ 'id' => "statement-{$statement['id']}" ],
				$reader->inline( $statement['text'] ) . ( $links ? ' ' . Html::rawElement( 'small', [],
					$reader->msg( 'leadershipdevelopment-feedback-rests' )
						->rawParams( $reader->language->commaList( $links ) )->escaped() ) : '' ) );
		}
		return $html === '' ? '' : Components::heading( $reader->msg( 'leadershipdevelopment-diff-field-statements' )->text() )
			. Html::rawElement( 'ul', [], $html );
	}

	/**
	 * Counts the items by each fact. Small cells are left out as everywhere, and cells that would reveal them.
	 *
	 * @param FeedbackDocument $feedback
	 * @param ReaderLanguage $reader
	 * @param ParserOutput $parserOutput
	 * @return string HTML
	 */
	private function counts( FeedbackDocument $feedback, ReaderLanguage $reader, ParserOutput $parserOutput ): string {
		$rows = [];
		foreach ( FeedbackItem::FACTS as $fact ) {
			$counts = [];
			foreach ( $feedback->items as $item ) {
				$value = $item->facts[$fact];
				if ( $value !== null ) {
					$counts[$value] = ( $counts[$value] ?? 0 ) + 1;
				}
			}
			arsort( $counts );
			$name = $reader->msg( "leadershipdevelopment-diff-field-$fact" )->escaped();
			$few = [];
			foreach ( Suppression::cells( $counts ) as $value => $count ) {
				$word = $this->value( $fact, (string)$value, $feedback, $reader, $parserOutput );
				if ( $count === null ) {
					$few[] = $word;
				} else {
					$rows[] = [ $name, $word, htmlspecialchars( $reader->language->formatNum( $count ) ) ];
				}
			}
			if ( $few ) {
				$rows[] = [ $name, $reader->language->commaList( $few ), $reader->msg( 'leadershipdevelopment-feedback-few' )
					->numParams( Suppression::MIN_CELL )->escaped() ];
			}
		}
		$msg = static fn ( string $name ) => $reader->msg( "leadershipdevelopment-$name" )->text();
		return !$rows ? '' : Components::heading( $msg( 'feedback-counts' ) ) . Components::table( $msg( 'feedback-counts' ),
			[ $msg( 'feedback-by' ), $msg( 'column-value' ), $msg( 'diff-field-items' ) ], $rows );
	}

	private function items( FeedbackDocument $feedback, ReaderLanguage $reader, ParserOutput $parserOutput ): string {
		$cited = [];
		foreach ( $feedback->statements as $statement ) {
			foreach ( $statement['items'] as $item ) {
				$cited[$item][] = $statement;
			}
		}
		$html = '';
		foreach ( $feedback->items as $id => $item ) {
			$facts = [];
			foreach ( FeedbackItem::FACTS as $fact ) {
				if ( $item->facts[$fact] !== null ) {
					$facts[] = $this->value( $fact, $item->facts[$fact], $feedback, $reader, $parserOutput );
				}
			}
			if ( $item->date !== null ) {
				$facts[] = htmlspecialchars( $reader->date( $item->date ) );
			}
			$html .= Html::rawElement( 'li', [ 'id' => "item-$id" ],
				SourceView::reference( $item->text, $item->url, $reader )
				. Html::rawElement( 'div', [], Html::rawElement( 'small', [], $reader->language->commaList( $facts ) ) )
				. $this->outcome( $item, $cited[$id] ?? [], $reader ) );
		}
		$msg = static fn ( string $name ) => $reader->msg( "leadershipdevelopment-$name" )->text();
		return Components::heading( $msg( 'diff-field-items' ) ) . ( $html === ''
			? Html::element( 'p', [], $msg( 'feedback-none' ) ) : Html::rawElement( 'ol', [], $html ) );
	}

	/**
	 * Draws what became of items, for pages other than that of their round.
	 *
	 * @param array<array{DocumentKey,FeedbackDocument,FeedbackItem}> $items
	 * @param ReaderLanguage $reader
	 * @param ParserOutput $parserOutput
	 * @return string HTML
	 */
	public function table( array $items, ReaderLanguage $reader, ParserOutput $parserOutput ): string {
		$rounds = array_map( static fn ( array $one ) => $one[0]->slug, $items );
		$links = $this->links->make( DocumentKind::Feedback, $rounds, $reader, $parserOutput );
		$rows = [];
		foreach ( $items as [ $key, $feedback, $item ] ) {
			$question = $item->facts['question'];
			$rows[] = [
				SourceView::reference( $item->text, $item->url, $reader ),
				match ( true ) {
					$question === null => '',
					isset( $feedback->questions[$question] ) => $reader->inline( $feedback->questions[$question], $question ),
					default => Html::element( 'bdi', [], $question ),
				},
				// The anchors of statements are on the page of the round.
				$this->outcome( $item, [], $reader ) . implode( '', array_map(
					static fn ( array $statement ) => Html::rawElement( 'div', [], $reader->inline( $statement['text'] ) ),
					$feedback->statementsOn( $item->id ) ) ),
				$links[$key->slug],
			];
		}
		$msg = static fn ( string $name ) => $reader->msg( "leadershipdevelopment-$name" )->text();
		return Components::table( $msg( 'diff-field-items' ), [ $msg( 'diff-field-items' ), $msg( 'diff-field-question' ),
			$msg( 'diff-field-outcome' ), $msg( 'kind-feedback' ) ], $rows );
	}

	/**
	 * @param FeedbackItem $item
	 * @param array[] $statements Statements based on it
	 * @param ReaderLanguage $reader
	 * @return string HTML
	 */
	private function outcome( FeedbackItem $item, array $statements, ReaderLanguage $reader ): string {
		$parts = [];
		if ( $item->outcome !== null ) {
			// Messages used: leadershipdevelopment-feedback-outcome-adopted, -not_adopted, -noted
			$parts[] = Components::chip( $reader->msg( "leadershipdevelopment-feedback-outcome-$item->outcome" )->text() );
		}
		$because = $reader->inline( $item->because );
		if ( $because !== '' ) {
			$parts[] = $reader->msg( 'leadershipdevelopment-feedback-because' )->rawParams( $because )->escaped();
		}
		if ( $statements ) {
			$parts[] = $reader->msg( 'leadershipdevelopment-feedback-in' )->rawParams( $reader->language->commaList( array_map(
				static fn ( array $statement ) => Html::element( 'a', [ 'href' => "#statement-{$statement['id']}" ],
					Drawing::fit( $reader->text( $statement['text'] ), 400 ) ), $statements ) ) )->escaped();
		}
		return $parts ? Html::rawElement( 'div', [], implode( ' ', $parts ) ) : '';
	}

	/**
	 * @param string $fact One of FeedbackItem::FACTS
	 * @param string $value
	 * @param FeedbackDocument $feedback
	 * @param ReaderLanguage $reader
	 * @param ParserOutput $parserOutput
	 * @return string HTML
	 */
	private function value(
		string $fact, string $value, FeedbackDocument $feedback, ReaderLanguage $reader, ParserOutput $parserOutput
	): string {
		return match ( $fact ) {
			'question' => isset( $feedback->questions[$value] )
				? Html::rawElement( 'a', [ 'href' => "#question-$value" ], $reader->inline( $feedback->questions[$value], $value ) )
				: Html::element( 'bdi', [], $value ),
			'language' => htmlspecialchars( $reader->languageName( $value ) ),
			'region' => $this->links->makeOne( DocumentKind::Community, $value, $reader, $parserOutput ),
			// Messages used: leadershipdevelopment-feedback-channel-... and ...-stakeholder-...
			default => $reader->msg( "leadershipdevelopment-feedback-$fact-$value" )->escaped(),
		};
	}
}
