<?php
declare( strict_types = 1 );

namespace MediaWiki\Extension\LeadershipDevelopment\Edit;

use MediaWiki\Extension\LeadershipDevelopment\Content\DocumentKey;
use MediaWiki\Extension\LeadershipDevelopment\View\ReaderLanguage;

/**
 * Names a place in a document by the labels of the fields that lead to it.
 */
class FieldLabels {

	public const SERVICE_NAME = 'LeadershipDevelopment.FieldLabels';

	public function __construct(
		private readonly FieldBuilder $fields
	) {
	}

	public function of( DocumentKey $key, string $pointer, ReaderLanguage $reader ): string {
		$field = $this->fields->build( $key );
		$words = [];
		foreach ( array_slice( explode( '/', $pointer ), 1 ) as $token ) {
			$token = strtr( $token, [ '~1' => '/', '~0' => '~' ] );
			if ( $field->type === FieldType::Group ) {
				$field = $field->members[$token];
				$words[] = $reader->msg( "leadershipdevelopment-edit-$field->words" )->text();
			} else {
				$words[] = match ( true ) {
					// Lists of a fixed size go by the levels of competencies.
					$field->size !== null => $reader->msg( "leadershipdevelopment-level-$token" )->text(),
					$field->type === FieldType::Rows => $reader->language->formatNum( (int)$token + 1 ),
					default => $token,
				};
				$field = $field->entry;
			}
		}
		return implode( $reader->msg( 'colon-separator' )->text(), $words );
	}
}
