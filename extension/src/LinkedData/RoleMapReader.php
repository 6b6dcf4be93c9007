<?php
declare( strict_types = 1 );

namespace MediaWiki\Extension\LeadershipDevelopment\LinkedData;

use MediaWiki\Extension\LeadershipDevelopment\Content\DocumentIndex;
use MediaWiki\Extension\LeadershipDevelopment\Content\DocumentKind;
use MediaWiki\Extension\LeadershipDevelopment\Content\IndexEntry;
use MediaWiki\Extension\LeadershipDevelopment\Query\CallQuery;
use MediaWiki\Extension\LeadershipDevelopment\Query\FoundHolder;
use MediaWiki\Extension\LeadershipDevelopment\Query\HolderFilter;
use MediaWiki\Extension\LeadershipDevelopment\Query\HolderQuery;

/**
 * Reads the role map from the index; only pages of groups with dates are opened.
 */
class RoleMapReader {

	public const SERVICE_NAME = 'LeadershipDevelopment.RoleMapReader';

	public const MAX_MEMBERSHIPS = 5000;

	public function __construct(
		private readonly DocumentIndex $index,
		private readonly HolderQuery $holders,
		private readonly CallQuery $calls
	) {
	}

	/**
	 * @return RoleMap With the first MAX_MEMBERSHIPS memberships; those of user groups and hidden accounts are left out
	 */
	public function read(): RoleMap {
		$found = $this->holders->find(
			new HolderFilter( null, null, null, null, 'all' ), self::MAX_MEMBERSHIPS, '' );
		return new RoleMap(
			array_values( $this->index->findAll( DocumentKind::Community ) ),
			array_values( $this->index->findAll( DocumentKind::Group ) ),
			// Roles of the home wiki are on the map of that wiki.
			array_values( array_filter( $this->index->findAll( DocumentKind::Role ),
				static fn ( IndexEntry $role ) => $role->wiki === null ) ),
			array_values( array_filter( $found,
				static fn ( ?FoundHolder $holder ) => $holder !== null && $holder->holder->user !== null ) ),
			$this->calls->findMandates(),
			$this->calls->findAll()
		);
	}
}
