<?php
declare( strict_types = 1 );

namespace MediaWiki\Extension\LeadershipDevelopment\Special;

use MediaWiki\Extension\LeadershipDevelopment\Permission\SuggestPermission;
use MediaWiki\Extension\LeadershipDevelopment\View\DocumentPageView;
use MediaWiki\Extension\LeadershipDevelopment\View\Reader;
use MediaWiki\Extension\LeadershipDevelopment\View\ReaderFactory;
use MediaWiki\SpecialPage\SpecialPage;

/**
 * A page for committees, closed to everybody else.
 */
abstract class CommitteePage extends SpecialPage {

	public function __construct(
		string $name,
		protected readonly SuggestPermission $permission,
		private readonly ReaderFactory $readers
	) {
		parent::__construct( $name, SuggestPermission::RIGHT );
	}

	/** @inheritDoc */
	public function doesWrites() {
		return true;
	}

	/** @inheritDoc */
	public function execute( $subPage ) {
		$this->setHeaders();
		$this->permission->check( $this->getAuthority() )->throwErrorPageError();
		// What is about people stays neither with the browser nor on the way.
		$this->getOutput()->disableClientCache();
		$this->getOutput()->addModuleStyles( [ DocumentPageView::STYLES ] );
		$this->showPage( (string)$subPage, $this->readers->newReader( $this->getLanguage() ) );
	}

	/**
	 * As OutputPage::addBacklinkSubtitle does, in the reader's words instead of the address of the page.
	 *
	 * @param string $page Special page to go back to
	 * @param string|false $subPage
	 */
	protected function linkBack( string $page, string|false $subPage = false ): void {
		$this->getOutput()->addSubtitle( $this->msg( 'backlinksubtitle' )->rawParams( $this->getLinkRenderer()->makeKnownLink(
			self::getTitleFor( $page, $subPage ), $this->msg( strtolower( $page ) )->text() ) ) );
	}

	abstract protected function showPage( string $subPage, Reader $reader ): void;

	/** @inheritDoc */
	protected function getGroupName() {
		return 'users';
	}
}
