<?php
declare( strict_types = 1 );

namespace MediaWiki\Extension\LeadershipDevelopment\Hooks;

use MediaWiki\Hook\BlockIpCompleteHook;
use MediaWiki\Linker\LinksMigration;
use MediaWiki\Title\TitleFactory;
use MediaWiki\Title\TitleValue;
use Wikimedia\Rdbms\IConnectionProvider;

/**
 * Takes a user who is being hidden off the role pages at once; the parser cache would show the name until it expires.
 */
class HiddenHolderHooks implements BlockIpCompleteHook {

	public function __construct(
		private readonly IConnectionProvider $connections,
		private readonly LinksMigration $linksMigration,
		private readonly TitleFactory $titleFactory
	) {
	}

	/** @inheritDoc */
	public function onBlockIpComplete( $block, $user, $priorBlock ) {
		if ( !$block->getHideName() ) {
			return;
		}
		$userPage = new TitleValue( NS_USER, strtr( $block->getTargetName(), ' ', '_' ) );
		$pageIds = $this->connections->getReplicaDatabase()->newSelectQueryBuilder()
			->select( 'pl_from' )
			->from( 'pagelinks' )
			->where( $this->linksMigration->getLinksConditions( 'pagelinks', $userPage ) )
			->andWhere( [ 'pl_from_namespace' => NS_LEADERSHIP ] )
			->caller( __METHOD__ )->fetchFieldValues();
		foreach ( $pageIds as $pageId ) {
			$this->titleFactory->newFromID( (int)$pageId )?->invalidateCache();
		}
	}
}
