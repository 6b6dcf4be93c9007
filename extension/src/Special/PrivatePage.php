<?php
declare( strict_types = 1 );

namespace MediaWiki\Extension\LeadershipDevelopment\Special;

use MediaWiki\Extension\LeadershipDevelopment\View\Document\DocumentPageView;
use MediaWiki\Extension\LeadershipDevelopment\View\LostSessionView;
use MediaWiki\Extension\LeadershipDevelopment\View\ReaderLanguage;
use MediaWiki\Extension\LeadershipDevelopment\View\ReaderLanguageFactory;
use MediaWiki\SpecialPage\SpecialPage;

/**
 * A page with forms that shows its reader something private. Forms that were sent after the session ended are shown again without an
 * effect, so that no answer is lost because a session ended.
 */
abstract class PrivatePage extends SpecialPage {

	/** Salt of the edit token in the page's forms. */
	protected const TOKEN_SALT = '';

	/** Names of parameters with longer texts, and the messages that say what they are. */
	protected const TEXTS = [];

	public function __construct(
		string $name,
		protected readonly ReaderLanguageFactory $readers,
		protected readonly LostSessionView $lostSession,
		bool $listed = true
	) {
		parent::__construct( $name, '', $listed );
	}

	/** @inheritDoc */
	public function doesWrites() {
		return true;
	}

	/** @inheritDoc */
	final public function execute( $subPage ) {
		$this->setHeaders();
		$subPage = (string)$subPage;
		$out = $this->getOutput();
		// Neither browsers nor proxies may keep what is private.
		$out->disableClientCache();
		$out->addModuleStyles( [ DocumentPageView::STYLES ] );
		$reader = $this->readers->newReader( $this->getLanguage() );
		if ( !$this->getRequest()->wasPosted() || $this->getUser()->isNamed() ) {
			$this->showPage( $subPage, $reader );
			return;
		}
		$target = $this->getPageTitle( $subPage === '' ? false : $subPage );
		$out->addHTML( $this->lostSession->renderNotice( $reader, $this->getUser() ) . $this->lostSession->renderSent(
			$this->getRequest(), $target, $this->getUser(), static::TOKEN_SALT, static::TEXTS, $reader ) );
	}

	abstract protected function showPage( string $subPage, ReaderLanguage $reader ): void;

	/**
	 * @return bool Whether a form of this page was sent, in the session it was made for
	 */
	protected function isSent(): bool {
		return $this->getRequest()->wasPosted()
			&& $this->getUser()->matchEditToken( $this->getRequest()->getVal( 'wpEditToken' ), static::TOKEN_SALT );
	}
}
