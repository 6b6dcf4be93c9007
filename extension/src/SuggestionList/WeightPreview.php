<?php
declare( strict_types = 1 );

namespace MediaWiki\Extension\LeadershipDevelopment\SuggestionList;

use MediaWiki\Extension\LeadershipDevelopment\Client\LeadershipClient;
use MediaWiki\Extension\LeadershipDevelopment\Client\Range;
use MediaWiki\Extension\LeadershipDevelopment\Client\SuggestionList;
use MediaWiki\Extension\LeadershipDevelopment\Client\SuggestRequest;
use MediaWiki\Extension\LeadershipDevelopment\Consent\ConsentUnavailableException;
use MediaWiki\Extension\LeadershipDevelopment\Permission\SuggestionFilter;
use MediaWiki\Extension\LeadershipDevelopment\Permission\SuggestPermission;
use MediaWiki\Permissions\Authority;
use StatusValue;
use Wikimedia\Rdbms\IDBAccessObject;

/**
 * Estimates the effect of other weights of a policy on a list, before anybody changes the policy. It looks only at people whom
 * the committee may see, so that nobody else can leave a trace in the counts, and stores only who asked.
 */
class WeightPreview {

	public const SERVICE_NAME = 'LeadershipDevelopment.WeightPreview';

	/** Smallest change of the share of people with the same first reason that is told. */
	private const NOTICEABLE = 0.1;

	/**
	 * @param LeadershipClient $client
	 * @param SuggestPermission $permission
	 * @param SuggestionFilter $filter
	 * @param RankedPeople $people
	 * @param ListLog $log
	 * @param LookRecorder $looks
	 * @param string[] $bands Codes, the strongest first
	 */
	public function __construct(
		private readonly LeadershipClient $client,
		private readonly SuggestPermission $permission,
		private readonly SuggestionFilter $filter,
		private readonly RankedPeople $people,
		private readonly ListLog $log,
		private readonly LookRecorder $looks,
		private readonly array $bands
	) {
	}

	/**
	 * Answers somebody who tries weights.
	 *
	 * @param Authority $authority
	 * @param string $role Slug
	 * @param string $community Slug
	 * @param array<string,float> $weights As in a policy; not all of them are 0
	 * @return StatusValue<PreviewedWeights|null> Null: the role gets no list
	 */
	public function make( Authority $authority, string $role, string $community, array $weights ): StatusValue {
		$permission = $this->permission->authorize( $authority, $community );
		if ( !$permission->isOK() ) {
			return $permission;
		}
		// The trial reads what a list reads, so it is logged like one, before anything is known.
		$this->log->add( ListLog::WEIGHED, $authority->getUser(), $role, $community );
		return $this->compare( $role, $community, $weights );
	}

	/**
	 * Does the same in a request that only reads, for a page that shows the effect of its weights. It counts towards the rate
	 * limit as well, and is logged once a person, role, community and day.
	 *
	 * @param Authority $authority
	 * @param string $role Slug
	 * @param string $community Slug
	 * @param array<string,float> $weights As in a policy; not all of them are 0
	 * @return StatusValue<PreviewedWeights|null> Null: the role gets no list
	 */
	public function look( Authority $authority, string $role, string $community, array $weights ): StatusValue {
		$permission = $this->permission->authorize( $authority, $community, IDBAccessObject::READ_NORMAL );
		if ( !$permission->isOK() ) {
			return $permission;
		}
		return $this->looks->pushTrial( $authority->getUser(), $role, $community )
			? $this->compare( $role, $community, $weights ) : StatusValue::newFatal( ListReader::UNRECORDED );
	}

	/**
	 * @param string $role
	 * @param string $community
	 * @param array<string,float> $weights
	 * @return StatusValue<PreviewedWeights|null>
	 */
	private function compare( string $role, string $community, array $weights ): StatusValue {
		$sum = array_sum( $weights );
		$shares = array_map( static fn ( float $weight ) => $weight / $sum, $weights );
		try {
			$only = $this->people->only( $community );
			$lists = [];
			foreach ( [ null, $shares ] as $with ) {
				$answer = $this->client->suggest( new SuggestRequest( $role, $community, only: $only, weights: $with ) );
				if ( !$answer->isOK() ) {
					return $answer;
				}
				/** @var SuggestionList $list */
				$list = $answer->getValue();
				if ( $list->dataAge === SuggestionList::TOO_OLD ) {
					return StatusValue::newFatal( ListMaker::DATA_TOO_OLD );
				}
				if ( $list->silence ) {
					return StatusValue::newGood( null );
				}
				$lists[] = $this->filter->filter( $list, $community );
			}
		} catch ( ConsentUnavailableException ) {
			return StatusValue::newFatal( 'leadershipdevelopment-consent-unavailable' );
		}
		[ $before, $after ] = array_map( self::shares( ... ), $lists );
		$more = [];
		$less = [];
		foreach ( $before + $after as $reason => $share ) {
			$change = ( $after[$reason] ?? 0 ) - ( $before[$reason] ?? 0 );
			if ( abs( $change ) >= self::NOTICEABLE ) {
				$change > 0 ? $more[] = (string)$reason : $less[] = (string)$reason;
			}
		}
		return StatusValue::newGood( new PreviewedWeights(
			$this->bandsOf( $lists[0] ), $this->bandsOf( $lists[1] ), $more, $less ) );
	}

	/**
	 * @param SuggestionList $list
	 * @return array<string,string>
	 */
	private function bandsOf( SuggestionList $list ): array {
		$ranges = [];
		foreach ( $this->bands as $band ) {
			$ranges[$band] = Range::of( count( array_filter( $list->suggestions,
				static fn ( $suggestion ) => $suggestion->band === $band ) ) );
		}
		return $ranges;
	}

	/**
	 * @param SuggestionList $list
	 * @return array<string,float> Share of the people for whom it is the heaviest reason, by reason
	 */
	private static function shares( SuggestionList $list ): array {
		$shares = [];
		foreach ( $list->suggestions as $suggestion ) {
			$reason = $suggestion->reasons[0] ?? null;
			if ( $reason ) {
				$key = isset( $reason->params['competency'] ) ? "competency/{$reason->params['competency']}" : $reason->code;
				$shares[$key] = ( $shares[$key] ?? 0 ) + 1 / count( $list->suggestions );
			}
		}
		return $shares;
	}
}
