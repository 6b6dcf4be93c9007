<?php
declare( strict_types = 1 );

namespace MediaWiki\Extension\LeadershipDevelopment\Listing;

use MediaWiki\Extension\LeadershipDevelopment\Content\DocumentIndex;
use MediaWiki\Extension\LeadershipDevelopment\Content\DocumentKind;
use MediaWiki\Extension\LeadershipDevelopment\Query\Day;
use MediaWiki\Extension\LeadershipDevelopment\Query\FilterValidator;
use MediaWiki\Extension\LeadershipDevelopment\Query\Position;
use MediaWiki\Extension\LeadershipDevelopment\Query\PositionQuery;
use MediaWiki\Extension\LeadershipDevelopment\Query\RoleQuery;
use MediaWiki\Extension\LeadershipDevelopment\Query\Term;
use MediaWiki\Extension\LeadershipDevelopment\Query\Vacancies;
use MediaWiki\Extension\LeadershipDevelopment\View\ReaderLanguage;
use StatusValue;
use Wikimedia\ParamValidator\ParamValidator;
use Wikimedia\ParamValidator\TypeDef\IntegerDef;

/**
 * Lists positions with a seat that is empty now or will be, as far as is known today. Nobody is named.
 */
class VacancyListing implements Listing {

	public const SERVICE_NAME = 'LeadershipDevelopment.VacancyListing';

	public function __construct(
		private readonly PositionQuery $positions,
		private readonly RoleQuery $roles,
		private readonly DocumentIndex $index,
		private readonly FilterValidator $filters
	) {
	}

	/** @inheritDoc */
	public function parameters(): array {
		return [
			'community' => ListingUtils::SLUG,
			'within' => [
				ParamValidator::PARAM_TYPE => 'integer',
				ParamValidator::PARAM_DEFAULT => 0,
				IntegerDef::PARAM_MIN => 0,
				IntegerDef::PARAM_MAX => max( Vacancies::HORIZONS ),
			],
		];
	}

	/** @inheritDoc */
	public function namesPeople(): bool {
		return false;
	}

	/** @inheritDoc */
	public function validate( array $filters ): StatusValue {
		return $this->filters->validate( array_intersect_key( $filters, $this->parameters() ) );
	}

	/** @inheritDoc */
	public function isPosition( string $position ): bool {
		return ListingUtils::hasForm( $position, 'SLUG/(role|group)/(SLUG/?)?' );
	}

	/** @inheritDoc */
	public function find( array $filters, int $limit, string $from, ReaderLanguage $reader ): array {
		$today = Day::today();
		$communities = $filters['community'] === null
			? null : $this->roles->tree()->subtree( $filters['community'] );
		$found = [];
		foreach ( $this->positions->findAll() as $position ) {
			$counts = $communities === null || in_array( $position->community, $communities, true );
			if ( $counts && Vacancies::on( $position, $today, $filters['within'] ) > 0 ) {
				$key = "$position->slug/{$position->kind->value}/$position->community";
				// A community may adapt a role of its own, so two positions can have the same name.
				$found[isset( $found[$key] ) ? "$key/" : $key] = $position;
			}
		}
		$found = ListingUtils::slice( $found, $limit, $from );
		$entries = [];
		foreach ( [ DocumentKind::Role, DocumentKind::Group ] as $kind ) {
			$entries[$kind->value] = $this->index->findBySlugs( $kind, array_column( $found, 'slug' ) );
		}
		return array_map( static fn ( Position $position ) => ListingUtils::compact( [
			'kind' => $position->kind->value,
			...ListingUtils::describe( $entries[$position->kind->value][$position->slug], $reader ),
			'community' => $position->community,
			'level' => $position->level,
			'seats' => $position->seats,
			'held' => count( $position->termsOn( $today ) ),
			'vacant' => Vacancies::on( $position, $today, 0 ),
			'vacant_within' => self::forecast( $position, $today ),
			'next_end' => self::nextEnd( $position, $today ),
		] ), $found );
	}

	/**
	 * @param Position $position
	 * @param Day $today
	 * @return array[] For each horizon in days, how many seats
	 */
	private static function forecast( Position $position, Day $today ): array {
		return array_map( static fn ( int $days ) => [
			'days' => $days,
			'vacant' => Vacancies::on( $position, $today, $days ),
		], Vacancies::HORIZONS );
	}

	/**
	 * @param Position $position
	 * @param Day $today
	 * @return string|null Last day of the running term that ends first, YYYY-MM-DD
	 */
	private static function nextEnd( Position $position, Day $today ): ?string {
		$ends = array_filter( array_map(
			static fn ( Term $term ) => $term->expectedEnd( $today, $position->termMonths ), $position->termsOn( $today ) ) );
		return $ends ? min( $ends ) : null;
	}
}
