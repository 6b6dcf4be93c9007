<?php
declare( strict_types = 1 );

namespace MediaWiki\Extension\LeadershipDevelopment\Query;

use MediaWiki\Extension\LeadershipDevelopment\Content\Document;
use MediaWiki\Extension\LeadershipDevelopment\Content\DocumentIndex;
use MediaWiki\Extension\LeadershipDevelopment\Content\DocumentKey;
use MediaWiki\Extension\LeadershipDevelopment\Content\DocumentKind;
use MediaWiki\Extension\LeadershipDevelopment\Content\DocumentStore;
use MediaWiki\Extension\LeadershipDevelopment\Content\FeedbackDocument;
use MediaWiki\Extension\LeadershipDevelopment\Content\LanguageMap;
use MediaWiki\Extension\LeadershipDevelopment\Content\PackageDocument;
use MediaWiki\Extension\LeadershipDevelopment\Content\PlanDocument;
use MediaWiki\Extension\LeadershipDevelopment\Content\ProcessDocument;
use MediaWiki\Extension\LeadershipDevelopment\Content\SurveyDocument;

/**
 * Reads processes, plans, rounds of feedback, surveys and packages. A wiki has few of them, so their pages are read.
 */
class ProcessQuery {

	public const SERVICE_NAME = 'LeadershipDevelopment.ProcessQuery';

	public function __construct(
		private readonly DocumentIndex $index,
		private readonly DocumentStore $store,
		private readonly RoleQuery $roles
	) {
	}

	/**
	 * @param string|null $community Include its subtree; null: all
	 * @return array<string,ProcessDocument> By slug
	 */
	public function findProcesses( ?string $community = null ): array {
		return array_filter( $this->find( DocumentKind::Process, $community ),
			static fn ( Document $document ) => $document instanceof ProcessDocument );
	}

	/**
	 * @param string|null $community Include its subtree; null: all
	 * @return array<string,PlanDocument> By slug
	 */
	public function findPlans( ?string $community = null ): array {
		return array_filter( $this->find( DocumentKind::Plan, $community ),
			static fn ( Document $document ) => $document instanceof PlanDocument );
	}

	/**
	 * @param string|null $community Include its subtree; null: all
	 * @return array<string,FeedbackDocument> By slug
	 */
	public function findFeedback( ?string $community = null ): array {
		return array_filter( $this->find( DocumentKind::Feedback, $community ),
			static fn ( Document $document ) => $document instanceof FeedbackDocument );
	}

	/**
	 * @param string|null $community Include its subtree; null: all
	 * @return array<string,SurveyDocument> By slug
	 */
	public function findSurveys( ?string $community = null ): array {
		return array_filter( $this->find( DocumentKind::Survey, $community ),
			static fn ( Document $document ) => $document instanceof SurveyDocument );
	}

	/**
	 * @param string|null $community Include its subtree; null: all
	 * @return array<string,PackageDocument> By slug
	 */
	public function findPackages( ?string $community = null ): array {
		return array_filter( $this->find( DocumentKind::Package, $community ),
			static fn ( Document $document ) => $document instanceof PackageDocument );
	}

	/**
	 * @param array<string|int> $resources Slugs of learning resources
	 * @return array<string,PackageDocument> Packages with at least one of these resources, by slug
	 */
	public function findPackagesWith( array $resources ): array {
		$wanted = array_map( 'strval', $resources );
		return array_filter( $wanted ? $this->findPackages() : [],
			static fn ( PackageDocument $package ) => (bool)array_intersect( $package->slugs(), $wanted ) );
	}

	/**
	 * Finds lessons that have all of these words in one of their languages.
	 *
	 * @param ProcessDocument $process
	 * @param string $words Empty: all lessons
	 * @return array<array{kind:string,text:LanguageMap,url:?string}>
	 */
	public static function lessons( ProcessDocument $process, string $words ): array {
		$parts = array_filter( explode( ' ', InitiativeFilter::fold( $words ) ), static fn ( $part ) => $part !== '' );
		return array_values( array_filter( $process->lessons, static function ( array $lesson ) use ( $parts ) {
			foreach ( $lesson['text']->toArray() ?: [ '' ] as $text ) {
				$folded = InitiativeFilter::fold( $text );
				if ( !array_filter( $parts, static fn ( $part ) => !str_contains( $folded, $part ) ) ) {
					return true;
				}
			}
			return false;
		} ) );
	}

	/**
	 * @param DocumentKind $kind
	 * @param string|null $community
	 * @return array<string,Document>
	 */
	private function find( DocumentKind $kind, ?string $community ): array {
		$communities = $community === null ? null : $this->roles->tree()->subtree( $community );
		$documents = [];
		foreach ( $this->index->findAll( $kind ) as $slug => $entry ) {
			if ( $communities === null || in_array( $entry->community, $communities, true ) ) {
				$key = DocumentKey::tryFrom( $kind, (string)$slug );
				$document = $key ? $this->store->find( $key )?->document : null;
				if ( $document ) {
					$documents[$slug] = $document;
				}
			}
		}
		return $documents;
	}
}
