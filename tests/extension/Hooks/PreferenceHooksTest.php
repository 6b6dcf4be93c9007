<?php
declare( strict_types = 1 );

namespace MediaWiki\Extension\LeadershipDevelopment\Tests\Hooks;

use MediaWiki\Context\DerivativeContext;
use MediaWiki\Context\RequestContext;
use MediaWiki\Extension\LeadershipDevelopment\Consent\Consent;
use MediaWiki\Extension\LeadershipDevelopment\Tests\WikiTestCase;
use MediaWiki\Output\OutputPage;
use MediaWiki\SpecialPage\SpecialPage;

/**
 * @covers \MediaWiki\Extension\LeadershipDevelopment\Hooks\PreferenceHooks
 */
class PreferenceHooksTest extends WikiTestCase {

	public function testConsentIsAsked() {
		$user = $this->newAccount( 'Preference user' );
		$context = new DerivativeContext( RequestContext::getMain() );
		$context->setUser( $user );
		$context->setLanguage( 'en' );
		$context->setTitle( SpecialPage::getTitleFor( 'Preferences' ) );
		$context->setOutput( new OutputPage( $context ) );
		$form = $this->services()->getPreferencesFactory()->getForm( $user, $context );
		$field = $form->getField( Consent::PREFERENCE );
		$this->assertSame( '', $field->getDefault(), 'Nobody has said yes who was not asked' );
		$this->assertSame(
			array_map( static fn ( Consent $consent ) => $consent->value, Consent::cases() ),
			array_values( $field->getOptions() )
		);
		$this->assertStringContainsString( 'never a score', $field->getHelpText() );
	}
}
