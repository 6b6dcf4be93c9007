<?php
declare( strict_types = 1 );

namespace MediaWiki\Extension\LeadershipDevelopment\Wikitext;

use MediaWiki\Extension\LeadershipDevelopment\Content\DocumentIndex;
use MediaWiki\Extension\LeadershipDevelopment\Content\DocumentKey;
use MediaWiki\Extension\LeadershipDevelopment\Content\DocumentKind;
use MediaWiki\Extension\LeadershipDevelopment\Content\DocumentStore;
use MediaWiki\Extension\LeadershipDevelopment\Content\IndexEntry;
use MediaWiki\Extension\LeadershipDevelopment\Content\StoredDocument;
use MediaWiki\Extension\LeadershipDevelopment\Overview\RoleFilter;
use MediaWiki\Extension\LeadershipDevelopment\Overview\RoleQuery;
use MediaWiki\Parser\Parser;
use MediaWiki\Title\Title;

/**
 * Gives documents to pages that are being parsed. Each question counts as an expensive function, and the page depends
 * on what it asked for from then on, whether it was there or not.
 */
class DocumentAccess {

	public function __construct(
		private readonly DocumentStore $store,
		private readonly RoleQuery $roles
	) {
	}

	public function find( Parser $parser, DocumentKind $kind, string $slug ): ?StoredDocument {
		$key = DocumentKey::tryFrom( $kind, $slug );
		if ( !$key ) {
			return null;
		}
		$this->count( $parser );
		$title = Title::newFromLinkTarget( $key->toTitleValue() );
		// As if it were a template: MediaWiki parses again what shows it when it is edited, moved or deleted.
		$parser->getOutput()->addTemplate( $title, $title->getArticleID(), $title->getLatestRevID() );
		return $this->store->find( $key );
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
	 */
	public function findRoles( Parser $parser, RoleFilter $filter, int $limit ): array {
		$this->dependOnRoles( $parser );
		return $this->roles->find( $filter, $limit );
	}

	/**
	 * For what shows roles without naming them.
	 *
	 * @param Parser $parser
	 */
	public function dependOnRoles( Parser $parser ): void {
		$this->count( $parser );
		$parser->getOutput()->addTemplate( Title::newFromLinkTarget( DocumentIndex::rolesTitle() ), 0, 0 );
	}

	private function count( Parser $parser ): void {
		if ( !$parser->incrementExpensiveFunctionCount() ) {
			throw new WikitextError( 'leadershipdevelopment-parser-too-many' );
		}
	}
}
