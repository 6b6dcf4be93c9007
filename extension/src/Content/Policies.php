<?php
declare( strict_types = 1 );

namespace MediaWiki\Extension\LeadershipDevelopment\Content;

use MediaWiki\Config\ServiceOptions;
use stdClass;

/**
 * The settings in force for a community: its own policy overrides the default one, member by member.
 */
class Policies {

	public const SERVICE_NAME = 'LeadershipDevelopment.Policies';
	public const CURRENT_SERVICE_NAME = 'LeadershipDevelopment.CurrentPolicies';

	/** Number of days for which a list is kept, unless a policy says otherwise. */
	private const LIST_DAYS = 90;
	/** Maximum number of people in a list, unless a policy says otherwise. The core has the same number. */
	private const LIMIT = 50;

	/** Weights of the parts of a suggestion, unless a policy says otherwise. The core has the same numbers. */
	public const WEIGHTS = [ 'competencies' => 0.6, 'recent_activity' => 0.3, 'connections' => 0.1 ];

	/** Number of months for which a review of a learning resource stays valid, unless a policy says otherwise. */
	private const REVIEW_MONTHS = 24;
	/** Share of common words from which learning resources count as alike, unless a policy says otherwise. */
	private const ALIKE_FROM = 0.8;
	/** How people are matched, unless a policy says otherwise. */
	private const MATCHING = 'stable';

	public const CONSTRUCTOR_OPTIONS = [
		'LeadershipDevelopmentMaxListDays',
		'LeadershipDevelopmentMaxListPeople',
		'LeadershipDevelopmentShowWithoutObjection',
	];

	/** @var array<string,?PolicyDocument> Each policy is read once in a request */
	private array $documents = [];

	/**
	 * @param DocumentReader $store Returns approved documents, since private answers depend on the policy
	 * @param ServiceOptions $options The site's limits for what policies can widen
	 */
	public function __construct(
		private readonly DocumentReader $store,
		private readonly ServiceOptions $options
	) {
		$options->assertRequiredOptions( self::CONSTRUCTOR_OPTIONS );
	}

	public static function defaultKey(): DocumentKey {
		return DocumentKey::tryFrom( DocumentKind::Policy, 'default' );
	}

	public function showsWithoutObjection( string $community ): bool {
		if ( !$this->options->get( 'LeadershipDevelopmentShowWithoutObjection' ) ) {
			return false;
		}
		foreach ( $this->inForce( $community ) as $policy ) {
			if ( $policy->showWithoutObjection !== null ) {
				return $policy->showWithoutObjection;
			}
		}
		return false;
	}

	/**
	 * @param string $community
	 * @return int Number of days for which a list of suggestions is kept
	 */
	public function listDays( string $community ): int {
		$most = $this->options->get( 'LeadershipDevelopmentMaxListDays' );
		foreach ( $this->inForce( $community ) as $policy ) {
			if ( $policy->listDays !== null ) {
				return min( $policy->listDays, $most );
			}
		}
		return min( self::LIST_DAYS, $most );
	}

	/**
	 * @param string $community
	 * @return int Maximum number of people in a list of suggestions
	 */
	public function limit( string $community ): int {
		$most = $this->options->get( 'LeadershipDevelopmentMaxListPeople' );
		foreach ( $this->inForce( $community ) as $policy ) {
			if ( $policy->limit !== null ) {
				return min( $policy->limit, $most );
			}
		}
		return min( self::LIMIT, $most );
	}

	/**
	 * @param string $community
	 * @return array<string,float> Shares of the parts of a suggestion
	 */
	public function weights( string $community ): array {
		$weights = [];
		foreach ( $this->inForce( $community ) as $policy ) {
			$weights += $policy->weights;
		}
		return array_intersect_key( $weights, self::WEIGHTS ) + self::WEIGHTS;
	}

	/**
	 * @param string $community
	 * @param DocumentKey $key The policy that would change: the community's own, or the default one
	 * @param PolicyDocument $changed What would take its place
	 * @return array<string,float> Shares of the parts of a suggestion if that change were made
	 */
	public function weightsWith( string $community, DocumentKey $key, PolicyDocument $changed ): array {
		$own = DocumentKey::tryFrom( DocumentKind::Policy, $community );
		$weights = [];
		foreach ( array_filter( [ $own, self::defaultKey() ] ) as $each ) {
			$weights += ( $each->slug === $key->slug ? $changed : $this->load( $each ) )?->weights ?? [];
		}
		return array_intersect_key( $weights, self::WEIGHTS ) + self::WEIGHTS;
	}

	/**
	 * @return float Share of words from which two learning resources are alike
	 */
	public function alikeFrom(): float {
		foreach ( $this->inForce( null ) as $policy ) {
			if ( $policy->alikeFrom !== null ) {
				return $policy->alikeFrom;
			}
		}
		return self::ALIKE_FROM;
	}

	/**
	 * @return string stable or largest_benefit; one value for the wiki, whose communities are matched together
	 */
	public function matching(): string {
		foreach ( $this->inForce( null ) as $policy ) {
			if ( $policy->matching !== null ) {
				return $policy->matching;
			}
		}
		return self::MATCHING;
	}

	/**
	 * @return int Months for which a review of a learning resource stays valid; the same on all lists of the wiki
	 */
	public function reviewMonths(): int {
		foreach ( $this->inForce( null ) as $policy ) {
			if ( $policy->reviewMonths !== null ) {
				return $policy->reviewMonths;
			}
		}
		return self::REVIEW_MONTHS;
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
