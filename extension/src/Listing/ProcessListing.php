<?php
declare( strict_types = 1 );

namespace MediaWiki\Extension\LeadershipDevelopment\Listing;

use MediaWiki\Extension\LeadershipDevelopment\Content\Cycle;
use MediaWiki\Extension\LeadershipDevelopment\Content\DocumentKey;
use MediaWiki\Extension\LeadershipDevelopment\Content\DocumentKind;
use MediaWiki\Extension\LeadershipDevelopment\Query\Day;
use MediaWiki\Extension\LeadershipDevelopment\Query\FilterValidator;
use MediaWiki\Extension\LeadershipDevelopment\Query\ProcessQuery;
use MediaWiki\Extension\LeadershipDevelopment\View\ReaderLanguage;
use StatusValue;
use Wikimedia\ParamValidator\ParamValidator;
use Wikimedia\ParamValidator\TypeDef\StringDef;

/**
 * Processes with the cycle each is in today, and the lessons of earlier ones; by slug.
 */
class ProcessListing implements Listing {

	public const SERVICE_NAME = 'LeadershipDevelopment.ProcessListing';

	public function __construct(
		private readonly ProcessQuery $processes,
		private readonly FilterValidator $filters
	) {
	}

	/** @inheritDoc */
	public function parameters(): array {
		return [
			'community' => ListingUtils::SLUG,
			'lesson' => [ ParamValidator::PARAM_TYPE => 'string', StringDef::PARAM_MAX_CHARS => 200 ],
		];
	}

	/** @inheritDoc */
	public function namesPeople(): bool {
		return false;
	}

	/** @inheritDoc */
	public function validate( array $filters ): StatusValue {
		return $this->filters->validate( array_intersect_key( $filters, [ 'community' => '' ] ) );
	}

	/** @inheritDoc */
	public function isPosition( string $position ): bool {
		return ListingUtils::hasForm( $position, 'SLUG' );
	}

	/** @inheritDoc */
	public function find( array $filters, int $limit, string $from, ReaderLanguage $reader ): array {
		$today = Day::today()->date;
		$words = $filters['lesson'] ?? '';
		$rows = [];
		foreach ( $this->processes->findProcesses( $filters['community'] ) as $slug => $process ) {
			$key = DocumentKey::tryFrom( DocumentKind::Process, (string)$slug );
			$lessons = ProcessQuery::lessons( $process, $words );
			if ( $words !== '' && !$lessons ) {
				continue;
			}
			$current = $process->currentCycle( $today );
			$rows[$key->slug] = ListingUtils::compact( [
				'slug' => $key->slug,
				'title' => ListingUtils::title( $key ),
				'label' => $reader->text( $process->label, $key->slug ),
				'labels' => (object)$process->label->toArray(),
				'community' => $process->community,
				'horizon' => $process->horizon,
				'goals' => array_map( 'strval', array_keys( $process->goals ) ),
				'current' => $current ? self::cycle( $current, $reader ) : null,
				'cycles' => array_map( static fn ( Cycle $cycle ) => self::cycle( $cycle, $reader ), $process->cycles() ),
				'lessons' => array_map( static fn ( array $lesson ) => [
					'kind' => $lesson['kind'], 'text' => $reader->text( $lesson['text'] ) ], $lessons ),
			] );
		}
		return ListingUtils::slice( $rows, $limit, $from );
	}

	private static function cycle( Cycle $cycle, ReaderLanguage $reader ): array {
		return ListingUtils::compact( [
			'label' => $reader->text( $cycle->label ), 'start' => $cycle->start, 'end' => $cycle->end ] );
	}
}
