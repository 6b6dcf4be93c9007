<?php
declare( strict_types = 1 );

namespace MediaWiki\Extension\LeadershipDevelopment\View\SuggestionList;

use MediaWiki\Extension\LeadershipDevelopment\Client\Range;
use MediaWiki\Extension\LeadershipDevelopment\View\ReaderLanguage;

/**
 * Puts ranges of people into words.
 */
final class Ranges {

	public static function text( string $range, ReaderLanguage $reader ): string {
		$about = Range::about( $range );
		return $about !== null
			? $reader->msg( 'leadershipdevelopment-range-about' )->numParams( $about )->text()
			// leadershipdevelopment-range-none, -few
			: $reader->msg( "leadershipdevelopment-range-$range" )->text();
	}
}
