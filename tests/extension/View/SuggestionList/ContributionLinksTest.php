<?php
declare( strict_types = 1 );

namespace MediaWiki\Extension\LeadershipDevelopment\Tests\View\SuggestionList;

use MediaWiki\Config\ServiceOptions;
use MediaWiki\Extension\LeadershipDevelopment\Client\Evidence;
use MediaWiki\Extension\LeadershipDevelopment\Content\Policies;
use MediaWiki\Extension\LeadershipDevelopment\Tests\WikiTestCase;
use MediaWiki\Extension\LeadershipDevelopment\View\SuggestionList\ContributionLinks;
use MediaWiki\Site\MediaWikiSite;
use MediaWiki\WikiMap\WikiMap;

/**
 * @covers \MediaWiki\Extension\LeadershipDevelopment\View\SuggestionList\ContributionLinks
 */
class ContributionLinksTest extends WikiTestCase {

	/** Slug of an activity class => its rule, and where the evidence of it is looked at */
	private const RULES = [
		'created' => [ [ 'source' => 'revision', 'namespaces' => [ 0 ], 'creates_page' => true ],
			'Contributions/Link_person&amp;namespace=0&amp;newOnly=1' ],
		'with-talk' => [ [ 'source' => 'revision', 'namespaces' => [ 1729, 1728 ] ],
			'Contributions/Link_person&amp;namespace=1728&amp;associated=1' ],
		'several' => [ [ 'source' => 'revision', 'namespaces' => [ 1, 3, 5 ], 'minor' => false ],
			'Contributions/Link_person&amp;hideMinor=1' ],
		'tagged' => [ [ 'source' => 'revision', 'tags' => [ 'one', 'two' ] ],
			'Contributions/Link_person&amp;tagfilter=one%7Ctwo' ],
		'thanked' => [ [ 'source' => 'log', 'log_types' => [ 'thanks' ] ], 'Log/Link_person&amp;type=thanks' ],
		'entrusted' => [ [ 'source' => 'log', 'log_types' => [ 'rights', 'gblrights' ] ], 'Log/Link_person"' ],
	];

	private function link( array $params, string $wiki, string $code = 'competency_evidence' ): string {
		$services = $this->services();
		$links = new ContributionLinks(
			new Policies( $services->get( 'LeadershipDevelopment.DocumentStore' ),
				new ServiceOptions( Policies::CONSTRUCTOR_OPTIONS, $services->getMainConfig() ) ),
			$services->getLinkRenderer() );
		$reader = $services->get( 'LeadershipDevelopment.ReaderFactory' )
			->newReader( $services->getLanguageFactory()->getLanguage( 'en' ) );
		return $links->make( 'Link person', $wiki,
			new Evidence( $code, $params ), 'links-community', $reader );
	}

	public function testEvidenceIsFilteredToWhatCounted() {
		$this->saveApproved( 'Leadership:Policy/links-community',
			[ 'schema' => 'policy/1', 'activity_classes' => array_map( static fn ( $one ) => $one[0], self::RULES ) ] );
		foreach ( self::RULES as $slug => [ , $link ] ) {
			$html = $this->link( [ 'events' => 3, 'activity_class' => $slug ], WikiMap::getCurrentWikiId() );
			$this->assertStringContainsString( "Special:$link", $html, $slug );
		}
	}

	public function testMonthsAreThoseThatCounted() {
		$this->saveApproved( 'Leadership:Policy/links-community', [ 'schema' => 'policy/1', 'activity_classes' => [
			'talk' => [ 'source' => 'revision', 'namespaces' => [ 1 ] ],
			'thanks' => [ 'source' => 'log', 'log_types' => [ 'thanks' ] ] ] ] );
		$here = WikiMap::getCurrentWikiId();
		$act = [ 'events' => 3, 'activity_class' => 'talk', 'last_month' => '2024-02' ];
		$this->assertStringContainsString( 'namespace=1&amp;start=2023-03-01&amp;end=2024-02-29"',
			$this->link( $act + [ 'recent_events' => 2 ], $here ) );
		$this->assertStringContainsString( 'namespace=1&amp;start=2024-02-01&amp;end=2024-02-29"',
			$this->link( $act + [ 'recent_events' => 0 ], $here ), 'What is old is looked at where it was' );
		$this->assertStringContainsString( 'type=thanks&amp;year=2024&amp;month=2"',
			$this->link( [ 'activity_class' => 'thanks' ] + $act, $here ) );
	}

	public function testOfAllActsEverythingIsShown() {
		$html = $this->link( [ 'events' => 3 ], WikiMap::getCurrentWikiId() );
		$this->assertStringContainsString( 'Special:Contributions/Link_person"', $html );
	}

	public function testEveryReasonCanBeChecked() {
		$here = WikiMap::getCurrentWikiId();
		$this->assertStringContainsString( 'Special:Contributions/Link_person&amp;namespace=3"',
			$this->link( [ 'people' => 3 ], $here, 'connects_people' ) );
		$this->assertStringContainsString( 'Special:Contributions/Link_person"',
			$this->link( [ 'measure' => 'steadiness', 'top_percent' => 10 ], $here, 'learned_measure' ) );
	}

	public function testAnotherWikiIsLinkedWhereTheTableOfSitesSaysThatItIs() {
		$act = [ 'events' => 3, 'recent_events' => 2, 'last_month' => '2024-02' ];
		$this->assertSame( '', $this->link( $act, 'linkedwiki' ) );
		$site = new MediaWikiSite();
		$site->setGlobalId( 'linkedwiki' );
		$site->setPagePath( 'https://linked.example.org/wiki/$1' );
		$this->services()->getSiteStore()->saveSite( $site );
		$this->assertStringContainsString( 'href="https://linked.example.org/wiki/Special:Contributions/Link_person?' .
			'start=2023-03-01&amp;end=2024-02-29"', $this->link( $act, 'linkedwiki' ) );
	}

	public function testWhatHasNoActsHasNoLink() {
		$this->assertSame( '', $this->link( [ 'people' => 3 ], WikiMap::getCurrentWikiId() ) );
		$this->assertSame( '', $this->link( [ 'events' => 3 ], 'nosuchwiki' ) );
	}
}
