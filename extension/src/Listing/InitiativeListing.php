<?php
declare( strict_types = 1 );

namespace MediaWiki\Extension\LeadershipDevelopment\Listing;

use MediaWiki\Extension\LeadershipDevelopment\Content\DocumentKey;
use MediaWiki\Extension\LeadershipDevelopment\Content\DocumentKind;
use MediaWiki\Extension\LeadershipDevelopment\Content\LanguageMap;
use MediaWiki\Extension\LeadershipDevelopment\Query\FilterValidator;
use MediaWiki\Extension\LeadershipDevelopment\Query\InitiativeFilter;
use MediaWiki\Extension\LeadershipDevelopment\Query\InitiativeQuery;
use MediaWiki\Extension\LeadershipDevelopment\Query\InitiativeRow;
use MediaWiki\Extension\LeadershipDevelopment\View\ReaderLanguage;
use StatusValue;
use Wikimedia\ParamValidator\ParamValidator;
use Wikimedia\ParamValidator\TypeDef\StringDef;

/**
 * Initiatives with their projects, a row for each project.
 */
class InitiativeListing implements Listing {

	public const SERVICE_NAME = 'LeadershipDevelopment.InitiativeListing';

	private const TEXT = [ ParamValidator::PARAM_TYPE => 'string', StringDef::PARAM_MAX_CHARS => 200 ];

	public function __construct(
		private readonly InitiativeQuery $initiatives,
		private readonly FilterValidator $filters
	) {
	}

	/** @inheritDoc */
	public function parameters(): array {
		return array_fill_keys( [ 'community', 'competency', 'region' ], ListingUtils::SLUG )
			+ array_fill_keys( InitiativeFilter::NAMES, self::TEXT );
	}

	/** @inheritDoc */
	public function namesPeople(): bool {
		return false;
	}

	/** @inheritDoc */
	public function validate( array $filters ): StatusValue {
		$named = array_intersect_key( $filters, [ 'community' => '', 'competency' => '', 'region' => '' ] );
		return $this->filters->validate( array_diff( $named, [ InitiativeFilter::BLANK ] ) );
	}

	/** @inheritDoc */
	public function isPosition( string $position ): bool {
		return ListingUtils::hasForm( $position, 'SLUG/[0-9]{3,9}' );
	}

	/** @inheritDoc */
	public function find( array $filters, int $limit, string $from, ReaderLanguage $reader ): array {
		$rows = $this->initiatives->find( array_intersect_key( $filters, array_flip( InitiativeFilter::NAMES ) ) );
		return array_map(
			static fn ( InitiativeRow $row ) => self::describe( $row, $reader ), ListingUtils::slice( $rows, $limit, $from ) );
	}

	private static function describe( InitiativeRow $row, ReaderLanguage $reader ): array {
		$said = static fn ( LanguageMap $texts ) => $texts->toArray() ? $reader->text( $texts ) : null;
		return ListingUtils::compact( [
			'slug' => $row->slug,
			'title' => ListingUtils::title( DocumentKey::tryFrom( DocumentKind::Initiative, $row->slug ) ),
			'label' => $reader->text( $row->label, $row->slug ),
			'labels' => (object)$row->label->toArray(),
			'number' => $row->number,
			'community' => $row->community,
			'project' => $said( $row->project ),
			...array_map( $said, $row->details ),
			'region' => $row->region,
			'goals' => $row->goals,
			'competencies' => $row->competencies,
			'similar' => $row->similar,
		] );
	}
}
