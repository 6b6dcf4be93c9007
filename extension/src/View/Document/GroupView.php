<?php
declare( strict_types = 1 );

namespace MediaWiki\Extension\LeadershipDevelopment\View\Document;

use MediaWiki\Extension\LeadershipDevelopment\Application\MemberCall;
use MediaWiki\Extension\LeadershipDevelopment\Content\Call;
use MediaWiki\Extension\LeadershipDevelopment\Content\DocumentKey;
use MediaWiki\Extension\LeadershipDevelopment\Content\DocumentKind;
use MediaWiki\Extension\LeadershipDevelopment\Content\GroupDocument;
use MediaWiki\Extension\LeadershipDevelopment\Query\Day;
use MediaWiki\Extension\LeadershipDevelopment\View\Codex\Components;
use MediaWiki\Extension\LeadershipDevelopment\View\DocumentLinks;
use MediaWiki\Extension\LeadershipDevelopment\View\ReaderLanguage;
use MediaWiki\Html\Html;
use MediaWiki\Parser\ParserOutput;
use MediaWiki\SpecialPage\SpecialPage;
use MediaWiki\Utils\MWTimestamp;

/**
 * Draws the page of a group: its mandate, its members, its calls.
 */
class GroupView {

	public const SERVICE_NAME = 'LeadershipDevelopment.GroupView';

	private const SECONDS_PER_DAY = 86400;

	public function __construct(
		private readonly DocumentLinks $links,
		private readonly HolderList $holderList
	) {
	}

	/**
	 * @param DocumentKey $key
	 * @param GroupDocument $group
	 * @param ReaderLanguage $reader
	 * @param ParserOutput $parserOutput
	 * @return string HTML
	 */
	public function render(
		DocumentKey $key, GroupDocument $group, ReaderLanguage $reader, ParserOutput $parserOutput
	): string {
		$today = substr( MWTimestamp::now( TS_ISO_8601 ), 0, 10 );
		// Whether the mandate is in force, and the state of a call, depend on the day.
		$parserOutput->updateCacheExpiry( self::SECONDS_PER_DAY );
		$state = $group->mandateOn( $today );
		return Components::chips( [
				Components::chip( $reader->msg( 'leadershipdevelopment-kind-group' )->text() ),
				Components::chip( $reader->msg( "leadershipdevelopment-group-mandate-$state" )->text() ),
			] )
			. $reader->block( $group->description )
			. Components::heading( $reader->msg( 'leadershipdevelopment-group-mandate' )->text() )
			. $reader->block( $group->scope )
			. Components::facts( $this->facts( $group, $reader, $parserOutput ) )
			. Components::heading( $reader->msg( 'leadershipdevelopment-group-members' )->text() )
			. $this->holderList->render(
				$group->members, $reader, $parserOutput, $key, 'leadershipdevelopment-group-members-none' )
			. self::calls( $key->slug, $group, $reader, $today );
	}

	/**
	 * @param GroupDocument $group
	 * @param ReaderLanguage $reader
	 * @param ParserOutput $parserOutput
	 * @return array<string,string> Label to HTML
	 */
	private function facts( GroupDocument $group, ReaderLanguage $reader, ParserOutput $parserOutput ): array {
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

	private static function calls( string $slug, GroupDocument $group, ReaderLanguage $reader, string $today ): string {
		if ( !$group->calls ) {
			return '';
		}
		$msg = static fn ( string $key ) => $reader->msg( "leadershipdevelopment-group-$key" )->text();
		$applied = MemberCall::of( $slug, $group );
		$calls = $group->namedCalls();
		$rows = array_map( static fn ( string $name, Call $call ) => [
			Html::rawElement( 'span', [ 'id' => $name ], $reader->inline( $call->label ) ) . self::apply( $call, $applied, $reader ),
			$call->kind === null ? '' : htmlspecialchars( $msg( "call-$call->kind" ) ),
			Components::chip( $msg( 'state-' . ( $call->stateOn( $today ) ?? 'planned' ) ) ),
			self::dates( $call, $reader ),
		], array_keys( $calls ), $calls );
		return Components::heading( $msg( 'calls' ) ) . Components::table(
			$msg( 'calls-caption' ),
			array_map( $msg, [ 'column-call', 'column-kind', 'column-state', 'column-dates' ] ),
			$rows
		);
	}

	/**
	 * @param Call $call
	 * @param MemberCall[] $applied Calls of the group to which one can apply here
	 * @param ReaderLanguage $reader
	 * @return string HTML of a link; empty where one cannot apply today, by the calendar of UTC
	 */
	public static function apply( Call $call, array $applied, ReaderLanguage $reader ): string {
		foreach ( $applied as $one ) {
			if ( $one->call === $call && $one->isOpenOn( Day::today() ) ) {
				return ' ' . Html::element( 'a',
					[ 'href' => SpecialPage::getTitleFor( 'ApplyToCall', "$one->group/$one->key" )->getLocalURL() ],
					$reader->msg( 'leadershipdevelopment-application-apply' )->text() );
			}
		}
		return '';
	}

	/**
	 * @param Call $call
	 * @param ReaderLanguage $reader
	 * @return string HTML
	 */
	public static function dates( Call $call, ReaderLanguage $reader ): string {
		$items = [];
		foreach ( $call->dates as $state => $date ) {
			$items[] = $reader->msg( 'leadershipdevelopment-group-state-date' )->rawParams(
				$reader->msg( "leadershipdevelopment-group-state-$state" )->escaped(),
				Html::element( 'time', [ 'datetime' => $date ], $reader->date( $date ) )
			)->escaped();
		}
		return Components::list( $items );
	}
}
