<?php
declare( strict_types = 1 );

namespace MediaWiki\Extension\LeadershipDevelopment\View\Document;

use HtmlArmor;
use MediaWiki\Extension\LeadershipDevelopment\Content\DocumentKey;
use MediaWiki\Extension\LeadershipDevelopment\View\Codex\Components;
use MediaWiki\Extension\LeadershipDevelopment\View\ReaderLanguage;
use MediaWiki\Html\Html;
use MediaWiki\Languages\LanguageNameUtils;
use MediaWiki\Linker\LinkRenderer;
use MediaWiki\SpecialPage\SpecialPage;

/**
 * Lists the languages of a document, how much of it each has, and where it can be translated.
 */
class LanguageList {

	public const SERVICE_NAME = 'LeadershipDevelopment.LanguageList';

	public function __construct(
		private readonly LinkRenderer $linkRenderer,
		private readonly LanguageNameUtils $languageNames
	) {
	}

	/**
	 * @param DocumentKey $key
	 * @param array<string,int> $percent By language code
	 * @param ReaderLanguage $reader
	 * @return string HTML
	 */
	public function render( DocumentKey $key, array $percent, ReaderLanguage $reader ): string {
		$page = SpecialPage::getTitleValueFor(
			'TranslateLeadershipDocument', $key->kind->titleWord() . '/' . $key->slug );
		$items = [];
		foreach ( $percent as $code => $share ) {
			$code = (string)$code;
			$name = $this->languageNames->getLanguageName( $code, $reader->language->getCode() ) ?: $code;
			$items[] = $reader->msg( 'leadershipdevelopment-translate-language' )
				->rawParams( $this->linkRenderer->makeKnownLink(
					// Otherwise a name written from right to left would move the number after it.
					$page, new HtmlArmor( Html::element( 'bdi', [], $name ) ), [], [ 'language' => $code ] ) )
				->numParams( $share )->escaped();
		}
		return Components::list( $items );
	}

	/**
	 * @param DocumentKey $key
	 * @param ReaderLanguage $reader
	 * @return string HTML of a link into the reader's language
	 */
	public function translateLink( DocumentKey $key, ReaderLanguage $reader ): string {
		return $this->linkRenderer->makeKnownLink(
			SpecialPage::getTitleValueFor(
				'TranslateLeadershipDocument', $key->kind->titleWord() . '/' . $key->slug ),
			$reader->msg( 'leadershipdevelopment-translate-link' )->text(),
			[],
			[ 'language' => $reader->language->getCode() ]
		);
	}
}
