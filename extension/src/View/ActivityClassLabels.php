<?php
declare( strict_types = 1 );

namespace MediaWiki\Extension\LeadershipDevelopment\View;

use MediaWiki\Extension\LeadershipDevelopment\Content\DocumentKey;
use MediaWiki\Extension\LeadershipDevelopment\Content\DocumentKind;
use MediaWiki\Extension\LeadershipDevelopment\Content\LanguageMap;
use MediaWiki\Extension\LeadershipDevelopment\Content\Policies;
use MediaWiki\Parser\ParserOutput;
use MediaWiki\Title\Title;

/**
 * Reads the names of activity classes from policy documents; where there is none, the slug stands in.
 */
class ActivityClassLabels {

	public const SERVICE_NAME = 'LeadershipDevelopment.ActivityClassLabels';

	public function __construct(
		private readonly Policies $policies
	) {
	}

	/**
	 * @param string $slug
	 * @param ReaderLanguage $reader
	 * @param ParserOutput|null $parserOutput Receives the dependencies on policies whose labels the page shows
	 * @param string|null $community Community whose policy comes before the default one
	 * @return string HTML
	 */
	public function html(
		string $slug, ReaderLanguage $reader, ?ParserOutput $parserOutput = null, ?string $community = null
	): string {
		if ( $parserOutput ) {
			$keys = [ Policies::defaultKey(),
				$community === null ? null : DocumentKey::tryFrom( DocumentKind::Policy, $community ) ];
			foreach ( array_filter( $keys ) as $key ) {
				$title = Title::newFromLinkTarget( $key->toTitleValue() );
				$parserOutput->addTemplate( $title, $title->getArticleID(), $title->getLatestRevID() );
			}
		}
		$labels = $this->policies->activityClassLabels( $community );
		return $reader->inline( $labels[$slug] ?? LanguageMap::fromJson( null ), $slug );
	}
}
