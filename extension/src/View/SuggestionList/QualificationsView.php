<?php
declare( strict_types = 1 );

namespace MediaWiki\Extension\LeadershipDevelopment\View\SuggestionList;

use MediaWiki\Extension\LeadershipDevelopment\Client\Sign;
use MediaWiki\Extension\LeadershipDevelopment\Client\Suggestion;
use MediaWiki\Extension\LeadershipDevelopment\Content\AchievementDocument;
use MediaWiki\Extension\LeadershipDevelopment\Content\Document;
use MediaWiki\Extension\LeadershipDevelopment\Content\DocumentKey;
use MediaWiki\Extension\LeadershipDevelopment\Content\DocumentKind;
use MediaWiki\Extension\LeadershipDevelopment\Content\DocumentReader;
use MediaWiki\Extension\LeadershipDevelopment\Content\LearningDocument;
use MediaWiki\Extension\LeadershipDevelopment\Content\PackageDocument;
use MediaWiki\Extension\LeadershipDevelopment\Content\RoleDocument;
use MediaWiki\Extension\LeadershipDevelopment\Person\Qualifications;
use MediaWiki\Extension\LeadershipDevelopment\Recognition\Award;
use MediaWiki\Extension\LeadershipDevelopment\Recognition\Issuer;
use MediaWiki\Extension\LeadershipDevelopment\View\DocumentLinks;
use MediaWiki\Extension\LeadershipDevelopment\View\ReaderLanguage;
use MediaWiki\Html\Html;

/**
 * Draws what people and others say about a person's abilities. Only here do levels appear: people declare them or have learned
 * them, or others trusted the person with an award or a role.
 */
class QualificationsView {

	public const SERVICE_NAME = 'LeadershipDevelopment.QualificationsView';

	/**
	 * @param DocumentLinks $documentLinks
	 * @param DocumentReader $documents Approved ones
	 * @param Issuer $issuer
	 */
	public function __construct(
		private readonly DocumentLinks $documentLinks,
		private readonly DocumentReader $documents,
		private readonly Issuer $issuer
	) {
	}

	/**
	 * @param Suggestion $suggestion
	 * @param array{competency:string[],role:string[]} $links
	 * @param ReaderLanguage $reader
	 * @param Qualifications $all
	 * @return string[] HTML of each statement about what the role asks for
	 */
	public function render( Suggestion $suggestion, array $links, ReaderLanguage $reader, Qualifications $all ): array {
		$asked = array_map( static fn ( Sign $sign ) => $sign->competency, $suggestion->signs );
		$competencies = array_intersect_key( $links['competency'], array_fill_keys( $asked, true ) );
		$said = [];
		foreach ( $all->levels as $competency => $declared ) {
			$said[] = $reader->msg( 'leadershipdevelopment-said-self' )->rawParams(
				$links['competency'][$competency] ?? htmlspecialchars( (string)$competency ) )->plaintextParams(
				self::level( $declared, $reader ) )->escaped();
		}
		foreach ( $all->awards as $award ) {
			array_push( $said, ...$this->award( $award, $all->endorsers[$award->key] ?? [], $competencies, $reader ) );
		}
		$held = [];
		foreach ( $suggestion->counterEvidence as $evidence ) {
			array_push( $held, ...array_map( 'strval', (array)( $evidence->params['roles'] ?? [] ) ) );
		}
		foreach ( array_unique( [ ...$held, ...$all->roles ] ) as $slug ) {
			// Former roles are shown as well: somebody trusted the person with them.
			$code = in_array( $slug, $held, true ) ? 'said-role' : 'said-role-had';
			$role = $this->find( DocumentKind::Role, $slug );
			foreach ( $role instanceof RoleDocument ? $role->requirements : [] as $requirement ) {
				if ( isset( $competencies[$requirement->competency] ) ) {
					// Messages used: leadershipdevelopment-said-role, leadershipdevelopment-said-role-had
					$said[] = $reader->msg( "leadershipdevelopment-$code" )->rawParams(
						$competencies[$requirement->competency], $links['role'][$slug] )->plaintextParams(
						self::level( $requirement->minLevel, $reader ) )->escaped();
				}
			}
		}
		return [ ...$said, ...$this->learned( $all, $competencies, $reader ) ];
	}

	/**
	 * @param Award $award
	 * @param string[] $endorsers Names
	 * @param string[] $competencies HTML of links by slug
	 * @param ReaderLanguage $reader
	 * @return string[] HTML
	 */
	private function award( Award $award, array $endorsers, array $competencies, ReaderLanguage $reader ): array {
		$achievement = $this->find( DocumentKind::Achievement, $award->achievement );
		$link = $this->documentLinks->makeOne( DocumentKind::Achievement, $award->achievement, $reader );
		$check = $reader->msg( 'parentheses' )->rawParams( Html::element( 'a',
			[ 'href' => $this->issuer->credentialAddress( $award->key ) ],
			$reader->msg( 'leadershipdevelopment-said-credential' )->text() ) )->escaped();
		$words = !$endorsers ? '' : ' ' . $reader->msg( 'leadershipdevelopment-said-endorsed' )->rawParams(
			$reader->language->commaList( array_map( static fn ( $name ) => Html::element( 'bdi', [], $name ), $endorsers ) )
		)->escaped();
		return array_map( static fn ( string $html ) => "$html$words $check", $this->statements( 'award',
			$achievement instanceof AchievementDocument ? $achievement->aligns : [], $link, $competencies, $reader ) );
	}

	/**
	 * @param Qualifications $all
	 * @param string[] $competencies HTML of links by slug
	 * @param ReaderLanguage $reader
	 * @return string[] HTML; a finished package includes its resources
	 */
	private function learned( Qualifications $all, array $competencies, ReaderLanguage $reader ): array {
		$rest = array_fill_keys( $all->learned, true );
		$said = [];
		foreach ( $all->packages as $slug ) {
			$package = $this->find( DocumentKind::Package, $slug );
			$isDone = $package instanceof PackageDocument && !array_diff( $package->slugs(), $all->learned );
			if ( !$isDone || !$package->slugs() ) {
				continue;
			}
			$levels = [];
			foreach ( $package->slugs() as $resource ) {
				foreach ( $this->teaches( $resource ) as [ 'competency' => $competency, 'level' => $level ] ) {
					$levels[$competency] = [ 'competency' => $competency,
						'level' => max( $level, $levels[$competency]['level'] ?? null ) ];
				}
				unset( $rest[$resource] );
			}
			array_push( $said, ...$this->statements( 'learned', $levels,
				$this->documentLinks->makeOne( DocumentKind::Package, $slug, $reader ), $competencies, $reader ) );
		}
		foreach ( array_map( 'strval', array_keys( $rest ) ) as $slug ) {
			array_push( $said, ...$this->statements( 'learned', $this->teaches( $slug ),
				$this->documentLinks->makeOne( DocumentKind::Learning, $slug, $reader ), $competencies, $reader ) );
		}
		return $said;
	}

	/**
	 * @param string $resource Slug
	 * @return array<array{competency:string,level:?int}>
	 */
	private function teaches( string $resource ): array {
		$document = $this->find( DocumentKind::Learning, $resource );
		return $document instanceof LearningDocument ? $document->teaches : [];
	}

	/**
	 * @param string $code
	 * @param array<array{competency:string,level:?int}> $levels
	 * @param string $what HTML of a link
	 * @param string[] $competencies HTML of links by slug
	 * @param ReaderLanguage $reader
	 * @return string[] HTML
	 */
	private function statements( string $code, array $levels, string $what, array $competencies, ReaderLanguage $reader ): array {
		$said = [];
		foreach ( $levels as [ 'competency' => $competency, 'level' => $level ] ) {
			if ( isset( $competencies[$competency] ) ) {
				// Messages used: leadershipdevelopment-said-award, leadershipdevelopment-said-award-level,
				// leadershipdevelopment-said-learned, leadershipdevelopment-said-learned-level
				$message = $reader->msg( "leadershipdevelopment-said-$code" . ( $level === null ? '' : '-level' ) )
					->rawParams( $competencies[$competency], $what );
				$said[] = ( $level === null ? $message
					: $message->plaintextParams( self::level( $level, $reader ) ) )->escaped();
			}
		}
		return $said;
	}

	private static function level( int $level, ReaderLanguage $reader ): string {
		return $reader->msg( 'leadershipdevelopment-level-' . min( 4, $level ) )->text();
	}

	private function find( DocumentKind $kind, string $slug ): ?Document {
		$key = DocumentKey::tryFrom( $kind, $slug );
		return $key ? $this->documents->find( $key )?->document : null;
	}
}
