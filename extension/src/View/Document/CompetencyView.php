<?php
declare( strict_types = 1 );

namespace MediaWiki\Extension\LeadershipDevelopment\View\Document;

use MediaWiki\Extension\LeadershipDevelopment\Content\CompetencyDocument;
use MediaWiki\Extension\LeadershipDevelopment\Content\DocumentKey;
use MediaWiki\Extension\LeadershipDevelopment\Content\DocumentKind;
use MediaWiki\Extension\LeadershipDevelopment\View\ActivityClassLabels;
use MediaWiki\Extension\LeadershipDevelopment\View\Codex\Components;
use MediaWiki\Extension\LeadershipDevelopment\View\DocumentLinks;
use MediaWiki\Extension\LeadershipDevelopment\View\ReaderLanguage;
use MediaWiki\Extension\LeadershipDevelopment\View\SuggestionList\SignMeanings;
use MediaWiki\Linker\LinkRenderer;
use MediaWiki\Parser\ParserOutput;
use MediaWiki\SpecialPage\SpecialPage;

/**
 * Draws the page of a competency.
 */
class CompetencyView {

	public const SERVICE_NAME = 'LeadershipDevelopment.CompetencyView';

	public function __construct(
		private readonly DocumentLinks $links,
		private readonly ActivityClassLabels $activityClasses,
		private readonly LinkRenderer $linkRenderer
	) {
	}

	/**
	 * @param DocumentKey $key
	 * @param CompetencyDocument $competency
	 * @param ReaderLanguage $reader
	 * @param ParserOutput $parserOutput
	 * @return string HTML
	 */
	public function render(
		DocumentKey $key, CompetencyDocument $competency, ReaderLanguage $reader, ParserOutput $parserOutput
	): string {
		$html = Components::chips( [
				Components::chip( $reader->msg( 'leadershipdevelopment-kind-competency' )->text() ),
				Components::chip( $reader->msg( "leadershipdevelopment-type-$competency->type" )->text() ),
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
			$html .= Components::heading( $reader->msg( 'leadershipdevelopment-heading-levels' )->text() )
				. Components::table(
					$reader->msg( 'leadershipdevelopment-levels-caption' )->text(),
					[
						$reader->msg( 'leadershipdevelopment-column-competency-level' )->text(),
						$reader->msg( 'leadershipdevelopment-column-descriptor' )->text(),
					],
					$rows
				);
		}
		$html .= $this->evidence( $competency, $reader, $parserOutput );
		if ( $competency->ask->toArray() ) {
			$html .= Components::heading( $reader->msg( 'leadershipdevelopment-ask-heading' )->text() )
				. $reader->block( $competency->ask );
		}
		if ( $competency->associations ) {
			$html .= Components::heading( $reader->msg( 'leadershipdevelopment-heading-associations' )->text() )
				. Components::list( $this->associations( $key, $competency, $reader, $parserOutput ) );
		}
		return $html
			. Components::heading( $reader->msg( 'leadershipdevelopment-heading-learning' )->text() )
			. $this->linkRenderer->makeKnownLink(
				SpecialPage::getTitleValueFor( 'Learning' ),
				$reader->msg( 'leadershipdevelopment-learning-of-competency' )->text(),
				[],
				[ 'competency' => $key->slug, 'language' => $reader->language->getCode() ]
			)
			. Components::heading( $reader->msg( 'leadershipdevelopment-heading-roles' )->text() )
			. $this->linkRenderer->makeKnownLink(
				SpecialPage::getTitleValueFor( 'LeadershipRoles' ),
				$reader->msg( 'leadershipdevelopment-roles-asking' )->text(),
				[],
				[ 'competency' => $key->slug ]
			);
	}

	private function evidence( CompetencyDocument $competency, ReaderLanguage $reader, ParserOutput $parserOutput ): string {
		if ( !$competency->activityClasses ) {
			return '';
		}
		$label = fn ( $slug ) => $this->activityClasses->html( (string)$slug, $reader, $parserOutput );
		$rows = SignMeanings::rows( $competency, $reader, $label );
		$rest = $rows ? array_filter( $competency->activityClasses, static fn ( $slug ) =>
			!array_filter( $competency->meanings[$slug], static fn ( $text ) => (bool)$text->toArray() ) )
			: $competency->activityClasses;
		return Components::heading( $reader->msg( 'leadershipdevelopment-heading-indicators' )->text() )
			. $reader->msg( 'leadershipdevelopment-indicators-intro' )->parseAsBlock()
			. ( $rows ? Components::table( $reader->msg( 'leadershipdevelopment-meanings-caption' )->text(),
				SignMeanings::headings( $reader ), $rows ) : '' )
			. ( $rest ? Components::list( array_map( $label, $rest ) ) : '' );
	}

	/**
	 * @param DocumentKey $key
	 * @param CompetencyDocument $competency
	 * @param ReaderLanguage $reader
	 * @param ParserOutput $parserOutput
	 * @return string[] HTML
	 */
	private function associations(
		DocumentKey $key, CompetencyDocument $competency, ReaderLanguage $reader, ParserOutput $parserOutput
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
