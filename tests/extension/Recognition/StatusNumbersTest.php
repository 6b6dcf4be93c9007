<?php
declare( strict_types = 1 );

namespace MediaWiki\Extension\LeadershipDevelopment\Tests\Recognition;

use MediaWiki\Extension\LeadershipDevelopment\Recognition\StatusNumbers;
use PHPUnit\Framework\TestCase;
use RuntimeException;
use Wikimedia\Rdbms\IDatabase;
use Wikimedia\Rdbms\SelectQueryBuilder;

/**
 * @covers \MediaWiki\Extension\LeadershipDevelopment\Recognition\StatusNumbers
 */
class StatusNumbersTest extends TestCase {

	public function testAFullListEndsTheSearch() {
		$database = $this->createStub( IDatabase::class );
		$database->method( 'newSelectQueryBuilder' )->willReturnCallback( static fn () => new SelectQueryBuilder( $database ) );
		$database->method( 'selectField' )->willReturn( '1' );
		$this->expectException( RuntimeException::class );
		$this->expectExceptionMessage( 'is full' );
		StatusNumbers::next( $database );
	}
}
