<?php
declare( strict_types = 1 );

namespace MediaWiki\Extension\LeadershipDevelopment\View;

use HtmlArmor;
use MediaWiki\Extension\LeadershipDevelopment\Client\Evidence;
use MediaWiki\Extension\LeadershipDevelopment\Client\Suggestion;
use MediaWiki\Extension\LeadershipDevelopment\Client\SuggestionList;
use MediaWiki\Extension\LeadershipDevelopment\Content\DocumentKind;
use MediaWiki\Extension\LeadershipDevelopment\Permission\FilteredSuggestions;
use MediaWiki\Html\Html;
use MediaWiki\Linker\LinkRenderer;
use MediaWiki\Title\Title;
use MediaWiki\WikiMap\WikiMap;

/**
 * A list of people who could grow into a role: bands, reasons and what speaks against, no score and no rank.
 */
class SuggestionsView {

	/** Smaller groups of people are not counted in public: who is in them could be guessed. */
	private const SMALLEST_COUNT = 5;

	/**
	 * @param EvidenceFormatter $evidenceFormatter
	 * @param ContributionLinks $contributionLinks
	 * @param DocumentLinks $documentLinks
	 * @param LinkRenderer $linkRenderer
	 * @param string[] $bands Codes, the strongest first
	 */
	public function __construct(
		private readonly EvidenceFormatter $evidenceFormatter,
		private readonly ContributionLinks $contributionLinks,
		private readonly DocumentLinks $documentLinks,
		private readonly LinkRenderer $linkRenderer,
		private readonly array $bands
	) {
	}

	/**
	 * @param FilteredSuggestions $shown
	 * @param string $role
	 * @param string $community
	 * @param Reader $reader
	 * @param array<string,string> $extras HTML below a person, by name
	 * @return string HTML
	 */
	public function render(
		FilteredSuggestions $shown, string $role, string $community, Reader $reader, array $extras = []
	): string {
		$list = $shown->list;
		$heading = $reader->msg( 'leadershipdevelopment-suggestions-heading' )->rawParams(
			$this->documentLinks->makeOne( DocumentKind::Role, $role, $reader ),
			$this->documentLinks->makeOne( DocumentKind::Community, $community, $reader )
		)->escaped();
		$html = Html::rawElement( 'h2', [], $heading ) . $this->renderDataDate( $list, $reader );
		if ( !$list->suggestions ) {
			$html .= Html::noticeBox( $reader->msg( 'leadershipdevelopment-suggestions-none' )->escaped(), '' );
		}
		$links = [
			'competency' => $this->documentLinks->make(
				DocumentKind::Competency, self::collect( $list->suggestions, 'competency' ), $reader ),
			'role' => $this->documentLinks->make(
				DocumentKind::Role, self::collect( $list->suggestions, 'roles' ), $reader ),
		];
		foreach ( $this->bands as $band ) {
			$people = '';
			foreach ( $list->suggestions as $suggestion ) {
				if ( $suggestion->band === $band ) {
					$people .= $this->renderPerson(
						$suggestion, $links, $community, $reader, $extras[$suggestion->person] ?? '' );
				}
			}
			if ( $people !== '' ) {
				$html .= Html::rawElement( 'section', [ 'class' => 'ext-leadershipdevelopment-band' ],
					Html::element( 'h3', [], $reader->msg( "leadershipdevelopment-band-$band" )->text() ) . $people );
			}
		}
		return Html::rawElement( 'div', [ 'class' => 'ext-leadershipdevelopment-suggestions' ],
			$html . $this->renderCounts( $shown, $reader ) );
	}

	private function renderDataDate( SuggestionList $list, Reader $reader ): string {
		$timestamp = wfTimestampOrNull( TS_MW, $list->dataUntil ?: null );
		return Html::element( 'p', [ 'class' => 'ext-leadershipdevelopment-date' ], $timestamp
			? $reader->msg( 'leadershipdevelopment-data-until' )
				->plaintextParams( $reader->language->date( $timestamp, false, 'default' ) )->text()
			: $reader->msg( 'leadershipdevelopment-no-data' )->text() );
	}

	/**
	 * @param Suggestion $suggestion
	 * @param array{competency:string[],role:string[]} $links
	 * @param string $community
	 * @param Reader $reader
	 * @param string $extra HTML
	 * @return string HTML
	 */
	private function renderPerson(
		Suggestion $suggestion, array $links, string $community, Reader $reader, string $extra
	): string {
		$userPage = Title::makeTitle( NS_USER, $suggestion->person );
		$name = $this->linkRenderer->makeLink(
			$userPage, new HtmlArmor( Html::element( 'bdi', [], $suggestion->person ) ) );
		$talk = $this->linkRenderer->makeLink(
			$userPage->getTalkPage(), $reader->msg( 'leadershipdevelopment-talk' )->text() );
		$speaksFor = fn ( string $wiki, array $reasons ) => array_map(
			fn ( Evidence $one ) => $this->evidenceFormatter->format( 'reason', $one, $links, $community, $reader )
				. ' ' . $this->contributionLinks->make( $suggestion->person, $wiki, $one, $community, $reader ),
			$reasons
		);
		$elsewhere = '';
		foreach ( $suggestion->elsewhere as $wiki => $reasons ) {
			$elsewhere .= $this->renderEvidence( $reader->msg( 'leadershipdevelopment-reasons-elsewhere' )
				->plaintextParams( WikiMap::getWikiName( $wiki ) )->text(), $speaksFor( $wiki, $reasons ) );
		}
		$counter = array_map(
			fn ( Evidence $one ) => $this->evidenceFormatter->format( 'counter', $one, $links, $community, $reader ),
			$suggestion->counterEvidence
		);
		return Html::rawElement( 'article', [ 'class' => 'ext-leadershipdevelopment-person' ],
			Html::rawElement( 'h4', [],
				$name . ' ' . Html::rawElement( 'span', [ 'class' => 'ext-leadershipdevelopment-talk' ],
					$reader->msg( 'parentheses' )->rawParams( $talk )->escaped() ) )
			. $this->renderEvidence( $reader->msg( 'leadershipdevelopment-reasons' )->text(),
				$speaksFor( $suggestion->wiki, $suggestion->reasons ) )
			. $elsewhere
			. $this->renderEvidence( $reader->msg( 'leadershipdevelopment-counter-evidence' )->text(), $counter )
			. $extra
		);
	}

	/**
	 * @param string $heading
	 * @param string[] $items HTML
	 * @return string HTML
	 */
	private function renderEvidence( string $heading, array $items ): string {
		return $items ? Html::element( 'h5', [], $heading ) . Markup::list( $items ) : '';
	}

	private function renderCounts( FilteredSuggestions $shown, Reader $reader ): string {
		$items = [
			$reader->msg( 'leadershipdevelopment-considered' )
				->rawParams( $this->count( $shown->list->considered, $reader ) )->escaped(),
			$reader->msg( 'leadershipdevelopment-not-agreed' )
				->rawParams( $this->count( $shown->notAgreed, $reader ) )->escaped(),
		];
		if ( $shown->list->beyondLimit > 0 ) {
			$items[] = $reader->msg( 'leadershipdevelopment-beyond-limit' )
				->rawParams( $this->count( $shown->list->beyondLimit, $reader ) )->escaped();
		}
		foreach ( array_filter( $shown->list->excluded ) as $code => $count ) {
			$label = $reader->msg( "leadershipdevelopment-excluded-$code" );
			$items[] = $reader->msg( 'leadershipdevelopment-excluded' )
				->rawParams(
					$label->exists() ? $label->escaped() : htmlspecialchars( (string)$code ),
					$this->count( $count, $reader )
				)->escaped();
		}
		return Html::rawElement( 'section', [ 'class' => 'ext-leadershipdevelopment-counts' ],
			Html::element( 'h3', [], $reader->msg( 'leadershipdevelopment-counts-heading' )->text() )
			. Markup::list( $items ) );
	}

	private function count( int $count, Reader $reader ): string {
		return $count < self::SMALLEST_COUNT
			? $reader->msg( 'leadershipdevelopment-fewer-than-five' )->escaped()
			: htmlspecialchars( $reader->language->formatNum( $count ) );
	}

	/**
	 * @param Suggestion[] $suggestions
	 * @param string $param Of reasons and counter-evidence
	 * @return string[] Its values
	 */
	private static function collect( array $suggestions, string $param ): array {
		$values = [];
		foreach ( $suggestions as $suggestion ) {
			$all = array_merge( $suggestion->reasons, $suggestion->counterEvidence, ...array_values( $suggestion->elsewhere ) );
			foreach ( $all as $evidence ) {
				array_push( $values, ...array_map( 'strval', (array)( $evidence->params[$param] ?? [] ) ) );
			}
		}
		return array_unique( $values );
	}
}
