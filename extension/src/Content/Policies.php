<?php
declare( strict_types = 1 );

namespace MediaWiki\Extension\LeadershipDevelopment\Content;

use stdClass;

/**
 * What holds for a community: its own policy changes the default one member by member.
 */
class Policies {

	/** Where no policy says how long lists live. */
	private const LIST_DAYS = 90;
	/** Where no policy says how many people a list holds, as in the core. */
	private const LIMIT = 50;

	/** @var array<string,?PolicyDocument> Read once a request */
	private array $documents = [];

	public function __construct(
		private readonly DocumentStore $store
	) {
	}

	public static function defaultKey(): DocumentKey {
		return DocumentKey::tryFrom( DocumentKind::Policy, 'default' );
	}

	public function showsWithoutObjection( string $community ): bool {
		foreach ( $this->inForce( $community ) as $policy ) {
			if ( $policy->showWithoutObjection !== null ) {
				return $policy->showWithoutObjection;
			}
		}
		return false;
	}

	/**
	 * @param string $community
	 * @return int Days a list of suggestions lives
	 */
	public function listDays( string $community ): int {
		foreach ( $this->inForce( $community ) as $policy ) {
			if ( $policy->listDays !== null ) {
				return $policy->listDays;
			}
		}
		return self::LIST_DAYS;
	}

	/**
	 * @param string $community
	 * @return int People a list of suggestions holds at most
	 */
	public function limit( string $community ): int {
		foreach ( $this->inForce( $community ) as $policy ) {
			if ( $policy->limit !== null ) {
				return $policy->limit;
			}
		}
		return self::LIMIT;
	}

	/**
	 * @param string|null $community
	 * @return array<string,LanguageMap> By slug
	 */
	public function activityClassLabels( ?string $community ): array {
		$labels = [];
		foreach ( $this->inForce( $community ) as $policy ) {
			$labels += $policy->activityClassLabels;
		}
		return $labels;
	}

	/**
	 * @param string|null $community
	 * @param string $slug
	 * @return stdClass|null Its rule, in the words of policy documents
	 */
	public function activityClass( ?string $community, string $slug ): ?stdClass {
		foreach ( $this->inForce( $community ) as $policy ) {
			if ( isset( $policy->activityClasses[$slug] ) ) {
				return $policy->activityClasses[$slug];
			}
		}
		return null;
	}

	/**
	 * @param string|null $community
	 * @return PolicyDocument[] The community's own before the default one
	 */
	private function inForce( ?string $community ): array {
		$keys = [ self::defaultKey() ];
		if ( $community !== null ) {
			array_unshift( $keys, DocumentKey::tryFrom( DocumentKind::Policy, $community ) );
		}
		return array_filter( array_map( fn ( ?DocumentKey $key ) => $key ? $this->load( $key ) : null, $keys ) );
	}

	private function load( DocumentKey $key ): ?PolicyDocument {
		if ( !array_key_exists( $key->slug, $this->documents ) ) {
			$document = $this->store->find( $key )?->document;
			$this->documents[$key->slug] = $document instanceof PolicyDocument ? $document : null;
		}
		return $this->documents[$key->slug];
	}
}
