<?php
declare( strict_types = 1 );

namespace MediaWiki\Extension\LeadershipDevelopment\Wikitext;

use MediaWiki\Extension\LeadershipDevelopment\Content\DocumentKey;
use MediaWiki\Extension\LeadershipDevelopment\Content\DocumentKind;
use MediaWiki\Extension\LeadershipDevelopment\Content\FeedbackItem;
use MediaWiki\Extension\LeadershipDevelopment\Query\FeedbackFilter;
use MediaWiki\Extension\LeadershipDevelopment\Query\ProcessQuery;
use MediaWiki\Extension\LeadershipDevelopment\Query\RoleQuery;
use MediaWiki\Extension\LeadershipDevelopment\View\Document\FeedbackView;
use MediaWiki\Extension\LeadershipDevelopment\View\ReaderLanguageFactory;
use MediaWiki\Html\Html;
use MediaWiki\Parser\Parser;

/**
 * {{#leadershipfeedback:round=...|outcome=adopted}}: what was said in rounds of feedback, and what became of it.
 */
class FeedbackFunction implements ParserFunction {

	private const WORDS = [ 'channel' => FeedbackItem::CHANNELS, 'stakeholder' => FeedbackItem::STAKEHOLDERS,
		'outcome' => FeedbackItem::OUTCOMES ];

	public function __construct(
		private readonly DocumentAccess $documents,
		private readonly ProcessQuery $rounds,
		private readonly RoleQuery $roles,
		private readonly ReaderLanguageFactory $readers,
		private readonly FeedbackView $view
	) {
	}

	/** @inheritDoc */
	public function parameters(): array {
		return [ 'community', 'round', 'question', 'language', 'channel', 'stakeholder', 'region', 'outcome', 'limit' ];
	}

	/** @inheritDoc */
	public function render( Parser $parser, Arguments $arguments ): string {
		$filters = [];
		foreach ( [ 'question', 'language', 'region' ] as $name ) {
			$filters[$name] = $arguments->get( $name );
		}
		foreach ( self::WORDS as $name => $words ) {
			$filters[$name] = $arguments->word( $name, $words );
		}
		$limit = RoleFilters::limit( $arguments );
		$this->documents->dependOnLists( $parser, [ 'community' => $arguments->get( 'community' ), 'region' => $filters['region'] ] );
		$filter = new FeedbackFilter( $filters, $this->roles->tree() );
		$slug = $arguments->get( 'round' );
		$items = [];
		foreach ( $this->rounds->findFeedback( $arguments->get( 'community' ) ) as $round => $feedback ) {
			$key = DocumentKey::tryFrom( DocumentKind::Feedback, (string)$round );
			foreach ( $slug === null || $slug === $key->slug ? $feedback->items : [] as $item ) {
				if ( $filter->fits( $item ) ) {
					$items[] = [ $key, $feedback, $item ];
				}
			}
		}
		$reader = $this->readers->newReader( $parser->getTargetLanguage() );
		return $items ? $this->view->table( array_slice( $items, 0, $limit ), $reader, $parser->getOutput() )
			: Html::element( 'p', [], $reader->msg( 'leadershipdevelopment-parser-nothing' )->text() );
	}
}
