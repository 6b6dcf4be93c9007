<?php
declare( strict_types = 1 );

namespace MediaWiki\Extension\LeadershipDevelopment\Person;

use MediaWiki\Extension\LeadershipDevelopment\Advice\AdviceMessage;
use MediaWiki\Extension\LeadershipDevelopment\Advice\AdviceStore;
use MediaWiki\Extension\LeadershipDevelopment\Advice\Question;
use MediaWiki\Extension\LeadershipDevelopment\Application\Application;
use MediaWiki\Extension\LeadershipDevelopment\Application\ApplicationStore;
use MediaWiki\Extension\LeadershipDevelopment\Application\Review;
use MediaWiki\Extension\LeadershipDevelopment\Consent\ConsentStore;
use MediaWiki\Extension\LeadershipDevelopment\Invitation\Invitation;
use MediaWiki\Extension\LeadershipDevelopment\Invitation\InvitationStore;
use MediaWiki\Extension\LeadershipDevelopment\Invitation\Notifications;
use MediaWiki\Extension\LeadershipDevelopment\Matching\MatchNumbers;
use MediaWiki\Extension\LeadershipDevelopment\Matching\MatchStore;
use MediaWiki\Extension\LeadershipDevelopment\Matching\Peering;
use MediaWiki\Extension\LeadershipDevelopment\Recognition\Award;
use MediaWiki\Extension\LeadershipDevelopment\Recognition\AwardStore;
use MediaWiki\Extension\LeadershipDevelopment\Recognition\Endorsement;
use MediaWiki\Extension\LeadershipDevelopment\Recognition\EndorsementStore;
use MediaWiki\Extension\LeadershipDevelopment\Skills\ProgressStore;
use MediaWiki\Extension\LeadershipDevelopment\Skills\Skill;
use MediaWiki\Extension\LeadershipDevelopment\Skills\SkillDetails;
use MediaWiki\Extension\LeadershipDevelopment\Skills\SkillStore;
use MediaWiki\Extension\LeadershipDevelopment\Skills\SurveyStore;
use MediaWiki\Extension\LeadershipDevelopment\SuggestionList\Contact;
use MediaWiki\Extension\LeadershipDevelopment\SuggestionList\ContactStore;
use MediaWiki\Extension\LeadershipDevelopment\SuggestionList\DeclarationStore;
use MediaWiki\Extension\LeadershipDevelopment\SuggestionList\ListStore;
use MediaWiki\Extension\LeadershipDevelopment\SuggestionList\StoredList;
use MediaWiki\User\CentralId\CentralIdLookup;
use MediaWiki\User\UserFactory;
use MediaWiki\User\UserIdentity;

/**
 * All private data that the wiki stores about a person: to see, to export and to delete.
 */
class PersonalData {

	public const SERVICE_NAME = 'LeadershipDevelopment.PersonalData';

	public function __construct(
		private readonly ConsentStore $consents,
		private readonly ListStore $lists,
		private readonly ContactStore $contacts,
		private readonly InvitationStore $invitations,
		private readonly DeclarationStore $declarations,
		private readonly PersonRoleLookup $roles,
		private readonly CentralIdLookup $centralIds,
		private readonly Notifications $notifications,
		private readonly UserFactory $userFactory,
		private readonly SkillStore $skills,
		private readonly AwardStore $awards,
		private readonly EndorsementStore $endorsements,
		private readonly MatchStore $matches,
		private readonly MatchNumbers $matchNumbers,
		private readonly ApplicationStore $applications,
		private readonly AdviceStore $advice,
		private readonly SurveyStore $surveys,
		private readonly ProgressStore $progress
	) {
	}

	public function centralId( UserIdentity $user ): int {
		return $this->centralIds->centralIdFromLocalUser( $user, CentralIdLookup::AUDIENCE_RAW );
	}

	/**
	 * @param UserIdentity $user
	 * @return array<string,mixed> For JSON; times are ISO 8601
	 */
	public function export( UserIdentity $user ): array {
		$id = $this->centralId( $user );
		$matches = $this->matches->findOf( $id );
		$shown = $this->matches->findShown( array_map( static fn ( Peering $one ) => $one->key, $matches ) );
		$time = static fn ( ?string $timestamp ) => wfTimestampOrNull( TS_ISO_8601, $timestamp );
		return [
			'user' => $user->getName(),
			'exported' => wfTimestamp( TS_ISO_8601 ),
			'consent' => $this->consents->get( $user )->value,
			'declarations' => (object)$this->declarations->find( $id ),
			'skills' => [
				'entries' => array_map( static fn ( Skill $skill ) => $skill->toArray(), array_values( $this->skills->find( $id ) ) ),
				'about' => $this->skills->findDetails( $id )->toArray(),
				'said_before' => $this->skills->isKnown( $id ),
			],
			'surveys' => (object)array_map( static fn ( array $answers ) => (object)$answers, $this->surveys->findOf( $id ) ),
			'progress' => (object)array_map( static fn ( array $one ) => [ 'state' => $one[0]->value, 'since' => $one[1] ],
				$this->progress->find( $id ) ),
			'matching' => [
				'places' => $this->matches->places( $id ),
				'ruled_out' => array_values( array_filter( array_map(
					fn ( int $other ) => $this->centralIds->nameFromCentralId( $other ), $this->matches->findNeverOf( $id ) ) ) ),
				'waiting' => (object)$this->matches->findWaiting( $id ),
				'matches' => array_map( fn ( Peering $one ) => [
					'competency' => $one->competency,
					'you' => $one->learner === $id ? 'learn' : 'teach',
					'level' => $one->level,
					'languages' => $one->languages,
					'methods' => $one->methods,
					'you_agree' => $one->agrees( $id ),
					'state' => $one->state->value,
					'shown' => in_array( $id, $shown[$one->key] ?? [], true ),
					'with' => $one->other( $id ) === null ? null : $this->centralIds->nameFromCentralId( $one->other( $id ) ),
				], $matches ),
			],
			'awards' => array_map( fn ( Award $award ) => [
				'achievement' => $award->achievement,
				'community' => $award->community,
				'awarded' => $time( $award->awarded ),
				'evidence' => $award->evidence,
				'state' => $award->state->value,
				'public' => $award->isPublic,
				'credential' => $award->credential,
				'endorsements' => array_map( fn ( Endorsement $one ) => [
					'state' => $one->state->toRecipient()->value,
					'by' => $this->centralIds->nameFromCentralId( $one->endorser ),
					'words' => $one->words,
				], $this->endorsements->findFor( [ $award->key ] ) ),
			], $this->awards->findOf( $id ) ),
			'endorsements' => array_map( static fn ( Endorsement $one ) => [
				'state' => $one->state->toEndorser()->value,
				'words' => $one->words,
				'touched' => $time( $one->touched ),
			], $this->endorsements->findBy( $id ) ),
			'applications' => $this->exportApplications( $id ),
			'reviews' => array_map( static fn ( Review $review ) => [
				'conflict' => $review->hasConflict,
				'note' => $review->note,
				'criteria' => (object)$review->criteria,
			], $this->applications->reviewsBy( $id ) ),
			'terms' => array_map( static fn ( OwnTerm $own ) => [
				'kind' => $own->position->kind->value,
				'slug' => $own->position->slug,
				'community' => $own->position->community,
				'start' => $own->term->start,
				'end' => $own->term->end,
			], $this->roles->terms( $id ) ),
			'lists' => array_values( array_map( fn ( StoredList $list ) => [
				'role' => $list->request->role,
				'community' => $list->request->community,
				'created' => $time( $list->created ),
				'expires' => $time( $list->expires ),
				'data_until' => $list->answer->dataUntil,
				'suggestion' => $this->lists->entryOf( $list, $id )?->suggestion->toArray(),
			], $this->lists->findWith( $id ) ) ),
			'contacts' => array_map( static fn ( Contact $contact ) => [
				'role' => $contact->role,
				'community' => $contact->community,
				'state' => $contact->state->value,
				'note' => $contact->note,
				'touched' => $time( $contact->touched ),
			], $this->contacts->findAbout( $id ) ),
			'invitations' => array_map( static fn ( Invitation $invitation ) => [
				'role' => $invitation->role,
				'community' => $invitation->community,
				'state' => $invitation->state->value,
				'text' => $invitation->text,
				'created' => $time( $invitation->created ),
				'answered' => $time( $invitation->answered ),
				'expires' => $time( $invitation->expires ),
			], $this->invitations->findTo( $id ) ),
			'advice' => [
				'questions' => array_map( static fn ( Question $question ) => $question->toArray(), $this->advice->findOf( $id ) ),
				'messages' => array_map(
					static fn ( AdviceMessage $message ) => $message->toArray(), $this->advice->findWritten( $id ) ),
			],
		];
	}

	/**
	 * @param int $id Central id
	 * @return array[] With what committees noted about them, but not who did
	 */
	private function exportApplications( int $id ): array {
		$applications = $this->applications->findOf( $id );
		$reviews = $this->applications->reviews( $applications );
		return array_map( static fn ( Application $one ) => [
			'group' => $one->group,
			'call' => $one->call,
			'community' => $one->community,
			'state' => $one->state->value,
			'text' => $one->text,
			'message' => $one->message,
			'touched' => wfTimestamp( TS_ISO_8601, $one->touched ),
			'deleted_on' => $one->purge,
			'notes' => array_values( array_map(
				static fn ( Review $review ) => [ 'note' => $review->note, 'criteria' => (object)$review->criteria ],
				array_filter( $reviews[$one->id], static fn ( Review $review ) => !$review->hasConflict ) ) ),
		], $applications );
	}

	/**
	 * Deletes everything except the person's answer about being suggested, that they declined a role, and that they said something about
	 * their skills, so that no import puts it back. Public questions and answers stay without the person.
	 *
	 * @param UserIdentity $user
	 */
	public function purge( UserIdentity $user ): void {
		$id = $this->centralId( $user );
		$this->lists->removePerson( $id );
		$this->contacts->removePerson( $id );
		$this->invitations->removePerson( $id );
		$this->declarations->put( $id, [] );
		$this->skills->put( $id, [], new SkillDetails() );
		$this->endorsements->removeAwards( array_map( static fn ( Award $award ) => $award->key, $this->awards->findOf( $id ) ) );
		$this->endorsements->removeEndorser( $id );
		$this->awards->removePerson( $id );
		$this->matches->removePerson( $id );
		$this->matchNumbers->removePerson( $id );
		$this->applications->removePerson( $id );
		$this->advice->removePerson( $id );
		$this->surveys->removePerson( $id );
		$this->progress->removePerson( $id );
		$this->notifications->remove( $this->userFactory->newFromUserIdentity( $user ) );
	}
}
