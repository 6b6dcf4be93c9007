<?php
declare( strict_types = 1 );

namespace MediaWiki\Extension\LeadershipDevelopment\Wikitext;

use MediaWiki\Extension\LeadershipDevelopment\Content\CommunityDocument;
use MediaWiki\Extension\LeadershipDevelopment\Content\CompetencyDocument;
use MediaWiki\Extension\LeadershipDevelopment\Content\Document;
use MediaWiki\Extension\LeadershipDevelopment\Content\DocumentKind;
use MediaWiki\Extension\LeadershipDevelopment\Content\Holder;
use MediaWiki\Extension\LeadershipDevelopment\Content\IndexEntry;
use MediaWiki\Extension\LeadershipDevelopment\Content\LanguageMap;
use MediaWiki\Extension\LeadershipDevelopment\Content\ProfileDocument;
use MediaWiki\Extension\LeadershipDevelopment\Content\Requirement;
use MediaWiki\Extension\LeadershipDevelopment\Content\RoleDocument;
use MediaWiki\Extension\LeadershipDevelopment\Content\StoredDocument;
use MediaWiki\Extension\LeadershipDevelopment\Overview\Comparison;
use MediaWiki\Extension\LeadershipDevelopment\View\HolderList;
use MediaWiki\Extension\LeadershipDevelopment\View\Reader;
use MediaWiki\Extension\LeadershipDevelopment\View\ReaderFactory;
use MediaWiki\Extension\Scribunto\Engines\LuaCommon\LibraryBase;
use MediaWiki\Extension\Scribunto\Engines\LuaCommon\LuaError;
use MediaWiki\MediaWikiServices;
use MediaWiki\Title\Title;

/**
 * mw.ext.leadership: what parser functions show, as tables. Scribunto makes it, so it fetches its services itself.
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
				'getRequirements' => $this->getRequirements( ... ),
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
			$names = [ ...RoleFilters::PARAMETERS, 'limit' ];
			foreach ( array_diff( array_keys( $filters ), $names ) as $name ) {
				throw new WikitextError(
					'leadershipdevelopment-parser-unknown-parameter', (string)$name, implode( ', ', $names ) );
			}
			$arguments = new Arguments( '', array_map( 'strval', $filters ) );
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
	 * @param string $slug
	 * @param string|null $community
	 * @return array
	 */
	public function getRequirements( string $slug, ?string $community = null ): array {
		$role = $this->find( DocumentKind::Role, $slug )?->document;
		if ( !$role instanceof RoleDocument ) {
			return [ null ];
		}
		$profile = $community === null
			? null : $this->find( DocumentKind::Profile, "$slug/$community" )?->document;
		return [ self::requirements(
			Comparison::adapt( $role, $profile instanceof ProfileDocument ? $profile : null ) ) ];
	}

	private function find( DocumentKind $kind, string $slug ): ?StoredDocument {
		return $this->guard( fn () => self::access()->find( $this->getParser(), $kind, $slug ) );
	}

	/**
	 * @param callable $function
	 * @return mixed What it returns; what it complains of, the module hears
	 */
	private function guard( callable $function ) {
		try {
			return $function();
		} catch ( WikitextError $error ) {
			throw new LuaError( $this->reader()->msg( $error->key )->plaintextParams( ...$error->params )->text() );
		}
	}

	private function reader(): Reader {
		/** @var ReaderFactory $readers */
		$readers = MediaWikiServices::getInstance()->get( 'LeadershipDevelopment.ReaderFactory' );
		return $readers->newReader( $this->getParser()->getTargetLanguage() );
	}

	private function holders( StoredDocument $stored, RoleDocument $role ): array {
		/** @var HolderList $holderList */
		$holderList = MediaWikiServices::getInstance()->get( 'LeadershipDevelopment.HolderList' );
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
		return MediaWikiServices::getInstance()->get( 'LeadershipDevelopment.DocumentAccess' );
	}

	private static function describe( StoredDocument $stored, Reader $reader ): array {
		/** @var Document $document */
		$document = $stored->document;
		return [
			'slug' => $stored->key->slug,
			'page' => Title::newFromLinkTarget( $stored->key->toTitleValue() )->getPrefixedText(),
			'description' => $reader->text( $document->description ),
		] + self::label( $document->label, $stored->key->slug, $reader );
	}

	private static function label( LanguageMap $label, string $slug, Reader $reader ): array {
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
