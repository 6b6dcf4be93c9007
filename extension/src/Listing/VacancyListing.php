<?php
declare( strict_types = 1 );

namespace MediaWiki\Extension\LeadershipDevelopment\Listing;

use MediaWiki\Extension\LeadershipDevelopment\Content\DocumentIndex;
use MediaWiki\Extension\LeadershipDevelopment\Content\DocumentKind;
use MediaWiki\Extension\LeadershipDevelopment\Overview\Day;
use MediaWiki\Extension\LeadershipDevelopment\Overview\Post;
use MediaWiki\Extension\LeadershipDevelopment\Overview\PostQuery;
use MediaWiki\Extension\LeadershipDevelopment\Overview\RoleQuery;
use MediaWiki\Extension\LeadershipDevelopment\Overview\Term;
use MediaWiki\Extension\LeadershipDevelopment\Overview\Vacancies;
use MediaWiki\Extension\LeadershipDevelopment\View\Reader;
use Wikimedia\ParamValidator\ParamValidator;
use Wikimedia\ParamValidator\TypeDef\IntegerDef;

/**
 * Posts with a seat that is empty now or will be, as far as one can know today. Nobody is named.
 */
class VacancyListing implements Listing {

	public function __construct(
		private readonly PostQuery $posts,
		private readonly RoleQuery $roles,
		private readonly DocumentIndex $index
	) {
	}

	/** @inheritDoc */
	public function parameters(): array {
		return [
			'community' => Rows::SLUG,
			'within' => [
				ParamValidator::PARAM_TYPE => 'integer',
				ParamValidator::PARAM_DEFAULT => 0,
				IntegerDef::PARAM_MIN => 0,
				IntegerDef::PARAM_MAX => max( Vacancies::HORIZONS ),
			],
		];
	}

	/** @inheritDoc */
	public function find( array $filters, int $limit, string $from, Reader $reader ): array {
		$today = Day::today();
		$communities = $filters['community'] === null
			? null : $this->roles->tree()->subtree( $filters['community'] );
		$found = [];
		foreach ( $this->posts->findAll() as $post ) {
			$counts = $communities === null || in_array( $post->community, $communities, true );
			if ( $counts && Vacancies::on( $post, $today, $filters['within'] ) > 0 ) {
				$position = "$post->slug/{$post->kind->value}/$post->community";
				// A community may adapt a role of its own: two posts of one name.
				$found[isset( $found[$position] ) ? "$position/" : $position] = $post;
			}
		}
		$found = Rows::slice( $found, $limit, $from );
		$entries = [];
		foreach ( [ DocumentKind::Role, DocumentKind::Group ] as $kind ) {
			$entries[$kind->value] = $this->index->findBySlugs( $kind, array_column( $found, 'slug' ) );
		}
		return array_map( static fn ( Post $post ) => Rows::compact( [
			'kind' => $post->kind->value,
			...Rows::describe( $entries[$post->kind->value][$post->slug], $reader ),
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
