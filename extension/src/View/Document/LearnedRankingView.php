<?php
declare( strict_types = 1 );

namespace MediaWiki\Extension\LeadershipDevelopment\View\Document;

use MediaWiki\Extension\LeadershipDevelopment\Content\DocumentKind;
use MediaWiki\Extension\LeadershipDevelopment\View\ActivityClassLabels;
use MediaWiki\Extension\LeadershipDevelopment\View\Codex\Components;
use MediaWiki\Extension\LeadershipDevelopment\View\DocumentLinks;
use MediaWiki\Extension\LeadershipDevelopment\View\ReaderLanguage;
use MediaWiki\Html\Html;
use MediaWiki\Parser\ParserOutput;
use stdClass;

/**
 * Draws the model card of a ranking that a community learned from its own past: on the policy page, for everybody to read before
 * it is approved.
 */
class LearnedRankingView {

	public const SERVICE_NAME = 'LeadershipDevelopment.LearnedRankingView';

	/** Prefix of measures that are amounts of an activity class. */
	private const AMOUNT = 'amount.';

	private const MEASURES = [ 'amount', 'recent_amount', 'classes', 'breadth', 'active_months', 'steadiness', 'regularity',
		'tenure', 'recency', 'growth', 'correspondents', 'core_number', 'pagerank', 'participation', 'openness' ];

	public function __construct(
		private readonly DocumentLinks $links,
		private readonly ActivityClassLabels $activityClasses
	) {
	}

	/**
	 * @param array<string,stdClass> $rankings By slug of the role
	 * @param string $community Community whose policy it is
	 * @param ReaderLanguage $reader
	 * @param ParserOutput $parserOutput
	 * @return string HTML
	 */
	public function render(
		array $rankings, string $community, ReaderLanguage $reader, ParserOutput $parserOutput
	): string {
		if ( !$rankings ) {
			return '';
		}
		$html = Components::heading( $reader->msg( 'leadershipdevelopment-edit-learned' )->text() )
			. $reader->msg( 'leadershipdevelopment-learned-intro' )->parseAsBlock();
		$roles = $this->links->make(
			DocumentKind::Role, array_map( 'strval', array_keys( $rankings ) ), $reader, $parserOutput );
		foreach ( $rankings as $role => $ranking ) {
			$suspicious = array_map( fn ( string $measure ) => $this->measure( $measure, $community, $reader, $parserOutput ),
				$ranking->suspicious ?? [] );
			$html .= Html::rawElement( 'h3', [], $roles[$role] ) . Components::list( $this->facts( $ranking, $reader ) )
				. ( $suspicious ? Html::warningBox( $reader->msg( 'leadershipdevelopment-learned-suspicious' )
					->rawParams( $reader->language->commaList( $suspicious ) )->numParams( count( $suspicious ) )->escaped() ) : '' )
				. $this->weights( $ranking->weights, $community, $reader, $parserOutput );
		}
		return $html;
	}

	/**
	 * @param stdClass $ranking
	 * @param ReaderLanguage $reader
	 * @return string[] HTML
	 */
	private function facts( stdClass $ranking, ReaderLanguage $reader ): array {
		$facts = [ $reader->msg( 'leadershipdevelopment-learned-from' )->numParams( (int)$ranking->appointments )
			->plaintextParams( $reader->date( $ranking->data_until ) )->escaped() ];
		foreach ( get_object_vars( $ranking->bands ) as $band => $chance ) {
			// Messages used: leadershipdevelopment-band-strong_match, leadershipdevelopment-band-worth_a_conversation
			$facts[] = $reader->msg( 'leadershipdevelopment-learned-band' )->plaintextParams(
				$reader->msg( "leadershipdevelopment-band-$band" )->text(),
				self::percent( (float)$chance, $reader ) )->escaped();
		}
		if ( isset( $ranking->held_out ) ) {
			$facts[] = $reader->msg( 'leadershipdevelopment-learned-held_out' )->plaintextParams( ...array_map(
				static fn ( string $name ) => self::percent( (float)$ranking->held_out->$name, $reader ),
				[ 'auc', 'average_precision', 'base_rate' ] ) )->escaped();
		}
		return $facts;
	}

	/**
	 * @param stdClass[] $weights
	 * @param string $community
	 * @param ReaderLanguage $reader
	 * @param ParserOutput $parserOutput
	 * @return string HTML
	 */
	private function weights(
		array $weights, string $community, ReaderLanguage $reader, ParserOutput $parserOutput
	): string {
		usort( $weights, static fn ( stdClass $a, stdClass $b ) =>
			[ $b->weight, $a->measure ] <=> [ $a->weight, $b->measure ] );
		$sum = array_sum( array_map( static fn ( stdClass $one ) => (float)$one->weight, $weights ) );
		$rows = [];
		foreach ( $weights as $one ) {
			$rows[] = [ $this->measure( $one->measure, $community, $reader, $parserOutput ),
				htmlspecialchars( self::percent( $sum > 0 ? $one->weight / $sum : 0.0, $reader ) ) ];
		}
		return Components::table( $reader->msg( 'leadershipdevelopment-learned-caption' )->text(), array_map(
			static fn ( $column ) => $reader->msg( "leadershipdevelopment-learned-$column" )->text(),
			[ 'measure', 'share' ] ), $rows );
	}

	private function measure(
		string $measure, string $community, ReaderLanguage $reader, ParserOutput $parserOutput
	): string {
		return match ( true ) {
			str_starts_with( $measure, self::AMOUNT ) => $this->activityClasses->html(
				substr( $measure, strlen( self::AMOUNT ) ), $reader, $parserOutput, $community ),
			in_array( $measure, self::MEASURES, true ) => $reader->msg( "leadershipdevelopment-measure-$measure" )->escaped(),
			default => Html::element( 'code', [], $measure ),
		};
	}

	private static function percent( float $share, ReaderLanguage $reader ): string {
		return $reader->msg( 'percent' )->numParams( round( 100 * $share, 1 ) )->text();
	}
}
