<?php
declare( strict_types = 1 );

namespace MediaWiki\Extension\LeadershipDevelopment\View;

use MediaWiki\Language\Language;
use MediaWiki\Languages\LanguageFactory;
use MediaWiki\Languages\LanguageFallback;
use MediaWiki\Languages\LanguageNameUtils;

/**
 * Makes ReaderLanguage objects from languages.
 */
class ReaderLanguageFactory {

	public const SERVICE_NAME = 'LeadershipDevelopment.ReaderFactory';

	public function __construct(
		private readonly LanguageFallback $languageFallback,
		private readonly LanguageFactory $languageFactory,
		private readonly LanguageNameUtils $languageNames
	) {
	}

	/**
	 * @param Language $language The reader's
	 * @param string|null $preferred Preferred language of texts, if it is not the reader's own
	 * @return ReaderLanguage
	 */
	public function newReader( Language $language, ?string $preferred = null ): ReaderLanguage {
		$preferred ??= $language->getCode();
		return new ReaderLanguage(
			$language,
			[ $preferred, ...$this->languageFallback->getAll( $preferred ) ],
			$this->languageFactory,
			$this->languageNames
		);
	}
}
