<?php
declare( strict_types = 1 );

namespace MediaWiki\Extension\LeadershipDevelopment\View;

use Collator;
use IntlDateFormatter;
use IntlDatePatternGenerator;
use MediaWiki\Extension\LeadershipDevelopment\Content\LanguageMap;
use MediaWiki\Html\Html;
use MediaWiki\Language\Language;
use MediaWiki\Languages\LanguageFactory;
use MediaWiki\Languages\LanguageNameUtils;
use MediaWiki\Message\Message;

/**
 * Puts messages and the texts of documents into the language of one reader.
 */
class ReaderLanguage {

	/**
	 * @param Language $language The reader's
	 * @param string[] $languages The reader's language and what it falls back to, best first
	 * @param LanguageFactory $languageFactory
	 * @param LanguageNameUtils $languageNames
	 */
	public function __construct(
		public readonly Language $language,
		private readonly array $languages,
		private readonly LanguageFactory $languageFactory,
		private readonly LanguageNameUtils $languageNames
	) {
	}

	/**
	 * @param string $key
	 * @param mixed ...$params
	 * @return Message
	 */
	public function msg( string $key, ...$params ): Message {
		return wfMessage( $key, ...$params )->inLanguage( $this->language );
	}

	/**
	 * @param LanguageMap $texts
	 * @param string $otherwise Returned when there is no text in any language
	 * @return string Plain text
	 */
	public function text( LanguageMap $texts, string $otherwise = '' ): string {
		return $texts->find( $this->languages )?->text ?? $otherwise;
	}

	/**
	 * @param LanguageMap $texts
	 * @param string $otherwise Used when there is no text in any language
	 * @return string HTML. A text in another language says so, to browsers, to screen readers and to the eye.
	 */
	public function inline( LanguageMap $texts, string $otherwise = '' ): string {
		return $this->mark( 'span', $texts, $otherwise );
	}

	/**
	 * @param LanguageMap $texts
	 * @return string HTML, empty when there is no text
	 */
	public function block( LanguageMap $texts ): string {
		return $this->mark( 'div', $texts, '' );
	}

	/**
	 * @param array<string|int,string> $texts
	 * @return array<string|int,string> Sorted as the reader's language sorts, numbers by their value, with their keys
	 */
	public function sortTexts( array $texts ): array {
		uasort( $texts, $this->collator()->compare( ... ) );
		return $texts;
	}

	/**
	 * @param array<string|int,string> $options Value by text, as forms take them
	 * @return array<string|int,string> Sorted by text
	 */
	public function sortOptions( array $options ): array {
		$collator = $this->collator();
		uksort( $options, static fn ( $one, $other ) => $collator->compare( (string)$one, (string)$other ) );
		return $options;
	}

	public function collator(): Collator {
		$collator = new Collator( $this->language->toBcp47Code() );
		$collator->setAttribute( Collator::NUMERIC_COLLATION, Collator::ON );
		return $collator;
	}

	private function mark( string $element, LanguageMap $texts, string $otherwise ): string {
		$found = $texts->find( $this->languages );
		if ( !$found ) {
			return $otherwise === '' ? '' : Html::element( 'bdi', [], $otherwise );
		}
		if ( $found->language === $this->language->getCode() ) {
			return Html::element( $element, [ 'class' => 'ext-leadershipdevelopment-text' ], $found->text );
		}
		$attributes = [ 'class' => 'ext-leadershipdevelopment-text', 'lang' => $found->language ];
		if ( $this->languageNames->isValidBuiltInCode( $found->language ) ) {
			$language = $this->languageFactory->getLanguage( $found->language );
			$attributes = [ 'lang' => $language->getHtmlCode(), 'dir' => $language->getDir() ] + $attributes;
		}
		return Html::element( $element, $attributes, $found->text )
			. ' ' . Html::element( 'small', [ 'class' => 'ext-leadershipdevelopment-fallback' ],
				$this->msg( 'leadershipdevelopment-other-language' )
					->plaintextParams( $this->languageName( $found->language ) )->text() );
	}

	/**
	 * @param string $code Code of a language
	 * @return string Its name, plain text
	 */
	public function languageName( string $code ): string {
		return $this->languageNames->getLanguageName( $code, $this->language->getCode() ) ?: $code;
	}

	/**
	 * @param string $date YYYY-MM-DD
	 * @return string Plain text
	 */
	public function date( string $date ): string {
		return $this->language->date( str_replace( '-', '', $date ) . '000000', false, 'default' );
	}

	/**
	 * @param string $month YYYY-MM
	 * @return string Plain text, for narrow columns
	 */
	public function shortMonth( string $month ): string {
		if ( !preg_match( '/^\d{4}-\d{2}$/D', $month ) ) {
			return $month;
		}
		$locale = $this->language->toBcp47Code();
		return ( new IntlDateFormatter( $locale, IntlDateFormatter::NONE, IntlDateFormatter::NONE, 'UTC', null,
			( new IntlDatePatternGenerator( $locale ) )->getBestPattern( 'yMMM' ) ) )->format( strtotime( "$month-01 UTC" ) );
	}

	/**
	 * @param string $month YYYY-MM
	 * @return string Plain text
	 */
	public function month( string $month ): string {
		if ( !preg_match( '/^\d{4}-\d{2}$/D', $month ) ) {
			return $month;
		}
		$timestamp = str_replace( '-', '', $month ) . '01000000';
		$format = $this->language->getDateFormatString( 'monthonly', 'default' );
		if ( $format !== null ) {
			return $this->language->sprintfDate( $format, $timestamp );
		}
		// Japanese and some other languages of MediaWiki have no such format of their own.
		$locale = $this->language->toBcp47Code();
		return ( new IntlDateFormatter( $locale, IntlDateFormatter::NONE, IntlDateFormatter::NONE, 'UTC', null,
			( new IntlDatePatternGenerator( $locale ) )->getBestPattern( 'yMMMM' ) )
		)->format( (int)wfTimestamp( TS_UNIX, $timestamp ) );
	}
}
