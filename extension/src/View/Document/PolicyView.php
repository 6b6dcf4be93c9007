<?php
declare( strict_types = 1 );

namespace MediaWiki\Extension\LeadershipDevelopment\View\Document;

use MediaWiki\Extension\LeadershipDevelopment\Content\DocumentKey;
use MediaWiki\Extension\LeadershipDevelopment\Content\Policies;
use MediaWiki\Extension\LeadershipDevelopment\Content\PolicyDocument;
use MediaWiki\Extension\LeadershipDevelopment\View\Codex\Components;
use MediaWiki\Extension\LeadershipDevelopment\View\ReaderLanguage;
use MediaWiki\Html\Html;
use MediaWiki\Linker\LinkRenderer;
use MediaWiki\Parser\ParserOutput;
use MediaWiki\SpecialPage\SpecialPage;

/**
 * Draws the page of a policy.
 */
class PolicyView {

	public const SERVICE_NAME = 'LeadershipDevelopment.PolicyView';

	public function __construct(
		private readonly LearnedRankingView $learned,
		private readonly LinkRenderer $linkRenderer
	) {
	}

	/**
	 * @param DocumentKey $key
	 * @param PolicyDocument $policy
	 * @param ReaderLanguage $reader
	 * @param ParserOutput $parserOutput
	 * @return string HTML
	 */
	public function render(
		DocumentKey $key, PolicyDocument $policy, ReaderLanguage $reader, ParserOutput $parserOutput
	): string {
		$html = Components::chips( [ Components::chip( $reader->msg( 'leadershipdevelopment-kind-policy' )->text() ) ] )
			. $reader->msg( 'leadershipdevelopment-policy-intro' )->parseAsBlock();
		$classes = [];
		foreach ( $policy->activityClassLabels as $slug => $label ) {
			$classes[] = [ $reader->inline( $label, (string)$slug ), Html::element( 'code', [], (string)$slug ) ];
		}
		if ( $classes ) {
			$html .= Components::heading( $reader->msg( 'leadershipdevelopment-heading-activity' )->text() )
				. Components::table(
					$reader->msg( 'leadershipdevelopment-activity-caption' )->text(),
					[
						$reader->msg( 'leadershipdevelopment-column-activity' )->text(),
						$reader->msg( 'leadershipdevelopment-column-slug' )->text(),
					],
					$classes
				);
		}
		$settings = [];
		foreach ( $policy->settings as $name => $value ) {
			$settings[] = [ htmlspecialchars( self::name( (string)$name, $reader ) ), self::value( $value, $reader ) ];
		}
		if ( $settings ) {
			$html .= Components::heading( $reader->msg( 'leadershipdevelopment-heading-settings' )->text() )
				. Components::table(
					$reader->msg( 'leadershipdevelopment-settings-caption' )->text(),
					[
						$reader->msg( 'leadershipdevelopment-column-setting' )->text(),
						$reader->msg( 'leadershipdevelopment-column-value' )->text(),
					],
					$settings
				);
		}
		$html .= Html::rawElement( 'p', [], $this->linkRenderer->makeKnownLink(
			SpecialPage::getTitleValueFor( 'SuggestLeaders', 'weights' ),
			$reader->msg( 'leadershipdevelopment-weights-link' )->text(), [],
			( $key->slug === Policies::defaultKey()->slug ? [] : [ 'community' => $key->slug ] ) + $policy->weights ) );
		$html .= $this->learned->render( $policy->learned, $key->slug, $reader, $parserOutput );
		if ( $policy->help ) {
			$html .= Components::heading( $reader->msg( 'leadershipdevelopment-diff-field-help' )->text() )
				. HelpView::render( $policy->help, $reader );
		}
		return $html;
	}

	/**
	 * @param string $path Path of a setting in the document, with dots
	 * @param ReaderLanguage $reader
	 * @return string Plain text: the words of the form in which settings are changed
	 */
	private static function name( string $path, ReaderLanguage $reader ): string {
		$words = [];
		$owner = '';
		foreach ( explode( '.', $path ) as $name ) {
			$message = $reader->msg( $owner === ''
				? "leadershipdevelopment-edit-$name" : "leadershipdevelopment-edit-$owner-$name" );
			if ( preg_match( '/^[a-z_]+$/D', $name ) && $message->exists() ) {
				$words[] = $message->text();
				$owner = $name;
			} else {
				// Thresholds are numbered by level, from the first; everything else is counted, or has a key of its own.
				$words[] = match ( true ) {
					$owner === 'level_thresholds' =>
						$reader->msg( 'leadershipdevelopment-level-' . ( (int)$name + 1 ) )->text(),
					ctype_digit( $name ) => $reader->language->formatNum( (int)$name + 1 ),
					default => $name,
				};
			}
		}
		return implode( $reader->msg( 'colon-separator' )->text(), $words );
	}

	private static function value( string $value, ReaderLanguage $reader ): string {
		return match ( true ) {
			$value === 'true' => $reader->msg( 'htmlform-yes' )->escaped(),
			$value === 'false' => $reader->msg( 'htmlform-no' )->escaped(),
			is_numeric( $value ) => htmlspecialchars( $reader->language->formatNum( $value ) ),
			default => Html::element( 'bdi', [], trim( $value, '"' ) ),
		};
	}
}
