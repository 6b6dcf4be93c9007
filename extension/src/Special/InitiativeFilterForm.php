<?php
declare( strict_types = 1 );

namespace MediaWiki\Extension\LeadershipDevelopment\Special;

use MediaWiki\Context\IContextSource;
use MediaWiki\Extension\LeadershipDevelopment\Content\DocumentIndex;
use MediaWiki\Extension\LeadershipDevelopment\Content\DocumentKind;
use MediaWiki\Extension\LeadershipDevelopment\Content\Project;
use MediaWiki\Extension\LeadershipDevelopment\Query\FilterValidator;
use MediaWiki\Extension\LeadershipDevelopment\Query\InitiativeFilter;
use MediaWiki\Extension\LeadershipDevelopment\Query\InitiativeRow;
use MediaWiki\Extension\LeadershipDevelopment\Query\RegionNames;
use MediaWiki\Extension\LeadershipDevelopment\View\DocumentChoices;
use MediaWiki\Extension\LeadershipDevelopment\View\Process\InitiativeTable;
use MediaWiki\Extension\LeadershipDevelopment\View\ReaderLanguage;
use MediaWiki\Request\WebRequest;
use MediaWiki\Title\Title;
use Wikimedia\Message\MessageSpecifier;

/**
 * The filters and the order of lists of initiatives, in addresses and as a form. The form offers the values that occur in some
 * row.
 */
class InitiativeFilterForm {

	public const SERVICE_NAME = 'LeadershipDevelopment.InitiativeFilterForm';

	public function __construct(
		private readonly DocumentIndex $index,
		private readonly FilterValidator $filters
	) {
	}

	/**
	 * @param WebRequest $request
	 * @return array<string,string> The filters that are set, as they stand in the address
	 */
	public function query( WebRequest $request ): array {
		$query = [];
		foreach ( [ ...InitiativeFilter::NAMES, 'sort', 'order' ] as $name ) {
			$query[$name] = $request->getText( $name );
		}
		return array_filter( $query, static fn ( $value ) => $value !== '' );
	}

	/**
	 * @param array<string,string> $query
	 * @return MessageSpecifier|null Names a filter whose value does not exist
	 */
	public function problem( array $query ): ?MessageSpecifier {
		$named = array_intersect_key( $query, [ 'community' => '', 'competency' => '', 'region' => '' ] );
		return $this->filters->validate( array_diff( $named, [ InitiativeFilter::BLANK ] ) )->getMessages()[0] ?? null;
	}

	/**
	 * @param IContextSource $context
	 * @param Title $title
	 * @param ReaderLanguage $reader
	 * @param array<string,InitiativeRow> $rows All of them
	 * @param RegionNames $regions
	 * @param string $view
	 * @return FilterForm
	 */
	public function make(
		IContextSource $context, Title $title, ReaderLanguage $reader, array $rows, RegionNames $regions, string $view
	): FilterForm {
		$msg = static fn ( string $key ) => $reader->msg( "leadershipdevelopment-$key" )->text();
		$fields = [ 'name' => [ 'type' => 'text', 'label' => $msg( 'initiatives-name' ) ] ];
		foreach ( [ 'number', ...Project::DETAILS, 'region', 'goal', 'competency', 'community' ] as $name ) {
			$fields[$name] = [
				'type' => 'select',
				'label' => $msg( match ( $name ) {
					'goal' => 'initiatives-goal',
					'competency' => 'diff-field-competencies',
					'community' => 'filter-community',
					default => "diff-field-$name",
				} ),
				'options' => [ $msg( 'filter-any' ) => '' ] + $this->options( $name, $rows, $regions, $reader ),
			];
		}
		$fields['sort'] = [ 'type' => 'select', 'label' => $msg( 'initiatives-sort' ), 'options' => [ '—' => '' ] ];
		foreach ( InitiativeTable::COLUMNS as $column ) {
			$fields['sort']['options'][InitiativeTable::heading( $column, $reader )] = $column;
		}
		$fields['order'] = [ 'type' => 'select', 'label' => $msg( 'initiatives-order' ), 'options' => [
			$msg( 'initiatives-ascending' ) => '', $msg( 'initiatives-descending' ) => 'desc' ] ];
		return FilterForm::make( $context, $title, $fields, $view === '' ? [] : [ 'view' => $view ] );
	}

	/**
	 * @param string $name
	 * @param array<string,InitiativeRow> $rows
	 * @param RegionNames $regions
	 * @param ReaderLanguage $reader
	 * @return array<string,string> Value by text
	 */
	private function options( string $name, array $rows, RegionNames $regions, ReaderLanguage $reader ): array {
		if ( $name === 'community' ) {
			return DocumentChoices::options( $this->index->findCommunities(), $reader );
		}
		$unknown = [ $reader->msg( 'leadershipdevelopment-initiatives-unknown' )->text() => InitiativeFilter::BLANK ];
		if ( $name === 'region' ) {
			return DocumentChoices::options( $regions->of( $rows ), $reader ) + $unknown;
		}
		$options = [];
		$named = [];
		foreach ( $rows as $row ) {
			$values = match ( $name ) {
				'number' => array_filter( [ $row->number ], 'is_string' ),
				'goal' => $row->goals,
				'competency' => $row->competencies,
				default => array_filter( [ $reader->text( $row->details[$name] ) ] ),
			};
			foreach ( $values as $value ) {
				$named[$value] = true;
			}
		}
		if ( $name === 'competency' ) {
			$options = DocumentChoices::options(
				$this->index->findBySlugs( DocumentKind::Competency, array_keys( $named ) ), $reader );
		} else {
			foreach ( array_map( 'strval', array_keys( $named ) ) as $value ) {
				$options[$value] = $value;
			}
			$options = $reader->sortOptions( $options );
		}
		return $options + $unknown;
	}
}
