<?php
declare( strict_types = 1 );

namespace MediaWiki\Extension\LeadershipDevelopment\View\Role;

use MediaWiki\Extension\LeadershipDevelopment\Content\DocumentKind;
use MediaWiki\Extension\LeadershipDevelopment\Content\Requirement;
use MediaWiki\Extension\LeadershipDevelopment\Query\Comparison;
use MediaWiki\Extension\LeadershipDevelopment\View\Codex\Components;
use MediaWiki\Extension\LeadershipDevelopment\View\DocumentLinks;
use MediaWiki\Extension\LeadershipDevelopment\View\ReaderLanguage;
use MediaWiki\Html\Html;

/**
 * Draws two lists of requirements side by side.
 */
class ComparisonView {

	public const SERVICE_NAME = 'LeadershipDevelopment.ComparisonView';

	public function __construct(
		private readonly DocumentLinks $links
	) {
	}

	/**
	 * @param Requirement[] $from By competency
	 * @param Requirement[] $to By competency
	 * @param array{string,string} $names Names of the two lists
	 * @param ReaderLanguage $reader
	 * @return string HTML
	 */
	public function render( array $from, array $to, array $names, ReaderLanguage $reader ): string {
		$differences = Comparison::differences( $from, $to );
		if ( !$differences ) {
			return Html::noticeBox( $reader->msg( 'leadershipdevelopment-requirements-none' )->escaped(), '' );
		}
		$competencies = array_map( 'strval', array_keys( $differences ) );
		$links = $this->links->make( DocumentKind::Competency, $competencies, $reader );
		$rows = [];
		foreach ( $differences as $competency => $difference ) {
			// Two roles, or two communities, inherit nothing from each other.
			$text = $reader->msg( $difference === 'inherited'
				? 'leadershipdevelopment-compare-same' : "leadershipdevelopment-origin-$difference" );
			$rows[] = [
				$links[$competency],
				$this->requirement( $from[$competency] ?? null, $reader ),
				$this->requirement( $to[$competency] ?? null, $reader ),
				$difference === 'inherited' ? $text->escaped() : Components::chip( $text->text() ),
			];
		}
		return Components::table(
			$reader->msg( 'leadershipdevelopment-compare-caption' )->text(),
			[
				$reader->msg( 'leadershipdevelopment-column-competency' )->text(),
				...$names,
				$reader->msg( 'leadershipdevelopment-compare-difference' )->text(),
			],
			$rows
		);
	}

	private function requirement( ?Requirement $requirement, ReaderLanguage $reader ): string {
		return $requirement ? $reader->language->commaList( [
			$reader->msg( "leadershipdevelopment-level-$requirement->minLevel" )->escaped(),
			$reader->msg( "leadershipdevelopment-importance-$requirement->importance" )->escaped(),
		] ) : $reader->msg( 'leadershipdevelopment-compare-nothing' )->escaped();
	}
}
