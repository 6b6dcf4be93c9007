<?php
declare( strict_types = 1 );

namespace MediaWiki\Extension\LeadershipDevelopment\Listing;

use MediaWiki\Extension\LeadershipDevelopment\Content\DocumentKey;
use MediaWiki\Extension\LeadershipDevelopment\Content\DocumentKind;
use MediaWiki\Extension\LeadershipDevelopment\Content\SurveyDocument;
use MediaWiki\Extension\LeadershipDevelopment\Query\Day;
use MediaWiki\Extension\LeadershipDevelopment\Query\FilterValidator;
use MediaWiki\Extension\LeadershipDevelopment\Query\ProcessQuery;
use MediaWiki\Extension\LeadershipDevelopment\Skills\SurveyStore;
use MediaWiki\Extension\LeadershipDevelopment\View\ReaderLanguage;
use StatusValue;
use Wikimedia\ParamValidator\ParamValidator;

/**
 * Questions of surveys, with the numbers of people that are published of them.
 */
class SurveyListing implements Listing {

	public const SERVICE_NAME = 'LeadershipDevelopment.SurveyListing';

	private const STATES = [ 'coming', 'open', 'over' ];

	public function __construct(
		private readonly ProcessQuery $documents,
		private readonly SurveyStore $answers,
		private readonly FilterValidator $filters
	) {
	}

	/** @inheritDoc */
	public function parameters(): array {
		return [
			'community' => ListingUtils::SLUG,
			'survey' => ListingUtils::SLUG,
			'window' => [ ParamValidator::PARAM_TYPE => self::STATES ],
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
		return ListingUtils::hasForm( $position, 'SLUG/[0-9]{3,9}' );
	}

	/** @inheritDoc */
	public function find( array $filters, int $limit, string $from, ReaderLanguage $reader ): array {
		$surveys = array_filter( $this->documents->findSurveys( $filters['community'] ),
			static fn ( $slug ) => $filters['survey'] === null || $filters['survey'] === (string)$slug, ARRAY_FILTER_USE_KEY );
		$results = $this->answers->findResults( array_keys( $surveys ) );
		$today = Day::today()->date;
		$rows = [];
		foreach ( $surveys as $slug => $survey ) {
			$key = DocumentKey::tryFrom( DocumentKind::Survey, (string)$slug );
			if ( $filters['window'] !== null && $filters['window'] !== $survey->stateOn( $today ) ) {
				continue;
			}
			$result = $results[$key->slug] ?? null;
			foreach ( array_values( $survey->questions ) as $position => $question ) {
				$counted = $result->questions[$question->id] ?? null;
				$rows[sprintf( '%s/%03d', $key->slug, $position )] = ListingUtils::compact(
					self::describe( $key, $survey, $today, $reader ) + [
						'id' => $question->id,
						'competency' => $counted['competency'] ?? $question->competency,
						'asks' => $counted['asks'] ?? $question->asks,
						'text' => $question->text->toArray() ? $reader->text( $question->text ) : null,
						'settled' => $result?->settled,
						'took_part' => $result?->people,
						'people' => $counted['people'] ?? null,
						'unanswered_at_most' => $counted ? $result->unansweredAtMost( $question->id ) : null,
					] );
			}
		}
		return ListingUtils::slice( $rows, $limit, $from );
	}

	/**
	 * @param DocumentKey $key
	 * @param SurveyDocument $survey
	 * @param string $today
	 * @param ReaderLanguage $reader
	 * @return array
	 */
	private static function describe( DocumentKey $key, SurveyDocument $survey, string $today, ReaderLanguage $reader ): array {
		return [
			'survey' => $key->slug,
			'title' => ListingUtils::title( $key ),
			'label' => $reader->text( $survey->label, $key->slug ),
			'community' => $survey->community,
			'opens' => $survey->opens,
			'closes' => $survey->closes,
			'state' => $survey->stateOn( $today ),
		];
	}
}
