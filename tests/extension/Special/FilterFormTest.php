<?php
declare( strict_types = 1 );

namespace MediaWiki\Extension\LeadershipDevelopment\Tests\Special;

use MediaWiki\Context\DerivativeContext;
use MediaWiki\Context\RequestContext;
use MediaWiki\Extension\LeadershipDevelopment\Special\FilterForm;
use MediaWiki\Extension\LeadershipDevelopment\Tests\WikiTestCase;
use MediaWiki\Output\OutputPage;
use MediaWiki\Request\FauxRequest;
use MediaWiki\Title\Title;
use Skin;

/**
 * @covers \MediaWiki\Extension\LeadershipDevelopment\Special\FilterForm
 */
class FilterFormTest extends WikiTestCase {

	private function form( string $skin, array $query, array $names, bool $isOpen = false ): string {
		$context = new DerivativeContext( RequestContext::getMain() );
		$context->setRequest( new FauxRequest( $query ) );
		$context->setLanguage( 'en' );
		$context->setTitle( Title::makeTitle( NS_SPECIAL, 'LeadershipRoles' ) );
		$context->setOutput( new OutputPage( $context ) );
		$context->setSkin( new class( $skin ) extends Skin {

			public function outputPage() {
			}
		} );
		$field = [ 'type' => 'select', 'label' => 'Label', 'options' => [ 'All' => '', 'One' => '1' ] ];
		return FilterForm::make( $context, $context->getTitle(), array_fill_keys( $names, $field ) )->keepOpen( $isOpen )->html();
	}

	public function testALongFormIsFoldedOnPhonesAndSaysWhatIsInUse() {
		$names = [ 'a', 'b', 'c', 'sort' ];
		$this->assertMatchesRegularExpression( '/<details[^>]*folded-filters-narrow"[^>]* open/',
			$this->form( 'vector-2022', [ 'a' => '1' ], $names ), 'Other skins fold it by a script, where the screen is narrow' );
		$this->assertStringNotContainsString( '<details', $this->form( 'vector-2022', [ 'a' => '1' ], [ 'a', 'b', 'c' ] ) );
		$this->assertStringNotContainsString( '<details', $this->form( 'minerva', [ 'a' => '1' ], [ 'a', 'b', 'c' ] ) );
		$this->assertStringNotContainsString( '<details', $this->form( 'minerva', [ 'a' => '1' ], $names, true ) );
		$this->assertStringContainsString( '<summary>Filter</summary>', $this->form( 'minerva', [ 'a' => '' ], $names ) );
		$folded = $this->form( 'minerva', [ 'a' => '1', 'c' => '1', 'sort' => '1' ], $names );
		$this->assertStringContainsString( '<summary>Filter (2)</summary>', $folded );
		$this->assertMatchesRegularExpression( '/<details[^>]*folded-filters">.*<form.*<\/form>.*<\/details>/s', $folded );
		$this->assertDoesNotMatchRegularExpression( '/<details[^>]* open/', $folded );
	}
}
