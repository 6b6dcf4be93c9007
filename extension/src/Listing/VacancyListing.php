<?php
declare( strict_types = 1 );

namespace MediaWiki\Extension\LeadershipDevelopment\Listing;

use MediaWiki\Extension\LeadershipDevelopment\Content\DocumentIndex;
use MediaWiki\Extension\LeadershipDevelopment\Content\DocumentKind;
use MediaWiki\Extension\LeadershipDevelopment\Query\Day;
use MediaWiki\Extension\LeadershipDevelopment\Query\FilterValidator;
use MediaWiki\Extension\LeadershipDevelopment\Query\Post;
use MediaWiki\Extension\LeadershipDevelopment\Query\PostQuery;
use MediaWiki\Extension\LeadershipDevelopment\Query\RoleQuery;
use MediaWiki\Extension\LeadershipDevelopment\Query\Term;
use MediaWiki\Extension\LeadershipDevelopment\Query\Vacancies;
use MediaWiki\Extension\LeadershipDevelopment\View\ReaderLanguage;
use StatusValue;
use Wikimedia\ParamValidator\ParamValidator;
use Wikimedia\ParamValidator\TypeDef\IntegerDef;

/**
 * Posts with a seat that is empty now or will be, as far as one can know today. Nobody is named.
 */
class VacancyListing implements Listing {

	public const SERVICE_NAME = 'LeadershipDevelopment.VacancyListing';

	public function __construct(
		private readonly PostQuery $posts,
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
		foreach ( $this->posts->findAll() as $post ) {
			$counts = $communities === null || in_array( $post->community, $communities, true );
			if ( $counts && Vacancies::on( $post, $today, $filters['within'] ) > 0 ) {
				$position = "$post->slug/{$post->kind->value}/$post->community";
				// A community may adapt a role of its own, which makes two posts of one name.
				$found[isset( $found[$position] ) ? "$position/" : $position] = $post;
			}
		}
		$found = ListingUtils::slice( $found, $limit, $from );
		$entries = [];
		foreach ( [ DocumentKind::Role, DocumentKind::Group ] as $kind ) {
			$entries[$kind->value] = $this->index->findBySlugs( $kind, array_column( $found, 'slug' ) );
		}
		return array_map( static fn ( Post $post ) => ListingUtils::compact( [
			'kind' => $post->kind->value,
			...ListingUtils::describe( $entries[$post->kind->value][$post->slug], $reader ),
			'community' => $post->community,
			'level' => $post->level,
			'seats' => $post->seats,
			'held' => count( $post->termsOn( $today ) ),
			'vacant' => Vacancies::on( $post, $today, 0 ),
			'vacant_within' => self::forecast( $post, $today ),
			'next_end' => self::nextEnd( $post, $today ),
		] ), $found );
	}

	/**
	 * @param Post $post
	 * @param Day $today
	 * @return array[] For each horizon in days, how many seats
	 */
	private static function forecast( Post $post, Day $today ): array {
		return array_map( static fn ( int $days ) => [
			'days' => $days,
			'vacant' => Vacancies::on( $post, $today, $days ),
		], Vacancies::HORIZONS );
	}

	/**
	 * @param Post $post
	 * @param Day $today
	 * @return string|null Last day of the running term that ends first, YYYY-MM-DD
	 */
	private static function nextEnd( Post $post, Day $today ): ?string {
		$ends = array_filter( array_map(
			static fn ( Term $term ) => $term->expectedEnd( $today, $post->termMonths ), $post->termsOn( $today ) ) );
		return $ends ? min( $ends ) : null;
	}
}
