<?php
declare( strict_types = 1 );

namespace MediaWiki\Extension\LeadershipDevelopment\SuggestionList;

use MediaWiki\Extension\LeadershipDevelopment\Client\LeadershipClient;
use MediaWiki\Extension\LeadershipDevelopment\Client\Suggestion;
use MediaWiki\Extension\LeadershipDevelopment\Client\SuggestionList;
use MediaWiki\Extension\LeadershipDevelopment\Client\SuggestRequest;
use MediaWiki\Extension\LeadershipDevelopment\Consent\ConsentUnavailableException;
use MediaWiki\Extension\LeadershipDevelopment\Content\DocumentKey;
use MediaWiki\Extension\LeadershipDevelopment\Content\DocumentKind;
use MediaWiki\Extension\LeadershipDevelopment\Content\Policies;
use MediaWiki\Extension\LeadershipDevelopment\Permission\SuggestionFilter;
use MediaWiki\Extension\LeadershipDevelopment\Permission\SuggestPermission;
use MediaWiki\Languages\LanguageNameUtils;
use MediaWiki\Permissions\Authority;
use MediaWiki\User\CentralId\CentralIdLookup;
use StatusValue;
use Wikimedia\Message\MessageValue;
use Wikimedia\Rdbms\IDBAccessObject;

/**
 * Makes lists: asks the service at once, stores those who may be shown, and logs who asked.
 */
class ListMaker {

	public const SERVICE_NAME = 'LeadershipDevelopment.ListMaker';

	/** Errors that are the same for every user. */
	public const NO_ROLE = 'leadershipdevelopment-list-no-role';
	public const NO_LANGUAGE = 'leadershipdevelopment-list-no-language';

	public const DATA_TOO_OLD = 'leadershipdevelopment-list-data-too-old';

	/**
	 * @param SuggestPermission $permission
	 * @param LeadershipClient $client
	 * @param SuggestionFilter $filter
	 * @param RankedPeople $people
	 * @param NotShown $notShown
	 * @param ListStore $lists
	 * @param ContactStore $contacts
	 * @param ListLog $log
	 * @param Policies $policies
	 * @param ListBasis $basis
	 * @param CentralIdLookup $centralIds
	 * @param LanguageNameUtils $languageNames
	 * @param int $declinedDays Number of days for which a refusal of a role is respected
	 */
	public function __construct(
		private readonly SuggestPermission $permission,
		private readonly LeadershipClient $client,
		private readonly SuggestionFilter $filter,
		private readonly RankedPeople $people,
		private readonly NotShown $notShown,
		private readonly ListStore $lists,
		private readonly ContactStore $contacts,
		private readonly ListLog $log,
		private readonly Policies $policies,
		private readonly ListBasis $basis,
		private readonly CentralIdLookup $centralIds,
		private readonly LanguageNameUtils $languageNames,
		private readonly int $declinedDays
	) {
	}

	/**
	 * @param Authority $authority
	 * @param ListRequest $request
	 * @return StatusValue<StoredList|string|null> Not OK: not permitted, or no such role or language; the value then names the
	 *   parameter at fault. OK: the list, which may have failed.
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
		$basis = $this->basis->of( $request );
		// The service is asked before anything is written, so that no transaction waits for it.
		try {
			$answer = $this->ask( $request );
		} catch ( ConsentUnavailableException ) {
			$answer = StatusValue::newFatal( 'leadershipdevelopment-consent-unavailable' );
		}
		return StatusValue::newGood( $this->keep( $authority, $request, $answer, $basis ) );
	}

	/**
	 * Writes the log entry before the list, so that there is no list without an entry.
	 *
	 * @param Authority $authority
	 * @param ListRequest $request
	 * @param StatusValue<SuggestionList> $answer
	 * @param array $basis
	 * @return StoredList
	 */
	private function keep( Authority $authority, ListRequest $request, StatusValue $answer, array $basis ): StoredList {
		$maker = $this->centralIds->centralIdFromLocalUser( $authority->getUser(), CentralIdLookup::AUDIENCE_RAW );
		$days = $this->policies->listDays( $request->community );
		$this->log->add( ListLog::MADE, $authority->getUser(), $request->role, $request->community );
		if ( !$answer->isOK() ) {
			return $this->lists->addFailed( $request, $maker, $answer->getMessages()[0]->getKey(), $days );
		}
		$list = $this->lists->add( $request, $maker, $answer->getValue(), $days );
		$this->basis->put( $list->id, $basis );
		return $list;
	}

	/**
	 * @param Authority $authority
	 * @param StoredList $list A list that failed, which the new one replaces
	 * @return StatusValue<StoredList> As make() returns it
	 */
	public function retry( Authority $authority, StoredList $list ): StatusValue {
		$status = $this->make( $authority, $list->request );
		if ( $status->isOK() && $list->state === ListState::Failed ) {
			$this->lists->remove( $list );
		}
		return $status;
	}

	/**
	 * Makes a list. The wiki knows who may be shown, and the service knows who fits best. So the service is first asked who fits at all,
	 * and then about those who may be shown alone: whom to choose, and how the list came about.
	 *
	 * @param ListRequest $request
	 * @return StatusValue<SuggestionList>
	 * @throws ConsentUnavailableException
	 */
	private function ask( ListRequest $request ): StatusValue {
		$only = $this->people->only( $request->community );
		$answer = $this->client->suggest( new SuggestRequest(
			$request->role, $request->community, $this->excluded( $request ), $only ) );
		if ( $answer->isOK() && $answer->getValue()->dataAge === SuggestionList::TOO_OLD ) {
			return StatusValue::newFatal( self::DATA_TOO_OLD );
		}
		if ( $answer->isOK() && $answer->getValue()->silence ) {
			return StatusValue::newGood( $answer->getValue()->withSuggestions( [] ) );
		}
		$counts = $answer->isOK() ? $this->notShown->inCommunity( $request->community, $only ) : $answer;
		if ( !$counts->isOK() ) {
			return $counts;
		}
		$list = $this->filter->filter( $answer->getValue(), $request->community );
		$all = self::names( $list );
		$names = $request->language === null ? $all : $this->people->speakers( $request->language, $all );
		if ( $names ) {
			$answer = $this->choose( $request, $names );
			if ( !$answer->isOK() ) {
				return $answer;
			}
			$list = $this->filter->filter( $answer->getValue(), $request->community );
		}
		$list = $list->withSuggestions( array_values( array_filter( $list->suggestions,
			static fn ( Suggestion $one ) => in_array( $one->person, $names, true ) ) ) );
		return StatusValue::newGood( $this->withTeams( $request, $list->withNotShown( $counts->getValue()
			+ NotShown::ofTheList( $request, count( $all ) - count( $names ), count( $names ) - count( $list->suggestions ) ) ) ) );
	}

	/**
	 * @param ListRequest $request
	 * @param string[] $names Names of all who may be in the list
	 * @return StatusValue<SuggestionList>
	 */
	private function choose( ListRequest $request, array $names ): StatusValue {
		return $this->client->suggest( new SuggestRequest( $request->role, $request->community, [], $names,
			$this->policies->limit( $request->community ), $request->variety->share(), $this->people->groups( $names ),
			$this->fairness( $request, $names ) ) );
	}

	/**
	 * @param ListRequest $request
	 * @param string[] $names Names of all who may be in the list
	 * @return array|null In the form that the service expects; null where there is nothing to share
	 */
	private function fairness( ListRequest $request, array $names ): ?array {
		if ( $request->fairLanguage === null ) {
			return null;
		}
		$people = $this->people->speakers( $request->fairLanguage, $names );
		$share = count( $people ) / count( $names );
		return $share > 0 && $share < 1 ? [ 'people' => $people, 'share' => $share ] : null;
	}

	/**
	 * Asks for teams among the people of the list. If that fails, the list has no teams.
	 *
	 * @param ListRequest $request
	 * @param SuggestionList $list
	 * @return SuggestionList
	 */
	private function withTeams( ListRequest $request, SuggestionList $list ): SuggestionList {
		if ( count( $list->suggestions ) < 2 ) {
			return $list;
		}
		$teams = $this->client->teams( $request->role, $request->community, self::names( $list ) );
		return $teams->isOK() ? $list->withTeams( $teams->getValue() ) : $list;
	}

	/**
	 * @param SuggestionList $list
	 * @return string[]
	 */
	private static function names( SuggestionList $list ): array {
		return array_map( static fn ( Suggestion $one ) => $one->person, $list->suggestions );
	}

	/**
	 * @param ListRequest $request
	 * @return string[] Names
	 */
	private function excluded( ListRequest $request ): array {
		$ids = $this->contacts->findDeclined(
			$request->role, $this->declinedDays, IDBAccessObject::READ_LATEST );
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
