<?php
declare( strict_types = 1 );

namespace MediaWiki\Extension\LeadershipDevelopment\Listing;

use MediaWiki\Extension\LeadershipDevelopment\Content\DocumentKey;
use MediaWiki\Extension\LeadershipDevelopment\Content\DocumentKind;
use MediaWiki\Extension\LeadershipDevelopment\Content\FeedbackItem;
use MediaWiki\Extension\LeadershipDevelopment\Query\FeedbackFilter;
use MediaWiki\Extension\LeadershipDevelopment\Query\FilterValidator;
use MediaWiki\Extension\LeadershipDevelopment\Query\ProcessQuery;
use MediaWiki\Extension\LeadershipDevelopment\Query\RoleQuery;
use MediaWiki\Extension\LeadershipDevelopment\View\ReaderLanguage;
use StatusValue;
use Wikimedia\ParamValidator\ParamValidator;
use Wikimedia\ParamValidator\TypeDef\StringDef;

/**
 * Items of rounds of feedback with what became of them. Nobody is named.
 */
class FeedbackListing implements Listing {

	public const SERVICE_NAME = 'LeadershipDevelopment.FeedbackListing';

	public function __construct(
		private readonly ProcessQuery $rounds,
		private readonly RoleQuery $roles,
		private readonly FilterValidator $filters
	) {
	}

	/** @inheritDoc */
	public function parameters(): array {
		return [
			'community' => ListingUtils::SLUG,
			'round' => ListingUtils::SLUG,
			'question' => ListingUtils::SLUG,
			'language' => [ ParamValidator::PARAM_TYPE => 'string', StringDef::PARAM_MAX_CHARS => 35 ],
			'region' => ListingUtils::SLUG,
			'channel' => [ ParamValidator::PARAM_TYPE => FeedbackItem::CHANNELS ],
			'stakeholder' => [ ParamValidator::PARAM_TYPE => FeedbackItem::STAKEHOLDERS ],
			'outcome' => [ ParamValidator::PARAM_TYPE => FeedbackItem::OUTCOMES ],
		];
	}

	/** @inheritDoc */
	public function namesPeople(): bool {
		return false;
	}

	/** @inheritDoc */
	public function validate( array $filters ): StatusValue {
		return $this->filters->validate( array_intersect_key( $filters, [ 'community' => '', 'language' => '', 'region' => '' ] ) );
	}

	/** @inheritDoc */
	public function isPosition( string $position ): bool {
		return ListingUtils::hasForm( $position, 'SLUG/[0-9]{4,9}' );
	}

	/** @inheritDoc */
	public function find( array $filters, int $limit, string $from, ReaderLanguage $reader ): array {
		$rows = [];
		$filter = new FeedbackFilter( $filters, $this->roles->tree() );
		foreach ( $this->rounds->findFeedback( $filters['community'] ) as $slug => $round ) {
			$key = DocumentKey::tryFrom( DocumentKind::Feedback, (string)$slug );
			if ( $filters['round'] !== null && $filters['round'] !== $key->slug ) {
				continue;
			}
			foreach ( array_values( $round->items ) as $position => $item ) {
				if ( $filter->fits( $item ) ) {
					$rows[sprintf( '%s/%04d', $key->slug, $position )] = ListingUtils::compact( [
						'round' => $key->slug,
						'title' => ListingUtils::title( $key ),
						'id' => $item->id,
						'text' => $reader->text( $item->text ),
						...$item->facts,
						'url' => $item->url,
						'date' => $item->date,
						'outcome' => $item->outcome,
						'because' => $item->because->toArray() ? $reader->text( $item->because ) : null,
						'statements' => array_column( $round->statementsOn( $item->id ), 'id' ),
					] );
				}
			}
		}
		return ListingUtils::slice( $rows, $limit, $from );
	}
}
