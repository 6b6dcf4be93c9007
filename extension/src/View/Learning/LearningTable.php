<?php
declare( strict_types = 1 );

namespace MediaWiki\Extension\LeadershipDevelopment\View\Learning;

use MediaWiki\Extension\LeadershipDevelopment\Content\DocumentKind;
use MediaWiki\Extension\LeadershipDevelopment\Query\LearningEntry;
use MediaWiki\Extension\LeadershipDevelopment\Query\LearningOffers;
use MediaWiki\Extension\LeadershipDevelopment\View\Codex\Components;
use MediaWiki\Extension\LeadershipDevelopment\View\DocumentLinks;
use MediaWiki\Extension\LeadershipDevelopment\View\ReaderLanguage;
use MediaWiki\Extension\LeadershipDevelopment\View\SourceView;
use MediaWiki\Html\Html;
use MediaWiki\Parser\ParserOutput;

/**
 * Draws learning resources as a table, one a row.
 */
class LearningTable {

	public const SERVICE_NAME = 'LeadershipDevelopment.LearningTable';

	public function __construct(
		private readonly DocumentLinks $links
	) {
	}

	/**
	 * @param LearningEntry[] $entries By slug
	 * @param ReaderLanguage $reader
	 * @param ParserOutput|null $parserOutput Receives the links
	 * @return string HTML
	 */
	public function render( array $entries, ReaderLanguage $reader, ?ParserOutput $parserOutput = null ): string {
		$slugs = array_map( 'strval', array_keys( $entries ) );
		$resources = $this->links->make( DocumentKind::Learning, $slugs, $reader, $parserOutput );
		$taught = array_merge( [], ...array_map( static fn ( LearningEntry $entry ) =>
			array_column( $entry->teaches, 'competency' ), array_values( $entries ) ) );
		$competencies = $this->links->make( DocumentKind::Competency, [ ...$taught, ...array_merge( [], ...array_map(
			static fn ( LearningEntry $entry ) => $entry->fits, array_values( $entries ) ) ) ], $reader, $parserOutput );
		$regions = $this->links->make( DocumentKind::Community, array_filter( array_map(
			static fn ( LearningEntry $entry ) => $entry->region, $entries ) ), $reader, $parserOutput );
		$rows = [];
		foreach ( $entries as $slug => $entry ) {
			$rows[] = [
				$resources[$slug] . self::fits( $entry, $competencies, $reader ) . self::notes( $entry, $reader ),
				self::teaches( $entry, $competencies, $reader ),
				htmlspecialchars( $reader->language->commaList(
					array_map( $reader->languageName( ... ), $entry->languages ) ) ),
				self::kind( $entry, $reader ),
				self::place( $entry, $regions, $reader ),
			];
		}
		return Components::table( $reader->msg( 'leadershipdevelopment-learning-caption' )->text(), array_map(
			static fn ( $name ) => self::column( $name, $reader ), [ 'resource', 'teaches', 'languages', 'kind', 'place' ] ), $rows );
	}

	/**
	 * @param array<string|int> $packages Slugs
	 * @param ReaderLanguage $reader
	 * @return string HTML
	 */
	public function renderPackages( array $packages, ReaderLanguage $reader ): string {
		return $packages ? Components::heading( $reader->msg( 'leadershipdevelopment-package-found' )->text() )
			. Components::list( array_values( $this->links->make( DocumentKind::Package, $packages, $reader ) ) ) : '';
	}

	/**
	 * @param LearningOffers $offers Resources that do not fit exactly
	 * @param ReaderLanguage $reader
	 * @return string HTML
	 */
	public function renderInstead( LearningOffers $offers, ReaderLanguage $reader ): string {
		return Html::noticeBox( $reader->msg( "leadershipdevelopment-learning-instead-$offers->instead" )->escaped(), '' );
	}

	private static function column( string $name, ReaderLanguage $reader ): string {
		return $reader->msg( "leadershipdevelopment-learning-column-$name" )->text();
	}

	/**
	 * @param LearningEntry $entry
	 * @param array<string,string> $links
	 * @param ReaderLanguage $reader
	 * @return string HTML
	 */
	private static function teaches( LearningEntry $entry, array $links, ReaderLanguage $reader ): string {
		$items = [];
		foreach ( $entry->teaches as [ 'competency' => $competency, 'level' => $level ] ) {
			$items[] = ( $links[$competency] ?? htmlspecialchars( $competency ) ) . ( $level === null ? ''
				: $reader->msg( 'word-separator' )->escaped() . $reader->msg( 'parentheses' )
					->rawParams( $reader->msg( "leadershipdevelopment-level-$level" )->escaped() )->escaped() );
		}
		return count( $items ) > 1 ? Components::list( $items ) : implode( '', $items );
	}

	private static function kind( LearningEntry $entry, ReaderLanguage $reader ): string {
		$words = [];
		foreach ( $entry->codes as $name => $code ) {
			$words[] = $reader->msg( "leadershipdevelopment-learning-$name-$code" )->escaped();
		}
		if ( $entry->licence !== null ) {
			$words[] = Html::element( 'bdi', [], $entry->licence );
		}
		return implode( $reader->msg( 'comma-separator' )->escaped(), array_unique( $words ) );
	}

	/**
	 * @param LearningEntry $entry
	 * @param array<string,string> $regions
	 * @param ReaderLanguage $reader
	 * @return string HTML
	 */
	private static function place( LearningEntry $entry, array $regions, ReaderLanguage $reader ): string {
		$parts = [ $entry->region === null ? '' : $regions[$entry->region] ?? htmlspecialchars( $entry->region ) ];
		foreach ( array_unique( array_filter( [ $entry->starts, $entry->starts === null ? null : $entry->ends ] ) ) as $day ) {
			$parts[] = htmlspecialchars( $reader->date( $day ) );
		}
		return implode( Html::element( 'br' ), array_filter( $parts, static fn ( $part ) => $part !== '' ) );
	}

	/**
	 * @param LearningEntry $entry
	 * @param array<string,string> $links
	 * @param ReaderLanguage $reader
	 * @return string HTML
	 */
	private static function fits( LearningEntry $entry, array $links, ReaderLanguage $reader ): string {
		return $entry->fits ? Html::element( 'br' ) . Html::rawElement( 'strong', [],
			$reader->msg( 'leadershipdevelopment-learning-fits' )->rawParams( $reader->language->commaList( array_map(
				static fn ( $slug ) => $links[$slug] ?? htmlspecialchars( $slug ), $entry->fits ) ) )->escaped() ) : '';
	}

	private static function notes( LearningEntry $entry, ReaderLanguage $reader ): string {
		$open = $reader->msg( 'leadershipdevelopment-learning-open' )->text();
		$html = $entry->url === null ? '' : Html::element( 'br' )
			. SourceView::link( $entry->url, htmlspecialchars( $open ), $open . $reader->msg( 'colon-separator' )->text()
				. $reader->text( $entry->document->label, $entry->document->key->slug ) );
		if ( $entry->reviewed !== null ) {
			$html .= Html::element( 'br' ) . Html::element( 'small', [ 'class' => 'ext-leadershipdevelopment-date' ],
				$reader->msg( $entry->isStale ? 'leadershipdevelopment-learning-stale' : 'leadershipdevelopment-learning-reviewed' )
					->plaintextParams( $reader->date( $entry->reviewed ) )->text() );
		}
		return $html;
	}
}
