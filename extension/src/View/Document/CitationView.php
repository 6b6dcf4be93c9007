<?php
declare( strict_types = 1 );

namespace MediaWiki\Extension\LeadershipDevelopment\View\Document;

use MediaWiki\Category\TrackingCategories;
use MediaWiki\Extension\LeadershipDevelopment\Content\Citation;
use MediaWiki\Extension\LeadershipDevelopment\Content\Citations;
use MediaWiki\Extension\LeadershipDevelopment\Content\DefinitionDocument;
use MediaWiki\Extension\LeadershipDevelopment\Content\DocumentKey;
use MediaWiki\Extension\LeadershipDevelopment\Content\DocumentKind;
use MediaWiki\Extension\LeadershipDevelopment\Content\DocumentStore;
use MediaWiki\Extension\LeadershipDevelopment\View\DocumentLinks;
use MediaWiki\Extension\LeadershipDevelopment\View\ReaderLanguage;
use MediaWiki\Html\Html;
use MediaWiki\Parser\ParserOutput;
use MediaWiki\Title\Title;

/**
 * Shows the wording that a role was written to, and whether a newer one is in force.
 */
class CitationView {

	public const SERVICE_NAME = 'LeadershipDevelopment.CitationView';

	public function __construct(
		private readonly DocumentStore $store,
		private readonly DocumentLinks $links,
		private readonly Citations $citations,
		private readonly TrackingCategories $trackingCategories
	) {
	}

	/**
	 * @param DocumentKey $key Document that cites
	 * @param Citation $citation
	 * @param ReaderLanguage $reader
	 * @param ParserOutput $parserOutput
	 * @return string HTML
	 */
	public function render(
		DocumentKey $key, Citation $citation, ReaderLanguage $reader, ParserOutput $parserOutput
	): string {
		$this->citations->record( $citation, $parserOutput );
		$link = $this->links->makeOne( DocumentKind::Definition, $citation->definition, $reader, $parserOutput );
		$html = $reader->msg( 'leadershipdevelopment-definition-cited' )
			->rawParams( $link )->numParams( $citation->version )->escaped();
		$definition = $this->store->find(
			DocumentKey::tryFrom( DocumentKind::Definition, $citation->definition ) )?->document;
		if ( $definition instanceof DefinitionDocument && $definition->latestVersion() !== $citation->version ) {
			$this->trackingCategories->addTrackingCategory(
				$parserOutput,
				'leadershipdevelopment-category-outdated',
				Title::newFromLinkTarget( $key->toTitleValue() )
			);
			$html .= ' ' . Html::element( 'strong', [], $reader->msg( 'leadershipdevelopment-definition-newer' )
				->numParams( $definition->latestVersion() )->text() );
		}
		return $html;
	}
}
