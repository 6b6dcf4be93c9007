<?php
declare( strict_types = 1 );

namespace MediaWiki\Extension\LeadershipDevelopment\Listing;

use MediaWiki\Extension\LeadershipDevelopment\View\ReaderLanguage;
use StatusValue;

/**
 * A public list for programs: the same parameters and rows in the Action API and in the REST API.
 */
interface Listing {

	/**
	 * @return array<string,array> Settings of ParamValidator by name of the filter; none is required
	 */
	public function parameters(): array;

	/**
	 * @param array $filters By name; null: not given
	 * @return StatusValue Fatal where one names what there is not; its value is the name of that filter
	 */
	public function validate( array $filters ): StatusValue;

	/**
	 * @param string $position
	 * @return bool Whether it has the form of the positions of this list, be there such a row or not
	 */
	public function isPosition( string $position ): bool;

	/**
	 * @param array $filters By name; null: not given
	 * @param int $limit
	 * @param string $from Position of the first row; empty: from the beginning
	 * @param ReaderLanguage $reader
	 * @return array<string,?array> Rows by position, in its order, the page of each as `title`; null for one that exists and
	 *  is not shown. Positions stay the same while others come and go.
	 */
	public function find( array $filters, int $limit, string $from, ReaderLanguage $reader ): array;
}
