<?php
declare( strict_types = 1 );

namespace MediaWiki\Extension\LeadershipDevelopment\View;

use MediaWiki\Language\Language;
use MediaWiki\Languages\LanguageFactory;
use MediaWiki\Languages\LanguageFallback;
use MediaWiki\Languages\LanguageNameUtils;

/**
 * Makes readers from languages.
 */
class ReaderFactory {

	public function __construct(
		private readonly LanguageFallback $languageFallback,
		private readonly LanguageFactory $languageFactory,
		private readonly LanguageNameUtils $languageNames
	) {
	}

	public function newReader( Language $language ): Reader {
		return new Reader(
			$language,
			[ $language->getCode(), ...$this->languageFallback->getAll( $language->getCode() ) ],
			$this->languageFactory,
			$this->languageNames
		);
	}
}
