<?php
declare( strict_types = 1 );

namespace MediaWiki\Extension\LeadershipDevelopment\Edit;

use MediaWiki\Extension\LeadershipDevelopment\View\Codex\Controls;
use MediaWiki\Extension\LeadershipDevelopment\View\ReaderLanguage;
use MediaWiki\Html\Html;

/**
 * The controls of fields that hold one value.
 */
class ControlView {

	/** @var array<string,array<string,string>> Proposals by the id of their list */
	private array $proposals = [];

	public function __construct(
		private readonly ReaderLanguage $reader,
		private readonly Choices $choices
	) {
	}

	/**
	 * @param Field $field
	 * @param mixed $value
	 * @param FieldPath $path
	 * @param array $attributes
	 * @return string HTML
	 */
	public function make( Field $field, $value, FieldPath $path, array $attributes ): string {
		$text = match ( true ) {
			is_bool( $value ) => $value ? '1' : '0',
			is_scalar( $value ) => (string)$value,
			default => '',
		};
		$kind = $this->choices->documentKind( $field );
		if ( $kind !== null ) {
			return self::select( $path, $this->choices->documents( $kind, $this->reader ), $text,
				$attributes + [ 'data-lookup' => $kind ] );
		}
		$named = $attributes + [ 'id' => $path->id(), 'name' => $path->name() ];
		return match ( $field->type ) {
			FieldType::Flag => self::select( $path, [
				'1' => $this->reader->msg( 'leadershipdevelopment-edit-yes' )->text(),
				'0' => $this->reader->msg( 'leadershipdevelopment-edit-no' )->text(),
			], $text, $attributes ),
			FieldType::Choice =>
				self::select( $path, $this->choices->codes( $field, $this->reader ), $text, $attributes ),
			FieldType::Paragraph => Controls::textarea( $text, $named + [ 'dir' => 'auto' ] ),
			// A value that is not a date or a number can only be shown, and corrected, as text.
			FieldType::Date => Controls::input( $named + [
				'type' => $text === '' || preg_match( '/^\d{4}-\d\d-\d\d$/D', $text ) ? 'date' : 'text',
				'value' => $text,
			] ),
			FieldType::Integer, FieldType::Number => Controls::input( $named + [
				'type' => $text === '' || is_numeric( $text ) ? 'number' : 'text',
				'value' => $text,
				'step' => $field->type === FieldType::Integer ? '1' : 'any',
			] ),
			default => Controls::input( $named + [
				'value' => $text,
				'dir' => 'auto',
				'list' => $this->listOf( $field ),
				'data-lookup' => $this->choices->isUser( $field ) ? 'user' : null,
			] ),
		};
	}

	/**
	 * @param FieldPath $path
	 * @param array<string,string> $options Name by value
	 * @param string $chosen
	 * @param array $attributes
	 * @return string HTML
	 */
	private static function select( FieldPath $path, array $options, string $chosen, array $attributes ): string {
		return Controls::select( $path->name(), $path->id(), self::withCurrent( $options, $chosen ), $chosen, $attributes );
	}

	/**
	 * @param array<string,string> $options Name by value
	 * @param string $current What the document has
	 * @return array<string,string> With an entry to choose nothing. The current value stays, even if it no longer exists.
	 */
	public static function withCurrent( array $options, string $current ): array {
		return [ '' => '—' ] + $options + [ $current => $current ];
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
