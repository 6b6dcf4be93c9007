<?php
declare( strict_types = 1 );

namespace MediaWiki\Extension\LeadershipDevelopment\View\Role;

use MediaWiki\Extension\LeadershipDevelopment\View\Codex\Components;
use MediaWiki\Extension\LeadershipDevelopment\View\ReaderLanguage;
use MediaWiki\Html\Html;
use MediaWiki\Linker\LinkRenderer;
use MediaWiki\SpecialPage\SpecialPage;

/**
 * Links the views of the roles with each other.
 */
class RoleNavigation {

	public const SERVICE_NAME = 'LeadershipDevelopment.OverviewNavigation';

	/** Special page and its parameters by view. */
	private const VIEWS = [
		'roles' => [ 'LeadershipRoles', [] ],
		'map' => [ 'RoleMap', [] ],
		'grid' => [ 'RoleMap', [ 'view' => 'grid' ] ],
		'chart' => [ 'RoleMap', [ 'view' => 'chart' ] ],
		'subsidiarity' => [ 'RoleMap', [ 'view' => 'subsidiarity' ] ],
		'compare' => [ 'CompareLeadershipRoles', [] ],
		'succession' => [ 'LeadershipRoles', [ 'view' => 'succession' ] ],
		'concentration' => [ 'LeadershipRoles', [ 'view' => 'concentration' ] ],
	];

	public function __construct(
		private readonly LinkRenderer $linkRenderer
	) {
	}

	/**
	 * @param string $current
	 * @param ReaderLanguage $reader
	 * @return string HTML
	 */
	public function render( string $current, ReaderLanguage $reader ): string {
		$items = [];
		foreach ( self::VIEWS as $view => [ $page, $query ] ) {
			$items[] = $this->linkRenderer->makeKnownLink(
				SpecialPage::getTitleValueFor( $page ),
				$reader->msg( "leadershipdevelopment-map-nav-$view" )->text(),
				$view === $current ? [ 'aria-current' => 'page' ] : [],
				$query
			);
		}
		return Html::rawElement( 'nav', [
			'class' => 'ext-leadershipdevelopment-navigation',
			'aria-label' => $reader->msg( 'leadershipdevelopment-map-nav-label' )->text(),
		], Components::list( $items ) );
	}
}
