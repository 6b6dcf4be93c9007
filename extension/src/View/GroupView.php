<?php
declare( strict_types = 1 );

namespace MediaWiki\Extension\LeadershipDevelopment\View;

use MediaWiki\Extension\LeadershipDevelopment\Content\Call;
use MediaWiki\Extension\LeadershipDevelopment\Content\DocumentKey;
use MediaWiki\Extension\LeadershipDevelopment\Content\DocumentKind;
use MediaWiki\Extension\LeadershipDevelopment\Content\GroupDocument;
use MediaWiki\Html\Html;
use MediaWiki\Parser\ParserOutput;
use MediaWiki\Utils\MWTimestamp;

/**
 * The page of a group: its mandate, its members, its calls.
 */
class GroupView {

	private const SECONDS_PER_DAY = 86400;

	public function __construct(
		private readonly DocumentLinks $links,
		private readonly HolderList $holderList
	) {
	}

	/**
	 * @param DocumentKey $key
	 * @param GroupDocument $group
	 * @param Reader $reader
	 * @param ParserOutput $parserOutput
	 * @return string HTML
	 */
	public function render(
		DocumentKey $key, GroupDocument $group, Reader $reader, ParserOutput $parserOutput
	): string {
		$today = substr( MWTimestamp::now( TS_ISO_8601 ), 0, 10 );
		// Whether the mandate is in force, and the state of a call, depend on the day.
		$parserOutput->updateCacheExpiry( self::SECONDS_PER_DAY );
		$state = match ( true ) {
			$group->until !== null && $group->until < $today => 'ended',
			$group->from !== null && $group->from > $today => 'coming',
			default => 'current',
		};
		return Markup::chips( [
				Markup::chip( $reader->msg( 'leadershipdevelopment-kind-group' )->text() ),
				Markup::chip( $reader->msg( "leadershipdevelopment-group-mandate-$state" )->text() ),
			] )
			. $reader->block( $group->description )
			. Markup::heading( $reader->msg( 'leadershipdevelopment-group-mandate' )->text() )
			. $reader->block( $group->scope )
			. Markup::facts( $this->facts( $group, $reader, $parserOutput ) )
			. Markup::heading( $reader->msg( 'leadershipdevelopment-group-members' )->text() )
			. $this->holderList->render(
				$group->members, $reader, $parserOutput, $key, 'leadershipdevelopment-group-members-none' )
			. $this->calls( $group, $reader, $today );
	}

	/**
	 * @param GroupDocument $group
	 * @param Reader $reader
	 * @param ParserOutput $parserOutput
	 * @return array<string,string> Label to HTML
	 */
	private function facts( GroupDocument $group, Reader $reader, ParserOutput $parserOutput ): array {
		$msg = static fn ( string $key ) => $reader->msg( "leadershipdevelopment-$key" )->text();
		$date = static fn ( ?string $date ) => $date === null ? '' : htmlspecialchars( $reader->date( $date ) );
		$link = fn ( DocumentKind $kind, ?string $slug ) => $slug === null
			? '' : $this->links->makeOne( $kind, $slug, $reader, $parserOutput );
		return [
			$msg( 'fact-community' ) => $link( DocumentKind::Community, $group->community ),
			$msg( 'group-from' ) => $date( $group->from ),
			$msg( 'group-until' ) => $date( $group->until ),
			$msg( 'group-replaced-by' ) => $link( DocumentKind::Group, $group->replacedBy ),
		];
	}

	private function calls( GroupDocument $group, Reader $reader, string $today ): string {
		if ( !$group->calls ) {
			return '';
		}
		$msg = static fn ( string $key ) => $reader->msg( "leadershipdevelopment-group-$key" )->text();
		$rows = array_map( fn ( Call $call ) => [
			$reader->inline( $call->label ),
			$call->kind === null ? '' : htmlspecialchars( $msg( "call-$call->kind" ) ),
			Markup::chip( $msg( 'state-' . ( $call->stateOn( $today ) ?? 'planned' ) ) ),
			$this->dates( $call, $reader ),
		], $group->calls );
		return Markup::heading( $msg( 'calls' ) ) . Markup::table(
			$msg( 'calls-caption' ),
			array_map( $msg, [ 'column-call', 'column-kind', 'column-state', 'column-dates' ] ),
			$rows
		);
	}

	private function dates( Call $call, Reader $reader ): string {
		$items = [];
		foreach ( $call->dates as $state => $date ) {
			$items[] = $reader->msg( 'leadershipdevelopment-group-state-date' )->rawParams(
				$reader->msg( "leadershipdevelopment-group-state-$state" )->escaped(),
				Html::element( 'time', [ 'datetime' => $date ], $reader->date( $date ) )
			)->escaped();
		}
		return Markup::list( $items );
	}
}
