<?php
declare( strict_types = 1 );

namespace MediaWiki\Extension\LeadershipDevelopment\View\Role;

use MediaWiki\Extension\LeadershipDevelopment\Content\DocumentKind;
use MediaWiki\Extension\LeadershipDevelopment\Content\Holder;
use MediaWiki\Extension\LeadershipDevelopment\Content\IndexEntry;
use MediaWiki\Extension\LeadershipDevelopment\Query\FoundHolder;
use MediaWiki\Extension\LeadershipDevelopment\View\Codex\Components;
use MediaWiki\Extension\LeadershipDevelopment\View\DocumentLinks;
use MediaWiki\Extension\LeadershipDevelopment\View\Drawing;
use MediaWiki\Extension\LeadershipDevelopment\View\ReaderLanguage;
use MediaWiki\Html\Html;
use MediaWiki\Title\Title;

/**
 * Draws communities, what they are part of, and their groups and bodies, as a tree and as a table.
 */
class CommunityChartView {

	public const SERVICE_NAME = 'LeadershipDevelopment.CommunityChartView';

	private const WIDTH = 840;
	private const ROW = 32;
	private const BOX = 24;
	private const INDENT = 32;
	private const NODE_WIDTH = 320;
	/** Deepest level that is indented; deeper ones stand below each other. */
	private const MAX_DEPTH = 12;

	public function __construct(
		private readonly DocumentLinks $links
	) {
	}

	/**
	 * @param IndexEntry[] $communities By slug
	 * @param IndexEntry[] $groups By slug
	 * @param IndexEntry[] $roles By slug
	 * @param ReaderLanguage $reader
	 * @return string HTML
	 */
	public function render( array $communities, array $groups, array $roles, ReaderLanguage $reader ): string {
		$rows = self::rows( $communities, $groups );
		return Components::pictured( $this->picture( $rows, count( $communities ), count( $groups ), $reader ),
			$this->table( $communities, $groups, $roles, $rows, $reader ) );
	}

	/**
	 * @param array<?FoundHolder> $found Current holders and members; null: a hidden account
	 * @param ReaderLanguage $reader
	 * @return string HTML: the members of each group. It must not be cached: accounts may be hidden at any moment.
	 */
	public function members( array $found, ReaderLanguage $reader ): string {
		$people = [];
		foreach ( $found as $one ) {
			if ( $one?->kind === DocumentKind::Group ) {
				$people[$one->key->slug][] = $this->person( $one->holder, $reader );
			}
		}
		$groups = $this->links->make( DocumentKind::Group, array_map( 'strval', array_keys( $people ) ), $reader );
		$rows = [];
		foreach ( $people as $slug => $names ) {
			$rows[] = [ $groups[$slug] ?? htmlspecialchars( (string)$slug ), $reader->language->commaList( $names ) ];
		}
		$title = $reader->msg( 'leadershipdevelopment-group-members' )->text();
		return $rows ? Components::heading( $title ) . Components::table( $title,
			[ $reader->msg( 'leadershipdevelopment-map-chart-groups' )->text(), $title ], $rows ) : '';
	}

	private function person( Holder $holder, ReaderLanguage $reader ): string {
		$name = $holder->user ?? $reader->language->getGroupName( (string)$holder->group );
		$title = $holder->user === null ? null : Title::makeTitleSafe( NS_USER, $holder->user );
		return Html::rawElement( 'bdi', [], $title
			? Html::element( 'a', [ 'href' => $title->getLocalURL() ], $name ) : htmlspecialchars( $name ) );
	}

	/**
	 * @param IndexEntry[] $communities By slug
	 * @param IndexEntry[] $groups By slug
	 * @return array{IndexEntry,int}[] In the order of the tree, with the depth; each once, even where parents form a circle
	 */
	private static function rows( array $communities, array $groups ): array {
		$children = [ '' => [] ];
		foreach ( $communities as $slug => $entry ) {
			$parent = isset( $communities[$entry->community ?? ''] ) ? $entry->community : '';
			$children[$parent][] = (string)$slug;
		}
		$bodies = [];
		foreach ( $groups as $entry ) {
			$bodies[isset( $communities[$entry->community ?? ''] ) ? $entry->community : ''][] = $entry;
		}
		$rows = [];
		$seen = [];
		$visit = static function ( string $slug, int $depth ) use ( &$visit, &$rows, &$seen, $children, $bodies, $communities ) {
			if ( isset( $seen[$slug] ) ) {
				return;
			}
			$seen[$slug] = true;
			$rows[] = [ $communities[$slug], $depth ];
			foreach ( $bodies[$slug] ?? [] as $group ) {
				$rows[] = [ $group, $depth + 1 ];
			}
			foreach ( $children[$slug] ?? [] as $child ) {
				$visit( $child, $depth + 1 );
			}
		};
		// Communities that form a circle cannot be reached from any above.
		foreach ( [ ...$children[''], ...array_map( 'strval', array_keys( $communities ) ) ] as $slug ) {
			$visit( $slug, 0 );
		}
		foreach ( $bodies[''] ?? [] as $group ) {
			$rows[] = [ $group, 0 ];
		}
		return $rows;
	}

	/**
	 * @param array{IndexEntry,int}[] $rows
	 * @param int $communities
	 * @param int $groups
	 * @param ReaderLanguage $reader
	 * @return string HTML
	 */
	private function picture( array $rows, int $communities, int $groups, ReaderLanguage $reader ): string {
		$drawing = new Drawing( self::WIDTH, max( 1, count( $rows ) ) * self::ROW, $reader->language->isRTL() );
		$x = static fn ( int $depth ) => min( $depth, self::MAX_DEPTH ) * self::INDENT;
		$lines = '';
		$nodes = '';
		$last = [];
		foreach ( $rows as $number => [ $entry, $depth ] ) {
			$y = $number * self::ROW;
			$middle = $y + intdiv( self::BOX, 2 );
			if ( $depth > 0 && isset( $last[$depth - 1] ) ) {
				$at = $x( $depth - 1 ) + intdiv( self::INDENT, 2 );
				$lines .= $drawing->line( $at, $last[$depth - 1] + self::BOX, $at, $middle, 'ext-leadershipdevelopment-map-edge' )
					. $drawing->line( $at, $middle, max( $at, $x( $depth ) ), $middle, 'ext-leadershipdevelopment-map-edge' );
			}
			$last[$depth] = $y;
			$kind = $entry->key->kind;
			$label = $reader->text( $entry->label, $entry->key->slug );
			// Messages used: leadershipdevelopment-kind-community, leadershipdevelopment-kind-group
			$name = $reader->msg( "leadershipdevelopment-kind-$kind->value" )->text()
				. $reader->msg( 'colon-separator' )->text() . $label;
			$type = $kind === DocumentKind::Community ? 'community' : 'group';
			$nodes .= Html::rawElement( 'a', [
				'class' => "ext-leadershipdevelopment-map-node ext-leadershipdevelopment-map-$type",
				'href' => Title::newFromLinkTarget( $entry->key->toTitleValue() )->getLocalURL(),
				'aria-label' => $name,
			], Html::element( 'title', [], $name ) . Html::rawElement( 'g', [ 'aria-hidden' => 'true' ],
				$drawing->rect( $x( $depth ), $y, self::NODE_WIDTH, self::BOX, 'ext-leadershipdevelopment-map-box' )
				. $drawing->text( $x( $depth ) + 8, $y + 17, $label, self::NODE_WIDTH - 16 ) ) );
		}
		return $drawing->svg( 'ext-leadershipdevelopment-chart',
			$reader->msg( 'leadershipdevelopment-map-chart-title' )->text(),
			$reader->msg( 'leadershipdevelopment-map-chart-description' )->numParams( $communities, $groups )->text(),
			Html::rawElement( 'g', [ 'aria-hidden' => 'true' ], $lines ) . $nodes, 'ext-leadershipdevelopment-map' );
	}

	/**
	 * @param IndexEntry[] $communities By slug
	 * @param IndexEntry[] $groups By slug
	 * @param IndexEntry[] $roles By slug
	 * @param array{IndexEntry,int}[] $rows
	 * @param ReaderLanguage $reader
	 * @return string HTML
	 */
	private function table( array $communities, array $groups, array $roles, array $rows, ReaderLanguage $reader ): string {
		$names = $this->links->make( DocumentKind::Community, array_map( 'strval', array_keys( $communities ) ), $reader );
		$bodies = $this->links->make( DocumentKind::Group, array_map( 'strval', array_keys( $groups ) ), $reader );
		$own = $this->links->make( DocumentKind::Role, array_map( 'strval', array_keys( array_filter( $roles,
			static fn ( IndexEntry $entry ) => $entry->community !== null ) ) ), $reader );
		$of = static fn ( array $entries, array $links, ?string $community ) => $reader->language->commaList(
			array_intersect_key( $links, array_filter( $entries,
				static fn ( IndexEntry $entry ) => $entry->community === $community ) ) );
		$cells = [];
		foreach ( $rows as [ $entry ] ) {
			if ( $entry->key->kind === DocumentKind::Community ) {
				$slug = $entry->key->slug;
				$cells[] = [ $names[$slug], $names[$entry->community ?? ''] ?? '', $of( $groups, $bodies, $slug ),
					$of( $roles, $own, $slug ) ];
			}
		}
		$loose = $of( $groups, $bodies, null );
		if ( $loose !== '' ) {
			$cells[] = [ '—', '', $loose, '' ];
		}
		return Components::table( $reader->msg( 'leadershipdevelopment-map-chart-title' )->text(), array_map(
			static fn ( $key ) => $reader->msg( "leadershipdevelopment-$key" )->text(),
			[ 'column-community', 'fact-parent', 'map-chart-groups', 'heading-roles' ] ), $cells );
	}
}
