<?php
declare( strict_types = 1 );

namespace MediaWiki\Extension\LeadershipDevelopment\View\Document;

use MediaWiki\Extension\LeadershipDevelopment\Content\DocumentKind;
use MediaWiki\Extension\LeadershipDevelopment\Content\Requirement;
use MediaWiki\Extension\LeadershipDevelopment\View\Codex\Components;
use MediaWiki\Extension\LeadershipDevelopment\View\DocumentLinks;
use MediaWiki\Extension\LeadershipDevelopment\View\ReaderLanguage;
use MediaWiki\Html\Html;
use MediaWiki\Parser\ParserOutput;

/**
 * Draws the competencies that a role asks for as a table.
 */
class RequirementTable {

	public const SERVICE_NAME = 'LeadershipDevelopment.RequirementTable';

	public function __construct(
		private readonly DocumentLinks $links
	) {
	}

	/**
	 * @param Requirement[] $requirements
	 * @param ReaderLanguage $reader
	 * @param ParserOutput $parserOutput
	 * @param array<string,string> $origins By competency, for the requirements of a profile
	 * @return string HTML
	 */
	public function render(
		array $requirements, ReaderLanguage $reader, ParserOutput $parserOutput, array $origins = []
	): string {
		if ( !$requirements ) {
			return Html::element( 'p', [], $reader->msg( 'leadershipdevelopment-requirements-none' )->text() );
		}
		$competencies = array_map( static fn ( Requirement $one ) => $one->competency, $requirements );
		$links = $this->links->make( DocumentKind::Competency, $competencies, $reader, $parserOutput );
		$headings = [ 'competency', 'level', 'importance', ...( $origins ? [ 'origin' ] : [] ) ];
		$rows = [];
		foreach ( $requirements as $requirement ) {
			$row = [
				$links[$requirement->competency],
				$reader->msg( "leadershipdevelopment-level-$requirement->minLevel" )->escaped(),
				$reader->msg( "leadershipdevelopment-importance-$requirement->importance" )->escaped(),
			];
			if ( $origins ) {
				$row[] = $reader->msg(
					"leadershipdevelopment-origin-{$origins[$requirement->competency]}" )->escaped();
			}
			$rows[] = $row;
		}
		return Components::table(
			$reader->msg( 'leadershipdevelopment-requirements-caption' )->text(),
			array_map(
				static fn ( $heading ) => $reader->msg( "leadershipdevelopment-column-$heading" )->text(),
				$headings
			),
			$rows
		);
	}
}
