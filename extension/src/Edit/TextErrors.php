<?php
declare( strict_types = 1 );

namespace MediaWiki\Extension\LeadershipDevelopment\Edit;

use MediaWiki\Extension\LeadershipDevelopment\Content\JsonLines;
use MediaWiki\Extension\LeadershipDevelopment\Content\Violation;
use MediaWiki\Extension\LeadershipDevelopment\View\Codex\Components;
use MediaWiki\Extension\LeadershipDevelopment\View\ReaderLanguage;
use MediaWiki\Html\Html;
use MediaWiki\Message\Message;

/**
 * Shows what is wrong with a document to people who edit its text: the errors by line, with the lines themselves below.
 */
class TextErrors {

	/** Lines shown before and after one with an error. */
	private const AROUND = 2;

	/**
	 * @param string $text
	 * @param Violation[] $violations
	 * @param ReaderLanguage $reader
	 * @return string HTML
	 */
	public static function render( string $text, array $violations, ReaderLanguage $reader ): string {
		$lines = new JsonLines( $text );
		$items = [];
		$wrong = [];
		foreach ( $violations as $violation ) {
			$line = $lines->findBreak() ?? $lines->find( $violation->fieldPointer() ) ?? 1;
			$wrong[$line] = true;
			$place = $reader->msg( 'leadershipdevelopment-violation-line' )
				->numParams( $line )->plaintextParams( $violation->pointer )->text();
			$message = Message::newFromSpecifier( $violation->toMessage( $place ) )->inLanguage( $reader->language );
			$items[] = Html::rawElement( 'a', [ 'href' => "#ld-line-$line", 'data-line' => $line ], $message->escaped() );
		}
		return Html::errorBox( Components::list( $items ) . self::listing( explode( "\n", $text ), $wrong ) );
	}

	/**
	 * @param string[] $lines
	 * @param array<int,bool> $wrong Numbers of lines, from 1
	 * @return string HTML
	 */
	private static function listing( array $lines, array $wrong ): string {
		$html = '';
		foreach ( $lines as $index => $line ) {
			$number = $index + 1;
			if ( array_intersect_key( array_flip( range( $number - self::AROUND, $number + self::AROUND ) ), $wrong ) ) {
				$html .= Html::rawElement( isset( $wrong[$number] ) ? 'mark' : 'span',
					[ 'id' => "ld-line-$number", 'class' => 'ext-leadershipdevelopment-line' ],
					Html::element( 'span', [ 'class' => 'ext-leadershipdevelopment-fallback' ], (string)$number )
						. ' ' . htmlspecialchars( $line ) ) . "\n";
			}
		}
		return Html::rawElement( 'pre', [ 'dir' => 'ltr' ], $html );
	}
}
