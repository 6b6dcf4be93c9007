<?php
declare( strict_types = 1 );

namespace MediaWiki\Extension\LeadershipDevelopment\Feed;

use XMLWriter;

/**
 * Writes a feed as Atom (RFC 4287), JSON Feed 1.1 or iCalendar (RFC 5545).
 */
enum FeedFormat: string {
	case Atom = 'atom';
	case Json = 'json';
	case Calendar = 'ics';

	/** Maximum length of a line of iCalendar in octets, without its end (RFC 5545 section 3.1). */
	private const LINE = 75;

	public function contentType(): string {
		return match ( $this ) {
			self::Atom => 'application/atom+xml; charset=utf-8',
			self::Json => 'application/feed+json',
			self::Calendar => 'text/calendar; charset=utf-8',
		};
	}

	public function write( Feed $feed ): string {
		return match ( $this ) {
			self::Atom => self::writeAtom( $feed ),
			self::Json => self::writeJson( $feed ),
			self::Calendar => self::writeCalendar( $feed ),
		};
	}

	private static function writeAtom( Feed $feed ): string {
		$xml = new XMLWriter();
		$xml->openMemory();
		$xml->startDocument( '1.0', 'UTF-8' );
		$xml->startElementNs( null, 'feed', 'http://www.w3.org/2005/Atom' );
		$xml->writeAttribute( 'xml:lang', $feed->language );
		$link = static function ( string $rel, string $url ) use ( $xml ) {
			$xml->startElement( 'link' );
			$xml->writeAttribute( 'rel', $rel );
			$xml->writeAttribute( 'href', $url );
			$xml->endElement();
		};
		$xml->writeElement( 'id', $feed->url );
		$xml->writeElement( 'title', self::printable( $feed->title ) );
		$xml->writeElement( 'updated', $feed->updated );
		$xml->startElement( 'author' );
		$xml->writeElement( 'name', self::printable( $feed->author ) );
		$xml->endElement();
		$link( 'self', $feed->url );
		$link( 'alternate', $feed->home );
		foreach ( $feed->entries as $entry ) {
			$xml->startElement( 'entry' );
			$xml->writeElement( 'id', $entry->id );
			$xml->writeElement( 'title', self::printable( $entry->title ) );
			$xml->writeElement( 'updated', $feed->updated );
			$link( 'alternate', $entry->url );
			$xml->writeElement( 'summary', self::printable( $entry->text ) );
			$xml->endElement();
		}
		$xml->endElement();
		$xml->endDocument();
		return $xml->outputMemory();
	}

	private static function writeJson( Feed $feed ): string {
		return json_encode( [
			'version' => 'https://jsonfeed.org/version/1.1',
			'title' => $feed->title,
			'home_page_url' => $feed->home,
			'feed_url' => $feed->url,
			'language' => $feed->language,
			'authors' => [ [ 'name' => $feed->author ] ],
			'items' => array_map( static fn ( FeedEntry $entry ) => [
				'id' => $entry->id,
				'url' => $entry->url,
				'title' => $entry->title,
				'content_text' => $entry->text,
				'date_modified' => $feed->updated,
			], $feed->entries ),
		], JSON_UNESCAPED_SLASHES | JSON_UNESCAPED_UNICODE | JSON_THROW_ON_ERROR );
	}

	private static function writeCalendar( Feed $feed ): string {
		$stamp = str_replace( [ '-', ':' ], '', $feed->updated );
		$lines = [
			'BEGIN:VCALENDAR',
			'VERSION:2.0',
			'PRODID:-//LeadershipDevelopment//' . self::escape( $feed->author ) . '//EN',
			'X-WR-CALNAME:' . self::escape( $feed->title ),
		];
		foreach ( $feed->entries as $entry ) {
			$own = [ 'id' => $entry->id, 'title' => $entry->title, 'begin' => $entry->begin, 'end' => $entry->end ];
			foreach ( $entry->periods ?: ( $entry->begin === null ? [] : [ $own ] ) as $event ) {
				array_push( $lines,
					'BEGIN:VEVENT',
					'UID:' . self::escape( $event['id'] ),
					"DTSTAMP:$stamp",
					'DTSTART;VALUE=DATE:' . str_replace( '-', '', $event['begin'] ),
					...( $event['end'] === null ? [] : [ 'DTEND;VALUE=DATE:' . str_replace( '-', '', $event['end'] ) ] ),
					...[
						'SUMMARY:' . self::escape( $event['title'] ),
						'DESCRIPTION:' . self::escape( $entry->text ),
						"URL:$entry->url",
						'TRANSP:TRANSPARENT',
						'END:VEVENT',
					] );
			}
		}
		$lines[] = 'END:VCALENDAR';
		return implode( '', array_map( self::fold( ... ), $lines ) );
	}

	private static function escape( string $text ): string {
		return str_replace( [ '\\', ';', ',', "\r\n", "\n" ], [ '\\\\', '\;', '\,', '\n', '\n' ],
			self::printable( $text ) );
	}

	private static function fold( string $line ): string {
		$folded = '';
		while ( strlen( $line ) > self::LINE ) {
			// Never cut inside a character. Lines after the first begin with a space, which counts.
			$part = mb_strcut( $line, 0, self::LINE, 'UTF-8' );
			$folded .= "$part\r\n";
			$line = ' ' . substr( $line, strlen( $part ) );
		}
		return "$folded$line\r\n";
	}

	/**
	 * @param string $text
	 * @return string Without the control characters that XML cannot hold
	 */
	private static function printable( string $text ): string {
		return preg_replace( '/[^\P{Cc}\t\n]/u', '', $text );
	}
}
