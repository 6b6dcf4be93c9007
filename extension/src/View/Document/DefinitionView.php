<?php
declare( strict_types = 1 );

namespace MediaWiki\Extension\LeadershipDevelopment\View\Document;

use MediaWiki\Extension\LeadershipDevelopment\Content\Citations;
use MediaWiki\Extension\LeadershipDevelopment\Content\DefinitionDocument;
use MediaWiki\Extension\LeadershipDevelopment\Content\DocumentKey;
use MediaWiki\Extension\LeadershipDevelopment\Content\DocumentKind;
use MediaWiki\Extension\LeadershipDevelopment\View\Codex\Components;
use MediaWiki\Extension\LeadershipDevelopment\View\DocumentLinks;
use MediaWiki\Extension\LeadershipDevelopment\View\ReaderLanguage;
use MediaWiki\Html\Html;
use MediaWiki\Parser\ParserOutput;

/**
 * Draws the page of a definition: the wording in force, earlier ones, and the roles that cite these.
 */
class DefinitionView {

	public const SERVICE_NAME = 'LeadershipDevelopment.DefinitionView';

	public function __construct(
		private readonly DocumentLinks $links,
		private readonly Citations $citations
	) {
	}

	/**
	 * @param DocumentKey $key
	 * @param DefinitionDocument $definition
	 * @param ReaderLanguage $reader
	 * @param ParserOutput $parserOutput
	 * @return string HTML
	 */
	public function render(
		DocumentKey $key, DefinitionDocument $definition, ReaderLanguage $reader, ParserOutput $parserOutput
	): string {
		$facts = [
			$reader->msg( 'leadershipdevelopment-fact-community' )->text() => $definition->community === null ? ''
				: $this->links->makeOne( DocumentKind::Community, $definition->community, $reader, $parserOutput ),
		];
		$latest = $definition->latestVersion();
		$html = Components::chips( [ Components::chip( $reader->msg( 'leadershipdevelopment-kind-definition' )->text() ) ] )
			. $reader->block( $definition->description )
			. Components::facts( $facts )
			. Components::heading( $this->heading( $definition, $latest, $reader ) )
			. $this->wording( $definition, $latest, $reader );
		$earlier = array_diff( array_reverse( array_keys( $definition->versions ) ), [ $latest ] );
		if ( $earlier ) {
			$html .= Components::heading( $reader->msg( 'leadershipdevelopment-definition-earlier' )->text() );
		}
		foreach ( $earlier as $version ) {
			$html .= Html::rawElement( 'details', [],
				Html::element( 'summary', [], $this->heading( $definition, $version, $reader ) )
					. $this->wording( $definition, $version, $reader ) );
		}
		return $html . $this->outdated( $key, $latest, $reader, $parserOutput );
	}

	private function heading( DefinitionDocument $definition, int $version, ReaderLanguage $reader ): string {
		return $reader->msg( 'leadershipdevelopment-definition-version' )
			->numParams( $version )
			->plaintextParams( $reader->date( $definition->versions[$version]['date'] ) )->text();
	}

	private function wording( DefinitionDocument $definition, int $version, ReaderLanguage $reader ): string {
		return Html::rawElement( 'blockquote', [], $reader->block( $definition->versions[$version]['text'] ) );
	}

	private function outdated( DocumentKey $key, int $latest, ReaderLanguage $reader, ParserOutput $parserOutput ): string {
		$versions = array_filter(
			$this->citations->find( $key->slug ), static fn ( int $version ) => $version !== $latest );
		if ( !$versions ) {
			return '';
		}
		// Array keys that look like integers have become integers.
		$roles = array_map( 'strval', array_keys( $versions ) );
		$links = $this->links->make( DocumentKind::Role, $roles, $reader, $parserOutput );
		$items = [];
		foreach ( $versions as $role => $version ) {
			$items[] = $reader->msg( 'leadershipdevelopment-definition-cited' )
				->rawParams( $links[$role] )->numParams( $version )->escaped();
		}
		return Components::heading( $reader->msg( 'leadershipdevelopment-definition-outdated' )->text() )
			. $reader->msg( 'leadershipdevelopment-definition-outdated-intro' )->numParams( count( $items ) )->parseAsBlock()
			. Components::list( $items );
	}
}
