<?php
declare( strict_types = 1 );

namespace MediaWiki\Extension\LeadershipDevelopment\View\Role;

use MediaWiki\Extension\LeadershipDevelopment\Content\DocumentKey;
use MediaWiki\Extension\LeadershipDevelopment\Content\DocumentKind;
use MediaWiki\Extension\LeadershipDevelopment\Content\DocumentReader;
use MediaWiki\Extension\LeadershipDevelopment\Content\ProfileDocument;
use MediaWiki\Extension\LeadershipDevelopment\Content\Requirement;
use MediaWiki\Extension\LeadershipDevelopment\Content\RoleDocument;
use MediaWiki\Extension\LeadershipDevelopment\Query\Comparison;
use MediaWiki\Extension\LeadershipDevelopment\Query\RoleGraph;
use MediaWiki\Extension\LeadershipDevelopment\View\DocumentLinks;
use MediaWiki\Extension\LeadershipDevelopment\View\ReaderLanguage;
use MediaWiki\Html\Html;

/**
 * Draws roles by communities, with the levels that communities ask for.
 */
class RoleGridView {

	public const SERVICE_NAME = 'LeadershipDevelopment.RoleGridView';

	/** Maximum number of roles whose documents are read for one page. */
	public const MAX_ROLES = 60;

	public function __construct(
		private readonly DocumentReader $documents,
		private readonly DocumentLinks $links
	) {
	}

	/**
	 * @param RoleGraph $graph
	 * @param string|null $competency Competency whose level is shown; null: the highest level among the essential ones
	 * @param ReaderLanguage $reader
	 * @return string HTML
	 */
	public function render( RoleGraph $graph, ?string $competency, ReaderLanguage $reader ): string {
		$slugs = array_map( 'strval', array_keys( $graph->roles ) );
		$shown = array_slice( $slugs, 0, self::MAX_ROLES );
		$communities = [];
		foreach ( $shown as $slug ) {
			$communities += array_flip( $graph->communitiesOf( $slug ) );
		}
		ksort( $communities, SORT_STRING );
		$columns = array_map( 'strval', array_keys( $communities ) );
		$roles = $this->links->make( DocumentKind::Role, $shown, $reader );
		$names = $this->links->make( DocumentKind::Community, $columns, $reader );
		$head = Html::element( 'th', [ 'scope' => 'col' ], $reader->msg( 'leadershipdevelopment-column-role' )->text() )
			. Html::element( 'th', [ 'scope' => 'col' ], $reader->msg( 'leadershipdevelopment-any-community' )->text() );
		foreach ( $columns as $community ) {
			$head .= Html::rawElement( 'th', [ 'scope' => 'col' ], $names[$community] );
		}
		$body = '';
		foreach ( $shown as $slug ) {
			$body .= Html::rawElement( 'tr', [], Html::rawElement( 'th', [ 'scope' => 'row' ], $roles[$slug] )
				. $this->cells( $slug, $graph, $columns, $competency, $reader ) );
		}
		$title = $reader->msg( 'leadershipdevelopment-map-grid-title' )->text();
		return Html::rawElement( 'section', [ 'class' => 'ext-leadershipdevelopment-signmap' ],
			( count( $slugs ) > count( $shown ) ? Html::noticeBox( $reader->msg( 'leadershipdevelopment-map-grid-more' )
				->numParams( count( $shown ), count( $slugs ) )->escaped(), '' ) : '' )
			. Html::rawElement( 'div', [ 'class' => 'ext-leadershipdevelopment-frame', 'tabindex' => 0, 'role' => 'region',
				'aria-label' => $title ],
				Html::rawElement( 'table', [], Html::element( 'caption', [], $title )
					. Html::rawElement( 'thead', [], Html::rawElement( 'tr', [], $head ) )
					. Html::rawElement( 'tbody', [], $body ) ) ) );
	}

	/**
	 * @param string $slug
	 * @param RoleGraph $graph
	 * @param string[] $communities
	 * @param string|null $competency
	 * @param ReaderLanguage $reader
	 * @return string HTML
	 */
	private function cells(
		string $slug, RoleGraph $graph, array $communities, ?string $competency, ReaderLanguage $reader
	): string {
		$role = $this->documents->find( DocumentKey::tryFrom( DocumentKind::Role, $slug ) )?->document;
		if ( !$role instanceof RoleDocument ) {
			return str_repeat( Html::element( 'td' ), count( $communities ) + 1 );
		}
		$own = $role->community;
		$inherited = self::level( Comparison::adapt( $role, null ), $competency );
		$html = $own === null ? self::cell( $inherited, false, $reader ) : Html::element( 'td', [], '—' );
		foreach ( $communities as $community ) {
			$key = in_array( $community, $graph->adaptations[$slug] ?? [], true )
				? DocumentKey::tryFrom( DocumentKind::Profile, "$slug/$community" ) : null;
			$profile = $key ? $this->documents->find( $key )?->document : null;
			$html .= match ( true ) {
				$profile instanceof ProfileDocument =>
					self::cell( self::level( Comparison::adapt( $role, $profile ), $competency ), false, $reader ),
				$own === null || $own === $community => self::cell( $inherited, $own === null, $reader ),
				default => Html::element( 'td', [], '—' ),
			};
		}
		return $html;
	}

	/**
	 * @param Requirement[] $requirements By competency
	 * @param string|null $competency
	 * @return int|null
	 */
	private static function level( array $requirements, ?string $competency ): ?int {
		if ( $competency !== null ) {
			return ( $requirements[$competency] ?? null )?->minLevel;
		}
		$levels = array_map( static fn ( Requirement $one ) => $one->minLevel,
			array_filter( $requirements, static fn ( Requirement $one ) => $one->importance === 'essential' ) );
		return $levels ? max( $levels ) : null;
	}

	private static function cell( ?int $level, bool $isInherited, ReaderLanguage $reader ): string {
		if ( $level === null ) {
			return Html::element( 'td', [], '—' );
		}
		$text = $reader->msg( "leadershipdevelopment-level-$level" )->text();
		return Html::element( 'td', [ 'class' => "ext-leadershipdevelopment-strength-$level" ],
			$isInherited ? $reader->msg( 'parentheses' )->plaintextParams( $text )->text() : $text );
	}
}
