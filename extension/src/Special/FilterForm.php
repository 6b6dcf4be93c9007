<?php
declare( strict_types = 1 );

namespace MediaWiki\Extension\LeadershipDevelopment\Special;

use MediaWiki\Context\IContextSource;
use MediaWiki\Html\Html;
use MediaWiki\HTMLForm\CodexHTMLForm;
use MediaWiki\Title\Title;

/**
 * A form that filters what a page shows. It is sent by GET, so that its result has an address. Its fields stand in one row where
 * there is room. Where each field takes a row, a long form is folded, so that the results come first: in the skin for phones
 * always, in others by a script on a narrow screen.
 */
class FilterForm extends CodexHTMLForm {

	private const MODULE = 'ext.leadershipdevelopment.filters';
	private const SKIN_FOR_PHONES = 'minerva';
	private const MAX_UNFOLDED = 3;

	/** Fields that only arrange what is shown. */
	private const ORDER = [ 'sort', 'order' ];

	private bool $isOpen = false;

	/**
	 * @param IContextSource $context
	 * @param Title $title The page
	 * @param array<string,array> $fields Descriptors of HTMLForm by the parameter they set
	 * @param array<string,string> $hidden Other parameters of the page
	 * @return self
	 */
	public static function make( IContextSource $context, Title $title, array $fields, array $hidden = [] ): self {
		foreach ( $fields as $name => $field ) {
			$fields[$name] += [ 'name' => $name, 'default' => '' ];
		}
		$form = new self( $fields, $context );
		$form->setMethod( 'get' )
			->setTitle( $title )
			->setSubmitTextMsg( 'leadershipdevelopment-filter-submit' );
		foreach ( $hidden as $name => $value ) {
			$form->addHiddenField( $name, $value );
		}
		return $form;
	}

	/**
	 * @param bool $isOpen Whether it is never folded, because nothing is shown before it is sent
	 * @return self
	 */
	public function keepOpen( bool $isOpen ): self {
		$this->isOpen = $isOpen;
		return $this;
	}

	/**
	 * @return string HTML
	 */
	public function html(): string {
		return $this->prepareForm()->getHTML( false );
	}

	/** @inheritDoc */
	public function getHTML( $submitResult ) {
		$html = Html::rawElement( 'div', [ 'class' => 'ext-leadershipdevelopment-filters' ], parent::getHTML( $submitResult ) );
		if ( $this->isOpen || count( $this->mFlatFields ) <= self::MAX_UNFOLDED ) {
			return $html;
		}
		$class = [ 'ext-leadershipdevelopment-folded-filters' ];
		$isForPhones = $this->getSkin()->getSkinName() === self::SKIN_FOR_PHONES;
		if ( !$isForPhones ) {
			$class[] = 'ext-leadershipdevelopment-folded-filters-narrow';
			$this->getOutput()->addModules( self::MODULE );
		}
		$used = count( array_filter( array_diff( array_keys( $this->mFlatFields ), self::ORDER ),
			fn ( string $name ) => $this->getRequest()->getText( $name ) !== '' ) );
		$summary = $this->msg( 'leadershipdevelopment-filter-legend' )->text();
		return Html::rawElement( 'details', [ 'class' => $class, 'open' => !$isForPhones ],
			Html::element( 'summary', [], $used === 0 ? $summary : $summary . $this->msg( 'word-separator' )->text()
				. $this->msg( 'parentheses' )->numParams( $used )->text() ) . $html );
	}
}
