<?php
declare( strict_types = 1 );

namespace MediaWiki\Extension\LeadershipDevelopment\Content;

use stdClass;

/**
 * Checks the rules that a schema cannot express. The core checks documents against the same rules.
 *
 * Call this only for documents that fit their schema.
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
			...$this->checkUsers( $document ),
			...$this->checkMandate( $key, $document ),
			...$this->checkCalls( $document ),
			...$this->checkVersions( $document ),
			...$this->checkSurvey( $key, $document ),
			...$this->checkPackage( $key, $document ),
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
			// Dates compare as strings.
			if ( isset( $term->start, $term->end ) && $term->end < $term->start ) {
				$violations[] = new Violation( "/$list/$index/end", 'end-before-start' );
			}
		}
		return $violations;
	}

	/**
	 * @param stdClass $document
	 * @return Violation[]
	 */
	private function checkUsers( stdClass $document ): array {
		$violations = [];
		foreach ( DocumentUsers::find( $document ) as $pointer => $holder ) {
			if ( AccountNames::form( $holder->user ) === null ) {
				$violations[] = new Violation( $pointer, 'no-account', [ $holder->user ] );
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

	/**
	 * @param DocumentKey $key
	 * @param stdClass $document
	 * @return Violation[]
	 */
	private function checkSurvey( DocumentKey $key, stdClass $document ): array {
		if ( $key->kind !== DocumentKind::Survey ) {
			return [];
		}
		$violations = [];
		if ( $document->closes < $document->opens ) {
			$violations[] = new Violation( '/closes', 'closes-before-opens' );
		}
		$seen = [];
		foreach ( $document->questions as $index => $question ) {
			if ( isset( $seen[$question->id] ) ) {
				$violations[] = new Violation( "/questions/$index/id", 'repeated-question', [ $question->id ] );
			}
			$seen[$question->id] = true;
		}
		return $violations;
	}

	/**
	 * @param DocumentKey $key
	 * @param stdClass $document
	 * @return Violation[]
	 */
	private function checkPackage( DocumentKey $key, stdClass $document ): array {
		if ( $key->kind !== DocumentKind::Package ) {
			return [];
		}
		$required = [];
		$places = [];
		$violations = [];
		foreach ( $document->resources as $index => $entry ) {
			if ( isset( $places[$entry->resource] ) ) {
				$violations[] = new Violation( "/resources/$index/resource", 'repeated-resource', [ $entry->resource ] );
			}
			$places[$entry->resource] ??= $index;
			$required[$index] = $entry->requires ?? [];
		}
		foreach ( $required as $index => $slugs ) {
			foreach ( $slugs as $place => $slug ) {
				if ( !isset( $places[$slug] ) ) {
					$violations[] = new Violation( "/resources/$index/requires/$place", 'outside-package', [ $slug ] );
				}
			}
		}
		if ( $violations ) {
			return $violations;
		}
		$slugs = array_column( $document->resources, 'resource' );
		$done = [];
		foreach ( array_keys( $required ) as $index ) {
			array_push( $violations, ...self::findCycles( $index, [], $required, $places, $slugs, $done ) );
		}
		return $violations;
	}

	/**
	 * Finds each requirement that closes a circle, depth first, as the core does.
	 *
	 * @param int $index Position of the entry that is checked
	 * @param int[] $path Entries that led to it, as keys and values
	 * @param array<string[]> $required
	 * @param array<string,int> $places
	 * @param string[] $slugs
	 * @param array<int,true> &$done Entries that have been checked completely
	 * @return Violation[]
	 */
	private static function findCycles(
		int $index, array $path, array $required, array $places, array $slugs, array &$done
	): array {
		if ( isset( $done[$index] ) ) {
			return [];
		}
		$path[$index] = $index;
		$violations = [];
		foreach ( $required[$index] as $place => $slug ) {
			$next = $places[$slug];
			if ( isset( $path[$next] ) ) {
				$circle = array_slice( array_values( $path ), array_search( $next, array_values( $path ), true ) );
				$names = array_map( static fn ( int $one ) => $slugs[$one], [ ...$circle, $next ] );
				$violations[] = new Violation(
					"/resources/$index/requires/$place", 'prerequisite-cycle', [ implode( ' → ', $names ) ] );
			} else {
				array_push( $violations, ...self::findCycles( $next, $path, $required, $places, $slugs, $done ) );
			}
		}
		$done[$index] = true;
		return $violations;
	}
}
