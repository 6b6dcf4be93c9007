<?php
declare( strict_types = 1 );

namespace MediaWiki\Extension\LeadershipDevelopment\Content;

use MediaWiki\Utils\MWTimestamp;

/**
 * The smallest valid document of each kind, as a start for a new page.
 */
class DocumentSkeleton {

	/**
	 * @param DocumentKey $key
	 * @param string $language Of the label that is to be overwritten
	 * @return string
	 */
	public static function create( DocumentKey $key, string $language ): string {
		$label = [ $language => strtr( $key->slug, '-_', '  ' ) ];
		$members = match ( $key->kind ) {
			DocumentKind::Competency => [ 'label' => $label, 'type' => 'skill' ],
			DocumentKind::Community => [ 'label' => $label, 'kind' => 'wiki' ],
			DocumentKind::Definition => [ 'label' => $label, 'versions' => [ [
				'version' => 1,
				'date' => substr( MWTimestamp::now( TS_ISO_8601 ), 0, 10 ),
				'text' => [ $language => '…' ],
			] ] ],
			DocumentKind::Group => [ 'label' => $label, 'mandate' => [ 'scope' => [ $language => '…' ] ] ],
			DocumentKind::Policy => [],
			DocumentKind::Role =>
				[ 'label' => $label, 'family' => 'organising', 'level' => 'local', 'requirements' => [] ],
			DocumentKind::Profile => array_combine( [ 'role', 'community' ], $key->slugParts() ),
		};
		return json_encode(
			[ 'schema' => $key->kind->schemaVersion() ] + $members,
			JSON_PRETTY_PRINT | JSON_UNESCAPED_SLASHES | JSON_UNESCAPED_UNICODE | JSON_THROW_ON_ERROR
		);
	}
}
