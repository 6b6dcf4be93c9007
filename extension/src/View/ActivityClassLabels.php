<?php
declare( strict_types = 1 );

namespace MediaWiki\Extension\LeadershipDevelopment\View;

use MediaWiki\Extension\LeadershipDevelopment\Content\LanguageMap;
use MediaWiki\Extension\LeadershipDevelopment\Content\Policies;
use MediaWiki\Parser\ParserOutput;
use MediaWiki\Title\Title;

/**
 * What activity classes are called: the policy documents name them, the slug stands in.
 */
class ActivityClassLabels {

	public function __construct(
		private readonly Policies $policies
	) {
	}

	/**
	 * @param string $slug
	 * @param Reader $reader
	 * @param ParserOutput|null $parserOutput Learns that the page shows labels of the default policy
	 * @param string|null $community Whose policy comes before the default one
	 * @return string HTML
	 */
	public function html(
		string $slug, Reader $reader, ?ParserOutput $parserOutput = null, ?string $community = null
	): string {
		if ( $parserOutput ) {
			$title = Title::newFromLinkTarget( Policies::defaultKey()->toTitleValue() );
			$parserOutput->addTemplate( $title, $title->getArticleID(), $title->getLatestRevID() );
		}
		$labels = $this->policies->activityClassLabels( $community );
		return $reader->inline( $labels[$slug] ?? LanguageMap::fromJson( null ), $slug );
	}
}
