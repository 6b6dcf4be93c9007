<?php
declare( strict_types = 1 );

namespace MediaWiki\Extension\LeadershipDevelopment\Content;

use MediaWiki\Config\ServiceOptions;
use MediaWiki\Extension\LeadershipDevelopment\Storage\Domain;
use MediaWiki\MainConfigNames;
use MediaWiki\Page\PageIdentity;
use MediaWiki\WikiMap\WikiMap;
use Wikimedia\ObjectCache\WANObjectCache;
use Wikimedia\Rdbms\IConnectionProvider;
use Wikimedia\Rdbms\IReadableDatabase;

/**
 * The wiki whose roles, competencies and policies this wiki inherits, if the site names one. Its pages and its index are read from its own
 * database, which is never written to.
 */
class HomeWiki {

	public const SERVICE_NAME = 'LeadershipDevelopment.HomeWiki';

	/** Time after which pages that show something of the home wiki are parsed again, as nothing notifies them of a change there. */
	public const PARSER_SECONDS = 3600;

	public const CONSTRUCTOR_OPTIONS = [ 'LeadershipDevelopmentHomeWiki', MainConfigNames::VirtualDomainsMapping ];

	/** Maximum delay in seconds until this wiki notices a change on the home wiki. */
	private const NOTICED_AFTER = 10;

	/** Kinds of documents that a home wiki gives to others. The service has the same list. */
	private const INHERITED = [ DocumentKind::Role, DocumentKind::Competency, DocumentKind::Policy ];

	public readonly ?string $id;

	public function __construct(
		private readonly IConnectionProvider $connections,
		private readonly WANObjectCache $cache,
		private readonly ServiceOptions $options,
		string $ownId
	) {
		$options->assertRequiredOptions( self::CONSTRUCTOR_OPTIONS );
		$id = $options->get( 'LeadershipDevelopmentHomeWiki' );
		// The home wiki itself may have the same settings as all other wikis.
		$this->id = in_array( $id, [ '', $ownId ], true ) ? null : $id;
	}

	/**
	 * @param DocumentKind $kind
	 * @return bool Whether documents of this kind may come from a home wiki
	 */
	public function gives( DocumentKind $kind ): bool {
		return $this->id !== null && in_array( $kind, self::INHERITED, true );
	}

	/**
	 * @return string Database domain of the home wiki's tables of the extension; this wiki's if there is no home wiki
	 */
	public function domain(): string {
		return isset( $this->options->get( MainConfigNames::VirtualDomainsMapping )[Domain::HOME] ) ? Domain::HOME
			: $this->id ?? Domain::WIKI;
	}

	/**
	 * @return IReadableDatabase Database with the home wiki's tables of the extension; there must be a home wiki
	 */
	public function index(): IReadableDatabase {
		return $this->connections->getReplicaDatabase( $this->domain() );
	}

	/**
	 * @return string A value that differs after every change of the home wiki's pages; empty if there is no home wiki
	 */
	public function generation(): string {
		return $this->id === null ? '' : $this->cache->getWithSetCallback(
			$this->cache->makeKey( 'LeadershipDevelopment', 'home-generation', $this->id ),
			self::NOTICED_AFTER,
			function () {
				$pages = $this->connections->getReplicaDatabase( $this->id )->newSelectQueryBuilder()
					->select( [ 'pages' => 'COUNT(*)', 'latest' => 'MAX(page_latest)' ] )
					->from( 'page' )->where( [ 'page_namespace' => NS_LEADERSHIP ] )
					->caller( __METHOD__ )->fetchRow();
				// A page may seem changed a moment before its index is. That lasts an hour at most.
				return "$pages->pages/$pages->latest/" . intdiv( time(), self::PARSER_SECONDS );
			},
			[ 'pcTTL' => WANObjectCache::TTL_PROC_SHORT ]
		);
	}

	/**
	 * @param PageIdentity $page Of the home wiki
	 * @return string[] Levels of its edit protection
	 */
	public function protection( PageIdentity $page ): array {
		$dbr = $this->connections->getReplicaDatabase( $this->id );
		return $dbr->newSelectQueryBuilder()
			->select( 'pr_level' )->from( 'page_restrictions' )
			->where( [ 'pr_page' => $page->getId( $this->id ), 'pr_type' => 'edit' ] )
			->andWhere( $dbr->expr( 'pr_expiry', '>', $dbr->timestamp() )->or( 'pr_expiry', '=', $dbr->getInfinity() )
				->or( 'pr_expiry', '=', null ) )
			->caller( __METHOD__ )->fetchFieldValues();
	}

	/**
	 * @param DocumentKey $key
	 * @return string|null Where the document can be read; null: this wiki does not know the address of the home wiki
	 */
	public function url( DocumentKey $key ): ?string {
		$title = $key->toTitleValue();
		return WikiMap::getForeignURL( $this->id, 'Leadership:' . $title->getDBkey() ) ?: null;
	}

	public function name(): string {
		return WikiMap::getWikiName( $this->id );
	}
}
