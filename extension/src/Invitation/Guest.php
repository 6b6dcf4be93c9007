<?php
declare( strict_types = 1 );

namespace MediaWiki\Extension\LeadershipDevelopment\Invitation;

/**
 * Somebody from another movement without an account. Only the committee sees who that is.
 */
final class Guest {

	/**
	 * @param string $name Empty after a no
	 * @param string $contact How to reach them; empty after a no
	 * @param string|null $event Title of the page of the exchange they are invited to
	 */
	public function __construct(
		public readonly string $name,
		public readonly string $contact,
		public readonly ?string $event
	) {
	}
}
