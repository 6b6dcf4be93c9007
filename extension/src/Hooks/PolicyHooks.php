<?php
declare( strict_types = 1 );

namespace MediaWiki\Extension\LeadershipDevelopment\Hooks;

use MediaWiki\Diff\Hook\ArticleContentOnDiffHook;
use MediaWiki\Extension\LeadershipDevelopment\Content\DocumentContent;
use MediaWiki\Extension\LeadershipDevelopment\Content\DocumentKey;
use MediaWiki\Extension\LeadershipDevelopment\Content\DocumentKind;
use MediaWiki\Extension\LeadershipDevelopment\View\ReaderLanguageFactory;
use MediaWiki\Extension\LeadershipDevelopment\View\SuggestionList\PolicyTrialView;
use MediaWiki\Revision\SlotRecord;

/**
 * Shows the effects of a policy's new weights below its difference.
 */
class PolicyHooks implements ArticleContentOnDiffHook {

	public function __construct(
		private readonly PolicyTrialView $trial,
		private readonly ReaderLanguageFactory $readers
	) {
	}

	/** @inheritDoc */
	public function onArticleContentOnDiff( $diffEngine, $output ) {
		$revision = $diffEngine->getNewRevision();
		$key = $revision ? DocumentKey::fromTitle( $revision->getPageAsLinkTarget() ) : null;
		$authority = $output->getAuthority();
		$content = $key?->kind === DocumentKind::Policy
			? $revision->getContent( SlotRecord::MAIN, $revision::FOR_THIS_USER, $authority ) : null;
		if ( $content instanceof DocumentContent && !$content->getStoredViolations( $key ) ) {
			$output->addHTML( $this->trial->render( $authority, $key, $content->getDocument( $key ),
				$this->readers->newReader( $output->getLanguage() ) ) );
		}
	}
}
