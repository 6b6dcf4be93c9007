<?php
declare( strict_types = 1 );

namespace MediaWiki\Extension\LeadershipDevelopment\View;

use MediaWiki\Extension\LeadershipDevelopment\Client\Evidence;
use MediaWiki\Extension\LeadershipDevelopment\Lists\ListEntry;
use MediaWiki\Extension\LeadershipDevelopment\Lists\ListState;
use MediaWiki\Extension\LeadershipDevelopment\Lists\StoredList;
use MediaWiki\Extension\LeadershipDevelopment\Lists\VisibleList;
use MediaWiki\Utils\MWTimestamp;

/**
 * Private lists for programs. People stand in the order of their names, which is no ranking.
 */
final class ListData {

	/**
	 * @param StoredList $list
	 * @return array
	 */
	public static function describe( StoredList $list ): array {
		return array_filter( [
			'id' => $list->id,
			'role' => $list->request->role,
			'community' => $list->request->community,
			'language' => $list->request->language,
			'variety' => $list->request->variety->value,
			'fair_language' => $list->request->fairLanguage,
			'replaced' => $list->state === ListState::Ready ? $list->answer->replaced : null,
			'state' => $list->state->value,
			'problem' => $list->problem,
			'data_until' => $list->answer->dataUntil ?: null,
			'created' => MWTimestamp::convert( TS_ISO_8601, $list->created ),
			'expires' => MWTimestamp::convert( TS_ISO_8601, $list->expires ),
		], static fn ( $value ) => $value !== null );
	}

	/**
	 * @param VisibleList $list
	 * @return array[] By name, in its order
	 */
	public static function people( VisibleList $list ): array {
		$people = array_map( self::person( ... ), $list->entries );
		ksort( $people, SORT_STRING );
		return $people;
	}

	private static function person( ListEntry $entry ): array {
		$person = [
			'user' => $entry->suggestion->person,
			'band' => $entry->suggestion->band,
			'reasons' => array_map( self::evidence( ... ), $entry->suggestion->reasons ),
			'counter_evidence' => array_map( self::evidence( ... ), $entry->suggestion->counterEvidence ),
		];
		foreach ( $entry->suggestion->elsewhere as $wiki => $reasons ) {
			$person['elsewhere'][] = [ 'wiki' => $wiki, 'reasons' => array_map( self::evidence( ... ), $reasons ) ];
		}
		if ( $entry->contact ) {
			$person['contact'] = [ 'state' => $entry->contact->state->value, 'note' => $entry->contact->note ];
		}
		return $person;
	}

	private static function evidence( Evidence $evidence ): array {
		return [ 'code' => $evidence->code, 'params' => (object)$evidence->params ];
	}
}
