<?php
declare( strict_types = 1 );

namespace MediaWiki\Extension\LeadershipDevelopment\View\Learning;

use MediaWiki\Extension\LeadershipDevelopment\Content\DocumentKind;
use MediaWiki\Extension\LeadershipDevelopment\Content\LanguageMap;
use MediaWiki\Extension\LeadershipDevelopment\Query\Suppression;
use MediaWiki\Extension\LeadershipDevelopment\Skills\SkillCell;
use MediaWiki\Extension\LeadershipDevelopment\Skills\SkillGap;
use MediaWiki\Extension\LeadershipDevelopment\Skills\SkillTable;
use MediaWiki\Extension\LeadershipDevelopment\Skills\SkillWork;
use MediaWiki\Extension\LeadershipDevelopment\View\Codex\Components;
use MediaWiki\Extension\LeadershipDevelopment\View\DocumentLinks;
use MediaWiki\Extension\LeadershipDevelopment\View\ReaderLanguage;
use MediaWiki\Html\Html;
use MediaWiki\Linker\LinkRenderer;
use MediaWiki\Parser\ParserOutput;
use MediaWiki\SpecialPage\SpecialPage;

/**
 * Draws the map of skills: a table whose cells have the colour of their state, and say it in words too.
 */
class SkillMapView {

	public const SERVICE_NAME = 'LeadershipDevelopment.SkillMapView';

	/** Maximum number of initiatives, actions and groups to name for a gap; their number is always shown. */
	private const NAMED = 10;

	/** @var array<string,string[]> Number of learning resources in words, by language and number: plurals are slow to compute */
	private array $resources = [];

	/** Placeholder for a competency in cells that are otherwise equal; no slug looks like this. */
	private const COMPETENCY = '--';

	public function __construct(
		private readonly DocumentLinks $links,
		private readonly LinkRenderer $linkRenderer
	) {
	}

	/**
	 * @param SkillTable $table
	 * @param array<string,string> $query Filters of the table
	 * @param ReaderLanguage $reader
	 * @param ParserOutput|null $parserOutput Receives the links
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
				$isSum = $more || $table->columns[$community];
				$reached = $cell->level <= $table->levels[$competency];
				$cells .= str_replace( 'competency=' . self::COMPETENCY . '&amp;', "competency=$competency&amp;",
					$rendered["$community,$learnable,$isSum,$reached,{$cell->key()}"] ??=
						$this->cell( $cell, $learnable, $isSum, $reached, $community, $name, $reader ) );
			}
			$cells .= Html::rawElement( 'td', [ 'data-heading' => self::text( 'learning', $reader ) ],
				$this->learning( $competency, $table->resources[$competency], $reader, $query['community'] ?? null )
					. self::broken( self::level( 'reaches', $table->levels[$competency], $reader ) ) );
			$body .= Html::rawElement( 'tr', [], $cells );
		}
		$left = $table->left ? Html::element( 'p', [], $reader->msg( 'leadershipdevelopment-skillmap-left' )
			->numParams( $table->left )->text() ) : '';
		return $left . Components::tableWith( self::text( 'caption', $reader ), $head, Html::rawElement( 'tbody', [], $body ),
			'ext-leadershipdevelopment-skillmap' );
	}

	/**
	 * @param array<string,SkillGap> $gaps By competency
	 * @param ReaderLanguage $reader
	 * @return string HTML
	 */
	public function renderGaps( array $gaps, ReaderLanguage $reader ): string {
		if ( !$gaps ) {
			return '';
		}
		$competencies = $this->links->make( DocumentKind::Competency, array_keys( $gaps ), $reader );
		$communities = $this->links->make( DocumentKind::Community,
			array_merge( [], ...array_column( array_values( $gaps ), 'communities' ) ), $reader );
		$headings = array_map( static fn ( $name ) => self::text( $name, $reader ), [ 'competency', 'where', 'help', 'work' ] );
		$rows = [];
		foreach ( $gaps as $competency => $gap ) {
			$where = array_map( static fn ( $slug ) => $communities[$slug] ?? htmlspecialchars( $slug ), $gap->communities );
			$lines = self::lines( $gap->here, count( $gap->communities ) > 1, $reader );
			$rows[] = [
				$competencies[$competency],
				$reader->language->commaList( $where ) . self::broken( $lines ),
				$this->help( (string)$competency, $gap, $reader ),
				$this->work( $gap->work, $reader ),
			];
		}
		return Components::heading( self::text( 'gaps', $reader ) )
			. Components::table( self::text( 'gaps', $reader ), $headings, $rows );
	}

	/**
	 * @param string $competency
	 * @param SkillGap $gap
	 * @param ReaderLanguage $reader
	 * @return string HTML: trainings, peers and initiatives, each with its figure
	 */
	private function help( string $competency, SkillGap $gap, ReaderLanguage $reader ): string {
		$name = $this->links->label( DocumentKind::Competency, $competency, $reader );
		$go = fn ( string $page, string $text, array $query = [] ) => $this->linkRenderer->makeKnownLink(
			SpecialPage::getTitleValueFor( $page ), self::text( $text, $reader ),
			[ 'aria-label' => self::about( self::text( $text, $reader ), $name, $reader ) ],
			[ 'competency' => $competency ] + $query ) . $reader->msg( 'word-separator' )->escaped();
		$peers = $reader->msg( 'leadershipdevelopment-skillmap-peers-where' )->plaintextParams(
			self::number( $gap->here->teaches, count( $gap->communities ) > 1, $reader ),
			self::number( $gap->elsewhere->teaches, true, $reader ) )->escaped();
		$offers = $gap->here->offers + $gap->elsewhere->offers;
		return Components::list( [
			$this->learning( $competency, $gap->resources, $reader,
				count( $gap->communities ) === 1 ? $gap->communities[0] : null, $name ),
			$go( 'FindSkills', 'peers', [ 'says' => 'teaches' ] ) . $peers,
			...( $offers ? [ $reader->msg( 'leadershipdevelopment-skillmap-offers' )->numParams( $offers )->escaped() ] : [] ),
			$go( 'Initiatives', 'initiatives' )
				. $reader->msg( 'parentheses' )->numParams( count( $gap->work->initiatives ) )->escaped(),
		] );
	}

	private function work( SkillWork $work, ReaderLanguage $reader ): string {
		$named = [
			'initiatives' => array_values( $this->links->make(
				DocumentKind::Initiative, array_slice( $work->initiatives, 0, self::NAMED ), $reader ) ),
			'actions' => $this->actions( array_slice( $work->actions, 0, self::NAMED ), $reader ),
			'groups' => array_values( $this->links->make(
				DocumentKind::Group, array_slice( $work->groups, 0, self::NAMED ), $reader ) ),
		];
		$items = [];
		foreach ( array_filter( $named ) as $kind => $links ) {
			// Messages used: leadershipdevelopment-skillmap-work-actions, leadershipdevelopment-skillmap-work-groups,
			// leadershipdevelopment-skillmap-work-initiatives
			$items[] = $reader->msg( "leadershipdevelopment-skillmap-work-$kind" )->numParams( count( $work->$kind ) )
				->rawParams( $reader->language->semicolonList( $links ) )->escaped();
		}
		return $items ? Components::list( $items ) : htmlspecialchars( self::text( 'work-none', $reader ) );
	}

	/**
	 * @param array<array{plan:string,label:LanguageMap,owner:LanguageMap,status:string}> $actions
	 * @param ReaderLanguage $reader
	 * @return string[] HTML of each
	 */
	private function actions( array $actions, ReaderLanguage $reader ): array {
		$plans = $this->links->make( DocumentKind::Plan, array_column( $actions, 'plan' ), $reader );
		return array_map( static fn ( array $action ) => $reader->inline( $action['label'] )
			. $reader->msg( 'word-separator' )->escaped()
			. $reader->msg( 'parentheses' )->rawParams( $reader->language->commaList( array_filter( [
				$plans[$action['plan']],
				$reader->inline( $action['owner'] ),
				// Messages used: leadershipdevelopment-action-planned, leadershipdevelopment-action-started
				$reader->msg( "leadershipdevelopment-action-{$action['status']}" )->escaped(),
			] ) ) )->escaped(), $actions );
	}

	/**
	 * @param array<string,array<string,array<string,int|int[]>>> $surveys As SkillMap gives them
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
				foreach ( $people as $asks => $number ) {
					// Messages used: leadershipdevelopment-skillmap-can, leadershipdevelopment-skillmap-learns,
					// leadershipdevelopment-skillmap-teaches
					$numbers[] = $asks === 'level'
						? $reader->msg( 'leadershipdevelopment-skillmap-can' )
							->plaintextParams( self::levels( $number, $reader ) )->escaped()
						: $reader->msg( "leadershipdevelopment-skillmap-$asks" )
							->plaintextParams( self::number( $number, false, $reader ) )->escaped();
				}
				$rows[] = [ $competencies[$competency] ?? htmlspecialchars( (string)$competency ), $links[$survey],
					implode( Html::element( 'br' ), $numbers ) ];
			}
		}
		return Components::heading( self::text( 'surveys', $reader ) )
			. Components::table( self::text( 'surveys', $reader ), [ self::text( 'competency', $reader ),
				self::text( 'survey', $reader ), $reader->msg( 'leadershipdevelopment-survey-results' )->text() ], $rows );
	}

	/**
	 * @param int[] $people Lower bounds of the numbers of people, by level
	 * @param ReaderLanguage $reader
	 * @return string Plain text
	 */
	private static function levels( array $people, ReaderLanguage $reader ): string {
		// Messages used: leadershipdevelopment-level-0, leadershipdevelopment-level-1, leadershipdevelopment-level-2,
		// leadershipdevelopment-level-3, leadershipdevelopment-level-4
		return $reader->language->commaList( array_map( static fn ( int $level, int $number ) =>
			$reader->msg( "leadershipdevelopment-level-$level" )->text() . $reader->msg( 'word-separator' )->text()
				. $reader->msg( 'parentheses' )->plaintextParams( self::number( $number, false, $reader ) )->text(),
			array_keys( $people ), array_values( $people ) ) );
	}

	private function cell(
		SkillCell $cell, bool $learnable, bool $isSum, bool $reached, string $community, string $name, ReaderLanguage $reader
	): string {
		$state = $cell->state( $learnable );
		$class = $state === 'none' ? null : "ext-leadershipdevelopment-gap-$state";
		$lines = self::lines( $cell, $isSum, $reader );
		if ( $state === 'none' && $lines ) {
			// Some people can do it, though nobody asks for it.
			return Html::rawElement( 'td', [ 'data-heading' => $name ],
				implode( Html::element( 'br' ), array_map( static fn ( $line ) => Html::element( 'span', [], $line ), $lines ) ) );
		}
		return Html::rawElement( 'td', [ 'data-heading' => $name, 'class' => $class ],
			Html::rawElement( 'strong', [], in_array( $state, SkillCell::GAPS, true )
				? $this->offers( self::text( "state-$state", $reader ), self::COMPETENCY, $community, $reader, [],
					$reached ? $cell->level : 0 )
				: htmlspecialchars( self::text( "state-$state", $reader ) ) )
			. self::broken( $lines ) );
	}

	/**
	 * @param SkillCell $cell
	 * @param bool $isSum
	 * @param ReaderLanguage $reader
	 * @return string[] Its figures in words, plain text
	 */
	private static function lines( SkillCell $cell, bool $isSum, ReaderLanguage $reader ): array {
		$lines = [];
		foreach ( [ 'learns' => 'learntBefore', 'teaches' => 'taughtBefore', 'practises' => 'practisedBefore' ] as $measure => $before ) {
			if ( $measure === 'practises' ? $cell->practises || $cell->practisedBefore : $cell->learns || $cell->teaches ) {
				// Messages used: leadershipdevelopment-skillmap-learns, leadershipdevelopment-skillmap-practises,
				// leadershipdevelopment-skillmap-teaches
				$line = $reader->msg( "leadershipdevelopment-skillmap-$measure" )
					->plaintextParams( self::number( $cell->$measure, $isSum, $reader ) )->text();
				// A missing earlier number leaves nothing to compare: fewer than five may be none.
				$lines[] = !$cell->$before || $cell->$before === $cell->$measure ? $line
					: $line . $reader->msg( 'word-separator' )->text() . $reader->msg( 'leadershipdevelopment-skillmap-before' )
						->plaintextParams( self::number( $cell->$before, $isSum, $reader ) )->text();
			}
		}
		foreach ( [ 'needs', 'offers' ] as $list ) {
			if ( $cell->$list ) {
				$lines[] = $reader->msg( "leadershipdevelopment-skillmap-$list" )->numParams( $cell->$list )->text();
			}
			if ( $list === 'needs' ) {
				array_push( $lines, ...self::level( $cell->needs > 1 ? 'level-highest' : 'level', $cell->level, $reader ) );
			}
		}
		return $lines;
	}

	/**
	 * @param string $name Last part of a message key
	 * @param int $level Level that pages name; 0: none
	 * @param ReaderLanguage $reader
	 * @return string[] One line of plain text, or none
	 */
	private static function level( string $name, int $level, ReaderLanguage $reader ): array {
		// Messages used: leadershipdevelopment-skillmap-level, leadershipdevelopment-skillmap-level-highest,
		// leadershipdevelopment-skillmap-reaches
		return $level ? [ $reader->msg( "leadershipdevelopment-skillmap-$name" )->plaintextParams(
			$reader->msg( "leadershipdevelopment-level-$level" )->text() )->text() ] : [];
	}

	/**
	 * @param string[] $lines Plain text
	 * @return string HTML
	 */
	private static function broken( array $lines ): string {
		return implode( '', array_map( static fn ( $line ) => Html::element( 'br' ) . Html::element( 'span', [], $line ), $lines ) );
	}

	private function learning(
		string $competency, int $resources, ReaderLanguage $reader, ?string $region = null, ?string $name = null
	): string {
		$text = $this->resources[$reader->language->getCode()][$resources] ??=
			$reader->msg( 'leadershipdevelopment-skillmap-resources' )->numParams( $resources )->text();
		return $this->offers( $text, $competency, $region, $reader,
			$name === null ? [] : [ 'aria-label' => self::about( $text, $name, $reader ) ] );
	}

	/**
	 * @param string $text
	 * @param string $competency
	 * @param string|null $region
	 * @param ReaderLanguage $reader
	 * @param array<string,string> $attributes
	 * @param int $level Level that a resource reaches; 0: any
	 * @return string HTML of a link to learning resources there, in the reader's language if there are any
	 */
	private function offers(
		string $text, string $competency, ?string $region, ReaderLanguage $reader, array $attributes = [], int $level = 0
	): string {
		return $this->linkRenderer->makeKnownLink( SpecialPage::getTitleValueFor( 'Learning' ), $text, $attributes,
			array_filter( [ 'competency' => $competency, 'language' => $reader->language->getCode(), 'region' => $region,
				'minlevel' => $level ] ) );
	}

	/**
	 * @param string $text
	 * @param string $name
	 * @param ReaderLanguage $reader
	 * @return string Plain text for people who hear links without the text around them
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

	/**
	 * @param int $people
	 * @param bool $isSum Whether it is a sum of several numbers, each of which may be fewer than five
	 * @param ReaderLanguage $reader
	 * @return string Plain text
	 */
	private static function number( int $people, bool $isSum, ReaderLanguage $reader ): string {
		return match ( true ) {
			$people > 0 => $reader->msg( 'leadershipdevelopment-skillmap-at-least' )->numParams( $people )->text(),
			$isSum => $reader->msg( 'leadershipdevelopment-skillmap-few-each' )->numParams( Suppression::MIN_CELL )->text(),
			default => $reader->msg( 'leadershipdevelopment-skillmap-few' )->numParams( Suppression::MIN_CELL )->text(),
		};
	}

	private static function text( string $name, ReaderLanguage $reader ): string {
		return $reader->msg( "leadershipdevelopment-skillmap-$name" )->text();
	}
}
