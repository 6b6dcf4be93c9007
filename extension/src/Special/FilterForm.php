<?php
declare( strict_types = 1 );

namespace MediaWiki\Extension\LeadershipDevelopment\Special;

use MediaWiki\Context\IContextSource;
use MediaWiki\Html\Html;
use MediaWiki\HTMLForm\HTMLForm;
use MediaWiki\Title\Title;

/**
 * A form that filters what a page shows. It is sent by GET, so that its result has an address.
 */
class FilterForm {

	/**
	 * @param IContextSource $context
	 * @param Title $title The page
	 * @param array<string,array> $fields Descriptors of HTMLForm by the parameter they set
	 * @param array<string,string> $hidden Other parameters of the page
	 * @return HTMLForm
	 */
	public static function make( IContextSource $context, Title $title, array $fields, array $hidden = [] ): HTMLForm {
		foreach ( $fields as $name => $field ) {
			$fields[$name] += [ 'name' => $name, 'default' => '' ];
		}
		$form = HTMLForm::factory( 'codex', $fields, $context )
			->setMethod( 'get' )
			->setTitle( $title )
			->setWrapperLegendMsg( 'leadershipdevelopment-filter-legend' )
			->setSubmitTextMsg( 'leadershipdevelopment-filter-submit' );
		foreach ( $hidden as $name => $value ) {
			$form->addHiddenField( $name, $value );
		}
		return $form;
	}

	/**
	 * @param HTMLForm $form
	 * @return string HTML of the form with its fields in one row, where there is room
	 */
	public static function html( HTMLForm $form ): string {
		return Html::rawElement( 'div', [ 'class' => 'ext-leadershipdevelopment-filters' ], $form->prepareForm()->getHTML( false ) );
	}
}
