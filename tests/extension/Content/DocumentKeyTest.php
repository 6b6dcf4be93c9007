<?php
declare( strict_types = 1 );

namespace MediaWiki\Extension\LeadershipDevelopment\Tests\Content;

use MediaWiki\Extension\LeadershipDevelopment\Content\DocumentKey;
use MediaWiki\Extension\LeadershipDevelopment\Content\DocumentKind;
use MediaWiki\Title\Title;
use PHPUnit\Framework\TestCase;

/**
 * @covers \MediaWiki\Extension\LeadershipDevelopment\Content\DocumentKey
 * @covers \MediaWiki\Extension\LeadershipDevelopment\Content\DocumentKind
 */
class DocumentKeyTest extends TestCase {

	public static function provideTitles(): array {
		return [
			'role' => [ 'Leadership:Role/steward', 'role/steward' ],
			'underscores in a wiki id' => [ 'Leadership:Community/zh_yuewiki', 'community/zh_yuewiki' ],
			'spaces are underscores' => [ 'Leadership:Community/zh yuewiki', 'community/zh_yuewiki' ],
			'first letter is capital' => [ 'Leadership:role/steward', 'role/steward' ],
			'profile' => [ 'Leadership:Profile/mentor/frwiki', 'profile/mentor/frwiki' ],
			'profile of one part' => [ 'Leadership:Profile/mentor', null ],
			'role of two parts' => [ 'Leadership:Role/mentor/frwiki', null ],
			'no slug' => [ 'Leadership:Role', null ],
			'empty slug' => [ 'Leadership:Role/', null ],
			'capital in the slug' => [ 'Leadership:Role/Steward', null ],
			'capital in the kind' => [ 'Leadership:ROLE/steward', null ],
			'unknown kind' => [ 'Leadership:Rolle/steward', null ],
			'not ASCII' => [ 'Leadership:Role/bürokrat', null ],
			'64 characters' => [ 'Leadership:Role/' . str_repeat( 'a', 64 ), 'role/' . str_repeat( 'a', 64 ) ],
			'65 characters' => [ 'Leadership:Role/' . str_repeat( 'a', 65 ), null ],
			'other namespace' => [ 'Project:Role/steward', null ],
			'talk' => [ 'Leadership talk:Role/steward', null ],
		];
	}

	/**
	 * @dataProvider provideTitles
	 * @param string $title
	 * @param string|null $expected
	 */
	public function testFromTitle( string $title, ?string $expected ) {
		$key = DocumentKey::fromTitle( Title::newFromText( $title ) );
		$this->assertSame( $expected, $key ? (string)$key : null );
		if ( $key ) {
			$this->assertSame( (string)$key, (string)DocumentKey::fromTitle( $key->toTitleValue() ) );
		}
	}

	public function testLineBreakIsNoPartOfASlug() {
		$this->assertNull( DocumentKey::tryFrom( DocumentKind::Role, "steward\n" ) );
	}
}
