<?php
declare( strict_types = 1 );

namespace MediaWiki\Extension\LeadershipDevelopment\Content;

use MediaWiki\Parser\ParserOutput;
use MediaWiki\Title\TitleValue;
use Wikimedia\Rdbms\IConnectionProvider;

/**
 * Knows which pages cite which version of a definition. A citation is a page property, so that it follows edits, moves and deletions as
 * links do.
 */
class Citations {

	public const SERVICE_NAME = 'LeadershipDevelopment.Citations';

	private const PROPERTY = 'leadershipdevelopment_definition';

	public function __construct(
		private readonly IConnectionProvider $connections
	) {
	}

	public function record( Citation $citation, ParserOutput $parserOutput ): void {
		$parserOutput->setUnsortedPageProperty( self::PROPERTY, "$citation->definition/$citation->version" );
	}

	/**
	 * @param string $definition Slug of the definition
	 * @return array<string,int> The version each role cites, by the role's slug, sorted
	 */
	public function find( string $definition ): array {
		$dbr = $this->connections->getReplicaDatabase();
		$rows = $dbr->newSelectQueryBuilder()
			->select( [ 'page_title', 'pp_value' ] )
			->from( 'page_props' )
			->join( 'page', null, 'page_id = pp_page' )
			->where( [ 'pp_propname' => self::PROPERTY, 'page_namespace' => NS_LEADERSHIP ] )
			->orderBy( 'page_title' )
			->caller( __METHOD__ )->fetchResultSet();
		$versions = [];
		foreach ( $rows as $row ) {
			[ $cited, $version ] = explode( '/', $row->pp_value ) + [ '', '' ];
			$key = DocumentKey::fromTitle( new TitleValue( NS_LEADERSHIP, $row->page_title ) );
			if ( $cited === $definition && $key ) {
				$versions[$key->slug] = (int)$version;
			}
		}
		return $versions;
	}
}
