<?php
declare( strict_types = 1 );

namespace MediaWiki\Extension\LeadershipDevelopment\Recognition;

use MediaWiki\Extension\LeadershipDevelopment\Client\CredentialClient;
use StatusValue;
use Wikimedia\Rdbms\IDBAccessObject;

/**
 * The wiki as an issuer of credentials: the service signs for it, and what verifiers need is published in the wiki.
 */
class Issuer {

	public const SERVICE_NAME = 'LeadershipDevelopment.Issuer';

	private const FORMAT = 'eddsa-rdfc-2022';
	/** Other formats of a credential: JSON Web Tokens with these algorithms. */
	public const TOKENS = [ 'ES256', 'RS256' ];

	/**
	 * @param CredentialClient $client
	 * @param AwardStore $awards
	 * @param EndorsementStore $endorsements
	 * @param string $wiki Id of this wiki
	 * @param string $address Address of the REST API
	 * @param string $name Name of this wiki
	 */
	public function __construct(
		private readonly CredentialClient $client,
		private readonly AwardStore $awards,
		private readonly EndorsementStore $endorsements,
		private readonly string $wiki,
		private readonly string $address,
		private readonly string $name
	) {
	}

	/**
	 * @param array $order
	 * @return StatusValue<string> The signed credential
	 */
	public function sign( array $order ): StatusValue {
		return self::text( $this->client->issueCredential( $this->wiki, self::FORMAT, $this->signable( $order ) ) );
	}

	/**
	 * @param array $order
	 * @return StatusValue<string> The signed endorsement
	 */
	public function signEndorsement( array $order ): StatusValue {
		return self::text( $this->client->issueEndorsement( $this->wiki, self::FORMAT, $this->signable( $order ) ) );
	}

	/**
	 * @param string $credential As it was first signed
	 * @param string $recipient
	 * @param string[] $endorsements
	 * @return StatusValue<string> The same credential with them
	 */
	public function signEndorsed( string $credential, string $recipient, array $endorsements ): StatusValue {
		return self::text( $this->client->issueEndorsed( $this->wiki, self::FORMAT, $credential, $recipient, $endorsements ) );
	}

	/**
	 * @param string $credential As it was signed
	 * @param string $recipient
	 * @param string $format One of TOKENS
	 * @return StatusValue<string> The same credential as a token
	 */
	public function signToken( string $credential, string $recipient, string $format ): StatusValue {
		return self::text( $this->client->issueAgain( $this->wiki, $format, $credential, $recipient ) );
	}

	/**
	 * Has the service sign the list of revoked credentials, without writing anything. Call save() once all answers of the service are
	 * there, so that nobody waits for them with locks held.
	 *
	 * @param int ...$more Numbers that are about to be revoked
	 * @return StatusValue<array{revoked:int[],texts:array<string,string>}> What save() takes
	 */
	public function draft( int ...$more ): StatusValue {
		$revoked = array_values( array_unique( [ ...$this->revoked(), ...$more ] ) );
		$list = $this->client->issueStatusList( $this->wiki, $this->statusAddress(), $this->profile(), $revoked );
		if ( !$list->isOK() ) {
			return $list;
		}
		// The keys come last: they are made when something is signed for the first time.
		$keys = $this->client->issuerKeys( $this->wiki, $this->profile()['id'] );
		if ( !$keys->isOK() ) {
			return $keys;
		}
		$published = (array)$keys->getValue();
		return StatusValue::newGood( [ 'revoked' => $revoked, 'texts' => [
			'profile' => self::encode( [
				'@context' => [ 'https://www.w3.org/ns/credentials/v2', 'https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json',
					'https://w3id.org/security/multikey/v1' ],
			] + $this->profile() + array_diff_key( $published, [ 'jwks' => 0 ] ) ),
			'keys' => self::encode( $published['jwks'] ?? [ 'keys' => [] ] ),
			'status' => self::encode( $list->getValue() ),
		] ] );
	}

	/**
	 * Stores the list, the profile and the keys where everybody can read them. Keeps the published list if the new one lacks credentials
	 * that were revoked while the service signed it.
	 *
	 * @param array{revoked:int[],texts:array<string,string>} $draft
	 */
	public function save( array $draft ): void {
		$isOld = (bool)array_diff( $this->revoked( IDBAccessObject::READ_LOCKING ), $draft['revoked'] );
		foreach ( array_diff_key( $draft['texts'], $isOld ? [ 'status' => '' ] : [] ) as $name => $text ) {
			$this->awards->publish( $name, $text );
		}
	}

	/**
	 * @param int $flags
	 * @return int[]
	 */
	private function revoked( int $flags = IDBAccessObject::READ_LATEST ): array {
		return [ ...$this->awards->findRevoked( $flags ), ...$this->endorsements->findRevoked( $flags ) ];
	}

	public function credentialAddress( string $award ): string {
		return "$this->address/credentials/$award";
	}

	/**
	 * @return array{id:string,type:string[],name:string}
	 */
	private function profile(): array {
		return [ 'id' => "$this->address/issuer", 'type' => [ 'Profile' ], 'name' => $this->name ];
	}

	private function statusAddress(): string {
		return "$this->address/issuer/status";
	}

	/**
	 * @param array $order With `number`, its index in the status list of revoked credentials
	 * @return array
	 */
	private function signable( array $order ): array {
		$status = $this->statusAddress();
		$number = (string)$order['number'];
		return [ 'issuer' => $this->profile(), 'credentialStatus' => [ 'id' => "$status#$number",
			'type' => 'BitstringStatusListEntry', 'statusPurpose' => 'revocation', 'statusListIndex' => $number,
			'statusListCredential' => $status ] ] + array_diff_key( $order, [ 'number' => 0 ] );
	}

	private static function text( StatusValue $signed ): StatusValue {
		return $signed->isOK() ? StatusValue::newGood( self::encode( $signed->getValue() ) ) : $signed;
	}

	/**
	 * @param mixed $value
	 * @return string
	 */
	private static function encode( $value ): string {
		return is_string( $value ) ? $value : json_encode(
			$value, JSON_UNESCAPED_SLASHES | JSON_UNESCAPED_UNICODE | JSON_PRETTY_PRINT | JSON_THROW_ON_ERROR );
	}
}
