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
use MediaWiki\Extension\LeadershipDevelopment\Content\DocumentValidator;
use MediaWiki\Extension\LeadershipDevelopment\Edit\DocumentEditPage;
use MediaWiki\Extension\LeadershipDevelopment\Edit\TextErrors;
use MediaWiki\Extension\LeadershipDevelopment\View\ReaderFactory;
use MediaWiki\Hook\EditFilterMergedContentHook;
use MediaWiki\Hook\EditFormPreloadTextHook;
use MediaWiki\Hook\EditPage__showEditForm_initialHook;
use MediaWiki\Hook\SkinTemplateNavigation__UniversalHook;
use MediaWiki\Language\Language;
use MediaWiki\SpecialPage\SpecialPage;
use MediaWiki\Status\Status;
use MediaWiki\Title\Title;
use MediaWiki\User\User;

/**
 * The editor of document pages.
 */
class EditingHooks implements
	ContentModelCanBeUsedOnHook,
	EditFilterMergedContentHook,
	EditFormPreloadTextHook,
	EditPage__showEditForm_initialHook,
	SkinTemplateNavigation__UniversalHook
{

	private const MODULE = 'ext.leadershipdevelopment.edit';

	public function __construct(
		private readonly Language $contentLanguage,
		private readonly DocumentValidator $validator,
		private readonly ReaderFactory $readers
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
		// An empty document, unless a link asked for some other text to begin with.
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
			? $this->validator->validate( $key, $content->getText() ) : [];
		if ( !$violations ) {
			return true;
		}
		// The editing page shows them by line, see below; programs are told here.
		foreach ( defined( 'MW_API' ) ? $violations : [] as $violation ) {
			$status->fatal( $violation->toMessage() );
		}
		$status->value = EditPage::AS_HOOK_ERROR_EXPECTED;
		return false;
	}

	/** @inheritDoc */
	public function onEditPage__showEditForm_initial( $editor, $out ) {
		$key = DocumentKey::fromTitle( $editor->getTitle() );
		// In a form, errors stand at the fields.
		if ( !$key || $editor instanceof DocumentEditPage || $editor->textbox1 === '' ) {
			return;
		}
		$violations = $this->validator->validate( $key, $editor->textbox1 );
		if ( $violations ) {
			$out->addModules( self::MODULE );
			$editor->editFormTextTop .= TextErrors::render(
				$editor->textbox1, $violations, $this->readers->newReader( $out->getLanguage() ) );
		}
	}

	/** @inheritDoc */
	public function onSkinTemplateNavigation__Universal( $sktemplate, &$links ): void {
		$title = $sktemplate->getRelevantTitle();
		$key = $title ? DocumentKey::fromTitle( $title ) : null;
		if ( !$key || !$sktemplate->getAuthority()->probablyCan( 'edit', $title ) ) {
			return;
		}
		$tabs = [ 'EditLeadershipDocument' => 'edit', 'TranslateLeadershipDocument' => 'translate' ];
		foreach ( $title->exists() ? $tabs : array_slice( $tabs, 0, 1 ) as $page => $name ) {
			// Messages used: leadershipdevelopment-edit-tab, leadershipdevelopment-translate-tab
			$links['views']["leadershipdevelopment-$name"] = [
				'text' => $sktemplate->msg( "leadershipdevelopment-$name-tab" )->text(),
				'href' => SpecialPage::getTitleFor( $page, $key->kind->titleWord() . '/' . $key->slug )->getLocalURL(),
				'class' => $sktemplate->getTitle()->isSpecial( $page ) ? 'selected' : '',
			];
		}
	}

	/**
	 * Colours in the editor, where Extension:CodeEditor is there.
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
