<?php
declare( strict_types = 1 );

namespace MediaWiki\Extension\LeadershipDevelopment\Person;

use MediaWiki\Extension\LeadershipDevelopment\Query\Post;
use MediaWiki\Extension\LeadershipDevelopment\Query\Term;

/**
 * A person's term in a post.
 */
final class OwnTerm {

	public function __construct(
		public readonly Post $post,
		public readonly Term $term
	) {
	}
}
