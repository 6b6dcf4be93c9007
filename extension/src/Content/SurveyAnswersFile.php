<?php
declare( strict_types = 1 );

namespace MediaWiki\Extension\LeadershipDevelopment\Content;

use stdClass;

/**
 * Answers to a survey that were given elsewhere, as CSV (`participant` and a column for each question) or JSON (a list of objects with
 * `participant` and `answers`). Rows that cannot be read are listed, and the others are imported.
 */
class SurveyAnswersFile {

	private const PARTICIPANT = 'participant';

	/** @var array<string,array<string,int>> Answers by participant and question; the last row of a participant counts */
	public array $answers = [];
	/** @var array<array{place:string,reason:string}> */
	public array $skipped = [];

	private function __construct(
		private readonly SurveyDocument $survey
	) {
	}

	public static function fromCsv( string $text, SurveyDocument $survey ): self {
		$file = new self( $survey );
		$stream = fopen( 'php://temp', 'w+' );
		fwrite( $stream, preg_replace( '/^\xEF\xBB\xBF/', '', $text ) );
		rewind( $stream );
		$columns = array_map( static fn ( $name ) => trim( (string)$name ), fgetcsv( $stream, null, ',', '"', '' ) ?: [] );
		if ( !in_array( self::PARTICIPANT, $columns, true ) ) {
			$file->skip( 'line 1', 'there is no column ' . self::PARTICIPANT );
			return $file;
		}
		$unknown = array_diff( $columns, [ self::PARTICIPANT ], array_map( 'strval', array_keys( $survey->questions ) ) );
		foreach ( $unknown as $name ) {
			$file->skip( "column $name", 'the survey has no such question' );
		}
		for ( $number = 2; ( $cells = fgetcsv( $stream, null, ',', '"', '' ) ) !== false; $number++ ) {
			if ( $cells === [ null ] ) {
				continue;
			}
			if ( count( $cells ) !== count( $columns ) ) {
				$file->skip( "row $number", 'has ' . count( $cells ) . ' cells in place of ' . count( $columns ) );
				continue;
			}
			$row = array_map( 'trim', array_combine( $columns, $cells ) );
			$participant = $row[self::PARTICIPANT];
			unset( $row[self::PARTICIPANT] );
			$file->add( "row $number", $participant,
				array_filter( array_diff_key( $row, array_flip( $unknown ) ), static fn ( $cell ) => $cell !== '' ) );
		}
		return $file;
	}

	public static function fromJson( string $text, SurveyDocument $survey ): self {
		$file = new self( $survey );
		$rows = json_decode( $text );
		if ( !is_array( $rows ) ) {
			$file->skip( 'file', 'is no list in JSON' );
			return $file;
		}
		foreach ( $rows as $index => $row ) {
			$participant = $row instanceof stdClass ? $row->participant ?? null : null;
			$answers = $row instanceof stdClass ? $row->answers ?? null : null;
			if ( !( is_string( $participant ) || is_int( $participant ) ) || !$answers instanceof stdClass ) {
				$file->skip( "/$index", 'has to be an object with participant and answers' );
				continue;
			}
			$file->add( "/$index", trim( (string)$participant ),
				array_filter( get_object_vars( $answers ), static fn ( $value ) => $value !== null ) );
		}
		return $file;
	}

	/**
	 * @param string $place
	 * @param string $participant
	 * @param array $values By question; missing questions were not answered
	 */
	private function add( string $place, string $participant, array $values ): void {
		if ( $participant === '' ) {
			$this->skip( $place, 'does not say which participant it is of' );
			return;
		}
		$answers = [];
		foreach ( $values as $id => $value ) {
			$answer = ( $this->survey->questions[$id] ?? null )?->read( $value );
			if ( $answer === null ) {
				$this->skip( $place, isset( $this->survey->questions[$id] )
					? "$id: not one of the answers" : "$id: the survey has no such question" );
				return;
			}
			$answers[$id] = $answer;
		}
		$this->answers[$participant] = $answers;
	}

	private function skip( string $place, string $reason ): void {
		$this->skipped[] = [ 'place' => $place, 'reason' => $reason ];
	}
}
