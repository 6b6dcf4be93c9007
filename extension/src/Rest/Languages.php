<?php
declare( strict_types = 1 );

namespace MediaWiki\Extension\LeadershipDevelopment\Rest;

use MediaWiki\Extension\LeadershipDevelopment\View\ReaderLanguage;
use MediaWiki\Extension\LeadershipDevelopment\View\ReaderLanguageFactory;
use MediaWiki\Language\Language;
use MediaWiki\Languages\LanguageFactory;
use MediaWiki\Languages\LanguageNameUtils;
use MediaWiki\Rest\RequestInterface;

/**
 * Chooses the language of an answer: that of `uselang`, else the first of Accept-Language that the software knows, else that of
 * the wiki.
 */
class Languages {

	public const SERVICE_NAME = 'LeadershipDevelopment.Languages';

	public const PARAMETER = 'uselang';

	public function __construct(
		private readonly LanguageFactory $factory,
		private readonly LanguageNameUtils $names,
		private readonly ReaderLanguageFactory $readers,
		private readonly Language $contentLanguage
	) {
	}

	/**
	 * @param RequestInterface $request
	 * @return bool Whether the language comes from the request's header, because no parameter names one
	 */
	public function dependsOnHeader( RequestInterface $request ): bool {
		$wanted = $request->getQueryParams()[self::PARAMETER] ?? null;
		return !is_string( $wanted ) || !$this->names->isSupportedLanguage( $wanted );
	}

	public function newReader( RequestInterface $request ): ReaderLanguage {
		$wanted = $request->getQueryParams()[self::PARAMETER] ?? null;
		foreach ( [ $wanted, ...self::accepted( $request->getHeaderLine( 'Accept-Language' ) ) ] as $code ) {
			if ( is_string( $code ) && $this->names->isSupportedLanguage( $code ) ) {
				return $this->readers->newReader( $this->factory->getLanguage( $code ) );
			}
		}
		return $this->readers->newReader( $this->contentLanguage );
	}

	/**
	 * @param string $header
	 * @return string[] Codes, best first, each followed by its first part
	 */
	private static function accepted( string $header ): array {
		$qualities = [];
		foreach ( explode( ',', strtolower( $header ) ) as $item ) {
			if ( preg_match( '/^\s*([a-z]{2,8}(?:-[a-z0-9]{1,8})*)\s*(?:;\s*q=([01](?:\.\d{0,3})?))?\s*$/D', $item, $found ) ) {
				$qualities[$found[1]] = (float)( $found[2] ?? 1 );
			}
		}
		arsort( $qualities );
		$codes = [];
		foreach ( array_keys( array_filter( $qualities ) ) as $code ) {
			array_push( $codes, $code, explode( '-', $code )[0] );
		}
		return $codes;
	}
}
