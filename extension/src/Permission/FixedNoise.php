<?php
declare( strict_types = 1 );

namespace MediaWiki\Extension\LeadershipDevelopment\Permission;

/**
 * Noise that is the same each time: a function of what it is about and of a secret of the site. Asking again gives the same
 * answer, so nobody can average the noise out.
 */
class FixedNoise {

	public const SERVICE_NAME = 'LeadershipDevelopment.FixedNoise';

	/** Mean deviation of a count, in people. */
	private const SCALE = 4;

	public function __construct(
		#[\SensitiveParameter] private readonly string $secret
	) {
	}

	/**
	 * @param string ...$about
	 * @return float In (0, 1), evenly
	 */
	public function share( string ...$about ): float {
		$bytes = hash_hmac( 'sha256', "leadershipdevelopment\0" . implode( "\0", $about ), $this->secret, true );
		return ( ( unpack( 'J', $bytes )[1] >> 12 & 0xF_FFFF_FFFF_FFFF ) + 0.5 ) / 2 ** 52;
	}

	/**
	 * @param int $people
	 * @param string ...$about What cannot be varied cheaply, such as a community and a category; never a role or a wish
	 * @return int The number and noise of Laplace's distribution; not below 0
	 */
	public function blur( int $people, string ...$about ): int {
		$share = $this->share( ...$about ) - 0.5;
		return max( 0, $people - (int)round( self::SCALE * ( $share <=> 0 ) * log( 1 - 2 * abs( $share ) ) ) );
	}
}
