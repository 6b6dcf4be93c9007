<?php
declare( strict_types = 1 );

namespace MediaWiki\Extension\LeadershipDevelopment\View\SuggestionList;

use MediaWiki\Extension\LeadershipDevelopment\Client\Evidence;
use MediaWiki\Extension\LeadershipDevelopment\Content\Policies;
use MediaWiki\Extension\LeadershipDevelopment\View\ReaderLanguage;
use MediaWiki\Html\Html;
use MediaWiki\Linker\LinkRenderer;
use MediaWiki\SpecialPage\SpecialPage;
use MediaWiki\WikiMap\WikiMap;
use stdClass;

/**
 * Links to the pages where a person's evidence can be looked at: the contributions, or the log, on the wiki the data is from,
 * filtered by kind of activity and months as far as these pages permit.
 */
class ContributionLinks {

	public const SERVICE_NAME = 'LeadershipDevelopment.ContributionLinks';

	public function __construct(
		private readonly Policies $policies,
		private readonly LinkRenderer $linkRenderer
	) {
	}

	/** Number of months that count as recent, as in the core. */
	private const RECENT_MONTHS = 12;

	/**
	 * @param string $person
	 * @param string $wiki Id of the wiki that the evidence is from
	 * @param Evidence $evidence
	 * @param string $community
	 * @param ReaderLanguage $reader
	 * @param string|null $dataUntil YYYY-MM, last month of the data; null: count recent months back from the last act
	 * @param string|null $text Text of the link
	 * @return string HTML, empty when there is nothing to look at
	 */
	public function make(
		string $person, string $wiki, Evidence $evidence, string $community, ReaderLanguage $reader, ?string $dataUntil = null,
		?string $text = null
	): string {
		$text ??= $reader->msg( 'leadershipdevelopment-see-contributions' )->text();
		$all = [ 'connects_people' => [ 'namespace' => (string)NS_USER_TALK ], 'learned_measure' => [] ][$evidence->code] ?? null;
		if ( $all !== null ) {
			return $this->link( $wiki, "Contributions/$person", $all, $text );
		}
		if ( !isset( $evidence->params['events'] ) ) {
			return '';
		}
		$rule = $this->policies->activityClass( $community, (string)( $evidence->params['activity_class'] ?? '' ) );
		$isLog = $rule?->source === 'log';
		$page = ( $isLog ? 'Log/' : 'Contributions/' ) . $person;
		$query = $isLog ? self::logQuery( $rule ) + self::monthOfLog( $evidence )
			: self::contributionsQuery( $rule ?? new stdClass ) + self::months( $evidence, $dataUntil );
		return $this->link( $wiki, $page, $query, $text );
	}

	/**
	 * @param stdClass $rule
	 * @return array Query of Special:Log, which shows one type or all types
	 */
	private static function logQuery( stdClass $rule ): array {
		$types = $rule->log_types ?? [];
		return count( $types ) === 1 ? [ 'type' => $types[0] ] : [];
	}

	/**
	 * @param string $person
	 * @param string $wiki
	 * @param ReaderLanguage $reader
	 * @return string HTML: a link to all contributions or log entries, empty where there is none
	 */
	public function all( string $person, string $wiki, ReaderLanguage $reader ): string {
		return $this->link( $wiki, "Contributions/$person", [], $reader->msg( 'contribslink' )->text() );
	}

	private function link( string $wiki, string $page, array $query, string $text ): string {
		if ( $wiki !== WikiMap::getCurrentWikiId() ) {
			$url = WikiMap::getForeignURL( $wiki, "Special:$page" );
			return $url ? Html::element( 'a', [ 'href' => wfAppendQuery( $url, $query ), 'class' => 'external' ], $text ) : '';
		}
		return $this->linkRenderer->makeKnownLink(
			SpecialPage::getTitleValueFor( ...explode( '/', $page, 2 ) ), $text, [], $query );
	}

	/**
	 * @param Evidence $evidence
	 * @return array Query of Special:Log that shows nothing later than a month
	 */
	private static function monthOfLog( Evidence $evidence ): array {
		$last = self::monthNumber( $evidence->params['last_month'] ?? null );
		return $last === null ? [] : [ 'year' => (string)intdiv( $last, 12 ), 'month' => (string)( $last % 12 + 1 ) ];
	}

	/**
	 * @param Evidence $evidence
	 * @param string|null $dataUntil
	 * @return array Query of Special:Contributions: the months that counted as recent, or the last month of older activity
	 */
	private static function months( Evidence $evidence, ?string $dataUntil ): array {
		$last = self::monthNumber( $evidence->params['last_month'] ?? null );
		if ( $last === null || !isset( $evidence->params['recent_events'] ) ) {
			return [];
		}
		$isOld = $evidence->params['recent_events'] < 1;
		$first = $isOld ? $last : ( self::monthNumber( $dataUntil ) ?? $last ) - self::RECENT_MONTHS + 1;
		$day = static fn ( int $month ) => sprintf( '%04d-%02d', intdiv( $month, 12 ), $month % 12 + 1 );
		return [ 'start' => $day( $first ) . '-01', 'end' => gmdate( 'Y-m-t', strtotime( $day( $last ) . '-01 UTC' ) ) ];
	}

	/**
	 * @param mixed $month YYYY-MM
	 * @return int|null Months since the year 0
	 */
	private static function monthNumber( $month ): ?int {
		return is_string( $month ) && preg_match( '/^(\d{4})-(\d{2})$/D', $month, $parts )
			? 12 * (int)$parts[1] + (int)$parts[2] - 1 : null;
	}

	/**
	 * @param stdClass $rule
	 * @return array Query of Special:Contributions
	 */
	private static function contributionsQuery( stdClass $rule ): array {
		$namespaces = array_map( 'intval', $rule->namespaces ?? [] );
		sort( $namespaces );
		return array_filter( [
			// The page can show one namespace, one with its talk namespace, or all.
			...( count( $namespaces ) === 1 || self::isPair( $namespaces ) ? [ 'namespace' => (string)$namespaces[0] ] : [] ),
			'associated' => self::isPair( $namespaces ) ? '1' : '',
			'newOnly' => $rule->creates_page ?? false ? '1' : '',
			'hideMinor' => ( $rule->minor ?? true ) ? '' : '1',
			'tagfilter' => implode( '|', $rule->tags ?? [] ),
		], static fn ( $value ) => $value !== '' );
	}

	/**
	 * @param int[] $namespaces Sorted
	 * @return bool Whether they are a namespace and its talk namespace
	 */
	private static function isPair( array $namespaces ): bool {
		return count( $namespaces ) === 2 && $namespaces[0] % 2 === 0 && $namespaces[1] === $namespaces[0] + 1;
	}
}
