<?php
declare( strict_types = 1 );

namespace MediaWiki\Extension\LeadershipDevelopment\Edit;

use MediaWiki\Extension\LeadershipDevelopment\View\Reader;
use MediaWiki\Html\Html;

/**
 * The controls of fields that hold one value.
 */
class ControlView {

	/** @var array<string,array<string,string>> Proposals by the id of their list */
	private array $proposals = [];

	public function __construct(
		private readonly Reader $reader,
		private readonly Choices $choices
	) {
	}

	/**
	 * @param Field $field
	 * @param mixed $value
	 * @param Place $place
	 * @param array $attributes
	 * @return string HTML
	 */
	public function make( Field $field, $value, Place $place, array $attributes ): string {
		$attributes += [ 'id' => $place->id(), 'name' => $place->name() ];
		$text = match ( true ) {
			is_bool( $value ) => $value ? '1' : '0',
			is_scalar( $value ) => (string)$value,
			default => '',
		};
		$kind = $this->choices->documentKind( $field );
		if ( $kind !== null ) {
			return ControlMarkup::select( $this->choices->documents( $kind, $this->reader ), $text,
				$attributes + [ 'data-lookup' => $kind ] );
		}
		return match ( $field->type ) {
			FieldType::Flag => ControlMarkup::select( [
				'1' => $this->reader->msg( 'leadershipdevelopment-edit-yes' )->text(),
				'0' => $this->reader->msg( 'leadershipdevelopment-edit-no' )->text(),
			], $text, $attributes ),
			FieldType::Choice =>
				ControlMarkup::select( $this->choices->codes( $field, $this->reader ), $text, $attributes ),
			FieldType::Paragraph => ControlMarkup::textarea( $text, $attributes + [ 'dir' => 'auto' ] ),
			// What is no date or no number can only be shown, and mended, as text.
			FieldType::Date => ControlMarkup::input( $attributes + [
				'type' => $text === '' || preg_match( '/^\d{4}-\d\d-\d\d$/D', $text ) ? 'date' : 'text',
				'value' => $text,
			] ),
			FieldType::Integer, FieldType::Number => ControlMarkup::input( $attributes + [
				'type' => $text === '' || is_numeric( $text ) ? 'number' : 'text',
				'value' => $text,
				'step' => $field->type === FieldType::Integer ? '1' : 'any',
			] ),
			default => ControlMarkup::input( $attributes + [
				'value' => $text,
				'dir' => 'auto',
				'list' => $this->listOf( $field ),
				'data-lookup' => $this->choices->isUser( $field ) ? 'user' : null,
			] ),
		};
	}

	/**
	 * @return string HTML of the lists that the controls made so far refer to
	 */
	public function lists(): string {
		$lists = '';
		foreach ( $this->proposals as $id => $names ) {
			$options = '';
			foreach ( $names as $value => $name ) {
				$options .= Html::element( 'option', [ 'value' => (string)$value ], $name );
			}
			$lists .= Html::rawElement( 'datalist', [ 'id' => $id ], $options );
		}
		return $lists;
	}

	private function listOf( Field $field ): ?string {
		$proposals = $this->choices->proposals( $field, $this->reader );
		if ( !$proposals ) {
			return null;
		}
		$id = "ld-list-$field->words";
		$this->proposals[$id] = $proposals;
		return $id;
	}
}
