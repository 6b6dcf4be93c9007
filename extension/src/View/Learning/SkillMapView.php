<?php
declare( strict_types = 1 );

namespace MediaWiki\Extension\LeadershipDevelopment\View\Learning;

use MediaWiki\Extension\LeadershipDevelopment\Content\DocumentKind;
use MediaWiki\Extension\LeadershipDevelopment\Query\Suppression;
use MediaWiki\Extension\LeadershipDevelopment\Skills\SkillCell;
use MediaWiki\Extension\LeadershipDevelopment\Skills\SkillTable;
use MediaWiki\Extension\LeadershipDevelopment\View\Codex\Components;
use MediaWiki\Extension\LeadershipDevelopment\View\DocumentLinks;
use MediaWiki\Extension\LeadershipDevelopment\View\ReaderLanguage;
use MediaWiki\Html\Html;
use MediaWiki\Linker\LinkRenderer;
use MediaWiki\Parser\ParserOutput;
use MediaWiki\SpecialPage\SpecialPage;

/**
 * The map of skills: a table whose cells have the colour of their state, and say it in words too.
 */
class SkillMapView {

	/** @var array<string,string[]> How many there are to learn from, in words, by language and number: plurals take their time */
	private array $resources = [];

	public const SERVICE_NAME = 'LeadershipDevelopment.SkillMapView';

	public function __construct(
		private readonly DocumentLinks $links,
		private readonly LinkRenderer $linkRenderer
	) {
	}

	/**
	 * @param SkillTable $table
	 * @param array<string,string> $query Filters of the table
	 * @param ReaderLanguage $reader
	 * @param ParserOutput|null $parserOutput Learns of the links
	 * @return string HTML
	 */
	public function render( SkillTable $table, array $query, ReaderLanguage $reader, ?ParserOutput $parserOutput = null ): string {
		$competencies = $this->links->make( DocumentKind::Competency, array_keys( $table->rows ), $reader, $parserOutput );
		$communities = $this->links->make( DocumentKind::Community, array_keys( $table->columns ), $reader, $parserOutput );
		$head = Html::element( 'th', [ 'scope' => 'col' ], self::text( 'competency', $reader ) );
		$names = [];
		foreach ( $table->columns as $community => $more ) {
			$community = (string)$community;
			$names[$community] = $this->links->label( DocumentKind::Community, $community, $reader );
			$head .= Html::rawElement( 'th', [ 'scope' => 'col' ], $communities[$community]
				. ( $more ? $this->down( [ 'community' => $community ] + $query, $names[$community], $reader ) : '' ) );
		}
		$head .= Html::element( 'th', [ 'scope' => 'col' ], self::text( 'learning', $reader ) );
		$body = '';
		$rendered = [];
		foreach ( $table->rows as $competency => $more ) {
			$competency = (string)$competency;
			$cells = Html::rawElement( 'th', [ 'scope' => 'row' ], $competencies[$competency] . ( $more ? $this->down(
				[ 'competency' => $competency ] + $query, $this->links->label( DocumentKind::Competency, $competency, $reader ),
				$reader ) : '' ) );
			foreach ( $names as $community => $name ) {
				$cell = $table->cells[$competency][$community];
				$learnable = $table->resources[$competency] > 0;
				// Most cells of a large map say the same.
				$alike = implode( ',', [ $community, (int)$learnable, ...array_values( get_object_vars( $cell ) ) ] );
				$cells .= $rendered[$alike] ??= $this->cell( $cell, $learnable, $name, $reader );
			}
			$cells .= Html::rawElement( 'td', [ 'data-heading' => self::text( 'learning', $reader ) ],
				$this->learning( $competency, $table->resources[$competency], $reader, $query['community'] ?? null ) );
			$body .= Html::rawElement( 'tr', [], $cells );
		}
		$left = $table->left ? Html::element( 'p', [], $reader->msg( 'leadershipdevelopment-skillmap-left' )
			->numParams( $table->left )->text() ) : '';
		return $left . Components::tableWith( self::text( 'caption', $reader ), $head, Html::rawElement( 'tbody', [], $body ),
			'ext-leadershipdevelopment-skillmap' );
	}

	/**
	 * @param array<string,string[]> $gaps Communities by competency
	 * @param array<string,int> $resources
	 * @param ReaderLanguage $reader
	 * @return string HTML
	 */
	public function renderGaps( array $gaps, array $resources, ReaderLanguage $reader ): string {
		if ( !$gaps ) {
			return '';
		}
		$competencies = $this->links->make( DocumentKind::Competency, array_keys( $gaps ), $reader );
		$communities = $this->links->make( DocumentKind::Community, array_merge( [], ...array_values( $gaps ) ), $reader );
		$rows = [];
		foreach ( $gaps as $competency => $places ) {
			$competency = (string)$competency;
			$name = $this->links->label( DocumentKind::Competency, $competency, $reader );
			$go = fn ( string $page, string $text, array $query = [] ) => $this->linkRenderer->makeKnownLink(
				SpecialPage::getTitleValueFor( $page ), self::text( $text, $reader ),
				[ 'aria-label' => self::about( self::text( $text, $reader ), $name, $reader ) ],
				[ 'competency' => $competency ] + $query );
			$rows[] = [
				$competencies[$competency],
				$reader->language->commaList( array_map(
					static fn ( $slug ) => $communities[$slug] ?? htmlspecialchars( $slug ), $places ) ),
				Components::list( [
					$this->learning( $competency, $resources[$competency] ?? 0, $reader, null, $name ),
					$go( 'FindSkills', 'peers', [ 'says' => 'teaches' ] ),
					$go( 'Initiatives', 'initiatives' ),
				] ),
			];
		}
		return Components::heading( self::text( 'gaps', $reader ) )
			. Components::table( self::text( 'gaps', $reader ), [ self::text( 'competency', $reader ),
				self::text( 'where', $reader ), self::text( 'help', $reader ) ], $rows );
	}

	/**
	 * @param array<string,array<string,array<string,int>>> $surveys As SkillMap gives them
	 * @param ReaderLanguage $reader
	 * @return string HTML
	 */
	public function renderSurveys( array $surveys, ReaderLanguage $reader ): string {
		if ( !$surveys ) {
			return '';
		}
		$competencies = $this->links->make( DocumentKind::Competency, array_keys( $surveys ), $reader );
		$links = $this->links->make(
			DocumentKind::Survey, array_keys( array_replace( [], ...array_values( $surveys ) ) ), $reader );
		$rows = [];
		foreach ( $surveys as $competency => $found ) {
			foreach ( $found as $survey => $people ) {
				$numbers = [];
				foreach ( $people as $measure => $number ) {
					// Messages used: leadershipdevelopment-skillmap-learns, leadershipdevelopment-skillmap-teaches
					$numbers[] = $reader->msg( "leadershipdevelopment-skillmap-$measure" )
						->plaintextParams( self::number( $number, $reader ) )->escaped();
				}
				$rows[] = [ $competencies[$competency] ?? htmlspecialchars( (string)$competency ), $links[$survey],
					implode( Html::element( 'br' ), $numbers ) ];
			}
		}
		return Components::heading( self::text( 'surveys', $reader ) )
			. Components::table( self::text( 'surveys', $reader ), [ self::text( 'competency', $reader ),
				self::text( 'survey', $reader ), $reader->msg( 'leadershipdevelopment-survey-results' )->text() ], $rows );
	}

	private function cell( SkillCell $cell, bool $learnable, string $name, ReaderLanguage $reader ): string {
		$state = $cell->state( $learnable );
		$lines = [];
		foreach ( [ 'learns' => 'learntBefore', 'teaches' => 'taughtBefore' ] as $measure => $before ) {
			if ( $cell->learns || $cell->teaches ) {
				$line = $reader->msg( "leadershipdevelopment-skillmap-$measure" )
					->plaintextParams( self::number( $cell->$measure, $reader ) )->text();
				// Without a number of then there is nothing to compare: fewer than five may be none.
				$lines[] = !$cell->$before || $cell->$before === $cell->$measure ? $line
					: $line . $reader->msg( 'word-separator' )->text() . $reader->msg( 'leadershipdevelopment-skillmap-before' )
						->plaintextParams( self::number( $cell->$before, $reader ) )->text();
			}
		}
		foreach ( [ 'needs', 'offers' ] as $list ) {
			if ( $cell->$list ) {
				$lines[] = $reader->msg( "leadershipdevelopment-skillmap-$list" )->numParams( $cell->$list )->text();
			}
		}
		return Html::rawElement( 'td', [ 'data-heading' => $name, 'class' => "ext-leadershipdevelopment-gap-$state" ],
			Html::element( 'strong', [], self::text( "state-$state", $reader ) )
			. implode( '', array_map( static fn ( $line ) => Html::element( 'br' ) . Html::element( 'span', [], $line ), $lines ) ) );
	}

	private function learning(
		string $competency, int $resources, ReaderLanguage $reader, ?string $region = null, ?string $name = null
	): string {
		$text = $this->resources[$reader->language->getCode()][$resources] ??=
			$reader->msg( 'leadershipdevelopment-skillmap-resources' )->numParams( $resources )->text();
		return $this->linkRenderer->makeKnownLink( SpecialPage::getTitleValueFor( 'Learning' ), $text,
			$name === null ? [] : [ 'aria-label' => self::about( $text, $name, $reader ) ],
			array_filter( [ 'competency' => $competency, 'language' => $reader->language->getCode(), 'region' => $region ] ) );
	}

	/**
	 * @param string $text
	 * @param string $name
	 * @param ReaderLanguage $reader
	 * @return string Plain text, for those who hear links without what stands around them
	 */
	private static function about( string $text, string $name, ReaderLanguage $reader ): string {
		return $text . $reader->msg( 'colon-separator' )->text() . $name;
	}

	/**
	 * @param array<string,string> $query
	 * @param string $name
	 * @param ReaderLanguage $reader
	 * @return string HTML
	 */
	private function down( array $query, string $name, ReaderLanguage $reader ): string {
		return Html::element( 'br' ) . $this->linkRenderer->makeKnownLink( SpecialPage::getTitleValueFor( 'SkillMap' ),
			self::text( 'down', $reader ), [ 'aria-label' => $reader->msg( 'leadershipdevelopment-skillmap-down-into' )
				->plaintextParams( $name )->text() ], $query );
	}

	private static function number( int $people, ReaderLanguage $reader ): string {
		return $people
			? $reader->msg( 'leadershipdevelopment-skillmap-at-least' )->numParams( $people )->text()
			: $reader->msg( 'leadershipdevelopment-skillmap-few' )->numParams( Suppression::SMALLEST )->text();
	}

	private static function text( string $name, ReaderLanguage $reader ): string {
		return $reader->msg( "leadershipdevelopment-skillmap-$name" )->text();
	}
}
