<?php
declare( strict_types = 1 );

namespace MediaWiki\Extension\LeadershipDevelopment\Hooks;

use MediaWiki\Extension\LeadershipDevelopment\Content\DocumentIndex;
use MediaWiki\Extension\LeadershipDevelopment\Content\DocumentKey;
use MediaWiki\Extension\LeadershipDevelopment\Content\DocumentKind;
use MediaWiki\Extension\LeadershipDevelopment\Content\DocumentStore;
use MediaWiki\Extension\LeadershipDevelopment\Content\GroupDocument;
use MediaWiki\Extension\LeadershipDevelopment\LinkedData\OrganizationOntology;
use MediaWiki\Html\Html;
use MediaWiki\Output\Hook\BeforePageDisplayHook;

/**
 * Pages of communities, groups and roles say in JSON-LD what they are, groups also what they call for, for search engines. People
 * are not in it.
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
		if ( !in_array( $key?->kind, self::KINDS, true ) ) {
			return;
		}
		$entry = $this->index->findBySlugs( $key->kind, [ $key->slug ] )[$key->slug] ?? null;
		if ( $entry ) {
			$group = $key->kind === DocumentKind::Group ? $this->store->find( $key )?->document : null;
			$out->addHeadItem( 'leadershipdevelopment-jsonld', Html::rawElement(
				'script', [ 'type' => 'application/ld+json' ],
				// No text of a page can end the element.
				json_encode( OrganizationOntology::writePage( $entry, $group instanceof GroupDocument ? $group : null ),
					JSON_HEX_TAG | JSON_HEX_AMP | JSON_UNESCAPED_SLASHES | JSON_UNESCAPED_UNICODE | JSON_THROW_ON_ERROR ) ) );
		}
	}
}
