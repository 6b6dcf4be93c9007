<?php
declare( strict_types = 1 );

namespace MediaWiki\Extension\LeadershipDevelopment\View\SuggestionList;

use MediaWiki\Extension\LeadershipDevelopment\Client\Evidence;
use MediaWiki\Extension\LeadershipDevelopment\Client\Sign;
use MediaWiki\Extension\LeadershipDevelopment\View\ActivityClassLabels;
use MediaWiki\Extension\LeadershipDevelopment\View\ReaderLanguage;
use MediaWiki\Html\Html;

/**
 * Puts into words what public activity shows about the things a role asks for: how much, compared with the active people of the
 * wiki, and when. These are signs of taking part; nobody gets a level for them.
 */
class Signs {

	public const SERVICE_NAME = 'LeadershipDevelopment.Signs';

	/** Fewest acts to compare, as in the core: where hardly anybody does something, one act is more than most people do. */
	private const MIN_ACTS = 3;

	/** Steps of the share of people in per cent, as in the core. */
	private const STEPS = [ 90, 75, 50, 25 ];

	private const TRENDS = [ 'begun', 'rising', 'steady', 'falling', 'ended' ];

	/** Arrows up and down look the same to readers from right to left. */
	private const ARROWS = [ 'begun' => '✱', 'rising' => '▲', 'steady' => '=', 'falling' => '▼' ];

	public function __construct(
		private readonly ActivityClassLabels $activityClasses,
		private readonly ContributionLinks $contributionLinks
	) {
	}

	/**
	 * @param Evidence $act
	 * @param ReaderLanguage $reader
	 * @return string Plain text, such as "more than nine in ten"
	 */
	public static function share( Evidence $act, ReaderLanguage $reader ): string {
		if ( ( $act->params['recent_events'] ?? self::MIN_ACTS ) < self::MIN_ACTS ) {
			return $reader->msg( 'leadershipdevelopment-share-few' )
				->numParams( (int)$act->params['recent_events'] )->text();
		}
		$moreThan = (int)( $act->params['more_than'] ?? 0 );
		$step = 0;
		foreach ( self::STEPS as $each ) {
			$step = max( $step, $moreThan >= $each ? $each : 0 );
		}
		// Messages used: leadershipdevelopment-share-0, leadershipdevelopment-share-25, leadershipdevelopment-share-50,
		// leadershipdevelopment-share-75, leadershipdevelopment-share-90
		return $reader->msg( "leadershipdevelopment-share-$step" )->text();
	}

	public static function trend( string $trend, ReaderLanguage $reader ): string {
		// Messages used: leadershipdevelopment-trend-begun, leadershipdevelopment-trend-ended,
		// leadershipdevelopment-trend-falling, leadershipdevelopment-trend-rising, leadershipdevelopment-trend-steady
		return in_array( $trend, self::TRENDS, true ) ? $reader->msg( "leadershipdevelopment-trend-$trend" )->text() : '';
	}

	/**
	 * @param Sign $sign
	 * @param string[] $links HTML by slug of a competency
	 * @param string $community
	 * @param ReaderLanguage $reader
	 * @return string HTML: the acts that were seen
	 */
	public function seen( Sign $sign, array $links, string $community, ReaderLanguage $reader ): string {
		$act = $sign->found()[0] ?? null;
		// On a phone, the kind of act stands below, with the figures.
		$kind = $act ? Html::rawElement( 'span', [ 'class' => 'ext-leadershipdevelopment-kind' ],
			$this->kind( $act, $community, $reader ) . $reader->msg( 'colon-separator' )->escaped() ) : '';
		return match ( $sign->state ) {
			Sign::SEEN => $kind . ( $act ? htmlspecialchars( self::share( $act, $reader ) ) : '' ),
			Sign::OLD => $kind . $reader->msg( 'leadershipdevelopment-sign-old' )->escaped(),
			Sign::SEEN_ABOVE => $reader->msg( 'leadershipdevelopment-sign-seen_above' )->rawParams(
				$links[$sign->above] ?? htmlspecialchars( (string)$sign->above ) )->escaped(),
			Sign::NONE => $reader->msg( 'leadershipdevelopment-sign-none' )->escaped(),
			default => $reader->msg( 'leadershipdevelopment-sign-unknown' )->escaped(),
		};
	}

	/**
	 * @param Sign $sign
	 * @param ReaderLanguage $reader
	 * @return string HTML: the month of the last act, and the trend
	 */
	public function last( Sign $sign, ReaderLanguage $reader ): string {
		$act = $sign->found()[0] ?? null;
		if ( !$act ) {
			return '—';
		}
		$month = htmlspecialchars( $reader->shortMonth( (string)( $act->params['last_month'] ?? '' ) ) );
		$arrow = self::ARROWS[$act->params['trend'] ?? ''] ?? null;
		return $sign->state === Sign::OLD || $arrow === null ? $month : $month . ' ' . Html::element( 'span', [
			'role' => 'img', 'aria-label' => self::trend( $act->params['trend'], $reader ),
			'title' => self::trend( $act->params['trend'], $reader ) ], $arrow );
	}

	/**
	 * @param string $person
	 * @param string $wiki
	 * @param Sign $sign
	 * @param string $community
	 * @param ReaderLanguage $reader
	 * @param string|null $dataUntil YYYY-MM
	 * @return string HTML: a link to the acts; a dash where there are none, or the wiki's address is unknown
	 */
	public function check(
		string $person, string $wiki, Sign $sign, string $community, ReaderLanguage $reader, ?string $dataUntil
	): string {
		$act = $sign->found()[0] ?? null;
		$link = $act ? $this->contributionLinks->make( $person, $wiki, $act, $community, $reader, $dataUntil,
			$reader->msg( 'leadershipdevelopment-signs-check' )->text() ) : '';
		return $link === '' ? '—' : $link;
	}

	/**
	 * @param Evidence $act
	 * @param string $community
	 * @param ReaderLanguage $reader
	 * @return string HTML: the number of acts, in all and lately
	 */
	public function acts( Evidence $act, string $community, ReaderLanguage $reader ): string {
		return $reader->msg( 'leadershipdevelopment-sign-acts' )
			->rawParams( $this->kind( $act, $community, $reader ) )
			->numParams( (int)( $act->params['recent_events'] ?? 0 ), (int)( $act->params['events'] ?? 0 ) )->escaped();
	}

	private function kind( Evidence $act, string $community, ReaderLanguage $reader ): string {
		return $this->activityClasses->html( (string)( $act->params['activity_class'] ?? '' ), $reader, null, $community );
	}
}
