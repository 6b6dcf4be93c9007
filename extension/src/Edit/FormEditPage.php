<?php
declare( strict_types = 1 );

namespace MediaWiki\Extension\LeadershipDevelopment\Edit;

use MediaWiki\Content\ContentHandler;
use MediaWiki\Extension\LeadershipDevelopment\Content\DocumentContent;
use MediaWiki\Extension\LeadershipDevelopment\Content\DocumentKey;
use MediaWiki\Extension\LeadershipDevelopment\Content\DocumentText;
use MediaWiki\Extension\LeadershipDevelopment\View\DocumentLinks;
use MediaWiki\Extension\LeadershipDevelopment\View\ReaderLanguage;
use MediaWiki\Extension\LeadershipDevelopment\View\SuggestionList\PolicyTrialView;
use MediaWiki\MediaWikiServices;
use MediaWiki\Request\WebRequest;
use MediaWiki\SpecialPage\SpecialPage;
use stdClass;

/**
 * Editing a document by its fields.
 */
class FormEditPage extends DocumentEditPage {

	private ?FormInput $input = null;

	public function __construct(
		DocumentKey $key,
		ReaderLanguage $reader,
		SpecialPage $page,
		DocumentLinks $links,
		private readonly DocumentForm $form,
		private readonly PolicyTrialView $trial
	) {
		parent::__construct( $key, $reader, $page, $links );
		$services = MediaWikiServices::getInstance();
		$this->setEditConflictHelperFactory( fn ( $label ) => new FormConflictHelper(
			$this->getTitle(),
			$this->getContext()->getOutput(),
			$services->getStatsFactory(),
			$label,
			$services->getContentHandlerFactory(),
			$this->renderForm( ... )
		) );
	}

	/** @inheritDoc */
	protected function violations(): array {
		return $this->input?->violations ?? [];
	}

	/** @inheritDoc */
	protected function formQuery(): array {
		return [];
	}

	/** @inheritDoc */
	public function importFormData( &$request ) {
		if ( self::action( $request ) !== '' ) {
			// A button beside a row: the form is only shown again.
			$request->setVal( 'wpPreview', '1' );
		}
		parent::importFormData( $request );
	}

	/** @inheritDoc */
	protected function importContentFormData( &$request ) {
		$this->input = $this->form->read( $this->key, $request->getArray( DocumentForm::PARAMETER, [] ),
			self::action( $request ), $this->reader, $this->currentDocument() );
		return $this->import( $this->input->content );
	}

	/** @inheritDoc */
	public function getPreviewText() {
		$request = $this->getContext()->getRequest();
		if ( self::action( $request ) !== '' ) {
			return '';
		}
		// Whoever lost the session has not asked for anything.
		$user = $this->getContext()->getUser();
		$document = $user->matchEditToken( $request->getVal( 'wpEditToken' ) ) && $this->input && !$this->violations()
			? $this->input->content->getDocument( $this->key ) : null;
		return parent::getPreviewText()
			. $this->trial->render( $this->getContext()->getAuthority(), $this->key, $document, $this->reader );
	}

	/** @inheritDoc */
	protected function getContentObject( $defaultContent = null ) {
		$content = parent::getContentObject( $defaultContent );
		$json = $content instanceof DocumentContent ? $content->getObject() : null;
		$label = $this->getContext()->getRequest()->getText( 'label' );
		if ( !$json || $this->getTitle()->exists() || $label === '' || !isset( $json->label ) ) {
			return $content;
		}
		$json->label = (object)[ $this->reader->language->getCode() => $label ];
		return ContentHandler::makeContent( DocumentText::encode( $json ), $this->getTitle() );
	}

	/** @inheritDoc */
	protected function showContentForm() {
		$this->getContext()->getOutput()->addHTML( $this->renderForm() );
	}

	private function renderForm(): string {
		$input = $this->input;
		if ( !$input ) {
			$content = ContentHandler::makeContent( $this->textbox1, $this->getTitle() );
			$json = $content instanceof DocumentContent ? $content->getObject() : null;
			$input = new FormInput( $json ?? new stdClass, [], new FormActions() );
		}
		return $this->form->render( $this->key, $input, $this->reader );
	}

	private static function action( WebRequest $request ): string {
		return $request->getRawVal( FormActions::PARAMETER ) ?? '';
	}
}
