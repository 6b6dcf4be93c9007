<?php
declare( strict_types = 1 );

namespace MediaWiki\Extension\LeadershipDevelopment\View\Role;

use MediaWiki\Extension\LeadershipDevelopment\Content\DocumentKind;
use MediaWiki\Extension\LeadershipDevelopment\Content\IndexEntry;
use MediaWiki\Extension\LeadershipDevelopment\Query\MapLayout;
use MediaWiki\Extension\LeadershipDevelopment\Query\MapNode;
use MediaWiki\Extension\LeadershipDevelopment\Query\RoleGraph;
use MediaWiki\Extension\LeadershipDevelopment\View\Codex\Components;
use MediaWiki\Extension\LeadershipDevelopment\View\DocumentLinks;
use MediaWiki\Extension\LeadershipDevelopment\View\Drawing;
use MediaWiki\Extension\LeadershipDevelopment\View\ReaderLanguage;
use MediaWiki\Html\Html;
use MediaWiki\SpecialPage\SpecialPage;
use MediaWiki\Title\Title;

/**
 * Draws roles, competencies and communities as a map and as a table.
 */
class RoleMapView {

	public const SERVICE_NAME = 'LeadershipDevelopment.RoleMapView';

	/** Id of the node the reader looks at: browsers scroll to it, also within the frame of the drawing. */
	public const FOCUS = 'ld-focus';
	private const PADDING = 8;

	public function __construct(
		private readonly DocumentLinks $links
	) {
	}

	/**
	 * @param RoleGraph $graph
	 * @param ReaderLanguage $reader
	 * @param array<string,string> $query Parameters of the page that its links keep
	 * @param string|null $open Group of roles to unfold, as LEVEL/FAMILY
	 * @param string|null $focus Key of the document the reader looks at
	 * @return string HTML
	 */
	public function render(
		RoleGraph $graph, ReaderLanguage $reader, array $query, ?string $open = null, ?string $focus = null
	): string {
		// The node that the reader looks at is never folded away.
		$role = str_starts_with( $focus ?? '', 'role/' ) ? $graph->roles[substr( $focus, 5 )] ?? null : null;
		$open ??= $role ? "$role->level/$role->family" : null;
		$layout = new MapLayout( $graph, $open );
		$drawing = new Drawing( MapLayout::WIDTH, $layout->height, $reader->language->isRTL() );
		$focus = isset( $layout->nodes[$focus ?? ''] ) ? $focus : null;
		$near = $focus === null ? [] : [ $focus => true ];
		$edges = '';
		foreach ( $layout->edges as $ends => $count ) {
			[ $from, $to ] = explode( "\n", $ends );
			$isNear = $focus === $from || $focus === $to;
			if ( $isNear ) {
				$near += [ $from => true, $to => true ];
			}
			$edges .= $this->edge( $layout->nodes[$from], $layout->nodes[$to], $drawing, $isNear );
		}
		$nodes = '';
		foreach ( $layout->nodes as $node ) {
			$nodes .= $this->node( $node, $graph, $drawing, $reader, [ 'open' => $open ] + $query,
				isset( $near[$node->key] ) ? ' ext-leadershipdevelopment-map-near' : '', $node->key === $focus );
		}
		return $drawing->svg(
			// A page may have several maps.
			'ext-leadershipdevelopment-map-' . substr( sha1( json_encode( $query ) ), 0, 6 ),
			$reader->msg( 'leadershipdevelopment-map-title' )->text(),
			$reader->msg( 'leadershipdevelopment-map-description' )->numParams(
				count( $graph->roles ), count( $graph->competencies ), count( $graph->communities ) )->text(),
			Html::rawElement( 'g', [ 'aria-hidden' => 'true' ], $this->headings( $graph, $drawing, $reader ) . $edges ) . $nodes,
			'ext-leadershipdevelopment-map' . ( $focus === null ? '' : ' ext-leadershipdevelopment-map-focused' )
		);
	}

	/**
	 * @param RoleGraph $graph
	 * @param Drawing $drawing
	 * @param ReaderLanguage $reader
	 * @return string SVG of the headings with the number of nodes in each column; the description says the same
	 */
	private function headings( RoleGraph $graph, Drawing $drawing, ReaderLanguage $reader ): string {
		$counts = [ 'community' => count( $graph->communities ), 'role' => count( $graph->roles ),
			'competency' => count( $graph->competencies ) ];
		$headings = '';
		foreach ( MapLayout::columns() as $column => $x ) {
			// Messages used: leadershipdevelopment-map-heading-community, leadershipdevelopment-map-heading-competency,
			// leadershipdevelopment-map-heading-role
			$headings .= $drawing->text( $x, 17, $reader->msg( "leadershipdevelopment-map-heading-$column" )
				->numParams( $counts[$column] )->text(), MapLayout::NODE_WIDTH );
		}
		return Html::rawElement( 'g', [ 'class' => 'ext-leadershipdevelopment-map-headings' ], $headings );
	}

	private function edge( MapNode $role, MapNode $other, Drawing $drawing, bool $isNear ): string {
		$middle = intdiv( MapLayout::NODE_HEIGHT, 2 );
		$before = $other->x < $role->x;
		$from = $drawing->x( $before ? $role->x : $role->x + MapLayout::NODE_WIDTH );
		$to = $drawing->x( $before ? $other->x + MapLayout::NODE_WIDTH : $other->x );
		$bend = intdiv( $from + $to, 2 );
		[ $fromY, $toY ] = [ $role->y + $middle, $other->y + $middle ];
		return Html::element( 'path', [
			'class' => 'ext-leadershipdevelopment-map-edge' . ( $isNear ? ' ext-leadershipdevelopment-map-near' : '' ),
			'd' => "M$from ${fromY}C$bend $fromY $bend $toY $to $toY",
			'data-from' => $role->key,
			'data-to' => $other->key,
		] );
	}

	private function node(
		MapNode $node, RoleGraph $graph, Drawing $drawing, ReaderLanguage $reader, array $query, string $state, bool $isFocus
	): string {
		$label = $this->label( $node, $graph, $reader );
		$class = "ext-leadershipdevelopment-map-node ext-leadershipdevelopment-map-$node->type$state"
			. ( $isFocus ? ' ext-leadershipdevelopment-map-focus' : '' );
		$shape = $drawing->rect( $node->x, $node->y, MapLayout::NODE_WIDTH, MapLayout::NODE_HEIGHT,
				'ext-leadershipdevelopment-map-box' )
			. $drawing->text( $node->x + self::PADDING, $node->y + 17, $label,
				MapLayout::NODE_WIDTH - 2 * self::PADDING );
		$kind = DocumentKind::tryFrom( $node->type );
		if ( $node->type === 'level' || $node->type === 'family' ) {
			return Html::rawElement( 'g', [ 'class' => $class, 'data-key' => $node->key ], $shape );
		}
		$page = $kind ? Title::makeTitle( NS_LEADERSHIP,
			$kind->titleWord() . substr( $node->key, strlen( $node->type ) ) )->getLocalURL() : null;
		$target = $kind ? [ 'focus' => $node->key ] : [ 'open' => $node->key, 'focus' => null ];
		return Html::rawElement( 'a', [
			'class' => $class,
			'id' => $isFocus ? self::FOCUS : null,
			'href' => SpecialPage::getTitleFor( 'RoleMap', false, $kind ? self::FOCUS : '' )
				->getLinkURL( array_filter( $target + $query ) ),
			'aria-label' => $kind
				? $reader->msg( "leadershipdevelopment-map-node-$node->type" )->plaintextParams( $label )->text()
				: $label,
			'data-key' => $node->key,
			'data-page' => $page,
			// The picture may shorten the name; screen readers read all of it.
		], Html::element( 'title', [], $label ) . Html::rawElement( 'g', [ 'aria-hidden' => 'true' ], $shape ) );
	}

	private function label( MapNode $node, RoleGraph $graph, ReaderLanguage $reader ): string {
		[ $first, $second ] = explode( '/', $node->key );
		$entry = match ( $node->type ) {
			'role' => $graph->roles[$second],
			'competency' => $graph->competencies[$second],
			'community' => $graph->communities[$second],
			default => null,
		};
		return match ( true ) {
			$entry instanceof IndexEntry => $reader->text( $entry->label, $second ),
			$node->type === 'level' => $reader->msg( "leadershipdevelopment-rolelevel-$second" )->text(),
			default => $reader->msg( 'leadershipdevelopment-map-group' )->plaintextParams(
				$reader->msg( "leadershipdevelopment-family-$second" )->text() )->numParams( $node->count )->text(),
		};
	}

	/**
	 * @param RoleGraph $graph
	 * @param ReaderLanguage $reader
	 * @return string HTML
	 */
	public function renderTable( RoleGraph $graph, ReaderLanguage $reader ): string {
		$strings = static fn ( array $entries ) => array_map( 'strval', array_keys( $entries ) );
		$roles = $this->links->make( DocumentKind::Role, $strings( $graph->roles ), $reader );
		$competencies = $this->links->make( DocumentKind::Competency, $strings( $graph->competencies ), $reader );
		$communities = $this->links->make( DocumentKind::Community, $strings( $graph->communities ), $reader );
		$rows = [];
		foreach ( $graph->roles as $slug => $role ) {
			$asked = array_intersect_key( $competencies, array_flip( $graph->requirements[$slug] ?? [] ) );
			$rows[] = [
				$roles[$slug],
				$reader->msg( "leadershipdevelopment-rolelevel-$role->level" )->escaped(),
				$reader->msg( "leadershipdevelopment-family-$role->family" )->escaped(),
				$reader->language->commaList( [
					...( $role->community === null
						? [ $reader->msg( 'leadershipdevelopment-any-community' )->escaped() ] : [] ),
					...array_map( static fn ( $community ) => $communities[$community],
						$graph->communitiesOf( (string)$slug ) ),
				] ) ?: Html::element( 'bdi', [], (string)$role->community ),
				$reader->language->commaList( $asked ),
			];
		}
		return Components::table(
			$reader->msg( 'leadershipdevelopment-map-table' )->text(),
			array_map( static fn ( $column ) => $reader->msg( $column )->text(), [
				'leadershipdevelopment-column-role', 'leadershipdevelopment-column-rolelevel',
				'leadershipdevelopment-column-family', 'leadershipdevelopment-column-community',
				'leadershipdevelopment-heading-requirements',
			] ),
			$rows
		);
	}
}
