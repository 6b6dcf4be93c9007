<?php
declare( strict_types = 1 );

namespace MediaWiki\Extension\LeadershipDevelopment\Query;

use MediaWiki\Extension\LeadershipDevelopment\Content\ProfileDocument;
use MediaWiki\Extension\LeadershipDevelopment\Content\Requirement;
use MediaWiki\Extension\LeadershipDevelopment\Content\RoleDocument;

/**
 * Computes what a community makes of a role, and how two lists of requirements differ. The core's Catalogue::requirements has the
 * same rules.
 */
class Comparison {

	/**
	 * @param RoleDocument $role
	 * @param ProfileDocument|null $profile
	 * @return Requirement[] By competency, in the order role then profile; dropped ones are left out
	 */
	public static function adapt( RoleDocument $role, ?ProfileDocument $profile ): array {
		$own = self::byCompetency( $role->requirements );
		if ( !$profile ) {
			return $own;
		}
		$changed = self::byCompetency( $profile->requirements );
		$dropped = array_flip( $profile->dropped );
		return array_diff_key( array_replace( $own, array_intersect_key( $changed, $own ) ), $dropped )
			+ array_diff_key( $changed, $own );
	}

	/**
	 * @param Requirement[] $from By competency
	 * @param Requirement[] $to By competency
	 * @return array<string,string> By competency: inherited, added, raised, lowered or dropped
	 */
	public static function differences( array $from, array $to ): array {
		$differences = [];
		foreach ( $from + $to as $competency => $requirement ) {
			$differences[$competency] = self::difference( $from[$competency] ?? null, $to[$competency] ?? null );
		}
		return $differences;
	}

	private static function difference( ?Requirement $from, ?Requirement $to ): string {
		return match ( true ) {
			!$from => 'added',
			!$to => 'dropped',
			$to->minLevel !== $from->minLevel => $to->minLevel > $from->minLevel ? 'raised' : 'lowered',
			$to->importance === $from->importance => 'inherited',
			// Only the importance changed.
			default => $to->importance === 'essential' ? 'raised' : 'lowered',
		};
	}

	/**
	 * @param Requirement[] $requirements
	 * @return Requirement[]
	 */
	private static function byCompetency( array $requirements ): array {
		$byCompetency = [];
		foreach ( $requirements as $requirement ) {
			$byCompetency[$requirement->competency] = $requirement;
		}
		return $byCompetency;
	}
}
