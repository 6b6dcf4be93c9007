<?php
declare( strict_types = 1 );

namespace MediaWiki\Extension\LeadershipDevelopment\Skills;

/**
 * The people who may know what a person says about one competency. Each case includes those before it.
 */
enum Visibility: string {
	case Me = 'me';
	/** Numbers of people in steps of five, without anybody's name. */
	case Counted = 'counted';
	case Committees = 'committees';
	case Everybody = 'everybody';

	public function isCounted(): bool {
		return $this !== self::Me;
	}
}
