<?php
declare( strict_types = 1 );

namespace MediaWiki\Extension\LeadershipDevelopment\Hooks;

use MediaWiki\Extension\LeadershipDevelopment\Content\DocumentIndex;
use MediaWiki\Extension\LeadershipDevelopment\Content\TermIndex;
use MediaWiki\Extension\LeadershipDevelopment\Person\PersonalData;
use MediaWiki\Hook\BlockIpCompleteHook;
use MediaWiki\Hook\UnblockUserCompleteHook;
use MediaWiki\RenameUser\Hook\RenameUserCompleteHook;
use MediaWiki\Title\TitleFactory;
use MediaWiki\User\CentralId\CentralIdLookup;
use MediaWiki\User\Hook\UserGroupsChangedHook;
use MediaWiki\User\User;

/**
 * Follows the accounts of holders and members: hidden, shown again and renamed in core, merged and deleted by Extension:UserMerge.
 * Their pages show it at once; the parser cache would show the old name until it expires.
 */
class AccountHooks implements
	BlockIpCompleteHook,
	RenameUserCompleteHook,
	UnblockUserCompleteHook,
	UserGroupsChangedHook
{

	public function __construct(
		private readonly DocumentIndex $index,
		private readonly TermIndex $terms,
		private readonly PersonalData $data,
		private readonly CentralIdLookup $centralIds,
		private readonly TitleFactory $titleFactory
	) {
	}

	/** @inheritDoc */
	public function onBlockIpComplete( $block, $user, $priorBlock ) {
		if ( $block->getHideName() ) {
			$this->refreshPages(
				$this->centralIds->centralIdFromName( $block->getTargetName(), CentralIdLookup::AUDIENCE_RAW ) );
		}
	}

	/** @inheritDoc */
	public function onUnblockUserComplete( $block, $user ) {
		$this->onBlockIpComplete( $block, $user, null );
	}

	/** @inheritDoc */
	public function onRenameUserComplete( int $uid, string $old, string $new ): void {
		$this->refreshPages( $this->centralIds->centralIdFromName( $new, CentralIdLookup::AUDIENCE_RAW ) );
	}

	/**
	 * @param User &$oldUser
	 * @param User &$newUser
	 */
	public function onMergeAccountFromTo( &$oldUser, &$newUser ): void {
		$this->reassign( $oldUser, $this->centralId( $newUser ) ?: null );
	}

	/**
	 * @param User &$oldUser
	 */
	public function onDeleteAccount( &$oldUser ): void {
		$this->reassign( $oldUser, null );
	}

	private function reassign( User $from, ?int $to ): void {
		$id = $this->centralId( $from );
		if ( $id ) {
			$this->refreshPages( $id );
			$this->terms->reassign( $id, $to );
			// Nobody inherits what was private about somebody else.
			$this->data->purge( $from );
		}
	}

	private function centralId( User $user ): int {
		return $this->centralIds->centralIdFromLocalUser( $user, CentralIdLookup::AUDIENCE_RAW );
	}

	/** @inheritDoc */
	public function onUserGroupsChanged( $user, $added, $removed, $performer, $reason, $oldUGMs, $newUGMs ) {
		// Members of a user group may hold a role.
		$this->index->expire();
	}

	private function refreshPages( int $centralId ): void {
		$this->index->expire();
		foreach ( $this->terms->findPages( $centralId ) as $pageId ) {
			$this->titleFactory->newFromID( $pageId )?->invalidateCache();
		}
	}
}
