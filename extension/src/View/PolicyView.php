<?php
declare( strict_types = 1 );

namespace MediaWiki\Extension\LeadershipDevelopment\View;

use MediaWiki\Extension\LeadershipDevelopment\Content\PolicyDocument;
use MediaWiki\Html\Html;

/**
 * The page of a policy.
 */
class PolicyView {

	/**
	 * @param PolicyDocument $policy
	 * @param Reader $reader
	 * @return string HTML
	 */
	public function render( PolicyDocument $policy, Reader $reader ): string {
		$html = Markup::chips( [ Markup::chip( $reader->msg( 'leadershipdevelopment-kind-policy' )->text() ) ] )
			. $reader->msg( 'leadershipdevelopment-policy-intro' )->parseAsBlock();
		$classes = [];
		foreach ( $policy->activityClassLabels as $slug => $label ) {
			$classes[] = [ $reader->inline( $label, (string)$slug ), Html::element( 'code', [], (string)$slug ) ];
		}
		if ( $classes ) {
			$html .= Markup::heading( $reader->msg( 'leadershipdevelopment-heading-activity' )->text() )
				. Markup::table(
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
			// The names are those of the document, which is where they are changed.
			$settings[] = [ Html::element( 'code', [], $name ), Html::element( 'code', [], $value ) ];
		}
		if ( $settings ) {
			$html .= Markup::heading( $reader->msg( 'leadershipdevelopment-heading-settings' )->text() )
				. Markup::table(
					$reader->msg( 'leadershipdevelopment-settings-caption' )->text(),
					[
						$reader->msg( 'leadershipdevelopment-column-setting' )->text(),
						$reader->msg( 'leadershipdevelopment-column-value' )->text(),
					],
					$settings
				);
		}
		return $html;
	}
}
