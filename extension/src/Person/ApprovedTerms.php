<?php
declare( strict_types = 1 );

namespace MediaWiki\Extension\LeadershipDevelopment\Person;

use MediaWiki\Extension\LeadershipDevelopment\Approval\ApprovedDocuments;
use MediaWiki\Extension\LeadershipDevelopment\Approval\ApprovedHolders;
use MediaWiki\Extension\LeadershipDevelopment\Content\DocumentKey;
use MediaWiki\Extension\LeadershipDevelopment\Content\DocumentKind;
use MediaWiki\Extension\LeadershipDevelopment\Query\Day;
use MediaWiki\Extension\LeadershipDevelopment\Query\PositionQuery;
use MediaWiki\Extension\LeadershipDevelopment\Query\Term;

/**
 * Finds who holds which role according to approved pages. A page that anybody can edit opens nothing about other people.
 */
class ApprovedTerms {

	public const SERVICE_NAME = 'LeadershipDevelopment.ApprovedTerms';

	public function __construct(
		private readonly ApprovedDocuments $documents,
		private readonly ApprovedHolders $holders,
		private readonly PositionQuery $positions
	) {
	}

	/**
	 * @param int $centralId
	 * @param Day|null $day Null: at any time
	 * @return string[] Slugs of the roles the person holds
	 */
	public function rolesOf( int $centralId, ?Day $day = null ): array {
		return $this->rolesOfAll( [ $centralId ], $day )[$centralId] ?? [];
	}

	/**
	 * @param int[] $centralIds
	 * @param Day|null $day Null: at any time
	 * @return array<int,string[]> Slugs of the roles they hold, by central id; people without a role are left out
	 */
	public function rolesOfAll( array $centralIds, ?Day $day = null ): array {
		$roles = [];
		foreach ( $this->holders->findNaming( $centralIds, [ DocumentKind::Role, DocumentKind::Profile ] ) as $key ) {
			foreach ( $this->termsOn( $key, $day ) as $term ) {
				if ( in_array( $term->centralId, $centralIds, true ) ) {
					$role = $key->slugParts()[0];
					$roles[$term->centralId][$role] = $role;
				}
			}
		}
		return array_map( 'array_values', $roles );
	}

	/**
	 * @param string $role Slug
	 * @param Day $day
	 * @return int[] Central ids of those who hold it in any community
	 */
	public function holdersOf( string $role, Day $day ): array {
		$ids = [];
		foreach ( $this->holders->findOfRole( $role ) as $key ) {
			array_push( $ids, ...array_column( $this->termsOn( $key, $day ), 'centralId' ) );
		}
		return array_values( array_unique( array_filter( $ids ) ) );
	}

	/**
	 * @param DocumentKey $key
	 * @param Day|null $day
	 * @return Term[]
	 */
	private function termsOn( DocumentKey $key, ?Day $day ): array {
		$approved = $this->documents->findApproved( $key );
		$terms = [];
		foreach ( $approved ? $this->holders->of( $approved ) : [] as [ $holder, $id ] ) {
			if ( $holder->group === null ) {
				$terms[] = new Term( $id, $holder->start, $holder->end );
				continue;
			}
			foreach ( $this->positions->findMembers( [ $holder->group ] )[$holder->group] ?? [] as [ $member, $expiry ] ) {
				$ends = array_filter( [ $holder->end, $expiry ] );
				$terms[] = new Term( $member, $holder->start, $ends ? min( $ends ) : null );
			}
		}
		return $day ? array_filter( $terms, static fn ( Term $term ) => $term->covers( $day ) ) : $terms;
	}
}
