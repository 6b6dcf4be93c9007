<?php
declare( strict_types = 1 );

namespace MediaWiki\Extension\LeadershipDevelopment\Hooks;

use MediaWiki\Extension\LeadershipDevelopment\Content\DocumentIndex;
use MediaWiki\Extension\LeadershipDevelopment\Content\DocumentKey;
use MediaWiki\Extension\LeadershipDevelopment\Content\DocumentKind;
use MediaWiki\Extension\LeadershipDevelopment\Content\DocumentStore;
use MediaWiki\Extension\LeadershipDevelopment\Content\GroupDocument;
use MediaWiki\Extension\LeadershipDevelopment\Content\LanguageMap;
use MediaWiki\Extension\LeadershipDevelopment\LinkedData\OrganizationOntology;
use MediaWiki\Html\Html;
use MediaWiki\Output\Hook\BeforePageDisplayHook;

/**
 * Adds JSON-LD for search engines to pages of communities, groups and roles: what they are and, for groups, their calls. People are not in
 * it.
 */
class LinkedDataHooks implements BeforePageDisplayHook {

	private const KINDS = [ DocumentKind::Community, DocumentKind::Group, DocumentKind::Role ];

	public function __construct(
		private readonly DocumentIndex $index,
		private readonly DocumentStore $store
	) {
	}

	/** @inheritDoc */
	public function onBeforePageDisplay( $out, $skin ): void {
		$key = $out->isArticle() && $out->isRevisionCurrent() ? DocumentKey::fromTitle( $out->getTitle() ) : null;
		$said = $key ? $this->describe( $key ) : null;
		if ( $said ) {
			$out->addHeadItem( 'leadershipdevelopment-jsonld', Html::rawElement(
				'script', [ 'type' => 'application/ld+json' ],
				// No text of a page may end the element.
				json_encode( $said,
					JSON_HEX_TAG | JSON_HEX_AMP | JSON_UNESCAPED_SLASHES | JSON_UNESCAPED_UNICODE | JSON_THROW_ON_ERROR ) ) );
		}
	}

	private function describe( DocumentKey $key ): ?array {
		if ( $key->kind === DocumentKind::Profile ) {
			$role = $key->slugParts()[0];
			$entry = $this->index->findBySlugs( DocumentKind::Role, [ $role ] )[$role] ?? null;
			return OrganizationOntology::writePost( $key, $entry ? $entry->label : LanguageMap::fromJson( null ) );
		}
		$entry = in_array( $key->kind, self::KINDS, true )
			? $this->index->findBySlugs( $key->kind, [ $key->slug ] )[$key->slug] ?? null : null;
		$group = $entry && $key->kind === DocumentKind::Group ? $this->store->find( $key )?->document : null;
		return $entry ? OrganizationOntology::writePage( $entry, $group instanceof GroupDocument ? $group : null ) : null;
	}
}
