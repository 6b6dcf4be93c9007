<?php
declare( strict_types = 1 );

namespace MediaWiki\Extension\LeadershipDevelopment\SuggestionList;

use MediaWiki\Extension\LeadershipDevelopment\Approval\Approval;
use MediaWiki\Extension\LeadershipDevelopment\Approval\ApprovalAct;
use MediaWiki\Extension\LeadershipDevelopment\Approval\ApprovedDocument;
use MediaWiki\Extension\LeadershipDevelopment\Approval\ApprovedDocuments;
use MediaWiki\Extension\LeadershipDevelopment\Content\DocumentKey;
use MediaWiki\Extension\LeadershipDevelopment\Content\DocumentKind;
use MediaWiki\Extension\LeadershipDevelopment\Content\Policies;
use MediaWiki\Extension\LeadershipDevelopment\Storage\Domain;
use MediaWiki\User\CentralId\CentralIdLookup;
use Wikimedia\Rdbms\IConnectionProvider;

/**
 * Records which approved revisions decided a list: of the role, its profile and competencies, the community and the policies.
 */
class ListBasis {

	public const SERVICE_NAME = 'LeadershipDevelopment.ListBasis';

	public const TABLE = 'leadershipdevelopment_list_basis';

	public function __construct(
		private readonly IConnectionProvider $connections,
		private readonly ApprovedDocuments $documents,
		private readonly CentralIdLookup $centralIds
	) {
	}

	/**
	 * @param ListRequest $request
	 * @return Approval[] The approvals that count now
	 */
	public function of( ListRequest $request ): array {
		$key = static fn ( DocumentKind $kind, string $slug ) => DocumentKey::tryFrom( $kind, $slug );
		$role = $this->find( $key( DocumentKind::Role, $request->role ) );
		$profile = $this->find( $key( DocumentKind::Profile, "$request->role/$request->community" ) );
		$found = [
			$role,
			$profile,
			$this->find( $key( DocumentKind::Community, $request->community ) ),
			$this->find( $key( DocumentKind::Policy, $request->community ) ),
			$this->find( Policies::defaultKey() ),
		];
		$competencies = [];
		foreach ( array_filter( [ $role, $profile ] ) as $approved ) {
			foreach ( $approved->stored->document->requirements as $requirement ) {
				$competencies["competency/$requirement->competency"] = $requirement->competency;
			}
		}
		foreach ( $competencies as $slug ) {
			$found[] = $this->find( $key( DocumentKind::Competency, $slug ) );
		}
		$basis = [];
		foreach ( array_filter( $found ) as $approved ) {
			$basis[(string)$approved->stored->key] = $approved->approval;
		}
		return array_values( $basis );
	}

	/**
	 * @param int $list
	 * @param Approval[] $basis
	 */
	public function put( int $list, array $basis ): void {
		if ( !$basis ) {
			return;
		}
		$dbw = $this->connections->getPrimaryDatabase( Domain::WIKI );
		$dbw->newInsertQueryBuilder()
			->insertInto( self::TABLE )
			->rows( array_map( static fn ( Approval $approval ) => [
				'lbd_list' => $list,
				'lbd_kind' => $approval->key->kind->value,
				'lbd_slug' => $approval->key->slug,
				'lbd_revision' => $approval->revision,
				'lbd_act' => $approval->act->value,
				'lbd_approver' => $approval->approver,
				'lbd_timestamp' => $dbw->timestamp( $approval->timestamp ),
			], $basis ) )
			->caller( __METHOD__ )->execute();
	}

	/**
	 * @param int $list
	 * @return BasisDocument[]
	 */
	public function read( int $list ): array {
		// These rows are written with the list and never changed.
		$rows = $this->connections->getReplicaDatabase( Domain::WIKI )->newSelectQueryBuilder()
			->select( [ 'lbd_kind', 'lbd_slug', 'lbd_revision', 'lbd_act', 'lbd_approver', 'lbd_timestamp' ] )
			->from( self::TABLE )->where( [ 'lbd_list' => $list ] )
			->orderBy( [ 'lbd_kind', 'lbd_slug' ] )
			->caller( __METHOD__ )->fetchResultSet();
		$names = [];
		foreach ( $rows as $row ) {
			$names[(int)$row->lbd_approver] = '';
		}
		unset( $names[0] );
		$names = $this->centralIds->lookupCentralIds( $names, CentralIdLookup::AUDIENCE_PUBLIC );
		$basis = [];
		foreach ( $rows as $row ) {
			$basis[] = new BasisDocument( new Approval(
				DocumentKey::tryFrom( DocumentKind::from( $row->lbd_kind ), $row->lbd_slug ),
				(int)$row->lbd_revision,
				ApprovalAct::from( $row->lbd_act ),
				$row->lbd_approver === null ? null : (int)$row->lbd_approver,
				wfTimestamp( TS_MW, $row->lbd_timestamp )
			), ( $names[(int)$row->lbd_approver] ?? '' ) ?: null );
		}
		return $basis;
	}

	private function find( ?DocumentKey $key ): ?ApprovedDocument {
		return $key ? $this->documents->findApproved( $key ) : null;
	}
}
