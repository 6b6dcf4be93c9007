<?php
declare( strict_types = 1 );

namespace MediaWiki\Extension\LeadershipDevelopment\View\Process;

use MediaWiki\Extension\LeadershipDevelopment\Content\DocumentKind;
use MediaWiki\Extension\LeadershipDevelopment\Content\Project;
use MediaWiki\Extension\LeadershipDevelopment\Query\InitiativeRow;
use MediaWiki\Extension\LeadershipDevelopment\View\Codex\Components;
use MediaWiki\Extension\LeadershipDevelopment\View\DocumentLinks;
use MediaWiki\Extension\LeadershipDevelopment\View\ReaderLanguage;
use MediaWiki\Html\Html;
use MediaWiki\Parser\ParserOutput;

/**
 * Draws initiatives and their projects like the movement's own tables: a row for each project, below its initiative.
 */
class InitiativeTable {

	public const SERVICE_NAME = 'LeadershipDevelopment.InitiativeTable';

	/** Columns to sort by. */
	public const COLUMNS = [ 'number', 'initiative', 'project', ...Project::DETAILS, 'goals', 'competencies' ];
	/** Columns that differ between the projects of an initiative. */
	private const OF_PROJECTS = [ 'project', ...Project::DETAILS ];

	public function __construct(
		private readonly DocumentLinks $links
	) {
	}

	/**
	 * @param InitiativeRow[] $rows
	 * @param ReaderLanguage $reader
	 * @param array<string,InitiativeRow> $all All rows by key, to name similar ones
	 * @param ParserOutput|null $parserOutput Receives the links
	 * @return string HTML
	 */
	public function render( array $rows, ReaderLanguage $reader, array $all, ?ParserOutput $parserOutput = null ): string {
		$initiatives = $this->links->make(
			DocumentKind::Initiative, array_map( static fn ( $row ) => $row->slug, $rows ), $reader, $parserOutput );
		$competencies = $this->links->make( DocumentKind::Competency,
			array_merge( [], ...array_map( static fn ( $row ) => $row->competencies, array_values( $rows ) ) ),
			$reader, $parserOutput );
		$groups = [];
		$last = null;
		foreach ( $rows as $row ) {
			if ( $row->slug !== $last ) {
				$groups[] = [ $this->initiative( $row, $initiatives[$row->slug], $competencies, $all, $reader ), [] ];
				$last = $row->slug;
			}
			if ( $row->project->toArray() || array_filter( $row->details, static fn ( $text ) => (bool)$text->toArray() ) ) {
				$groups[array_key_last( $groups )][1][] = $this->project( $row, $all, $reader );
			}
		}
		return Components::groupedTable( $reader->msg( 'leadershipdevelopment-initiatives-caption' )->text(),
			array_map( static fn ( $column ) => self::heading( $column, $reader ), self::OF_PROJECTS ), $groups );
	}

	/**
	 * @param InitiativeRow $row
	 * @param string $link HTML
	 * @param array<string,string> $competencies HTML by slug
	 * @param array<string,InitiativeRow> $all
	 * @param ReaderLanguage $reader
	 * @return string HTML of the cells that its projects share
	 */
	private function initiative(
		InitiativeRow $row, string $link, array $competencies, array $all, ReaderLanguage $reader
	): string {
		$number = $row->number === null ? ''
			: htmlspecialchars( $reader->language->formatNumNoSeparators( $row->number ) ) . ' ';
		return $number . $link . ( $row->project->toArray() ? '' : $this->similar( $row, $all, $reader ) )
			. Components::facts( [
				self::heading( 'goals', $reader ) => $this->goals( $row, $reader ),
				self::heading( 'competencies', $reader ) => $reader->language->commaList(
					array_map( static fn ( $slug ) => $competencies[$slug], $row->competencies ) ),
			] );
	}

	/**
	 * @param InitiativeRow $row
	 * @param array<string,InitiativeRow> $all
	 * @param ReaderLanguage $reader
	 * @return string[] HTML of its cells
	 */
	private function project( InitiativeRow $row, array $all, ReaderLanguage $reader ): array {
		$cells = [ $reader->inline( $row->project ) . ( $row->project->toArray() ? $this->similar( $row, $all, $reader ) : '' ) ];
		foreach ( Project::DETAILS as $detail ) {
			$cells[] = $reader->inline( $row->details[$detail] );
		}
		return $cells;
	}

	/**
	 * @param string $column One of COLUMNS
	 * @param ReaderLanguage $reader
	 * @return string Plain text
	 */
	public static function heading( string $column, ReaderLanguage $reader ): string {
		return $reader->msg( match ( $column ) {
			'initiative' => 'leadershipdevelopment-kind-initiative',
			'project' => 'leadershipdevelopment-initiatives-project',
			default => "leadershipdevelopment-diff-field-$column",
		} )->text();
	}

	/**
	 * Sorts by what the reader sees; blank cells come last in either direction.
	 *
	 * @param array<string,InitiativeRow> $rows By key
	 * @param string $column One of COLUMNS
	 * @param bool $descending
	 * @param ReaderLanguage $reader
	 * @return array<string,InitiativeRow>
	 */
	public static function sort( array $rows, string $column, bool $descending, ReaderLanguage $reader ): array {
		$collator = $reader->collator();
		$texts = array_map( static fn ( InitiativeRow $row ) => match ( $column ) {
			'number' => (string)$row->number,
			'initiative' => $reader->text( $row->label, $row->slug ),
			'project' => $reader->text( $row->project ),
			'goals', 'competencies' => implode( ' ', $row->$column ),
			default => $reader->text( $row->details[$column] ),
		}, $rows );
		// The sort is stable: equal rows stay in the order of their documents.
		uksort( $rows, static function ( $a, $b ) use ( $texts, $collator, $descending ) {
			[ $one, $other ] = [ $texts[$a], $texts[$b] ];
			if ( $one === '' || $other === '' ) {
				return ( $one === '' ) <=> ( $other === '' );
			}
			return $collator->compare( $one, $other ) * ( $descending ? -1 : 1 );
		} );
		return $rows;
	}

	private function goals( InitiativeRow $row, ReaderLanguage $reader ): string {
		return $reader->language->commaList( array_map(
			static fn ( string $goal ) => Html::element( 'bdi', [], strtr( explode( '/', $goal )[1], '-_', '  ' ) ),
			$row->goals ) );
	}

	/**
	 * @param InitiativeRow $row
	 * @param array<string,InitiativeRow> $all
	 * @param ReaderLanguage $reader
	 * @return string HTML
	 */
	private function similar( InitiativeRow $row, array $all, ReaderLanguage $reader ): string {
		$names = [];
		foreach ( $row->similar as $key ) {
			$other = $all[$key] ?? null;
			if ( $other ) {
				$names[] = $reader->text( $other->project, $reader->text( $other->label, $other->slug ) )
					. ( $other->number === null ? '' : ' (' . $reader->language->formatNumNoSeparators( $other->number ) . ')' );
			}
		}
		return $names ? ' ' . Components::chip( $reader->msg( 'leadershipdevelopment-initiatives-similar' )
			->plaintextParams( $reader->language->commaList( $names ) )->text() ) : '';
	}
}
