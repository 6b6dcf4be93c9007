<?php
declare( strict_types = 1 );

namespace MediaWiki\Extension\LeadershipDevelopment\Maintenance;

use Maintenance;
use MediaWiki\CommentStore\CommentStoreComment;
use MediaWiki\Extension\LeadershipDevelopment\Content\DocumentContent;
use MediaWiki\Extension\LeadershipDevelopment\Content\DocumentKey;
use MediaWiki\Extension\LeadershipDevelopment\Content\DocumentKind;
use MediaWiki\Extension\LeadershipDevelopment\Content\DocumentMerger;
use MediaWiki\Extension\LeadershipDevelopment\Content\DocumentText;
use MediaWiki\Extension\LeadershipDevelopment\Content\ImportBundle as Bundle;
use MediaWiki\Revision\SlotRecord;
use MediaWiki\Title\Title;
use MediaWiki\Title\TitleValue;
use MediaWiki\User\User;
use stdClass;
use Wikimedia\Rdbms\IExpression;
use Wikimedia\Rdbms\LikeValue;

// @codeCoverageIgnoreStart
$IP = getenv( 'MW_INSTALL_PATH' ) ?: __DIR__ . '/../../..';
require_once "$IP/maintenance/Maintenance.php";
// @codeCoverageIgnoreEnd

/**
 * Takes into the wiki what `leadership import --from FORMAT FILE... --bundle FILE` has read, and the rankings that
 * `leadership train` has learned: tables of initiatives, pages of processes, calls and plans, frameworks of competencies,
 * role maps, policies. A page that an entry became before is found by its source, whatever it is called now; what people
 * have added to it stays. The same bundle twice changes nothing the second time.
 */
class ImportBundle extends Maintenance {

	/** Members that name another document, and its kind */
	private const REFERENCES = [ 'competency' => DocumentKind::Competency, 'target' => DocumentKind::Competency,
		'community' => DocumentKind::Community, 'parent' => DocumentKind::Community, 'group' => DocumentKind::Group,
		'role' => DocumentKind::Role ];

	/** @var array<string,array<string,stdClass>> What pages say, by kind and slug */
	private array $pages = [];
	/** @var array<string,array<string,stdClass>> The same, and entries of the bundle under the names they get */
	private array $claims = [];
	/** @var array<string,array<string,string>> Slugs of pages, by kind and slug in the bundle */
	private array $slugs = [];

	public function __construct() {
		parent::__construct();
		$this->requireExtension( 'LeadershipDevelopment' );
		$this->addDescription( 'Makes or changes document pages by what `leadership import --bundle` or `leadership train` has written.' );
		$this->addArg( 'file', 'The bundle; - reads it from the command' );
		$this->addOption( 'dry-run', 'Save nothing, and say what would be done' );
		$this->addOption( 'format', 'json: print what was done as JSON', false, true );
	}

	/** @inheritDoc */
	public function execute() {
		$path = $this->getArg( 0 );
		if ( $path !== '-' && !is_readable( $path ) ) {
			$this->fatalError( "There is no file $path." );
		}
		$bundle = Bundle::fromText( file_get_contents( $path === '-' ? 'php://stdin' : $path ) );
		if ( !$bundle ) {
			$this->fatalError( "$path is not what `leadership import --bundle` writes." );
		}
		$user = User::newSystemUser( User::MAINTENANCE_SCRIPT_USER, [ 'steal' => true ] );
		$counts = [ 'created' => [], 'updated' => [], 'unchanged' => [] ];
		$keys = [];
		foreach ( $bundle->entries as [ 'key' => $key, 'document' => $document ] ) {
			$this->pages[$key->kind->value] ??= $this->readPages( $key );
			$this->claims[$key->kind->value] ??= $this->pages[$key->kind->value];
			$found = $this->find( $key, $document->source ?? null );
			$this->claims[$key->kind->value][$found->slug] ??= $document;
			$this->slugs[$key->kind->value][$key->slug] = $found->slug;
			$keys[] = $found;
		}
		foreach ( $bundle->entries as $index => [ 'place' => $place, 'document' => $document, 'assumed' => $assumed ] ) {
			$key = $keys[$index];
			$before = $this->pages[$key->kind->value][$key->slug] ?? null;
			$merged = DocumentMerger::merged( $before, $this->renamed( $document ), $assumed );
			if ( $before && DocumentText::same( $before, $merged ) ) {
				$outcome = 'unchanged';
			} else {
				$refusal = $this->save( $key, $merged, $user );
				if ( $refusal !== null ) {
					$bundle->skip( $place, $refusal );
					continue;
				}
				$outcome = $before ? 'updated' : 'created';
				$this->pages[$key->kind->value][$key->slug] = $merged;
			}
			$counts[$outcome][$key->kind->value] = ( $counts[$outcome][$key->kind->value] ?? 0 ) + 1;
		}
		$this->tell( $counts, $bundle->skipped );
		return !$bundle->skipped;
	}

	/**
	 * @param DocumentKey $key
	 * @return array<string,stdClass> By slug
	 */
	private function readPages( DocumentKey $key ): array {
		$prefix = substr( $key->toTitleValue()->getDBkey(), 0, -strlen( $key->slug ) );
		$db = $this->getReplicaDB();
		$titles = $db->newSelectQueryBuilder()
			->select( 'page_title' )
			->from( 'page' )
			->where( [ 'page_namespace' => NS_LEADERSHIP,
				$db->expr( 'page_title', IExpression::LIKE, new LikeValue( $prefix, $db->anyString() ) ) ] )
			->orderBy( 'page_title' )
			->caller( __METHOD__ )->fetchFieldValues();
		$revisions = $this->getServiceContainer()->getRevisionLookup();
		$pages = [];
		foreach ( $titles as $title ) {
			$found = DocumentKey::fromTitle( new TitleValue( NS_LEADERSHIP, $title ) );
			$content = $found ? $revisions->getRevisionByTitle( $found->toTitleValue() )?->getContent( SlotRecord::MAIN ) : null;
			$object = $content instanceof DocumentContent ? $content->getObject() : null;
			if ( $object ) {
				$pages[$found->slug] = $object;
			}
		}
		return $pages;
	}

	/**
	 * @param DocumentKey $key What the entry would be called
	 * @param mixed $source
	 * @return DocumentKey Of the page that it became before, else of one that is free
	 */
	private function find( DocumentKey $key, $source ): DocumentKey {
		if ( !$source instanceof stdClass ) {
			return $key;
		}
		$claims = $this->claims[$key->kind->value];
		foreach ( $claims as $slug => $page ) {
			$own = $page->source ?? null;
			$named = static fn ( stdClass $one ) => [ $one->name ?? null, $one->key ?? null ];
			if ( $own instanceof stdClass && $named( $own ) === $named( $source ) ) {
				return DocumentKey::tryFrom( $key->kind, (string)$slug ) ?? $key;
			}
		}
		$free = $key;
		for ( $number = 2; isset( $claims[$free->slug] ); $number++ ) {
			$slug = rtrim( substr( $key->slug, 0, 63 - strlen( (string)$number ) ), '-_' ) . "-$number";
			$free = DocumentKey::tryFrom( $key->kind, $slug ) ?? $free;
		}
		return $free;
	}

	/**
	 * Entries of a bundle name each other by what they would be called; their pages may have other names.
	 *
	 * @param mixed $value Part of a document
	 * @return mixed The same, which names the pages
	 */
	private function renamed( $value ) {
		if ( is_array( $value ) ) {
			return array_map( $this->renamed( ... ), $value );
		}
		if ( !$value instanceof stdClass ) {
			return $value;
		}
		$renamed = clone $value;
		foreach ( get_object_vars( $value ) as $name => $member ) {
			$kind = self::REFERENCES[$name] ?? null;
			$renamed->$name = $kind && is_string( $member ) ? $this->slugs[$kind->value][$member] ?? $member
				: $this->renamed( $member );
		}
		return $renamed;
	}

	/**
	 * @param DocumentKey $key
	 * @param stdClass $document
	 * @param User $user
	 * @return string|null Why the page was not saved
	 */
	private function save( DocumentKey $key, stdClass $document, User $user ): ?string {
		$content = new DocumentContent( DocumentText::encode( $document ) );
		foreach ( $content->getViolations( $key ) as $violation ) {
			return 'is refused: ' . wfMessage( $violation->toMessage() )->inLanguage( 'en' )->text();
		}
		if ( $this->hasOption( 'dry-run' ) ) {
			return null;
		}
		$title = Title::newFromLinkTarget( $key->toTitleValue() );
		$updater = $this->getServiceContainer()->getWikiPageFactory()->newFromTitle( $title )->newPageUpdater( $user );
		$updater->setContent( SlotRecord::MAIN, $content );
		$summary = wfMessage( 'leadershipdevelopment-import-summary' )->inContentLanguage()->text();
		$updater->saveRevision( CommentStoreComment::newUnsavedComment( $summary ), EDIT_FORCE_BOT );
		if ( !$updater->wasSuccessful() ) {
			$this->error( $updater->getStatus() );
			return 'is refused';
		}
		return null;
	}

	/**
	 * @param array<string,array<string,int>> $counts
	 * @param array<array{place:string,reason:string}> $skipped
	 */
	private function tell( array $counts, array $skipped ): void {
		if ( $this->getOption( 'format' ) === 'json' ) {
			$answer = array_map( static fn ( $count ) => (object)$count, $counts ) + [ 'skipped' => $skipped ];
			$this->output( json_encode( $answer, JSON_PRETTY_PRINT | JSON_UNESCAPED_SLASHES | JSON_UNESCAPED_UNICODE ) . "\n" );
			return;
		}
		foreach ( $counts as $outcome => $kinds ) {
			foreach ( $kinds as $kind => $count ) {
				$this->output( "$kind: $count $outcome\n" );
			}
		}
		foreach ( $skipped as [ 'place' => $place, 'reason' => $reason ] ) {
			$this->error( "left out: $place $reason" );
		}
	}
}

// @codeCoverageIgnoreStart
$maintClass = ImportBundle::class;
require_once RUN_MAINTENANCE_IF_MAIN;
// @codeCoverageIgnoreEnd
