<?php
declare( strict_types = 1 );

namespace MediaWiki\Extension\LeadershipDevelopment\Permission;

use MediaWiki\Block\DatabaseBlockStore;
use MediaWiki\Permissions\GroupPermissionsLookup;
use MediaWiki\User\TempUser\TempUserConfig;
use MediaWiki\User\UserIdentity;
use MediaWiki\User\UserIdentityLookup;
use MediaWiki\User\UserSelectQueryBuilder;
use Wikimedia\Rdbms\IConnectionProvider;

/**
 * Reads the states of many accounts in a few queries.
 */
class AccountStates {

	public const SERVICE_NAME = 'LeadershipDevelopment.AccountStates';

	public function __construct(
		private readonly UserIdentityLookup $userIdentityLookup,
		private readonly DatabaseBlockStore $blockStore,
		private readonly GroupPermissionsLookup $groupPermissions,
		private readonly TempUserConfig $tempUserConfig,
		private readonly IConnectionProvider $connections,
		private readonly CentralStates $centralStates
	) {
	}

	/**
	 * @param string[] $names
	 * @return array<string,AccountState> By canonical name; names without an account are missing
	 */
	public function byName( array $names ): array {
		$states = $names
			? $this->read( $this->newQuery()->whereUserNames( array_values( $names ) ) )
			: [];
		$byName = [];
		foreach ( $states as $state ) {
			$byName[$state->user->getName()] = $state;
		}
		return $byName;
	}

	/**
	 * @param int $firstId
	 * @param int $limit
	 * @return array<int,AccountState> By user id, ascending
	 */
	public function fromId( int $firstId, int $limit ): array {
		$dbr = $this->connections->getReplicaDatabase();
		return $this->read( $this->newQuery()
			->where( $dbr->expr( 'actor_user', '>=', $firstId ) )
			->orderByUserId()
			->limit( $limit ) );
	}

	private function newQuery(): UserSelectQueryBuilder {
		return $this->userIdentityLookup->newSelectQueryBuilder()->registered()->caller( __METHOD__ );
	}

	/**
	 * @param UserSelectQueryBuilder $query
	 * @return array<int,AccountState>
	 */
	private function read( UserSelectQueryBuilder $query ): array {
		/** @var array<int,UserIdentity> $users */
		$users = [];
		foreach ( $query->fetchUserIdentities() as $user ) {
			$users[$user->getId()] = $user;
		}
		if ( !$users ) {
			return [];
		}
		$groups = $this->readGroups( array_keys( $users ) );
		[ $blocked, $hidden ] = $this->readBlocks( array_keys( $users ) );
		$locked = $this->centralStates->findLocked( $users );
		$names = array_map( static fn ( UserIdentity $user ) => $user->getName(), $users );
		$hidden += array_intersect( $names, $this->centralStates->findHidden( array_values( $names ) ) );
		$botGroups = $this->groupPermissions->getGroupsWithPermission( 'bot' );
		$states = [];
		foreach ( $users as $id => $user ) {
			$states[$id] = new AccountState(
				$user,
				$groups[$id] ?? [],
				(bool)array_intersect( $groups[$id] ?? [], $botGroups ),
				isset( $blocked[$id] ) || isset( $locked[$user->getName()] ),
				isset( $hidden[$id] ),
				$this->tempUserConfig->isTempName( $user->getName() )
			);
		}
		return $states;
	}

	/**
	 * @param int[] $ids
	 * @return array<int,string[]>
	 */
	private function readGroups( array $ids ): array {
		$dbr = $this->connections->getReplicaDatabase();
		$rows = $dbr->newSelectQueryBuilder()
			->select( [ 'ug_user', 'ug_group' ] )
			->from( 'user_groups' )
			->where( [
				'ug_user' => $ids,
				$dbr->expr( 'ug_expiry', '=', null )->or( 'ug_expiry', '>=', $dbr->timestamp() ),
			] )
			->orderBy( [ 'ug_user', 'ug_group' ] )
			->caller( __METHOD__ )->fetchResultSet();
		$groups = [];
		foreach ( $rows as $row ) {
			$groups[(int)$row->ug_user][] = $row->ug_group;
		}
		return $groups;
	}

	/**
	 * @param int[] $ids
	 * @return array{array<int,true>,array<int,true>} Users blocked sitewide, and hidden ones
	 */
	private function readBlocks( array $ids ): array {
		$blocked = [];
		$hidden = [];
		foreach ( $this->blockStore->newListFromConds( [ 'bt_user' => $ids ] ) as $block ) {
			$id = $block->getTargetUserIdentity()->getId();
			if ( $block->isSitewide() ) {
				$blocked[$id] = true;
			}
			if ( $block->getHideName() ) {
				$hidden[$id] = true;
			}
		}
		return [ $blocked, $hidden ];
	}
}
