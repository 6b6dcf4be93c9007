<?php
declare( strict_types = 1 );

namespace MediaWiki\Extension\LeadershipDevelopment\View\SuggestionList;

use MediaWiki\Extension\LeadershipDevelopment\Client\Sign;
use MediaWiki\Extension\LeadershipDevelopment\Client\Suggestion;
use MediaWiki\Extension\LeadershipDevelopment\View\ReaderLanguage;
use MediaWiki\Html\Html;

/**
 * Draws everybody in a list against everything the role asks for, shaded by the strength of the signs: where there is much to
 * see, and where to ask. It compares evidence, not people: no row is summed up.
 */
class SignMap {

	/**
	 * @param Suggestion[] $suggestions
	 * @param string[] $links HTML by slug of a competency
	 * @param ReaderLanguage $reader
	 * @return string HTML, empty where there are no signs to compare
	 */
	public static function render( array $suggestions, array $links, ReaderLanguage $reader ): string {
		$suggestions = array_filter( $suggestions, static fn ( Suggestion $one ) => (bool)$one->signs );
		if ( count( $suggestions ) < 2 ) {
			return '';
		}
		$slugs = array_map( static fn ( Sign $sign ) => $sign->competency, reset( $suggestions )->signs );
		$head = Html::element( 'th', [ 'scope' => 'col' ], $reader->msg( 'leadershipdevelopment-signmap-person' )->text() );
		foreach ( $slugs as $slug ) {
			$head .= Html::rawElement( 'th', [ 'scope' => 'col' ], $links[$slug] ?? htmlspecialchars( $slug ) );
		}
		$body = '';
		foreach ( $suggestions as $one ) {
			$signs = [];
			foreach ( $one->signs as $sign ) {
				$signs[$sign->competency] = $sign;
			}
			$row = Html::rawElement( 'th', [ 'scope' => 'row' ], Html::element( 'bdi', [], $one->person ) );
			foreach ( $slugs as $slug ) {
				$row .= isset( $signs[$slug] ) ? self::cell( $signs[$slug], $signs, $reader ) : Html::element( 'td' );
			}
			$body .= Html::rawElement( 'tr', [], $row );
		}
		$heading = $reader->msg( 'leadershipdevelopment-signmap-heading' )->text();
		return Html::rawElement( 'section', [ 'class' => 'ext-leadershipdevelopment-signmap' ],
			Html::element( 'h3', [ 'id' => 'signs' ], $heading )
			. Html::element( 'p', [], $reader->msg( 'leadershipdevelopment-signmap-caption' )->text() )
			. Html::rawElement( 'div', [ 'class' => 'ext-leadershipdevelopment-frame', 'tabindex' => 0, 'role' => 'region',
				'aria-labelledby' => 'signs' ],
				Html::rawElement( 'table', [],
					Html::element( 'caption', [], $heading )
					. Html::rawElement( 'thead', [], Html::rawElement( 'tr', [], $head ) )
					. Html::rawElement( 'tbody', [], $body ) ) ) );
	}

	/**
	 * @param Sign $sign
	 * @param Sign[] $signs By competency
	 * @param ReaderLanguage $reader
	 * @return string HTML
	 */
	private static function cell( Sign $sign, array $signs, ReaderLanguage $reader ): string {
		// Where a broader competency has the acts, the sign is as strong as there.
		$shown = $sign->state === Sign::SEEN_ABOVE ? $signs[$sign->above] ?? $sign : $sign;
		$strength = match ( $shown->state ) {
			Sign::SEEN => [ 0 => 1, 25 => 2, 50 => 3, 75 => 4, 90 => 5 ][$shown->moreThan()] ?? 1,
			default => 0,
		};
		// Messages used: leadershipdevelopment-signmap-none, leadershipdevelopment-signmap-old,
		// leadershipdevelopment-signmap-unknown, leadershipdevelopment-signmap-seen, leadershipdevelopment-signmap-some
		$text = match ( true ) {
			$strength > 1 => $reader->msg( 'leadershipdevelopment-signmap-seen' )
				->plaintextParams( $reader->msg( 'percent' )->numParams( $shown->moreThan() )->text() )->text(),
			$strength === 1 => $reader->msg( 'leadershipdevelopment-signmap-some' )->text(),
			$shown->state === Sign::OLD => $reader->msg( 'leadershipdevelopment-signmap-old' )->text(),
			$shown->state === Sign::UNKNOWN => $reader->msg( 'leadershipdevelopment-signmap-unknown' )->text(),
			default => $reader->msg( 'leadershipdevelopment-signmap-none' )->text(),
		};
		return Html::element( 'td', [ 'class' => "ext-leadershipdevelopment-strength-$strength" ],
			$sign === $shown ? $text : $reader->msg( 'parentheses' )->plaintextParams( $text )->text() );
	}
}
