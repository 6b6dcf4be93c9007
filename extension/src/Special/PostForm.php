<?php
declare( strict_types = 1 );

namespace MediaWiki\Extension\LeadershipDevelopment\Special;

use MediaWiki\Context\IContextSource;
use MediaWiki\Extension\LeadershipDevelopment\View\LostSessionView;
use MediaWiki\Extension\LeadershipDevelopment\View\ReaderLanguage;
use MediaWiki\HTMLForm\CodexHTMLForm;
use MediaWiki\Status\Status;
use MediaWiki\Title\Title;

/**
 * A form that changes something. A page may have several, each with a name: only the one that was sent reads what was sent.
 */
class PostForm extends CodexHTMLForm {

	/**
	 * @param IContextSource $context
	 * @param Title $title The page that it is sent to
	 * @param string $name
	 * @param string $salt Salt of the edit token
	 * @param array<string,array> $fields Descriptors of HTMLForm by the parameter they set
	 * @param string $messagePrefix Where there are sections, a prefix of the messages that name them
	 * @return self
	 */
	public static function make(
		IContextSource $context, Title $title, string $name, string $salt, array $fields = [], string $messagePrefix = ''
	): self {
		foreach ( $fields as $key => $field ) {
			$fields[$key] += [ 'name' => $key ];
		}
		$form = new self( $fields, $context, $messagePrefix );
		return $form->setFormIdentifier( $name )->setTokenSalt( $salt )->setTitle( $title );
	}

	/**
	 * Handles the form if it was sent; otherwise shows it, with what was sent and what is wrong with it.
	 *
	 * @param LostSessionView $lostSession
	 * @param ReaderLanguage $reader
	 * @return bool Whether the form was sent and handled
	 */
	public function sendOrShow( LostSessionView $lostSession, ReaderLanguage $reader ): bool {
		$result = $this->prepareForm()->tryAuthorizedSubmit();
		if ( $result === true || ( $result instanceof Status && $result->isGood() ) ) {
			return true;
		}
		if ( $this->isLost() ) {
			$this->getOutput()->prependHTML( $lostSession->renderNotice( $reader ) );
		}
		$this->displayForm( $result );
		return false;
	}

	/**
	 * @return bool Whether it was sent in a session that has ended, which HTMLForm does not report
	 */
	private function isLost(): bool {
		$request = $this->getRequest();
		return $request->wasPosted() && $request->getVal( 'wpFormIdentifier' ) === $this->mFormIdentifier && !$this->wasSubmitted();
	}

	/** @inheritDoc */
	public function getHiddenFields() {
		// HTMLForm gives the tokens of all forms the same id, but an id must be unique on a page.
		return str_replace( ' id="wpEditToken"', '', parent::getHiddenFields() );
	}

	/** @inheritDoc */
	protected function getFormAttributes() {
		$attributes = parent::getFormAttributes();
		$attributes['class'][] = 'ext-leadershipdevelopment-own';
		return $attributes;
	}
}
