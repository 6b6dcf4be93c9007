<?php
declare( strict_types = 1 );

namespace MediaWiki\Extension\LeadershipDevelopment\View;

use MediaWiki\Extension\LeadershipDevelopment\Content\LanguageMap;
use MediaWiki\Extension\LeadershipDevelopment\Content\Source;
use MediaWiki\Html\Html;

/**
 * Makes links that lead out of the wiki, and shows where documents were imported from.
 */
class SourceView {

	/**
	 * @param string $url An https address, as documents have it
	 * @param string $html HTML of the text of the link
	 * @param string|null $name Plain text of the link for people who hear it without the text around it
	 * @return string HTML
	 */
	public static function link( string $url, string $html, ?string $name = null ): string {
		return Html::rawElement( 'a', [ 'href' => $url, 'class' => 'external', 'rel' => 'nofollow noreferrer' ]
			+ ( $name === null ? [] : [ 'aria-label' => $name ] ), $html );
	}

	/**
	 * @param LanguageMap $title
	 * @param string|null $url
	 * @param ReaderLanguage $reader
	 * @return string HTML
	 */
	public static function reference( LanguageMap $title, ?string $url, ReaderLanguage $reader ): string {
		$html = $reader->inline( $title );
		return $url === null ? $html : self::link( $url, $html );
	}

	/**
	 * @param Source|null $source
	 * @return string HTML of its name and licence, empty for a document that was written here
	 */
	public static function source( ?Source $source ): string {
		if ( $source === null ) {
			return '';
		}
		$name = htmlspecialchars( $source->name );
		$html = $source->url === null ? $name : self::link( $source->url, $name );
		return $source->licence === null ? $html : $html . ' (' . htmlspecialchars( $source->licence ) . ')';
	}
}
