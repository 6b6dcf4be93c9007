<?php
declare( strict_types = 1 );

namespace MediaWiki\Extension\LeadershipDevelopment\Listing;

use MediaWiki\Extension\LeadershipDevelopment\Content\LearningDocument;
use MediaWiki\Extension\LeadershipDevelopment\Query\FilterValidator;
use MediaWiki\Extension\LeadershipDevelopment\Query\LearningEntry;
use MediaWiki\Extension\LeadershipDevelopment\Query\LearningFilter;
use MediaWiki\Extension\LeadershipDevelopment\Query\LearningQuery;
use MediaWiki\Extension\LeadershipDevelopment\View\ReaderLanguage;
use StatusValue;
use Wikimedia\ParamValidator\ParamValidator;
use Wikimedia\ParamValidator\TypeDef\IntegerDef;
use Wikimedia\ParamValidator\TypeDef\StringDef;

/**
 * What there is to learn from, by slug.
 */
class LearningListing implements Listing {

	public const SERVICE_NAME = 'LeadershipDevelopment.LearningListing';

	public function __construct(
		private readonly LearningQuery $learning,
		private readonly FilterValidator $filters
	) {
	}

	/** @inheritDoc */
	public function parameters(): array {
		$text = [ ParamValidator::PARAM_TYPE => 'string', StringDef::PARAM_MAX_CHARS => 200 ];
		return [
			'q' => $text,
			'competency' => ListingUtils::SLUG,
			'minlevel' => [
				ParamValidator::PARAM_TYPE => 'integer',
				IntegerDef::PARAM_MIN => 0,
				IntegerDef::PARAM_MAX => 4,
			],
			'language' => [ ParamValidator::PARAM_TYPE => 'string', StringDef::PARAM_MAX_CHARS => 35 ],
			'format' => [ ParamValidator::PARAM_TYPE => LearningDocument::FORMATS ],
			'mode' => [ ParamValidator::PARAM_TYPE => LearningDocument::MODES ],
			'method' => [ ParamValidator::PARAM_TYPE => LearningDocument::METHODS ],
			'region' => ListingUtils::SLUG,
			'cost' => [ ParamValidator::PARAM_TYPE => LearningDocument::COSTS ],
			'licence' => $text,
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
		return ListingUtils::hasForm( $position, 'SLUG' );
	}

	/** @inheritDoc */
	public function find( array $filters, int $limit, string $from, ReaderLanguage $reader ): array {
		return array_map( static fn ( LearningEntry $entry ) => self::describe( $entry, $reader ),
			$this->learning->find( LearningFilter::from( $filters ), $limit, 0, $from ) );
	}

	/**
	 * @param LearningEntry $entry
	 * @param ReaderLanguage $reader
	 * @return array
	 */
	private static function describe( LearningEntry $entry, ReaderLanguage $reader ): array {
		return ListingUtils::compact( ListingUtils::describe( $entry->document, $reader ) + [
			'url' => $entry->url,
			'languages' => $entry->languages,
			'teaches' => array_map( [ ListingUtils::class, 'compact' ], $entry->teaches ),
		] + $entry->codes + [
			'region' => $entry->region,
			'licence' => $entry->licence,
			'starts' => $entry->starts,
			'ends' => $entry->starts === null ? null : $entry->ends,
			'reviewed' => $entry->reviewed,
			'review_outdated' => $entry->isStale ?: null,
		] );
	}
}
