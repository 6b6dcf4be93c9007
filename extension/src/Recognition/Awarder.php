<?php
declare( strict_types = 1 );

namespace MediaWiki\Extension\LeadershipDevelopment\Recognition;

use MediaWiki\Extension\LeadershipDevelopment\Content\AchievementDocument;
use MediaWiki\Extension\LeadershipDevelopment\Content\DocumentKey;
use MediaWiki\Extension\LeadershipDevelopment\Content\DocumentKind;
use MediaWiki\Extension\LeadershipDevelopment\Content\DocumentReader;
use MediaWiki\Extension\LeadershipDevelopment\Content\LanguageMap;
use MediaWiki\Extension\LeadershipDevelopment\Invitation\Messenger;
use MediaWiki\Extension\LeadershipDevelopment\Permission\AccountStates;
use MediaWiki\Extension\LeadershipDevelopment\Permission\SuggestPermission;
use MediaWiki\Language\LanguageCode;
use MediaWiki\Languages\LanguageNameUtils;
use MediaWiki\Permissions\Authority;
use MediaWiki\Title\Title;
use MediaWiki\User\CentralId\CentralIdLookup;
use MediaWiki\User\UserFactory;
use MediaWiki\User\UserIdentity;
use StatusValue;
use Wikimedia\Rdbms\IDBAccessObject;

/**
 * Recognises people. A committee makes an offer. Until the person accepts it, nothing is signed and nobody else knows; then the person may
 * show or hide it. A committee can revoke an award, and publishes that in a list for all who verify.
 */
class Awarder {

	public const SERVICE_NAME = 'LeadershipDevelopment.Awarder';

	public const LIMIT = 'leadershipdevelopment-invite';

	/**
	 * @param SuggestPermission $permission
	 * @param DocumentReader $documents Approved ones
	 * @param AwardStore $awards
	 * @param EndorsementStore $endorsements
	 * @param Endorser $endorser
	 * @param Issuer $issuer
	 * @param AccountStates $accounts
	 * @param CentralIdLookup $centralIds
	 * @param Messenger $messenger
	 * @param UserFactory $userFactory
	 * @param LanguageNameUtils $languageNames
	 * @param string $language Code of the language of the wiki
	 */
	public function __construct(
		private readonly SuggestPermission $permission,
		private readonly DocumentReader $documents,
		private readonly AwardStore $awards,
		private readonly EndorsementStore $endorsements,
		private readonly Endorser $endorser,
		private readonly Issuer $issuer,
		private readonly AccountStates $accounts,
		private readonly CentralIdLookup $centralIds,
		private readonly Messenger $messenger,
		private readonly UserFactory $userFactory,
		private readonly LanguageNameUtils $languageNames,
		private readonly string $language
	) {
	}

	/**
	 * @param Authority $authority
	 * @param string $slug
	 * @return StatusValue<AchievementDocument> Fatal where there is no approved achievement, or another committee awards it
	 */
	public function check( Authority $authority, string $slug ): StatusValue {
		$permission = $this->permission->check( $authority );
		if ( !$permission->isOK() ) {
			return $permission;
		}
		$achievement = $this->find( $slug );
		if ( !$achievement ) {
			return StatusValue::newFatal( 'leadershipdevelopment-award-unapproved' );
		}
		$permission = $this->permission->check( $authority, $achievement->community );
		return $permission->isOK() ? StatusValue::newGood( $achievement ) : $permission;
	}

	private function find( string $slug ): ?AchievementDocument {
		$key = DocumentKey::tryFrom( DocumentKind::Achievement, $slug );
		$document = $key ? $this->documents->find( $key )?->document : null;
		return $document instanceof AchievementDocument ? $document : null;
	}

	/**
	 * @param Authority $authority
	 * @param string $slug
	 * @param string $recipient User name
	 * @param string $evidence Address; empty: none
	 * @return StatusValue
	 */
	public function award( Authority $authority, string $slug, string $recipient, string $evidence ): StatusValue {
		$status = $this->check( $authority, $slug );
		if ( !$status->isOK() ) {
			return $status;
		}
		$achievement = $status->getValue();
		$state = $this->accounts->byName( [ $recipient ] )[$recipient] ?? null;
		if ( !$state || $state->exclusion() !== null || $evidence !== '' && !preg_match( '!^https://[^\s<>"]{3,2000}$!D', $evidence ) ) {
			return StatusValue::newFatal( !$state || $state->exclusion() !== null
				? 'leadershipdevelopment-award-no-account' : 'leadershipdevelopment-award-no-evidence' );
		}
		if ( $state->user->getId() === $authority->getUser()->getId() ) {
			return StatusValue::newFatal( 'leadershipdevelopment-award-oneself' );
		}
		$id = $this->centralId( $state->user );
		foreach ( $this->awards->findOf( $id, IDBAccessObject::READ_LATEST ) as $award ) {
			if ( $award->achievement === $slug && $award->community === $achievement->community
				&& $award->state !== AwardState::Revoked
			) {
				// A declined award is remembered. To others it looks like one that waits for an answer.
				return StatusValue::newFatal( 'leadershipdevelopment-award-asked' );
			}
		}
		$key = $this->awards->add( $id, $slug, $achievement->community, $this->centralId( $authority->getUser() ),
			$evidence === '' ? null : $evidence );
		// The message says that there is something to read, but not what, as with an invitation.
		$person = $this->userFactory->newFromUserIdentity( $state->user );
		$told = $this->messenger->tell( $authority, $person, $this->messenger->channelTo( $person ) );
		if ( !$told->isOK() ) {
			// Nobody learned of it, so it does not count.
			$this->awards->removePerson( $id, $key );
		}
		return $told;
	}

	/**
	 * @param UserIdentity $user
	 * @param string $key
	 * @param bool $accepts
	 * @return StatusValue
	 */
	public function answer( UserIdentity $user, string $key, bool $accepts ): StatusValue {
		$award = $this->own( $user, $key );
		if ( $award?->state !== AwardState::Offered ) {
			return StatusValue::newFatal( 'leadershipdevelopment-award-none' );
		}
		if ( !$accepts ) {
			return self::changed( $this->awards->setState( $key, AwardState::Offered, AwardState::Declined ) );
		}
		$achievement = $this->find( $award->achievement );
		if ( !$achievement ) {
			return StatusValue::newFatal( 'leadershipdevelopment-award-unapproved' );
		}
		$draft = $this->issuer->draft();
		$signed = $draft->isOK() ? $this->issuer->sign( $this->compose( $award, $achievement, $user ) ) : $draft;
		if ( !$signed->isOK() ) {
			return $signed;
		}
		// While the service signed, the committee may have taken it back.
		$status = self::changed(
			$this->awards->setState( $key, AwardState::Offered, AwardState::Accepted, $signed->getValue() ) );
		if ( $status->isOK() ) {
			$this->issuer->save( $draft->getValue() );
		}
		return $status;
	}

	private static function changed( bool $isChanged ): StatusValue {
		return $isChanged ? StatusValue::newGood() : StatusValue::newFatal( 'leadershipdevelopment-award-none' );
	}

	public function show( UserIdentity $user, string $key, bool $isPublic ): StatusValue {
		if ( $this->own( $user, $key )?->state !== AwardState::Accepted ) {
			return StatusValue::newFatal( 'leadershipdevelopment-award-none' );
		}
		$this->awards->setPublic( $key, $isPublic );
		return StatusValue::newGood();
	}

	public function forget( UserIdentity $user, string $key ): StatusValue {
		if ( $this->own( $user, $key ) ) {
			$this->endorsements->removeAwards( [ $key ] );
			$this->awards->removePerson( $this->centralId( $user ), $key );
		}
		return StatusValue::newGood();
	}

	/**
	 * @param Authority $authority
	 * @param string $key
	 * @return StatusValue
	 */
	public function revoke( Authority $authority, string $key ): StatusValue {
		$award = $this->awards->find( $key, IDBAccessObject::READ_LATEST );
		if ( !$award || !$this->permission->check( $authority, $award->community )->isOK() ) {
			return StatusValue::newFatal( 'leadershipdevelopment-award-none' );
		}
		if ( $award->state === AwardState::Offered || $award->state === AwardState::Declined ) {
			// The committee must not learn from what becomes of it whether the person said no.
			return self::changed( $this->awards->setState( $key, $award->state, AwardState::Withdrawn ) );
		}
		if ( $award->state !== AwardState::Accepted ) {
			return StatusValue::newFatal( 'leadershipdevelopment-award-none' );
		}
		$draft = $this->issuer->draft( $award->number );
		if ( !$draft->isOK() ) {
			return $draft;
		}
		$status = self::changed( $this->awards->setState( $key, AwardState::Accepted, AwardState::Revoked ) );
		if ( $status->isOK() ) {
			$this->issuer->save( $draft->getValue() );
		}
		return $status;
	}

	/**
	 * @param string $key
	 * @return string|null The credential, if its recipient shows it and it is valid
	 */
	public function shown( string $key ): ?string {
		$award = $this->awards->find( $key );
		return $award?->state === AwardState::Accepted && $award->isPublic ? $this->endorser->current( $award ) : null;
	}

	/**
	 * @param UserIdentity $user
	 * @param string $key
	 * @return string|null The credential, if it is the user's, whether or not they show it
	 */
	public function held( UserIdentity $user, string $key ): ?string {
		$award = $this->awards->find( $key );
		return $award?->centralId === $this->centralId( $user ) ? $this->endorser->current( $award ) : null;
	}

	/**
	 * @param UserIdentity $user
	 * @param string $key
	 * @param string $format One of Issuer::TOKENS
	 * @return StatusValue<string> The credential as a JSON Web Token; fatal where it is not the user's, or was revoked
	 */
	public function token( UserIdentity $user, string $key, string $format ): StatusValue {
		$award = $this->own( $user, $key );
		$credential = $award?->state === AwardState::Accepted ? $this->endorser->current( $award ) : null;
		return $credential === null ? StatusValue::newFatal( 'leadershipdevelopment-award-none' )
			: $this->issuer->signToken( $credential, $user->getName(), $format );
	}

	private function own( UserIdentity $user, string $key ): ?Award {
		$award = $this->awards->find( $key, IDBAccessObject::READ_LATEST );
		return $award?->centralId === $this->centralId( $user ) ? $award : null;
	}

	private function centralId( UserIdentity $user ): int {
		return $this->centralIds->centralIdFromLocalUser( $user, CentralIdLookup::AUDIENCE_RAW );
	}

	/**
	 * @param Award $award
	 * @param AchievementDocument $achievement
	 * @param UserIdentity $user
	 * @return array What the issuer signs
	 */
	private function compose( Award $award, AchievementDocument $achievement, UserIdentity $user ): array {
		$text = fn ( LanguageMap $texts, string $otherwise = '' ) =>
			$texts->find( [ $this->language, 'en' ] )?->text ?? $otherwise;
		$label = $achievement->label->find( [ $this->language, 'en' ] );
		$name = $label?->text ?? $award->achievement;
		$page = self::page( DocumentKind::Achievement, $award->achievement );
		return [
			'number' => $award->number,
			'id' => $this->issuer->credentialAddress( $award->key ),
			'name' => $name,
			'validFrom' => wfTimestamp( TS_ISO_8601, $award->awarded ),
			'recipient' => $user->getName(),
			'credentialSubject' => [ 'achievement' => [
				'id' => $page,
				'type' => [ 'Achievement' ],
				'name' => $name,
				'description' => $text( $achievement->description, $name ),
				'criteria' => [ 'id' => $page, 'narrative' => $this->narrative( $achievement->criteria ) ],
			] + ( $label ? [ 'inLanguage' => LanguageCode::bcp47( $label->language ) ] : [] )
				+ ( $achievement->aligns ? [ 'alignment' => array_map( static fn ( array $one ) => [
				'type' => [ 'Alignment' ],
				'targetType' => 'CFItem',
				'targetName' => $one['competency'],
				'targetUrl' => self::page( DocumentKind::Competency, $one['competency'] ),
				'targetFramework' => 'Leadership',
			], $achievement->aligns ) ] : [] ) ],
		] + ( $award->evidence === null ? [] : [ 'evidence' => [ [ 'id' => $award->evidence, 'type' => [ 'Evidence' ] ] ] ] );
	}

	/**
	 * A credential has room for one text, in Markdown.
	 *
	 * @param LanguageMap $texts
	 * @return string The text in all its languages, the language of the wiki first
	 */
	private function narrative( LanguageMap $texts ): string {
		$texts = array_merge( array_intersect_key( $texts->toArray(), [ $this->language => 0 ] ), $texts->toArray() );
		if ( count( $texts ) < 2 ) {
			return implode( '', $texts );
		}
		$parts = [];
		foreach ( $texts as $code => $text ) {
			$parts[] = '## ' . ( $this->languageNames->getLanguageName( (string)$code ) ?: $code ) . "\n\n$text";
		}
		return implode( "\n\n", $parts );
	}

	private static function page( DocumentKind $kind, string $slug ): string {
		return Title::newFromLinkTarget( DocumentKey::tryFrom( $kind, $slug )->toTitleValue() )->getCanonicalURL();
	}
}
