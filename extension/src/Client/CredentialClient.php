<?php
declare( strict_types = 1 );

namespace MediaWiki\Extension\LeadershipDevelopment\Client;

use StatusValue;

/**
 * What the service does with credentials of Open Badges. A failure is a status with the message of its ProblemCode.
 */
interface CredentialClient {

	/**
	 * @param string $credential JSON, a JSON Web Token, or the bytes of a PNG or SVG
	 * @return StatusValue<Verification> Also when the credential is not valid
	 */
	public function verifyCredential( string $credential ): StatusValue;

	/**
	 * @param string $wiki The wiki whose keys sign
	 * @param string $format
	 * @param array $credential As docs/api/service.md says
	 * @return StatusValue<array|string> The signed credential
	 */
	public function issueCredential( string $wiki, string $format, array $credential ): StatusValue;

	/**
	 * @param string $wiki The wiki whose keys sign
	 * @param string $format
	 * @param array $endorsement As docs/api/service.md says
	 * @return StatusValue<array|string> The signed endorsement
	 */
	public function issueEndorsement( string $wiki, string $format, array $endorsement ): StatusValue;

	/**
	 * @param string $wiki The wiki whose keys sign
	 * @param string $format
	 * @param string $credential JSON of a credential that was signed without endorsements
	 * @param string $recipient
	 * @param string[] $endorsements JSON
	 * @return StatusValue<array|string> The same credential with the endorsements
	 */
	public function issueEndorsed(
		string $wiki, string $format, string $credential, string $recipient, array $endorsements
	): StatusValue;

	/**
	 * @param string $wiki The wiki whose keys sign
	 * @param string $format
	 * @param string $credential JSON of a credential that was signed before
	 * @param string $recipient
	 * @return StatusValue<array|string> The same credential in another format
	 */
	public function issueAgain( string $wiki, string $format, string $credential, string $recipient ): StatusValue;

	/**
	 * @param string $picture Bytes of a PNG or SVG
	 * @param string $credential
	 * @return StatusValue<string> Bytes of the picture with the credential inside
	 */
	public function bakePicture( string $picture, string $credential ): StatusValue;

	/**
	 * @param string $wiki
	 * @param string $address Address of the status list
	 * @param array $issuer
	 * @param int[] $revoked
	 * @return StatusValue<array> The signed list
	 */
	public function issueStatusList( string $wiki, string $address, array $issuer, array $revoked ): StatusValue;

	/**
	 * @param string $wiki
	 * @param string $issuer Address of its profile
	 * @return StatusValue<array> `jwks`, `verificationMethod` and `assertionMethod`
	 */
	public function issuerKeys( string $wiki, string $issuer ): StatusValue;
}
