<?php

use MediaWiki\Extension\LeadershipDevelopment\Content\Document;
use MediaWiki\Extension\LeadershipDevelopment\Content\DocumentKind;
use MediaWiki\Extension\LeadershipDevelopment\Content\LearningRows;
use MediaWiki\Extension\LeadershipDevelopment\Query\LearningFilter;
use MediaWiki\Extension\LeadershipDevelopment\Query\LearningWishes;

/**
 * Puts the learning resources from standard input, one JSON object a line, into the index and times queries for them; without input, for
 * existing ones. The first argument is a JSON list of filters, one a query. Prints a list of milliseconds for each query: the query, the
 * same sorted by what somebody wants to learn, and the numbers beside the filters when no cache has them.
 */
class MeasureLearning extends Maintenance {

	private const FIRST_PAGE = 1_000_000;
	private const BATCH = 200;

	public function __construct() {
		parent::__construct();
		$this->addArg( 'queries', 'JSON list of filters' );
		$this->addArg( 'looks', 'Times each is asked' );
	}

	public function execute() {
		$lines = array_filter( explode( "\n", trim( $this->getStdin( Maintenance::STDIN_ALL ) ) ) );
		if ( $lines ) {
			$this->fill( $lines );
		}
		$services = $this->getServiceContainer();
		$query = $services->get( 'LeadershipDevelopment.LearningQuery' );
		$facets = $services->get( 'LeadershipDevelopment.LearningFacets' );
		$load = new ReflectionMethod( $facets, 'load' );
		$wishes = new LearningWishes( [ 'competency-07' => 3, 'competency-21' => null ], [ 'fr', 'ar' ] );
		$times = [];
		for ( $i = 0; $i < (int)$this->getArg( 1 ); $i++ ) {
			foreach ( json_decode( $this->getArg( 0 ), true ) as $number => $filter ) {
				$started = hrtime( true );
				$found = $query->find( LearningFilter::from( $filter ), 51 );
				$times[$number]['milliseconds'][] = ( hrtime( true ) - $started ) / 1e6;
				$times[$number]['found'] = count( $found );
				$started = hrtime( true );
				$query->find( LearningFilter::from( $filter ), 51, 0, '', $wishes );
				$times[$number]['sorted'][] = ( hrtime( true ) - $started ) / 1e6;
				$started = hrtime( true );
				$load->invoke( $facets, LearningFilter::from( $filter ) );
				$times[$number]['facets'][] = ( hrtime( true ) - $started ) / 1e6;
			}
		}
		$this->output( json_encode( $times ) . "\n" );
	}

	private function fill( array $lines ): void {
		$dbw = $this->getPrimaryDB();
		$tables = [ 'leadershipdevelopment_document' => 'ldd', 'leadershipdevelopment_learning' => 'ldg',
			'leadershipdevelopment_teaches' => 'ldh', 'leadershipdevelopment_taught_in' => 'ldq', 'leadershipdevelopment_word' => 'ldw' ];
		foreach ( $tables as $table => $prefix ) {
			$dbw->newDeleteQueryBuilder()->deleteFrom( $table )
				->where( $dbw->expr( "{$prefix}_page", '>=', self::FIRST_PAGE ) )->caller( __METHOD__ )->execute();
		}
		foreach ( array_chunk( $lines, self::BATCH, true ) as $batch ) {
			$rows = [];
			foreach ( $batch as $number => $line ) {
				$json = json_decode( $line );
				$page = self::FIRST_PAGE + $number;
				$rows['leadershipdevelopment_document'][] = [ 'ldd_kind' => 'learning', 'ldd_slug' => sprintf( 'resource-%06d', $number ),
					'ldd_page' => $page, 'ldd_label' => json_encode( $json->label ) ];
				foreach ( LearningRows::of( Document::fromJson( DocumentKind::Learning, $json ) ) as $table => $list ) {
					foreach ( $list as $row ) {
						$rows[$table][] = $row + [ "{$tables[$table]}_page" => $page ];
					}
				}
			}
			$this->beginTransaction( $dbw, __METHOD__ );
			foreach ( $rows as $table => $list ) {
				foreach ( array_chunk( $list, 2000 ) as $some ) {
					$dbw->newInsertQueryBuilder()->insertInto( $table )->rows( $some )->caller( __METHOD__ )->execute();
				}
			}
			$this->commitTransaction( $dbw, __METHOD__ );
		}
	}
}

$maintClass = MeasureLearning::class;
