<?php
declare( strict_types = 1 );

namespace MediaWiki\Extension\LeadershipDevelopment\Edit;

use MediaWiki\Extension\LeadershipDevelopment\Content\DocumentContent;
use MediaWiki\Extension\LeadershipDevelopment\Content\DocumentKey;
use MediaWiki\Extension\LeadershipDevelopment\Content\DocumentText;
use MediaWiki\Extension\LeadershipDevelopment\Content\Violation;
use MediaWiki\Extension\LeadershipDevelopment\View\ReaderLanguage;
use MediaWiki\Languages\LanguageFactory;
use stdClass;

/**
 * The form of a document: from the document to HTML, and back from what was posted.
 */
class DocumentForm {

	public const SERVICE_NAME = 'LeadershipDevelopment.DocumentForm';

	/** What the names of all inputs begin with. */
	public const PARAMETER = 'ld';

	public function __construct(
		private readonly FieldBuilder $fields,
		private readonly Choices $choices,
		private readonly LanguageFactory $languages
	) {
	}

	/**
	 * @param DocumentKey $key
	 * @param array $posted
	 * @param string $action The button beside a row that was pressed, if any
	 * @param ReaderLanguage|null $reader The reader, whose words may stand for keys; null: only keys are accepted
	 * @param stdClass|null $saved The document as it is saved now
	 * @return FormInput
	 */
	public function read(
		DocumentKey $key, array $posted, string $action = '', ?ReaderLanguage $reader = null, ?stdClass $saved = null
	): FormInput {
		$actions = new FormActions();
		$formReader = new FormReader();
		$fields = $this->fields->build( $key );
		$document = $formReader->read( $fields, $actions->apply( $posted, $action ) );
		$unresolved = !$reader ? [] : ( new NameResolver( $this->choices, $reader ) )
			->resolve( $fields, $document, $saved ?? new stdClass );
		// While rows are added, moved and removed, the document need not be valid yet.
		$content = new DocumentContent( DocumentText::encode( $document ) );
		$violations = $action !== '' ? [] : [
			...$formReader->getViolations(),
			...$unresolved,
			...self::without( $unresolved, $content->getViolations( $key ) ),
		];
		return new FormInput( $document, $violations, $actions, $content );
	}

	/**
	 * @param Violation[] $told
	 * @param Violation[] $violations
	 * @return Violation[] Violations of other fields: a field that already has an error does not need a second one
	 */
	private static function without( array $told, array $violations ): array {
		$pointers = array_map( static fn ( Violation $violation ) => $violation->pointer, $told );
		return array_filter( $violations, static fn ( Violation $violation ) =>
			!in_array( $violation->fieldPointer(), $pointers, true ) );
	}

	/**
	 * @param DocumentKey $key
	 * @param FormInput $input
	 * @param ReaderLanguage $reader
	 * @return string HTML
	 */
	public function render( DocumentKey $key, FormInput $input, ReaderLanguage $reader ): string {
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
