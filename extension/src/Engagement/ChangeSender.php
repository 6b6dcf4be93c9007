<?php
declare( strict_types = 1 );

namespace MediaWiki\Extension\LeadershipDevelopment\Engagement;

use MediaWiki\Extension\LeadershipDevelopment\Client\LeadershipClient;
use MediaWiki\Extension\LeadershipDevelopment\Client\ProblemCode;
use StatusValue;
use Wikimedia\Rdbms\ILBFactory;

/**
 * Sends the service what it lacks up to the present, a limited number of acts at a time.
 *
 * The service knows the last ids that it received, so nothing is stored here. Some acts commit late, after one with a higher id was sent;
 * to include them, each batch goes back a little, and the service counts repeated acts once. Marks of reverted revisions are sent when they
 * are made. Those made while the service was away are sent again with the reverts.
 */
class ChangeSender {

	public const SERVICE_NAME = 'LeadershipDevelopment.ChangeSender';

	public const BATCH = 1000;
	public const BATCHES = 10;
	public const OVERLAP = 200;

	public function __construct(
		private readonly EngagementReader $reader,
		private readonly LeadershipClient $client,
		private readonly ILBFactory $lbFactory
	) {
	}

	/**
	 * @param string $wiki
	 * @return StatusValue<bool> Whether there is more to send. A wiki the service knows nothing of is left to the script
	 *  that sends the past.
	 */
	public function send( string $wiki ): StatusValue {
		return $this->withPosition( $wiki, function ( array $position ) use ( $wiki ) {
			$readers = [ 'revision' => $this->reader->revisionsFrom( ... ), 'log' => $this->reader->logEntriesFrom( ... ) ];
			$more = false;
			foreach ( $readers as $what => $read ) {
				$status = $this->sendFrom( $wiki, $read, $position[$what] );
				if ( !$status->isOK() ) {
					return $status;
				}
				$more = $more || $status->getValue();
			}
			return StatusValue::newGood( $more );
		} );
	}

	/**
	 * Sends a revision once more, with its mark. A revision that the service has not reached yet has to wait for its turn: the service
	 * would take it for the newest one, and miss everything before it.
	 *
	 * @param string $wiki
	 * @param int $id
	 * @return StatusValue<bool> False: there is no more to send
	 */
	public function sendReverted( string $wiki, int $id ): StatusValue {
		return $this->withPosition( $wiki, function ( array $position ) use ( $wiki, $id ) {
			$revision = $id <= $position['revision'] ? $this->reader->revisionsFrom( $id, 1 )[$id] ?? null : null;
			$status = $revision ? $this->client->postEngagement( $wiki, [ $revision ] ) : StatusValue::newGood();
			return $status->isOK() ? StatusValue::newGood( false ) : $status;
		} );
	}

	/**
	 * @param string $wiki
	 * @param callable(array):StatusValue<bool> $send Called with the last ids that the service knows
	 * @return StatusValue<bool> Result of $send; good and false where the service does not know the wiki
	 */
	private function withPosition( string $wiki, callable $send ): StatusValue {
		$position = $this->client->engagementPosition( $wiki );
		if ( $position->isOK() ) {
			$this->lbFactory->waitForReplication();
			return $send( $position->getValue() );
		}
		return $position->hasMessage( ProblemCode::NotFound->messageKey() ) ? StatusValue::newGood( false ) : $position;
	}

	/**
	 * @param string $wiki
	 * @param callable(int,int):array<int,array> $read
	 * @param int $last Id the service knows
	 * @return StatusValue<bool> Whether there is more
	 */
	private function sendFrom( string $wiki, callable $read, int $last ): StatusValue {
		$from = max( 1, $last + 1 - self::OVERLAP );
		for ( $batches = 0; $batches < self::BATCHES; $batches++ ) {
			$batch = $read( $from, self::BATCH );
			$public = array_values( array_filter( $batch ) );
			if ( $batch && array_key_last( $batch ) > $last && $public ) {
				$status = $this->client->postEngagement(
					$wiki, [ ...$public, ...array_values( $this->reader->revertedBefore( $batch ) ) ] );
				if ( !$status->isOK() ) {
					return $status;
				}
			}
			if ( count( $batch ) < self::BATCH ) {
				return StatusValue::newGood( false );
			}
			$from = array_key_last( $batch ) + 1;
		}
		return StatusValue::newGood( true );
	}
}
