<?php
declare( strict_types = 1 );

namespace MediaWiki\Extension\LeadershipDevelopment\View\Group;

use MediaWiki\Extension\LeadershipDevelopment\Application\MemberCall;
use MediaWiki\Extension\LeadershipDevelopment\Content\Call;
use MediaWiki\Extension\LeadershipDevelopment\Content\DocumentKind;
use MediaWiki\Extension\LeadershipDevelopment\Content\GroupDocument;
use MediaWiki\Extension\LeadershipDevelopment\Query\Day;
use MediaWiki\Extension\LeadershipDevelopment\View\Codex\Components;
use MediaWiki\Extension\LeadershipDevelopment\View\Document\GroupView;
use MediaWiki\Extension\LeadershipDevelopment\View\DocumentLinks;
use MediaWiki\Extension\LeadershipDevelopment\View\ReaderLanguage;
use MediaWiki\Html\Html;
use MediaWiki\Parser\ParserOutput;

/**
 * Lists calls of groups by whether one can take part today, and which group has which mandate.
 */
class CallsView {

	public const SERVICE_NAME = 'LeadershipDevelopment.CallsView';

	/** The state before the first date. */
	private const PLANNED = 'planned';

	/** States by heading; null: before the first date. */
	private const SECTIONS = [
		'now' => [ 'feedback', 'open' ],
		'soon' => [ null, 'draft' ],
		'over' => [ 'review', 'announced', 'closed' ],
	];

	public function __construct(
		private readonly DocumentLinks $links
	) {
	}

	/**
	 * @param array<string,GroupDocument> $groups By slug
	 * @param Day $today The present day
	 * @param ReaderLanguage $reader
	 * @return string HTML
	 */
	public function render( array $groups, Day $today, ReaderLanguage $reader ): string {
		$links = $this->links->make( DocumentKind::Group, array_keys( $groups ), $reader );
		$rows = array_fill_keys( array_keys( self::SECTIONS ), [] );
		foreach ( $groups as $slug => $group ) {
			$applied = MemberCall::of( (string)$slug, $group );
			foreach ( $group->calls as $call ) {
				$state = $call->stateOn( $today->date );
				foreach ( self::SECTIONS as $section => $states ) {
					if ( in_array( $state, $states, true ) ) {
						$rows[$section][] = [ self::key( $call, $section, $today ),
							$this->row( $call, $links[$slug], $state, $today, $reader, GroupView::apply( $call, $applied, $reader ) ) ];
					}
				}
			}
		}
		$html = '';
		foreach ( $rows as $section => $found ) {
			// The next change comes first; of calls that are over, the latest.
			usort( $found, static fn ( $a, $b ) => strcmp( $a[0], $b[0] ) * ( $section === 'over' ? -1 : 1 ) );
			// Messages used: leadershipdevelopment-calls-now, -soon, -over, and each with -none
			$heading = $reader->msg( "leadershipdevelopment-calls-$section" )->text();
			$html .= Components::heading( $heading ) . ( $found
				? self::table( $heading, array_column( $found, 1 ), $reader )
				: Html::element( 'p', [], $reader->msg( "leadershipdevelopment-calls-$section-none" )->text() ) );
		}
		return $html;
	}

	/**
	 * @param array<string,GroupDocument> $groups By slug
	 * @param string[]|null $states The states to show, `planned` before the first date; null: all
	 * @param int $limit
	 * @param Day $today
	 * @param ReaderLanguage $reader
	 * @param ParserOutput $parserOutput
	 * @return string HTML of one table, sorted by begin; empty where no call is in such a state
	 */
	public function renderTable(
		array $groups, ?array $states, int $limit, Day $today, ReaderLanguage $reader, ParserOutput $parserOutput
	): string {
		$links = $this->links->make( DocumentKind::Group, array_keys( $groups ), $reader, $parserOutput );
		$found = [];
		foreach ( $groups as $slug => $group ) {
			$applied = MemberCall::of( (string)$slug, $group );
			foreach ( $group->calls as $call ) {
				$state = $call->stateOn( $today->date );
				if ( $states === null || in_array( $state ?? self::PLANNED, $states, true ) ) {
					$found[] = [ $call->firstDay(),
						$this->row( $call, $links[$slug], $state, $today, $reader, GroupView::apply( $call, $applied, $reader ) ) ];
				}
			}
		}
		usort( $found, static fn ( $a, $b ) => strcmp( $a[0], $b[0] ) );
		return $found ? self::table( $reader->msg( 'leadershipdevelopment-group-calls' )->text(),
			array_column( array_slice( $found, 0, $limit ), 1 ), $reader ) : '';
	}

	/**
	 * @param string $caption
	 * @param string[][] $rows HTML of each cell
	 * @param ReaderLanguage $reader
	 * @return string HTML
	 */
	private static function table( string $caption, array $rows, ReaderLanguage $reader ): string {
		return Components::table( $caption, array_map( static fn ( $column ) => $reader->msg( $column )->text(), [
			'leadershipdevelopment-group-column-call', 'leadershipdevelopment-calls-group',
			'leadershipdevelopment-group-column-kind', 'leadershipdevelopment-group-column-state',
			'leadershipdevelopment-group-until', 'leadershipdevelopment-group-column-dates',
		] ), $rows );
	}

	/**
	 * @param array<string,GroupDocument> $groups By slug
	 * @param Day $today The present day
	 * @param ReaderLanguage $reader
	 * @return string HTML, empty where no group says when its mandate begins, ends or passes on
	 */
	public function renderMandates( array $groups, Day $today, ReaderLanguage $reader ): string {
		if ( !$groups ) {
			return '';
		}
		uasort( $groups, static fn ( $a, $b ) => strcmp( $b->from ?? '', $a->from ?? '' ) );
		$next = array_filter( array_map( static fn ( GroupDocument $group ) => $group->replacedBy, $groups ) );
		$links = $this->links->make( DocumentKind::Group, [ ...array_keys( $groups ), ...array_values( $next ) ], $reader );
		$rows = [];
		foreach ( $groups as $slug => $group ) {
			$rows[] = [
				$links[$slug],
				Components::chip( $reader->msg( 'leadershipdevelopment-group-mandate-'
					. $group->mandateOn( $today->date ) )->text() ),
				self::date( $group->from, $reader ),
				self::date( $group->until, $reader ),
				$links[$group->replacedBy ?? ''] ?? '',
			];
		}
		$heading = $reader->msg( 'leadershipdevelopment-calls-mandates' )->text();
		return Components::heading( $heading ) . Components::table( $heading, array_map(
			static fn ( $column ) => $reader->msg( "leadershipdevelopment-$column" )->text(),
			[ 'calls-group', 'group-column-state', 'group-from', 'group-until', 'group-replaced-by' ] ), $rows );
	}

	/**
	 * @param Call $call
	 * @param string $link HTML
	 * @param string|null $state
	 * @param Day $today
	 * @param ReaderLanguage $reader
	 * @param string $apply HTML
	 * @return string[] HTML of the cells
	 */
	private function row(
		Call $call, string $link, ?string $state, Day $today, ReaderLanguage $reader, string $apply
	): array {
		$last = $call->lastDayOf( $state );
		return [
			$reader->inline( $call->label ) . $apply,
			$link,
			$call->kind === null ? '' : $reader->msg( "leadershipdevelopment-group-call-$call->kind" )->escaped(),
			Components::chip( $reader->msg( 'leadershipdevelopment-group-state-' . ( $state ?? self::PLANNED ) )->text() ),
			$last === null ? '' : self::date( $last, $reader ) . ' ' . Html::element( 'small',
				[ 'class' => 'ext-leadershipdevelopment-date' ], $reader->msg( 'leadershipdevelopment-calls-days' )
					->numParams( $today->daysUntil( new Day( $last ) ) + 1 )->text() ),
			GroupView::dates( $call, $reader ),
		];
	}

	/**
	 * @param Call $call
	 * @param string $section
	 * @param Day $today
	 * @return string Sorts the calls of one section
	 */
	private static function key( Call $call, string $section, Day $today ): string {
		return match ( $section ) {
			'now' => $call->lastDayOf( $call->stateOn( $today->date ) ) ?? '9999-12-31',
			'soon' => $call->firstDay(),
			'over' => max( $call->dates ),
		};
	}

	private static function date( ?string $date, ReaderLanguage $reader ): string {
		return $date === null ? '' : Html::element( 'time', [ 'datetime' => $date ], $reader->date( $date ) );
	}
}
