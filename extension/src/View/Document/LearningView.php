<?php
declare( strict_types = 1 );

namespace MediaWiki\Extension\LeadershipDevelopment\View\Document;

use MediaWiki\Extension\LeadershipDevelopment\Content\DocumentKey;
use MediaWiki\Extension\LeadershipDevelopment\Content\DocumentKind;
use MediaWiki\Extension\LeadershipDevelopment\Content\LearningDocument;
use MediaWiki\Extension\LeadershipDevelopment\Content\LearningReview;
use MediaWiki\Extension\LeadershipDevelopment\Content\Policies;
use MediaWiki\Extension\LeadershipDevelopment\Query\LearningQuery;
use MediaWiki\Extension\LeadershipDevelopment\Query\ProcessQuery;
use MediaWiki\Extension\LeadershipDevelopment\View\Codex\Components;
use MediaWiki\Extension\LeadershipDevelopment\View\DocumentLinks;
use MediaWiki\Extension\LeadershipDevelopment\View\ReaderLanguage;
use MediaWiki\Extension\LeadershipDevelopment\View\SourceView;
use MediaWiki\Html\Html;
use MediaWiki\Linker\LinkRenderer;
use MediaWiki\Parser\ParserOutput;
use MediaWiki\Revision\RevisionLookup;
use MediaWiki\SpecialPage\SpecialPage;
use MediaWiki\Utils\MWTimestamp;

/**
 * Draws the page of a learning resource.
 */
class LearningView {

	public const SERVICE_NAME = 'LeadershipDevelopment.LearningView';

	private const DAY = 86_400;

	public function __construct(
		private readonly DocumentLinks $links,
		private readonly Policies $policies,
		private readonly RevisionLookup $revisions,
		private readonly LearningQuery $learning,
		private readonly LinkRenderer $linkRenderer,
		private readonly ProcessQuery $documents
	) {
	}

	/**
	 * @param DocumentKey $key
	 * @param LearningDocument $learning
	 * @param ReaderLanguage $reader
	 * @param ParserOutput $parserOutput
	 * @return string HTML
	 */
	public function render(
		DocumentKey $key, LearningDocument $learning, ReaderLanguage $reader, ParserOutput $parserOutput
	): string {
		// A review becomes old, and other resources similar, without anybody changing the page.
		$parserOutput->updateCacheExpiry( self::DAY );
		$fact = static fn ( string $name ) => $reader->msg( "leadershipdevelopment-diff-field-$name" )->text();
		$facts = [ $fact( 'url' ) => $learning->url === null ? ''
			: SourceView::link( $learning->url, htmlspecialchars( $learning->url ) ),
			$fact( 'links' ) => self::links( $learning, $reader ) ];
		foreach ( $learning->codes as $name => $code ) {
			$facts[$fact( $name )] = $reader->msg( "leadershipdevelopment-learning-$name-$code" )->escaped();
		}
		$facts += [
			$fact( 'languages' ) => htmlspecialchars(
				$reader->language->commaList( array_map( $reader->languageName( ... ), $learning->languages ) ) ),
			$fact( 'provider' ) => htmlspecialchars( $learning->provider ?? '' ),
			$fact( 'licence' ) => htmlspecialchars( $learning->licence ?? '' ),
			$fact( 'region' ) => $learning->region === null ? ''
				: $this->links->makeOne( DocumentKind::Community, $learning->region, $reader, $parserOutput ),
			$fact( 'duration_minutes' ) => $learning->duration === null ? ''
				: htmlspecialchars( $reader->language->formatDuration( 60 * $learning->duration ) ),
			$fact( 'starts' ) => $learning->starts === null ? '' : htmlspecialchars( $reader->date( $learning->starts ) ),
			$fact( 'ends' ) => $learning->ends === null ? '' : htmlspecialchars( $reader->date( $learning->ends ) ),
			$fact( 'adapts' ) => $learning->adapts === null ? '' : $this->adapts( $learning, $reader, $parserOutput ),
			$fact( 'source' ) => SourceView::source( $learning->source ),
		];
		return Components::chips( [ Components::chip( $reader->msg( 'leadershipdevelopment-kind-learning' )->text() ) ] )
			. $this->alike( $key, $learning, $reader, $parserOutput )
			. $reader->block( $learning->description )
			. Components::facts( $facts )
			. ( $learning->teaches ? $this->teaches( $learning, $reader, $parserOutput ) : '' )
			. ( $learning->reviews ? $this->reviews( $learning, $reader, $parserOutput ) : '' )
			. $this->packages( $key, $reader, $parserOutput )
			. Html::rawElement( 'p', [], $this->linkRenderer->makeKnownLink( SpecialPage::getTitleValueFor( 'MyLearning' ),
				$reader->msg( 'leadershipdevelopment-progress-link' )->text(), [], [ 'resource' => $key->slug ] ) );
	}

	private static function links( LearningDocument $learning, ReaderLanguage $reader ): string {
		$items = array_map( static fn ( array $link ) => SourceView::link(
			$link['url'], $reader->inline( $link['label'], $link['url'] ) ), $learning->links );
		return count( $items ) > 1 ? Components::list( $items ) : implode( '', $items );
	}

	/**
	 * @param DocumentKey $key
	 * @param LearningDocument $learning
	 * @param ReaderLanguage $reader
	 * @param ParserOutput $parserOutput
	 * @return string HTML that tells editors about resources that may be the same
	 */
	private function alike(
		DocumentKey $key, LearningDocument $learning, ReaderLanguage $reader, ParserOutput $parserOutput
	): string {
		$slugs = array_diff( $this->learning->findAlike( $key->slug, $learning ), [ $learning->adapts ] );
		return $slugs ? Html::noticeBox( $reader->msg( 'leadershipdevelopment-learning-alike' )->rawParams(
			$reader->language->commaList( $this->links->make( DocumentKind::Learning, $slugs, $reader, $parserOutput ) )
		)->escaped(), '' ) : '';
	}

	private function packages( DocumentKey $key, ReaderLanguage $reader, ParserOutput $parserOutput ): string {
		$packages = $this->documents->findPackagesWith( [ $key->slug ] );
		return $packages ? Html::rawElement( 'p', [], $reader->msg( 'leadershipdevelopment-package-with' )->rawParams(
			$reader->language->commaList(
				$this->links->make( DocumentKind::Package, array_keys( $packages ), $reader, $parserOutput ) ) )->escaped() ) : '';
	}

	private function adapts( LearningDocument $learning, ReaderLanguage $reader, ParserOutput $parserOutput ): string {
		$html = $this->links->makeOne( DocumentKind::Learning, $learning->adapts, $reader, $parserOutput );
		$key = DocumentKey::tryFrom( DocumentKind::Learning, $learning->adapts );
		$revision = $key && $learning->adaptedOn !== null
			? $this->revisions->getRevisionByTitle( $key->toTitleValue() ) : null;
		$changed = $revision ? substr( MWTimestamp::convert( TS_ISO_8601, $revision->getTimestamp() ), 0, 10 ) : '';
		return $changed > ( $learning->adaptedOn ?? '' )
			? $html . ' ' . Components::chip( $reader->msg( 'leadershipdevelopment-learning-source-changed' )
				->plaintextParams( $reader->date( $changed ) )->text() )
			: $html;
	}

	private function reviews( LearningDocument $learning, ReaderLanguage $reader, ParserOutput $parserOutput ): string {
		$groups = $this->links->make( DocumentKind::Group, array_filter( array_map(
			static fn ( LearningReview $review ) => $review->reviewer, $learning->reviews ) ), $reader, $parserOutput );
		$months = $this->policies->reviewMonths();
		$rows = [];
		foreach ( $learning->reviews as $review ) {
			$scores = [];
			foreach ( $review->scores as $criterion => $score ) {
				$scores[] = $reader->msg( 'leadershipdevelopment-learning-score' )
					->rawParams( $reader->msg( "leadershipdevelopment-learning-criterion-$criterion" )->escaped() )
					->numParams( $score, 4 )->escaped();
			}
			$rows[] = [
				htmlspecialchars( $reader->date( $review->date ) ) . ( LearningQuery::isStale( $review->date, $months )
					? ' ' . Components::chip( $reader->msg( 'leadershipdevelopment-learning-outdated' )->text() ) : '' ),
				$review->reviewer === null ? '' : $groups[$review->reviewer] ?? htmlspecialchars( $review->reviewer ),
				$scores ? Components::list( $scores ) : '',
			];
		}
		$fact = static fn ( string $name ) => $reader->msg( "leadershipdevelopment-diff-field-$name" )->text();
		return Components::table( $fact( 'reviews' ), [ $fact( 'date' ), $fact( 'reviewer' ), $fact( 'scores' ) ], $rows );
	}

	private function teaches( LearningDocument $learning, ReaderLanguage $reader, ParserOutput $parserOutput ): string {
		$links = $this->links->make(
			DocumentKind::Competency, array_column( $learning->teaches, 'competency' ), $reader, $parserOutput );
		$rows = array_map( static fn ( array $outcome ) => [
			$links[$outcome['competency']],
			$outcome['level'] === null ? '' : $reader->msg( "leadershipdevelopment-level-{$outcome['level']}" )->escaped(),
		], $learning->teaches );
		$fact = static fn ( string $name ) => $reader->msg( "leadershipdevelopment-diff-field-$name" )->text();
		return Components::table( $fact( 'teaches' ), [ $fact( 'competency' ), $fact( 'level' ) ], $rows );
	}
}
