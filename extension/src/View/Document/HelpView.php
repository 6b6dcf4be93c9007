<?php
declare( strict_types = 1 );

namespace MediaWiki\Extension\LeadershipDevelopment\View\Document;

use MediaWiki\Extension\LeadershipDevelopment\Content\LanguageMap;
use MediaWiki\Extension\LeadershipDevelopment\Content\PolicyDocument;
use MediaWiki\Extension\LeadershipDevelopment\View\Codex\Components;
use MediaWiki\Extension\LeadershipDevelopment\View\ReaderLanguage;
use MediaWiki\Extension\LeadershipDevelopment\View\SourceView;
use MediaWiki\Html\Html;

/**
 * Draws the help block: how to participate, discuss, create and get help.
 */
class HelpView {

	/**
	 * @param array<string,array<array{text:LanguageMap,contact:?string,languages:string[]}>> $help By topic
	 * @param ReaderLanguage $reader
	 * @param array<string,string> $otherwise HTML by topic, for topics without help of their own
	 * @return string HTML
	 */
	public static function render( array $help, ReaderLanguage $reader, array $otherwise = [] ): string {
		$facts = [];
		foreach ( PolicyDocument::TOPICS as $topic ) {
			$entries = array_map(
				static fn ( array $entry ) => self::entry( $entry, $reader ), $help[$topic] ?? [] );
			$facts[$reader->msg( "leadershipdevelopment-help-topic-$topic" )->text()] = match ( count( $entries ) ) {
				0 => $otherwise[$topic] ?? '',
				1 => $entries[0],
				default => Components::list( $entries ),
			};
		}
		return Components::facts( $facts );
	}

	/**
	 * @param array{text:LanguageMap,contact:?string,languages:string[]} $entry
	 * @param ReaderLanguage $reader
	 * @return string HTML
	 */
	private static function entry( array $entry, ReaderLanguage $reader ): string {
		[ 'text' => $text, 'contact' => $contact, 'languages' => $languages ] = $entry;
		$html = $reader->inline( $text );
		if ( $contact !== null ) {
			// Show the address as well: not every reader has a program that opens it.
			$html = str_starts_with( $contact, 'mailto:' )
				? $html . ' ' . SourceView::link( $contact,
					Html::element( 'bdi', [], explode( '?', substr( $contact, strlen( 'mailto:' ) ) )[0] ) )
				: SourceView::link( $contact, $html );
		}
		return !$languages ? $html : $html . ' ' . Html::element( 'small', [ 'class' => 'ext-leadershipdevelopment-date' ],
			$reader->msg( 'leadershipdevelopment-help-languages' )->plaintextParams( $reader->language->commaList(
				array_map( $reader->languageName( ... ), $languages ) ) )->text() );
	}
}
