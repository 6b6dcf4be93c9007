<?php
declare( strict_types = 1 );

namespace MediaWiki\Extension\LeadershipDevelopment\View\Group;

use MediaWiki\Extension\LeadershipDevelopment\Application\Applicant;
use MediaWiki\Extension\LeadershipDevelopment\Application\Application;
use MediaWiki\Extension\LeadershipDevelopment\Application\ApplicationState;
use MediaWiki\Extension\LeadershipDevelopment\Application\MemberCall;
use MediaWiki\Extension\LeadershipDevelopment\Application\Review;
use MediaWiki\Extension\LeadershipDevelopment\Application\Reviewer;
use MediaWiki\Extension\LeadershipDevelopment\Content\DocumentKind;
use MediaWiki\Extension\LeadershipDevelopment\Query\Day;
use MediaWiki\Extension\LeadershipDevelopment\View\Codex\Components;
use MediaWiki\Extension\LeadershipDevelopment\View\Codex\Controls;
use MediaWiki\Extension\LeadershipDevelopment\View\DocumentLinks;
use MediaWiki\Extension\LeadershipDevelopment\View\ReaderLanguage;
use MediaWiki\Html\Html;
use MediaWiki\Linker\LinkRenderer;
use MediaWiki\SpecialPage\SpecialPage;
use MediaWiki\Title\Title;

/**
 * Applications to calls for members: to those who wrote them, and to committees.
 */
class ApplicationsView {

	public const SERVICE_NAME = 'LeadershipDevelopment.ApplicationsView';

	public function __construct(
		private readonly DocumentLinks $links,
		private readonly LinkRenderer $linkRenderer
	) {
	}

	/**
	 * @param MemberCall $call
	 * @param int $days For which an application is kept
	 * @param ReaderLanguage $reader
	 * @return string HTML: what is asked for, until when, who will read it, and for how long it is kept
	 */
	public function renderCall( MemberCall $call, int $days, ReaderLanguage $reader ): string {
		$until = new Day( $call->lastDay() );
		return Components::facts( [
			self::text( 'call', $reader ) => $reader->inline( $call->call->label ),
			self::text( 'group', $reader ) => $this->links->makeOne( DocumentKind::Group, $call->group, $reader ),
			self::text( 'until', $reader ) => $reader->msg( 'leadershipdevelopment-application-until-what' )
				->plaintextParams( $reader->date( $until->date ) )->escaped(),
			self::text( 'readers', $reader ) => $reader->msg( 'leadershipdevelopment-application-readers-what' )->rawParams(
				$this->links->makeOne( DocumentKind::Community, $call->community, $reader ) )->escaped(),
			self::text( 'kept', $reader ) => $reader->msg( 'leadershipdevelopment-application-kept-what' )
				->numParams( $days )->plaintextParams( $reader->date( $until->plus( $days )->date ) )->escaped(),
		] );
	}

	public function renderForm( Title $target, ?Application $own, string $text, string $token, ReaderLanguage $reader ): string {
		$isSubmitted = $own?->state === ApplicationState::Submitted;
		$button = static fn ( string $act, string $style ) => Controls::button(
			self::text( $isSubmitted ? 'change' : $act, $reader ), $style, [ 'name' => 'act', 'value' => $act ] );
		return Controls::form( $target, $token, [],
			self::area( 'text', self::text( 'text', $reader ), $text, 12, Applicant::LONGEST_TEXT )
			. Controls::tick( 'checkbox', 'agree', '1', false, self::text( 'agree', $reader ) )
			. ( $isSubmitted ? '' : $button( 'save', Controls::PLAIN ) ) . ' ' . $button( 'submit', Controls::PRIMARY ) );
	}

	/**
	 * @param Title $target
	 * @param Application $own
	 * @param string $token
	 * @param ReaderLanguage $reader
	 * @return string HTML: how far it is, what the committee wrote, and a way to take it back
	 */
	public function renderState( Title $target, Application $own, string $token, ReaderLanguage $reader ): string {
		$message = $own->message === null ? '' : Components::heading( self::text( 'message-heading', $reader ) )
			. self::words( $own->message );
		return Html::rawElement( 'p', [], Components::chip( self::text( "state-{$own->state->value}", $reader ) ) ) . $message
			. Controls::form( $target, $token, [ 'act' => 'withdraw' ],
				Controls::button( self::text( 'withdraw', $reader ), Controls::DESTRUCTIVE ) );
	}

	/**
	 * @param Application[] $applications
	 * @param ReaderLanguage $reader
	 * @return string HTML of a part of the person's own page; empty where there are none
	 */
	public function renderOwn( array $applications, ReaderLanguage $reader ): string {
		$links = $this->links->make( DocumentKind::Group,
			array_map( static fn ( Application $one ) => $one->group, $applications ), $reader );
		$rows = [];
		foreach ( $applications as $one ) {
			$rows[] = [
				$links[$one->group] ?? htmlspecialchars( $one->group ),
				Html::element( 'time', [ 'datetime' => $one->until ], $reader->date( $one->until ) ),
				Components::chip( self::text( "state-{$one->state->value}", $reader ) ),
				$one->message === null ? '' : self::words( $one->message ),
				$this->linkRenderer->makeKnownLink(
					SpecialPage::getTitleFor( 'ApplyToCall', "$one->group/$one->call" ), self::text( 'open', $reader ) ),
			];
		}
		$heading = self::text( 'own-heading', $reader );
		return $rows ? Html::element( 'h2', [ 'id' => 'applications' ], $heading ) . Components::table( $heading,
			self::texts( [ 'group', 'until', 'state', 'message', 'action' ], $reader ), $rows ) : '';
	}

	/**
	 * @param array{string,string,string}[] $calls Group, call and community
	 * @param ReaderLanguage $reader
	 * @return string HTML
	 */
	public function renderCalls( array $calls, ReaderLanguage $reader ): string {
		$rows = [];
		foreach ( $calls as [ $group, $call, $community ] ) {
			$day = substr( $call, 0, 10 );
			$rows[] = [
				$this->links->makeOne( DocumentKind::Group, $group, $reader ),
				$this->links->makeOne( DocumentKind::Community, $community, $reader ),
				Html::element( 'time', [ 'datetime' => $day ], $reader->date( $day ) ),
				$this->linkRenderer->makeKnownLink(
					SpecialPage::getTitleFor( 'ReviewApplications', "$group/$call" ), self::text( 'open', $reader ) ),
			];
		}
		return $rows ? Components::table( self::text( 'calls', $reader ),
				self::texts( [ 'group', 'community', 'opened', 'action' ], $reader ), $rows )
			: Html::noticeBox( $reader->msg( 'leadershipdevelopment-application-none-due' )->parse(), '' );
	}

	/**
	 * @param array<int,array{string,Application}> $found Names and applications by number
	 * @param array<int,?Review> $own By number
	 * @param string $page Subpage of the call
	 * @param ReaderLanguage $reader
	 * @return string HTML
	 */
	public function renderList( array $found, array $own, string $page, ReaderLanguage $reader ): string {
		$rows = [];
		foreach ( $found as $id => [ $name, $application ] ) {
			$review = $own[$id] ?? null;
			$rows[] = [
				$this->linkRenderer->makeKnownLink( SpecialPage::getTitleFor( 'ReviewApplications', "$page/$id" ), $name ),
				htmlspecialchars( self::text( match ( true ) {
					$review === null => 'own-not-yet',
					$review->hasConflict => 'own-conflict',
					default => 'own-written',
				}, $reader ) ),
				Components::chip( self::text( "state-{$application->state->value}", $reader ) ),
			];
		}
		return Components::table( self::text( 'calls', $reader ), self::texts( [ 'person', 'notes', 'state' ], $reader ), $rows );
	}

	/**
	 * @param Application $application
	 * @param ReaderLanguage $reader
	 * @return string HTML
	 */
	public function renderText( Application $application, ReaderLanguage $reader ): string {
		return Components::heading( self::text( 'heading', $reader ) ) . self::words( $application->text )
			. ( $application->message === null ? '' : Components::heading( self::text( 'message-heading', $reader ) )
				. Html::rawElement( 'p', [], Components::chip( self::text( "state-{$application->state->value}", $reader ) ) )
				. self::words( $application->message ) );
	}

	/**
	 * @param Title $target
	 * @param array<string,string> $roles Label by slug, of the community
	 * @param string $role Slug of the one whose competencies are the criteria; empty: none
	 * @param ReaderLanguage $reader
	 * @return string HTML
	 */
	public function renderRoles( Title $target, array $roles, string $role, ReaderLanguage $reader ): string {
		return $roles ? Html::rawElement( 'form', [ 'method' => 'get', 'action' => $target->getLocalURL(),
			'class' => 'ext-leadershipdevelopment-own' ],
			Html::hidden( 'title', $target->getPrefixedDBkey() )
			. Controls::field( 'application-role', self::text( 'role', $reader ), Controls::select( 'role', 'application-role',
				[ '' => self::text( 'role-none', $reader ) ] + $roles, $role ) )
			. Controls::submit( self::text( 'role-show', $reader ) ) ) : '';
	}

	/**
	 * @param Title $target
	 * @param Review|null $own As it is, or as it was sent and not saved
	 * @param string[] $criteria Competencies
	 * @param string $role Slug of the one that asks for them; empty: none
	 * @param string $token
	 * @param ReaderLanguage $reader
	 * @return string HTML
	 */
	public function renderNotes(
		Title $target, ?Review $own, array $criteria, string $role, string $token, ReaderLanguage $reader
	): string {
		$controls = '';
		$judgements = [ '' => self::text( 'judgement-none', $reader ) ];
		foreach ( Review::JUDGEMENTS as $judgement ) {
			$judgements[$judgement] = self::text( "judgement-$judgement", $reader );
		}
		foreach ( $criteria as $competency ) {
			$controls .= Controls::field( "criterion-$competency",
				$this->links->label( DocumentKind::Competency, $competency, $reader ),
				Controls::select( "criteria[$competency]", "criterion-$competency", $judgements, $own->criteria[$competency] ?? '' ) );
		}
		return Components::heading( self::text( 'note-heading', $reader ) )
			. Html::element( 'p', [], self::text( 'note-what', $reader ) )
			. Controls::form( $target, $token, [ 'act' => 'note', 'role' => $role ],
				( $controls === '' ? '' : Controls::fieldset( self::text( 'criteria', $reader ), $controls ) )
				. self::area( 'note', self::text( 'note', $reader ), $own->note ?? '', 6, Reviewer::LONGEST_TEXT )
				. Controls::tick( 'checkbox', 'conflict', '1', (bool)$own?->hasConflict, self::text( 'conflict', $reader ) )
				. Controls::submit( $reader->msg( 'leadershipdevelopment-contact-save' )->text(), true ) );
	}

	/**
	 * @param array<string,Review>|null $others By name; null: not yet
	 * @param ReaderLanguage $reader
	 * @return string HTML
	 */
	public function renderOthers( ?array $others, ReaderLanguage $reader ): string {
		if ( $others === null ) {
			return Html::noticeBox( $reader->msg( 'leadershipdevelopment-application-notes-first' )->parse(), '' );
		}
		$rows = [];
		foreach ( $others as $name => $review ) {
			$said = [];
			foreach ( $review->criteria as $competency => $judgement ) {
				$said[] = $this->links->makeOne( DocumentKind::Competency, (string)$competency, $reader ) . ' '
					. Components::chip( self::text( "judgement-$judgement", $reader ) );
			}
			$rows[] = [
				Html::element( 'bdi', [], (string)$name ),
				$review->hasConflict ? htmlspecialchars( self::text( 'own-conflict', $reader ) ) : self::words( $review->note ),
				$said ? Components::list( $said ) : '',
			];
		}
		$heading = self::text( 'others', $reader );
		return Components::heading( $heading ) . ( $rows
			? Components::table( $heading, self::texts( [ 'person', 'notes', 'criteria' ], $reader ), $rows )
			: Html::element( 'p', [], self::text( 'others-none', $reader ) ) );
	}

	public function renderOutcome( Title $target, string $message, string $token, ReaderLanguage $reader ): string {
		$outcomes = '';
		foreach ( [ ApplicationState::Accepted, ApplicationState::Declined ] as $state ) {
			$outcomes .= Controls::tick( 'radio', 'outcome', $state->value, false, self::text( "state-$state->value", $reader ) );
		}
		return Components::heading( self::text( 'outcome-heading', $reader ) )
			. Html::element( 'p', [], self::text( 'outcome-what', $reader ) )
			. Controls::form( $target, $token, [ 'act' => 'decide' ],
				Controls::fieldset( self::text( 'outcome', $reader ), $outcomes )
				. self::area( 'message', self::text( 'message', $reader ), $message, 6, Reviewer::LONGEST_TEXT )
				. Controls::submit( self::text( 'outcome-submit', $reader ), true ) );
	}

	private static function area( string $name, string $label, string $text, int $rows, int $most ): string {
		return Controls::field( "application-$name", $label, Controls::textarea( $text, [
			'name' => $name, 'id' => "application-$name", 'rows' => $rows, 'maxlength' => $most, 'dir' => 'auto' ] ) );
	}

	private static function words( string $text ): string {
		return Html::element( 'p', [ 'class' => 'ext-leadershipdevelopment-text', 'dir' => 'auto' ], $text );
	}

	/**
	 * @param string[] $names
	 * @param ReaderLanguage $reader
	 * @return string[]
	 */
	private static function texts( array $names, ReaderLanguage $reader ): array {
		return array_map( static fn ( $name ) => self::text( $name, $reader ), $names );
	}

	private static function text( string $name, ReaderLanguage $reader ): string {
		return $reader->msg( "leadershipdevelopment-application-$name" )->text();
	}
}
