<?php
declare( strict_types = 1 );

namespace MediaWiki\Extension\LeadershipDevelopment\View\Person;

use MediaWiki\Extension\LeadershipDevelopment\Content\DocumentIndex;
use MediaWiki\Extension\LeadershipDevelopment\Content\DocumentKind;
use MediaWiki\Extension\LeadershipDevelopment\Invitation\Invitation;
use MediaWiki\Extension\LeadershipDevelopment\Invitation\InvitationState;
use MediaWiki\Extension\LeadershipDevelopment\View\Codex\Components;
use MediaWiki\Extension\LeadershipDevelopment\View\DocumentLinks;
use MediaWiki\Extension\LeadershipDevelopment\View\ReaderLanguage;
use MediaWiki\Extension\LeadershipDevelopment\View\ReaderLanguageFactory;
use MediaWiki\Html\Html;
use MediaWiki\Languages\LanguageFactory;
use MediaWiki\Languages\LanguageNameUtils;
use MediaWiki\Linker\LinkRenderer;
use MediaWiki\SpecialPage\SpecialPage;
use MediaWiki\Title\Title;

/**
 * Draws invitations, for those who write them and for those who answer.
 */
class InvitationsView {

	public const SERVICE_NAME = 'LeadershipDevelopment.InvitationsView';

	public function __construct(
		private readonly DocumentIndex $index,
		private readonly DocumentLinks $documentLinks,
		private readonly ReaderLanguageFactory $readers,
		private readonly LinkRenderer $linkRenderer,
		private readonly LanguageFactory $languageFactory,
		private readonly LanguageNameUtils $languageNames
	) {
	}

	/**
	 * @param string $person Name of the person; empty: a placeholder, see fill()
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
		$values = $this->values( $person, $role, $community, $reader );
		return $reader->msg( 'leadershipdevelopment-invite-draft' )
			->plaintextParams( ...[ ...$values, $sender ] )->text();
	}

	/**
	 * @param string $text
	 * @param string $person
	 * @param string $role Slug
	 * @param string $community Slug
	 * @param string[] $languages Codes of the languages that the text may be in
	 * @return string The text, with placeholders replaced where the value is known
	 */
	public function fill( string $text, string $person, string $role, string $community, array $languages ): string {
		foreach ( $languages as $language ) {
			$reader = $this->readers->newReader( $this->languageFactory->getLanguage( $language ) );
			$text = strtr( $text, array_combine(
				$this->values( '', '', '', $reader ), $this->values( $person, $role, $community, $reader ) ) );
		}
		return $text;
	}

	/**
	 * @param string $person
	 * @param string $role
	 * @param string $community
	 * @param ReaderLanguage $reader
	 * @return string[] Name, role and community in words; placeholders for empty values
	 */
	private function values( string $person, string $role, string $community, ReaderLanguage $reader ): array {
		$label = function ( DocumentKind $kind, string $slug ) use ( $reader ): string {
			$entry = $this->index->findBySlugs( $kind, [ $slug ] )[$slug] ?? null;
			return $entry ? $reader->text( $entry->label, $slug ) : $slug;
		};
		return [
			$person !== '' ? $person : $reader->msg( 'leadershipdevelopment-invite-placeholder-name' )->text(),
			$role !== '' ? $label( DocumentKind::Role, $role )
				: $reader->msg( 'leadershipdevelopment-invite-placeholder-role' )->text(),
			$community !== '' ? $label( DocumentKind::Community, $community )
				: $reader->msg( 'leadershipdevelopment-invite-placeholder-community' )->text(),
		];
	}

	public function renderIntro( string $person, string $role, string $community, ReaderLanguage $reader ): string {
		return Html::rawElement( 'p', [], $reader->msg( 'leadershipdevelopment-invite-intro' )->rawParams(
			Html::element( 'bdi', [], $person ),
			$this->documentLinks->makeOne( DocumentKind::Role, $role, $reader ),
			$this->documentLinks->makeOne( DocumentKind::Community, $community, $reader )
		)->escaped() );
	}

	public function renderPreview( string $text, ReaderLanguage $reader ): string {
		return Html::rawElement( 'section', [ 'class' => 'ext-leadershipdevelopment-card' ],
			Html::element( 'h2', [], $reader->msg( 'leadershipdevelopment-invite-preview-heading' )->text() )
			. self::letter( $text ) );
	}

	/**
	 * @param string[] $languages Codes
	 * @return array<string,string> Code by the language's own name
	 */
	public function languageOptions( array $languages ): array {
		$options = [];
		foreach ( $languages as $code ) {
			$options[$this->languageNames->getLanguageName( $code )] = $code;
		}
		return $options;
	}

	public function renderLink( string $token, ReaderLanguage $reader ): string {
		$url = SpecialPage::getTitleFor( 'LeadershipInvitation' )
			->getFullURL( [ 'token' => $token ], false, PROTO_CANONICAL );
		return Html::successBox( $reader->msg( 'leadershipdevelopment-guest-link' )->parseAsBlock()
			. Html::element( 'code', [ 'class' => 'ext-leadershipdevelopment-address', 'dir' => 'ltr' ], $url ) );
	}

	/**
	 * @param Invitation[] $invitations
	 * @param ReaderLanguage $reader
	 * @return string HTML
	 */
	public function renderGuests( array $invitations, ReaderLanguage $reader ): string {
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
				Components::chip( $reader->msg( $invitation->state->messageKey() )->text() ),
				htmlspecialchars( $reader->language->date( $invitation->created, true, 'default' ) ),
			];
		}
		$columns = array_map( static fn ( $column ) => $reader->msg( "leadershipdevelopment-guests-$column" )->text(),
			[ 'name', 'contact', 'role', 'event', 'state', 'created' ] );
		return Components::heading( $reader->msg( 'leadershipdevelopment-guests-heading' )->text() )
			. Components::table( $reader->msg( 'leadershipdevelopment-guests-caption' )->text(), $columns, $rows );
	}

	/**
	 * @param Invitation $invitation
	 * @param string $form HTML of a form to answer it
	 * @param ReaderLanguage $reader
	 * @return string HTML: the text, and the form
	 */
	public function renderQuestion( Invitation $invitation, string $form, ReaderLanguage $reader ): string {
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
				. Components::chip( $reader->msg( $invitation->state->messageKey() )->text() ) ) )
			. Html::element( 'p', [ 'class' => 'ext-leadershipdevelopment-date' ],
				$reader->msg( 'leadershipdevelopment-invitation-private' )->plaintextParams(
					$reader->language->date( $invitation->expires, true, 'default' ) )->text() )
			. $form );
	}

	private static function letter( string $text ): string {
		return Html::element( 'div',
			[ 'class' => 'ext-leadershipdevelopment-text ext-leadershipdevelopment-letter', 'dir' => 'auto' ], $text );
	}
}
