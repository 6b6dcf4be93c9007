<?php

use MediaWiki\Extension\LeadershipDevelopment\Matching\MatchState;
use MediaWiki\User\CentralId\CentralIdLookup;
use MediaWiki\User\User;

/**
 * Matches the people given on standard input, and recognises one of them with the endorsement of another, each step as the people
 * themselves take it. The input is one JSON object: people (names), recipient, peer, committee, achievement, evidence, words.
 */
class FillMatches extends Maintenance {

	public function execute() {
		$input = json_decode( $this->getStdin( Maintenance::STDIN_ALL ), true, 8, JSON_THROW_ON_ERROR );
		$this->match( $input['people'] );
		$this->recognise( $input );
	}

	/**
	 * @param string[] $names
	 */
	private function match( array $names ): void {
		$services = $this->getServiceContainer();
		$matches = $services->get( 'LeadershipDevelopment.MatchStore' );
		foreach ( $names as $position => $name ) {
			$id = $services->getCentralIdLookup()->centralIdFromName( $name, CentralIdLookup::AUDIENCE_RAW );
			$matches->setPlaces( $id, 1 + $position % 2 );
		}
		$matcher = $services->get( 'LeadershipDevelopment.Matcher' );
		$this->must( $matcher->propose() );
		$all = $matches->findAll();
		// Sorted by people, not by keys, which differ from demo to demo.
		usort( $all, static fn ( $a, $b ) => [ $a->learner, $a->competency ] <=> [ $b->learner, $b->competency ] );
		foreach ( array_values( $all ) as $position => $one ) {
			// Most accept, some finish, and every fourth proposal waits. A demo may be filled again.
			if ( $position % 4 === 3 || $one->state !== MatchState::Requested ) {
				continue;
			}
			foreach ( $position % 3 ? [ 'accept' ] : [ 'accept', 'show' ] as $act ) {
				$this->must( $matcher->act( $one->learner, $one->key, $act ) );
				$this->must( $matcher->act( $one->sharer, $one->key, $act ) );
			}
			if ( $position % 6 === 0 ) {
				$this->must( $matcher->act( $one->learner, $one->key, 'complete' ) );
			}
		}
		$services->get( 'LeadershipDevelopment.MatchNumbers' )->update();
	}

	private function recognise( array $input ): void {
		$services = $this->getServiceContainer();
		$awards = $services->get( 'LeadershipDevelopment.AwardStore' );
		$recipient = $this->user( $input['recipient'] );
		$peer = $this->user( $input['peer'] );
		$id = $services->getCentralIdLookup()->centralIdFromLocalUser( $recipient, CentralIdLookup::AUDIENCE_RAW );
		$awarder = $services->get( 'LeadershipDevelopment.Awarder' );
		$address = $services->get( 'LeadershipDevelopment.Issuer' )->credentialAddress( ... );
		$before = $awards->findOf( $id )[0] ?? null;
		if ( $before ) {
			$this->output( $address( $before->key ) );
			return;
		}
		$this->must( $awarder->award(
			$this->user( $input['committee'] ), $input['achievement'], $input['recipient'], $input['evidence'] ) );
		$award = $awards->findOf( $id )[0]->key;
		$this->must( $awarder->answer( $recipient, $award, true ) );
		$this->must( $awarder->show( $recipient, $award, true ) );
		$endorser = $services->get( 'LeadershipDevelopment.Endorser' );
		$this->must( $endorser->ask( $recipient, $award, $peer->getName() ) );
		$endorsement = $services->get( 'LeadershipDevelopment.EndorsementStore' )->findFor( [ $award ] )[0]->key;
		$this->must( $endorser->answer( $peer, $endorsement, $input['words'] ) );
		$this->must( $endorser->include( $recipient, $endorsement ) );
		$this->output( $address( $award ) );
	}

	private function user( string $name ): User {
		return $this->getServiceContainer()->getUserFactory()->newFromName( $name );
	}

	private function must( StatusValue $status ): void {
		if ( !$status->isOK() ) {
			$this->fatalError( $status );
		}
	}
}

$maintClass = FillMatches::class;
