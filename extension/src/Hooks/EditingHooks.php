<?php
declare( strict_types = 1 );

namespace MediaWiki\Extension\LeadershipDevelopment\Hooks;

use MediaWiki\Content\Hook\ContentModelCanBeUsedOnHook;
use MediaWiki\Extension\LeadershipDevelopment\Content\DocumentContent;
use MediaWiki\Extension\LeadershipDevelopment\Content\DocumentKey;
use MediaWiki\Extension\LeadershipDevelopment\Content\DocumentSkeleton;
use MediaWiki\Hook\EditFormPreloadTextHook;
use MediaWiki\Language\Language;
use MediaWiki\Title\Title;

/**
 * The editor of document pages.
 */
class EditingHooks implements ContentModelCanBeUsedOnHook, EditFormPreloadTextHook {

	public function __construct(
		private readonly Language $contentLanguage
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
