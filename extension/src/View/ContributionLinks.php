<?php
declare( strict_types = 1 );

namespace MediaWiki\Extension\LeadershipDevelopment\View;

use MediaWiki\Extension\LeadershipDevelopment\Client\Evidence;
use MediaWiki\Extension\LeadershipDevelopment\Client\Suggestion;
use MediaWiki\Extension\LeadershipDevelopment\Content\Policies;
use MediaWiki\Html\Html;
use MediaWiki\Linker\LinkRenderer;
use MediaWiki\SpecialPage\SpecialPage;
use MediaWiki\WikiMap\WikiMap;

/**
 * Links to where a person's evidence can be looked at: the contributions on the wiki the data is from.
 */
class ContributionLinks {

	public function __construct(
		private readonly Policies $policies,
		private readonly LinkRenderer $linkRenderer
	) {
	}

	/**
	 * @param Suggestion $suggestion
	 * @param Evidence $evidence
	 * @param string $community
	 * @param Reader $reader
	 * @return string HTML, empty when there is nothing to look at
	 */
	public function make( Suggestion $suggestion, Evidence $evidence, string $community, Reader $reader ): string {
		if ( !isset( $evidence->params['events'] ) ) {
			return '';
		}
		$text = $reader->msg( 'leadershipdevelopment-see-contributions' )->text();
		if ( $suggestion->wiki !== WikiMap::getCurrentWikiId() ) {
			$url = WikiMap::getForeignURL( $suggestion->wiki, 'Special:Contributions/' . $suggestion->person );
			return $url ? Html::element( 'a', [ 'href' => $url, 'class' => 'external' ], $text ) : '';
		}
		$activityClass = $evidence->params['activity_class'] ?? '';
		$namespaces = $this->policies->activityClassNamespaces( $community )[$activityClass] ?? [];
		return $this->linkRenderer->makeKnownLink(
			SpecialPage::getTitleValueFor( 'Contributions', $suggestion->person ),
			$text,
			[],
			// The page shows one namespace, or all.
			count( $namespaces ) === 1 ? [ 'namespace' => $namespaces[0] ] : []
		);
	}
}
