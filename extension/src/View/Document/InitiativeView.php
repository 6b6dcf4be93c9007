<?php
declare( strict_types = 1 );

namespace MediaWiki\Extension\LeadershipDevelopment\View\Document;

use MediaWiki\Extension\LeadershipDevelopment\Content\DocumentKind;
use MediaWiki\Extension\LeadershipDevelopment\Content\InitiativeDocument;
use MediaWiki\Extension\LeadershipDevelopment\Content\Project;
use MediaWiki\Extension\LeadershipDevelopment\View\Codex\Components;
use MediaWiki\Extension\LeadershipDevelopment\View\DocumentLinks;
use MediaWiki\Extension\LeadershipDevelopment\View\ReaderLanguage;
use MediaWiki\Extension\LeadershipDevelopment\View\SourceView;
use MediaWiki\Html\Html;
use MediaWiki\Parser\ParserOutput;

/**
 * Draws the page of an initiative: the gaps it addresses, its projects as a table, and its origins.
 */
class InitiativeView {

	public const SERVICE_NAME = 'LeadershipDevelopment.InitiativeView';

	public function __construct(
		private readonly DocumentLinks $links
	) {
	}

	/**
	 * @param InitiativeDocument $initiative
	 * @param ReaderLanguage $reader
	 * @param ParserOutput $parserOutput
	 * @return string HTML
	 */
	public function render( InitiativeDocument $initiative, ReaderLanguage $reader, ParserOutput $parserOutput ): string {
		$fact = static fn ( string $name ) => $reader->msg( "leadershipdevelopment-diff-field-$name" )->text();
		$facts = [
			$fact( 'number' ) => $initiative->number === null ? ''
				: htmlspecialchars( $reader->language->formatNumNoSeparators( $initiative->number ) ),
			$fact( 'recommendation' ) => $reader->inline( $initiative->recommendation ),
			$fact( 'community' ) => $initiative->community === null ? ''
				: $this->links->makeOne( DocumentKind::Community, $initiative->community, $reader, $parserOutput ),
			$fact( 'competencies' ) => $reader->language->commaList(
				$this->links->make( DocumentKind::Competency, $initiative->competencies, $reader, $parserOutput ) ),
			$fact( 'goals' ) => $this->goals( $initiative, $reader, $parserOutput ),
			$fact( 'source' ) => SourceView::source( $initiative->source ),
		];
		$html = Components::chips( [ Components::chip( $reader->msg( 'leadershipdevelopment-kind-initiative' )->text() ) ] )
			. $reader->block( $initiative->description )
			. Components::facts( $facts );
		if ( $initiative->projects ) {
			$html .= $this->projects( $initiative, $reader );
		}
		if ( $initiative->assessments ) {
			$html .= Components::heading( $fact( 'assessments' ) ) . $this->assessments( $initiative, $reader, $parserOutput );
		}
		if ( $initiative->provenance ) {
			$html .= Components::heading( $fact( 'provenance' ) ) . Components::list( array_map(
				static fn ( array $reference ) =>
					SourceView::reference( $reference['title'], $reference['url'], $reader ),
				$initiative->provenance ) );
		}
		return $html;
	}

	private function goals( InitiativeDocument $initiative, ReaderLanguage $reader, ParserOutput $parserOutput ): string {
		$goals = array_map( static fn ( string $goal ) => explode( '/', $goal ), $initiative->goals );
		$links = $this->links->make( DocumentKind::Process, array_column( $goals, 0 ), $reader, $parserOutput );
		return implode( Html::element( 'br' ), array_map( static fn ( array $goal ) => $links[$goal[0]]
			. $reader->msg( 'colon-separator' )->escaped() . Html::element( 'bdi', [], strtr( $goal[1], '-_', '  ' ) ), $goals ) );
	}

	private function assessments(
		InitiativeDocument $initiative, ReaderLanguage $reader, ParserOutput $parserOutput
	): string {
		$msg = static fn ( string $key ) => $reader->msg( "leadershipdevelopment-diff-field-$key" )->text();
		$bodies = $this->links->make(
			DocumentKind::Group, array_filter( array_column( $initiative->assessments, 'body' ) ), $reader, $parserOutput );
		return Components::table( $msg( 'assessments' ), array_map( $msg, [ 'date', 'kind', 'text', 'body' ] ),
			array_map( static fn ( array $assessment ) => [
				Html::element( 'time', [ 'datetime' => $assessment['date'] ], $reader->date( $assessment['date'] ) ),
				$reader->msg( "leadershipdevelopment-assessment-{$assessment['kind']}" )->escaped(),
				$reader->inline( $assessment['text'] ),
				$bodies[$assessment['body'] ?? ''] ?? '',
			], $initiative->assessments ) );
	}

	private function projects( InitiativeDocument $initiative, ReaderLanguage $reader ): string {
		$columns = array_map(
			static fn ( string $name ) => $reader->msg( "leadershipdevelopment-diff-field-$name" )->text(),
			[ 'name', ...Project::DETAILS ] );
		$rows = array_map( static fn ( Project $project ) => [
			$reader->inline( $project->name ),
			...array_map( static fn ( $detail ) => $reader->inline( $detail ), array_values( $project->details ) ),
		], $initiative->projects );
		return Components::table( $reader->msg( 'leadershipdevelopment-diff-field-projects' )->text(), $columns, $rows );
	}
}
