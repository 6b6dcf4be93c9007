<?php
declare( strict_types = 1 );

namespace MediaWiki\Extension\LeadershipDevelopment\View;

use MediaWiki\Extension\LeadershipDevelopment\Client\Evidence;
use MediaWiki\Extension\LeadershipDevelopment\Content\Policies;
use MediaWiki\Html\Html;
use MediaWiki\Linker\LinkRenderer;
use MediaWiki\SpecialPage\SpecialPage;
use MediaWiki\WikiMap\WikiMap;
use stdClass;

/**
 * Links to where a person's evidence can be looked at: the contributions, or the log, on the wiki the data is from,
 * filtered to what counted as far as these pages can be.
 */
class ContributionLinks {

	public function __construct(
		private readonly Policies $policies,
		private readonly LinkRenderer $linkRenderer
	) {
	}

	/**
	 * @param string $person
	 * @param string $wiki Where the evidence is from
	 * @param Evidence $evidence
	 * @param string $community
	 * @param Reader $reader
	 * @return string HTML, empty when there is nothing to look at
	 */
	public function make(
		string $person, string $wiki, Evidence $evidence, string $community, Reader $reader
	): string {
		if ( !isset( $evidence->params['events'] ) ) {
			return '';
		}
		$rule = $this->policies->activityClass( $community, (string)( $evidence->params['activity_class'] ?? '' ) );
		$isLog = $rule?->source === 'log';
		$page = ( $isLog ? 'Log/' : 'Contributions/' ) . $person;
		$query = $isLog ? self::logQuery( $rule ) : self::contributionsQuery( $rule ?? new stdClass );
		$text = $reader->msg( 'leadershipdevelopment-see-contributions' )->text();
		if ( $wiki !== WikiMap::getCurrentWikiId() ) {
			$url = WikiMap::getForeignURL( $wiki, "Special:$page" );
			return $url ? Html::element( 'a', [ 'href' => wfAppendQuery( $url, $query ), 'class' => 'external' ], $text ) : '';
		}
		return $this->linkRenderer->makeKnownLink(
			SpecialPage::getTitleValueFor( ...explode( '/', $page, 2 ) ), $text, [], $query );
	}

	/**
	 * @param stdClass $rule
	 * @return array Of Special:Log, which shows one type, or all
	 */
	private static function logQuery( stdClass $rule ): array {
		$types = $rule->log_types ?? [];
		return count( $types ) === 1 ? [ 'type' => $types[0] ] : [];
	}

	/**
	 * @param stdClass $rule
	 * @return array Of Special:Contributions
	 */
	private static function contributionsQuery( stdClass $rule ): array {
		$namespaces = array_map( 'intval', $rule->namespaces ?? [] );
		sort( $namespaces );
		return array_filter( [
			// The page shows one namespace, one with its talk namespace, or all.
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
