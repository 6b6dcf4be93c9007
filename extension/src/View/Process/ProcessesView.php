<?php
declare( strict_types = 1 );

namespace MediaWiki\Extension\LeadershipDevelopment\View\Process;

use MediaWiki\Extension\LeadershipDevelopment\Content\DocumentKind;
use MediaWiki\Extension\LeadershipDevelopment\Content\PlanDocument;
use MediaWiki\Extension\LeadershipDevelopment\Content\ProcessDocument;
use MediaWiki\Extension\LeadershipDevelopment\Query\Day;
use MediaWiki\Extension\LeadershipDevelopment\Query\ProcessQuery;
use MediaWiki\Extension\LeadershipDevelopment\View\Codex\Components;
use MediaWiki\Extension\LeadershipDevelopment\View\Document\PlanView;
use MediaWiki\Extension\LeadershipDevelopment\View\DocumentLinks;
use MediaWiki\Extension\LeadershipDevelopment\View\ReaderLanguage;
use MediaWiki\Extension\LeadershipDevelopment\View\SourceView;
use MediaWiki\Html\Html;
use MediaWiki\Parser\ParserOutput;

/**
 * Draws all processes with their current cycle, the lessons of earlier ones, and the progress of plans.
 */
class ProcessesView {

	public const SERVICE_NAME = 'LeadershipDevelopment.ProcessesView';

	public function __construct(
		private readonly DocumentLinks $links
	) {
	}

	/**
	 * @param array<string,ProcessDocument> $processes By slug
	 * @param Day $today
	 * @param ReaderLanguage $reader
	 * @return string HTML
	 */
	public function renderProcesses( array $processes, Day $today, ReaderLanguage $reader ): string {
		$msg = static fn ( string $key ) => $reader->msg( "leadershipdevelopment-$key" )->text();
		return Components::heading( $msg( 'processes' ) ) . ( $processes
			? $this->tableOfProcesses( $processes, $today, $reader ) : Html::element( 'p', [], $msg( 'processes-none' ) ) );
	}

	/**
	 * @param array<string,ProcessDocument> $processes By slug
	 * @param Day $today
	 * @param ReaderLanguage $reader
	 * @param ParserOutput|null $parserOutput
	 * @return string HTML
	 */
	public function tableOfProcesses(
		array $processes, Day $today, ReaderLanguage $reader, ?ParserOutput $parserOutput = null
	): string {
		$links = $this->links->make( DocumentKind::Process, array_keys( $processes ), $reader, $parserOutput );
		$rows = [];
		foreach ( $processes as $slug => $process ) {
			$current = $process->currentCycle( $today->date );
			$rows[] = [
				$links[$slug],
				$process->horizon === null ? ''
					: htmlspecialchars( $reader->language->formatNumNoSeparators( $process->horizon ) ),
				$current ? $reader->inline( $current->label ) : '',
				$current && $current->end !== null
					? Html::element( 'time', [ 'datetime' => $current->end ], $reader->date( $current->end ) ) : '',
			];
		}
		$msg = static fn ( string $key ) => $reader->msg( "leadershipdevelopment-$key" )->text();
		return Components::table( $msg( 'processes' ), [ $msg( 'kind-process' ), $msg( 'diff-field-horizon' ),
			$msg( 'process-current-cycle' ), $msg( 'group-until' ) ], $rows );
	}

	/**
	 * @param array<string,ProcessDocument> $processes By slug
	 * @param string $words Empty: all lessons
	 * @param ReaderLanguage $reader
	 * @param ParserOutput|null $parserOutput
	 * @return string HTML
	 */
	public function renderLessons(
		array $processes, string $words, ReaderLanguage $reader, ?ParserOutput $parserOutput = null
	): string {
		$links = $this->links->make( DocumentKind::Process, array_keys( $processes ), $reader, $parserOutput );
		$rows = [];
		foreach ( $processes as $slug => $process ) {
			foreach ( ProcessQuery::lessons( $process, $words ) as $lesson ) {
				$rows[] = [
					SourceView::reference( $lesson['text'], $lesson['url'], $reader ),
					$reader->msg( "leadershipdevelopment-lesson-{$lesson['kind']}" )->escaped(),
					$links[$slug],
				];
			}
		}
		$msg = static fn ( string $key ) => $reader->msg( "leadershipdevelopment-$key" )->text();
		return $rows
			? Components::table( $msg( 'diff-field-lessons' ),
				[ $msg( 'processes-lesson' ), $msg( 'diff-field-kind' ), $msg( 'kind-process' ) ], $rows )
			: Html::element( 'p', [], $msg( 'processes-lessons-none' ) );
	}

	/**
	 * @param array<string,PlanDocument> $plans By slug
	 * @param Day $today
	 * @param ReaderLanguage $reader
	 * @return string HTML
	 */
	public function renderPlans( array $plans, Day $today, ReaderLanguage $reader ): string {
		$msg = static fn ( string $key ) => $reader->msg( "leadershipdevelopment-$key" )->text();
		return Components::heading( $msg( 'plans' ) ) . ( $plans
			? $this->tableOfPlans( $plans, $today, $reader ) : Html::element( 'p', [], $msg( 'plans-none' ) ) );
	}

	/**
	 * @param array<string,PlanDocument> $plans By slug
	 * @param Day $today
	 * @param ReaderLanguage $reader
	 * @param ParserOutput|null $parserOutput
	 * @return string HTML
	 */
	public function tableOfPlans(
		array $plans, Day $today, ReaderLanguage $reader, ?ParserOutput $parserOutput = null
	): string {
		$links = $this->links->make( DocumentKind::Plan, array_keys( $plans ), $reader, $parserOutput );
		$states = [ 'done', 'started', 'planned', 'stale', 'overdue', 'dropped' ];
		$rows = [];
		foreach ( $plans as $slug => $plan ) {
			$counts = PlanView::progress( $plan, $today );
			$rows[] = [ $links[$slug], ...array_map( static fn ( string $state ) =>
				htmlspecialchars( $reader->language->formatNum( $counts[$state] ) ), $states ) ];
		}
		$msg = static fn ( string $key ) => $reader->msg( "leadershipdevelopment-$key" )->text();
		return Components::table( $msg( 'plans' ), [ $msg( 'kind-plan' ),
			...array_map( static fn ( string $state ) => PlanView::word( $state, $reader ), $states ) ], $rows );
	}
}
