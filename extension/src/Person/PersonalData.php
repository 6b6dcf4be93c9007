<?php
declare( strict_types = 1 );

namespace MediaWiki\Extension\LeadershipDevelopment\Person;

use MediaWiki\Extension\LeadershipDevelopment\Consent\ConsentStore;
use MediaWiki\Extension\LeadershipDevelopment\Invitation\Invitation;
use MediaWiki\Extension\LeadershipDevelopment\Invitation\InvitationStore;
use MediaWiki\Extension\LeadershipDevelopment\Lists\Contact;
use MediaWiki\Extension\LeadershipDevelopment\Lists\ContactStore;
use MediaWiki\Extension\LeadershipDevelopment\Lists\DeclarationStore;
use MediaWiki\Extension\LeadershipDevelopment\Lists\ListStore;
use MediaWiki\Extension\LeadershipDevelopment\Lists\StoredList;
use MediaWiki\User\CentralId\CentralIdLookup;
use MediaWiki\User\UserIdentity;

/**
 * Everything the wiki holds about a person out of the public eye: to see, to take along, and to have forgotten.
 */
class PersonalData {

	public function __construct(
		private readonly ConsentStore $consents,
		private readonly ListStore $lists,
		private readonly ContactStore $contacts,
		private readonly InvitationStore $invitations,
		private readonly DeclarationStore $declarations,
		private readonly Roles $roles,
		private readonly CentralIdLookup $centralIds
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
		$time = static fn ( ?string $timestamp ) => wfTimestampOrNull( TS_ISO_8601, $timestamp );
		return [
			'user' => $user->getName(),
			'exported' => wfTimestamp( TS_ISO_8601 ),
			'consent' => $this->consents->get( $user )->value,
			'declarations' => (object)$this->declarations->find( $id ),
			'terms' => array_map( static fn ( OwnTerm $own ) => [
				'kind' => $own->post->kind->value,
				'slug' => $own->post->slug,
				'community' => $own->post->community,
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
		];
	}

	/**
	 * Forgets all of it but what the person said about being suggested, and that they declined a role.
	 *
	 * @param UserIdentity $user
	 */
	public function purge( UserIdentity $user ): void {
		$id = $this->centralId( $user );
		$this->lists->removePerson( $id );
		$this->contacts->removePerson( $id );
		$this->invitations->removePerson( $id );
		$this->declarations->put( $id, [] );
	}
}
