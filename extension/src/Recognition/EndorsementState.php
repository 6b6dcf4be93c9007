<?php
declare( strict_types = 1 );

namespace MediaWiki\Extension\LeadershipDevelopment\Recognition;

/**
 * The state of an endorsement. A peer endorses only when the recipient asked, and the endorsement is part of the credential only
 * while both want it.
 */
enum EndorsementState: string {
	case Asked = 'asked';
	/** The peer declined. */
	case Declined = 'declined';
	case Given = 'given';
	/** The recipient refused it. */
	case Refused = 'refused';
	case Included = 'included';
	/** The peer, who had given it, took it back. */
	case Withdrawn = 'withdrawn';

	/**
	 * @return self As the recipient sees it: a refusal looks like a request that waits
	 */
	public function toRecipient(): self {
		return $this === self::Declined ? self::Asked : $this;
	}

	/**
	 * @return self As the peer sees it: a refused endorsement looks like one that was given
	 */
	public function toEndorser(): self {
		return $this === self::Refused ? self::Given : $this;
	}
}
