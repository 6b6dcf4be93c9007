<?php
declare( strict_types = 1 );

namespace MediaWiki\Extension\LeadershipDevelopment\Recognition;

use MediaWiki\Extension\LeadershipDevelopment\Client\CredentialClient;
use StatusValue;

/**
 * Makes pictures that contain a credential, which other badge software can read.
 */
class BadgePictures {

	public const SERVICE_NAME = 'LeadershipDevelopment.BadgePictures';

	/** Media types by format. */
	public const TYPES = [ 'png' => 'image/png', 'svg' => 'image/svg+xml' ];

	public function __construct(
		private readonly CredentialClient $client,
		private readonly string $folder
	) {
	}

	/**
	 * @param string $credential
	 * @param string $format png or svg
	 * @return StatusValue<string> Bytes
	 */
	public function bake( string $credential, string $format ): StatusValue {
		return $this->client->bakePicture( (string)file_get_contents( "$this->folder/badge.$format" ), $credential );
	}
}
