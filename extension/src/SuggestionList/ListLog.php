<?php
declare( strict_types = 1 );

namespace MediaWiki\Extension\LeadershipDevelopment\SuggestionList;

use LogEntryBase;
use ManualLogEntry;
use MediaWiki\Extension\LeadershipDevelopment\Content\DocumentKey;
use MediaWiki\Extension\LeadershipDevelopment\Content\DocumentKind;
use MediaWiki\User\UserIdentity;

/**
 * Logs who made, saw and acted on which list, or tried other weights: for holders of the right, and without the people in the
 * lists.
 */
class ListLog {

	public const SERVICE_NAME = 'LeadershipDevelopment.ListLog';

	public const TYPE = 'leadershipdevelopment';
	public const MADE = 'suggest';
	public const SEEN = 'view';
	public const INVITED = 'invite';
	/** Somebody tried other weights, which reads the same people as a list. */
	public const WEIGHED = 'weights';
	/** Somebody looked for people with a skill. */
	public const SEARCHED = 'skills';
	/** Somebody read applications to a call, or decided one. */
	public const READ = 'applications';
	public const DECIDED = 'outcome';

	private const COMMUNITY = '4::community';
	private const LIST = '5::list';
	private const CALL = '5::call';

	/**
	 * @param string $action One of the constants
	 * @param UserIdentity $performer
	 * @param string $role
	 * @param string $community
	 * @param int|null $list Number of the list that was seen
	 * @param string|null $time TS_MW; null: now
	 */
	public function add(
		string $action, UserIdentity $performer, string $role, string $community, ?int $list = null, ?string $time = null
	): void {
		$entry = new ManualLogEntry( self::TYPE, $action );
		$entry->setPerformer( $performer );
		$entry->setTarget( DocumentKey::tryFrom( DocumentKind::Role, $role )->toTitleValue() );
		$entry->setParameters( [ self::COMMUNITY => $community ] + ( $list === null ? [] : [ self::LIST => $list ] ) );
		if ( $time !== null ) {
			$entry->setTimestamp( $time );
		}
		// The entry is inserted but not published, so that it does not appear in recent changes.
		$entry->insert();
	}

	/**
	 * @param UserIdentity $performer
	 * @param string $competency
	 * @param string $community Slug of the community for which the person searched; empty: for themselves
	 * @param string $time TS_MW
	 */
	public function addSearch( UserIdentity $performer, string $competency, string $community, string $time ): void {
		$entry = new ManualLogEntry( self::TYPE, self::SEARCHED );
		$entry->setPerformer( $performer );
		$entry->setTarget( DocumentKey::tryFrom( DocumentKind::Competency, $competency )->toTitleValue() );
		$entry->setParameters( [ self::COMMUNITY => $community ] );
		$entry->setTimestamp( $time );
		$entry->insert();
	}

	/**
	 * @param string $action One of the constants
	 * @param UserIdentity $performer
	 * @param string $group Slug of the group that makes the call
	 * @param string $call Key of the call
	 * @param string $community Community whose committees read applications
	 * @param string|null $time TS_MW; null: now
	 */
	public function addApplications(
		string $action, UserIdentity $performer, string $group, string $call, string $community, ?string $time = null
	): void {
		$entry = new ManualLogEntry( self::TYPE, $action );
		$entry->setPerformer( $performer );
		$entry->setTarget( DocumentKey::tryFrom( DocumentKind::Group, $group )->toTitleValue() );
		$entry->setParameters( [ self::COMMUNITY => $community, self::CALL => $call ] );
		if ( $time !== null ) {
			$entry->setTimestamp( $time );
		}
		$entry->insert();
	}

	/**
	 * @param string $title Title of an entry about applications, as the database has it
	 * @param string $params
	 * @param string $group
	 * @param string $call
	 * @param string $community
	 * @return bool Whether it is about applications to this call, read for this community
	 */
	public static function isApplications(
		string $title, string $params, string $group, string $call, string $community
	): bool {
		$found = LogEntryBase::extractParams( $params );
		return $title === DocumentKey::tryFrom( DocumentKind::Group, $group )->toTitleValue()->getDBkey()
			&& ( $found[self::CALL] ?? '' ) === $call && ( $found[self::COMMUNITY] ?? '' ) === $community;
	}

	/**
	 * @param string $title Title of an entry about a search, as the database has it
	 * @param string $params
	 * @param string $competency
	 * @param string $community
	 * @return bool Whether it is about this search
	 */
	public static function isSearch( string $title, string $params, string $competency, string $community ): bool {
		return $title === DocumentKey::tryFrom( DocumentKind::Competency, $competency )->toTitleValue()->getDBkey()
			&& ( LogEntryBase::extractParams( $params )[self::COMMUNITY] ?? '' ) === $community;
	}

	/**
	 * @param string $title Title of an entry about other weights, as the database has it
	 * @param string $params
	 * @param string $role
	 * @param string $community
	 * @return bool Whether it is about this list
	 */
	public static function isTrial( string $title, string $params, string $role, string $community ): bool {
		return $title === DocumentKey::tryFrom( DocumentKind::Role, $role )->toTitleValue()->getDBkey()
			&& ( LogEntryBase::extractParams( $params )[self::COMMUNITY] ?? '' ) === $community;
	}

	/**
	 * @param string $params Parameters of an entry, as the database has them
	 * @return int|null
	 */
	public static function listOf( string $params ): ?int {
		return LogEntryBase::extractParams( $params )[self::LIST] ?? null;
	}
}
