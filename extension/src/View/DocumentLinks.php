<?php
declare( strict_types = 1 );

namespace MediaWiki\Extension\LeadershipDevelopment\View;

use HtmlArmor;
use MediaWiki\Cache\LinkBatchFactory;
use MediaWiki\Extension\LeadershipDevelopment\Content\DocumentIndex;
use MediaWiki\Extension\LeadershipDevelopment\Content\DocumentKey;
use MediaWiki\Extension\LeadershipDevelopment\Content\DocumentKind;
use MediaWiki\Extension\LeadershipDevelopment\Content\LanguageMap;
use MediaWiki\Linker\LinkRenderer;
use MediaWiki\Parser\ParserOutput;
use MediaWiki\Title\Title;

/**
 * Links to documents, named by their label in the reader's language.
 */
class DocumentLinks {

	public const SERVICE_NAME = 'LeadershipDevelopment.DocumentLinks';

	public function __construct(
		private readonly DocumentIndex $index,
		private readonly LinkRenderer $linkRenderer,
		private readonly LinkBatchFactory $linkBatchFactory
	) {
	}

	/**
	 * @param DocumentKind $kind
	 * @param array<string|int> $slugs Also as array keys, where PHP made integers of slugs of digits
	 * @param ReaderLanguage $reader
	 * @param ParserOutput|null $parserOutput Learns of the links, and that the page shows the other pages' labels
	 * @return array<string,string> HTML by slug
	 */
	public function make(
		DocumentKind $kind, array $slugs, ReaderLanguage $reader, ?ParserOutput $parserOutput = null
	): array {
		$titles = [];
		foreach ( array_unique( array_map( 'strval', $slugs ) ) as $slug ) {
			$key = DocumentKey::tryFrom( $kind, $slug );
			if ( $key ) {
				$titles[$slug] = Title::newFromLinkTarget( $key->toTitleValue() );
			}
		}
		$this->linkBatchFactory->newLinkBatch( $titles )->setCaller( __METHOD__ )->execute();
		$entries = $this->index->findBySlugs( $kind, array_keys( $titles ) );
		$links = [];
		foreach ( $titles as $slug => $title ) {
			$label = $entries[$slug]->label ?? LanguageMap::fromJson( null );
			$links[$slug] = $this->linkRenderer->makeLink(
				$title, new HtmlArmor( $reader->inline( $label, (string)$slug ) ) );
			$parserOutput?->addLink( $title );
			if ( $title->exists() ) {
				$parserOutput?->addTemplate( $title, $title->getArticleID(), $title->getLatestRevID() );
			}
		}
		return $links;
	}

	/**
	 * @param DocumentKind $kind
	 * @param string $slug
	 * @param ReaderLanguage $reader
	 * @param ParserOutput|null $parserOutput
	 * @return string HTML
	 */
	public function makeOne(
		DocumentKind $kind, string $slug, ReaderLanguage $reader, ?ParserOutput $parserOutput = null
	): string {
		return $this->make( $kind, [ $slug ], $reader, $parserOutput )[$slug] ?? htmlspecialchars( $slug );
	}

	/**
	 * @param DocumentKind $kind
	 * @param string $slug
	 * @param ReaderLanguage $reader
	 * @return string Plain text
	 */
	public function label( DocumentKind $kind, string $slug, ReaderLanguage $reader ): string {
		$entry = $this->index->findBySlugs( $kind, [ $slug ] )[$slug] ?? null;
		return $entry ? $reader->text( $entry->label, $slug ) : $slug;
	}
}
