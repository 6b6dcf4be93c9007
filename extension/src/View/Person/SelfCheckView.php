<?php
declare( strict_types = 1 );

namespace MediaWiki\Extension\LeadershipDevelopment\View\Person;

use MediaWiki\Extension\LeadershipDevelopment\Client\Evidence;
use MediaWiki\Extension\LeadershipDevelopment\Client\RoleCheck;
use MediaWiki\Extension\LeadershipDevelopment\Client\Sign;
use MediaWiki\Extension\LeadershipDevelopment\Content\DocumentKind;
use MediaWiki\Extension\LeadershipDevelopment\View\Codex\Components;
use MediaWiki\Extension\LeadershipDevelopment\View\DocumentChoices;
use MediaWiki\Extension\LeadershipDevelopment\View\DocumentLinks;
use MediaWiki\Extension\LeadershipDevelopment\View\ReaderLanguage;
use MediaWiki\Extension\LeadershipDevelopment\View\SuggestionList\EvidenceFormatter;
use MediaWiki\Extension\LeadershipDevelopment\View\SuggestionList\SignMeanings;
use MediaWiki\Extension\LeadershipDevelopment\View\SuggestionList\Signs;
use MediaWiki\Html\Html;
use MediaWiki\Linker\LinkRenderer;
use MediaWiki\SpecialPage\SpecialPage;
use StatusValue;

/**
 * Draws why the reader would, or would not, be suggested for a role: in the words that a committee reads, and with what would
 * help.
 */
class SelfCheckView {

	public const SERVICE_NAME = 'LeadershipDevelopment.SelfCheckView';

	public function __construct(
		private readonly DocumentChoices $choices,
		private readonly DocumentLinks $documentLinks,
		private readonly EvidenceFormatter $evidenceFormatter,
		private readonly Signs $signs,
		private readonly SignMeanings $meanings,
		private readonly LinkRenderer $linkRenderer
	) {
	}

	public function renderIntro( ReaderLanguage $reader ): string {
		return Html::element( 'h2', [ 'id' => 'check' ], $reader->msg( 'leadershipdevelopment-my-check-heading' )->text() )
			. Html::element( 'p', [], $reader->msg( 'leadershipdevelopment-my-check-intro' )->text() );
	}

	/**
	 * @param ReaderLanguage $reader
	 * @return array[] Fields of an HTMLForm
	 */
	public function fields( ReaderLanguage $reader ): array {
		$select = static fn ( string $name, array $options ) => [ 'type' => 'select', 'name' => $name, 'id' => "check-$name",
			'options' => $options, 'label-message' => "leadershipdevelopment-suggest-$name" ];
		return [
			'role' => $select( 'role', $this->choices->roles( $reader ) ),
			'community' => $select( 'community', $this->choices->communities( null, $reader ) ),
		];
	}

	/**
	 * @param StatusValue $status With RoleCheck[]
	 * @param string $community
	 * @param ReaderLanguage $reader
	 * @return string HTML
	 */
	public function render( StatusValue $status, string $community, ReaderLanguage $reader ): string {
		if ( !$status->isOK() ) {
			return Html::warningBox( $reader->msg( $status->getMessages()[0]->getKey() )->parse() );
		}
		if ( !$status->getValue() ) {
			return Html::noticeBox( $reader->msg( 'leadershipdevelopment-my-check-nothing' )->parse(), '' );
		}
		return implode( '', array_map(
			fn ( RoleCheck $check ) => $this->renderCheck( $check, $community, $reader ), $status->getValue() ) );
	}

	private function renderCheck( RoleCheck $check, string $community, ReaderLanguage $reader ): string {
		$slugs = array_map( static fn ( Sign $one ) => $one->competency, $check->signs );
		$held = array_merge( [], ...array_map( static fn ( Evidence $one ) =>
			array_map( 'strval', (array)( $one->params['roles'] ?? [] ) ), $check->counterEvidence ) );
		$links = [
			'competency' => $this->documentLinks->make( DocumentKind::Competency, $slugs, $reader ),
			'role' => $this->documentLinks->make( DocumentKind::Role, [ $check->role, ...$held ], $reader ),
		];
		$html = Html::rawElement( 'p', [], $reader->msg( "leadershipdevelopment-outcome-$check->outcome" )->escaped()
			. ( $check->band === null || $check->exclusions ? '' : ' ' . Components::chip(
				$reader->msg( "leadershipdevelopment-band-$check->band" )->text() ) ) );
		$parts = [
			'my-check-exclusions' => array_map( static fn ( string $code ) =>
				$reader->msg( "leadershipdevelopment-excluded-$code" )->escaped(), $check->exclusions ),
			'my-check-reasons' => array_map( fn ( Evidence $one ) => $this->evidenceFormatter->format(
				'reason', $one, $links, $community, $reader ), self::untold( $check->reasons ) ),
			'counter-evidence' => array_map( fn ( Evidence $one ) => $this->evidenceFormatter->format(
				'counter', $one, $links, $community, $reader ), self::untold( $check->counterEvidence ) ),
		];
		foreach ( array_filter( $parts ) as $heading => $items ) {
			$html .= Html::element( 'h4', [], $reader->msg( "leadershipdevelopment-$heading" )->text() )
				. Components::list( $items );
		}
		return Html::rawElement( 'section', [ 'class' => 'ext-leadershipdevelopment-card' ],
			Html::rawElement( 'h3', [], $links['role'][$check->role] . ' · ' . Html::element( 'bdi', [],
				$this->documentLinks->label( DocumentKind::Community, $check->wiki, $reader ) ) )
			. $html . $this->renderSigns( $check, $links, $community, $reader ) );
	}

	/**
	 * @param Evidence[] $evidence
	 * @return Evidence[] Evidence that the table of signs does not show
	 */
	private static function untold( array $evidence ): array {
		return array_filter( $evidence, static fn ( Evidence $one ) => !isset( $one->params['competency'] ) );
	}

	/**
	 * @param RoleCheck $check
	 * @param array{competency:string[],role:string[]} $links
	 * @param string $community
	 * @param ReaderLanguage $reader
	 * @return string HTML
	 */
	private function renderSigns( RoleCheck $check, array $links, string $community, ReaderLanguage $reader ): string {
		$rows = [];
		foreach ( $check->signs as $sign ) {
			$rows[] = [
				$links['competency'][$sign->competency] ?? Html::element( 'bdi', [], $sign->competency ),
				$reader->msg( "leadershipdevelopment-level-$sign->minLevel" )->escaped(),
				$this->signs->seen( $sign, $links['competency'], $community, $reader ),
				( $sign->acts ? Components::list( array_map(
					fn ( Evidence $act ) => $this->signs->acts( $act, $community, $reader ), $sign->acts ) )
					: $reader->msg( 'leadershipdevelopment-my-check-conversation' )->escaped()
						. Html::rawElement( 'p', [], $this->meanings->question( $sign->competency, $reader ) ) )
					. Html::rawElement( 'p', [], $this->linkRenderer->makeKnownLink(
						SpecialPage::getTitleValueFor( 'Learning' ),
						$reader->msg( 'leadershipdevelopment-my-check-learn' )->text(), [],
						[ 'competency' => $sign->competency, 'minlevel' => $sign->minLevel,
							'language' => $reader->language->getCode() ] )
						. ' · ' . $this->linkRenderer->makeKnownLink( SpecialPage::getTitleValueFor( 'FindSkills' ),
							$reader->msg( 'leadershipdevelopment-skillmap-peers' )->text(), [],
							[ 'competency' => $sign->competency, 'says' => 'teaches' ] ) ),
			];
		}
		if ( !$rows ) {
			return '';
		}
		return Components::table( $reader->msg( 'leadershipdevelopment-my-check-caption' )->text(), array_map(
			static fn ( $column ) => $reader->msg( "leadershipdevelopment-my-check-$column" )->text(),
			[ 'competency', 'asked', 'shown', 'help' ] ), $rows )
			. $this->meanings->render( $links['competency'], $community, $reader );
	}
}
