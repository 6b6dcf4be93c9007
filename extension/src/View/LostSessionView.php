<?php
declare( strict_types = 1 );

namespace MediaWiki\Extension\LeadershipDevelopment\View;

use MediaWiki\Extension\LeadershipDevelopment\View\Codex\Controls;
use MediaWiki\Html\Html;
use MediaWiki\Linker\LinkRenderer;
use MediaWiki\Request\WebRequest;
use MediaWiki\SpecialPage\SpecialPage;
use MediaWiki\Title\Title;
use MediaWiki\User\User;

/**
 * Draws a form that was sent after the session had ended, with nothing but what was sent. Nothing has been done, and no input is lost.
 */
class LostSessionView {

	public const SERVICE_NAME = 'LeadershipDevelopment.LostSessionView';

	/** Parameters that belong to the request and not to what the person wrote. */
	private const OWN = [ 'title', 'wpEditToken' ];

	public function __construct(
		private readonly LinkRenderer $linkRenderer
	) {
	}

	/**
	 * @param ReaderLanguage $reader
	 * @param User|null $user The user, who may be logged out; null: the user is logged in
	 * @return string HTML
	 */
	public function renderNotice( ReaderLanguage $reader, ?User $user = null ): string {
		$html = Html::errorBox( $reader->msg( 'leadershipdevelopment-session-lost' )->parse() );
		if ( $user && !$user->isNamed() ) {
			$html .= Html::warningBox( $reader->msg( 'leadershipdevelopment-session-logged-out' )->rawParams(
				$this->linkRenderer->makeKnownLink( SpecialPage::getTitleFor( 'Userlogin' ), $reader->msg( 'login' )->text(),
					[ 'target' => '_blank' ] ) )->escaped() );
		}
		return $html;
	}

	/**
	 * @param WebRequest $request
	 * @param Title $target The page that the form is sent to
	 * @param User $user
	 * @param string $salt Salt of the edit token
	 * @param array<string,string> $texts Message keys of the labels of texts, by name of the field
	 * @param ReaderLanguage $reader
	 * @return string HTML: what was sent, in a form to send it again
	 */
	public function renderSent(
		WebRequest $request, Title $target, User $user, string $salt, array $texts, ReaderLanguage $reader
	): string {
		$fields = '';
		foreach ( array_diff_key( $request->getPostValues(), array_flip( self::OWN ) ) as $name => $value ) {
			$name = (string)$name;
			if ( isset( $texts[$name] ) && is_string( $value ) ) {
				$fields .= Controls::field( "lost-$name", $reader->msg( $texts[$name] )->text(), Controls::textarea( $value,
					[ 'name' => $name, 'id' => "lost-$name", 'rows' => 8, 'dir' => 'auto' ] ) );
			} else {
				$fields .= self::hidden( $name, $value );
			}
		}
		return Html::rawElement( 'form', [ 'method' => 'post', 'action' => $target->getLocalURL() ],
				$fields . Html::hidden( 'wpEditToken', $user->getEditToken( $salt, $request ) )
				. Controls::submit( $reader->msg( 'leadershipdevelopment-session-send' )->text() ) );
	}

	/**
	 * @param string $name
	 * @param string|array $value
	 * @return string HTML
	 */
	private static function hidden( string $name, $value ): string {
		if ( !is_array( $value ) ) {
			return Html::hidden( $name, (string)$value );
		}
		$html = '';
		foreach ( $value as $key => $one ) {
			$html .= self::hidden( $name . '[' . ( array_is_list( $value ) ? '' : $key ) . ']', $one );
		}
		return $html;
	}
}
