<?php
declare( strict_types = 1 );

namespace MediaWiki\Extension\LeadershipDevelopment\Special;

use MediaWiki\Extension\LeadershipDevelopment\Permission\SuggestPermission;
use MediaWiki\Extension\LeadershipDevelopment\View\Document\DocumentPageView;
use MediaWiki\Extension\LeadershipDevelopment\View\LostSessionView;
use MediaWiki\Extension\LeadershipDevelopment\View\ReaderLanguage;
use MediaWiki\Extension\LeadershipDevelopment\View\ReaderLanguageFactory;
use MediaWiki\SpecialPage\SpecialPage;

/**
 * A page for committees, closed to everybody else.
 */
abstract class CommitteePage extends SpecialPage {

	/** Salt of the edit token in the page's forms. */
	protected const TOKEN_SALT = 'leadershipdevelopment-suggest';

	public function __construct(
		string $name,
		protected readonly SuggestPermission $permission,
		private readonly ReaderLanguageFactory $readers,
		protected readonly LostSessionView $lostSession
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
		if ( $this->getRequest()->wasPosted() && !$this->getUser()->isNamed() ) {
			$this->showLostSession( (string)$subPage );
			return;
		}
		$this->permission->check( $this->getAuthority() )->throwErrorPageError();
		// Neither browsers nor proxies may keep what is about people.
		$this->getOutput()->disableClientCache();
		$this->getOutput()->addModuleStyles( [ DocumentPageView::STYLES ] );
		$this->showPage( (string)$subPage, $this->readers->newReader( $this->getLanguage() ) );
	}

	/**
	 * Shows again what a committee wrote while its session ended, and nothing else.
	 *
	 * @param string $subPage
	 */
	protected function showLostSession( string $subPage ): void {
		$this->getOutput()->disableClientCache();
		$this->getOutput()->addModuleStyles( [ DocumentPageView::STYLES ] );
		$this->getOutput()->addHTML( $this->lostSession->renderNotice(
			$this->readers->newReader( $this->getLanguage() ), $this->getUser() ) );
		$this->showSentAgain( $subPage );
	}

	/**
	 * @param string $subPage
	 */
	protected function showSentAgain( string $subPage ): void {
		$this->getOutput()->addHTML( $this->lostSession->renderSent(
			$this->getRequest(), $this->getPageTitle( $subPage ), $this->getUser(), static::TOKEN_SALT, [
				'note' => 'leadershipdevelopment-contact-note',
				'text' => 'leadershipdevelopment-invite-text',
			], $this->readers->newReader( $this->getLanguage() ) ) );
	}

	/**
	 * Does the same as OutputPage::addBacklinkSubtitle, with the reader's words instead of the name of the page.
	 *
	 * @param string $page Special page to go back to
	 * @param string|false $subPage
	 */
	protected function linkBack( string $page, string|false $subPage = false ): void {
		$this->getOutput()->addSubtitle( $this->msg( 'backlinksubtitle' )->rawParams( $this->getLinkRenderer()->makeKnownLink(
			self::getTitleFor( $page, $subPage ), $this->msg( strtolower( $page ) )->text() ) ) );
	}

	abstract protected function showPage( string $subPage, ReaderLanguage $reader ): void;

	/** @inheritDoc */
	protected function getGroupName() {
		return 'users';
	}
}
