<?php
declare( strict_types = 1 );

namespace MediaWiki\Extension\LeadershipDevelopment\Hooks;

use HTMLCacheUpdateJob;
use JobQueueGroup;
use MediaWiki\Cache\HTMLCacheUpdater;
use MediaWiki\Extension\LeadershipDevelopment\Approval\ApprovalStore;
use MediaWiki\Extension\LeadershipDevelopment\Approval\ApprovedHolders;
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
 * Follows the accounts of holders and members: hidden, shown again and renamed in core, hidden in a wiki family by Extension:CentralAuth,
 * merged and deleted by Extension:UserMerge. Purges pages that name them, because the parser cache and other caches would show the old name
 * until it expires.
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
		private readonly TitleFactory $titleFactory,
		private readonly HTMLCacheUpdater $htmlCache,
		private readonly JobQueueGroup $jobs,
		private readonly ApprovalStore $approvals,
		private readonly ApprovedHolders $approvedHolders
	) {
	}

	/** @inheritDoc */
	public function onBlockIpComplete( $block, $user, $priorBlock ) {
		// A new block that does not hide the name shows it again.
		if ( $block->getHideName() || $priorBlock?->getHideName() ) {
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
	 * Extension:CentralAuth calls this when it hides a name in the whole family, or shows it again.
	 *
	 * @param object $centralUser CentralAuthUser
	 * @param int $newVisibility
	 */
	public function onCentralAuthUserVisibilityChanged( $centralUser, int $newVisibility ): void {
		$this->refreshPages( (int)$centralUser->getId() );
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
			$this->approvals->reassign( $id, $to );
			$this->approvedHolders->reassign( $id, $to );
			// An account must not inherit private data of another one.
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
		$titles = array_filter( array_map( $this->titleFactory->newFromID( ... ), $this->terms->findPages( $centralId ) ) );
		// These pages say who approved them.
		foreach ( $centralId ? $this->approvals->keys( $centralId ) : [] as $key ) {
			$titles[] = $this->titleFactory->newFromLinkTarget( $key->toTitleValue() );
		}
		foreach ( $titles as $title ) {
			$title->invalidateCache();
			// Pages that show holders depend on their pages as on a template.
			$this->jobs->lazyPush( HTMLCacheUpdateJob::newForBacklinks(
				$title, 'templatelinks', [ 'causeAction' => 'leadership-account' ] ) );
		}
		// CDN caches have copies with the name as well.
		$this->htmlCache->purgeTitleUrls( $titles, HTMLCacheUpdater::PURGE_INTENT_TXROUND_REFLECTED );
	}
}
