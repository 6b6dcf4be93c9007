<?php
declare( strict_types = 1 );

namespace MediaWiki\Extension\LeadershipDevelopment\Tests\Hooks;

use ApiMain;
use MediaWiki\Context\DerivativeContext;
use MediaWiki\Context\RequestContext;
use MediaWiki\Extension\LeadershipDevelopment\Tests\WikiTestCase;
use MediaWiki\Extension\LeadershipDevelopment\View\Manual;
use MediaWiki\Output\OutputPage;
use MediaWiki\SpecialPage\SpecialPage;
use MediaWiki\Title\Title;
use MediaWiki\User\User;

/**
 * @covers \MediaWiki\Extension\LeadershipDevelopment\Hooks\NavigationHooks
 * @covers \MediaWiki\Extension\LeadershipDevelopment\View\Manual
 * @covers \MediaWiki\Extension\LeadershipDevelopment\Api\HelpUrls
 */
class NavigationHooksTest extends WikiTestCase {

	private const ROOT = __DIR__ . '/../../../extension';

	private static function manifest(): array {
		return json_decode( file_get_contents( self::ROOT . '/extension.json' ), true );
	}

	public static function provideSpecialPages(): iterable {
		foreach ( array_keys( self::manifest()['SpecialPages'] ) as $name ) {
			yield $name => [ $name ];
		}
	}

	private function context( Title $title, ?User $user = null ): DerivativeContext {
		$context = new DerivativeContext( RequestContext::getMain() );
		$context->setTitle( $title );
		$context->setLanguage( 'en' );
		$context->setUser( $user ?? User::newFromAnyId( null, '127.0.0.1', null ) );
		$context->setOutput( new OutputPage( $context ) );
		$context->setSkin( $this->services()->getSkinFactory()->makeSkin( 'vector-2022' ) );
		return $context;
	}

	private function help( Title $title ): string {
		$context = $this->context( $title );
		$this->services()->getHookContainer()->run( 'BeforePageDisplay', [ $context->getOutput(), $context->getSkin() ] );
		return implode( $context->getOutput()->getIndicators() );
	}

	/** @dataProvider provideSpecialPages */
	public function testEveryPageHasHelpInTheManual( string $name ) {
		$this->assertStringContainsString( Manual::title()->getPrefixedDBkey(), $this->help( SpecialPage::getTitleFor( $name ) ) );
		$section = Manual::sectionFor( $name );
		foreach ( glob( self::ROOT . '/manual/*.wikitext' ) as $manual ) {
			$this->assertStringContainsString( "<span id=\"$section\"></span>", file_get_contents( $manual ), $manual );
		}
	}

	public function testDocumentsHaveHelpAndOtherPagesNone() {
		$this->assertStringContainsString( Manual::title()->getPrefixedDBkey(),
			$this->help( Title::makeTitle( NS_LEADERSHIP, 'Role/navigation' ) ) );
		$this->assertStringNotContainsString( Manual::title()->getPrefixedDBkey(),
			$this->help( Title::makeTitle( NS_PROJECT, 'Navigation' ) ) );
	}

	public function testPeopleWithAnAccountFindTheirOwnPageInTheirMenu() {
		$menu = function ( ?User $user ): array {
			$skin = $this->context( Title::makeTitle( NS_PROJECT, 'Navigation' ), $user )->getSkin();
			$links = [ 'views' => [], 'user-menu' => [ 'userpage' => [], 'preferences' => [], 'logout' => [] ] ];
			$this->services()->getHookContainer()->run( 'SkinTemplateNavigation::Universal', [ $skin, &$links ] );
			return $links['user-menu'];
		};
		$own = $menu( $this->newAccount( 'Navigation reader' ) );
		$this->assertSame( 'preferences', array_keys( $own )[array_search( 'myleadership', array_keys( $own ) ) + 1] );
		$this->assertStringContainsString( 'MyLeadership', $own['myleadership']['href'] );
		$this->assertArrayNotHasKey( 'myleadership', $menu( null ) );
	}

	public function testHelpOfTheApiLeadsToAllOtherWays() {
		$manager = ( new ApiMain( RequestContext::getMain() ) )->getModuleManager();
		$query = $manager->getModule( 'query' )->getModuleManager();
		$manifest = self::manifest();
		$modules = [ ...array_map( $manager->getModule( ... ), array_keys( $manifest['APIModules'] ) ),
			...array_map( $query->getModule( ... ), [ ...array_keys( $manifest['APIListModules'] ),
				...array_keys( $manifest['APIPropModules'] ) ] ) ];
		$this->assertGreaterThan( 10, count( $modules ) );
		foreach ( $modules as $module ) {
			$urls = implode( ' ', (array)$module->getHelpUrls() );
			foreach ( [ 'v0/openapi.json', 'v0/roles', 'feeds/calls/atom', Manual::title()->getDBkey() . '#bots' ] as $part ) {
				$this->assertStringContainsString( $part, $urls, $module->getModuleName() );
			}
		}
	}
}
