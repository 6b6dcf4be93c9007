<?php
declare( strict_types = 1 );

namespace MediaWiki\Extension\LeadershipDevelopment\Tests;

use MediaWiki\CommentStore\CommentStoreComment;
use MediaWiki\Content\ContentHandler;
use MediaWiki\Context\RequestContext;
use MediaWiki\Deferred\DeferredUpdates;
use MediaWiki\Extension\LeadershipDevelopment\Content\DocumentKey;
use MediaWiki\MediaWikiServices;
use MediaWiki\Parser\ParserOptions;
use MediaWiki\Parser\ParserOutput;
use MediaWiki\Revision\RevisionRecord;
use MediaWiki\Revision\SlotRecord;
use MediaWiki\Status\Status;
use MediaWiki\Title\Title;
use MediaWiki\User\User;
use PHPUnit\Framework\TestCase;
use RuntimeException;
use Wikimedia\Rdbms\IDBAccessObject;

/**
 * A test on the real wiki of this run. Tests share the wiki and take page and user names of their own.
 */
abstract class WikiTestCase extends TestCase {

	protected const NO_SERVICE = 'http://127.0.0.1:9';

	/** @var array<string,array<string,array{array|string,int}>> Class => page => what given() saved there, and the revision that this became */
	private static array $given = [];

	protected function services(): MediaWikiServices {
		return MediaWikiServices::getInstance();
	}

	protected function admin(): User {
		return $this->services()->getUserFactory()->newFromName( 'Admin' );
	}

	protected function newAccount( string $name, string ...$groups ): User {
		$user = User::createNew( $name );
		foreach ( $groups as $group ) {
			$this->services()->getUserGroupManager()->addUserToGroup( $user, $group );
		}
		return $user;
	}

	/**
	 * @param string $name
	 * @param string $community
	 * @return User A new account with the right, on the committee of the community
	 */
	protected function newCommitteeMember( string $name, string $community ): User {
		$user = $this->newAccount( $name, 'leadership-committee' );
		$this->saveCommittee( $community, [ $name ] );
		return $user;
	}

	/**
	 * @param string $community
	 * @param string[] $members Names
	 * @param string $protection
	 */
	protected function saveCommittee( string $community, array $members, string $protection = 'sysop' ): void {
		$page = "Leadership:Group/committee-of-$community";
		$this->save( $page, [ 'schema' => 'group/1', 'label' => [ 'en' => 'Example committee' ],
			'community' => $community, 'mandate' => [ 'scope' => [ 'en' => 'Finding people' ] ],
			'members' => array_map( static fn ( $name ) => [ 'user' => $name ], $members ) ] );
		$cascade = false;
		$this->services()->getWikiPageFactory()->newFromTitle( Title::newFromText( $page ) )->doUpdateRestrictions(
			[ 'edit' => $protection ], [], $cascade, 'test', $this->admin() );
		$this->services()->getRestrictionStore()->flushRestrictions( Title::newFromText( $page ) );
	}

	/**
	 * @param string $page With namespace
	 * @param array|string $document
	 * @return Status
	 */
	protected function save( string $page, $document ): Status {
		$title = Title::newFromText( $page );
		$text = is_string( $document ) ? $document : json_encode( $document );
		$updater = $this->services()->getWikiPageFactory()->newFromTitle( $title )->newPageUpdater( $this->admin() );
		$updater->setContent( SlotRecord::MAIN, ContentHandler::makeContent( $text, $title ) );
		$updater->saveRevision( CommentStoreComment::newUnsavedComment( 'test' ) );
		$title->resetArticleID( false );
		return $updater->getStatus();
	}

	/**
	 * Saves a page that several tests of a class need, but only where it is not what an earlier one of them saved. Each
	 * class saves its own, as others may have changed what the wiki keeps of the page.
	 *
	 * @param string $page With namespace
	 * @param array|string $document
	 */
	protected function given( string $page, $document ): void {
		$latest = static fn () => Title::newFromText( $page )->getLatestRevID( IDBAccessObject::READ_LATEST );
		if ( ( self::$given[static::class][$page] ?? null ) !== [ $document, $latest() ] ) {
			$this->save( $page, $document );
			self::$given[static::class][$page] = [ $document, $latest() ];
		}
	}

	/**
	 * Lets the current text of a page count for private answers, as a person would who wrote none of it.
	 *
	 * @param string $page With namespace
	 */
	protected function approve( string $page ): void {
		$title = Title::newFromText( $page );
		$status = $this->services()->get( 'LeadershipDevelopment.Approver' )->approve(
			$this->approver(), DocumentKey::fromTitle( $title ), $this->revision( $page )->getId() );
		if ( !$status->isOK() && !$status->hasMessage( 'leadershipdevelopment-approve-nothing' ) ) {
			throw new RuntimeException( "$page: $status" );
		}
		DeferredUpdates::doUpdates();
	}

	/**
	 * @param string $page With namespace
	 * @param array|string $document
	 */
	protected function saveApproved( string $page, $document ): void {
		$status = $this->save( $page, $document );
		if ( !$status->isOK() ) {
			throw new RuntimeException( "$page: $status" );
		}
		$this->approve( $page );
	}

	protected function approver(): User {
		return $this->services()->getUserFactory()->newFromName( 'Second administrator' )->isRegistered()
			? $this->services()->getUserFactory()->newFromName( 'Second administrator' )
			: $this->newAccount( 'Second administrator', 'sysop' );
	}

	protected function revision( string $page ): ?RevisionRecord {
		return $this->services()->getRevisionLookup()->getRevisionByTitle( Title::newFromText( $page ) );
	}

	protected function render( string $page, string $language = 'en' ): ParserOutput {
		$options = ParserOptions::newFromContext( RequestContext::getMain() );
		$options->setUserLang( $language );
		// The link cache may answer with what it held when the page was last saved within this second.
		$record = Title::newFromText( $page )->toPageRecord( IDBAccessObject::READ_LATEST );
		$output = $this->services()->getParserOutputAccess()->getParserOutput( $record, $options )->getValue();
		// How MediaWiki marks a message that does not exist.
		$this->assertStringNotContainsString( '⧼', $output->getRawText() );
		return $output;
	}

	protected function renderText( string $page, string $language = 'en' ): string {
		return $this->render( $page, $language )->getRawText();
	}

	/**
	 * @param string $url Of the leadership service from now on
	 */
	protected function useService( string $url ): void {
		$GLOBALS['wgLeadershipDevelopmentServiceUrl'] = $url;
		foreach ( [ 'Client', 'Issuer', 'Endorser', 'Awarder', 'BadgePictures', 'NotShown', 'WeightPreview',
			'PolicyTrial', 'PolicyTrialView' ] as $name ) {
			$this->services()->resetServiceForTesting( "LeadershipDevelopment.$name" );
		}
		$this->services()->resetServiceForTesting( 'LeadershipDevelopment.CredentialVerifier' );
		$this->services()->resetServiceForTesting( 'LeadershipDevelopment.DocumentSender' );
		$this->services()->resetServiceForTesting( 'LeadershipDevelopment.ListMaker' );
	}

	/**
	 * @return int Jobs that ran
	 */
	protected function runJobs(): int {
		$ran = 0;
		$group = $this->services()->getJobQueueGroup();
		while ( $job = $group->pop( 'LeadershipDevelopmentSendDocument' ) ) {
			$job->run();
			$group->ack( $job );
			$ran++;
		}
		return $ran;
	}

	protected function hide( User $user ): void {
		$this->services()->getUserGroupManager()->addUserToGroup( $this->admin(), 'suppress' );
		$admin = $this->services()->getUserFactory()->newFromName( 'Admin' );
		$status = $this->services()->getBlockUserFactory()->newBlockUser(
			$user, $admin, 'infinity', '', [ 'isHideUser' => true ] )->placeBlock();
		$this->assertTrue( $status->isGood(), (string)$status );
	}
}
