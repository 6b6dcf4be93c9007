<?php
declare( strict_types = 1 );

namespace MediaWiki\Extension\LeadershipDevelopment\Content;

use stdClass;

/**
 * A body with a mandate: its purpose and duration, its members, and its calls. Dates are YYYY-MM-DD.
 */
class GroupDocument extends Document {

	public readonly ?string $community;
	public readonly LanguageMap $scope;
	public readonly ?string $from;
	public readonly ?string $until;
	public readonly ?string $replacedBy;
	/** @var Holder[] */
	public readonly array $members;
	/** @var Call[] */
	public readonly array $calls;

	public function __construct( stdClass $json ) {
		parent::__construct( $json );
		$this->community = $json->community ?? null;
		$this->scope = LanguageMap::fromJson( $json->mandate->scope );
		$this->from = $json->mandate->from ?? null;
		$this->until = $json->mandate->until ?? null;
		$this->replacedBy = $json->mandate->replaced_by ?? null;
		$this->members = array_map( [ Holder::class, 'fromJson' ], $json->members ?? [] );
		$this->calls = array_map( [ Call::class, 'fromJson' ], $json->calls ?? [] );
	}

	/**
	 * @return array<string,Call> In the order of the document, by the anchor of each call on the page of the group, which is the
	 *   day on which people can first take part
	 */
	public function namedCalls(): array {
		$calls = [];
		foreach ( $this->calls as $call ) {
			$name = $first = 'call-' . $call->firstDay();
			for ( $n = 2; isset( $calls[$name] ); $n++ ) {
				$name = "$first-$n";
			}
			$calls[$name] = $call;
		}
		return $calls;
	}

	/**
	 * @param string $today YYYY-MM-DD
	 * @return string ended, coming or current
	 */
	public function mandateOn( string $today ): string {
		return match ( true ) {
			$this->until !== null && $this->until < $today => 'ended',
			$this->from !== null && $this->from > $today => 'coming',
			default => 'current',
		};
	}
}
