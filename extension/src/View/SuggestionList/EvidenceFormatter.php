<?php
declare( strict_types = 1 );

namespace MediaWiki\Extension\LeadershipDevelopment\View\SuggestionList;

use MediaWiki\Extension\LeadershipDevelopment\Client\Evidence;
use MediaWiki\Extension\LeadershipDevelopment\View\ActivityClassLabels;
use MediaWiki\Extension\LeadershipDevelopment\View\ReaderLanguage;
use MediaWiki\Html\Html;
use MediaWiki\Message\Message;

/**
 * Turns codes and figures of the service into sentences.
 */
class EvidenceFormatter {

	public const SERVICE_NAME = 'LeadershipDevelopment.EvidenceFormatter';

	/** @var array<string,array<string,string[]>> Names of the parameters, in their order, by section and code */
	private readonly array $params;

	/**
	 * @param ActivityClassLabels $activityClasses
	 * @param array $schema schema/reasons.json
	 */
	public function __construct(
		private readonly ActivityClassLabels $activityClasses,
		array $schema
	) {
		$this->params = [
			'reason' => array_map( static fn ( $reason ) => $reason['params'], $schema['reasons'] ),
			'counter' => array_map( static fn ( $reason ) => $reason['params'], $schema['counter_evidence'] ),
		];
	}

	/**
	 * @param string $section `reason` or `counter`
	 * @param Evidence $evidence
	 * @param array{competency:string[],role:string[]} $links HTML by kind and slug
	 * @param string $community
	 * @param ReaderLanguage $reader
	 * @return string HTML
	 */
	public function format(
		string $section, Evidence $evidence, array $links, string $community, ReaderLanguage $reader
	): string {
		if ( !isset( $this->params[$section][$evidence->code] ) ) {
			// A service newer than this extension may use more codes.
			return $reader->msg( 'leadershipdevelopment-evidence-unknown' )
				->plaintextParams( $evidence->code )->escaped();
		}
		$params = [];
		foreach ( $this->params[$section][$evidence->code] as $name ) {
			$params[] = $name === 'more_than' ? Message::plaintextParam( Signs::share( $evidence, $reader ) )
				: $this->formatParam( $name, $evidence->params[$name] ?? '', $links, $community, $reader );
		}
		// Messages used: leadershipdevelopment-range-connects_people, leadershipdevelopment-old-competency_evidence
		$group = match ( true ) {
			is_string( $evidence->params['people'] ?? null ) => 'range',
			$evidence->code === 'competency_evidence' && ( $evidence->params['recent_events'] ?? 1 ) < 1 => 'old',
			default => $section,
		};
		return $reader->msg( "leadershipdevelopment-$group-$evidence->code" )->params( ...$params )->escaped();
	}

	/**
	 * @param string $name
	 * @param mixed $value
	 * @param array{competency:string[],role:string[]} $links
	 * @param string $community
	 * @param ReaderLanguage $reader
	 * @return array Parameter of a message
	 */
	private function formatParam( string $name, $value, array $links, string $community, ReaderLanguage $reader ) {
		return match ( $name ) {
			'competency', 'above' => Message::rawParam(
				$links['competency'][$value] ?? Html::element( 'bdi', [], (string)$value ) ),
			'roles' => Message::rawParam( $reader->language->commaList( array_map(
				static fn ( $role ) => $links['role'][$role] ?? Html::element( 'bdi', [], (string)$role ),
				(array)$value ) ) ),
			'activity_class' => Message::rawParam(
				$this->activityClasses->html( (string)$value, $reader, null, $community ) ),
			'events', 'recent_events', 'active_months' => Message::numParam( (int)$value ),
			'people' => is_string( $value )
				? Message::plaintextParam( Ranges::text( $value, $reader ) ) : Message::numParam( (int)$value ),
			'measure' => Message::rawParam( $reader->msg( "leadershipdevelopment-measure-$value" )->escaped() ),
			'top_percent' => Message::plaintextParam( $reader->msg( 'percent' )->numParams( (int)$value )->text() ),
			'last_month' => Message::plaintextParam( $reader->month( (string)$value ) ),
			'trend' => Message::plaintextParam( Signs::trend( (string)$value, $reader ) ),
			'min_level' => Message::plaintextParam(
				$reader->msg( 'leadershipdevelopment-level-' . max( 0, min( 4, (int)$value ) ) )->text() ),
			default => Message::plaintextParam( is_scalar( $value ) ? (string)$value : '' ),
		};
	}
}
