<?php
declare( strict_types = 1 );

namespace MediaWiki\Extension\LeadershipDevelopment\Tests\Recognition;

use MediaWiki\Extension\LeadershipDevelopment\Invitation\Channel;
use MediaWiki\Extension\LeadershipDevelopment\Recognition\Awarder;
use MediaWiki\Extension\LeadershipDevelopment\Recognition\AwardState;
use MediaWiki\Extension\LeadershipDevelopment\Recognition\StatusNumbers;
use MediaWiki\Extension\LeadershipDevelopment\Storage\Domain;
use MediaWiki\Revision\SlotRecord;

/**
 * @covers \MediaWiki\Extension\LeadershipDevelopment\Recognition\Awarder
 * @covers \MediaWiki\Extension\LeadershipDevelopment\Recognition\AwardStore
 * @covers \MediaWiki\Extension\LeadershipDevelopment\Rest\CredentialHandler
 * @covers \MediaWiki\Extension\LeadershipDevelopment\Recognition\BadgePictures
 * @covers \MediaWiki\Extension\LeadershipDevelopment\Recognition\Issuer
 * @covers \MediaWiki\Extension\LeadershipDevelopment\Rest\CredentialPictureHandler
 * @covers \MediaWiki\Extension\LeadershipDevelopment\Rest\IssuerHandler
 * @covers \MediaWiki\Extension\LeadershipDevelopment\Client\HttpLeadershipClient
 */
class AwardTest extends RecognitionTestCase {

	public function testNothingIsSignedBeforeTheRecipientSaysYes() {
		$user = $this->person();
		$this->assertTrue( $this->awarder()->award( $this->member, 'award-calm', $user->getName(), '' )->isOK() );
		$this->assertSame( [], $this->service->requests() );
		$this->assertSame( AwardState::Offered, $this->latest( $user )->state );
		$this->assertTrue( $this->awarder()->answer( $user, $this->latest( $user )->key, false )->isOK() );
		$this->assertSame( [], $this->service->requests() );
		$this->assertTrue( $this->awarder()->award( $this->member, 'award-calm', $user->getName(), '' )
			->hasMessage( 'leadershipdevelopment-award-asked' ), 'A no is remembered' );
	}

	public function testTakingBackDoesNotTellWhetherThereWasANo() {
		$seen = [];
		foreach ( [ 'no answer', 'no' ] as $answer ) {
			$user = $this->person();
			$award = fn () => $this->awarder()->award( $this->member, 'award-calm', $user->getName(), 'https://example.org/work' );
			$this->assertTrue( $award()->isOK() );
			$key = $this->latest( $user )->key;
			if ( $answer === 'no' ) {
				$this->assertTrue( $this->awarder()->answer( $user, $key, false )->isOK() );
			}
			$taken = $this->awarder()->revoke( $this->member, $key );
			$again = $this->awarder()->revoke( $this->member, $key );
			$given = array_column( $this->services()->get( 'LeadershipDevelopment.AwardStore' )
				->findFor( 'award-calm', 'award-here' ), 'key' );
			$seen[] = [ $taken->isOK(), $again->isOK(), in_array( $key, $given, true ), $award()->getMessages()[0]->getKey() ];
			$this->assertFalse( $this->awarder()->answer( $user, $key, true )->isOK() );
			$this->services()->get( 'LeadershipDevelopment.PersonalData' )->purge( $user );
			$seen[array_key_last( $seen )][] = $award()->getMessages()[0]->getKey();
			$this->assertNull( $this->latest( $user )->evidence );
		}
		$this->assertSame( $seen[0], $seen[1] );
		$this->assertSame( [ true, false, false, ...array_fill( 0, 2, 'leadershipdevelopment-award-asked' ) ], $seen[0] );
	}

	public function testWhatNobodyWasToldOfDoesNotCount() {
		$user = $this->person();
		$this->services()->getUserOptionsManager()->setOption( $user, Channel::PREFERENCE, Channel::Talk->value );
		$this->services()->getUserOptionsManager()->saveOptions( $user );
		$talk = $this->services()->getWikiPageFactory()->newFromTitle( $user->getTalkPage() );
		$cascade = false;
		$this->save( 'User talk:' . $user->getName(), 'Hello' );
		$talk->clear();
		$this->assertTrue( $talk->doUpdateRestrictions( [ 'edit' => 'sysop' ], [], $cascade, '', $this->admin() )->isOK() );
		$this->assertFalse( $this->awarder()->award( $this->member, 'award-calm', $user->getName(), '' )->isOK() );
		$this->assertNull( $this->latest( $user ) );
	}

	public function testThePersonIsToldThatThereIsSomethingToRead() {
		$user = $this->person();
		$this->services()->getUserOptionsManager()->setOption( $user, Channel::PREFERENCE, Channel::Talk->value );
		$this->services()->getUserOptionsManager()->saveOptions( $user );
		$this->assertTrue( $this->awarder()->award( $this->member, 'award-calm', $user->getName(), '' )->isOK() );
		$text = $this->revision( 'User talk:' . $user->getName() )->getContent( SlotRecord::MAIN )->getText();
		$this->assertStringContainsString( 'Special:MyLeadership', $text );
		$this->assertStringNotContainsString( 'alm', $text, 'A talk page is public' );
	}

	public function testWhatIsSigned() {
		$user = $this->accepted();
		$requests = $this->service->requests();
		$this->assertSame( [ 'POST', 'GET', 'POST' ], array_column( $requests, 'method' ) );
		$order = json_decode( $requests[2]['body'], true );
		$this->assertSame( 'eddsa-rdfc-2022', $order['format'] );
		$credential = $order['credential'];
		$this->assertSame( $user->getName(), $credential['recipient'] );
		$this->assertStringEndsWith( '/leadershipdevelopment/v0/credentials/' . $this->latest( $user )->key, $credential['id'] );
		$achievement = $credential['credentialSubject']['achievement'];
		$this->assertSame( [ 'Calm facilitator', 'Led three discussions.' ],
			[ $achievement['name'], $achievement['criteria']['narrative'] ] );
		$this->assertStringEndsWith( 'Leadership:Competency/award-care', $achievement['alignment'][0]['targetUrl'] );
		$this->assertSame( 'CFItem', $achievement['alignment'][0]['targetType'] );
		$this->assertSame( 'https://example.org/work', $credential['evidence'][0]['id'] );
		$this->assertSame( (string)$this->latest( $user )->number, $credential['credentialStatus']['statusListIndex'] );
	}

	public function testCriteriaAreSignedInAllTheirLanguages() {
		$this->saveApproved( 'Leadership:Achievement/award-languages', [ 'schema' => 'achievement/1',
			'label' => [ 'ar' => 'ميسر هادئ', 'en' => 'Calm facilitator' ], 'community' => 'award-here',
			'criteria' => [ 'ar' => 'قاد ثلاثة نقاشات.', 'en' => 'Led three discussions.' ] ] );
		$user = $this->person();
		$this->assertTrue( $this->awarder()->award( $this->member, 'award-languages', $user->getName(), '' )->isOK() );
		$this->answers();
		$this->assertTrue( $this->awarder()->answer( $user, $this->latest( $user )->key, true )->isOK() );
		$requests = $this->service->requests();
		$achievement = json_decode( end( $requests )['body'], true )['credential']['credentialSubject']['achievement'];
		$this->assertSame( [ 'Calm facilitator', 'en' ], [ $achievement['name'], $achievement['inLanguage'] ] );
		$this->assertSame( "## English\n\nLed three discussions.\n\n## العربية\n\nقاد ثلاثة نقاشات.",
			$achievement['criteria']['narrative'] );
	}

	public function testTheRecipientTakesTokensAlong() {
		$user = $this->accepted();
		$key = $this->latest( $user )->key;
		foreach ( [ 'ES256', 'RS256' ] as $format ) {
			$this->service->answer( 201, [ 'credential' => 'a.token.here' ] );
			$this->assertSame( 'a.token.here', $this->awarder()->token( $user, $key, $format )->getValue() );
			$requests = $this->service->requests();
			$order = json_decode( end( $requests )['body'], true );
			$this->assertSame( [ $format, $user->getName(), 'the credential' ],
				[ $order['format'], $order['credential']['recipient'], $order['credential']['id'] ] );
			$this->assertArrayNotHasKey( 'proof', $order['credential'] );
		}
		$this->assertFalse( $this->awarder()->token( $this->person(), $key, 'ES256' )->isOK(), 'Nobody else' );
		$this->service->answer( 201, [ 'id' => 'the next list' ] );
		$this->awarder()->revoke( $this->member, $key );
		$this->assertFalse( $this->awarder()->token( $user, $key, 'ES256' )->isOK(), 'It was taken back' );
	}

	public function testTheRecipientShowsAndHidesIt() {
		$user = $this->accepted();
		$key = $this->latest( $user )->key;
		$this->assertSame( 404, $this->get( "/credentials/$key" )->getStatusCode(), 'Private at first' );
		$stranger = $this->person();
		$this->assertFalse( $this->awarder()->show( $stranger, $key, true )->isOK() );
		$this->assertTrue( $this->awarder()->show( $user, $key, true )->isOK() );
		$response = $this->get( "/credentials/$key" );
		$this->assertSame( [ 'id' => 'the credential' ], $this->json( $response ) );
		$this->assertSame( 'private,no-store', $response->getHeaderLine( 'Cache-Control' ) );
		$this->assertTrue( $this->awarder()->show( $user, $key, false )->isOK() );
		$this->assertSame( 404, $this->get( "/credentials/$key" )->getStatusCode() );
		$this->assertSame( 404, $this->get( '/credentials/' . str_repeat( '0', 32 ) )->getStatusCode() );
	}

	public function testPicturesCarryWhatIsShown() {
		$user = $this->accepted();
		$key = $this->latest( $user )->key;
		$this->assertSame( 404, $this->get( "/credentials/$key/png" )->getStatusCode(), 'Private at first' );
		$this->awarder()->show( $user, $key, true );
		foreach ( [ 'png' => 'image/png', 'svg' => 'image/svg+xml' ] as $format => $type ) {
			$this->service->answer( 200, 'a picture' );
			$response = $this->get( "/credentials/$key/$format" );
			$this->assertSame( 'a picture', (string)$response->getBody() );
			$this->assertSame( [ $type, 'private,no-store' ],
				[ $response->getHeaderLine( 'Content-Type' ), $response->getHeaderLine( 'Cache-Control' ) ] );
			$requests = $this->service->requests();
			$asked = json_decode( end( $requests )['body'], true );
			$this->assertSame( [ 'id' => 'the credential' ], json_decode( $asked['credential'], true ) );
			$this->assertStringStartsWith( $format === 'png' ? "\x89PNG" : '<svg', base64_decode( $asked['picture'] ) );
		}
		$this->assertSame( 400, $this->get( "/credentials/$key/gif" )->getStatusCode() );
		$this->service->problem( 503, 'unavailable' );
		$this->assertSame( 503, $this->get( "/credentials/$key/png" )->getStatusCode() );
		$this->awarder()->show( $user, $key, false );
		$this->assertSame( 404, $this->get( "/credentials/$key/png" )->getStatusCode(), 'Hidden at once' );
	}

	public function testTheIssuerIsPublic() {
		$this->accepted();
		$profile = $this->json( $this->get( '/issuer' ) );
		$this->assertStringEndsWith( '/leadershipdevelopment/v0/issuer', $profile['id'] );
		$this->assertSame( [ [ 'id' => 'x#1' ] ], $profile['verificationMethod'] );
		$this->assertArrayNotHasKey( 'jwks', $profile );
		$this->assertSame( [ 'keys' => [ [ 'kty' => 'OKP' ] ] ], $this->json( $this->get( '/issuer/keys' ) ) );
		$this->assertSame( [ 'id' => 'the list' ], $this->json( $this->get( '/issuer/status' ) ) );
	}

	public function testWhereNothingWasSignedTheSetOfKeysIsEmpty() {
		$this->services()->getConnectionProvider()->getPrimaryDatabase( Domain::WIKI )->newDeleteQueryBuilder()
			->deleteFrom( 'leadershipdevelopment_issuer' )->where( [ 'lis_name' => [ 'profile', 'keys', 'status' ] ] )
			->caller( __METHOD__ )->execute();
		$response = $this->get( '/issuer/keys' );
		$this->assertSame( [ 200, [ 'keys' => [] ] ], [ $response->getStatusCode(), $this->json( $response ) ] );
		$this->assertSame( 404, $this->get( '/issuer/status' )->getStatusCode() );
	}

	public function testTheCommitteeTakesItBack() {
		$user = $this->accepted();
		$award = $this->latest( $user );
		$this->awarder()->show( $user, $award->key, true );
		$other = $this->newCommitteeMember( 'Awarding other ' . ++self::$people, 'award-there' );
		$this->assertFalse( $this->awarder()->revoke( $other, $award->key )->isOK() );
		$this->service->answer( 201, [ 'id' => 'the next list' ], 4 );
		$this->assertTrue( $this->awarder()->revoke( $this->member, $award->key )->isOK() );
		$this->assertContains( $award->number, json_decode( $this->service->requests()[3]['body'], true )['revoked'] );
		$this->assertSame( [ 'id' => 'the next list' ], $this->json( $this->get( '/issuer/status' ) ) );
		$this->assertSame( 404, $this->get( "/credentials/$award->key" )->getStatusCode() );
		$this->services()->get( 'LeadershipDevelopment.PersonalData' )->purge( $user );
		$this->assertNull( $this->latest( $user ) );
		$this->assertContains( $award->number, $this->services()->get( 'LeadershipDevelopment.AwardStore' )->findRevoked(),
			'What was taken back stays so' );
	}

	public function testWhenTheServiceIsDownNothingIsLost() {
		$user = $this->person();
		$this->awarder()->award( $this->member, 'award-calm', $user->getName(), '' );
		$this->service->problem( 503, 'unavailable' );
		$this->assertFalse( $this->awarder()->answer( $user, $this->latest( $user )->key, true )->isOK() );
		$this->assertSame( AwardState::Offered, $this->latest( $user )->state );
	}

	public function testWhatTheCommitteeTookBackMeanwhileIsNotAccepted() {
		$user = $this->person();
		$this->assertTrue( $this->awarder()->award( $this->member, 'award-calm', $user->getName(), '' )->isOK() );
		$key = $this->latest( $user )->key;
		$services = $this->services();
		$issuer = $this->slowIssuer( fn () => $this->assertTrue( $this->awarder()->revoke( $this->member, $key )->isOK() ) );
		$awarder = new Awarder( $services->get( 'LeadershipDevelopment.SuggestPermission' ),
			$services->get( 'LeadershipDevelopment.ApprovedDocuments' ), $services->get( 'LeadershipDevelopment.AwardStore' ),
			$services->get( 'LeadershipDevelopment.EndorsementStore' ), $services->get( 'LeadershipDevelopment.Endorser' ), $issuer,
			$services->get( 'LeadershipDevelopment.AccountStates' ), $services->getCentralIdLookup(),
			$services->get( 'LeadershipDevelopment.Messenger' ), $services->getUserFactory(), $services->getLanguageNameUtils(), 'en' );
		$this->assertTrue( $awarder->answer( $user, $key, true )->hasMessage( 'leadershipdevelopment-award-none' ) );
		$this->assertSame( [ AwardState::Withdrawn, null ], [ $this->latest( $user )->state, $this->latest( $user )->credential ] );
	}

	public function testAListThatIsOlderThanARevocationReplacesNothing() {
		$user = $this->accepted();
		$issuer = $this->slowIssuer( static fn () => null );
		$draft = $issuer->draft()->getValue();
		$this->assertContains( 'status', array_keys( $draft['texts'] ) );
		$this->service->answer( 201, [ 'id' => 'the next list' ], 4 );
		$this->assertTrue( $this->awarder()->revoke( $this->member, $this->latest( $user )->key )->isOK() );
		$issuer->save( $draft );
		$this->assertSame( [ 'id' => 'the next list' ], $this->json( $this->get( '/issuer/status' ) ) );
		$issuer->save( $issuer->draft()->getValue() );
		$this->assertSame( [ 'id' => 'issueStatusList' ], $this->json( $this->get( '/issuer/status' ) ) );
	}

	public function testWhoMayNotBeRecognised() {
		$award = fn ( string $name, string $evidence = '' ) => $this->awarder()
			->award( $this->member, 'award-calm', $name, $evidence )->getMessages()[0]->getKey();
		$this->assertSame( 'leadershipdevelopment-award-oneself', $award( $this->member->getName() ) );
		$this->assertSame( 'leadershipdevelopment-award-no-account', $award( 'Nobody at all' ) );
		$this->assertSame( 'leadershipdevelopment-award-no-evidence', $award( $this->person()->getName(), 'javascript:alert(1)' ) );
		$this->save( 'Leadership:Achievement/award-unapproved', [ 'schema' => 'achievement/1', 'label' => [ 'en' => 'x' ],
			'criteria' => [ 'en' => 'x' ], 'community' => 'award-here' ] );
		$this->assertTrue( $this->awarder()->award( $this->member, 'award-unapproved', $this->person()->getName(), '' )
			->hasMessage( 'leadershipdevelopment-award-unapproved' ) );
		$this->assertFalse( $this->awarder()->award( $this->person(), 'award-calm', $this->person()->getName(), '' )->isOK() );
	}

	public function testWhatIsHeldIsTakenAlongAndForgotten() {
		$user = $this->accepted();
		$data = $this->services()->get( 'LeadershipDevelopment.PersonalData' );
		[ $award ] = $data->export( $user )['awards'];
		$this->assertSame( [ 'award-calm', 'accepted', false ], [ $award['achievement'], $award['state'], $award['public'] ] );
		$this->assertSame( [ 'id' => 'the credential' ], json_decode( $award['credential'], true ) );
		$number = $this->latest( $user )->number;
		$data->purge( $user );
		$this->assertSame( [], $data->export( $user )['awards'] );
		$this->assertTrue( StatusNumbers::isTaken( $this->services()->getConnectionProvider()->getPrimaryDatabase(), $number ),
			'The signed credential may still be somewhere: its number is nobody else\'s' );
	}
}
