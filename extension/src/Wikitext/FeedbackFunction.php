<?php
declare( strict_types = 1 );

namespace MediaWiki\Extension\LeadershipDevelopment\Wikitext;

use MediaWiki\Extension\LeadershipDevelopment\Content\DocumentKey;
use MediaWiki\Extension\LeadershipDevelopment\Content\DocumentKind;
use MediaWiki\Extension\LeadershipDevelopment\Content\FeedbackItem;
use MediaWiki\Extension\LeadershipDevelopment\Query\ProcessQuery;
use MediaWiki\Extension\LeadershipDevelopment\View\Document\FeedbackView;
use MediaWiki\Extension\LeadershipDevelopment\View\ReaderLanguageFactory;
use MediaWiki\Html\Html;
use MediaWiki\Parser\Parser;

/**
 * {{#leadershipfeedback:round=...|outcome=adopted}}: what was said in rounds of feedback, and what became of it.
 */
class FeedbackFunction implements ParserFunction {

	private const WORDS = [ 'channel' => FeedbackItem::CHANNELS, 'stakeholder' => FeedbackItem::STAKEHOLDERS ];

	public function __construct(
		private readonly DocumentAccess $documents,
		private readonly ProcessQuery $rounds,
		private readonly ReaderLanguageFactory $readers,
		private readonly FeedbackView $view
	) {
	}

	/** @inheritDoc */
	public function parameters(): array {
		return [ 'community', 'round', 'question', 'channel', 'stakeholder', 'outcome', 'limit' ];
	}

	/** @inheritDoc */
	public function render( Parser $parser, Arguments $arguments ): string {
		$facts = [ 'question' => $arguments->get( 'question' ) ];
		foreach ( self::WORDS as $name => $words ) {
			$facts[$name] = $arguments->word( $name, $words );
		}
		$facts = array_filter( $facts, static fn ( ?string $value ) => $value !== null );
		$outcome = $arguments->word( 'outcome', FeedbackItem::OUTCOMES );
		$limit = RoleFilters::limit( $arguments );
		$this->documents->dependOnLists( $parser, [ 'community' => $arguments->get( 'community' ) ] );
		$slug = $arguments->get( 'round' );
		$items = [];
		foreach ( $this->rounds->findFeedback( $arguments->get( 'community' ) ) as $round => $feedback ) {
			$key = DocumentKey::tryFrom( DocumentKind::Feedback, (string)$round );
			foreach ( $slug === null || $slug === $key->slug ? $feedback->items : [] as $item ) {
				if ( array_intersect_assoc( $facts, $item->facts ) === $facts
					&& ( $outcome === null || $item->outcome === $outcome )
				) {
					$items[] = [ $key, $feedback, $item ];
				}
			}
		}
		$reader = $this->readers->newReader( $parser->getTargetLanguage() );
		return $items ? $this->view->table( array_slice( $items, 0, $limit ), $reader, $parser->getOutput() )
			: Html::element( 'p', [], $reader->msg( 'leadershipdevelopment-parser-nothing' )->text() );
	}
}
