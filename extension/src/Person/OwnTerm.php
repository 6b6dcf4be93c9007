<?php
declare( strict_types = 1 );

namespace MediaWiki\Extension\LeadershipDevelopment\Person;

use MediaWiki\Extension\LeadershipDevelopment\Query\Position;
use MediaWiki\Extension\LeadershipDevelopment\Query\Term;

/**
 * A person's term in a position.
 */
final class OwnTerm {

	public function __construct(
		public readonly Position $position,
		public readonly Term $term
	) {
	}
}
