<?php
declare( strict_types = 1 );

namespace MediaWiki\Extension\LeadershipDevelopment\Hooks;

use MediaWiki\Extension\LeadershipDevelopment\Content\DocumentKey;
use MediaWiki\Extension\LeadershipDevelopment\View\Manual;
use MediaWiki\Hook\SidebarBeforeOutputHook;
use MediaWiki\Hook\SkinTemplateNavigation__UniversalHook;
use MediaWiki\Language\Language;
use MediaWiki\Output\Hook\BeforePageDisplayHook;
use MediaWiki\SpecialPage\SpecialPage;
use MediaWiki\SpecialPage\SpecialPageFactory;
use MediaWiki\Title\Title;
use SkinTemplate;

/**
 * Helps people find the pages of the extension, and offers help on each.
 */
class NavigationHooks implements
	BeforePageDisplayHook,
	SidebarBeforeOutputHook,
	SkinTemplateNavigation__UniversalHook
{

	/** Prefix of the names of our tabs. */
	private const TAB = 'leadershipdevelopment-';

	public function __construct(
		private readonly SpecialPageFactory $specialPages
	) {
	}

	/** @inheritDoc */
	public function onBeforePageDisplay( $out, $skin ): void {
		$help = $this->help( $out->getTitle(), $out->getLanguage() );
		if ( $help ) {
			$out->addHelpLink( $help->getLocalURL(), true );
		}
	}

	/**
	 * Minerva leaves out the help link and tabs that it does not know; its menu shows tools that have an icon.
	 *
	 * @inheritDoc
	 */
	public function onSidebarBeforeOutput( $skin, &$sidebar ): void {
		if ( $skin->getSkinName() !== 'minerva' ) {
			return;
		}
		$help = $this->help( $skin->getTitle(), $skin->getLanguage() );
		if ( $help ) {
			$sidebar['TOOLBOX'][self::TAB . 'help'] = [ 'text' => $skin->msg( 'helppage-top-gethelp' )->text(),
				'href' => $help->getLocalURL(), 'icon' => 'help' ];
		}
		$title = $skin->getRelevantTitle();
		$key = $title ? DocumentKey::fromTitle( $title ) : null;
		if ( $key && $title->exists() && $skin->getAuthority()->probablyCan( 'edit', $title ) ) {
			$sidebar['TOOLBOX'][self::TAB . 'source'] = [
				'text' => $skin->msg( 'leadershipdevelopment-edit-source-tab' )->text(),
				'href' => $title->getLocalURL( [ 'action' => 'edit' ] ), 'icon' => 'wikiText',
			];
			$sidebar['TOOLBOX'][self::TAB . 'translate'] = [
				'text' => $skin->msg( 'leadershipdevelopment-translate-tab' )->text(),
				'href' => self::pageOf( 'TranslateLeadershipDocument', $key ), 'icon' => 'language',
			];
		}
	}

	private function help( ?Title $title, Language $language ): ?Title {
		$section = match ( true ) {
			!$title => null,
			$title->inNamespace( NS_LEADERSHIP ) => 'create',
			$title->isSpecialPage() =>
				Manual::sectionFor( (string)$this->specialPages->resolveAlias( $title->getDBkey() )[0] ),
			default => null,
		};
		return $section === null ? null : Manual::find( $language, $section );
	}

	private static function pageOf( string $page, DocumentKey $key ): string {
		return SpecialPage::getTitleFor( $page, $key->kind->titleWord() . '/' . $key->slug )->getLocalURL();
	}

	/** @inheritDoc */
	public function onSkinTemplateNavigation__Universal( $sktemplate, &$links ): void {
		self::putTabs( $sktemplate, $links );
		self::putOwnPage( $sktemplate, $links );
	}

	/**
	 * In every skin "Edit" is the form. Minerva shows only tabs that it knows, so the tab itself leads there. The text has a tab of its
	 * own, and a link on the form for skins that leave tabs out.
	 *
	 * @param SkinTemplate $skin
	 * @param array &$links
	 */
	private static function putTabs( SkinTemplate $skin, array &$links ): void {
		$title = $skin->getRelevantTitle();
		$key = $title ? DocumentKey::fromTitle( $title ) : null;
		if ( !$key || !isset( $links['views']['edit'] ) ) {
			return;
		}
		$source = $links['views']['edit'];
		$source['text'] = $skin->msg( $title->exists()
			? 'leadershipdevelopment-edit-source-tab' : 'leadershipdevelopment-create-source-tab' )->text();
		// The access key and tooltip go with the name, which has to be that of the "Edit" tab.
		$source['single-id'] = 'ca-' . self::TAB . 'source';
		unset( $source['primary'] );
		$tab = static fn ( string $page ) => [
			'href' => self::pageOf( $page, $key ),
			'class' => $skin->getTitle()->isSpecial( $page ) ? 'selected' : '',
		];
		$tabs = [];
		foreach ( $links['views'] as $name => $view ) {
			if ( $name !== 'edit' ) {
				$tabs[$name] = $view;
				continue;
			}
			$tabs['edit'] = $tab( 'EditLeadershipDocument' ) + $view;
			$tabs[self::TAB . 'source'] = $source;
			if ( $title->exists() ) {
				$tabs[self::TAB . 'translate'] = [
					'text' => $skin->msg( 'leadershipdevelopment-translate-tab' )->text(),
				] + $tab( 'TranslateLeadershipDocument' );
			}
		}
		$links['views'] = $tabs;
	}

	private static function putOwnPage( SkinTemplate $skin, array &$links ): void {
		if ( !$skin->getUser()->isNamed() || !isset( $links['user-menu']['preferences'] ) ) {
			return;
		}
		$link = [
			'text' => $skin->msg( 'myleadership' )->text(),
			'href' => SpecialPage::getTitleFor( 'MyLeadership' )->getLocalURL(),
			'icon' => 'userGroup',
			'active' => $skin->getTitle()->isSpecial( 'MyLeadership' ),
		];
		$menu = [];
		foreach ( $links['user-menu'] as $name => $entry ) {
			if ( $name === 'preferences' ) {
				$menu['myleadership'] = $link;
			}
			$menu[$name] = $entry;
		}
		$links['user-menu'] = $menu;
	}
}
