<?php
declare( strict_types = 1 );

namespace MediaWiki\Extension\LeadershipDevelopment\View;

use MediaWiki\Extension\LeadershipDevelopment\Content\CompetencyDocument;
use MediaWiki\Extension\LeadershipDevelopment\Content\DocumentKey;
use MediaWiki\Extension\LeadershipDevelopment\Content\DocumentKind;
use MediaWiki\Linker\LinkRenderer;
use MediaWiki\Parser\ParserOutput;
use MediaWiki\SpecialPage\SpecialPage;

/**
 * The page of a competency.
 */
class CompetencyView {

	public function __construct(
		private readonly DocumentLinks $links,
		private readonly ActivityClassLabels $activityClasses,
		private readonly LinkRenderer $linkRenderer
	) {
	}

	/**
	 * @param DocumentKey $key
	 * @param CompetencyDocument $competency
	 * @param Reader $reader
	 * @param ParserOutput $parserOutput
	 * @return string HTML
	 */
	public function render(
		DocumentKey $key, CompetencyDocument $competency, Reader $reader, ParserOutput $parserOutput
	): string {
		$html = Markup::chips( [
				Markup::chip( $reader->msg( 'leadershipdevelopment-kind-competency' )->text() ),
				Markup::chip( $reader->msg( "leadershipdevelopment-type-$competency->type" )->text() ),
			] )
			. $reader->block( $competency->description );
		if ( $competency->levels ) {
			$rows = [];
			foreach ( $competency->levels as $level => $descriptor ) {
				$rows[] = [
					$reader->msg( "leadershipdevelopment-level-$level" )->escaped(),
					$reader->inline( $descriptor ),
				];
			}
			$html .= Markup::heading( $reader->msg( 'leadershipdevelopment-heading-levels' )->text() )
				. Markup::table(
					$reader->msg( 'leadershipdevelopment-levels-caption' )->text(),
					[
						$reader->msg( 'leadershipdevelopment-column-competency-level' )->text(),
						$reader->msg( 'leadershipdevelopment-column-descriptor' )->text(),
					],
					$rows
				);
		}
		if ( $competency->activityClasses ) {
			$html .= Markup::heading( $reader->msg( 'leadershipdevelopment-heading-indicators' )->text() )
				. $reader->msg( 'leadershipdevelopment-indicators-intro' )->parseAsBlock()
				. Markup::list( array_map(
					fn ( $slug ) => $this->activityClasses->html( $slug, $reader, $parserOutput ),
					$competency->activityClasses ) );
		}
		if ( $competency->associations ) {
			$html .= Markup::heading( $reader->msg( 'leadershipdevelopment-heading-associations' )->text() )
				. Markup::list( $this->associations( $key, $competency, $reader, $parserOutput ) );
		}
		return $html
			. Markup::heading( $reader->msg( 'leadershipdevelopment-heading-roles' )->text() )
			. $this->linkRenderer->makeKnownLink(
				SpecialPage::getTitleValueFor( 'LeadershipRoles' ),
				$reader->msg( 'leadershipdevelopment-roles-asking' )->text(),
				[],
				[ 'competency' => $key->slug ]
			);
	}

	/**
	 * @param DocumentKey $key
	 * @param CompetencyDocument $competency
	 * @param Reader $reader
	 * @param ParserOutput $parserOutput
	 * @return string[] HTML
	 */
	private function associations(
		DocumentKey $key, CompetencyDocument $competency, Reader $reader, ParserOutput $parserOutput
	): array {
		$items = [];
		foreach ( $competency->associations as [ 'type' => $type, 'target' => $target ] ) {
			if ( preg_match( '!^https?://!', $target ) ) {
				$parserOutput->addExternalLink( $target );
				$link = $this->linkRenderer->makeExternalLink( $target, $target, $key->toTitleValue() );
			} else {
				$link = $this->links->makeOne( DocumentKind::Competency, $target, $reader, $parserOutput );
			}
			$items[] = $reader->msg( "leadershipdevelopment-association-$type" )->rawParams( $link )->escaped();
		}
		return $items;
	}
}
