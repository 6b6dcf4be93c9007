<?php
declare( strict_types = 1 );

namespace MediaWiki\Extension\LeadershipDevelopment\Special;

use MediaWiki\Context\IContextSource;
use MediaWiki\Html\Html;
use MediaWiki\HTMLForm\CodexHTMLForm;

/**
 * A form whose rarely used fields are folded.
 */
class SuggestForm extends CodexHTMLForm {

	/** @inheritDoc */
	protected $mSubSectionBeforeFields = false;

	/**
	 * @param array[] $fields Fields; those of the section `more` are folded
	 * @param IContextSource $context
	 * @param bool $isOpen Whether they are unfolded, because one of them has a value
	 */
	public function __construct(
		array $fields,
		IContextSource $context,
		private readonly bool $isOpen
	) {
		// leadershipdevelopment-suggest-more
		parent::__construct( $fields, $context, 'leadershipdevelopment-suggest' );
	}

	/** @inheritDoc */
	protected function wrapFieldSetSection( $legend, $section, $attributes, $isRoot ) {
		return Html::rawElement( 'details', [ 'class' => 'ext-leadershipdevelopment-more', 'open' => $this->isOpen ],
			Html::rawElement( 'summary', [], $legend ) . $section );
	}
}
