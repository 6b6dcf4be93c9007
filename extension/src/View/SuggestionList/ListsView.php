<?php
declare( strict_types = 1 );

namespace MediaWiki\Extension\LeadershipDevelopment\View\SuggestionList;

use MediaWiki\Extension\LeadershipDevelopment\Client\ProblemCode;
use MediaWiki\Extension\LeadershipDevelopment\Content\DocumentKind;
use MediaWiki\Extension\LeadershipDevelopment\Person\Qualifications;
use MediaWiki\Extension\LeadershipDevelopment\SuggestionList\ContactState;
use MediaWiki\Extension\LeadershipDevelopment\SuggestionList\ListEntry;
use MediaWiki\Extension\LeadershipDevelopment\SuggestionList\StoredList;
use MediaWiki\Extension\LeadershipDevelopment\SuggestionList\Variety;
use MediaWiki\Extension\LeadershipDevelopment\SuggestionList\VisibleList;
use MediaWiki\Extension\LeadershipDevelopment\View\Codex\Components;
use MediaWiki\Extension\LeadershipDevelopment\View\Codex\Controls;
use MediaWiki\Extension\LeadershipDevelopment\View\Document\ApprovalView;
use MediaWiki\Extension\LeadershipDevelopment\View\DocumentLinks;
use MediaWiki\Extension\LeadershipDevelopment\View\ReaderLanguage;
use MediaWiki\Html\Html;
use MediaWiki\Linker\LinkRenderer;
use MediaWiki\SpecialPage\SpecialPage;
use MediaWiki\User\User;
use StatusValue;

/**
 * Draws stored lists: an overview, one list with the committee's notes about its people, and a list that failed.
 */
class ListsView {

	public const SERVICE_NAME = 'LeadershipDevelopment.ListsView';

	private const TOKEN_SALT = 'leadershipdevelopment-suggest';

	public function __construct(
		private readonly SuggestionsView $suggestionsView,
		private readonly TeamsView $teamsView,
		private readonly AuditView $auditView,
		private readonly ApprovalView $approvalView,
		private readonly DocumentLinks $documentLinks,
		private readonly LinkRenderer $linkRenderer
	) {
	}

	/**
	 * @param VisibleList $visible
	 * @param array<string,Qualifications> $said What people and others say, by name
	 * @param User $user The user who looks at the list
	 * @param ReaderLanguage $reader
	 * @param string $done What the user just did for the person: saved or invited
	 * @param int $doneTo Central id
	 * @return string HTML
	 */
	public function render(
		VisibleList $visible, array $said, User $user, ReaderLanguage $reader, string $done = '', int $doneTo = 0
	): string {
		$extras = [];
		foreach ( $visible->entries as $name => $entry ) {
			$extras[$name] = $this->renderContact( $visible->list, $entry, $user, $reader )
				. ( $entry->centralId === $doneTo ? self::renderDone( $done, $reader ) : '' );
		}
		$list = $visible->list;
		return Html::element( 'p', [ 'class' => 'ext-leadershipdevelopment-date' ],
				$reader->msg( 'leadershipdevelopment-list-dates' )->plaintextParams(
					$reader->language->date( $list->created, false, 'default' ),
					$reader->language->date( $list->expires, false, 'default' ) )->text() )
			. self::renderWishes( $list, $reader )
			. $this->approvalView->basis( $visible->basis, $reader )
			. $this->suggestionsView->render(
				$visible->shown, $list->request->role, $list->request->community, $reader, $extras, $said )
			. $this->teamsView->render( $visible->shown, $list->request->community, $reader )
			. $this->auditView->render( $visible->shown, $list->request, $reader );
	}

	private static function renderDone( string $done, ReaderLanguage $reader ): string {
		// Messages used: leadershipdevelopment-list-done-invited, leadershipdevelopment-list-done-saved
		return in_array( $done, [ 'invited', 'saved' ], true )
			? Html::successBox( $reader->msg( "leadershipdevelopment-list-done-$done" )->escaped() ) : '';
	}

	private static function renderWishes( StoredList $list, ReaderLanguage $reader ): string {
		$wishes = [];
		if ( $list->request->language !== null ) {
			$wishes[] = $reader->msg( 'leadershipdevelopment-list-language' )
				->plaintextParams( $reader->languageName( $list->request->language ) )->text();
		}
		if ( $list->request->skipContacted ) {
			$wishes[] = $reader->msg( 'leadershipdevelopment-list-skipcontacted' )->text();
		}
		$choices = array_keys( array_filter( [
			'variety' => $list->request->variety !== Variety::None,
			'fairlanguage' => $list->request->fairLanguage !== null,
		] ) );
		if ( $choices ) {
			// leadershipdevelopment-list-variety, -list-fairlanguage, -list-variety-fairlanguage
			$wishes[] = $reader->msg( 'leadershipdevelopment-list-' . implode( '-', $choices ) )
				->plaintextParams( Ranges::text( $list->answer->replaced, $reader ),
					$reader->languageName( $list->request->fairLanguage ?? '' ) )->text();
		}
		return implode( '', array_map( static fn ( $wish ) => Html::element( 'p', [], $wish ), $wishes ) );
	}

	/**
	 * @param StoredList[] $lists
	 * @param array<int,array<string,int>> $progress As ListReader returns it
	 * @param ReaderLanguage $reader
	 * @return string HTML
	 */
	public function renderRecent( array $lists, array $progress, ReaderLanguage $reader ): string {
		if ( !$lists ) {
			return '';
		}
		$roles = $this->documentLinks->make( DocumentKind::Role,
			array_map( static fn ( StoredList $list ) => $list->request->role, $lists ), $reader );
		$communities = $this->documentLinks->make( DocumentKind::Community,
			array_map( static fn ( StoredList $list ) => $list->request->community, $lists ), $reader );
		$rows = [];
		foreach ( $lists as $list ) {
			[ 'role' => $role, 'community' => $community ] = get_object_vars( $list->request );
			$rows[] = [
				$this->linkRenderer->makeKnownLink(
					SpecialPage::getTitleFor( 'LeadershipList', (string)$list->id ),
					$reader->language->timeanddate( $list->created, true, 'default' ) ),
				$roles[$role] ?? htmlspecialchars( $role ),
				$communities[$community] ?? htmlspecialchars( $community ),
				Components::chip( $reader->msg( 'leadershipdevelopment-liststate-' . $list->state->value )->text() ),
				self::renderProgress( $progress[$list->id] ?? [], $reader ),
				htmlspecialchars( $reader->language->date( $list->expires, true, 'default' ) ),
			];
		}
		$columns = array_map( static fn ( $column ) => $reader->msg( "leadershipdevelopment-lists-$column" )->text(),
			[ 'created', 'role', 'community', 'state', 'progress', 'expires' ] );
		return Components::heading( $reader->msg( 'leadershipdevelopment-lists-heading' )->text() )
			. Components::table( $reader->msg( 'leadershipdevelopment-lists-caption' )->text(), $columns, $rows );
	}

	/**
	 * @param array<string,int> $states
	 * @param ReaderLanguage $reader
	 * @return string HTML
	 */
	private static function renderProgress( array $states, ReaderLanguage $reader ): string {
		$told = [];
		foreach ( ContactState::cases() as $state ) {
			if ( isset( $states[$state->value] ) ) {
				$told[] = $reader->msg( 'leadershipdevelopment-lists-progress-state' )
					->plaintextParams( $reader->msg( $state->messageKey() )->text() )
					->numParams( $states[$state->value] )->escaped();
			}
		}
		return $told ? $reader->language->commaList( $told )
			: $reader->msg( 'leadershipdevelopment-lists-progress-none' )->escaped();
	}

	/**
	 * @param StoredList $list
	 * @param User $user The user who looks at the list
	 * @param ReaderLanguage $reader
	 * @return string HTML with a button to try again
	 */
	public function renderFailed( StoredList $list, User $user, ReaderLanguage $reader ): string {
		$html = $reader->msg( $list->problem )->parseAsBlock();
		if ( $list->problem === ProblemCode::Unavailable->messageKey() ) {
			$html .= $reader->msg( 'leadershipdevelopment-unavailable-pages' )->parseAsBlock();
		}
		return Html::errorBox( $html . $this->renderForm( $list, $user,
			Controls::submit( $reader->msg( 'leadershipdevelopment-retry' )->text() ) ) );
	}

	public function renderProblem( StatusValue $status, ReaderLanguage $reader ): string {
		$html = '';
		foreach ( $status->getMessages() as $message ) {
			$html .= $reader->msg( $message->getKey() )->params( ...$message->getParams() )->parseAsBlock();
		}
		return Html::errorBox( $html );
	}

	private function renderContact( StoredList $list, ListEntry $entry, User $user, ReaderLanguage $reader ): string {
		$id = "person-$entry->centralId";
		$now = $entry->contact?->state;
		$states = [];
		foreach ( ContactState::cases() as $state ) {
			$states[$state->value] = $reader->msg( $state->messageKey() )->text();
		}
		$form = $this->renderForm( $list, $user,
			Html::hidden( 'person', (string)$entry->centralId )
			. Controls::field( "$id-state", $reader->msg( 'leadershipdevelopment-contact-state' )->text(),
				Controls::select( 'state', "$id-state", $states, ( $now ?? ContactState::ToContact )->value ) )
			. Controls::field( "$id-note", $reader->msg( 'leadershipdevelopment-contact-note' )->text(),
				Controls::textarea( $entry->contact->note ?? '',
					[ 'name' => 'note', 'id' => "$id-note", 'rows' => 2, 'aria-describedby' => "$id-help" ] )
				. Html::element( 'p', [ 'id' => "$id-help", 'class' => 'ext-leadershipdevelopment-date' ],
					$reader->msg( 'leadershipdevelopment-contact-note-help' )->text() ) )
			. Controls::submit( $reader->msg( 'leadershipdevelopment-contact-save' )->text() ) );
		$summary = Html::rawElement( 'summary', [], Components::chip( $now
			? $reader->msg( $now->messageKey() )->text()
			: $reader->msg( 'leadershipdevelopment-contact-none' )->text() )
			. ' ' . Html::element( 'span', [ 'class' => 'ext-leadershipdevelopment-change' ],
				$reader->msg( 'leadershipdevelopment-contact-change' )->text() ) );
		// Do not offer to invite somebody who was invited.
		$invite = $now && $now !== ContactState::ToContact ? '' : $this->linkRenderer->makeKnownLink(
			SpecialPage::getTitleFor( 'InviteLeader', (string)$list->id ),
			$reader->msg( 'leadershipdevelopment-invite-link' )->text(),
			[ 'class' => Controls::LINK_BUTTON . ' cdx-button--action-progressive' ],
			[ 'person' => $entry->centralId ] );
		$note = $entry->contact && $entry->contact->note !== ''
			? Html::element( 'p', [ 'class' => 'ext-leadershipdevelopment-text' ], $entry->contact->note )
			: '';
		return Html::rawElement( 'div', [ 'class' => 'ext-leadershipdevelopment-contact', 'id' => $id ],
			Html::rawElement( 'details', [], $summary . $form ) . $invite . $note );
	}

	private function renderForm( StoredList $list, User $user, string $controls ): string {
		return Controls::form( SpecialPage::getTitleFor( 'LeadershipList', (string)$list->id ),
			$user->getEditToken( self::TOKEN_SALT ), [], $controls );
	}
}
