<?php
declare( strict_types = 1 );

namespace MediaWiki\Extension\LeadershipDevelopment\View\Document;

use MediaWiki\Extension\LeadershipDevelopment\Content\Action;
use MediaWiki\Extension\LeadershipDevelopment\Content\DocumentKind;
use MediaWiki\Extension\LeadershipDevelopment\Content\PlanDocument;
use MediaWiki\Extension\LeadershipDevelopment\Query\Day;
use MediaWiki\Extension\LeadershipDevelopment\View\Codex\Components;
use MediaWiki\Extension\LeadershipDevelopment\View\DocumentLinks;
use MediaWiki\Extension\LeadershipDevelopment\View\Drawing;
use MediaWiki\Extension\LeadershipDevelopment\View\ReaderLanguage;
use MediaWiki\Extension\LeadershipDevelopment\View\SourceView;
use MediaWiki\Html\Html;
use MediaWiki\Parser\ParserOutput;

/**
 * Draws the page of a development plan: its progress and its actions.
 */
class PlanView {

	public const SERVICE_NAME = 'LeadershipDevelopment.PlanView';

	private const SECONDS_PER_DAY = 86400;
	private const WIDTH = 960;
	private const LABELS = 200;
	private const ROW = 22;
	private const BAR = 14;

	public function __construct(
		private readonly DocumentLinks $links
	) {
	}

	/**
	 * @param PlanDocument $plan
	 * @param ReaderLanguage $reader
	 * @param ParserOutput $parserOutput
	 * @return string HTML
	 */
	public function render( PlanDocument $plan, ReaderLanguage $reader, ParserOutput $parserOutput ): string {
		$today = Day::today();
		// Whether an action is overdue or stale depends on the day.
		$parserOutput->updateCacheExpiry( self::SECONDS_PER_DAY );
		$field = static fn ( string $name ) => $reader->msg( "leadershipdevelopment-diff-field-$name" )->text();
		$html = Components::chips( [ Components::chip( $reader->msg( 'leadershipdevelopment-kind-plan' )->text() ) ] )
			. $reader->block( $plan->description ) . Components::facts( [
				$field( 'community' ) => $plan->community === null ? ''
					: $this->links->makeOne( DocumentKind::Community, $plan->community, $reader, $parserOutput ),
				$field( 'process' ) => $plan->process === null ? ''
					: $this->links->makeOne( DocumentKind::Process, $plan->process, $reader, $parserOutput ),
				$field( 'source' ) => SourceView::source( $plan->source ),
			] );
		return !$plan->actions ? $html : $html . Components::heading( $field( 'actions' ) ) . Components::pictured(
			self::picture( $plan, $today, $reader ),
			$this->table( $plan->actions, $plan->staleDays, $today, $reader, $parserOutput ) );
	}

	/**
	 * @param PlanDocument $plan
	 * @param Day $today
	 * @return array<string,int> Number of actions by what is drawn: their status, overdue or stale
	 */
	public static function progress( PlanDocument $plan, Day $today ): array {
		$counts = array_fill_keys( [ 'done', 'started', 'planned', 'stale', 'overdue', 'dropped' ], 0 );
		foreach ( $plan->actions as $action ) {
			$counts[ match ( true ) {
				$action->isOverdue( $today->date ) => 'overdue',
				$action->isStale( $today->date, $plan->staleDays ) => 'stale',
				default => $action->status,
			} ]++;
		}
		return $counts;
	}

	/**
	 * Draws a bar for each state, as long as its share of all actions.
	 *
	 * @param PlanDocument $plan
	 * @param Day $today
	 * @param ReaderLanguage $reader
	 * @return string HTML
	 */
	private static function picture( PlanDocument $plan, Day $today, ReaderLanguage $reader ): string {
		$counts = array_filter( self::progress( $plan, $today ) );
		$drawing = new Drawing( self::WIDTH, count( $counts ) * self::ROW + 8, $reader->language->isRTL() );
		$svg = '';
		$y = 4;
		foreach ( $counts as $state => $count ) {
			$width = max( 4, intdiv( ( self::WIDTH - self::LABELS - 60 ) * $count, count( $plan->actions ) ) );
			$svg .= $drawing->text( 0, $y + 15, self::word( $state, $reader ), self::LABELS - 12 )
				. $drawing->rect( self::LABELS, $y + 3, $width, self::BAR, "ext-leadershipdevelopment-progress-$state" )
				. $drawing->text( self::LABELS + $width + 8, $y + 15, $reader->language->formatNum( $count ), 48 );
			$y += self::ROW;
		}
		return $drawing->svg( 'ext-leadershipdevelopment-plan-progress',
			$reader->msg( 'leadershipdevelopment-plan-progress' )->text(),
			$reader->msg( 'leadershipdevelopment-plan-picture' )->text(), $svg, 'ext-leadershipdevelopment-timeline' );
	}

	/**
	 * @param Action[] $actions
	 * @param int $staleDays
	 * @param Day $today
	 * @param ReaderLanguage $reader
	 * @param ParserOutput $parserOutput
	 * @param string|null $caption Null: the caption says that these are actions
	 * @return string HTML
	 */
	public function table(
		array $actions, int $staleDays, Day $today, ReaderLanguage $reader, ParserOutput $parserOutput, ?string $caption = null
	): string {
		$links = [];
		foreach ( [ 'competencies' => DocumentKind::Competency, 'initiatives' => DocumentKind::Initiative,
			'roles' => DocumentKind::Role ] as $member => $kind
		) {
			$slugs = array_merge( [], ...array_map( static fn ( Action $action ) => $action->$member, $actions ) );
			$links[$member] = $this->links->make( $kind, $slugs, $reader, $parserOutput );
		}
		$rows = array_map( static fn ( Action $action ) => [
			$reader->inline( $action->label ),
			$reader->inline( $action->owner ),
			$action->due === null ? '' : Html::element( 'time', [ 'datetime' => $action->due ], $reader->date( $action->due ) ),
			self::chips( $action, $staleDays, $today, $reader ),
			$action->evidence ? Components::list( array_map( static fn ( array $reference ) =>
				SourceView::reference( $reference['title'], $reference['url'], $reader ), $action->evidence ) ) : '',
			$reader->language->commaList( array_merge( [], ...array_map( static fn ( string $member ) =>
				array_map( static fn ( $slug ) => $links[$member][$slug], $action->$member ), array_keys( $links ) ) ) ),
		], $actions );
		$msg = static fn ( string $key ) => $reader->msg( "leadershipdevelopment-$key" )->text();
		return Components::table( $caption ?? $msg( 'diff-field-actions' ), [ $msg( 'plan-action' ), $msg( 'diff-field-owner' ),
			$msg( 'diff-field-due' ), $msg( 'diff-field-status' ), $msg( 'diff-field-evidence' ), $msg( 'plan-links' ) ], $rows );
	}

	private static function chips( Action $action, int $staleDays, Day $today, ReaderLanguage $reader ): string {
		return implode( ' ', array_map( static fn ( string $word ) => Components::chip( self::word( $word, $reader ) ),
			$action->statesOn( $today->date, $staleDays ) ) );
	}

	/**
	 * @param string $state
	 * @param ReaderLanguage $reader
	 * @return string Plain text
	 */
	public static function word( string $state, ReaderLanguage $reader ): string {
		// Messages used: leadershipdevelopment-action-planned, -started, -done, -dropped, -overdue, -stale
		return $reader->msg( "leadershipdevelopment-action-$state" )->text();
	}
}
