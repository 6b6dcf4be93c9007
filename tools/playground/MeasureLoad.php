<?php

use MediaWiki\Extension\LeadershipDevelopment\Content\DocumentKey;
use MediaWiki\Extension\LeadershipDevelopment\Content\DocumentKind;
use MediaWiki\Parser\ParserOptions;
use MediaWiki\Title\Title;

/**
 * Does one of the things that somebody could request to keep a wiki busy, as a request of its own, and prints how many seconds of a
 * processor it took. Without an argument, prints the names of all, one a line.
 */
class MeasureLoad extends Maintenance {

	public function __construct() {
		parent::__construct();
		$this->addArg( 'name', 'What to do', false );
	}

	public function execute() {
		$acts = $this->acts();
		if ( !$this->hasArg( 0 ) ) {
			$this->output( implode( "\n", array_keys( $acts ) ) . "\n" );
			return;
		}
		$started = self::processor();
		$acts[$this->getArg( 0 )]();
		$this->output( ( self::processor() - $started ) . "\n" );
	}

	private static function processor(): float {
		$used = getrusage();
		return $used['ru_utime.tv_sec'] + $used['ru_stime.tv_sec']
			+ ( $used['ru_utime.tv_usec'] + $used['ru_stime.tv_usec'] ) / 1e6;
	}

	/**
	 * @return array<string,Closure>
	 */
	private function acts(): array {
		$own = fn ( string $name ) => $this->getServiceContainer()->get( "LeadershipDevelopment.$name" );
		$group = static fn ( array $member, int $count ) => json_encode( [ 'schema' => 'group/1', 'label' => [ 'en' => 'G' ],
			'mandate' => [ 'scope' => [ 'en' => 'x' ] ], 'members' => array_fill( 0, $count, $member ) ] );
		$validate = static fn ( string $text ) => static fn () => $own( 'DocumentValidator' )->validate(
			DocumentKey::tryFrom( DocumentKind::Group, 'load' ), $text );
		$parse = fn ( string $wikitext ) => fn () => $this->getServiceContainer()->getParserFactory()->create()->parse(
			$wikitext, Title::newFromText( 'Load' ), ParserOptions::newFromAnon() );
		return [
			'8,000 members with a member that there is not' => $validate( $group( [ 'user' => 'A', 'x' => 1 ], 8_000 ) ),
			'246 kB of empty members' => $validate( $group( [], 80_000 ) ),
			'100 times the same list of 500 roles' => $parse( str_repeat( "{{#leadershiproles:limit=500}}\n", 100 ) ),
			'100 lists of roles, each another' => $parse( implode( "\n", array_map(
				static fn ( $limit ) => "{{#leadershiproles:limit=$limit|format=list}}", range( 101, 200 ) ) ) ),
			'100 times the same map' => $parse( str_repeat( "{{#rolemap:}}\n", 100 ) ),
			'100 included special pages' => $parse( str_repeat( "{{Special:LeadershipRoles/x}}\n", 100 ) ),
			'posts of all roles, 100 times' => static function () use ( $own ) {
				for ( $i = 0; $i < 100; $i++ ) {
					$own( 'PositionQuery' )->findAll();
				}
			},
		];
	}
}

$maintClass = MeasureLoad::class;
