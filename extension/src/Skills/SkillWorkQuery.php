<?php
declare( strict_types = 1 );

namespace MediaWiki\Extension\LeadershipDevelopment\Skills;

use MediaWiki\Extension\LeadershipDevelopment\Content\DocumentIndex;
use MediaWiki\Extension\LeadershipDevelopment\Content\DocumentKey;
use MediaWiki\Extension\LeadershipDevelopment\Content\DocumentKind;
use MediaWiki\Extension\LeadershipDevelopment\Content\DocumentStore;
use MediaWiki\Extension\LeadershipDevelopment\Content\GroupDocument;
use MediaWiki\Extension\LeadershipDevelopment\Content\IndexEntry;
use MediaWiki\Extension\LeadershipDevelopment\Content\LanguageMap;
use MediaWiki\Extension\LeadershipDevelopment\Query\Day;
use MediaWiki\Extension\LeadershipDevelopment\Query\IndexCache;
use MediaWiki\Extension\LeadershipDevelopment\Query\InitiativeFilter;
use MediaWiki\Extension\LeadershipDevelopment\Query\InitiativeQuery;
use MediaWiki\Extension\LeadershipDevelopment\Query\ProcessQuery;

/**
 * Finds who works on which competency. Initiatives and actions of plans say so in a field of their own; a group names the
 * competency in what it says of itself, its mandate or its calls.
 */
class SkillWorkQuery {

	public const SERVICE_NAME = 'LeadershipDevelopment.SkillWorkQuery';

	/** Letters of scripts that put spaces between words. */
	private const SPACED = '[\p{L}\p{M}\p{N}](?<![\p{Han}\p{Hiragana}\p{Katakana}\p{Thai}\p{Lao}\p{Khmer}\p{Myanmar}])';

	public function __construct(
		private readonly IndexCache $cache,
		private readonly DocumentIndex $index,
		private readonly DocumentStore $store,
		private readonly InitiativeQuery $initiatives,
		private readonly ProcessQuery $plans
	) {
	}

	/**
	 * @return array<string,SkillWork> By competency; those on which nobody works are missing
	 */
	public function findAll(): array {
		$today = Day::today()->date;
		return array_map( static fn ( array $work ) => new SkillWork(
			$work['initiatives'] ?? [],
			array_map( static fn ( array $action ) => [
				'label' => LanguageMap::fromJson( (object)$action['label'] ),
				'owner' => LanguageMap::fromJson( (object)$action['owner'] ),
			] + $action, $work['actions'] ?? [] ),
			array_map( 'strval', array_keys( array_filter( $work['groups'] ?? [], static fn ( array $mandate ) =>
				( $mandate[0] ?? $today ) <= $today && ( $mandate[1] ?? $today ) >= $today ) ) )
		), $this->cache->get( 'work-on-skills', $this->load( ... ) ) );
	}

	/**
	 * @return array<string,array<string,array>> By competency
	 */
	private function load(): array {
		$work = [];
		foreach ( $this->initiatives->findAll() as $row ) {
			foreach ( $row->position === 0 ? $row->competencies : [] as $competency ) {
				$work[$competency]['initiatives'][] = $row->slug;
			}
		}
		foreach ( $this->plans->findPlans() as $slug => $plan ) {
			foreach ( $plan->actions as $action ) {
				foreach ( $action->isOpen() ? $action->competencies : [] as $competency ) {
					$work[$competency]['actions'][] = [ 'plan' => (string)$slug, 'label' => $action->label->toArray(),
						'owner' => $action->owner->toArray(), 'status' => $action->status ];
				}
			}
		}
		$competencies = $this->index->findAll( DocumentKind::Competency );
		foreach ( $this->readGroups() as $slug => $group ) {
			foreach ( self::findNamed( $group, $competencies ) as $competency ) {
				$work[$competency]['groups'][$slug] = [ $group->from, $group->until ];
			}
		}
		return $work;
	}

	/**
	 * @return iterable<string,GroupDocument> By slug
	 */
	private function readGroups(): iterable {
		foreach ( $this->index->findAll( DocumentKind::Group ) as $slug => $_ ) {
			$key = DocumentKey::tryFrom( DocumentKind::Group, (string)$slug );
			$group = $key ? $this->store->find( $key )?->document : null;
			if ( $group instanceof GroupDocument ) {
				yield $key->slug => $group;
			}
		}
	}

	/**
	 * @param GroupDocument $group
	 * @param IndexEntry[] $competencies By slug
	 * @return string[] Competencies whose name is in a text of the group in the same language
	 */
	private static function findNamed( GroupDocument $group, array $competencies ): array {
		$texts = [];
		foreach ( [ $group->label, $group->description, $group->scope, ...array_column( $group->calls, 'label' ) ] as $map ) {
			foreach ( $map->toArray() as $language => $text ) {
				$texts[$language] = ( $texts[$language] ?? '' ) . "\n" . InitiativeFilter::fold( $text );
			}
		}
		$named = [];
		foreach ( $competencies as $slug => $entry ) {
			foreach ( array_intersect_key( $entry->label->toArray(), $texts ) as $language => $label ) {
				if ( self::names( $texts[$language], InitiativeFilter::fold( $label ) ) ) {
					$named[] = (string)$slug;
					break;
				}
			}
		}
		return $named;
	}

	private static function names( string $text, string $label ): bool {
		return mb_strlen( $label ) > 1 && str_contains( $text, $label )
			&& preg_match( '/(?<!' . self::SPACED . ')' . preg_quote( $label, '/' ) . '(?!' . self::SPACED . ')/u', $text );
	}
}
