<?php
declare( strict_types = 1 );

namespace MediaWiki\Extension\LeadershipDevelopment\View\Person;

use MediaWiki\Extension\LeadershipDevelopment\Consent\Consent;
use MediaWiki\Extension\LeadershipDevelopment\Content\DocumentKind;
use MediaWiki\Extension\LeadershipDevelopment\Invitation\Channel;
use MediaWiki\Extension\LeadershipDevelopment\Invitation\Invitation;
use MediaWiki\Extension\LeadershipDevelopment\Person\Colleague;
use MediaWiki\Extension\LeadershipDevelopment\Person\OwnTerm;
use MediaWiki\Extension\LeadershipDevelopment\Skills\Progress;
use MediaWiki\Extension\LeadershipDevelopment\SuggestionList\DeclarationStore;
use MediaWiki\Extension\LeadershipDevelopment\View\Codex\Components;
use MediaWiki\Extension\LeadershipDevelopment\View\Codex\Controls;
use MediaWiki\Extension\LeadershipDevelopment\View\DocumentLinks;
use MediaWiki\Extension\LeadershipDevelopment\View\ReaderLanguage;
use MediaWiki\Html\Html;
use MediaWiki\Languages\LanguageNameUtils;
use MediaWiki\Linker\LinkRenderer;
use MediaWiki\SpecialPage\SpecialPage;
use MediaWiki\Title\Title;

/**
 * Draws the parts of a person's own page.
 */
class MyLeadershipView {

	public const SERVICE_NAME = 'LeadershipDevelopment.MyLeadershipView';

	/** Maximum number of languages that a person can name. */
	public const LANGUAGES = 3;

	public function __construct(
		private readonly DocumentLinks $documentLinks,
		private readonly InvitationsView $invitationsView,
		private readonly LinkRenderer $linkRenderer,
		private readonly LanguageNameUtils $languageNames
	) {
	}

	public function renderDone( string $action, ReaderLanguage $reader ): string {
		return in_array( $action, [ 'choose', 'answer', 'award', 'match', 'purge' ], true )
			? Html::successBox( $reader->msg( "leadershipdevelopment-my-done-$action" )->parse() ) : '';
	}

	/**
	 * @param Invitation[] $invitations
	 * @param callable $form Returns the HTML of a form to answer an invitation
	 * @param ReaderLanguage $reader
	 * @return string HTML
	 */
	public function renderInvitations( array $invitations, callable $form, ReaderLanguage $reader ): string {
		$html = '';
		foreach ( $invitations as $invitation ) {
			$html .= $this->invitationsView->renderQuestion( $invitation, $form( $invitation ), $reader );
		}
		return $html === '' ? '' : self::heading( 'invitations', $reader ) . $html;
	}

	/**
	 * @param Consent $consent
	 * @param string $channel
	 * @param array<string,string[]> $declared
	 * @param string $token
	 * @param ReaderLanguage $reader
	 * @return string HTML
	 */
	public function renderChoices(
		Consent $consent, string $channel, array $declared, string $token, ReaderLanguage $reader
	): string {
		$msg = static fn ( string $key ) => $reader->msg( "leadershipdevelopment-$key" )->text();
		$consents = '';
		foreach ( Consent::cases() as $case ) {
			$key = $case === Consent::NotAsked ? 'not-asked' : $case->value;
			$consents .= Controls::tick( 'radio', 'consent', $case->value, $case === $consent, $msg( "consent-$key" ) );
		}
		$channels = '';
		foreach ( [ Channel::Notification, Channel::Talk ] as $case ) {
			$channels .= Controls::tick( 'radio', 'channel', $case->value,
				$case->value === ( $channel ?: Channel::Notification->value ), $msg( "my-channel-$case->value" ) );
		}
		$languages = '';
		$names = [ '' => '—' ] + $this->languageNames->getLanguageNames( $reader->language->getCode() );
		for ( $i = 0; $i < self::LANGUAGES; $i++ ) {
			$languages .= Controls::field( "my-language-$i",
				$reader->msg( 'leadershipdevelopment-my-language' )->numParams( $i + 1 )->text(),
				Controls::select( 'language[]', "my-language-$i", $names,
					$declared[DeclarationStore::LANGUAGE][$i] ?? '' ) );
		}
		$found = '';
		foreach ( [ DeclarationStore::PEER, DeclarationStore::MENTOR ] as $kind ) {
			$found .= Controls::tick( 'checkbox', $kind, '1', isset( $declared[$kind] ), $msg( "my-$kind" ) );
		}
		return self::heading( 'choices', $reader ) . self::form( 'choose', $token,
			Controls::fieldset( $msg( 'consent-label' ), $consents )
			. Controls::fieldset( $msg( 'my-channel' ), $channels )
			. Controls::fieldset( $msg( 'my-languages' ),
				Html::rawElement( 'div', [ 'class' => 'ext-leadershipdevelopment-row' ], $languages )
				. Controls::tick( 'checkbox', DeclarationStore::SHOWN, '1', isset( $declared[DeclarationStore::SHOWN] ),
					$msg( 'my-shown' ) ) )
			. Controls::fieldset( $msg( 'my-learned-heading' ), Controls::tick( 'checkbox', DeclarationStore::LEARNED, '1',
				isset( $declared[DeclarationStore::LEARNED] ), $msg( 'my-learned' ) ) )
			. Controls::fieldset( $msg( 'my-found' ), $found )
			. Controls::submit( $msg( 'contact-save' ), true ) );
	}

	/**
	 * @param OwnTerm[] $terms
	 * @param ReaderLanguage $reader
	 * @return string HTML
	 */
	public function renderRoles( array $terms, ReaderLanguage $reader ): string {
		$rows = [];
		foreach ( $terms as $own ) {
			$rows[] = [
				$this->documentLinks->makeOne( $own->position->kind, $own->position->slug, $reader ),
				$own->position->community === null ? '—' : $this->documentLinks->makeOne(
					DocumentKind::Community, $own->position->community, $reader ),
				htmlspecialchars( $own->term->start === null ? '—' : $reader->date( $own->term->start ) ),
				htmlspecialchars( $own->term->end === null ? '—' : $reader->date( $own->term->end ) ),
			];
		}
		return self::heading( 'roles', $reader ) . ( $rows
			? Components::table( $reader->msg( 'leadershipdevelopment-my-roles-caption' )->text(),
				self::columns( [ 'role', 'community', 'start', 'end' ], $reader ), $rows )
			: self::none( 'roles', $reader ) );
	}

	/**
	 * @param Colleague[] $colleagues
	 * @param ReaderLanguage $reader
	 * @return string HTML
	 */
	public function renderColleagues( array $colleagues, ReaderLanguage $reader ): string {
		$roles = $this->documentLinks->make( DocumentKind::Role,
			array_map( static fn ( Colleague $one ) => $one->role, $colleagues ), $reader );
		$items = [];
		foreach ( $colleagues as $one ) {
			$languages = array_map( fn ( string $code ) =>
				$this->languageNames->getLanguageName( $code, $reader->language->getCode() ) ?: $code, $one->languages );
			$items[] = $reader->msg( 'leadershipdevelopment-my-colleague' )->rawParams(
				$this->linkRenderer->makeLink( Title::makeTitle( NS_USER_TALK, $one->name ), $one->name ),
				$roles[$one->role] ?? htmlspecialchars( $one->role ),
				htmlspecialchars( $reader->language->commaList( $languages ) )
			)->escaped() . ( $one->mentor
				? ' ' . Components::chip( $reader->msg( 'leadershipdevelopment-my-is-mentor' )->text() ) : '' );
		}
		return self::heading( 'colleagues', $reader )
			. ( $items ? Components::list( $items ) : self::none( 'colleagues', $reader ) );
	}

	/**
	 * @param array<string,string[]> $teachable Roles by competency
	 * @param string[] $taught Competencies the person says they would teach
	 * @param ReaderLanguage $reader
	 * @return string HTML
	 */
	public function renderTeachable( array $teachable, array $taught, ReaderLanguage $reader ): string {
		$competencies = $this->documentLinks->make(
			DocumentKind::Competency, [ ...$taught, ...array_keys( $teachable ) ], $reader );
		$roles = $this->documentLinks->make(
			DocumentKind::Role, array_merge( [], ...array_values( $teachable ) ), $reader );
		$items = array_map( static fn ( string $competency ) => $reader->msg( 'leadershipdevelopment-my-teach-said' )
			->rawParams( $competencies[$competency] ?? htmlspecialchars( $competency ) )->escaped(), $taught );
		foreach ( array_diff_key( $teachable, array_flip( $taught ) ) as $competency => $slugs ) {
			$items[] = $reader->msg( 'leadershipdevelopment-my-teach' )->rawParams(
				$competencies[$competency] ?? htmlspecialchars( (string)$competency ),
				$reader->language->commaList( array_map( static fn ( $slug ) => $roles[$slug], $slugs ) )
			)->escaped();
		}
		return self::heading( 'teach', $reader )
			. ( $items ? Components::list( $items ) : self::none( 'teach', $reader ) );
	}

	/**
	 * @param array<string,mixed> $data As of PersonalData::export
	 * @param string $token
	 * @param ReaderLanguage $reader
	 * @return string HTML
	 */
	public function renderHeld( array $data, string $token, ReaderLanguage $reader ): string {
		$date = static fn ( string $time ) => htmlspecialchars(
			$reader->language->date( wfTimestamp( TS_MW, $time ), true, 'default' ) );
		$lists = [];
		foreach ( $data['lists'] as $one ) {
			$lists[] = [ ...$this->place( $one, $reader ), $date( $one['created'] ),
				$one['data_until'] === '' ? '—' : $date( $one['data_until'] ), $date( $one['expires'] ) ];
		}
		$contacts = [];
		foreach ( $data['contacts'] as $one ) {
			$contacts[] = [ ...$this->place( $one, $reader ),
				$reader->msg( "leadershipdevelopment-contact-$one[state]" )->escaped(),
				Html::element( 'bdi', [], $one['note'] === '' ? '—' : $one['note'] ) ];
		}
		$msg = static fn ( string $key ) => $reader->msg( "leadershipdevelopment-my-$key" )->text();
		return self::heading( 'held', $reader )
			. $reader->msg( 'leadershipdevelopment-my-held-intro' )->parseAsBlock()
			. ( $lists ? Html::element( 'h3', [], $msg( 'lists-caption' ) ) . Components::table( $msg( 'lists-caption' ),
				self::columns( [ 'role', 'community', 'created', 'data', 'expires' ], $reader ), $lists )
				: self::none( 'lists', $reader ) )
			. ( $contacts ? Html::element( 'h3', [], $msg( 'contacts-caption' ) ) . Components::table( $msg( 'contacts-caption' ),
				self::columns( [ 'role', 'community', 'state', 'note' ], $reader ), $contacts ) : '' )
			. $this->renderLearned( (array)$data['surveys'], (array)$data['progress'], $reader )
			. ( $data['advice']['questions'] ? Html::rawElement( 'p', [], $this->linkRenderer->makeKnownLink(
				SpecialPage::getTitleFor( 'LeadershipAdvice' ), $reader->msg( 'leadershipdevelopment-advice-own' )->text() ) ) : '' )
			. Html::rawElement( 'p', [], $this->linkRenderer->makeKnownLink( SpecialPage::getTitleFor( 'MyLeadership' ),
				$msg( 'export' ), [ 'class' => Controls::LINK_BUTTON ],
				[ 'export' => '1' ] ) )
			. Html::rawElement( 'details', [ 'class' => 'ext-leadershipdevelopment-purge' ],
				Html::element( 'summary', [], $msg( 'purge' ) )
				. Html::element( 'p', [], $msg( 'purge-what' ) )
				. self::form( 'purge', $token, Controls::button( $msg( 'purge-submit' ),
					Controls::DESTRUCTIVE . ' cdx-button--weight-primary' ) ) );
	}

	/**
	 * @param array $surveys Answers by survey
	 * @param array<string,array> $progress By learning resource
	 * @param ReaderLanguage $reader
	 * @return string HTML
	 */
	private function renderLearned( array $surveys, array $progress, ReaderLanguage $reader ): string {
		$links = [];
		foreach ( array_keys( $surveys ) as $slug ) {
			$links[] = $this->linkRenderer->makeKnownLink( SpecialPage::getTitleValueFor( 'AnswerSurvey', (string)$slug ),
				$this->documentLinks->label( DocumentKind::Survey, (string)$slug, $reader ) );
		}
		$done = array_filter( $progress, static fn ( array $one ) => $one['state'] === Progress::Done->value );
		return ( $links ? Html::rawElement( 'p', [], $reader->msg( 'leadershipdevelopment-survey-own' )
				->rawParams( $reader->language->commaList( $links ) )->escaped() ) : '' )
			. ( $progress ? Html::rawElement( 'p', [], $reader->msg( 'leadershipdevelopment-progress-own' )
				->rawParams( $this->linkRenderer->makeKnownLink(
					SpecialPage::getTitleValueFor( 'MyLearning' ), $reader->msg( 'mylearning' )->text() ) )
				->numParams( count( $progress ), count( $done ) )->escaped() ) : '' );
	}

	/**
	 * @param array{role:string,community:string} $one
	 * @param ReaderLanguage $reader
	 * @return string[] HTML of two cells
	 */
	private function place( array $one, ReaderLanguage $reader ): array {
		return [
			$this->documentLinks->makeOne( DocumentKind::Role, $one['role'], $reader ),
			$this->documentLinks->makeOne( DocumentKind::Community, $one['community'], $reader ),
		];
	}

	private static function form( string $action, string $token, string $controls ): string {
		return Controls::form( SpecialPage::getTitleFor( 'MyLeadership' ), $token, [ 'do' => $action ], $controls );
	}

	private static function heading( string $part, ReaderLanguage $reader ): string {
		return Html::element( 'h2', [ 'id' => $part ], $reader->msg( "leadershipdevelopment-my-$part-heading" )->text() );
	}

	private static function none( string $part, ReaderLanguage $reader ): string {
		return Html::element( 'p', [ 'class' => 'ext-leadershipdevelopment-date' ],
			$reader->msg( "leadershipdevelopment-my-$part-none" )->text() );
	}

	/**
	 * @param string[] $names
	 * @param ReaderLanguage $reader
	 * @return string[]
	 */
	private static function columns( array $names, ReaderLanguage $reader ): array {
		return array_map( static fn ( $name ) => $reader->msg( "leadershipdevelopment-my-column-$name" )->text(), $names );
	}
}
