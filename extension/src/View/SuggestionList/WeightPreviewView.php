<?php
declare( strict_types = 1 );

namespace MediaWiki\Extension\LeadershipDevelopment\View\SuggestionList;

use MediaWiki\Extension\LeadershipDevelopment\Content\DocumentKind;
use MediaWiki\Extension\LeadershipDevelopment\SuggestionList\PreviewedWeights;
use MediaWiki\Extension\LeadershipDevelopment\View\Codex\Components;
use MediaWiki\Extension\LeadershipDevelopment\View\DocumentLinks;
use MediaWiki\Extension\LeadershipDevelopment\View\ReaderLanguage;
use MediaWiki\Html\Html;

/**
 * Draws the effect of other weights on a list, in rough numbers.
 */
class WeightPreviewView {

	public const SERVICE_NAME = 'LeadershipDevelopment.WeightPreviewView';

	/** Message keys of the parts of a match other than competencies, by the codes of their reasons. */
	private const PARTS = [
		'recent_activity' => 'edit-weights-recent_activity',
		'connects_people' => 'edit-weights-connections',
	];

	public function __construct(
		private readonly DocumentLinks $links
	) {
	}

	/**
	 * @param PreviewedWeights|null $preview Null: the role gets no list
	 * @param ReaderLanguage $reader
	 * @return string HTML
	 */
	public function render( ?PreviewedWeights $preview, ReaderLanguage $reader ): string {
		return ( $preview ? Components::heading( $reader->msg( 'leadershipdevelopment-weights-result' )->text() ) : '' )
			. $this->renderEffect( $preview, $reader );
	}

	/**
	 * @param PreviewedWeights|null $preview
	 * @param ReaderLanguage $reader
	 * @return string HTML without a heading
	 */
	public function renderEffect( ?PreviewedWeights $preview, ReaderLanguage $reader ): string {
		if ( !$preview ) {
			return Html::noticeBox( $reader->msg( 'leadershipdevelopment-weights-silent' )->escaped(), '' );
		}
		$rows = [];
		foreach ( $preview->before as $band => $before ) {
			// Messages used: leadershipdevelopment-band-strong_match, leadershipdevelopment-band-worth_a_conversation
			$rows[] = [ $reader->msg( "leadershipdevelopment-band-$band" )->escaped(),
				htmlspecialchars( Ranges::text( $before, $reader ) ),
				htmlspecialchars( Ranges::text( $preview->after[$band], $reader ) ) ];
		}
		$changes = [];
		foreach ( [ 'more' => $preview->more, 'less' => $preview->less ] as $direction => $reasons ) {
			// Messages used: leadershipdevelopment-weights-less, leadershipdevelopment-weights-more
			foreach ( $this->reasons( $reasons, $reader ) as $reason ) {
				$changes[] = $reader->msg( "leadershipdevelopment-weights-$direction" )->rawParams( $reason )->escaped();
			}
		}
		return Components::table( $reader->msg( 'leadershipdevelopment-weights-caption' )->text(), array_map(
				static fn ( $column ) => $reader->msg( "leadershipdevelopment-weights-$column" )->text(),
				[ 'band', 'before', 'after' ] ), $rows )
			. ( $changes ? Components::list( $changes )
				: Html::element( 'p', [], $reader->msg( 'leadershipdevelopment-weights-same' )->text() ) );
	}

	/**
	 * @param string[] $reasons
	 * @param ReaderLanguage $reader
	 * @return string[] HTML
	 */
	private function reasons( array $reasons, ReaderLanguage $reader ): array {
		return array_map( fn ( string $reason ) => match ( true ) {
			str_starts_with( $reason, 'competency/' ) => $this->links->makeOne(
				DocumentKind::Competency, substr( $reason, strlen( 'competency/' ) ), $reader ),
			isset( self::PARTS[$reason] ) => $reader->msg( 'leadershipdevelopment-' . self::PARTS[$reason] )->escaped(),
			$reason === 'own_activity' => $reader->msg( 'leadershipdevelopment-edit-own_activity' )->escaped(),
			default => Html::element( 'code', [], $reason ),
		}, $reasons );
	}
}
