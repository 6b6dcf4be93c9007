<?php
declare( strict_types = 1 );

namespace MediaWiki\Extension\LeadershipDevelopment\View;

use HtmlArmor;
use MediaWiki\Cache\LinkBatchFactory;
use MediaWiki\Extension\LeadershipDevelopment\Content\DocumentIndex;
use MediaWiki\Extension\LeadershipDevelopment\Content\DocumentKey;
use MediaWiki\Extension\LeadershipDevelopment\Content\DocumentKind;
use MediaWiki\Extension\LeadershipDevelopment\Content\HomeWiki;
use MediaWiki\Extension\LeadershipDevelopment\Content\LanguageMap;
use MediaWiki\Extension\LeadershipDevelopment\Content\Policies;
use MediaWiki\Extension\LeadershipDevelopment\View\Codex\Components;
use MediaWiki\Html\Html;
use MediaWiki\Linker\LinkRenderer;
use MediaWiki\Parser\ParserOutput;
use MediaWiki\Title\Title;

/**
 * Makes links to documents, with their label in the reader's language; those that the wiki inherits lead to its home wiki.
 */
class DocumentLinks {

	public const SERVICE_NAME = 'LeadershipDevelopment.DocumentLinks';

	public function __construct(
		private readonly DocumentIndex $index,
		private readonly LinkRenderer $linkRenderer,
		private readonly LinkBatchFactory $linkBatchFactory,
		private readonly HomeWiki $home
	) {
	}

	/**
	 * @param DocumentKind $kind
	 * @param array<string|int> $slugs Also as array keys, where PHP made integers of slugs of digits
	 * @param ReaderLanguage $reader
	 * @param ParserOutput|null $parserOutput Receives the links, and the dependencies on the pages whose labels are shown
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
			$text = $reader->inline( $label, ( $label->toArray() ? ''
				: $this->title( DocumentKey::tryFrom( $kind, (string)$slug ), $label, $reader ) ) ?: (string)$slug );
			$links[$slug] = isset( $entries[$slug]->wiki ) && !$title->exists()
				? $this->elsewhere( $entries[$slug]->key, $text, $reader )
				: $this->linkRenderer->makeLink( $title, new HtmlArmor( $text ) );
			$parserOutput?->addLink( $title );
			if ( !$title->exists() && $this->home->gives( $kind ) ) {
				// This wiki is not told when the home wiki's documents change.
				$parserOutput?->updateCacheExpiry( HomeWiki::PARSER_SECONDS );
			}
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

	private function elsewhere( DocumentKey $key, string $text, ReaderLanguage $reader ): string {
		$url = $this->home->url( $key );
		return Html::rawElement( $url === null ? 'span' : 'a', array_filter( [
			'class' => 'extiw',
			'href' => $url,
			'title' => $this->originText( $reader ),
		] ), $text );
	}

	/**
	 * @param string|null $wiki Home wiki that a document is inherited from; null: it is this wiki's own
	 * @param ReaderLanguage $reader
	 * @return string HTML: says that a document is inherited, empty otherwise
	 */
	public function origin( ?string $wiki, ReaderLanguage $reader ): string {
		return $wiki === null ? '' : ' ' . Components::chip( $this->originText( $reader ) );
	}

	private function originText( ReaderLanguage $reader ): string {
		return $reader->msg( 'leadershipdevelopment-inherited-from' )->plaintextParams( $this->home->name() )->text();
	}

	/**
	 * @param DocumentKind $kind
	 * @param string $slug
	 * @param ReaderLanguage $reader
	 * @return string Plain text
	 */
	public function label( DocumentKind $kind, string $slug, ReaderLanguage $reader ): string {
		$entry = $this->index->findBySlugs( $kind, [ $slug ] )[$slug] ?? null;
		return ( $entry ? $this->title( $entry->key, $entry->label, $reader ) : '' ) ?: $slug;
	}

	/**
	 * @param DocumentKey $key
	 * @param LanguageMap $label Label in the document
	 * @param ReaderLanguage $reader
	 * @return string What pages call the document, plain text. Profiles need no label, and policies have none; empty: no text
	 */
	public function title( DocumentKey $key, LanguageMap $label, ReaderLanguage $reader ): string {
		$parts = match ( $key->kind ) {
			DocumentKind::Policy => [
				$reader->msg( 'leadershipdevelopment-kind-policy' )->text(),
				...$key->slug === Policies::defaultKey()->slug ? [] : [ $this->label( DocumentKind::Community, $key->slug, $reader ) ],
			],
			DocumentKind::Profile => $reader->text( $label ) !== '' ? [ $reader->text( $label ) ] : [
				$this->label( DocumentKind::Role, $key->slugParts()[0], $reader ),
				$this->label( DocumentKind::Community, $key->slugParts()[1], $reader ),
			],
			default => [ $reader->text( $label ) ],
		};
		return $reader->language->commaList( $parts );
	}
}
