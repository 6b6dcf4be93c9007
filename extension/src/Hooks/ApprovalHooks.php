<?php
declare( strict_types = 1 );

namespace MediaWiki\Extension\LeadershipDevelopment\Hooks;

use JobQueueGroup;
use MediaWiki\ChangeTags\Hook\ChangeTagsListActiveHook;
use MediaWiki\ChangeTags\Hook\ListDefinedTagsHook;
use MediaWiki\Extension\LeadershipDevelopment\Approval\ApprovedDocuments;
use MediaWiki\Extension\LeadershipDevelopment\Content\DocumentKey;
use MediaWiki\Extension\LeadershipDevelopment\Job\SendDocumentJob;
use MediaWiki\Extension\LeadershipDevelopment\Review\ApprovePermission;
use MediaWiki\Extension\LeadershipDevelopment\Review\Approver;
use MediaWiki\Extension\LeadershipDevelopment\Review\DocumentStates;
use MediaWiki\Extension\LeadershipDevelopment\View\Document\ApprovalView;
use MediaWiki\Extension\LeadershipDevelopment\View\Document\DocumentPageView;
use MediaWiki\Extension\LeadershipDevelopment\View\ReaderLanguageFactory;
use MediaWiki\Hook\ArticleRevisionVisibilitySetHook;
use MediaWiki\Hook\MovePageCheckPermissionsHook;
use MediaWiki\Hook\RecentChange_saveHook;
use MediaWiki\Output\Hook\BeforePageDisplayHook;
use MediaWiki\Page\Hook\ArticleProtectCompleteHook;
use MediaWiki\Revision\RevisionLookup;
use MediaWiki\Title\TitleValue;
use Wikimedia\Rdbms\IDBAccessObject;

/**
 * Separates documents that count for private answers from what anybody can change: marks edits that wait for approval, shows on pages what
 * was approved, and follows what else begins or ends approval.
 */
class ApprovalHooks implements
	ArticleProtectCompleteHook,
	ArticleRevisionVisibilitySetHook,
	BeforePageDisplayHook,
	ChangeTagsListActiveHook,
	ListDefinedTagsHook,
	MovePageCheckPermissionsHook,
	RecentChange_saveHook
{

	public function __construct(
		private readonly ApprovedDocuments $approved,
		private readonly ApprovePermission $permission,
		private readonly DocumentStates $states,
		private readonly ApprovalView $view,
		private readonly ReaderLanguageFactory $readers,
		private readonly RevisionLookup $revisions,
		private readonly JobQueueGroup $jobQueueGroup
	) {
	}

	/** @inheritDoc */
	public function onArticleProtectComplete( $wikiPage, $user, $protect, $reason ) {
		$this->enqueue( DocumentKey::fromTitle( $wikiPage->getTitle() ), $wikiPage->getLatest() );
	}

	/** @inheritDoc */
	public function onArticleRevisionVisibilitySet( $title, $ids, $visibilityChangeMap ) {
		$this->enqueue( DocumentKey::fromTitle( $title ), $title->getLatestRevID() );
	}

	/** @inheritDoc */
	public function onMovePageCheckPermissions( $oldTitle, $newTitle, $user, $reason, $status ) {
		// A move takes a document out of all private answers, so the right to move pages is not enough.
		$key = self::key( $oldTitle );
		if ( $key && $this->approved->findApproved( $key ) && !$this->permission->check( $user, $key )->isOK() ) {
			$status->fatal( 'leadershipdevelopment-approve-move' );
		}
	}

	/** @inheritDoc */
	public function onRecentChange_save( $recentChange ) {
		$title = $recentChange->getPage() ? TitleValue::castPageToLinkTarget( $recentChange->getPage() ) : null;
		$key = $title ? self::key( $title ) : null;
		$id = (int)$recentChange->getAttribute( 'rc_this_oldid' );
		if ( !$key || !$id || !in_array( $recentChange->getAttribute( 'rc_source' ), [ 'mw.edit', 'mw.new' ], true ) ) {
			return;
		}
		$revision = $this->revisions->getRevisionById( $id, IDBAccessObject::READ_LATEST );
		$counting = $this->approved->findApproved( $key, IDBAccessObject::READ_LATEST )?->approval->revision;
		$counting = $counting ? $this->revisions->getRevisionById( $counting, IDBAccessObject::READ_LATEST ) : null;
		if ( $revision && !( $counting && $revision->hasSameContent( $counting ) ) ) {
			$recentChange->addTags( Approver::TAG );
		}
	}

	/** @inheritDoc */
	public function onListDefinedTags( &$tags ) {
		$tags[] = Approver::TAG;
	}

	/** @inheritDoc */
	public function onChangeTagsListActive( &$tags ) {
		$tags[] = Approver::TAG;
	}

	/** @inheritDoc */
	public function onBeforePageDisplay( $out, $skin ): void {
		$key = $out->isArticle() ? self::key( $out->getTitle() ) : null;
		$state = $key ? $this->states->find( $key ) : null;
		if ( $state ) {
			$reader = $this->readers->newReader( $out->getLanguage() );
			$out->addModuleStyles( DocumentPageView::STYLES );
			$out->setIndicators( [ 'leadershipdevelopment-approval' => $this->view->indicator( $state, $reader ) ] );
			$out->addSubtitle( $this->view->describe( $state, $reader ) );
		}
	}

	private static function key( mixed $title ): ?DocumentKey {
		$key = $title ? DocumentKey::fromTitle( $title ) : null;
		return $key?->kind->needsApproval() ? $key : null;
	}

	private function enqueue( ?DocumentKey $key, int $revision ): void {
		if ( $key ) {
			$this->jobQueueGroup->lazyPush( SendDocumentJob::newSpec( $key, $revision ) );
		}
	}
}
