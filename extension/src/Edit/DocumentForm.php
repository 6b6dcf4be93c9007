<?php
declare( strict_types = 1 );

namespace MediaWiki\Extension\LeadershipDevelopment\Edit;

use MediaWiki\Extension\LeadershipDevelopment\Content\DocumentKey;
use MediaWiki\Extension\LeadershipDevelopment\Content\DocumentText;
use MediaWiki\Extension\LeadershipDevelopment\Content\DocumentValidator;
use MediaWiki\Extension\LeadershipDevelopment\View\Reader;
use MediaWiki\Languages\LanguageFactory;

/**
 * The form of a document: from the document to HTML, and back from what was posted.
 */
class DocumentForm {

	/** What the names of all inputs begin with. */
	public const PARAMETER = 'ld';

	public function __construct(
		private readonly FieldBuilder $fields,
		private readonly DocumentValidator $validator,
		private readonly Choices $choices,
		private readonly LanguageFactory $languages
	) {
	}

	/**
	 * @param DocumentKey $key
	 * @param array $posted
	 * @param string $action The button beside a row that was pressed, if any
	 * @return FormInput
	 */
	public function read( DocumentKey $key, array $posted, string $action = '' ): FormInput {
		$actions = new FormActions();
		$reader = new FormReader();
		$document = $reader->read( $this->fields->build( $key ), $actions->apply( $posted, $action ) );
		// While rows are added, moved and removed, the document need not be valid yet.
		$violations = $action !== '' ? [] : [
			...$reader->getViolations(),
			...$this->validator->validate( $key, DocumentText::encode( $document ) ),
		];
		return new FormInput( $document, $violations, $actions );
	}

	/**
	 * @param DocumentKey $key
	 * @param FormInput $input
	 * @param Reader $reader
	 * @return string HTML
	 */
	public function render( DocumentKey $key, FormInput $input, Reader $reader ): string {
		$errors = new FormErrors( $input->violations );
		$view = new FormView(
			$reader,
			new ControlView( $reader, $this->choices ),
			new TextRowView( $reader, $this->choices, $this->languages, $errors ),
			$errors,
			$input->actions
		);
		return $view->render( $this->fields->build( $key ), $input->document );
	}
}
