<?php
declare( strict_types = 1 );

namespace MediaWiki\Extension\LeadershipDevelopment\View\Learning;

use MediaWiki\Extension\LeadershipDevelopment\Content\DocumentKind;
use MediaWiki\Extension\LeadershipDevelopment\Content\LearningDocument;
use MediaWiki\Extension\LeadershipDevelopment\Skills\FoundPerson;
use MediaWiki\Extension\LeadershipDevelopment\Skills\Skill;
use MediaWiki\Extension\LeadershipDevelopment\Skills\SkillDetails;
use MediaWiki\Extension\LeadershipDevelopment\Skills\Visibility;
use MediaWiki\Extension\LeadershipDevelopment\View\Codex\Components;
use MediaWiki\Extension\LeadershipDevelopment\View\Codex\Controls;
use MediaWiki\Extension\LeadershipDevelopment\View\DocumentChoices;
use MediaWiki\Extension\LeadershipDevelopment\View\DocumentLinks;
use MediaWiki\Extension\LeadershipDevelopment\View\ReaderLanguage;
use MediaWiki\Html\Html;
use MediaWiki\Languages\LanguageNameUtils;
use MediaWiki\Linker\LinkRenderer;
use MediaWiki\SpecialPage\SpecialPage;
use MediaWiki\Title\Title;

/**
 * What people say they can do, would teach and want to learn: the form where they say it, and the people that were found.
 */
class SkillsView {

	public const SERVICE_NAME = 'LeadershipDevelopment.SkillsView';

	/** Most languages that a person can name. */
	public const LANGUAGES = 3;
	/** Number of empty entries in the form. */
	public const PLACES = 3;

	public function __construct(
		private readonly DocumentLinks $links,
		private readonly DocumentChoices $choices,
		private readonly LinkRenderer $linkRenderer,
		private readonly LanguageNameUtils $languageNames
	) {
	}

	/**
	 * @param Skill[] $skills By competency
	 * @param SkillDetails $details
	 * @param int|null $places For learners; null: does not want to be matched
	 * @param string $never Names of those whom the person rules out, one a line
	 * @param string $token
	 * @param ReaderLanguage $reader
	 * @return string HTML
	 */
	public function renderForm(
		array $skills, SkillDetails $details, ?int $places, string $never, string $token, ReaderLanguage $reader
	): string {
		$links = $this->links->make( DocumentKind::Competency, array_keys( $skills ), $reader );
		$html = '';
		$number = 0;
		foreach ( $skills as $competency => $skill ) {
			$id = 'e' . $number++;
			$html .= $this->renderEntry( $id, $skill, $reader, Html::rawElement( 'p', [], $links[$competency] )
				. Html::hidden( "skill[$id][competency]", (string)$competency ),
				$this->links->label( DocumentKind::Competency, (string)$competency, $reader ) );
		}
		$options = [ '' => '—' ] + array_flip( $this->choices->competencies( $reader ) );
		for ( $i = 0; $i < self::PLACES; $i++ ) {
			$id = 'e' . $number++;
			$html .= $this->renderEntry( $id, null, $reader, Controls::field( "skill-$id", self::text( 'competency', $reader ),
				Controls::select( "skill[$id][competency]", "skill-$id", $options, '' ) ), self::text( 'another', $reader ) );
		}
		return Html::rawElement( 'form', [ 'method' => 'post', 'class' => 'ext-leadershipdevelopment-own',
			'action' => SpecialPage::getTitleFor( 'MySkills' )->getLocalURL() ],
			Html::hidden( 'wpEditToken', $token ) . $this->renderDetails( $details, $reader )
			. Controls::fieldset( self::text( 'matching', $reader ),
				Controls::tick( 'checkbox', 'matched', '1', $places !== null, self::text( 'matched', $reader ) )
				. Controls::field( 'skill-places', self::text( 'places', $reader ),
					Controls::text( 'places', 'skill-places', (string)( $places ?? 1 ) ) )
				. Controls::field( 'skill-never', self::text( 'never', $reader ),
					Controls::textarea( $never, [ 'name' => 'never', 'id' => 'skill-never', 'rows' => 2 ] ) ) )
			. $html
			. Controls::submit( $reader->msg( 'leadershipdevelopment-contact-save' )->text(), true ) );
	}

	private function renderEntry( string $id, ?Skill $skill, ReaderLanguage $reader, string $competency, string $legend ): string {
		$levels = [ '' => '—' ];
		foreach ( range( 0, 4 ) as $level ) {
			$levels[(string)$level] = $reader->msg( "leadershipdevelopment-level-$level" )->text();
		}
		$visibilities = [];
		foreach ( Visibility::cases() as $case ) {
			$visibilities[$case->value] = self::text( "visibility-$case->value", $reader );
		}
		return Controls::fieldset( $legend, $competency
			. Html::rawElement( 'div', [ 'class' => 'ext-leadershipdevelopment-row' ],
				Controls::field( "skill-$id-level", self::text( 'level', $reader ), Controls::select(
					"skill[$id][level]", "skill-$id-level", $levels, $skill?->level === null ? '' : (string)$skill->level ) )
				. Controls::field( "skill-$id-visibility", self::text( 'visibility', $reader ), Controls::select(
					"skill[$id][visibility]", "skill-$id-visibility", $visibilities, ( $skill->visibility ?? Visibility::Me )->value ) ) )
			. self::tick( "skill[$id][teaches]", "skill-$id-teaches", (bool)$skill?->teaches, self::text( 'teaches', $reader ) )
			. self::tick( "skill[$id][learns]", "skill-$id-learns", (bool)$skill?->learns, self::text( 'learns', $reader ) )
			. ( $skill?->learns ? Html::rawElement( 'p', [], $this->learn( $skill, $reader ) ) : '' ) );
	}

	private function renderDetails( SkillDetails $details, ReaderLanguage $reader ): string {
		$communities = [ '' => '—' ] + array_flip( $this->choices->communities( null, $reader ) );
		$html = Controls::field( 'skill-community', self::text( 'community', $reader ),
			Controls::select( 'community', 'skill-community', $communities, $details->community ?? '' ) );
		$names = [ '' => '—' ] + $this->languageNames->getLanguageNames( $reader->language->getCode() );
		$languages = '';
		for ( $i = 0; $i < self::LANGUAGES; $i++ ) {
			$languages .= Controls::field( "skill-language-$i",
				$reader->msg( 'leadershipdevelopment-my-language' )->numParams( $i + 1 )->text(),
				Controls::select( 'language[]', "skill-language-$i", $names, $details->languages[$i] ?? '' ) );
		}
		$methods = '';
		foreach ( LearningDocument::METHODS as $method ) {
			$methods .= Controls::tick( 'checkbox', 'method[]', $method, in_array( $method, $details->methods, true ),
				$reader->msg( "leadershipdevelopment-learning-method-$method" )->text() );
		}
		return Html::rawElement( 'div', [ 'class' => 'ext-leadershipdevelopment-row' ],
				$html . Controls::field( 'skill-hours', self::text( 'hours', $reader ),
					Controls::text( 'hours', 'skill-hours', (string)$details->hours ) ) )
			. Controls::fieldset( self::text( 'languages', $reader ),
				Html::rawElement( 'div', [ 'class' => 'ext-leadershipdevelopment-row' ], $languages ) )
			. Controls::fieldset( self::text( 'methods', $reader ), $methods );
	}

	/**
	 * @param Skill[] $skills By competency
	 * @param ReaderLanguage $reader
	 * @return string HTML of a part of the person's own page
	 */
	public function renderOwn( array $skills, ReaderLanguage $reader ): string {
		$links = $this->links->make( DocumentKind::Competency, array_keys( $skills ), $reader );
		$rows = [];
		foreach ( $skills as $competency => $skill ) {
			$rows[] = [ $links[$competency], ...$this->cells( $skill, $reader ),
				htmlspecialchars( self::text( "visibility-{$skill->visibility->value}", $reader ) )
				. ( $skill->learns ? Html::element( 'br' ) . $this->learn( $skill, $reader ) : '' ) ];
		}
		return Html::element( 'h2', [ 'id' => 'skills' ], self::text( 'heading', $reader ) )
			. ( $rows ? Components::table( self::text( 'caption', $reader ), array_map(
				static fn ( $column ) => self::text( $column, $reader ), [ 'competency', 'level', 'says', 'visibility' ] ), $rows ) : '' )
			. Html::rawElement( 'p', [], $this->linkRenderer->makeKnownLink( SpecialPage::getTitleFor( 'MySkills' ),
				self::text( $rows ? 'change' : 'start', $reader ) ) );
	}

	/**
	 * @param FoundPerson[] $people
	 * @param ReaderLanguage $reader
	 * @return string HTML
	 */
	public function renderFound( array $people, ReaderLanguage $reader ): string {
		$competencies = [];
		$communities = [];
		foreach ( $people as $person ) {
			array_push( $competencies, ...array_column( $person->skills, 'competency' ) );
			$communities[] = $person->details->community;
		}
		$links = $this->links->make( DocumentKind::Competency, $competencies, $reader );
		$places = $this->links->make( DocumentKind::Community, array_filter( $communities ), $reader );
		$rows = [];
		foreach ( $people as $person ) {
			$details = $person->details;
			foreach ( $person->skills as $skill ) {
				$rows[] = [
					$this->linkRenderer->makeLink( Title::makeTitle( NS_USER_TALK, $person->name ), $person->name ),
					$links[$skill->competency],
					...$this->cells( $skill, $reader ),
					htmlspecialchars( $reader->language->commaList( array_map( $reader->languageName( ... ), $details->languages ) ) ),
					htmlspecialchars( $reader->language->commaList( array_map( static fn ( $method ) =>
						$reader->msg( "leadershipdevelopment-learning-method-$method" )->text(), $details->methods ) ) ),
					$details->hours === null ? '' : htmlspecialchars( $reader->language->formatNum( $details->hours ) ),
					$details->community === null ? '' : $places[$details->community] ?? htmlspecialchars( $details->community ),
				];
			}
		}
		return Components::table( self::text( 'found', $reader ), array_map( static fn ( $column ) => self::text( $column, $reader ),
			[ 'person', 'competency', 'level', 'says', 'languages', 'methods', 'hours', 'community' ] ), $rows );
	}

	/**
	 * @param Skill $skill
	 * @param ReaderLanguage $reader
	 * @return string[] HTML of two cells
	 */
	private function cells( Skill $skill, ReaderLanguage $reader ): array {
		$says = array_filter( [ 'teaches' => $skill->teaches, 'learns' => $skill->learns ] );
		return [
			$skill->level === null ? '' : $reader->msg( "leadershipdevelopment-level-$skill->level" )->escaped(),
			implode( Html::element( 'br' ), array_map(
				static fn ( $name ) => htmlspecialchars( self::text( $name, $reader ) ), array_keys( $says ) ) ),
		];
	}

	private function learn( Skill $skill, ReaderLanguage $reader ): string {
		return $this->linkRenderer->makeKnownLink( SpecialPage::getTitleValueFor( 'Learning' ),
			$reader->msg( 'leadershipdevelopment-my-check-learn' )->text(), [],
			[ 'competency' => $skill->competency, 'language' => $reader->language->getCode() ]
				+ ( $skill->level === null ? [] : [ 'minlevel' => min( 4, $skill->level + 1 ) ] ) );
	}

	private static function tick( string $name, string $id, bool $checked, string $label ): string {
		return Controls::tick( 'checkbox', $name, '1', $checked, $label, $id );
	}

	private static function text( string $name, ReaderLanguage $reader ): string {
		return $reader->msg( "leadershipdevelopment-skills-$name" )->text();
	}
}
