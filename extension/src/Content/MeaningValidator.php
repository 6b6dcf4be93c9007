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
			...$this->checkTerms( 'holders', $document ),
			...$this->checkTerms( 'members', $document ),
			...$this->checkMandate( $key, $document ),
			...$this->checkCalls( $document ),
			...$this->checkVersions( $document ),
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
	 * @param string $list
	 * @param stdClass $document
	 * @return Violation[]
	 */
	private function checkTerms( string $list, stdClass $document ): array {
		$violations = [];
		foreach ( $document->$list ?? [] as $index => $term ) {
			// Dates as text compare like dates.
			if ( isset( $term->start, $term->end ) && $term->end < $term->start ) {
				$violations[] = new Violation( "/$list/$index/end", 'end-before-start' );
			}
		}
		return $violations;
	}

	/**
	 * @param DocumentKey $key
	 * @param stdClass $document
	 * @return Violation[]
	 */
	private function checkMandate( DocumentKey $key, stdClass $document ): array {
		$mandate = $document->mandate ?? new stdClass();
		$violations = [];
		if ( isset( $mandate->from, $mandate->until ) && $mandate->until < $mandate->from ) {
			$violations[] = new Violation( '/mandate/until', 'until-before-from' );
		}
		if ( ( $mandate->replaced_by ?? null ) === $key->slug ) {
			$violations[] = new Violation( '/mandate/replaced_by', 'replaced-by-itself' );
		}
		return $violations;
	}

	/**
	 * @param stdClass $document
	 * @return Violation[]
	 */
	private function checkCalls( stdClass $document ): array {
		$violations = [];
		foreach ( $document->calls ?? [] as $index => $call ) {
			$latest = '';
			foreach ( Call::STATES as $state ) {
				$date = $call->dates->$state ?? $latest;
				if ( $date < $latest ) {
					$violations[] = new Violation( "/calls/$index/dates/$state", 'state-before-earlier' );
				}
				$latest = max( $latest, $date );
			}
		}
		return $violations;
	}

	/**
	 * @param stdClass $document
	 * @return Violation[]
	 */
	private function checkVersions( stdClass $document ): array {
		$violations = [];
		$previous = null;
		foreach ( $document->versions ?? [] as $index => $wording ) {
			if ( $previous && $wording->version <= $previous->version ) {
				$violations[] = new Violation( "/versions/$index/version", 'version-order' );
			}
			if ( $previous && $wording->date < $previous->date ) {
				$violations[] = new Violation( "/versions/$index/date", 'version-date' );
			}
			$previous = $wording;
		}
		return $violations;
	}
}
