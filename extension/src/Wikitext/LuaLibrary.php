<?php
declare( strict_types = 1 );

namespace MediaWiki\Extension\LeadershipDevelopment\Wikitext;

use MediaWiki\Extension\LeadershipDevelopment\Content\AchievementDocument;
use MediaWiki\Extension\LeadershipDevelopment\Content\CommunityDocument;
use MediaWiki\Extension\LeadershipDevelopment\Content\CompetencyDocument;
use MediaWiki\Extension\LeadershipDevelopment\Content\Document;
use MediaWiki\Extension\LeadershipDevelopment\Content\DocumentKey;
use MediaWiki\Extension\LeadershipDevelopment\Content\DocumentKind;
use MediaWiki\Extension\LeadershipDevelopment\Content\Holder;
use MediaWiki\Extension\LeadershipDevelopment\Content\IndexEntry;
use MediaWiki\Extension\LeadershipDevelopment\Content\LanguageMap;
use MediaWiki\Extension\LeadershipDevelopment\Content\PackageDocument;
use MediaWiki\Extension\LeadershipDevelopment\Content\ProfileDocument;
use MediaWiki\Extension\LeadershipDevelopment\Content\Requirement;
use MediaWiki\Extension\LeadershipDevelopment\Content\RoleDocument;
use MediaWiki\Extension\LeadershipDevelopment\Content\StoredDocument;
use MediaWiki\Extension\LeadershipDevelopment\Content\SurveyDocument;
use MediaWiki\Extension\LeadershipDevelopment\Content\SurveyQuestion;
use MediaWiki\Extension\LeadershipDevelopment\LeadershipServices;
use MediaWiki\Extension\LeadershipDevelopment\Listing\Listing;
use MediaWiki\Extension\LeadershipDevelopment\Query\Comparison;
use MediaWiki\Extension\LeadershipDevelopment\Query\InitiativeFilter;
use MediaWiki\Extension\LeadershipDevelopment\Query\InitiativeRow;
use MediaWiki\Extension\LeadershipDevelopment\Query\LearningEntry;
use MediaWiki\Extension\LeadershipDevelopment\Skills\SkillCell;
use MediaWiki\Extension\LeadershipDevelopment\View\ReaderLanguage;
use MediaWiki\Extension\Scribunto\Engines\LuaCommon\LibraryBase;
use MediaWiki\Extension\Scribunto\Engines\LuaCommon\LuaError;
use MediaWiki\MediaWikiServices;
use MediaWiki\Title\Title;
use Wikimedia\ParamValidator\ParamValidator;

/**
 * mw.ext.leadership: the content of parser functions as tables. Scribunto makes this class, so it fetches its services itself.
 */
class LuaLibrary extends LibraryBase {

	/** @inheritDoc */
	public function register() {
		return $this->getEngine()->registerInterface(
			dirname( __DIR__, 2 ) . '/lua/mw.ext.leadership.lua',
			[
				'getRole' => $this->getRole( ... ),
				'getRoles' => $this->getRoles( ... ),
				'getCompetency' => $this->getCompetency( ... ),
				'getCommunity' => $this->getCommunity( ... ),
				'getLearning' => $this->getLearning( ... ),
				'getPackage' => $this->getPackage( ... ),
				'getSurvey' => $this->getSurvey( ... ),
				'getSkills' => $this->getSkills( ... ),
				'getRequirements' => $this->getRequirements( ... ),
				'getInitiatives' => $this->getInitiatives( ... ),
				'getAchievement' => $this->getAchievement( ... ),
				'getAchievements' => fn ( array $filters ) => $this->list( 'Achievement', $filters ),
				'getPackages' => fn ( array $filters ) => $this->list( 'Package', $filters ),
				'getSurveys' => fn ( array $filters ) => $this->list( 'Survey', $filters ),
				'getCalls' => fn ( array $filters ) => $this->list( 'Call', $filters ),
				'getProcesses' => fn ( array $filters ) => $this->list( 'Process', $filters ),
				'getPlans' => fn ( array $filters ) => $this->list( 'Plan', $filters ),
				'getFeedback' => fn ( array $filters ) => $this->list( 'Feedback', $filters ),
			]
		);
	}

	/**
	 * @param string $slug
	 * @return array
	 */
	public function getRole( string $slug ): array {
		$stored = $this->find( DocumentKind::Role, $slug );
		$role = $stored?->document;
		return [ $role instanceof RoleDocument ? self::describe( $stored, $this->reader() ) + [
			'family' => $role->family,
			'level' => $role->level,
			'community' => $role->community,
			'decisions' => self::sequence( $role->decisions ),
			'selection' => $role->selection,
			'seats' => $role->seats,
			'termMonths' => $role->termMonths,
			'maxTerms' => $role->maxTerms,
			'requirements' => self::requirements( $role->requirements ),
			'holders' => $this->holders( $stored, $role ),
		] : null ];
	}

	/**
	 * @param array $filters
	 * @return array
	 */
	public function getRoles( array $filters ): array {
		$reader = $this->reader();
		$roles = $this->guard( function () use ( $filters ) {
			$arguments = self::arguments( $filters, [ ...RoleFilters::PARAMETERS, 'limit' ] );
			return self::access()->findRoles(
				$this->getParser(), RoleFilters::fromArguments( $arguments ), RoleFilters::limit( $arguments ) );
		} );
		return [ self::sequence( array_map( static fn ( IndexEntry $role ) => [
			'slug' => $role->key->slug,
			'page' => Title::newFromLinkTarget( $role->key->toTitleValue() )->getPrefixedText(),
			'family' => $role->family,
			'level' => $role->level,
			'community' => $role->community,
		] + self::label( $role->label, $role->key->slug, $reader ), $roles ) ) ];
	}

	/**
	 * @param string $slug
	 * @return array
	 */
	public function getCompetency( string $slug ): array {
		$stored = $this->find( DocumentKind::Competency, $slug );
		$competency = $stored?->document;
		if ( !$competency instanceof CompetencyDocument ) {
			return [ null ];
		}
		$reader = $this->reader();
		return [ self::describe( $stored, $reader ) + [
			'type' => $competency->type,
			// Levels begin at 0, and so does this table.
			'levels' => array_map( static fn ( $text ) => $reader->text( $text ), $competency->levels ),
		] ];
	}

	/**
	 * @param string $slug
	 * @return array
	 */
	public function getCommunity( string $slug ): array {
		$stored = $this->find( DocumentKind::Community, $slug );
		$community = $stored?->document;
		return [ $community instanceof CommunityDocument ? self::describe( $stored, $this->reader() ) + [
			'kind' => $community->kind,
			'parent' => $community->parent,
			'region' => $community->region,
			'languages' => self::sequence( $community->languages ),
			'wikis' => self::sequence( $community->wikis ),
		] : null ];
	}

	/**
	 * @param array $filters
	 * @return array
	 */
	public function getLearning( array $filters ): array {
		$reader = $this->reader();
		$entries = $this->guard( function () use ( $filters ) {
			$arguments = self::arguments( $filters, LearningFilters::parameters() );
			return self::access()->findLearning(
				$this->getParser(), LearningFilters::fromArguments( $arguments ), LearningFilters::limit( $arguments ) );
		} );
		return [ self::sequence( array_map( static fn ( LearningEntry $entry ) => [
			'slug' => $entry->document->key->slug,
			'page' => Title::newFromLinkTarget( $entry->document->key->toTitleValue() )->getPrefixedText(),
			'url' => $entry->url,
			'languages' => self::sequence( $entry->languages ),
			'teaches' => self::sequence( $entry->teaches ),
			'region' => $entry->region,
			'licence' => $entry->licence,
			'starts' => $entry->starts,
			'ends' => $entry->ends,
			'reviewed' => $entry->reviewed,
			'reviewOutdated' => $entry->isStale,
		] + $entry->codes + self::label( $entry->document->label, $entry->document->key->slug, $reader ), $entries ) ) ];
	}

	/**
	 * @param string $slug
	 * @return array
	 */
	public function getPackage( string $slug ): array {
		$stored = $this->find( DocumentKind::Package, $slug );
		$package = $stored?->document;
		return [ $package instanceof PackageDocument ? self::describe( $stored, $this->reader() ) + [
			'community' => $package->community,
			'resources' => self::sequence( array_map( static fn ( string $resource ) => [
				'resource' => $resource,
				'requires' => self::sequence( $package->resources[$resource] ),
			], $package->slugs() ) ),
		] : null ];
	}

	/**
	 * @param string $slug
	 * @return array
	 */
	public function getAchievement( string $slug ): array {
		$stored = $this->find( DocumentKind::Achievement, $slug );
		$achievement = $stored?->document;
		return [ $achievement instanceof AchievementDocument ? self::describe( $stored, $this->reader() ) + [
			'community' => $achievement->community,
			'criteria' => $this->reader()->text( $achievement->criteria ),
			'aligns' => self::sequence( $achievement->aligns ),
		] : null ];
	}

	/**
	 * @param string $slug
	 * @return array With the numbers of people that were published
	 */
	public function getSurvey( string $slug ): array {
		$stored = $this->find( DocumentKind::Survey, $slug );
		$survey = $stored?->document;
		if ( !$survey instanceof SurveyDocument ) {
			return [ null ];
		}
		$answers = LeadershipServices::getSurveyStore();
		$result = $answers->findResults( [ $stored->key->slug ] )[$stored->key->slug] ?? null;
		$reader = $this->reader();
		return [ self::describe( $stored, $reader ) + [
			'community' => $survey->community,
			'opens' => $survey->opens,
			'closes' => $survey->closes,
			'settled' => $result?->settled,
			'tookPart' => $result?->people,
			'questions' => self::sequence( array_map( static fn ( SurveyQuestion $question ) => [
				'id' => $question->id,
				'competency' => $result->questions[$question->id]['competency'] ?? $question->competency,
				'asks' => $result->questions[$question->id]['asks'] ?? $question->asks,
				'text' => $reader->text( $question->text ),
				// Answers begin at 0, and so does this table.
				'people' => $result->questions[$question->id]['people'] ?? null,
				'unansweredAtMost' => isset( $result->questions[$question->id] )
					? $result->unansweredAtMost( $question->id ) : null,
			], $survey->questions ) ),
		] ];
	}

	/**
	 * @param array $filters
	 * @return array Cells of the map of skills, those that are not empty
	 */
	public function getSkills( array $filters ): array {
		$map = LeadershipServices::getSkillMap();
		$table = $this->guard( function () use ( $filters, $map ) {
			$arguments = self::arguments( $filters, SkillMapFunction::PARAMETERS );
			$query = [ 'competency' => $arguments->get( 'competency' ), 'community' => $arguments->get( 'community' ) ];
			self::access()->dependOnDays( $this->getParser(), $query );
			return $map->table( ...$query );
		} );
		$found = [];
		foreach ( $table->cells as $competency => $places ) {
			foreach ( array_filter( $places, static fn ( SkillCell $cell ) => !$cell->isEmpty() ) as $community => $cell ) {
				$found[] = [ 'competency' => (string)$competency, 'community' => (string)$community,
					'state' => $cell->state( $table->resources[$competency] > 0 ), 'teach' => $cell->teaches,
					'learn' => $cell->learns, 'practise' => $cell->practises, 'needs' => $cell->needs,
					'neededLevel' => $cell->level ?: null, 'offers' => $cell->offers, 'resources' => $table->resources[$competency],
					'resourcesLevel' => $table->levels[$competency] ?: null ];
			}
		}
		return [ self::sequence( $found ) ];
	}

	/**
	 * @param array $filters
	 * @param string[] $names Names of permitted parameters
	 * @return Arguments
	 */
	private static function arguments( array $filters, array $names ): Arguments {
		foreach ( array_diff( array_keys( $filters ), $names ) as $name ) {
			throw new WikitextError(
				'leadershipdevelopment-parser-unknown-parameter', (string)$name, implode( ', ', $names ) );
		}
		return new Arguments( '', array_map( 'strval', $filters ) );
	}

	/**
	 * @param string $slug
	 * @param string|null $community
	 * @return array
	 */
	public function getRequirements( string $slug, ?string $community = null ): array {
		$role = $this->find( DocumentKind::Role, $slug )?->document;
		if ( !$role instanceof RoleDocument ) {
			return [ null ];
		}
		$profile = null;
		if ( $community !== null ) {
			$this->guard( fn () => self::access()->get( $this->getParser(), DocumentKind::Community, $community ) );
			$profile = $this->find( DocumentKind::Profile, "$slug/$community" )?->document;
		}
		return [ self::requirements(
			Comparison::adapt( $role, $profile instanceof ProfileDocument ? $profile : null ) ) ];
	}

	/**
	 * @param array $filters
	 * @return array
	 */
	public function getInitiatives( array $filters ): array {
		$reader = $this->reader();
		$rows = $this->guard( function () use ( $filters ) {
			$names = [ ...InitiativeFilter::NAMES, 'limit' ];
			foreach ( array_diff( array_keys( $filters ), $names ) as $name ) {
				throw new WikitextError(
					'leadershipdevelopment-parser-unknown-parameter', (string)$name, implode( ', ', $names ) );
			}
			$arguments = new Arguments( '', array_map( 'strval', $filters ) );
			$limit = RoleFilters::limit( $arguments );
			$initiatives = LeadershipServices::getInitiativeQuery();
			return array_slice(
				InitiativesFunction::find( $this->getParser(), $arguments, self::access(), $initiatives ), 0, $limit );
		} );
		$said = static fn ( LanguageMap $texts ) => $texts->toArray() ? $reader->text( $texts ) : null;
		return [ self::sequence( array_map( static fn ( InitiativeRow $row ) => [
			'slug' => $row->slug,
			'page' => Title::newFromLinkTarget(
				DocumentKey::tryFrom( DocumentKind::Initiative, $row->slug )->toTitleValue() )->getPrefixedText(),
			'number' => $row->number,
			'community' => $row->community,
			'project' => $said( $row->project ),
			'stakeholderType' => $said( $row->details['stakeholder_type'] ),
			'lead' => $said( $row->details['lead'] ),
			'geography' => $said( $row->details['geography'] ),
			'region' => $row->region,
			'phase' => $said( $row->details['phase'] ),
			'goals' => self::sequence( $row->goals ),
			'competencies' => self::sequence( $row->competencies ),
		] + self::label( $row->label, $row->slug, $reader ), $rows ) ) ];
	}

	/**
	 * @param string $name Name of a public list whose rows change with the day
	 * @param array $filters
	 * @return array Rows as programs get them, with the page of each
	 */
	private function list( string $name, array $filters ): array {
		$reader = $this->reader();
		/** @var Listing $listing */
		$listing = MediaWikiServices::getInstance()->get( "LeadershipDevelopment.{$name}Listing" );
		$parameters = $listing->parameters();
		$rows = $this->guard( function () use ( $listing, $parameters, $filters, $reader ) {
			$arguments = self::arguments( $filters, [ ...array_keys( $parameters ), 'limit' ] );
			$values = [];
			foreach ( $parameters as $parameter => $settings ) {
				$words = $settings[ParamValidator::PARAM_TYPE];
				$values[$parameter] = is_array( $words )
					? $arguments->word( $parameter, $words ) : $arguments->get( $parameter );
			}
			$limit = RoleFilters::limit( $arguments );
			self::access()->dependOnDays( $this->getParser(),
				array_intersect_key( $values, [ 'community' => '', 'competency' => '', 'region' => '' ] ) );
			return $listing->find( $values, $limit, '', $reader );
		} );
		return [ self::sequence( array_map( static function ( array $row ) {
			$table = self::table( $row );
			$table['page'] = $table['title'];
			unset( $table['title'] );
			return $table;
		}, $rows ) ) ];
	}

	/**
	 * @param mixed $value A value from a row for programs
	 * @return mixed The value as Lua expects it
	 */
	private static function table( $value ) {
		if ( is_array( $value ) && array_is_list( $value ) ) {
			return self::sequence( array_map( self::table( ... ), $value ) );
		}
		return is_array( $value ) || is_object( $value ) ? array_map( self::table( ... ), (array)$value ) : $value;
	}

	private function find( DocumentKind $kind, string $slug ): ?StoredDocument {
		return $this->guard( fn () => self::access()->find( $this->getParser(), $kind, $slug ) );
	}

	/**
	 * @param callable $function
	 * @return mixed The result; errors are raised in the module
	 */
	private function guard( callable $function ) {
		try {
			return $function();
		} catch ( WikitextError $error ) {
			throw new LuaError( $this->reader()->msg( $error->key )->plaintextParams( ...$error->params )->text() );
		}
	}

	private function reader(): ReaderLanguage {
		$readers = LeadershipServices::getReaderLanguageFactory();
		return $readers->newReader( $this->getParser()->getTargetLanguage() );
	}

	private function holders( StoredDocument $stored, RoleDocument $role ): array {
		if ( $stored->wiki !== null ) {
			// Only the home wiki knows which of these accounts have been renamed or hidden.
			return [];
		}
		$holderList = LeadershipServices::getHolderList();
		return self::sequence( array_map(
			static fn ( Holder $holder ) => array_filter( [
				'user' => $holder->user,
				'group' => $holder->group,
				'start' => $holder->start,
				'end' => $holder->end,
			] ),
			$holderList->findVisible( $role->holders, $stored->key )
		) );
	}

	private static function access(): DocumentAccess {
		return LeadershipServices::getDocumentAccess();
	}

	private static function describe( StoredDocument $stored, ReaderLanguage $reader ): array {
		/** @var Document $document */
		$document = $stored->document;
		return [
			'slug' => $stored->key->slug,
			'page' => Title::newFromLinkTarget( $stored->key->toTitleValue() )->getPrefixedText(),
			'description' => $reader->text( $document->description ),
		] + self::label( $document->label, $stored->key->slug, $reader );
	}

	private static function label( LanguageMap $label, string $slug, ReaderLanguage $reader ): array {
		return [ 'label' => $reader->text( $label, $slug ), 'labels' => $label->toArray() ];
	}

	/**
	 * @param Requirement[] $requirements
	 * @return array
	 */
	private static function requirements( array $requirements ): array {
		return self::sequence( array_map( static fn ( Requirement $one ) => [
			'competency' => $one->competency,
			'minLevel' => $one->minLevel,
			'importance' => $one->importance,
		], $requirements ) );
	}

	/**
	 * @param array $values
	 * @return array Numbered from 1, as Lua counts
	 */
	private static function sequence( array $values ): array {
		return $values ? array_combine( range( 1, count( $values ) ), array_values( $values ) ) : [];
	}
}
