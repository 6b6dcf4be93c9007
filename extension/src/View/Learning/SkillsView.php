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
use MediaWiki\Extension\LeadershipDevelopment\View\DocumentChoices;
use MediaWiki\Extension\LeadershipDevelopment\View\DocumentLinks;
use MediaWiki\Extension\LeadershipDevelopment\View\ReaderLanguage;
use MediaWiki\Html\Html;
use MediaWiki\Languages\LanguageNameUtils;
use MediaWiki\Linker\LinkRenderer;
use MediaWiki\SpecialPage\SpecialPage;
use MediaWiki\Title\Title;

/**
 * Draws what people say they can do, would teach and want to learn: the form for it, and the people that a search found.
 */
class SkillsView {

	public const SERVICE_NAME = 'LeadershipDevelopment.SkillsView';

	/** Maximum number of languages that a person can name. */
	public const LANGUAGES = 3;
	private const EMPTY_ENTRIES = 1;
	private const MAX_HOURS = 744;
	private const MAX_PLACES = 20;

	public function __construct(
		private readonly DocumentLinks $links,
		private readonly DocumentChoices $choices,
		private readonly LinkRenderer $linkRenderer,
		private readonly LanguageNameUtils $languageNames
	) {
	}

	/**
	 * @param array<string,Skill> $skills By competency
	 * @param SkillDetails $details
	 * @param int|null $places Number of learners the person can take; null: does not want to be matched
	 * @param string $never Names of those whom the person rules out, one a line
	 * @param ReaderLanguage $reader
	 * @return array[] Fields of an HTMLForm
	 */
	public function fields( array $skills, SkillDetails $details, ?int $places, string $never, ReaderLanguage $reader ): array {
		$number = static fn ( string $name, int $most, ?int $value ) => [
			'type' => 'int', 'name' => $name, 'min' => 0, 'max' => $most, 'default' => (string)$value, 'size' => 5,
			'label-message' => "leadershipdevelopment-skills-$name" ];
		$communities = self::withChosen( $this->choices->communities( null, $reader ), array_filter( [ $details->community ] ) );
		$fields = [
			'community' => [ 'section' => 'person' ] + self::select( 'community', $communities, $details->community ?? '', $reader ),
			'hours' => [ 'section' => 'person' ] + $number( 'hours', self::MAX_HOURS, $details->hours ),
		];
		$names = self::withChosen(
			array_flip( $this->languageNames->getLanguageNames( $reader->language->getCode() ) ), $details->languages );
		for ( $i = 1; $i <= self::LANGUAGES; $i++ ) {
			$fields["language$i"] = [ 'section' => 'person',
				'label' => $reader->msg( 'leadershipdevelopment-my-language' )->numParams( $i )->text() ]
				+ self::select( "language$i", $names, $details->languages[$i - 1] ?? '', $reader );
		}
		foreach ( LearningDocument::METHODS as $method ) {
			$fields["method-$method"] = [ 'type' => 'check', 'name' => "method-$method", 'section' => 'methods',
				'default' => in_array( $method, $details->methods, true ),
				'label-message' => "leadershipdevelopment-learning-method-$method" ];
		}
		return $fields + [
			'matched' => [ 'type' => 'check', 'name' => 'matched', 'default' => $places !== null, 'section' => 'matching',
				'label-message' => 'leadershipdevelopment-skills-matched' ],
			'places' => [ 'section' => 'matching' ] + $number( 'places', self::MAX_PLACES, $places ?? 1 ),
			'never' => [ 'type' => 'textarea', 'name' => 'never', 'rows' => 2, 'default' => $never, 'section' => 'matching',
				'label-message' => 'leadershipdevelopment-skills-never' ],
			'skill' => [ 'type' => 'cloner', 'name' => 'skill', 'section' => 'heading',
				'create-button-message' => 'leadershipdevelopment-skills-another',
				'default' => [ ...array_map( self::entry( ... ), array_values( $skills ) ), ...array_fill( 0, self::EMPTY_ENTRIES, [] ) ],
				'fields' => $this->entryFields( array_map( strval( ... ), array_keys( $skills ) ), $reader ) ],
		];
	}

	/**
	 * @param string[] $kept Competencies that the person named before, which may have no page any more
	 * @param ReaderLanguage $reader
	 * @return array[] Fields for one competency
	 */
	private function entryFields( array $kept, ReaderLanguage $reader ): array {
		$levels = [];
		foreach ( range( 0, 4 ) as $level ) {
			$levels[$reader->msg( "leadershipdevelopment-level-$level" )->text()] = (string)$level;
		}
		$visibilities = [];
		foreach ( Visibility::cases() as $case ) {
			$visibilities[self::text( "visibility-$case->value", $reader )] = $case->value;
		}
		$check = static fn ( string $name ) => [ 'type' => 'check', 'label-message' => "leadershipdevelopment-skills-$name" ];
		return [
			'competency' => self::select(
				'competency', self::withChosen( $this->choices->competencies( $reader ), $kept ), '', $reader ),
			'level' => self::select( 'level', $levels, '', $reader ),
			'teaches' => $check( 'teaches' ),
			'learns' => $check( 'learns' ),
			'visibility' => [ 'options' => $visibilities ] + self::select( 'visibility', [], Visibility::Me->value, $reader ),
			'delete' => [ 'type' => 'submit', 'flags' => [], 'default' => $reader->msg( 'htmlform-cloner-delete' )->text() ],
		];
	}

	/**
	 * @param string $name
	 * @param array<string,string> $options Options by text; "nothing" is added
	 * @param string $value
	 * @param ReaderLanguage $reader
	 * @return array A field in which nothing may be chosen, too
	 */
	private static function select( string $name, array $options, string $value, ReaderLanguage $reader ): array {
		return [ 'type' => 'select', 'name' => $name, 'default' => $value, 'options' => [ '—' => '' ] + $options,
			'label' => self::text( $name, $reader ) ];
	}

	/**
	 * @param array<string,string> $options Options by text
	 * @param string[] $chosen Earlier choices, which may not be among the options any more
	 * @return array<string,string> Value by text
	 */
	private static function withChosen( array $options, array $chosen ): array {
		$chosen = array_diff( $chosen, $options );
		return $options + array_combine( $chosen, $chosen );
	}

	/**
	 * @param Skill $skill
	 * @return array Values of the fields for one competency
	 */
	private static function entry( Skill $skill ): array {
		return [ 'competency' => $skill->competency, 'level' => (string)$skill->level, 'teaches' => $skill->teaches,
			'learns' => $skill->learns, 'visibility' => $skill->visibility->value ];
	}

	/**
	 * @param Skill[] $skills By competency
	 * @param ReaderLanguage $reader
	 * @return string HTML: where to learn what the person wants to learn
	 */
	public function renderWishes( array $skills, ReaderLanguage $reader ): string {
		$wishes = array_filter( $skills, static fn ( Skill $skill ) => $skill->learns );
		$links = $this->links->make( DocumentKind::Competency, array_keys( $wishes ), $reader );
		$items = [];
		foreach ( $wishes as $competency => $skill ) {
			$items[] = $links[$competency] . ' · ' . $this->learn( $skill, $reader );
		}
		return $items ? Components::list( $items ) : '';
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

	private static function text( string $name, ReaderLanguage $reader ): string {
		return $reader->msg( "leadershipdevelopment-skills-$name" )->text();
	}
}
