<?php
declare( strict_types = 1 );

namespace MediaWiki\Extension\LeadershipDevelopment\Wikitext;

use MediaWiki\Extension\LeadershipDevelopment\Content\DocumentIndex;
use MediaWiki\Extension\LeadershipDevelopment\Content\DocumentKey;
use MediaWiki\Extension\LeadershipDevelopment\Content\DocumentKind;
use MediaWiki\Extension\LeadershipDevelopment\Content\DocumentReader;
use MediaWiki\Extension\LeadershipDevelopment\Content\DocumentStore;
use MediaWiki\Extension\LeadershipDevelopment\Content\HomeWiki;
use MediaWiki\Extension\LeadershipDevelopment\Content\IndexEntry;
use MediaWiki\Extension\LeadershipDevelopment\Content\StoredDocument;
use MediaWiki\Extension\LeadershipDevelopment\Query\FilterValidator;
use MediaWiki\Extension\LeadershipDevelopment\Query\LearningEntry;
use MediaWiki\Extension\LeadershipDevelopment\Query\LearningFilter;
use MediaWiki\Extension\LeadershipDevelopment\Query\LearningQuery;
use MediaWiki\Extension\LeadershipDevelopment\Query\RoleFilter;
use MediaWiki\Extension\LeadershipDevelopment\Query\RoleQuery;
use MediaWiki\Parser\Parser;
use MediaWiki\Title\Title;
use Wikimedia\Message\MessageParam;

/**
 * Gives documents to pages that are being parsed. Each query counts as an expensive function, and the page depends on the
 * document from then on, whether or not it exists.
 */
class DocumentAccess {

	public const SERVICE_NAME = 'LeadershipDevelopment.DocumentAccess';

	private const DAY = 86_400;

	public function __construct(
		private readonly DocumentStore $store,
		private readonly DocumentReader $seen,
		private readonly HomeWiki $home,
		private readonly RoleQuery $roles,
		private readonly FilterValidator $filters,
		private readonly LearningQuery $learning
	) {
	}

	public function find( Parser $parser, DocumentKind $kind, string $slug ): ?StoredDocument {
		$key = DocumentKey::tryFrom( $kind, $slug );
		if ( !$key ) {
			return null;
		}
		$this->count( $parser );
		$title = Title::newFromLinkTarget( $key->toTitleValue() );
		// Register the page like a template, so that MediaWiki parses again what shows it when it is edited, moved or deleted.
		$parser->getOutput()->addTemplate( $title, $title->getArticleID(), $title->getLatestRevID() );
		if ( !$title->exists() && $this->home->gives( $kind ) ) {
			$parser->getOutput()->updateCacheExpiry( HomeWiki::PARSER_SECONDS );
		}
		return $this->seen->find( $key );
	}

	/**
	 * @param Parser $parser
	 * @param DocumentKind $kind
	 * @param string $slug
	 * @return StoredDocument
	 * @throws WikitextError
	 */
	public function get( Parser $parser, DocumentKind $kind, string $slug ): StoredDocument {
		$found = $this->find( $parser, $kind, $slug );
		if ( !$found ) {
			$key = DocumentKey::tryFrom( $kind, $slug );
			throw new WikitextError(
				$key && $this->store->hasPage( $key )
					? 'leadershipdevelopment-parser-broken' : 'leadershipdevelopment-parser-no-document',
				$kind->titleWord() . '/' . $slug
			);
		}
		return $found;
	}

	/**
	 * @param Parser $parser
	 * @param RoleFilter $filter
	 * @param int $limit
	 * @return IndexEntry[] By slug
	 * @throws WikitextError
	 */
	public function findRoles( Parser $parser, RoleFilter $filter, int $limit ): array {
		$this->dependOnRoles( $parser, $filter );
		return $this->roles->find( $filter, $limit );
	}

	/**
	 * Registers a dependency on roles that are shown without being named.
	 *
	 * @param Parser $parser
	 * @param RoleFilter $filter
	 * @throws WikitextError
	 */
	public function dependOnRoles( Parser $parser, RoleFilter $filter ): void {
		$this->dependOnLists( $parser, get_object_vars( $filter ) );
	}

	/**
	 * @param Parser $parser
	 * @param LearningFilter $filter
	 * @param int $limit
	 * @return LearningEntry[] By slug
	 * @throws WikitextError
	 */
	public function findLearning( Parser $parser, LearningFilter $filter, int $limit ): array {
		$this->dependOnLists( $parser, get_object_vars( $filter ) );
		// Events end and reviews become old, so the result depends on the day.
		$parser->getOutput()->updateCacheExpiry( self::DAY );
		return $this->learning->find( $filter, $limit );
	}

	/**
	 * Registers the dependencies of a list that filters restrict and that changes with the day: published numbers, or states that
	 * follow from dates.
	 *
	 * @param Parser $parser
	 * @param array<string,?string> $filters
	 * @throws WikitextError
	 */
	public function dependOnDays( Parser $parser, array $filters ): void {
		$this->dependOnLists( $parser, $filters );
		$parser->getOutput()->updateCacheExpiry( self::DAY );
	}

	/**
	 * Registers a dependency on all documents that a filter can find.
	 *
	 * @param Parser $parser
	 * @param array<string,mixed> $filters By name; null: not given
	 * @throws WikitextError
	 */
	public function dependOnLists( Parser $parser, array $filters ): void {
		$this->count( $parser );
		// The dependency holds even if the filter names something unknown, which may be created later.
		$parser->getOutput()->addTemplate( Title::newFromLinkTarget( DocumentIndex::rolesTitle() ), 0, 0 );
		if ( $this->home->id !== null ) {
			$parser->getOutput()->updateCacheExpiry( HomeWiki::PARSER_SECONDS );
		}
		foreach ( $this->filters->validate( $filters )->getMessages() as $message ) {
			throw new WikitextError( $message->getKey(),
				...array_map( static fn ( MessageParam $param ) => (string)$param->getValue(), $message->getParams() ) );
		}
	}

	private function count( Parser $parser ): void {
		if ( !$parser->incrementExpensiveFunctionCount() ) {
			throw new WikitextError( 'leadershipdevelopment-parser-too-many' );
		}
	}
}
