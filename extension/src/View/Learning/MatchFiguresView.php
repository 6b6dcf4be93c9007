<?php
declare( strict_types = 1 );

namespace MediaWiki\Extension\LeadershipDevelopment\View\Learning;

use MediaWiki\Extension\LeadershipDevelopment\Content\DocumentKind;
use MediaWiki\Extension\LeadershipDevelopment\Matching\MatchNumbers;
use MediaWiki\Extension\LeadershipDevelopment\Matching\MatchState;
use MediaWiki\Extension\LeadershipDevelopment\View\Codex\Components;
use MediaWiki\Extension\LeadershipDevelopment\View\DocumentChoices;
use MediaWiki\Extension\LeadershipDevelopment\View\DocumentLinks;
use MediaWiki\Extension\LeadershipDevelopment\View\ReaderLanguage;
use MediaWiki\Html\Html;
use MediaWiki\Linker\LinkRenderer;
use MediaWiki\Title\Title;

/**
 * Draws what an organiser learns about matches: the number of people, in steps, and the names only where both agreed.
 */
class MatchFiguresView {

	public const SERVICE_NAME = 'LeadershipDevelopment.MatchFiguresView';

	public function __construct(
		private readonly DocumentChoices $choices,
		private readonly DocumentLinks $links,
		private readonly LinkRenderer $linkRenderer
	) {
	}

	/**
	 * @param string[]|null $communities Communities for which the reader may look; null: all
	 * @param ReaderLanguage $reader
	 * @return array[] Fields of a FilterForm
	 */
	public function fields( ?array $communities, ReaderLanguage $reader ): array {
		$select = static fn ( string $name, array $options ) => [ 'type' => 'select', 'options' => [ '—' => '' ] + $options,
			'label-message' => "leadershipdevelopment-matches-$name" ];
		return [
			'community' => $select( 'community', $this->choices->communities( $communities, $reader ) ),
			'competency' => $select( 'competency', $this->choices->competencies( $reader ) ),
		];
	}

	/**
	 * @param array<string,int> $numbers By measure
	 * @param ReaderLanguage $reader
	 * @return string HTML
	 */
	public function renderNumbers( array $numbers, ReaderLanguage $reader ): string {
		$rows = [];
		foreach ( MatchNumbers::MEASURES as $measure ) {
			$number = $numbers[$measure] ?? 0;
			$rows[] = [
				htmlspecialchars( self::text( "measure-$measure", $reader ) ),
				$number ? $reader->msg( 'leadershipdevelopment-matches-number' )->numParams( $number )->escaped()
					: htmlspecialchars( self::text( 'few', $reader ) ),
				htmlspecialchars( in_array( $measure, MatchNumbers::REASONS, true ) ? self::text( "change-$measure", $reader ) : '' ),
			];
		}
		return Components::table( self::text( 'caption', $reader ),
			[ self::text( 'people', $reader ), self::text( 'how-many', $reader ), self::text( 'change', $reader ) ], $rows )
			. Html::element( 'p', [], self::text( 'steps', $reader ) );
	}

	/**
	 * @param string $competency
	 * @param array<array{string,string,MatchState}> $matches
	 * @param ReaderLanguage $reader
	 * @return string HTML
	 */
	public function renderAgreed( string $competency, array $matches, ReaderLanguage $reader ): string {
		$link = fn ( string $name ) => $this->linkRenderer->makeLink( Title::makeTitle( NS_USER_TALK, $name ), $name );
		$rows = array_map( static fn ( array $one ) => [ $link( $one[0] ), $link( $one[1] ),
			htmlspecialchars( self::text( "state-{$one[2]->value}", $reader ) ) ], $matches );
		return Html::rawElement( 'h2', [], $this->links->makeOne( DocumentKind::Competency, $competency, $reader ) )
			. ( $rows ? Components::table( self::text( 'agreed', $reader ), array_map(
				static fn ( $name ) => self::text( $name, $reader ), [ 'learns', 'teaches', 'state' ] ), $rows )
				: Html::noticeBox( htmlspecialchars( self::text( 'agreed-none', $reader ) ), '' ) );
	}

	private static function text( string $name, ReaderLanguage $reader ): string {
		return $reader->msg( "leadershipdevelopment-matches-$name" )->text();
	}
}
