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
use MediaWiki\HTMLForm\HTMLForm;
use MediaWiki\Linker\LinkRenderer;
use MediaWiki\SpecialPage\SpecialPage;

/**
 * Draws applications to calls for members: for those who wrote them, and for committees.
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
	 * @param int $days Number of days for which an application is kept
	 * @param ReaderLanguage $reader
	 * @return string HTML: what the application asks for, until when, who will read it, and for how long it is kept
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

	/**
	 * @param Application|null $own
	 * @return array<string,array> Fields of an HTMLForm
	 */
	public function fields( ?Application $own ): array {
		return [
			'text' => self::area( 'text', $own->text ?? '', 12, Applicant::MAX_TEXT_LENGTH ),
			'agree' => [ 'type' => 'check', 'label-message' => 'leadershipdevelopment-application-agree' ],
		];
	}

	/**
	 * @param Application|null $own
	 * @return array[] Buttons of an HTMLForm: an application that was submitted can be changed, but not become a draft again
	 */
	public function buttons( ?Application $own ): array {
		$isSubmitted = $own?->state === ApplicationState::Submitted;
		// Messages used: leadershipdevelopment-application-save, -submit, -change
		$button = static fn ( string $act, string $label, string $style ) => [ 'name' => 'act', 'value' => $act,
			'label-message' => "leadershipdevelopment-application-$label", 'attribs' => [ 'class' => $style ] ];
		return [
			...( $isSubmitted ? [] : [ $button( 'save', 'save', Controls::PLAIN ) ] ),
			$button( 'submit', $isSubmitted ? 'change' : 'submit', Controls::PRIMARY ),
		];
	}

	/**
	 * @param Application $own
	 * @param ReaderLanguage $reader
	 * @return string HTML: the state of the application, and what the committee wrote
	 */
	public function renderState( Application $own, ReaderLanguage $reader ): string {
		return Html::rawElement( 'p', [], Components::chip( self::text( "state-{$own->state->value}", $reader ) ) )
			. ( $own->message === null ? ''
				: Components::heading( self::text( 'message-heading', $reader ) ) . self::words( $own->message ) );
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
	 * @param ReaderLanguage $reader
	 * @return string HTML: the purpose of the notes
	 */
	public function renderNotesIntro( ReaderLanguage $reader ): string {
		return Components::heading( self::text( 'note-heading', $reader ) )
			. Html::element( 'p', [], self::text( 'note-what', $reader ) );
	}

	/**
	 * @param Review|null $own
	 * @param string[] $criteria Competencies
	 * @param ReaderLanguage $reader
	 * @return array<string,array> Fields of an HTMLForm
	 */
	public function noteFields( ?Review $own, array $criteria, ReaderLanguage $reader ): array {
		$judgements = [ self::text( 'judgement-none', $reader ) => '' ];
		foreach ( Review::JUDGEMENTS as $judgement ) {
			$judgements[self::text( "judgement-$judgement", $reader )] = $judgement;
		}
		$fields = [];
		foreach ( $criteria as $competency ) {
			$fields["criterion-$competency"] = [ 'type' => 'select', 'section' => 'criteria', 'options' => $judgements,
				'default' => $own->criteria[$competency] ?? '',
				'label' => $this->links->label( DocumentKind::Competency, $competency, $reader ) ];
		}
		return $fields + [
			'note' => self::area( 'note', $own->note ?? '', 6, Reviewer::MAX_TEXT_LENGTH ),
			'conflict' => [ 'type' => 'check', 'default' => (bool)$own?->hasConflict,
				'label-message' => 'leadershipdevelopment-application-conflict' ],
		];
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

	/**
	 * @param ReaderLanguage $reader
	 * @return string HTML: the consequences of the outcome
	 */
	public function renderOutcomeIntro( ReaderLanguage $reader ): string {
		return Components::heading( self::text( 'outcome-heading', $reader ) )
			. Html::element( 'p', [], self::text( 'outcome-what', $reader ) );
	}

	/**
	 * @return array<string,array> Fields of an HTMLForm
	 */
	public function outcomeFields(): array {
		$options = [];
		foreach ( [ ApplicationState::Accepted, ApplicationState::Declined ] as $state ) {
			$options["leadershipdevelopment-application-state-$state->value"] = $state->value;
		}
		return [
			// The legend of the section is the label of the group.
			'outcome' => [ 'type' => 'radio', 'section' => 'outcome', 'options-messages' => $options, 'default' => '',
				'validation-callback' => static fn ( $value, array $data, HTMLForm $form ) => in_array( $value, $options, true )
					? true : $form->msg( 'leadershipdevelopment-application-no-outcome' ) ],
			'message' => self::area( 'message', '', 6, Reviewer::MAX_TEXT_LENGTH ),
		];
	}

	/**
	 * @param string $name
	 * @param string $text
	 * @param int $rows
	 * @param int $longest Maximum number of characters
	 * @return array Field of an HTMLForm
	 */
	private static function area( string $name, string $text, int $rows, int $longest ): array {
		// Messages used: leadershipdevelopment-application-text, -note, -message
		return [ 'type' => 'textarea', 'rows' => $rows, 'maxlength' => $longest, 'default' => $text,
			'label-message' => "leadershipdevelopment-application-$name" ];
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
