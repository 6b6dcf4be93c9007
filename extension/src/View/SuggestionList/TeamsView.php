<?php
declare( strict_types = 1 );

namespace MediaWiki\Extension\LeadershipDevelopment\View\SuggestionList;

use HtmlArmor;
use MediaWiki\Extension\LeadershipDevelopment\Client\Evidence;
use MediaWiki\Extension\LeadershipDevelopment\Client\Suggestion;
use MediaWiki\Extension\LeadershipDevelopment\Client\SuggestionList;
use MediaWiki\Extension\LeadershipDevelopment\Client\Team;
use MediaWiki\Extension\LeadershipDevelopment\Content\DocumentKind;
use MediaWiki\Extension\LeadershipDevelopment\View\Codex\Components;
use MediaWiki\Extension\LeadershipDevelopment\View\DocumentLinks;
use MediaWiki\Extension\LeadershipDevelopment\View\ReaderLanguage;
use MediaWiki\Html\Html;
use MediaWiki\Linker\LinkRenderer;
use MediaWiki\Title\Title;

/**
 * Draws people of a list who could carry the role together, with what each brings. A team is shown while all its members may be.
 */
class TeamsView {

	public const SERVICE_NAME = 'LeadershipDevelopment.TeamsView';

	public function __construct(
		private readonly EvidenceFormatter $evidenceFormatter,
		private readonly ContributionLinks $contributionLinks,
		private readonly DocumentLinks $documentLinks,
		private readonly LinkRenderer $linkRenderer
	) {
	}

	/**
	 * @param SuggestionList $list Only with people who may be shown
	 * @param string $community
	 * @param ReaderLanguage $reader
	 * @return string HTML, empty where nobody looked for teams
	 */
	public function render( SuggestionList $list, string $community, ReaderLanguage $reader ): string {
		$bySize = [];
		foreach ( $list->teams as $number => $team ) {
			$members = array_filter( $list->suggestions, static fn ( Suggestion $one ) => isset( $one->teams[$number] ) );
			if ( count( $members ) === $team->size ) {
				$bySize[$team->size][] = [ $number, $team, $members ];
			}
		}
		if ( !$bySize && !$list->uncovered ) {
			return '';
		}
		$links = [ 'competency' => $this->documentLinks->make(
			DocumentKind::Competency, self::competencies( $list ), $reader ), 'role' => [] ];
		$html = '';
		foreach ( $bySize as $size => $teams ) {
			$html .= Html::element( 'h3', [], $reader->msg( 'leadershipdevelopment-teams-size' )->numParams( $size )->text() );
			foreach ( $teams as [ $number, $team, $members ] ) {
				$html .= $this->renderTeam( $number, $team, $members, $links, $community, $reader );
			}
		}
		foreach ( $list->uncovered as $size => $slugs ) {
			$html .= $reader->msg( 'leadershipdevelopment-teams-uncovered' )->numParams( $size )
				->rawParams( $reader->language->commaList( array_map(
					static fn ( $slug ) => $links['competency'][$slug] ?? htmlspecialchars( $slug ), $slugs ) ) )->parseAsBlock();
		}
		return Html::rawElement( 'section', [ 'class' => 'ext-leadershipdevelopment-teams' ],
			Components::heading( $reader->msg( 'leadershipdevelopment-teams-heading' )->text() )
			. $reader->msg( 'leadershipdevelopment-teams-intro' )->parseAsBlock() . $html );
	}

	/**
	 * @param int $number
	 * @param Team $team
	 * @param Suggestion[] $members
	 * @param array{competency:string[],role:string[]} $links
	 * @param string $community
	 * @param ReaderLanguage $reader
	 * @return string HTML
	 */
	private function renderTeam(
		int $number, Team $team, array $members, array $links, string $community, ReaderLanguage $reader
	): string {
		$html = Components::chips( [ Components::chip( $reader->msg( "leadershipdevelopment-band-$team->band" )->text() ) ] );
		foreach ( $members as $member ) {
			$brings = array_map(
				fn ( Evidence $one ) => $this->evidenceFormatter->format( 'reason', $one, $links, $community, $reader )
					. ' ' . $this->contributionLinks->make( $member->person, $member->wiki, $one, $community, $reader ),
				$member->teams[$number] );
			$html .= Html::rawElement( 'h4', [], $this->linkRenderer->makeLink( Title::makeTitle( NS_USER, $member->person ),
				new HtmlArmor( Html::element( 'bdi', [], $member->person ) ) ) ) . Components::list( $brings );
		}
		$lacks = array_map(
			fn ( Evidence $one ) => $this->evidenceFormatter->format( 'counter', $one, $links, $community, $reader ),
			$team->counterEvidence );
		if ( $lacks ) {
			$html .= Html::element( 'h4', [], $reader->msg( 'leadershipdevelopment-teams-lacks' )->text() )
				. Components::list( $lacks );
		}
		return Html::rawElement( 'article', [ 'class' => 'ext-leadershipdevelopment-person' ], $html );
	}

	/**
	 * @param SuggestionList $list
	 * @return string[] Slugs
	 */
	private static function competencies( SuggestionList $list ): array {
		$all = array_merge( ...array_map( static fn ( Team $team ) => $team->counterEvidence, $list->teams ) );
		foreach ( $list->suggestions as $suggestion ) {
			array_push( $all, ...array_merge( ...array_values( $suggestion->teams ) ) );
		}
		$slugs = array_map( static fn ( Evidence $one ) => (string)( $one->params['competency'] ?? '' ), $all );
		return array_unique( array_filter( array_merge( $slugs, ...array_values( $list->uncovered ) ) ) );
	}
}
