<?php
declare( strict_types = 1 );

namespace MediaWiki\Extension\LeadershipDevelopment\Engagement;

use ChangeTags;
use LogPage;
use MediaWiki\Config\ServiceOptions;
use MediaWiki\MainConfigNames;
use MediaWiki\Revision\RevisionRecord;
use MediaWiki\User\CentralId\CentralIdLookup;
use MediaWiki\User\TempUser\TempUserConfig;
use stdClass;
use Wikimedia\Rdbms\IConnectionProvider;
use Wikimedia\Rdbms\IExpression;
use Wikimedia\Rdbms\SelectQueryBuilder;

/**
 * Reads the wiki's own public engagement in batches in the order of ids: who edited or logged what and when, never the text.
 */
class EngagementReader {

	public const SERVICE_NAME = 'LeadershipDevelopment.EngagementReader';

	public const CONSTRUCTOR_OPTIONS = [
		MainConfigNames::LogRestrictions, MainConfigNames::RevertedTagMaxDepth, MainConfigNames::SharedDB ];

	public function __construct(
		private readonly ServiceOptions $options,
		private readonly IConnectionProvider $connections,
		private readonly TempUserConfig $tempUserConfig,
		private readonly CentralIdLookup $centralIds
	) {
		$options->assertRequiredOptions( self::CONSTRUCTOR_OPTIONS );
	}

	/**
	 * @param int $from First revision id
	 * @param int $limit
	 * @return array<int,array> By id, as docs/api/service.md says
	 */
	public function revisionsFrom( int $from, int $limit ): array {
		return $this->revisions(
			$this->connections->getReplicaDatabase()->expr( 'rev.rev_id', '>=', $from ), $limit );
	}

	/**
	 * Finds revisions whose marks of being reverted came after they were sent: a job marks them when another revision undoes them, perhaps
	 * long after.
	 *
	 * @param array<int,array> $acts As they were read
	 * @return array<int,array> Marked revisions by id, from the last ones before each revert among the acts
	 */
	public function revertedBefore( array $acts ): array {
		$ids = [];
		foreach ( $acts as $act ) {
			if ( array_intersect( $act['tags'] ?? [], ChangeTags::REVERT_TAGS ) ) {
				array_push( $ids, ...$this->revisionsBefore( $act ) );
			}
		}
		if ( !$ids ) {
			return [];
		}
		$ids = array_values( array_unique( $ids ) );
		$revisions = $this->revisions(
			$this->connections->getReplicaDatabase()->expr( 'rev.rev_id', '=', $ids ), count( $ids ) );
		return array_filter( $revisions,
			static fn ( array $one ) => in_array( ChangeTags::TAG_REVERTED, $one['tags'] ?? [], true ) );
	}

	/**
	 * @param array $revision In the form in which it is sent
	 * @return string[] Ids of the revisions before it on its page, as many as MediaWiki marks at once
	 */
	private function revisionsBefore( array $revision ): array {
		$dbr = $this->connections->getReplicaDatabase();
		return $dbr->newSelectQueryBuilder()
			->select( 'rev_id' )
			->from( 'revision' )
			->where( [ 'rev_page' => $revision['page_id'] ] )
			->andWhere( $dbr->expr( 'rev_timestamp', '<=', $dbr->timestamp( $revision['timestamp'] ) ) )
			->andWhere( $dbr->expr( 'rev_id', '<', $revision['id'] ) )
			->orderBy( [ 'rev_timestamp', 'rev_id' ], SelectQueryBuilder::SORT_DESC )
			->limit( $this->options->get( MainConfigNames::RevertedTagMaxDepth ) )
			->caller( __METHOD__ )->fetchFieldValues();
	}

	/**
	 * @param IExpression $which
	 * @param int $limit
	 * @return array<int,array> By id
	 */
	private function revisions( IExpression $which, int $limit ): array {
		$rows = $this->connections->getReplicaDatabase()->newSelectQueryBuilder()
			->select( [
				'id' => 'rev.rev_id', 'timestamp' => 'rev.rev_timestamp', 'deleted' => 'rev.rev_deleted',
				'bytes' => 'rev.rev_len', 'minor' => 'rev.rev_minor_edit',
				'parent_id' => 'rev.rev_parent_id', 'parent_bytes' => 'parent.rev_len',
				'parent_deleted' => 'parent.rev_deleted',
				'page_id', 'namespace' => 'page_namespace', 'title' => 'page_title', 'actor_user', 'actor_name',
			] )
			->from( 'revision', 'rev' )
			->join( 'page', null, 'page_id = rev.rev_page' )
			->join( 'actor', null, 'actor_id = rev.rev_actor' )
			->leftJoin( 'revision', 'parent', 'parent.rev_id = rev.rev_parent_id' )
			->where( $which )
			->orderBy( 'rev.rev_id' )
			->limit( $limit )
			->caller( __METHOD__ )->fetchResultSet();
		$revisions = [];
		foreach ( $rows as $row ) {
			$revisions[(int)$row->id] = [
				'type' => 'revision',
				'page_id' => (int)$row->page_id,
				'bytes' => self::bytes( $row->bytes, $row->deleted ),
				'parent_id' => (int)$row->parent_id,
				'parent_bytes' => self::bytes( $row->parent_bytes, $row->parent_deleted ),
				'minor' => (bool)$row->minor,
			] + $this->act( $row, [
				'user' => RevisionRecord::DELETED_USER,
				'comment' => RevisionRecord::DELETED_COMMENT,
				'text' => RevisionRecord::DELETED_TEXT,
			] );
		}
		return $this->withCentralIds( $this->withTags( $revisions, 'ct_rev_id' ) );
	}

	/**
	 * @param int $from First log id
	 * @param int $limit
	 * @return array<int,array> By id; empty where the log is not public
	 */
	public function logEntriesFrom( int $from, int $limit ): array {
		$restricted = array_keys( $this->options->get( MainConfigNames::LogRestrictions ) );
		$dbr = $this->connections->getReplicaDatabase();
		$rows = $dbr->newSelectQueryBuilder()
			->select( [
				'id' => 'log_id', 'timestamp' => 'log_timestamp', 'deleted' => 'log_deleted', 'log_type', 'log_action',
				'namespace' => 'log_namespace', 'title' => 'log_title', 'actor_user', 'actor_name',
			] )
			->from( 'logging' )
			->join( 'actor', null, 'actor_id = log_actor' )
			->where( $dbr->expr( 'log_id', '>=', $from ) )
			->orderBy( 'log_id' )
			->limit( $limit )
			->caller( __METHOD__ )->fetchResultSet();
		$entries = [];
		foreach ( $rows as $row ) {
			$hidden = ( (int)$row->deleted & LogPage::DELETED_ACTION ) !== 0;
			// A log that not everybody may read is not public.
			$entries[(int)$row->id] = in_array( $row->log_type, $restricted, true ) ? [] : [
				'type' => 'log',
				'log_type' => $hidden ? '' : $row->log_type,
				'log_action' => $hidden ? '' : $row->log_action,
			] + $this->act( $row, [
				'user' => LogPage::DELETED_USER,
				'comment' => LogPage::DELETED_COMMENT,
				'action' => LogPage::DELETED_ACTION,
			] );
		}
		return $this->withCentralIds( $this->withTags( $entries, 'ct_log_id' ) );
	}

	/**
	 * Returns what revisions and log entries have in common. Hidden parts do not leave the wiki.
	 *
	 * @param stdClass $row
	 * @param array<string,int> $bits By name of the part that may be hidden
	 * @return array
	 */
	private function act( stdClass $row, array $bits ): array {
		$hidden = array_keys( array_filter( $bits, static fn ( $bit ) => ( (int)$row->deleted & $bit ) !== 0 ) );
		$userHidden = in_array( 'user', $hidden, true );
		return [
			'id' => (int)$row->id,
			'namespace' => (int)$row->namespace,
			'title' => in_array( 'action', $hidden, true ) ? '' : strtr( $row->title, '_', ' ' ),
			'timestamp' => wfTimestamp( TS_ISO_8601, $row->timestamp ),
			'user_id' => $userHidden ? 0 : (int)$row->actor_user,
			'user' => $userHidden ? '' : $row->actor_name,
			'temporary' => !$userHidden && $row->actor_user && $this->tempUserConfig->isTempName( $row->actor_name ),
			'hidden' => $hidden,
		];
	}

	/**
	 * @param string|null $length From the database
	 * @param string|null $deleted Bits of the revision; null: there is no such revision any more
	 * @return int|null Null: unknown or hidden
	 */
	private static function bytes( ?string $length, ?string $deleted ): ?int {
		return $length === null || ( (int)$deleted & RevisionRecord::DELETED_TEXT ) ? null : (int)$length;
	}

	/**
	 * Adds the central id where accounts of several wikis belong together. An account that merely has the same name gets no id.
	 *
	 * @param array<int,array> $acts By id
	 * @return array<int,array>
	 */
	private function withCentralIds( array $acts ): array {
		if ( $this->centralIds->getProviderId() === 'local' && $this->options->get( MainConfigNames::SharedDB ) === null ) {
			return $acts;
		}
		$names = [];
		foreach ( array_column( $acts, 'user', 'user_id' ) as $id => $name ) {
			if ( $id ) {
				$names[$name] = 0;
			}
		}
		$ids = $this->centralIds->lookupUserNames( $names, CentralIdLookup::AUDIENCE_RAW );
		foreach ( $acts as $key => $act ) {
			$central = $act ? $ids[$act['user']] ?? 0 : 0;
			if ( $central ) {
				$acts[$key]['central_id'] = $central;
			}
		}
		return $acts;
	}

	/**
	 * @param array<int,array> $acts By id
	 * @param string $column The one of change_tag that holds these ids
	 * @return array<int,array>
	 */
	private function withTags( array $acts, string $column ): array {
		$public = array_keys( array_filter( $acts ) );
		if ( !$public ) {
			return $acts;
		}
		$rows = $this->connections->getReplicaDatabase()->newSelectQueryBuilder()
			->select( [ 'id' => $column, 'ctd_name' ] )
			->from( 'change_tag' )
			->join( 'change_tag_def', null, 'ctd_id = ct_tag_id' )
			->where( [ $column => $public ] )
			->orderBy( 'ctd_name' )
			->caller( __METHOD__ )->fetchResultSet();
		foreach ( $rows as $row ) {
			$acts[(int)$row->id]['tags'][] = $row->ctd_name;
		}
		return $acts;
	}
}
