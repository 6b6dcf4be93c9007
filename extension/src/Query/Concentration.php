<?php
declare( strict_types = 1 );

namespace MediaWiki\Extension\LeadershipDevelopment\Query;

/**
 * On how few shoulders posts rest on a day: figures without names, and none about fewer than five people.
 */
final class Concentration {

	private const BUSIEST_SHARE = 0.1;

	/**
	 * @param int|null $people Number of people who hold a post
	 * @param int|null $held Posts held, each holder of a post counting
	 * @param int|null $busiest How many people count as the busiest
	 * @param int|null $busiestPercent Percentage of the posts that they hold
	 * @param int|null $soleHolders People who hold a post nobody else holds
	 * @param int|null $solePosts Posts that one person holds
	 */
	private function __construct(
		public readonly ?int $people,
		public readonly ?int $held,
		public readonly ?int $busiest,
		public readonly ?int $busiestPercent,
		public readonly ?int $soleHolders,
		public readonly ?int $solePosts
	) {
	}

	/**
	 * @param Post[] $posts
	 * @param Day $day
	 * @param bool $dated Leave out terms without a start: for days in the past, when they may not have begun
	 * @return self
	 */
	public static function of( array $posts, Day $day, bool $dated = false ): self {
		$load = [];
		$sole = [];
		$solePosts = 0;
		foreach ( $posts as $post ) {
			$holders = self::holders( $post, $day, $dated );
			foreach ( $holders as $id ) {
				$load[$id] = ( $load[$id] ?? 0 ) + 1;
			}
			if ( count( $holders ) === 1 ) {
				$sole[$holders[0]] = true;
				$solePosts++;
			}
		}
		$people = count( $load );
		$held = array_sum( $load );
		$visible = Suppression::total( $people ) !== null;
		$busiest = max( Suppression::SMALLEST, (int)ceil( $people * self::BUSIEST_SHARE ) );
		// The remaining people form a cell as well.
		$hasBusiest = $people - $busiest >= Suppression::SMALLEST;
		rsort( $load );
		$cells = Suppression::cells( [ 'sole' => count( $sole ), 'others' => $people - count( $sole ) ] );
		return new self(
			$visible ? $people : null,
			$visible ? $held : null,
			$hasBusiest ? $busiest : null,
			$hasBusiest ? (int)round( 100 * array_sum( array_slice( $load, 0, $busiest ) ) / $held ) : null,
			$cells['sole'],
			$cells['sole'] === null ? null : $solePosts
		);
	}

	/**
	 * @param Post[] $posts
	 * @param Day $day
	 * @return array<string,?int> People by level; null: not shown
	 */
	public static function peopleByLevel( array $posts, Day $day ): array {
		$people = [];
		foreach ( $posts as $post ) {
			if ( $post->level !== null ) {
				$people += [ $post->level => [] ];
				$people[$post->level] += array_flip( self::holders( $post, $day, false ) );
			}
		}
		return Suppression::cells( array_map( 'count', $people ) );
	}

	/**
	 * @param Post $post
	 * @param Day $day
	 * @param bool $dated
	 * @return int[] Central ids, each once
	 */
	private static function holders( Post $post, Day $day, bool $dated ): array {
		$ids = [];
		foreach ( $post->termsOn( $day ) as $term ) {
			if ( $term->centralId !== null && !( $dated && $term->start === null ) ) {
				$ids[$term->centralId] = true;
			}
		}
		return array_keys( $ids );
	}
}
