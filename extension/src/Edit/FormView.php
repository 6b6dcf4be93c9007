<?php
declare( strict_types = 1 );

namespace MediaWiki\Extension\LeadershipDevelopment\Edit;

use MediaWiki\Extension\LeadershipDevelopment\View\Codex\Controls;
use MediaWiki\Extension\LeadershipDevelopment\View\ReaderLanguage;
use MediaWiki\Html\Html;
use stdClass;

/**
 * Draws the fields of a document for one reader. Everything works without scripts; what scripts need is in
 * `data-` attributes and in patterns of rows (`<template>`).
 */
class FormView {

	/** Members that the form asks for first. */
	private const EARLY = [ 'label', 'description', 'requirements' ];

	public function __construct(
		private readonly ReaderLanguage $reader,
		private readonly ControlView $controls,
		private readonly TextRowView $textRows,
		private readonly FormErrors $errors,
		private readonly FormActions $actions
	) {
	}

	/**
	 * @param Field $root
	 * @param stdClass $document
	 * @return string HTML
	 */
	public function render( Field $root, stdClass $document ): string {
		$fields = $this->members( self::inOrder( $root ), $document, FieldPath::top() );
		return $this->errors->summary( $this->reader )
			// The Enter key presses the first button of a form: that must not be one that removes a row.
			. Html::element( 'button', [ 'type' => 'submit', 'name' => 'wpSave', 'hidden' => true, 'tabindex' => '-1' ] )
			. Html::rawElement( 'div', [ 'class' => 'ext-leadershipdevelopment-form' ],
				$fields . $this->controls->lists() . $this->textRows->languages() );
	}

	/**
	 * @param Field $root
	 * @return Field The field with its members in the order of the form: what the document is about comes before its details,
	 *   which the schema has first
	 */
	private static function inOrder( Field $root ): Field {
		$early = array_intersect_key( $root->members, array_flip( self::EARLY ) );
		return new Field( $root->type, $root->name, $root->words, $root->required, $root->limits, $root->choices,
			array_replace( array_intersect_key( array_flip( self::EARLY ), $early ), $early ) + $root->members );
	}

	private function members( Field $field, stdClass $value, FieldPath $path ): string {
		$html = '';
		foreach ( $field->members as $name => $member ) {
			if ( $member->type !== FieldType::Fixed ) {
				$html .= $this->field( $member, $value->$name ?? null, $path->to( $name ) );
			}
		}
		return $html;
	}

	/**
	 * @param Field $field
	 * @param mixed $value
	 * @param FieldPath $path
	 * @return string HTML
	 */
	private function field( Field $field, $value, FieldPath $path ): string {
		$label = $this->label( $field );
		$help = $this->reader->msg( "leadershipdevelopment-edit-$field->words-help" );
		$help = $help->isDisabled() ? '' : $help->parse();
		$flag = $field->required ? '' : $this->reader->msg( 'leadershipdevelopment-edit-optional' )->text();
		$id = $path->id();
		$content = match ( $field->type ) {
			FieldType::Texts => $this->texts( $field, $value, $path ),
			FieldType::Rows => $this->rows( $field, is_array( $value ) ? $value : null, $path ),
			FieldType::Map => $this->map( $field, $value, $path ),
			FieldType::Group => $this->members( $field, self::object( $value ), $path ) . self::mark( $value, $path ),
			default => null,
		};
		$errors = $this->errors->take( $path->pointer, $label, $id, $this->reader );
		return $content === null
			? Controls::field( $id, $label, $this->controls->make(
				$field, $value, $path, Controls::described( $id, $help !== '', $errors !== [] ) ), $help, $errors, $flag )
			: Controls::fieldset( $label, $content, $id, $help, $errors, $flag );
	}

	private function label( Field $field ): string {
		// Messages used: one for every member of every schema
		return $this->reader->msg( "leadershipdevelopment-edit-$field->words" )->text();
	}

	/**
	 * @param Field $field
	 * @param mixed $value
	 * @param FieldPath $path
	 * @return string HTML
	 */
	private function texts( Field $field, $value, FieldPath $path ): string {
		$label = $this->label( $field );
		$texts = get_object_vars( self::object( $value ) );
		if ( !$path->isPattern() && ( !$texts || $this->actions->isOpened( $path->formPath ) ) ) {
			$texts += [ '' => '' ];
		}
		$rows = '';
		$number = 0;
		foreach ( $texts as $language => $text ) {
			$row = $path->to( (string)$number++, (string)$language );
			$rows .= $this->textRows->render( $field, $label, (string)$language, $text, $row );
		}
		return $this->list( $path, $rows, $this->textRows->render( $field, $label, '', '', $path->toPattern() ),
				$this->reader->msg( 'leadershipdevelopment-edit-add-language' )->text(), $label )
			. self::mark( $value, $path );
	}

	private function rows( Field $field, ?array $values, FieldPath $path ): string {
		if ( $field->size !== null ) {
			return $this->fixedRows( $field, $values ?? [], $path ) . self::mark( $values, $path );
		}
		$rows = '';
		$blank = !$path->isPattern() && $this->actions->isOpened( $path->formPath ) ? [ null ] : [];
		foreach ( [ ...$values ?? [], ...$blank ] as $number => $value ) {
			$rows .= $this->row( $field->entry, $value, $path->to( (string)$number ), $number + 1 );
		}
		return $this->list( $path, $rows, $this->row( $field->entry, null, $path->toPattern(), null ),
				$this->reader->msg( 'leadershipdevelopment-edit-add' )->text(), $this->label( $field ) )
			. self::mark( $values, $path );
	}

	private function fixedRows( Field $field, array $values, FieldPath $path ): string {
		$rows = '';
		for ( $number = 0; $number < $field->size; $number++ ) {
			// Such lists go by the levels of competencies; one that is shorter leaves out the lowest.
			$level = $number + 5 - $field->size;
			$label = $this->reader->msg( "leadershipdevelopment-level-$level" )->text();
			$row = $path->to( (string)$number );
			$id = $row->id();
			$value = $values[$number] ?? null;
			$errors = $this->errors->take( $row->pointer, $label, $id, $this->reader );
			$rows .= $field->entry->type === FieldType::Texts
				? Controls::fieldset( $label, $this->texts( $field->entry, $value, $row ), $id, '', $errors )
				: Controls::field( $id, $label, $this->controls->make(
					$field->entry, $value, $row, Controls::described( $id, false, $errors !== [] ) ), '', $errors );
		}
		return $rows;
	}

	/**
	 * @param Field $field
	 * @param mixed $value
	 * @param FieldPath $path
	 * @return string HTML
	 */
	private function map( Field $field, $value, FieldPath $path ): string {
		$entries = get_object_vars( self::object( $value ) );
		if ( !$path->isPattern() && $this->actions->isOpened( $path->formPath ) ) {
			$entries += [ '' => null ];
		}
		$rows = '';
		$number = 0;
		foreach ( $entries as $key => $entry ) {
			$row = $path->to( (string)$number++, (string)$key );
			$rows .= $this->row( $field->entry, $entry, $row, $number, (string)$key );
		}
		return $this->list( $path, $rows, $this->row( $field->entry, null, $path->toPattern(), null, '' ),
				$this->reader->msg( 'leadershipdevelopment-edit-add' )->text(), $this->label( $field ) )
			. self::mark( $value, $path );
	}

	/**
	 * @param Field $entry
	 * @param mixed $value
	 * @param FieldPath $path
	 * @param int|null $number Position from 1; null in a pattern
	 * @param string|null $key Null where entries have none
	 * @return string HTML
	 */
	private function row( Field $entry, $value, FieldPath $path, ?int $number, ?string $key = null ): string {
		$label = $this->label( $entry );
		$id = $path->id();
		$numbered = $number === null ? $label : $this->reader->msg( 'leadershipdevelopment-edit-numbered' )
			->plaintextParams( $label )->numParams( $number )->text();
		$errors = $this->errors->take( $path->pointer, $numbered, $id, $this->reader );
		$content = $entry->type === FieldType::Group
			? Html::rawElement( 'div', [ 'class' => 'ext-leadershipdevelopment-form-members' ],
				( $key === null ? '' : $this->key( $key, $path ) )
				. $this->members( $entry, self::object( $value ), $path ) )
			: $this->controls->make( $entry, $value, $path,
				[ 'aria-label' => $numbered ] + Controls::described( $id, false, $errors !== [] ) );
		$moves = '';
		foreach ( $key === null ? [ 'up', 'down', 'remove' ] : [ 'remove' ] as $verb ) {
			$moves .= $this->moveButton( $verb, $path, $numbered );
		}
		return Html::rawElement( 'div', [
				'class' => 'ext-leadershipdevelopment-form-row', 'data-row' => true,
				// The control of a single value has the id of the path.
				'id' => $entry->type === FieldType::Group ? $id : null, 'tabindex' => '-1',
				'role' => 'group', 'aria-label' => $numbered,
			],
			Html::rawElement( 'div', [ 'class' => 'ext-leadershipdevelopment-form-content' ],
				$content . Controls::errors( $id, $errors ) )
			. Html::rawElement( 'div', [ 'class' => 'ext-leadershipdevelopment-form-moves' ], $moves ) );
	}

	private function key( string $key, FieldPath $path ): string {
		$id = $path->id() . '-key';
		return Controls::field( $id,
			$this->reader->msg( 'leadershipdevelopment-column-slug' )->text(),
			Controls::input( [ 'id' => $id, 'name' => $path->name( FormReader::KEY ), 'value' => $key,
				'aria-describedby' => "$id-help" ] ),
			$this->reader->msg( 'leadershipdevelopment-edit-key-help' )->parse() );
	}

	private function moveButton( string $verb, FieldPath $path, string $row ): string {
		// Messages used: leadershipdevelopment-edit-up, leadershipdevelopment-edit-down,
		// leadershipdevelopment-edit-remove
		$name = $this->reader->msg( "leadershipdevelopment-edit-$verb" )->text();
		return FormActions::button( "$verb:$path->formPath", [ 'up' => '↑', 'down' => '↓' ][$verb] ?? $name,
			$this->reader->msg( 'leadershipdevelopment-edit-button' )->plaintextParams( $name, $row )->text(),
			Controls::QUIET );
	}

	/**
	 * @param FieldPath $path
	 * @param string $rows HTML
	 * @param string $pattern HTML
	 * @param string $add
	 * @param string $label Label of the list
	 * @return string HTML
	 */
	private function list( FieldPath $path, string $rows, string $pattern, string $add, string $label ): string {
		return Html::rawElement( 'div', [ 'data-list' => $path->patterns ],
			Html::rawElement( 'div', [ 'data-rows' => true ], $rows )
			. Html::rawElement( 'template', [], $pattern )
			. FormActions::button( "add:$path->formPath", $add, $this->reader
				->msg( 'leadershipdevelopment-edit-button' )->plaintextParams( $add, $label )->text() ) );
	}

	/**
	 * @param mixed $value
	 * @return stdClass
	 */
	private static function object( $value ): stdClass {
		return $value instanceof stdClass ? $value : new stdClass;
	}

	/**
	 * @param mixed $value
	 * @param FieldPath $path
	 * @return string HTML that distinguishes an empty value from a missing one
	 */
	private static function mark( $value, FieldPath $path ): string {
		return $value === null ? '' : Html::hidden( $path->name( FormReader::MARK ), '1' );
	}
}
