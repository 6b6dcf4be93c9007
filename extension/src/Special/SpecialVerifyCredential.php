<?php
declare( strict_types = 1 );

namespace MediaWiki\Extension\LeadershipDevelopment\Special;

use MediaWiki\Extension\LeadershipDevelopment\Permission\CredentialVerifier;
use MediaWiki\Extension\LeadershipDevelopment\View\Document\DocumentPageView;
use MediaWiki\Extension\LeadershipDevelopment\View\Learning\VerificationView;
use MediaWiki\Extension\LeadershipDevelopment\View\ReaderLanguage;
use MediaWiki\Extension\LeadershipDevelopment\View\ReaderLanguageFactory;
use MediaWiki\Html\Html;
use MediaWiki\HTMLForm\HTMLForm;
use MediaWiki\SpecialPage\SpecialPage;

/**
 * Verifies anybody's Open Badges credential, pasted or uploaded. What is sent is not kept.
 */
class SpecialVerifyCredential extends SpecialPage {

	public function __construct(
		private readonly ReaderLanguageFactory $readers,
		private readonly CredentialVerifier $verifier,
		private readonly VerificationView $view
	) {
		parent::__construct( 'VerifyCredential' );
	}

	/** @inheritDoc */
	public function execute( $subPage ) {
		$this->setHeaders();
		$out = $this->getOutput();
		$out->disableClientCache();
		$out->addModuleStyles( [ DocumentPageView::STYLES ] );
		$reader = $this->readers->newReader( $this->getLanguage() );
		$out->addWikiMsg( 'leadershipdevelopment-verify-intro' );
		$request = $this->getRequest();
		// Read the bytes as they were sent: MediaWiki's normalization of text would change what was signed.
		$text = trim( (string)$request->getRawVal( 'credential' ) );
		if ( $request->wasPosted() ) {
			$out->addHTML( $this->verify( $text, $reader ) );
		}
		$out->addHTML( $this->renderForm() );
	}

	private function renderForm(): string {
		$form = HTMLForm::factory( 'codex', [
			'credential' => [ 'type' => 'textarea', 'name' => 'credential', 'id' => 'verify-text', 'rows' => 10, 'dir' => 'ltr',
				'spellcheck' => false, 'label-message' => 'leadershipdevelopment-verify-text' ],
			'file' => [ 'type' => 'file', 'name' => 'file', 'id' => 'verify-file',
				'accept' => [ '.json', '.jsonld', '.jwt', '.png', '.svg' ], 'label-message' => 'leadershipdevelopment-verify-file' ],
		], $this->getContext() )
			->setTitle( $this->getPageTitle() )
			->setSubmitTextMsg( 'leadershipdevelopment-verify-submit' );
		// People without an account cannot have a preferred language, so keep that of the address.
		$language = $this->getRequest()->getRawVal( 'uselang' );
		if ( $language !== null ) {
			$form->addHiddenField( 'uselang', $language );
		}
		return $form->prepareForm()->getHTML( false );
	}

	private function verify( string $text, ReaderLanguage $reader ): string {
		$upload = $this->getRequest()->getUpload( 'file' );
		$file = $upload->exists() ? (string)$upload->getTempName() : '';
		if ( $upload->isIniSizeOverflow() ) {
			return Html::errorBox( $reader->msg( 'leadershipdevelopment-problem-too_large' )->parse() );
		}
		$credential = $file !== '' ? (string)file_get_contents( $file ) : $text;
		if ( $credential === '' ) {
			return Html::errorBox( $reader->msg( 'leadershipdevelopment-verify-nothing' )->parse() );
		}
		$status = $this->verifier->verify( $this->getAuthority(), $credential );
		return $status->isOK()
			? $this->view->render( $status->getValue(), $reader )
			: Html::warningBox( $reader->msg( $status->getMessages()[0]->getKey() )->parse() );
	}

	/** @inheritDoc */
	protected function getGroupName() {
		return 'users';
	}
}
