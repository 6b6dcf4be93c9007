<?php
declare( strict_types = 1 );

namespace MediaWiki\Extension\LeadershipDevelopment\Tests;

use MediaWiki\Context\DerivativeContext;
use MediaWiki\Context\RequestContext;
use MediaWiki\Output\OutputPage;
use MediaWiki\Request\FauxRequest;
use MediaWiki\User\User;

/**
 * Runs special pages as the wiki would.
 */
abstract class SpecialPageTestCase extends WikiTestCase {

	/**
	 * @param string $name
	 * @param array $params Of the request
	 * @param User|null $user
	 * @param bool $posted
	 * @param string $language
	 * @param string|null $subPage
	 * @return OutputPage
	 */
	protected function open(
		string $name, array $params = [], ?User $user = null, bool $posted = false, string $language = 'en',
		?string $subPage = null
	): OutputPage {
		$context = new DerivativeContext( RequestContext::getMain() );
		$request = new FauxRequest( $params, $posted );
		$context->setRequest( $request );
		$context->setUser( $user ?? $this->services()->getUserFactory()->newAnonymous() );
		$context->setLanguage( $language );
		$page = $this->services()->getSpecialPageFactory()->getPage( $name );
		$context->setTitle( $page->getPageTitle() );
		$context->setOutput( new OutputPage( $context ) );
		$page->setContext( $context );
		if ( $posted && !isset( $params['wpEditToken'] ) ) {
			$request->setVal( 'wpEditToken', $context->getUser()->getEditToken( 'leadershipdevelopment-suggest' ) );
		}
		$page->run( $subPage );
		// How MediaWiki marks a message that does not exist.
		$this->assertStringNotContainsString( '⧼', $context->getOutput()->getHTML() );
		return $context->getOutput();
	}
}
