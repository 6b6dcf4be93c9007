<?php
declare( strict_types = 1 );

namespace MediaWiki\Extension\LeadershipDevelopment\Edit;

use MediaWiki\Extension\LeadershipDevelopment\View\Reader;
use MediaWiki\Html\Html;
use stdClass;

/**
 * Draws the fields of a document for one reader. Everything works without scripts; what scripts need is in
 * `data-` attributes and in patterns of rows (`<template>`).
 */
class FormView {

	public function __construct(
		private readonly Reader $reader,
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
		$fields = $this->members( $root, $document, Place::top() );
		return $this->errors->summary( $this->reader )
			// The Enter key presses the first button of a form: that must not be one that removes a row.
			. Html::element( 'button', [ 'type' => 'submit', 'name' => 'wpSave', 'hidden' => true, 'tabindex' => '-1' ] )
			. Html::rawElement( 'div', [ 'class' => 'ext-leadershipdevelopment-form' ],
				$fields . $this->controls->lists() . $this->textRows->languages() );
	}

	private function members( Field $field, stdClass $value, Place $place ): string {
		$html = '';
		foreach ( $field->members as $name => $member ) {
			if ( $member->type !== FieldType::Fixed ) {
				$html .= $this->field( $member, $value->$name ?? null, $place->to( $name ) );
			}
		}
		return $html;
	}

	/**
	 * @param Field $field
	 * @param mixed $value
	 * @param Place $place
	 * @return string HTML
	 */
	private function field( Field $field, $value, Place $place ): string {
		$label = $this->label( $field );
		$help = $this->reader->msg( "leadershipdevelopment-edit-$field->words-help" );
		$help = $help->isDisabled() ? '' : $help->parse();
		$flag = $field->required ? '' : $this->reader->msg( 'leadershipdevelopment-edit-optional' )->text();
		$id = $place->id();
		$content = match ( $field->type ) {
			FieldType::Texts => $this->texts( $field, $value, $place ),
			FieldType::Rows => $this->rows( $field, is_array( $value ) ? $value : null, $place ),
			FieldType::Map => $this->map( $field, $value, $place ),
			FieldType::Group => $this->members( $field, self::object( $value ), $place ) . self::mark( $value, $place ),
			default => null,
		};
		$errors = $this->errors->take( $place->pointer, $label, $id, $this->reader );
		return $content === null
			? ControlMarkup::field( $id, $label, $flag, $help, $this->controls->make(
				$field, $value, $place, ControlMarkup::described( $id, $help !== '', $errors !== [] ) ), $errors )
			: ControlMarkup::fieldset( $id, $label, $flag, $help, $content, $errors );
	}

	private function label( Field $field ): string {
		// Messages used: one for every member of every schema
		return $this->reader->msg( "leadershipdevelopment-edit-$field->words" )->text();
	}

	/**
	 * @param Field $field
	 * @param mixed $value
	 * @param Place $place
	 * @return string HTML
	 */
	private function texts( Field $field, $value, Place $place ): string {
		$label = $this->label( $field );
		$texts = get_object_vars( self::object( $value ) );
		if ( !$place->isPattern() && ( !$texts || $this->actions->isOpened( $place->path ) ) ) {
			$texts += [ '' => '' ];
		}
		$rows = '';
		$number = 0;
		foreach ( $texts as $language => $text ) {
			$row = $place->to( (string)$number++, (string)$language );
			$rows .= $this->textRows->render( $field, $label, (string)$language, $text, $row );
		}
		return $this->list( $place, $rows, $this->textRows->render( $field, $label, '', '', $place->toPattern() ),
				$this->reader->msg( 'leadershipdevelopment-edit-add-language' )->text(), $label )
			. self::mark( $value, $place );
	}

	private function rows( Field $field, ?array $values, Place $place ): string {
		if ( $field->size !== null ) {
			return $this->fixedRows( $field, $values ?? [], $place ) . self::mark( $values, $place );
		}
		$rows = '';
		$blank = !$place->isPattern() && $this->actions->isOpened( $place->path ) ? [ null ] : [];
		foreach ( [ ...$values ?? [], ...$blank ] as $number => $value ) {
			$rows .= $this->row( $field->entry, $value, $place->to( (string)$number ), $number + 1 );
		}
		return $this->list( $place, $rows, $this->row( $field->entry, null, $place->toPattern(), null ),
				$this->reader->msg( 'leadershipdevelopment-edit-add' )->text(), $this->label( $field ) )
			. self::mark( $values, $place );
	}

	private function fixedRows( Field $field, array $values, Place $place ): string {
		$rows = '';
		for ( $number = 0; $number < $field->size; $number++ ) {
			// Such lists go by the levels of competencies; one that is shorter leaves out the lowest.
			$level = $number + 5 - $field->size;
			$label = $this->reader->msg( "leadershipdevelopment-level-$level" )->text();
			$row = $place->to( (string)$number );
			$id = $row->id();
			$value = $values[$number] ?? null;
			$errors = $this->errors->take( $row->pointer, $label, $id, $this->reader );
			$rows .= $field->entry->type === FieldType::Texts
				? ControlMarkup::fieldset( $id, $label, '', '', $this->texts( $field->entry, $value, $row ), $errors )
				: ControlMarkup::field( $id, $label, '', '', $this->controls->make(
					$field->entry, $value, $row, ControlMarkup::described( $id, false, $errors !== [] ) ), $errors );
		}
		return $rows;
	}

	/**
	 * @param Field $field
	 * @param mixed $value
	 * @param Place $place
	 * @return string HTML
	 */
	private function map( Field $field, $value, Place $place ): string {
		$entries = get_object_vars( self::object( $value ) );
		if ( !$place->isPattern() && $this->actions->isOpened( $place->path ) ) {
			$entries += [ '' => null ];
		}
		$rows = '';
		$number = 0;
		foreach ( $entries as $key => $entry ) {
			$row = $place->to( (string)$number++, (string)$key );
			$rows .= $this->row( $field->entry, $entry, $row, $number, (string)$key );
		}
		return $this->list( $place, $rows, $this->row( $field->entry, null, $place->toPattern(), null, '' ),
				$this->reader->msg( 'leadershipdevelopment-edit-add' )->text(), $this->label( $field ) )
			. self::mark( $value, $place );
	}

	/**
	 * @param Field $entry
	 * @param mixed $value
	 * @param Place $place
	 * @param int|null $number Counted from 1; null in a pattern
	 * @param string|null $key Null where entries have none
	 * @return string HTML
	 */
	private function row( Field $entry, $value, Place $place, ?int $number, ?string $key = null ): string {
		$label = $this->label( $entry );
		$id = $place->id();
		$numbered = $number === null ? $label : $this->reader->msg( 'leadershipdevelopment-edit-numbered' )
			->plaintextParams( $label )->numParams( $number )->text();
		$errors = $this->errors->take( $place->pointer, $numbered, $id, $this->reader );
		$content = $entry->type === FieldType::Group
			? Html::rawElement( 'div', [ 'class' => 'ext-leadershipdevelopment-form-members' ],
				( $key === null ? '' : $this->key( $key, $place ) )
				. $this->members( $entry, self::object( $value ), $place ) )
			: $this->controls->make( $entry, $value, $place,
				[ 'aria-label' => $numbered ] + ControlMarkup::described( $id, false, $errors !== [] ) );
		$moves = '';
		foreach ( $key === null ? [ 'up', 'down', 'remove' ] : [ 'remove' ] as $verb ) {
			$moves .= $this->moveButton( $verb, $place, $numbered );
		}
		return Html::rawElement( 'div', [
				'class' => 'ext-leadershipdevelopment-form-row', 'data-row' => true,
				// The control of a single value has the place's id.
				'id' => $entry->type === FieldType::Group ? $id : null, 'tabindex' => '-1',
				'role' => 'group', 'aria-label' => $numbered,
			],
			Html::rawElement( 'div', [ 'class' => 'ext-leadershipdevelopment-form-content' ],
				$content . ControlMarkup::errors( $id, $errors ) )
			. Html::rawElement( 'div', [ 'class' => 'ext-leadershipdevelopment-form-moves' ], $moves ) );
	}

	private function key( string $key, Place $place ): string {
		$id = $place->id() . '-key';
		return ControlMarkup::field( $id,
			$this->reader->msg( 'leadershipdevelopment-column-slug' )->text(), '',
			$this->reader->msg( 'leadershipdevelopment-edit-key-help' )->parse(),
			ControlMarkup::input( [ 'id' => $id, 'name' => $place->name( FormReader::KEY ), 'value' => $key,
				'aria-describedby' => "$id-help" ] ), [] );
	}

	private function moveButton( string $verb, Place $place, string $row ): string {
		// Messages used: leadershipdevelopment-edit-up, leadershipdevelopment-edit-down,
		// leadershipdevelopment-edit-remove
		$name = $this->reader->msg( "leadershipdevelopment-edit-$verb" )->text();
		return ControlMarkup::button( "$verb:$place->path", [ 'up' => '↑', 'down' => '↓' ][$verb] ?? $name,
			$this->reader->msg( 'leadershipdevelopment-edit-button' )->plaintextParams( $name, $row )->text(),
			'cdx-button--weight-quiet' );
	}

	/**
	 * @param Place $place
	 * @param string $rows HTML
	 * @param string $pattern HTML
	 * @param string $add
	 * @param string $label Of the list
	 * @return string HTML
	 */
	private function list( Place $place, string $rows, string $pattern, string $add, string $label ): string {
		return Html::rawElement( 'div', [ 'data-list' => $place->patterns ],
			Html::rawElement( 'div', [ 'data-rows' => true ], $rows )
			. Html::rawElement( 'template', [], $pattern )
			. ControlMarkup::button( "add:$place->path", $add, $this->reader
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
	 * @param Place $place
	 * @return string HTML that keeps apart what is empty and what is not there
	 */
	private static function mark( $value, Place $place ): string {
		return $value === null ? '' : Html::hidden( $place->name( FormReader::MARK ), '1' );
	}
}
