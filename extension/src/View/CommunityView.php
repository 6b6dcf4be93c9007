<?php
declare( strict_types = 1 );

namespace MediaWiki\Extension\LeadershipDevelopment\View;

use MediaWiki\Extension\LeadershipDevelopment\Content\CommunityDocument;
use MediaWiki\Extension\LeadershipDevelopment\Content\DocumentKey;
use MediaWiki\Extension\LeadershipDevelopment\Content\DocumentKind;
use MediaWiki\Html\Html;
use MediaWiki\Languages\LanguageNameUtils;
use MediaWiki\Linker\LinkRenderer;
use MediaWiki\Parser\ParserOutput;
use MediaWiki\SpecialPage\SpecialPage;

/**
 * The page of a community.
 */
class CommunityView {

	public function __construct(
		private readonly DocumentLinks $links,
		private readonly LinkRenderer $linkRenderer,
		private readonly LanguageNameUtils $languageNames
	) {
	}

	/**
	 * @param DocumentKey $key
	 * @param CommunityDocument $community
	 * @param Reader $reader
	 * @param ParserOutput $parserOutput
	 * @return string HTML
	 */
	public function render(
		DocumentKey $key, CommunityDocument $community, Reader $reader, ParserOutput $parserOutput
	): string {
		$label = static fn ( string $name ) => $reader->msg( "leadershipdevelopment-fact-$name" )->text();
		$bdi = static fn ( string $text ) => Html::element( 'bdi', [], $text );
		$languageName = fn ( string $code ) => $bdi(
			$this->languageNames->getLanguageName( $code, $reader->language->getCode() ) ?: $code );
		return Markup::chips( [
				Markup::chip( $reader->msg( 'leadershipdevelopment-kind-community' )->text() ),
				Markup::chip( $reader->msg( "leadershipdevelopment-communitykind-$community->kind" )->text() ),
			] )
			. $reader->block( $community->description )
			. Markup::facts( [
				$label( 'parent' ) => $community->parent === null ? ''
					: $this->links->makeOne( DocumentKind::Community, $community->parent, $reader, $parserOutput ),
				$label( 'region' ) => $community->region === null ? '' : $bdi( $community->region ),
				$label( 'languages' ) =>
					$reader->language->commaList( array_map( $languageName, $community->languages ) ),
				$label( 'wikis' ) => $reader->language->commaList( array_map( $bdi, $community->wikis ) ),
			] )
			. Markup::heading( $reader->msg( 'leadershipdevelopment-heading-roles' )->text() )
			. $this->linkRenderer->makeKnownLink(
				SpecialPage::getTitleValueFor( 'LeadershipRoles' ),
				$reader->msg( 'leadershipdevelopment-roles-of-community' )->text(),
				[],
				[ 'community' => $key->slug ]
			);
	}
}
