<?php
declare( strict_types = 1 );

namespace MediaWiki\Extension\LeadershipDevelopment\Tests\Hooks;

use MediaWiki\CommentStore\CommentStoreComment;
use MediaWiki\Content\ContentHandler;
use MediaWiki\Deferred\DeferredUpdates;
use MediaWiki\Extension\LeadershipDevelopment\Tests\WikiTestCase;
use MediaWiki\Extension\LeadershipDevelopment\View\Process\ChangeNotification;
use MediaWiki\Extension\Notifications\Formatters\EchoEventPresentationModel;
use MediaWiki\Extension\Notifications\Model\Event;
use MediaWiki\Revision\SlotRecord;
use MediaWiki\Title\Title;
use MediaWiki\User\User;

/**
 * @covers \MediaWiki\Extension\LeadershipDevelopment\Hooks\NotificationHooks
 * @covers \MediaWiki\Extension\LeadershipDevelopment\View\Process\ChangeNotification
 */
class NotificationHooksTest extends WikiTestCase {

	private function edit( User $user, string $page, array $document, int $flags = 0 ): void {
		$title = Title::newFromText( $page );
		$updater = $this->services()->getWikiPageFactory()->newFromTitle( $title )->newPageUpdater( $user );
		$updater->setContent( SlotRecord::MAIN, ContentHandler::makeContent( json_encode( $document ), $title ) );
		$updater->saveRevision( CommentStoreComment::newUnsavedComment( 'test' ), $flags );
		DeferredUpdates::doUpdates();
	}

	/**
	 * @param User $user
	 * @return int[] Events that the user was told of
	 */
	private function told( User $user ): array {
		return array_map( 'intval', $this->services()->getConnectionProvider()->getReplicaDatabase()->newSelectQueryBuilder()
			->select( 'event_id' )->from( 'echo_event' )->join( 'echo_notification', null, 'notification_event = event_id' )
			->where( [ 'event_type' => ChangeNotification::TYPE, 'notification_user' => $user->getId() ] )
			->caller( __METHOD__ )->fetchFieldValues() );
	}

	public function testWatchersOfAnInitiativeAreToldOfChangesOnce() {
		$watcher = $this->newAccount( 'Nh watcher' );
		$editor = $this->newAccount( 'Nh editor' );
		$stranger = $this->newAccount( 'Nh stranger' );
		$page = 'Leadership:Initiative/nh-initiative';
		$document = [ 'schema' => 'initiative/1', 'label' => [ 'en' => 'Watched' ] ];
		$this->edit( $editor, $page, $document );
		foreach ( [ $watcher, $editor ] as $user ) {
			$this->services()->getWatchlistManager()->addWatch( $user, Title::newFromText( $page ) );
		}
		DeferredUpdates::doUpdates();
		$this->edit( $editor, $page, $document + [ 'number' => '33' ] );
		[ $event ] = $this->told( $watcher );
		$this->assertSame( [], $this->told( $editor ), 'Of what one does oneself one need not be told' );
		$this->assertSame( [], $this->told( $stranger ) );
		$this->edit( $editor, $page, $document + [ 'number' => '34' ], EDIT_FORCE_BOT );
		$this->assertCount( 1, $this->told( $watcher ) );

		$model = EchoEventPresentationModel::factory(
			Event::newFromID( $event ), $this->services()->getLanguageFactory()->getLanguage( 'en' ), $watcher );
		$this->assertTrue( $model->canRender() );
		$this->assertStringContainsString( 'Nh editor', $model->getHeaderMessage()->parse() );
		$this->assertStringContainsString( 'Leadership:Initiative/nh-initiative', $model->getHeaderMessage()->text() );
		$this->assertStringContainsString( 'diff=', $model->getPrimaryLink()['url'] );
	}

	public function testOtherKindsAreLeftToTheWatchlist() {
		$watcher = $this->newAccount( 'Nh other watcher' );
		$page = 'Leadership:Competency/nh-competency';
		$document = [ 'schema' => 'competency/1', 'type' => 'skill', 'label' => [ 'en' => 'Watched' ] ];
		$this->edit( $this->admin(), $page, $document );
		$this->services()->getWatchlistManager()->addWatch( $watcher, Title::newFromText( $page ) );
		DeferredUpdates::doUpdates();
		$this->edit( $this->admin(), $page, [ 'type' => 'quality' ] + $document );
		$this->assertSame( [], $this->told( $watcher ) );
	}
}
