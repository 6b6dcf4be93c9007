<?php
declare( strict_types = 1 );

namespace MediaWiki\Extension\LeadershipDevelopment\View\Person;

use MediaWiki\Extension\LeadershipDevelopment\Content\DocumentKind;
use MediaWiki\Extension\LeadershipDevelopment\Matching\MatchNumbers;
use MediaWiki\Extension\LeadershipDevelopment\Matching\MatchState;
use MediaWiki\Extension\LeadershipDevelopment\Matching\Peering;
use MediaWiki\Extension\LeadershipDevelopment\View\Codex\Components;
use MediaWiki\Extension\LeadershipDevelopment\View\Codex\Controls;
use MediaWiki\Extension\LeadershipDevelopment\View\DocumentLinks;
use MediaWiki\Extension\LeadershipDevelopment\View\ReaderLanguage;
use MediaWiki\Html\Html;
use MediaWiki\Linker\LinkRenderer;
use MediaWiki\SpecialPage\SpecialPage;
use MediaWiki\Title\Title;

/**
 * Draws with whom a person learns or could learn: the reason first, and the name once both agreed.
 */
class MatchesView {

	public const SERVICE_NAME = 'LeadershipDevelopment.MatchesView';

	/** The service's reasons for finding nobody. */
	public const REASONS = MatchNumbers::REASONS;

	public function __construct(
		private readonly DocumentLinks $links,
		private readonly LinkRenderer $linkRenderer
	) {
	}

	/**
	 * @param Peering[] $peerings
	 * @param array<string,string> $waiting Reason by competency
	 * @param array<int,string> $names By central id: names that may be shown
	 * @param string[] $shown Keys of the matches that the reader lets committees know about
	 * @param int $centralId Central id of the reader
	 * @param string $token
	 * @param ReaderLanguage $reader
	 * @return string HTML; empty where there is nothing
	 */
	public function render(
		array $peerings, array $waiting, array $names, array $shown, int $centralId, string $token, ReaderLanguage $reader
	): string {
		$peerings = array_filter( $peerings, static fn ( Peering $one ) =>
			$one->state->isOpen() || $one->state === MatchState::Completed );
		if ( !$peerings && !$waiting ) {
			return '';
		}
		$links = $this->links->make( DocumentKind::Competency, [
			...array_map( static fn ( Peering $one ) => $one->competency, $peerings ), ...array_keys( $waiting ) ], $reader );
		$rows = [];
		foreach ( $peerings as $one ) {
			$rows[] = [ $links[$one->competency], $this->reason( $one, $centralId, $reader ),
				$this->who( $one, $names, $centralId, $reader ),
				$this->actions( $one, in_array( $one->key, $shown, true ), $centralId, $token, $reader ) ];
		}
		$items = [];
		foreach ( $waiting as $competency => $reason ) {
			$code = in_array( $reason, self::REASONS, true ) ? $reason : 'all_taken';
			$items[] = $reader->msg( "leadershipdevelopment-match-waiting-$code" )->rawParams( $links[$competency] )->escaped()
				. $this->meanwhile( (string)$competency, $reader );
		}
		return Html::element( 'h2', [ 'id' => 'matches' ], self::text( 'heading', $reader ) )
			. ( $rows ? Components::table( self::text( 'heading', $reader ), array_map( static fn ( $name ) => self::text( $name, $reader ),
				[ 'competency', 'reason', 'person', 'action' ] ), $rows ) : '' )
			. ( $items ? Html::element( 'h3', [], self::text( 'waiting', $reader ) ) . Components::list( $items ) : '' );
	}

	/**
	 * @param string $competency
	 * @param ReaderLanguage $reader
	 * @return string HTML of what can be done while nobody has been found
	 */
	private function meanwhile( string $competency, ReaderLanguage $reader ): string {
		$link = fn ( string $page, string $text, array $query ) => $this->linkRenderer->makeKnownLink(
			SpecialPage::getTitleValueFor( $page ), $reader->msg( "leadershipdevelopment-$text" )->text(), [],
			[ 'competency' => $competency ] + $query );
		return Html::rawElement( 'p', [], $reader->language->pipeList( [
			$link( 'Learning', 'my-check-learn', [ 'language' => $reader->language->getCode() ] ),
			$link( 'FindSkills', 'skillmap-peers', [ 'says' => 'teaches' ] ),
			$this->linkRenderer->makeKnownLink( SpecialPage::getTitleValueFor( 'MySkills' ), $reader->msg( 'myskills' )->text() ),
		] ) );
	}

	private function reason( Peering $one, int $centralId, ReaderLanguage $reader ): string {
		$list = static fn ( array $words ) => $reader->language->commaList( $words );
		return $reader->msg( $one->learner === $centralId
			? 'leadershipdevelopment-match-you-learn' : 'leadershipdevelopment-match-you-teach' )
			->plaintextParams(
				$reader->msg( "leadershipdevelopment-level-$one->level" )->text(),
				$list( array_map( $reader->languageName( ... ), $one->languages ) ),
				$list( array_map( static fn ( $method ) =>
					$reader->msg( "leadershipdevelopment-learning-method-$method" )->text(), $one->methods ) ) )->escaped();
	}

	/**
	 * @param Peering $one
	 * @param array<int,string> $names
	 * @param int $centralId
	 * @param ReaderLanguage $reader
	 * @return string HTML
	 */
	private function who( Peering $one, array $names, int $centralId, ReaderLanguage $reader ): string {
		$other = $one->other( $centralId );
		if ( $other === null ) {
			return htmlspecialchars( self::text( $one->agrees( $centralId ) ? 'you-agreed' : 'both', $reader ) );
		}
		$name = $names[$other] ?? null;
		return $name === null ? '' : $this->linkRenderer->makeLink( Title::makeTitle( NS_USER_TALK, $name ), $name );
	}

	private function actions( Peering $one, bool $isShown, int $centralId, string $token, ReaderLanguage $reader ): string {
		$actions = match ( $one->state ) {
			MatchState::Requested => $one->agrees( $centralId ) ? [ 'decline' ] : [ 'accept', 'decline' ],
			MatchState::Accepted => [ 'complete', 'cancel', 'never', $isShown ? 'hide' : 'show' ],
			MatchState::Completed => [ $isShown ? 'hide' : 'show' ],
			default => [],
		};
		$html = '';
		foreach ( $actions as $action ) {
			$html .= Controls::form( SpecialPage::getTitleFor( 'MyLeadership' ), $token,
				[ 'do' => 'match', 'match' => $one->key, 'act' => $action ],
				Controls::submit( self::text( "act-$action", $reader ) ) );
		}
		return ( $one->state === MatchState::Completed ? htmlspecialchars( self::text( 'completed', $reader ) ) : '' ) . $html;
	}

	private static function text( string $name, ReaderLanguage $reader ): string {
		return $reader->msg( "leadershipdevelopment-match-$name" )->text();
	}
}
