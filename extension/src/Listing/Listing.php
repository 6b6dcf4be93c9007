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
	 * @return bool Whether rows name people, who may be hidden at any moment: then no shared cache keeps an answer
	 */
	public function namesPeople(): bool;

	/**
	 * @param array $filters By name; null: the filter was not given
	 * @return StatusValue Fatal where a filter names something that does not exist; its value is the name of that filter
	 */
	public function validate( array $filters ): StatusValue;

	/**
	 * @param string $position
	 * @return bool Whether it has the form of a position in this list; no such row need exist
	 */
	public function isPosition( string $position ): bool;

	/**
	 * @param array $filters By name; null: not given
	 * @param int $limit
	 * @param string $from Position of the first row; empty: from the beginning
	 * @param ReaderLanguage $reader
	 * @return array<string,?array> Rows by position, in the order of positions, with their page as `title`; null for a row that
	 *   exists and must not be shown. Positions stay the same while others come and go.
	 */
	public function find( array $filters, int $limit, string $from, ReaderLanguage $reader ): array;
}
