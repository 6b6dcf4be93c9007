<?php

use MediaWiki\User\User;
use Wikimedia\Timestamp\ConvertibleTimestamp;

/**
 * Applies to calls, records notes of committees, asks groups for advice and answers: as the people given on standard input, with their
 * rights, one JSON object a line.
 */
class FillRequests extends Maintenance {

	public function execute() {
		foreach ( explode( "\n", trim( $this->getStdin( Maintenance::STDIN_ALL ) ) ) as $line ) {
			$request = json_decode( $line, true, 8, JSON_THROW_ON_ERROR );
			$status = match ( $request['act'] ) {
				'apply' => $this->apply( $request ),
				'note' => $this->note( $request ),
				'ask' => $this->ask( $request ),
			};
			if ( !$status->isOK() ) {
				$this->fatalError( "$line: $status" );
			}
		}
	}

	private function apply( array $request ): StatusValue {
		$past = time() - 86400 * $request['days_ago'];
		ConvertibleTimestamp::setFakeTime( static fn () => $past );
		$status = $this->getServiceContainer()->get( 'LeadershipDevelopment.Applicant' )->save(
			$this->user( $request['user'] ), $request['group'], $request['call'], $request['text'], true, true );
		ConvertibleTimestamp::setFakeTime( false );
		return $status;
	}

	private function note( array $request ): StatusValue {
		$application = $this->getServiceContainer()->get( 'LeadershipDevelopment.Applicant' )
			->find( $this->user( $request['applicant'] ), $request['group'], $request['call'] );
		return $application ? $this->getServiceContainer()->get( 'LeadershipDevelopment.Reviewer' )
			->note( $this->user( $request['user'] ), $application->id, false, $request['text'], [] )
			: StatusValue::newFatal( 'leadershipdevelopment-application-none' );
	}

	private function ask( array $request ): StatusValue {
		$adviser = $this->getServiceContainer()->get( 'LeadershipDevelopment.Adviser' );
		$status = $adviser->ask( $this->user( $request['user'] ), $request['group'], $request['community'], $request['subject'],
			$request['text'], $request['language'], $request['public'] );
		return $status->isOK() && isset( $request['answer'] )
			? $adviser->answer( $this->user( $request['member'] ), $status->getValue(), $request['answer'] ) : $status;
	}

	private function user( string $name ): User {
		$user = $this->getServiceContainer()->getUserFactory()->newFromName( $name );
		if ( !$user?->isRegistered() ) {
			$this->fatalError( "no such account: $name" );
		}
		return $user;
	}
}

$maintClass = FillRequests::class;
