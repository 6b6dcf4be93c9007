<?php
declare( strict_types = 1 );

namespace MediaWiki\Extension\LeadershipDevelopment\Content;

use stdClass;

/**
 * The rules a schema cannot say. The core holds documents against the same rules.
 *
 * Only for documents that fit their schema.
 */
class MeaningValidator {

	/**
	 * @param DocumentKey $key
	 * @param stdClass $document
	 * @return Violation[]
	 */
	public function validate( DocumentKey $key, stdClass $document ): array {
		return [
			...$this->checkProfileNames( $key, $document ),
			...$this->checkRequirements( $document ),
			...$this->checkDropped( $document ),
			...$this->checkTerms( $document ),
		];
	}

	/**
	 * @param DocumentKey $key
	 * @param stdClass $document
	 * @return Violation[]
	 */
	private function checkProfileNames( DocumentKey $key, stdClass $document ): array {
		if ( $key->kind !== DocumentKind::Profile ) {
			return [];
		}
		[ $role, $community ] = $key->slugParts();
		$violations = [];
		foreach ( [ 'role' => $role, 'community' => $community ] as $member => $expected ) {
			if ( $document->$member !== $expected ) {
				$violations[] = new Violation( "/$member", 'profile-name', [ $expected ] );
			}
		}
		return $violations;
	}

	/**
	 * @param stdClass $document
	 * @return Violation[]
	 */
	private function checkRequirements( stdClass $document ): array {
		$seen = [];
		$violations = [];
		foreach ( $document->requirements ?? [] as $index => $requirement ) {
			if ( isset( $seen[$requirement->competency] ) ) {
				$violations[] = new Violation(
					"/requirements/$index/competency", 'repeated-competency', [ $requirement->competency ] );
			}
			$seen[$requirement->competency] = true;
		}
		return $violations;
	}

	/**
	 * @param stdClass $document
	 * @return Violation[]
	 */
	private function checkDropped( stdClass $document ): array {
		$required = array_column( $document->requirements ?? [], 'competency' );
		$violations = [];
		foreach ( $document->dropped ?? [] as $index => $competency ) {
			if ( in_array( $competency, $required, true ) ) {
				$violations[] = new Violation( "/dropped/$index", 'dropped-and-required', [ $competency ] );
			}
		}
		return $violations;
	}

	/**
	 * @param stdClass $document
	 * @return Violation[]
	 */
	private function checkTerms( stdClass $document ): array {
		$violations = [];
		foreach ( $document->holders ?? [] as $index => $holder ) {
			// Dates as text compare like dates.
			if ( isset( $holder->start, $holder->end ) && $holder->end < $holder->start ) {
				$violations[] = new Violation( "/holders/$index/end", 'end-before-start' );
			}
		}
		return $violations;
	}
}
