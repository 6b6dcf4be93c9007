<?php
declare( strict_types = 1 );

namespace MediaWiki\Extension\LeadershipDevelopment\View\Document;

use MediaWiki\Extension\LeadershipDevelopment\Content\DocumentText;
use MediaWiki\Extension\LeadershipDevelopment\Content\Holder;
use MediaWiki\Extension\LeadershipDevelopment\Content\SchemaUpgrades;
use MediaWiki\Extension\LeadershipDevelopment\Content\StoredDocument;
use MediaWiki\Title\Title;

/**
 * Returns documents for programs: in the present version of their schema, and naming the same people as the pages.
 */
class PublicDocuments {

	public const SERVICE_NAME = 'LeadershipDevelopment.PublicDocuments';

	public function __construct(
		private readonly SchemaUpgrades $upgrades,
		private readonly HolderList $holders
	) {
	}

	/**
	 * @param StoredDocument $stored
	 * @return array
	 */
	public function describe( StoredDocument $stored ): array {
		$json = DocumentText::decode( $stored->text );
		$this->upgrades->apply( $stored->key->kind, $json );
		foreach ( [ 'holders', 'members' ] as $list ) {
			if ( isset( $json->$list ) ) {
				$json->$list = $this->visible( $stored, $list );
			}
		}
		return [
			'kind' => $stored->key->kind->value,
			'slug' => $stored->key->slug,
			'title' => Title::newFromLinkTarget( $stored->key->toTitleValue() )->getPrefixedText(),
			'revision' => $stored->revision,
			'document' => $json,
		];
	}

	/**
	 * @param StoredDocument $stored
	 * @param string $list
	 * @return array[]
	 */
	private function visible( StoredDocument $stored, string $list ): array {
		return array_values( array_map( static fn ( Holder $holder ) => array_filter( [
			'user' => $holder->user,
			'group' => $holder->group,
			'function' => $holder->function->toArray(),
			'start' => $holder->start,
			'end' => $holder->end,
		] ), $this->holders->findVisible( $stored->document->$list, $stored->key ) ) );
	}
}
