<?php
declare( strict_types = 1 );

namespace MediaWiki\Extension\LeadershipDevelopment\View\SuggestionList;

use MediaWiki\Extension\LeadershipDevelopment\Content\CompetencyDocument;
use MediaWiki\Extension\LeadershipDevelopment\Content\DocumentKey;
use MediaWiki\Extension\LeadershipDevelopment\Content\DocumentKind;
use MediaWiki\Extension\LeadershipDevelopment\Content\DocumentReader;
use MediaWiki\Extension\LeadershipDevelopment\View\ActivityClassLabels;
use MediaWiki\Extension\LeadershipDevelopment\View\Codex\Components;
use MediaWiki\Extension\LeadershipDevelopment\View\ReaderLanguage;
use MediaWiki\Html\Html;

/**
 * Draws what acts can show about a competency, what they cannot show, and what to ask instead, in the words of the documents of
 * competencies.
 */
class SignMeanings {

	public const SERVICE_NAME = 'LeadershipDevelopment.SignMeanings';

	/**
	 * @param DocumentReader $documents Approved ones
	 * @param ActivityClassLabels $activityClasses
	 */
	public function __construct(
		private readonly DocumentReader $documents,
		private readonly ActivityClassLabels $activityClasses
	) {
	}

	/**
	 * @param string[] $links HTML of links, by slug of the competencies asked about
	 * @param string $community
	 * @param ReaderLanguage $reader
	 * @return string HTML, empty where no document says anything
	 */
	public function render( array $links, string $community, ReaderLanguage $reader ): string {
		$groups = [];
		foreach ( $links as $slug => $link ) {
			$competency = $this->find( (string)$slug );
			$rows = $competency ? self::rows( $competency, $reader, fn ( string $class ) =>
				$this->activityClasses->html( $class, $reader, null, $community ) ) : [];
			if ( $rows ) {
				$groups[] = [ $link, $rows ];
			}
		}
		return $groups ? Html::rawElement( 'details', [ 'class' => 'ext-leadershipdevelopment-more' ],
			Html::element( 'summary', [], $reader->msg( 'leadershipdevelopment-meanings-heading' )->text() )
			. Components::groupedTable( $reader->msg( 'leadershipdevelopment-meanings-caption' )->text(),
				self::headings( $reader ), $groups ) ) : '';
	}

	/**
	 * @param CompetencyDocument $competency
	 * @param ReaderLanguage $reader
	 * @param callable(string):string $label HTML of an activity class
	 * @return string[][] HTML of the cells; activity classes without such texts are left out
	 */
	public static function rows( CompetencyDocument $competency, ReaderLanguage $reader, callable $label ): array {
		$rows = [];
		foreach ( $competency->meanings as $class => [ 'can_show' => $can, 'cannot_show' => $cannot ] ) {
			if ( $can->toArray() || $cannot->toArray() ) {
				$rows[] = [ $label( (string)$class ), $reader->inline( $can, '—' ), $reader->inline( $cannot, '—' ) ];
			}
		}
		return $rows;
	}

	/**
	 * @param ReaderLanguage $reader
	 * @return string[]
	 */
	public static function headings( ReaderLanguage $reader ): array {
		return array_map( static fn ( $column ) => $reader->msg( "leadershipdevelopment-$column" )->text(),
			[ 'column-activity', 'meanings-can_show', 'meanings-cannot_show' ] );
	}

	/**
	 * @param string $competency Slug
	 * @param ReaderLanguage $reader
	 * @return string HTML: questions worth asking a person about it
	 */
	public function question( string $competency, ReaderLanguage $reader ): string {
		$ask = $this->find( $competency )?->ask;
		return $ask?->toArray() ? $reader->inline( $ask )
			: $reader->msg( 'leadershipdevelopment-ask-about-it' )->escaped();
	}

	private function find( string $slug ): ?CompetencyDocument {
		$key = DocumentKey::tryFrom( DocumentKind::Competency, $slug );
		$document = $key ? $this->documents->find( $key )?->document : null;
		return $document instanceof CompetencyDocument ? $document : null;
	}
}
