<?php
declare( strict_types = 1 );

namespace MediaWiki\Extension\LeadershipDevelopment\Hooks;

use MediaWiki\Content\Content;
use MediaWiki\Content\Hook\ContentModelCanBeUsedOnHook;
use MediaWiki\Context\IContextSource;
use MediaWiki\EditPage\EditPage;
use MediaWiki\Extension\LeadershipDevelopment\Content\DocumentContent;
use MediaWiki\Extension\LeadershipDevelopment\Content\DocumentKey;
use MediaWiki\Extension\LeadershipDevelopment\Content\DocumentSkeleton;
use MediaWiki\Extension\LeadershipDevelopment\Edit\DocumentEditPage;
use MediaWiki\Extension\LeadershipDevelopment\Edit\TextErrors;
use MediaWiki\Extension\LeadershipDevelopment\View\ReaderLanguageFactory;
use MediaWiki\Hook\CustomEditorHook;
use MediaWiki\Hook\EditFilterMergedContentHook;
use MediaWiki\Hook\EditFormPreloadTextHook;
use MediaWiki\Hook\EditPage__showEditForm_initialHook;
use MediaWiki\Language\Language;
use MediaWiki\SpecialPage\SpecialPage;
use MediaWiki\Status\Status;
use MediaWiki\Title\Title;
use MediaWiki\User\User;

/**
 * Hooks of the editor of document pages.
 */
class EditingHooks implements
	ContentModelCanBeUsedOnHook,
	CustomEditorHook,
	EditFilterMergedContentHook,
	EditFormPreloadTextHook,
	EditPage__showEditForm_initialHook
{

	private const MODULE = 'ext.leadershipdevelopment.edit';

	public function __construct(
		private readonly Language $contentLanguage,
		private readonly ReaderLanguageFactory $readers
	) {
	}

	/** @inheritDoc */
	public function onContentModelCanBeUsedOn( $contentModel, $title, &$ok ) {
		if ( $title->inNamespace( NS_LEADERSHIP ) && $contentModel !== DocumentContent::MODEL ) {
			$ok = false;
			return false;
		}
	}

	/** @inheritDoc */
	public function onEditFormPreloadText( &$text, $title ) {
		$key = DocumentKey::fromTitle( $title );
		// Begin with an empty document, unless a link asked for another text.
		if ( $key && in_array( $text, [ '', '{}' ], true ) ) {
			$text = DocumentSkeleton::create( $key, $this->contentLanguage->getCode() );
		}
	}

	/** @inheritDoc */
	public function onEditFilterMergedContent(
		IContextSource $context, Content $content, Status $status, $summary, User $user, $minoredit
	) {
		$key = DocumentKey::fromTitle( $context->getTitle() );
		$violations = $key && $content instanceof DocumentContent
			? $content->getViolations( $key ) : [];
		if ( !$violations ) {
			return true;
		}
		// The editing page shows errors by line, see below; programs get them here.
		foreach ( in_array( MW_ENTRY_POINT, [ 'api', 'rest' ], true ) ? $violations : [] as $violation ) {
			$status->fatal( $violation->toMessage() );
		}
		$status->value = EditPage::AS_HOOK_ERROR_EXPECTED;
		return false;
	}

	/** @inheritDoc */
	public function onEditPage__showEditForm_initial( $editor, $out ) {
		$key = DocumentKey::fromTitle( $editor->getTitle() );
		// Forms show errors at the fields.
		if ( !$key || $editor instanceof DocumentEditPage || $editor->textbox1 === '' ) {
			return;
		}
		$violations = ( new DocumentContent( $editor->textbox1 ) )->getViolations( $key );
		if ( $violations ) {
			$out->addModules( self::MODULE );
			$editor->editFormTextTop .= TextErrors::render(
				$editor->textbox1, $violations, $this->readers->newReader( $out->getLanguage() ) );
		}
	}

	/**
	 * Makes links to missing pages lead to the form as well.
	 *
	 * @inheritDoc
	 */
	public function onCustomEditor( $article, $user ) {
		$context = $article->getContext();
		$key = DocumentKey::fromTitle( $article->getTitle() );
		if ( !$key || !$context->getRequest()->getBool( 'redlink' ) || $article->getPage()->exists()
			|| !$context->getAuthority()->probablyCan( 'edit', $article->getTitle() )
		) {
			return true;
		}
		$context->getOutput()->redirect( SpecialPage::getTitleFor(
			'EditLeadershipDocument', $key->kind->titleWord() . '/' . $key->slug )->getFullURL() );
		return false;
	}

	/**
	 * Highlights the syntax in the editor, where Extension:CodeEditor is installed.
	 *
	 * @param Title $title
	 * @param string|null &$language
	 */
	public function onCodeEditorGetPageLanguage( Title $title, ?string &$language ): void {
		if ( $title->hasContentModel( DocumentContent::MODEL ) ) {
			$language = 'json';
		}
	}
}
