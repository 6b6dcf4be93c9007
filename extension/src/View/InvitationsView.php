<?php
declare( strict_types = 1 );

namespace MediaWiki\Extension\LeadershipDevelopment\View;

use MediaWiki\Extension\LeadershipDevelopment\Content\DocumentIndex;
use MediaWiki\Extension\LeadershipDevelopment\Content\DocumentKind;
use MediaWiki\Extension\LeadershipDevelopment\Invitation\Invitation;
use MediaWiki\Extension\LeadershipDevelopment\Invitation\InvitationState;
use MediaWiki\Html\Html;
use MediaWiki\Languages\LanguageFactory;
use MediaWiki\Languages\LanguageNameUtils;
use MediaWiki\Linker\LinkRenderer;
use MediaWiki\SpecialPage\SpecialPage;
use MediaWiki\Title\Title;

/**
 * Invitations, for those who write them and for those who answer.
 */
class InvitationsView {

	public function __construct(
		private readonly DocumentIndex $index,
		private readonly DocumentLinks $documentLinks,
		private readonly ReaderFactory $readers,
		private readonly LinkRenderer $linkRenderer,
		private readonly LanguageFactory $languageFactory,
		private readonly LanguageNameUtils $languageNames
	) {
	}

	/**
	 * @param string $person Empty: the writer fills it in
	 * @param string $role Slug; empty as above
	 * @param string $community Slug; empty as above
	 * @param string $sender
	 * @param string $language Code
	 * @return string A text to begin with
	 */
	public function draft(
		string $person, string $role, string $community, string $sender, string $language
	): string {
		$reader = $this->readers->newReader( $this->languageFactory->getLanguage( $language ) );
		$label = fn ( DocumentKind $kind, string $slug ) => isset( $this->index->findBySlugs( $kind, [ $slug ] )[$slug] )
			? $reader->text( $this->index->findBySlugs( $kind, [ $slug ] )[$slug]->label, $slug )
			: ( $slug === '' ? '…' : $slug );
		return $reader->msg( 'leadershipdevelopment-invite-draft' )->plaintextParams(
			$person === '' ? '…' : $person,
			$label( DocumentKind::Role, $role ),
			$label( DocumentKind::Community, $community ),
			$sender
		)->text();
	}

	public function renderIntro( string $person, string $role, string $community, Reader $reader ): string {
		return Html::rawElement( 'p', [], $reader->msg( 'leadershipdevelopment-invite-intro' )->rawParams(
			Html::element( 'bdi', [], $person ),
			$this->documentLinks->makeOne( DocumentKind::Role, $role, $reader ),
			$this->documentLinks->makeOne( DocumentKind::Community, $community, $reader )
		)->escaped() );
	}

	public function renderPreview( string $text, Reader $reader ): string {
		return Html::rawElement( 'section', [ 'class' => 'ext-leadershipdevelopment-card' ],
			Html::element( 'h2', [], $reader->msg( 'leadershipdevelopment-invite-preview-heading' )->text() )
			. self::letter( $text ) );
	}

	/**
	 * @param Title $title Of the form
	 * @param array $query
	 * @param string[] $languages Codes
	 * @param string $current Code
	 * @param Reader $reader
	 * @return string HTML
	 */
	public function renderLanguages(
		Title $title, array $query, array $languages, string $current, Reader $reader
	): string {
		$links = [];
		foreach ( $languages as $code ) {
			$name = $this->languageNames->getLanguageName( $code );
			$attributes = [ 'lang' => $code, 'dir' => $this->languageFactory->getLanguage( $code )->getDir() ];
			$links[] = $code === $current
				? Html::element( 'strong', $attributes, $name )
				: $this->linkRenderer->makeKnownLink(
					$title, $name, $attributes, $query + [ 'textlanguage' => $code ] );
		}
		return Html::rawElement( 'nav', [ 'class' => 'ext-leadershipdevelopment-navigation',
				'aria-label' => $reader->msg( 'leadershipdevelopment-invite-languages' )->text() ],
			Html::element( 'p', [], $reader->msg( 'leadershipdevelopment-invite-languages' )->text() )
			. Markup::list( $links ) );
	}

	public function renderLink( string $token, Reader $reader ): string {
		$url = SpecialPage::getTitleFor( 'LeadershipInvitation' )
			->getFullURL( [ 'token' => $token ], false, PROTO_CANONICAL );
		return Html::successBox( $reader->msg( 'leadershipdevelopment-guest-link' )->parseAsBlock()
			. Html::element( 'code', [ 'class' => 'ext-leadershipdevelopment-address', 'dir' => 'ltr' ], $url ) );
	}

	/**
	 * @param Invitation[] $invitations
	 * @param Reader $reader
	 * @return string HTML
	 */
	public function renderGuests( array $invitations, Reader $reader ): string {
		if ( !$invitations ) {
			return '';
		}
		$roles = $this->documentLinks->make( DocumentKind::Role,
			array_map( static fn ( Invitation $one ) => $one->role, $invitations ), $reader );
		$rows = [];
		foreach ( $invitations as $invitation ) {
			$event = $invitation->guest->event === null ? null : Title::newFromText( $invitation->guest->event );
			$rows[] = [
				Html::element( 'bdi', [], $invitation->guest->name === '' ? '—' : $invitation->guest->name ),
				Html::element( 'bdi', [], $invitation->guest->contact === '' ? '—' : $invitation->guest->contact ),
				$roles[$invitation->role] ?? htmlspecialchars( $invitation->role ),
				$event ? $this->linkRenderer->makeLink( $event ) : '—',
				Markup::chip( $reader->msg( $invitation->state->messageKey() )->text() ),
				htmlspecialchars( $reader->language->date( $invitation->created, true, 'default' ) ),
			];
		}
		$columns = array_map( static fn ( $column ) => $reader->msg( "leadershipdevelopment-guests-$column" )->text(),
			[ 'name', 'contact', 'role', 'event', 'state', 'created' ] );
		return Markup::heading( $reader->msg( 'leadershipdevelopment-guests-heading' )->text() )
			. Markup::table( $reader->msg( 'leadershipdevelopment-guests-caption' )->text(), $columns, $rows );
	}

	/**
	 * @param Invitation $invitation
	 * @param Title $target Of the form
	 * @param array<string,string> $hidden Fields
	 * @param Reader $reader
	 * @return string HTML: the text, and the buttons to answer it
	 */
	public function renderQuestion( Invitation $invitation, Title $target, array $hidden, Reader $reader ): string {
		$fields = '';
		foreach ( $hidden as $name => $value ) {
			$fields .= Html::hidden( $name, $value );
		}
		$buttons = '';
		foreach ( InvitationState::answers() as $answer ) {
			$class = $answer === InvitationState::Accepted
				? 'cdx-button cdx-button--action-progressive cdx-button--weight-primary' : 'cdx-button';
			$buttons .= Html::element( 'button',
				[ 'type' => 'submit', 'name' => 'answer', 'value' => $answer->value, 'class' => $class ],
				$reader->msg( "leadershipdevelopment-answer-$answer->value" )->text() ) . ' ';
		}
		$event = $invitation->guest?->event === null ? null : Title::newFromText( $invitation->guest->event );
		return Html::rawElement( 'section',
			[ 'class' => 'ext-leadershipdevelopment-card', 'id' => "invitation-$invitation->id" ],
			Html::rawElement( 'h3', [], $reader->msg( 'leadershipdevelopment-invitation-heading' )->rawParams(
				$this->documentLinks->makeOne( DocumentKind::Role, $invitation->role, $reader ),
				$this->documentLinks->makeOne( DocumentKind::Community, $invitation->community, $reader )
			)->escaped() )
			. ( $event ? Html::rawElement( 'p', [], $reader->msg( 'leadershipdevelopment-invitation-event' )
				->rawParams( $this->linkRenderer->makeLink( $event ) )->escaped() ) : '' )
			. self::letter( $invitation->text )
			. ( $invitation->state === InvitationState::Open ? '' : Html::rawElement( 'p', [],
				$reader->msg( 'leadershipdevelopment-invitation-answered' )->escaped() . ' '
				. Markup::chip( $reader->msg( $invitation->state->messageKey() )->text() ) ) )
			. Html::element( 'p', [ 'class' => 'ext-leadershipdevelopment-date' ],
				$reader->msg( 'leadershipdevelopment-invitation-private' )->plaintextParams(
					$reader->language->date( $invitation->expires, true, 'default' ) )->text() )
			. Html::rawElement( 'form', [ 'method' => 'post', 'action' => $target->getLocalURL(),
				'class' => 'ext-leadershipdevelopment-answers' ], $fields . $buttons ) );
	}

	private static function letter( string $text ): string {
		return Html::element( 'div',
			[ 'class' => 'ext-leadershipdevelopment-text ext-leadershipdevelopment-letter', 'dir' => 'auto' ], $text );
	}
}
