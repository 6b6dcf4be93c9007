<?php
declare( strict_types = 1 );

namespace MediaWiki\Extension\LeadershipDevelopment\Special;

use MediaWiki\Html\Html;
use MediaWiki\MainConfigNames;
use MediaWiki\Output\OutputPage;

/**
 * Offers to follow what a page lists in a feed reader or a calendar.
 */
class FeedLinks {

	private const NAMES = [ 'ics' => 'iCalendar', 'atom' => 'Atom', 'json' => 'JSON' ];

	/**
	 * @param OutputPage $out Receives the link to the feed
	 * @param string $topic One of FeedBuilder::TOPICS
	 * @param array<string,string> $query
	 * @return string HTML
	 */
	public static function html( OutputPage $out, string $topic, array $query = [] ): string {
		$language = $out->getLanguage();
		$links = [];
		foreach ( self::NAMES as $format => $name ) {
			$url = wfAppendQuery(
				$out->getConfig()->get( MainConfigNames::RestPath ) . "/leadershipdevelopment/v0/feeds/$topic/$format",
				$query + [ 'uselang' => $language->getCode() ] );
			$links[] = Html::element( 'a', [ 'href' => $url ], $name );
			if ( $format === 'atom' ) {
				$out->addFeedLink( 'atom', $url );
			}
		}
		return Html::rawElement( 'p', [], $out->msg( 'leadershipdevelopment-calls-feeds' )
			->rawParams( $language->commaList( $links ) )->escaped() );
	}
}
