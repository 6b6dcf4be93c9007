<?php
declare( strict_types = 1 );

namespace MediaWiki\Extension\LeadershipDevelopment\View\SuggestionList;

use MediaWiki\Extension\LeadershipDevelopment\Client\Evidence;
use MediaWiki\Extension\LeadershipDevelopment\Client\Sign;
use MediaWiki\Extension\LeadershipDevelopment\SuggestionList\BasisDocument;
use MediaWiki\Extension\LeadershipDevelopment\SuggestionList\ListEntry;
use MediaWiki\Extension\LeadershipDevelopment\SuggestionList\ListState;
use MediaWiki\Extension\LeadershipDevelopment\SuggestionList\StoredList;
use MediaWiki\Extension\LeadershipDevelopment\SuggestionList\VisibleList;
use MediaWiki\Utils\MWTimestamp;

/**
 * Private lists for programs. People are sorted by name, so the order is no ranking.
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
			'not_shown' => $list->answer->notShown ?: null,
			'state' => $list->state->value,
			'problem' => $list->problem,
			'data_until' => $list->answer->dataUntil ?: null,
			'data_age' => $list->answer->dataUntil ? $list->answer->dataAge : null,
			'silence' => $list->answer->silence?->toArray(),
			'created' => MWTimestamp::convert( TS_ISO_8601, $list->created ),
			'expires' => MWTimestamp::convert( TS_ISO_8601, $list->expires ),
		], static fn ( $value ) => $value !== null );
	}

	/**
	 * @param VisibleList $list
	 * @return array[] Approved documents that the list is based on, with who approved them and when
	 */
	public static function basis( VisibleList $list ): array {
		return array_map( static fn ( BasisDocument $document ) => $document->toArray(), $list->basis );
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
		if ( $entry->suggestion->signs ) {
			$person['signs'] = array_map( static fn ( Sign $sign ) => $sign->toArray(), $entry->suggestion->signs );
		}
		if ( $entry->suggestion->activity ) {
			$person['activity'] = $entry->suggestion->activity->toArray();
		}
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
