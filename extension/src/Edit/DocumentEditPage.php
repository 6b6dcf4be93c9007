<?php
declare( strict_types = 1 );

namespace MediaWiki\Extension\LeadershipDevelopment\Edit;

use Article;
use MediaWiki\EditPage\EditPage;
use MediaWiki\Extension\LeadershipDevelopment\Content\DocumentKey;
use MediaWiki\Extension\LeadershipDevelopment\Content\Violation;
use MediaWiki\Extension\LeadershipDevelopment\View\Reader;
use MediaWiki\SpecialPage\SpecialPage;
use MediaWiki\Status\Status;
use MediaWiki\Title\Title;

/**
 * MediaWiki's own editing page with other fields in the place of the text, so that permissions, blocks, filters, tags,
 * captchas, conflicts and whatever else extensions hang on editing work as for any page (docs/adr/0006).
 */
abstract class DocumentEditPage extends EditPage {

	/**
	 * @param DocumentKey $key
	 * @param Reader $reader
	 * @param SpecialPage $page The special page this is shown on
	 */
	public function __construct(
		protected readonly DocumentKey $key,
		protected readonly Reader $reader,
		private readonly SpecialPage $page
	) {
		$title = Title::newFromLinkTarget( $key->toTitleValue() );
		parent::__construct( Article::newFromTitle( $title, $page->getContext() ) );
		$this->setContextTitle( $title );
	}

	/**
	 * @return Violation[] Why what was filled in cannot be saved
	 */
	abstract protected function violations(): array;

	/**
	 * @return array<string,string> Query parameters that the form keeps
	 */
	abstract protected function formQuery(): array;

	/** @inheritDoc */
	protected function getActionURL( Title $title ) {
		return $this->page->getPageTitle( $this->key->kind->titleWord() . '/' . $this->key->slug )
			->getLocalURL( $this->formQuery() );
	}

	/** @inheritDoc */
	public function attemptSave( &$resultDetails = false ) {
		// Shown at the fields; nobody else needs to look at what cannot be saved.
		return $this->violations()
			? Status::newGood( self::AS_HOOK_ERROR_EXPECTED )->setOK( false )
			: parent::attemptSave( $resultDetails );
	}
}
