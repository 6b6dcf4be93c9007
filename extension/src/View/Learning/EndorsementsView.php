<?php
declare( strict_types = 1 );

namespace MediaWiki\Extension\LeadershipDevelopment\View\Learning;

use MediaWiki\Extension\LeadershipDevelopment\Content\DocumentKind;
use MediaWiki\Extension\LeadershipDevelopment\Recognition\Award;
use MediaWiki\Extension\LeadershipDevelopment\Recognition\Endorsement;
use MediaWiki\Extension\LeadershipDevelopment\Recognition\EndorsementState;
use MediaWiki\Extension\LeadershipDevelopment\Recognition\Endorser;
use MediaWiki\Extension\LeadershipDevelopment\View\Codex\Components;
use MediaWiki\Extension\LeadershipDevelopment\View\Codex\Controls;
use MediaWiki\Extension\LeadershipDevelopment\View\DocumentLinks;
use MediaWiki\Extension\LeadershipDevelopment\View\ReaderLanguage;
use MediaWiki\Html\Html;
use MediaWiki\SpecialPage\SpecialPage;

/**
 * Draws what peers say about achievements: for those who were asked, and for the recipients.
 */
class EndorsementsView {

	public const SERVICE_NAME = 'LeadershipDevelopment.EndorsementsView';

	public function __construct(
		private readonly DocumentLinks $links
	) {
	}

	/**
	 * @param Endorsement[] $endorsements Endorsements by the reader
	 * @param array<string,Award> $awards By key
	 * @param array<int,string> $names By central id: names that may be shown
	 * @param array<string,string> $kept Words that could not be saved, by key
	 * @param string $token
	 * @param ReaderLanguage $reader
	 * @return string HTML
	 */
	public function renderAsked(
		array $endorsements, array $awards, array $names, array $kept, string $token, ReaderLanguage $reader
	): string {
		$endorsements = array_filter( $endorsements, static fn ( Endorsement $one ) => isset( $awards[$one->award] )
			&& isset( $names[$awards[$one->award]->centralId] ) && $one->state !== EndorsementState::Declined
			&& $one->state !== EndorsementState::Withdrawn );
		$links = $this->achievements( $awards, $reader );
		$rows = [];
		foreach ( $endorsements as $one ) {
			$award = $awards[$one->award];
			$rows[] = [
				Html::element( 'bdi', [], $names[$award->centralId] ),
				$links[$award->achievement] . ( $award->evidence === null ? '' : Html::element( 'br' ) . Html::element( 'a',
					[ 'href' => $award->evidence, 'rel' => 'nofollow noreferrer' ], self::text( 'evidence', $reader ) ) ),
				$one->state === EndorsementState::Asked ? self::form( $token, [ 'key' => $one->key ],
					Controls::field( "words-$one->key", self::text( 'words', $reader ), Controls::textarea( $kept[$one->key] ?? '',
						[ 'name' => 'words', 'id' => "words-$one->key", 'maxlength' => Endorser::MAX_TEXT_LENGTH ] ) )
					. Html::element( 'p', [], self::text( 'words-note', $reader ) )
					. self::button( 'give', $reader ) . ' ' . self::button( 'decline', $reader ) )
					: Html::element( 'bdi', [], (string)$one->words ) . Html::element( 'br' )
						. htmlspecialchars( self::text( 'state-' . $one->state->toEndorser()->value, $reader ) )
						. self::form( $token, [ 'key' => $one->key ], self::button( 'withdraw', $reader ) ),
			];
		}
		return Html::element( 'h2', [ 'id' => 'asked' ], self::text( 'asked', $reader ) )
			. ( $rows ? self::table( 'asked', [ 'person', 'achievement', 'say' ], $rows, $reader ) : self::none( 'asked-none', $reader ) );
	}

	/**
	 * @param Award[] $awards Awards that the reader accepted
	 * @param Endorsement[] $endorsements Their endorsements
	 * @param array<int,string> $names By central id: names that may be shown
	 * @param string $name Name of a peer in a request that could not be saved
	 * @param string $token
	 * @param ReaderLanguage $reader
	 * @return string HTML
	 */
	public function renderReceived(
		array $awards, array $endorsements, array $names, string $name, string $token, ReaderLanguage $reader
	): string {
		$html = Html::element( 'h2', [ 'id' => 'received' ], self::text( 'received', $reader ) );
		if ( !$awards ) {
			return $html . self::none( 'received-none', $reader );
		}
		$links = $this->achievements( $awards, $reader );
		foreach ( $awards as $award ) {
			$rows = [];
			foreach ( $endorsements as $one ) {
				if ( $one->award === $award->key && isset( $names[$one->endorser] ) ) {
					$rows[] = $this->received( $one, $names[$one->endorser], $token, $reader );
				}
			}
			$html .= Html::rawElement( 'h3', [], $links[$award->achievement] )
				. ( $rows ? self::table( 'received', [ 'person', 'words', 'state', 'action' ], $rows, $reader ) : '' )
				. self::form( $token, [ 'award' => $award->key ],
					Controls::field( "peer-$award->key", self::text( 'peer', $reader ),
						Controls::text( 'peer', "peer-$award->key", $name ) )
					. self::button( 'ask', $reader ) );
		}
		return $html;
	}

	/**
	 * @param Endorsement $one
	 * @param string $name
	 * @param string $token
	 * @param ReaderLanguage $reader
	 * @return string[] HTML of cells
	 */
	private function received( Endorsement $one, string $name, string $token, ReaderLanguage $reader ): array {
		$state = $one->state->toRecipient();
		$actions = match ( $state ) {
			EndorsementState::Given => [ 'include', 'refuse' ],
			EndorsementState::Included => [ 'leave' ],
			default => [],
		};
		$isSaid = in_array( $state, [ EndorsementState::Given, EndorsementState::Included ], true );
		return [
			Html::element( 'bdi', [], $name ),
			Html::element( 'bdi', [], $isSaid ? (string)$one->words : '—' ),
			htmlspecialchars( self::text( "state-$state->value", $reader ) ),
			$actions ? self::form( $token, [ 'key' => $one->key ], implode( ' ', array_map(
				static fn ( string $act ) => self::button( $act, $reader ), $actions ) ) ) : '',
		];
	}

	/**
	 * @param Award[] $awards
	 * @param ReaderLanguage $reader
	 * @return array<string,string> HTML by slug
	 */
	private function achievements( array $awards, ReaderLanguage $reader ): array {
		return $this->links->make( DocumentKind::Achievement,
			array_values( array_unique( array_map( static fn ( Award $award ) => $award->achievement, $awards ) ) ), $reader );
	}

	/**
	 * @param string $token
	 * @param array<string,string> $hidden
	 * @param string $controls
	 * @return string HTML
	 */
	private static function form( string $token, array $hidden, string $controls ): string {
		return Controls::form( SpecialPage::getTitleFor( 'MyEndorsements' ), $token, $hidden, $controls );
	}

	private static function button( string $act, ReaderLanguage $reader ): string {
		return Controls::button( self::text( "act-$act", $reader ), Controls::PLAIN, [ 'name' => 'act', 'value' => $act ] );
	}

	/**
	 * @param string $caption
	 * @param string[] $columns
	 * @param string[][] $rows
	 * @param ReaderLanguage $reader
	 * @return string HTML
	 */
	private static function table( string $caption, array $columns, array $rows, ReaderLanguage $reader ): string {
		return Components::table( self::text( $caption, $reader ),
			array_map( static fn ( $name ) => self::text( "column-$name", $reader ), $columns ), $rows );
	}

	private static function none( string $name, ReaderLanguage $reader ): string {
		return Html::element( 'p', [ 'class' => 'ext-leadershipdevelopment-date' ], self::text( $name, $reader ) );
	}

	private static function text( string $name, ReaderLanguage $reader ): string {
		return $reader->msg( "leadershipdevelopment-endorse-$name" )->text();
	}
}
