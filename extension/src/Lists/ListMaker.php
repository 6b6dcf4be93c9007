<?php
declare( strict_types = 1 );

namespace MediaWiki\Extension\LeadershipDevelopment\Lists;

use MediaWiki\Extension\LeadershipDevelopment\Client\LeadershipClient;
use MediaWiki\Extension\LeadershipDevelopment\Client\Suggestion;
use MediaWiki\Extension\LeadershipDevelopment\Client\SuggestionList;
use MediaWiki\Extension\LeadershipDevelopment\Client\SuggestRequest;
use MediaWiki\Extension\LeadershipDevelopment\Consent\ConsentUnavailableException;
use MediaWiki\Extension\LeadershipDevelopment\Content\DocumentKey;
use MediaWiki\Extension\LeadershipDevelopment\Content\DocumentKind;
use MediaWiki\Extension\LeadershipDevelopment\Content\Policies;
use MediaWiki\Extension\LeadershipDevelopment\Permission\FilteredSuggestions;
use MediaWiki\Extension\LeadershipDevelopment\Permission\SuggestionFilter;
use MediaWiki\Extension\LeadershipDevelopment\Permission\SuggestPermission;
use MediaWiki\Languages\LanguageNameUtils;
use MediaWiki\Permissions\Authority;
use MediaWiki\User\CentralId\CentralIdLookup;
use StatusValue;
use Wikimedia\Message\MessageValue;

/**
 * Makes lists: asks the service at once, keeps those who may be shown, and logs who asked.
 */
class ListMaker {

	/** Errors of a request that is wrong whoever makes it. */
	public const NO_ROLE = 'leadershipdevelopment-list-no-role';
	public const NO_LANGUAGE = 'leadershipdevelopment-list-no-language';

	/**
	 * @param SuggestPermission $permission
	 * @param LeadershipClient $client
	 * @param SuggestionFilter $filter
	 * @param RankedPeople $people
	 * @param ListStore $lists
	 * @param ContactStore $contacts
	 * @param ListLog $log
	 * @param Policies $policies
	 * @param CentralIdLookup $centralIds
	 * @param LanguageNameUtils $languageNames
	 * @param int $declinedDays How long a no to a role is respected
	 */
	public function __construct(
		private readonly SuggestPermission $permission,
		private readonly LeadershipClient $client,
		private readonly SuggestionFilter $filter,
		private readonly RankedPeople $people,
		private readonly ListStore $lists,
		private readonly ContactStore $contacts,
		private readonly ListLog $log,
		private readonly Policies $policies,
		private readonly CentralIdLookup $centralIds,
		private readonly LanguageNameUtils $languageNames,
		private readonly int $declinedDays
	) {
	}

	/**
	 * @param Authority $authority
	 * @param ListRequest $request
	 * @return StatusValue<StoredList|string|null> Not OK: not permitted, or no such role or language, with the name of what is
	 *  at fault in the request. OK: the list, which may have failed.
	 */
	public function make( Authority $authority, ListRequest $request ): StatusValue {
		if ( !DocumentKey::tryFrom( DocumentKind::Role, $request->role ) ) {
			return StatusValue::newFatal( self::NO_ROLE )->setResult( false, 'role' );
		}
		$languages = array_filter( [ 'language' => $request->language, 'fair_language' => $request->fairLanguage ] );
		foreach ( $languages as $name => $code ) {
			if ( !$this->languageNames->isKnownLanguageTag( $code ) ) {
				return StatusValue::newFatal( ( new MessageValue( self::NO_LANGUAGE ) )->plaintextParams( $code ) )
					->setResult( false, $name );
			}
		}
		$permission = $this->permission->authorize( $authority, $request->community );
		if ( !$permission->isOK() ) {
			return $permission;
		}
		// First the log, then the list: no list without an entry.
		$this->log->add( ListLog::MADE, $authority->getUser(), $request->role, $request->community );
		$maker = $this->centralIds->centralIdFromLocalUser( $authority->getUser(), CentralIdLookup::AUDIENCE_RAW );
		$days = $this->policies->listDays( $request->community );
		try {
			$answer = $this->ask( $request );
			if ( !$answer->isOK() ) {
				return $this->failed( $request, $maker, $answer->getMessages()[0]->getKey(), $days );
			}
		} catch ( ConsentUnavailableException ) {
			return $this->failed( $request, $maker, 'leadershipdevelopment-consent-unavailable', $days );
		}
		/** @var FilteredSuggestions $shown */
		$shown = $answer->getValue();
		return StatusValue::newGood( $this->lists->add(
			$request, $maker, $this->withTeams( $request, $shown->list ), $shown->notAgreed, $days ) );
	}

	/**
	 * @param Authority $authority
	 * @param StoredList $list That failed; it makes room for the new one
	 * @return StatusValue<StoredList> As of make
	 */
	public function retry( Authority $authority, StoredList $list ): StatusValue {
		$status = $this->make( $authority, $list->request );
		if ( $status->isOK() && $list->state === ListState::Failed ) {
			$this->lists->remove( $list );
		}
		return $status;
	}

	/**
	 * Who may be shown is known here, and who fits best is known to the service. So it is asked for everybody first, and
	 * where more may be shown than the list holds, to choose among them.
	 *
	 * @param ListRequest $request
	 * @return StatusValue<FilteredSuggestions>
	 * @throws ConsentUnavailableException
	 */
	private function ask( ListRequest $request ): StatusValue {
		$groups = $this->people->groups();
		$answer = $this->client->suggest( new SuggestRequest( $request->role, $request->community,
			$this->excluded( $request ), $this->people->only( $request->language ), groups: $groups ) );
		if ( !$answer->isOK() ) {
			return $answer;
		}
		$shown = $this->people->countNotAgreed(
			$this->filter->filter( $answer->getValue(), $request->community ), $request->language );
		$limit = $this->policies->limit( $request->community );
		if ( count( $shown->list->suggestions ) <= $limit ) {
			return StatusValue::newGood( $shown );
		}
		$names = array_map( static fn ( Suggestion $one ) => $one->person, $shown->list->suggestions );
		$answer = $this->client->suggest( new SuggestRequest(
			$request->role, $request->community, [], $names, $limit, $request->variety->share(), $groups,
			$this->fairness( $request, $names ) ) );
		if ( !$answer->isOK() ) {
			return $answer;
		}
		$chosen = $this->filter->filter( $answer->getValue(), $request->community );
		return StatusValue::newGood(
			new FilteredSuggestions( $shown->list->choose( $chosen->list ), $shown->notAgreed ) );
	}

	/**
	 * @param ListRequest $request
	 * @param string[] $names Of all who may be shown
	 * @return array|null As the service wants it; null where there is nothing to share
	 */
	private function fairness( ListRequest $request, array $names ): ?array {
		if ( $request->fairLanguage === null ) {
			return null;
		}
		$people = array_values( array_intersect( $this->people->speakers( $request->fairLanguage ), $names ) );
		$share = count( $people ) / count( $names );
		return $share > 0 && $share < 1 ? [ 'people' => $people, 'share' => $share ] : null;
	}

	/**
	 * Teams are of people in the list, who may be shown. Without them a list is still a list.
	 *
	 * @param ListRequest $request
	 * @param SuggestionList $list
	 * @return SuggestionList
	 */
	private function withTeams( ListRequest $request, SuggestionList $list ): SuggestionList {
		if ( count( $list->suggestions ) < 2 ) {
			return $list;
		}
		$names = array_map( static fn ( Suggestion $one ) => $one->person, $list->suggestions );
		$teams = $this->client->teams( $request->role, $request->community, $names );
		return $teams->isOK() ? $list->withTeams( $teams->getValue() ) : $list;
	}

	private function failed( ListRequest $request, int $maker, string $problem, int $days ): StatusValue {
		return StatusValue::newGood( $this->lists->addFailed( $request, $maker, $problem, $days ) );
	}

	/**
	 * @param ListRequest $request
	 * @return string[] Names
	 */
	private function excluded( ListRequest $request ): array {
		$ids = $this->contacts->findDeclined( $request->role, $this->declinedDays );
		if ( $request->skipContacted ) {
			foreach ( $this->contacts->findFor( $request->role, $request->community ) as $contact ) {
				if ( $contact->state !== ContactState::ToContact ) {
					$ids[] = $contact->centralId;
				}
			}
		}
		return array_values( array_filter( $this->centralIds->lookupCentralIds(
			array_fill_keys( $ids, '' ), CentralIdLookup::AUDIENCE_RAW ) ) );
	}
}
