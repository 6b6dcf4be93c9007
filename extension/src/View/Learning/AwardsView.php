<?php
declare( strict_types = 1 );

namespace MediaWiki\Extension\LeadershipDevelopment\View\Learning;

use MediaWiki\Extension\LeadershipDevelopment\Content\DocumentKind;
use MediaWiki\Extension\LeadershipDevelopment\Content\IndexEntry;
use MediaWiki\Extension\LeadershipDevelopment\Recognition\Award;
use MediaWiki\Extension\LeadershipDevelopment\Recognition\AwardState;
use MediaWiki\Extension\LeadershipDevelopment\Recognition\BadgePictures;
use MediaWiki\Extension\LeadershipDevelopment\Recognition\Issuer;
use MediaWiki\Extension\LeadershipDevelopment\View\Codex\Components;
use MediaWiki\Extension\LeadershipDevelopment\View\Codex\Controls;
use MediaWiki\Extension\LeadershipDevelopment\View\DocumentLinks;
use MediaWiki\Extension\LeadershipDevelopment\View\ReaderLanguage;
use MediaWiki\Html\Html;
use MediaWiki\Linker\LinkRenderer;
use MediaWiki\SpecialPage\SpecialPage;
use MediaWiki\Title\Title;
use MediaWiki\User\CentralId\CentralIdLookup;

/**
 * Draws awards: for those who give them, and for those who have them.
 */
class AwardsView {

	public const SERVICE_NAME = 'LeadershipDevelopment.AwardsView';

	public function __construct(
		private readonly DocumentLinks $links,
		private readonly LinkRenderer $linkRenderer,
		private readonly CentralIdLookup $centralIds,
		private readonly string $address
	) {
	}

	/**
	 * @param IndexEntry[] $achievements By slug
	 * @param ReaderLanguage $reader
	 * @return string HTML
	 */
	public function renderChoice( array $achievements, ReaderLanguage $reader ): string {
		$items = [];
		foreach ( $achievements as $slug => $entry ) {
			$items[] = $this->linkRenderer->makeKnownLink( SpecialPage::getTitleFor( 'AwardAchievement', (string)$slug ),
				$reader->text( $entry->label, (string)$slug ) );
		}
		return $items ? Components::list( $items ) : Html::noticeBox( self::text( 'nothing', $reader ), '' );
	}

	public function renderLink( string $slug, ReaderLanguage $reader ): string {
		return Html::rawElement( 'p', [], $this->links->makeOne( DocumentKind::Achievement, $slug, $reader ) );
	}

	/**
	 * @param Award[] $awards
	 * @param Title $target
	 * @param string $token
	 * @param ReaderLanguage $reader
	 * @return string HTML. A refusal looks like a question that waits.
	 */
	public function renderGiven( array $awards, Title $target, string $token, ReaderLanguage $reader ): string {
		$names = $this->centralIds->lookupCentralIds( array_fill_keys(
			array_map( static fn ( Award $award ) => $award->centralId, $awards ), '' ), CentralIdLookup::AUDIENCE_PUBLIC );
		$rows = [];
		foreach ( $awards as $award ) {
			$name = $names[$award->centralId] ?? '';
			if ( $name === '' ) {
				continue;
			}
			$state = $award->state === AwardState::Declined ? AwardState::Offered : $award->state;
			$rows[] = [
				Html::element( 'bdi', [], $name ),
				self::date( $award, $reader ),
				htmlspecialchars( self::text( "state-$state->value", $reader ) ),
				$state === AwardState::Revoked ? '' : Controls::form( $target, $token, [ 'revoke' => $award->key ],
					Controls::submit( self::text( 'revoke', $reader ) ) ),
			];
		}
		return $rows ? Components::table( self::text( 'given', $reader ), array_map( static fn ( $name ) => self::text( $name, $reader ),
			[ 'person', 'date', 'state', 'action' ] ), $rows ) : '';
	}

	/**
	 * @param Award[] $awards Awards of the reader
	 * @param bool $isAsked Whether the person is asked to endorse others
	 * @param string $token
	 * @param ReaderLanguage $reader
	 * @return string HTML of a part of the person's own page
	 */
	public function renderOwn( array $awards, bool $isAsked, string $token, ReaderLanguage $reader ): string {
		$target = SpecialPage::getTitleFor( 'MyLeadership' );
		$links = $this->links->make( DocumentKind::Achievement,
			array_map( static fn ( Award $award ) => $award->achievement, $awards ), $reader );
		$rows = [];
		foreach ( $awards as $award ) {
			$actions = match ( $award->state ) {
				AwardState::Offered => [ 'accept', 'decline' ],
				AwardState::Accepted => [ $award->isPublic ? 'hide' : 'show', 'forget' ],
				AwardState::Declined, AwardState::Withdrawn => [],
				AwardState::Revoked => [ 'forget' ],
			};
			$html = '';
			foreach ( $actions as $action ) {
				$html .= Controls::form( $target, $token, [ 'do' => 'award', 'award' => $award->key, 'act' => $action ],
					Controls::submit( self::text( "act-$action", $reader ) ) );
			}
			if ( $award->credential !== null ) {
				$html .= $this->linkRenderer->makeKnownLink(
					$target, self::text( 'download', $reader ), [], [ 'credential' => $award->key ] );
				foreach ( array_keys( BadgePictures::TYPES ) as $format ) {
					$html .= ' · ' . $this->linkRenderer->makeKnownLink( $target,
						$reader->msg( 'leadershipdevelopment-award-picture' )->plaintextParams( strtoupper( $format ) )->text(), [],
						[ 'credential' => $award->key, 'format' => $format ] );
				}
				foreach ( $award->state === AwardState::Accepted ? Issuer::TOKENS : [] as $format ) {
					$html .= ' · ' . $this->linkRenderer->makeKnownLink( $target,
						$reader->msg( 'leadershipdevelopment-award-token' )->plaintextParams( $format )->text(), [],
						[ 'credential' => $award->key, 'format' => $format ] );
				}
			}
			$shown = $award->state === AwardState::Withdrawn ? AwardState::Revoked : $award->state;
			$state = htmlspecialchars( self::text( "state-$shown->value", $reader ) );
			if ( $award->isPublic && $award->state === AwardState::Accepted ) {
				$state .= Html::element( 'br' ) . Html::element( 'a', [ 'href' => "$this->address/credentials/$award->key" ],
					self::text( 'shown', $reader ) );
			}
			$rows[] = [ $links[$award->achievement], self::date( $award, $reader ), $state, $html ];
		}
		$endorsements = $this->linkRenderer->makeKnownLink( SpecialPage::getTitleFor( 'MyEndorsements' ),
			self::text( $isAsked ? 'asked-to-endorse' : 'endorsements', $reader ) );
		return Html::element( 'h2', [ 'id' => 'awards' ], self::text( 'heading', $reader ) ) . ( $rows
			? Components::table( self::text( 'heading', $reader ), array_map( static fn ( $name ) => self::text( $name, $reader ),
				[ 'achievement', 'date', 'state', 'action' ] ), $rows )
			: Html::element( 'p', [ 'class' => 'ext-leadershipdevelopment-date' ], self::text( 'own-none', $reader ) ) )
			. ( $isAsked ? Html::noticeBox( $endorsements, '' ) : Html::rawElement( 'p', [], $endorsements ) );
	}

	private static function date( Award $award, ReaderLanguage $reader ): string {
		return htmlspecialchars( $reader->language->date( $award->awarded, true, 'default' ) );
	}

	private static function text( string $name, ReaderLanguage $reader ): string {
		return $reader->msg( "leadershipdevelopment-award-$name" )->text();
	}
}
