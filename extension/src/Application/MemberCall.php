<?php
declare( strict_types = 1 );

namespace MediaWiki\Extension\LeadershipDevelopment\Application;

use MediaWiki\Extension\LeadershipDevelopment\Content\Call;
use MediaWiki\Extension\LeadershipDevelopment\Content\GroupDocument;
use MediaWiki\Extension\LeadershipDevelopment\Query\Day;

/**
 * A call of a group for members, to which one can apply here. Calls have no names of their own on the page of the group; the day on which
 * they open identifies them.
 */
final class MemberCall {

	/** Kind of call, as in schema/documents/group.json. */
	private const KIND = 'members';
	private const STATE = 'open';

	private function __construct(
		public readonly string $group,
		public readonly string $key,
		public readonly string $community,
		public readonly Call $call
	) {
	}

	/**
	 * @param string $slug
	 * @param GroupDocument $group
	 * @return array<string,self> By key, in the order of the page; empty where no committee would read applications
	 */
	public static function of( string $slug, GroupDocument $group ): array {
		$calls = [];
		foreach ( $group->community === null ? [] : $group->calls as $call ) {
			// A call without a later day would never end, so its committee could never begin to review.
			if ( $call->kind === self::KIND && $call->lastDayOf( self::STATE ) !== null ) {
				$key = $day = $call->dates[self::STATE];
				for ( $n = 2; isset( $calls[$key] ); $n++ ) {
					$key = "$day-$n";
				}
				$calls[$key] = new self( $slug, $key, $group->community, $call );
			}
		}
		return $calls;
	}

	public function isOpenOn( Day $today ): bool {
		return $this->call->stateOn( $today->date ) === self::STATE;
	}

	/**
	 * @return string Last day for applications, YYYY-MM-DD
	 */
	public function lastDay(): string {
		return $this->call->lastDayOf( self::STATE );
	}
}
