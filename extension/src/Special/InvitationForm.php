<?php
declare( strict_types = 1 );

namespace MediaWiki\Extension\LeadershipDevelopment\Special;

use MediaWiki\Context\IContextSource;
use MediaWiki\Extension\LeadershipDevelopment\Invitation\InvitationState;
use MediaWiki\Extension\LeadershipDevelopment\View\Codex\Controls;
use MediaWiki\Title\Title;

/**
 * The form in which a person answers an invitation: a button for each answer.
 */
class InvitationForm {

	/**
	 * @param IContextSource $context
	 * @param Title $title The page that it is sent to
	 * @param string $salt Salt of the edit token
	 * @param array<string,string> $hidden Fields that say which invitation it is
	 * @return string HTML
	 */
	public static function html( IContextSource $context, Title $title, string $salt, array $hidden ): string {
		$form = PostForm::make( $context, $title, 'answer', $salt )->suppressDefaultSubmit()->addHiddenFields( $hidden );
		foreach ( InvitationState::answers() as $answer ) {
			// Messages used: leadershipdevelopment-answer-accepted, -declined, -not_now
			$form->addButton( [ 'name' => 'answer', 'value' => $answer->value,
				'label-message' => "leadershipdevelopment-answer-$answer->value",
				'attribs' => [ 'class' => $answer === InvitationState::Accepted ? Controls::PRIMARY : Controls::PLAIN ] ] );
		}
		return $form->prepareForm()->getHTML( false );
	}
}
