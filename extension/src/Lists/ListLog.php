<?php
declare( strict_types = 1 );

namespace MediaWiki\Extension\LeadershipDevelopment\Lists;

use ManualLogEntry;
use MediaWiki\Extension\LeadershipDevelopment\Content\DocumentKey;
use MediaWiki\Extension\LeadershipDevelopment\Content\DocumentKind;
use MediaWiki\User\UserIdentity;

/**
 * The log of who made, saw and acted on which list: for holders of the right, and without the people in the lists.
 */
class ListLog {

	public const MADE = 'suggest';
	public const SEEN = 'view';
	public const INVITED = 'invite';

	/**
	 * @param string $action One of the constants
	 * @param UserIdentity $performer
	 * @param string $role
	 * @param string $community
	 */
	public function add( string $action, UserIdentity $performer, string $role, string $community ): void {
		$entry = new ManualLogEntry( 'leadershipdevelopment', $action );
		$entry->setPerformer( $performer );
		$entry->setTarget( DocumentKey::tryFrom( DocumentKind::Role, $role )->toTitleValue() );
		$entry->setParameters( [ '4::community' => $community ] );
		// Inserted only: publishing would tell recent changes.
		$entry->insert();
	}
}
