<?php
declare( strict_types = 1 );

namespace MediaWiki\Extension\LeadershipDevelopment\View\Document;

use MediaWiki\Extension\LeadershipDevelopment\Content\CommunityDocument;
use MediaWiki\Extension\LeadershipDevelopment\Content\DocumentKey;
use MediaWiki\Extension\LeadershipDevelopment\Content\DocumentKind;
use MediaWiki\Extension\LeadershipDevelopment\View\Codex\Components;
use MediaWiki\Extension\LeadershipDevelopment\View\DocumentLinks;
use MediaWiki\Extension\LeadershipDevelopment\View\ReaderLanguage;
use MediaWiki\Html\Html;
use MediaWiki\Languages\LanguageNameUtils;
use MediaWiki\Linker\LinkRenderer;
use MediaWiki\Parser\ParserOutput;
use MediaWiki\SpecialPage\SpecialPage;

/**
 * Draws the page of a community.
 */
class CommunityView {

	public const SERVICE_NAME = 'LeadershipDevelopment.CommunityView';

	public function __construct(
		private readonly DocumentLinks $links,
		private readonly LinkRenderer $linkRenderer,
		private readonly LanguageNameUtils $languageNames
	) {
	}

	/**
	 * @param DocumentKey $key
	 * @param CommunityDocument $community
	 * @param ReaderLanguage $reader
	 * @param ParserOutput $parserOutput
	 * @return string HTML
	 */
	public function render(
		DocumentKey $key, CommunityDocument $community, ReaderLanguage $reader, ParserOutput $parserOutput
	): string {
		$label = static fn ( string $name ) => $reader->msg( "leadershipdevelopment-fact-$name" )->text();
		$bdi = static fn ( string $text ) => Html::element( 'bdi', [], $text );
		$languageName = fn ( string $code ) => $bdi(
			$this->languageNames->getLanguageName( $code, $reader->language->getCode() ) ?: $code );
		return Components::chips( [
				Components::chip( $reader->msg( 'leadershipdevelopment-kind-community' )->text() ),
				Components::chip( $reader->msg( "leadershipdevelopment-communitykind-$community->kind" )->text() ),
			] )
			. $reader->block( $community->description )
			. Components::facts( [
				$label( 'parent' ) => $community->parent === null ? ''
					: $this->links->makeOne( DocumentKind::Community, $community->parent, $reader, $parserOutput ),
				$label( 'region' ) => $community->region === null ? '' : $bdi( $community->region ),
				$label( 'languages' ) =>
					$reader->language->commaList( array_map( $languageName, $community->languages ) ),
				$label( 'wikis' ) => $reader->language->commaList( array_map( $bdi, $community->wikis ) ),
			] )
			. $this->needs( $key, $community, $reader, $parserOutput )
			. Components::heading( $reader->msg( 'leadershipdevelopment-heading-roles' )->text() )
			. $this->linkRenderer->makeKnownLink(
				SpecialPage::getTitleValueFor( 'LeadershipRoles' ),
				$reader->msg( 'leadershipdevelopment-roles-of-community' )->text(),
				[],
				[ 'community' => $key->slug ]
			);
	}

	/**
	 * @param DocumentKey $key
	 * @param CommunityDocument $community
	 * @param ReaderLanguage $reader
	 * @param ParserOutput $parserOutput
	 * @return string HTML of what it looks for and what it can pass on
	 */
	private function needs(
		DocumentKey $key, CommunityDocument $community, ReaderLanguage $reader, ParserOutput $parserOutput
	): string {
		$links = $this->links->make( DocumentKind::Competency, [
			...array_column( $community->needs, 'competency' ), ...array_column( $community->offers, 'competency' ),
		], $reader, $parserOutput );
		$field = static fn ( string $name ) => $reader->msg( "leadershipdevelopment-diff-field-$name" )->text();
		$html = '';
		foreach ( [ 'needs' => 'level', 'offers' => 'method' ] as $list => $detail ) {
			$rows = [];
			foreach ( $community->$list as $entry ) {
				$code = $entry[$detail];
				$rows[] = [
					$links[$entry['competency']],
					$code === null ? '' : $reader->msg( $detail === 'level'
						? "leadershipdevelopment-level-$code" : "leadershipdevelopment-learning-method-$code" )->escaped(),
					...( $list === 'needs' ? [ $this->learn( $key, $entry, $reader ) ] : [] ),
				];
			}
			$columns = [ $field( 'competency' ), $field( $detail ),
				...( $list === 'needs' ? [ $reader->msg( 'leadershipdevelopment-skillmap-learning' )->text() ] : [] ) ];
			$html .= !$rows ? ''
				: Components::heading( $field( $list ) ) . Components::table( $field( $list ), $columns, $rows );
		}
		return $html;
	}

	/**
	 * @param DocumentKey $key
	 * @param array{competency:string,level:?int} $need
	 * @param ReaderLanguage $reader
	 * @return string HTML of a link to learning resources that reach the level, at the community or near it
	 */
	private function learn( DocumentKey $key, array $need, ReaderLanguage $reader ): string {
		return $this->linkRenderer->makeKnownLink( SpecialPage::getTitleValueFor( 'Learning' ),
			$reader->msg( 'leadershipdevelopment-my-check-learn' )->text(), [],
			[ 'competency' => $need['competency'], 'region' => $key->slug, 'language' => $reader->language->getCode() ]
				+ ( $need['level'] ? [ 'minlevel' => $need['level'] ] : [] ) );
	}
}
