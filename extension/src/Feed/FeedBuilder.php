<?php
declare( strict_types = 1 );

namespace MediaWiki\Extension\LeadershipDevelopment\Feed;

use MediaWiki\Extension\LeadershipDevelopment\Content\Call;
use MediaWiki\Extension\LeadershipDevelopment\Listing\Listing;
use MediaWiki\Extension\LeadershipDevelopment\Listing\ListingUtils;
use MediaWiki\Extension\LeadershipDevelopment\Query\Day;
use MediaWiki\Extension\LeadershipDevelopment\Query\LearningQuery;
use MediaWiki\Extension\LeadershipDevelopment\Query\Vacancies;
use MediaWiki\Extension\LeadershipDevelopment\View\ReaderLanguage;
use MediaWiki\SpecialPage\SpecialPage;
use MediaWiki\Title\Title;

/**
 * Turns what happens on certain days into entries of a feed: calls, vacancies, learning events and surveys.
 */
class FeedBuilder {

	public const SERVICE_NAME = 'LeadershipDevelopment.FeedBuilder';

	public const TOPICS = [ 'calls', 'vacancies', 'learning', 'surveys' ];

	private const MAX_ENTRIES = 200;

	public function __construct(
		private readonly Listing $calls,
		private readonly Listing $vacancies,
		private readonly LearningQuery $learning,
		private readonly Listing $surveys
	) {
	}

	/**
	 * @param string $topic One of TOPICS
	 * @param string|null $community With its subtree
	 * @param ReaderLanguage $reader
	 * @return FeedEntry[]
	 */
	public function build( string $topic, ?string $community, ReaderLanguage $reader ): array {
		return match ( $topic ) {
			'calls' => $this->calls( $community, $reader ),
			'vacancies' => $this->vacancies( $community, $reader ),
			'learning' => $this->learning( $community, $reader ),
			'surveys' => $this->surveys( $community, $reader ),
		};
	}

	/**
	 * @param string|null $community With its subtree
	 * @param ReaderLanguage $reader
	 * @return FeedEntry[] Calls that run or will run
	 */
	private function calls( ?string $community, ReaderLanguage $reader ): array {
		$rows = array_filter(
			$this->calls->find( [ 'community' => $community, 'state' => null ], self::MAX_ENTRIES, '', $reader ),
			static fn ( array $row ) => $row['state'] !== 'closed' );
		$entries = [];
		foreach ( $rows as $position => $row ) {
			$dates = (array)$row['dates'];
			// People can take part from `open` or `feedback` until the next state begins.
			$first = isset( $dates['open'] ) ? 'open' : ( isset( $dates['feedback'] ) ? 'feedback' : key( $dates ) );
			$after = array_search( $first, array_keys( $dates ), true ) + 1;
			// Messages used: leadershipdevelopment-group-state-planned and one for each state
			$state = $reader->msg( "leadershipdevelopment-group-state-{$row['state']}" )->text();
			$entries[] = $this->newEntry(
				"calls/$position", $row, "{$row['label']} ($state)",
				$this->dates( $dates, $reader ), $dates[$first], self::later( $dates[$first], array_values( $dates )[$after] ?? null ),
				$this->periods( "calls/$position", $row, $dates, $first, $reader ) );
		}
		return $entries;
	}

	/**
	 * @param string $id
	 * @param array $row
	 * @param array<string,string> $dates By state
	 * @param string $first State that the entry itself is about
	 * @param ReaderLanguage $reader
	 * @return array[] Periods in calendars: when feedback is asked for, when people can take part, the day of the announcement
	 */
	private function periods( string $id, array $row, array $dates, string $first, ReaderLanguage $reader ): array {
		$periods = [];
		$days = array_values( $dates );
		foreach ( array_keys( $dates ) as $at => $state ) {
			if ( $state === $first || in_array( $state, [ 'feedback', 'announced' ], true ) ) {
				$word = $reader->msg( "leadershipdevelopment-group-state-$state" )->text();
				$periods[] = [
					// Other formats give the call the id of the period when people can take part.
					'id' => self::uri( $row ) . '#' . strtr( $id, '/', '-' ) . ( $state === $first ? '' : "-$state" ),
					'title' => "{$row['label']} ($word)",
					'begin' => $dates[$state],
					// The announcement is a day.
					'end' => $state === 'announced' ? null : self::later( $dates[$state], $days[$at + 1] ?? null ),
				];
			}
		}
		return $periods;
	}

	/**
	 * @param string $begin
	 * @param string|null $end
	 * @return string|null Null where nothing would lie between
	 */
	private static function later( string $begin, ?string $end ): ?string {
		return $end !== null && $end > $begin ? $end : null;
	}

	/**
	 * @param string|null $community With its subtree
	 * @param ReaderLanguage $reader
	 * @return FeedEntry[] Seats that are empty now or within a year
	 */
	private function vacancies( ?string $community, ReaderLanguage $reader ): array {
		$filters = [ 'community' => $community, 'within' => max( Vacancies::HORIZONS ) ];
		$entries = [];
		foreach ( $this->vacancies->find( $filters, self::MAX_ENTRIES, '', $reader ) as $position => $row ) {
			$begin = $row['vacant'] || !isset( $row['next_end'] )
				? null : ( new Day( $row['next_end'] ) )->plus( 1 )->date;
			$lines = [ self::line(
				$reader->msg( 'leadershipdevelopment-terms-column-vacant' )->text(), $row['vacant'], $reader ) ];
			foreach ( $row['vacant_within'] as [ 'days' => $days, 'vacant' => $vacant ] ) {
				$lines[] = self::line( $reader->msg( 'leadershipdevelopment-terms-column-days' )
					->numParams( $days )->text(), $vacant, $reader );
			}
			$place = isset( $row['community'] ) ? " ({$row['community']})" : '';
			$entries[] = $this->newEntry(
				"vacancies/$position", $row, $row['label'] . $place, implode( "\n", $lines ), $begin, null );
		}
		return $entries;
	}

	/**
	 * @param string|null $region With what is under it, and what can be used anywhere
	 * @param ReaderLanguage $reader
	 * @return FeedEntry[] Dated learning resources that are not over
	 */
	private function learning( ?string $region, ReaderLanguage $reader ): array {
		$entries = [];
		foreach ( $this->learning->findDated( $region, self::MAX_ENTRIES ) as $slug => $one ) {
			$days = array_unique( [ $one->starts, $one->ends ?? $one->starts ] );
			$lines = [ implode( ' – ', array_map( $reader->date( ... ), $days ) ),
				$reader->language->commaList( array_map( $reader->languageName( ... ), $one->languages ) ), $one->url ?? '' ];
			$row = ListingUtils::describe( $one->document, $reader );
			$entries[] = $this->newEntry( "learning/$slug", $row, $row['label'],
				implode( "\n", array_filter( $lines ) ), $one->starts, ( new Day( end( $days ) ) )->plus( 1 )->date );
		}
		return $entries;
	}

	/**
	 * @param string|null $community With its subtree
	 * @param ReaderLanguage $reader
	 * @return FeedEntry[] Surveys that are open or will be, from the first day to the last
	 */
	private function surveys( ?string $community, ReaderLanguage $reader ): array {
		$entries = [];
		foreach ( [ 'open', 'coming' ] as $window ) {
			$rows = $this->surveys->find(
				[ 'community' => $community, 'survey' => null, 'window' => $window ], self::MAX_ENTRIES, '', $reader );
			// There is a row for each question.
			foreach ( array_column( $rows, null, 'survey' ) as $slug => $row ) {
				$entries[] = $this->newEntry( "surveys/$slug", $row, $row['label'],
					$reader->date( $row['opens'] ) . ' – ' . $reader->date( $row['closes'] ),
					$row['opens'], ( new Day( $row['closes'] ) )->plus( 1 )->date );
			}
		}
		return $entries;
	}

	/**
	 * @param string $topic One of TOPICS
	 * @return string URL of the page that shows them to people
	 */
	public static function home( string $topic ): string {
		return SpecialPage::getTitleFor( match ( $topic ) {
			'calls' => 'LeadershipCalls',
			'vacancies' => 'LeadershipRoles',
			'learning' => 'Learning',
			'surveys' => 'AnswerSurvey',
		} )->getFullURL( $topic === 'vacancies' ? [ 'view' => 'succession' ] : [], false, PROTO_CANONICAL );
	}

	/**
	 * @param string[] $dates By state
	 * @param ReaderLanguage $reader
	 * @return string A line for each
	 */
	private function dates( array $dates, ReaderLanguage $reader ): string {
		$lines = [];
		foreach ( array_intersect( Call::STATES, array_keys( $dates ) ) as $state ) {
			$lines[] = $reader->date( $dates[$state] ) . $reader->msg( 'colon-separator' )->text()
				. $reader->msg( "leadershipdevelopment-group-state-$state" )->text();
		}
		return implode( "\n", $lines );
	}

	private static function line( string $label, int $number, ReaderLanguage $reader ): string {
		return $label . $reader->msg( 'colon-separator' )->text() . $reader->language->formatNum( $number );
	}

	/**
	 * @param string $id
	 * @param array $row
	 * @param string $title
	 * @param string $text
	 * @param string|null $begin
	 * @param string|null $end
	 * @param array[] $more
	 * @return FeedEntry
	 */
	private function newEntry(
		string $id, array $row, string $title, string $text, ?string $begin, ?string $end, array $more = []
	): FeedEntry {
		$url = self::uri( $row );
		return new FeedEntry( "$url#" . strtr( $id, '/', '-' ), $url, $title, $text, $begin, $end, $more );
	}

	private static function uri( array $row ): string {
		return Title::newFromText( $row['title'] )->getFullURL( '', false, PROTO_CANONICAL );
	}
}
