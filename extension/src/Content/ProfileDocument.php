<?php
declare( strict_types = 1 );

namespace MediaWiki\Extension\LeadershipDevelopment\Content;

use stdClass;

/**
 * What one community adds, raises, lowers or drops of a role.
 */
class ProfileDocument extends Document {

	public readonly string $role;
	public readonly string $community;
	/** @var Requirement[] */
	public readonly array $requirements;
	/** @var string[] */
	public readonly array $dropped;
	public readonly ?int $seats;
	/** @var Holder[] */
	public readonly array $holders;

	public function __construct( stdClass $json ) {
		parent::__construct( $json );
		$this->role = $json->role;
		$this->community = $json->community;
		$this->requirements = array_map( [ Requirement::class, 'fromJson' ], $json->requirements ?? [] );
		$this->dropped = $json->dropped ?? [];
		$this->seats = isset( $json->seats ) ? (int)$json->seats : null;
		$this->holders = array_map( [ Holder::class, 'fromJson' ], $json->holders ?? [] );
	}
}
