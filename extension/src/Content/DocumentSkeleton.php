<?php
declare( strict_types = 1 );

namespace MediaWiki\Extension\LeadershipDevelopment\Content;

use MediaWiki\Utils\MWTimestamp;

/**
 * The smallest valid document of each kind, as a start for a new page.
 */
class DocumentSkeleton {

	/** How long a new survey takes answers: four weeks. */
	private const SURVEY_SECONDS = 28 * 86_400;

	/**
	 * @param DocumentKey $key
	 * @param string $language Language of the label, for the editor to overwrite
	 * @return string
	 */
	public static function create( DocumentKey $key, string $language ): string {
		$label = [ $language => strtr( $key->slug, '-_', '  ' ) ];
		$members = match ( $key->kind ) {
			DocumentKind::Achievement =>
				[ 'label' => $label, 'criteria' => [ $language => '…' ], 'community' => 'example' ],
			DocumentKind::Competency => [ 'label' => $label, 'type' => 'skill' ],
			DocumentKind::Community => [ 'label' => $label, 'kind' => 'wiki' ],
			DocumentKind::Definition => [ 'label' => $label, 'versions' => [ [
				'version' => 1,
				'date' => substr( MWTimestamp::now( TS_ISO_8601 ), 0, 10 ),
				'text' => [ $language => '…' ],
			] ] ],
			DocumentKind::Group => [ 'label' => $label, 'mandate' => [ 'scope' => [ $language => '…' ] ] ],
			DocumentKind::Initiative, DocumentKind::Learning, DocumentKind::Plan, DocumentKind::Process, DocumentKind::Feedback =>
				[ 'label' => $label ],
			DocumentKind::Package => [ 'label' => $label, 'resources' => [ [ 'resource' => 'example' ] ] ],
			DocumentKind::Policy => [],
			DocumentKind::Survey => [ 'label' => $label, 'community' => 'example',
				'opens' => substr( MWTimestamp::now( TS_ISO_8601 ), 0, 10 ),
				'closes' => substr( MWTimestamp::convert( TS_ISO_8601, time() + self::SURVEY_SECONDS ), 0, 10 ),
				'questions' => [ [ 'id' => 'example', 'competency' => 'example', 'asks' => 'level' ] ] ],
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
