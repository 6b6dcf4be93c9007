<?php
declare( strict_types = 1 );

namespace MediaWiki\Extension\LeadershipDevelopment\View\SuggestionList;

use HtmlArmor;
use MediaWiki\Extension\LeadershipDevelopment\Client\Evidence;
use MediaWiki\Extension\LeadershipDevelopment\Client\Sign;
use MediaWiki\Extension\LeadershipDevelopment\Client\Silence;
use MediaWiki\Extension\LeadershipDevelopment\Client\Suggestion;
use MediaWiki\Extension\LeadershipDevelopment\Client\SuggestionList;
use MediaWiki\Extension\LeadershipDevelopment\Content\DocumentKind;
use MediaWiki\Extension\LeadershipDevelopment\Person\Qualifications;
use MediaWiki\Extension\LeadershipDevelopment\View\Codex\Components;
use MediaWiki\Extension\LeadershipDevelopment\View\DocumentLinks;
use MediaWiki\Extension\LeadershipDevelopment\View\ReaderLanguage;
use MediaWiki\Html\Html;
use MediaWiki\Linker\LinkRenderer;
use MediaWiki\SpecialPage\SpecialPage;
use MediaWiki\Title\Title;
use MediaWiki\WikiMap\WikiMap;

/**
 * Draws a list of people who could grow into a role, one card for each: the acts seen of what the role asks for, when, and where
 * to check them; no level, no score and no rank.
 */
class SuggestionsView {

	public const SERVICE_NAME = 'LeadershipDevelopment.SuggestionsView';

	/**
	 * @param EvidenceFormatter $evidenceFormatter
	 * @param Signs $signs
	 * @param SignMeanings $meanings
	 * @param ContributionLinks $contributionLinks
	 * @param DocumentLinks $documentLinks
	 * @param QualificationsView $qualificationsView
	 * @param LinkRenderer $linkRenderer
	 * @param string[] $bands Codes, the strongest first
	 */
	public function __construct(
		private readonly EvidenceFormatter $evidenceFormatter,
		private readonly Signs $signs,
		private readonly SignMeanings $meanings,
		private readonly ContributionLinks $contributionLinks,
		private readonly DocumentLinks $documentLinks,
		private readonly QualificationsView $qualificationsView,
		private readonly LinkRenderer $linkRenderer,
		private readonly array $bands
	) {
	}

	/**
	 * @param SuggestionList $list Only with people who may be shown
	 * @param string $role
	 * @param string $community
	 * @param ReaderLanguage $reader
	 * @param array<string,string> $extras HTML below a person, by name
	 * @param array<string,Qualifications> $said What people and others say, by name
	 * @return string HTML
	 */
	public function render(
		SuggestionList $list, string $role, string $community, ReaderLanguage $reader, array $extras = [], array $said = []
	): string {
		$heading = $reader->msg( 'leadershipdevelopment-suggestions-heading' )->rawParams(
			$this->documentLinks->makeOne( DocumentKind::Role, $role, $reader ),
			$this->documentLinks->makeOne( DocumentKind::Community, $community, $reader )
		)->escaped();
		$html = Html::rawElement( 'h2', [], $heading ) . $this->renderDataDate( $list, $reader );
		if ( $list->silence ) {
			return Html::rawElement( 'div', [ 'class' => 'ext-leadershipdevelopment-suggestions' ],
				$html . $this->renderSilence( $list->silence, $role, $community, $reader ) );
		}
		if ( !$list->suggestions ) {
			$html .= Html::noticeBox( $reader->msg( 'leadershipdevelopment-suggestions-none' )->escaped(), '' );
		}
		$links = [
			'competency' => $this->documentLinks->make(
				DocumentKind::Competency, self::collect( $list->suggestions, 'competency' ), $reader ),
			'role' => $this->documentLinks->make(
				DocumentKind::Role, array_values( array_unique( array_merge( self::collect( $list->suggestions, 'roles' ),
					...array_values( array_map( static fn ( Qualifications $one ) => $one->roles, $said ) ) ) ) ), $reader ),
		];
		foreach ( $this->bands as $band ) {
			$people = '';
			foreach ( $list->suggestions as $suggestion ) {
				if ( $suggestion->band === $band ) {
					$people .= $this->renderPerson(
						$suggestion, $links, $community, $reader, $extras[$suggestion->person] ?? '',
						$said[$suggestion->person] ?? new Qualifications() );
				}
			}
			if ( $people !== '' ) {
				$html .= Html::rawElement( 'section', [ 'class' => 'ext-leadershipdevelopment-band' ],
					Html::element( 'h3', [], $reader->msg( "leadershipdevelopment-band-$band" )->text() ) . $people );
			}
		}
		return Html::rawElement( 'div', [ 'class' => 'ext-leadershipdevelopment-suggestions' ],
			$html . $this->meanings->render( $links['competency'], $community, $reader )
			. SignMap::render( $list->suggestions, $links['competency'], $reader )
			. self::renderCounts( $list, $reader ) );
	}

	private function renderDataDate( SuggestionList $list, ReaderLanguage $reader ): string {
		$timestamp = wfTimestampOrNull( TS_MW, $list->dataUntil ?: null );
		return Html::element( 'p', [ 'class' => 'ext-leadershipdevelopment-date' ], $timestamp
			? $reader->msg( 'leadershipdevelopment-data-until' )
				->plaintextParams( $reader->language->date( $timestamp, false, 'default' ) )->text()
			: $reader->msg( 'leadershipdevelopment-no-data' )->text() )
			. ( $list->dataAge === SuggestionList::FRESH ? ''
				: Html::warningBox( $reader->msg( 'leadershipdevelopment-list-data-old' )->parse() ) );
	}

	private function renderSilence( Silence $silence, string $role, string $community, ReaderLanguage $reader ): string {
		$competencies = $this->documentLinks->make( DocumentKind::Competency, $silence->competencies, $reader );
		$offers = [
			$reader->msg( 'leadershipdevelopment-silence-call' )->rawParams( $this->linkRenderer->makeKnownLink(
				SpecialPage::getTitleValueFor( 'EditLeadershipDocument' ),
				$reader->msg( 'leadershipdevelopment-silence-call-link' )->text(), [], [ 'kind' => 'group' ] ) )->escaped(),
			$reader->msg( 'leadershipdevelopment-silence-holders' )->rawParams(
				$this->documentLinks->makeOne( DocumentKind::Role, $role, $reader ) )->escaped(),
			$reader->msg( 'leadershipdevelopment-silence-declared' )->escaped(),
		];
		foreach ( $competencies as $slug => $link ) {
			$offers[] = $reader->msg( 'leadershipdevelopment-silence-similar' )->rawParams( $link,
				$this->linkRenderer->makeKnownLink( SpecialPage::getTitleValueFor( 'LeadershipRoles' ),
					$reader->msg( 'leadershipdevelopment-roles-asking' )->text(), [], [ 'competency' => $slug ] ),
				$this->linkRenderer->makeKnownLink( SpecialPage::getTitleValueFor( 'FindSkills' ),
					$reader->msg( 'leadershipdevelopment-silence-skills' )->text(), [],
					[ 'competency' => $slug, 'community' => $community ] ) )->escaped();
		}
		// Messages used: leadershipdevelopment-silence-essentials_not_observable
		return Html::noticeBox( $reader->msg( "leadershipdevelopment-silence-$silence->code" )->rawParams(
				$reader->language->commaList( $competencies ) )->escaped(), '' )
			. Html::element( 'h3', [], $reader->msg( 'leadershipdevelopment-silence-heading' )->text() )
			. Components::list( $offers );
	}

	/**
	 * @param Suggestion $suggestion
	 * @param array{competency:string[],role:string[]} $links
	 * @param string $community
	 * @param ReaderLanguage $reader
	 * @param string $extra HTML
	 * @param Qualifications $said
	 * @return string HTML
	 */
	private function renderPerson(
		Suggestion $suggestion, array $links, string $community, ReaderLanguage $reader, string $extra, Qualifications $said
	): string {
		$userPage = Title::makeTitle( NS_USER, $suggestion->person );
		$name = $this->linkRenderer->makeLink(
			$userPage, new HtmlArmor( Html::element( 'bdi', [], $suggestion->person ) ) );
		$talk = $this->linkRenderer->makeLink(
			$userPage->getTalkPage(), $reader->msg( 'leadershipdevelopment-talk' )->text() );
		$more = $this->renderMore( $suggestion, $links, $community, $reader, $said );
		return Html::rawElement( 'article', [ 'class' => 'ext-leadershipdevelopment-person' ],
			Html::rawElement( 'div', [ 'class' => 'ext-leadershipdevelopment-person-head' ],
				Html::rawElement( 'h4', [],
					$name . ' ' . Html::rawElement( 'span', [ 'class' => 'ext-leadershipdevelopment-talk' ],
						$reader->msg( 'parentheses' )->rawParams( $reader->language->pipeList( array_filter( [
							$talk, $this->contributionLinks->all( $suggestion->person, $suggestion->wiki, $reader ),
						] ) ) )->escaped() ) )
				. ( $suggestion->activity ? Sparkline::render( $suggestion->activity, $reader ) : '' ) )
			. $this->renderSigns( $suggestion, $links, $community, $reader )
			. $extra
			. ( $more === '' ? '' : Html::rawElement( 'details', [ 'class' => 'ext-leadershipdevelopment-more' ],
				Html::element( 'summary', [], $reader->msg( 'leadershipdevelopment-person-more' )->text() ) . $more ) )
		);
	}

	/**
	 * @param Suggestion $suggestion
	 * @param array{competency:string[],role:string[]} $links
	 * @param string $community
	 * @param ReaderLanguage $reader
	 * @return string HTML
	 */
	private function renderSigns( Suggestion $suggestion, array $links, string $community, ReaderLanguage $reader ): string {
		if ( !$suggestion->signs ) {
			return '';
		}
		$head = '';
		foreach ( [ 'asked', 'seen', 'last', 'check' ] as $column ) {
			// Messages used: leadershipdevelopment-signs-asked, leadershipdevelopment-signs-check,
			// leadershipdevelopment-signs-last, leadershipdevelopment-signs-seen
			$head .= Html::element( 'th', [ 'scope' => 'col' ],
				$reader->msg( "leadershipdevelopment-signs-$column" )->text() );
		}
		$body = '';
		foreach ( $suggestion->signs as $sign ) {
			$asked = ( $links['competency'][$sign->competency] ?? Html::element( 'bdi', [], $sign->competency ) ) . ' '
				. Html::element( 'small', [], $reader->msg( 'parentheses' )->plaintextParams(
					$reader->msg( "leadershipdevelopment-level-$sign->minLevel" )->text() )->text() );
			$body .= Html::rawElement( 'tr', [ 'class' => "ext-leadershipdevelopment-sign-$sign->state" ],
				Html::rawElement( 'th', [ 'scope' => 'row' ], $asked )
				. Html::rawElement( 'td', [], $this->signs->seen( $sign, $links['competency'], $community, $reader ) )
				. Html::rawElement( 'td', [], $this->signs->last( $sign, $reader ) )
				. Html::rawElement( 'td', [], $this->signs->check( $suggestion->person, $suggestion->wiki, $sign,
					$community, $reader, $suggestion->activity?->lastMonth ) ) );
		}
		return Html::rawElement( 'table', [ 'class' => 'ext-leadershipdevelopment-signs' ],
			Html::element( 'caption', [], $reader->msg( 'leadershipdevelopment-signs-caption' )
				->plaintextParams( $suggestion->person )->text() )
			. Html::rawElement( 'thead', [], Html::rawElement( 'tr', [], $head ) )
			. Html::rawElement( 'tbody', [], $body ) );
	}

	/**
	 * @param Suggestion $suggestion
	 * @param array{competency:string[],role:string[]} $links
	 * @param string $community
	 * @param ReaderLanguage $reader
	 * @param Qualifications $said
	 * @return string HTML: evidence that the table does not show
	 */
	private function renderMore(
		Suggestion $suggestion, array $links, string $community, ReaderLanguage $reader, Qualifications $said
	): string {
		// The table already shows the signs of what the role asks for.
		$isTold = static fn ( Evidence $one ) => $suggestion->signs && isset( $one->params['competency'] );
		$rest = static fn ( array $all ) => array_filter( $all, static fn ( Evidence $one ) => !$isTold( $one ) );
		$speaksFor = fn ( string $wiki, array $reasons ) => array_map(
			fn ( Evidence $one ) => $this->evidenceFormatter->format( 'reason', $one, $links, $community, $reader )
				. ' ' . $this->contributionLinks->make( $suggestion->person, $wiki, $one, $community, $reader ),
			$reasons
		);
		$acts = [];
		foreach ( $suggestion->signs as $sign ) {
			foreach ( $sign->found() as $act ) {
				$acts[] = $this->signs->acts( $act, $community, $reader ) . ' ' . $this->contributionLinks->make(
					$suggestion->person, $suggestion->wiki, $act, $community, $reader, $suggestion->activity?->lastMonth );
			}
		}
		$html = $this->renderEvidence( $reader->msg( 'leadershipdevelopment-reasons' )->text(),
			[ ...$acts, ...$speaksFor( $suggestion->wiki, $rest( $suggestion->reasons ) ) ] );
		foreach ( $suggestion->elsewhere as $wiki => $reasons ) {
			$html .= $this->renderEvidence( $reader->msg( 'leadershipdevelopment-reasons-elsewhere' )
				->plaintextParams( WikiMap::getWikiName( $wiki ) )->text(), $speaksFor( $wiki, $reasons ) );
		}
		$html .= $this->renderEvidence( $reader->msg( 'leadershipdevelopment-said-heading' )->text(),
			$this->qualificationsView->render( $suggestion, $links, $reader, $said ) );
		$html .= $this->renderEvidence( $reader->msg( 'leadershipdevelopment-ask-unknown' )->text(),
			$this->unknown( $suggestion, $links, $reader ) );
		return $html . $this->renderEvidence( $reader->msg( 'leadershipdevelopment-counter-evidence' )->text(), array_map(
			fn ( Evidence $one ) => $this->evidenceFormatter->format( 'counter', $one, $links, $community, $reader ),
			$rest( $suggestion->counterEvidence ) ) );
	}

	/**
	 * @param Suggestion $suggestion
	 * @param array{competency:string[],role:string[]} $links
	 * @param ReaderLanguage $reader
	 * @return string[] HTML: questions worth asking where no recent act says anything
	 */
	private function unknown( Suggestion $suggestion, array $links, ReaderLanguage $reader ): array {
		$questions = [];
		foreach ( $suggestion->signs as $sign ) {
			if ( !in_array( $sign->state, [ Sign::SEEN, Sign::SEEN_ABOVE ], true ) ) {
				$questions[] = ( $links['competency'][$sign->competency] ?? htmlspecialchars( $sign->competency ) )
					. $reader->msg( 'colon-separator' )->escaped()
					. $this->meanings->question( $sign->competency, $reader );
			}
		}
		return $questions;
	}

	/**
	 * @param string $heading
	 * @param string[] $items HTML
	 * @return string HTML
	 */
	private function renderEvidence( string $heading, array $items ): string {
		return $items ? Html::element( 'h5', [], $heading ) . Components::list( $items ) : '';
	}

	private static function renderCounts( SuggestionList $list, ReaderLanguage $reader ): string {
		$items = [];
		foreach ( $list->notShown as $category => $range ) {
			// leadershipdevelopment-notshown-considered, -accounts, -not_agreed, -language, -beyond_limit
			$items[] = $reader->msg( "leadershipdevelopment-notshown-$category" )
				->plaintextParams( Ranges::text( $range, $reader ) )->escaped();
		}
		return Html::rawElement( 'section', [ 'class' => 'ext-leadershipdevelopment-counts' ],
			Html::element( 'h3', [], $reader->msg( 'leadershipdevelopment-counts-heading' )->text() )
			. Components::list( $items )
			. Html::element( 'p', [], $reader->msg( 'leadershipdevelopment-counts-help' )->text() ) );
	}

	/**
	 * @param Suggestion[] $suggestions
	 * @param string $param Parameter of reasons, counter-evidence and signs
	 * @return string[] Its values
	 */
	private static function collect( array $suggestions, string $param ): array {
		$values = [];
		foreach ( $suggestions as $suggestion ) {
			$all = array_merge( $suggestion->reasons, $suggestion->counterEvidence, ...array_values( $suggestion->elsewhere ) );
			foreach ( $all as $evidence ) {
				array_push( $values, ...array_map( 'strval', (array)( $evidence->params[$param] ?? [] ) ) );
			}
			if ( $param === 'competency' ) {
				array_push( $values, ...array_map( static fn ( Sign $sign ) => $sign->competency, $suggestion->signs ) );
			}
		}
		return array_unique( $values );
	}
}
