<?php
declare( strict_types = 1 );

namespace MediaWiki\Extension\LeadershipDevelopment\Content;

use MediaWiki\User\UserNameUtils;
use Wikimedia\IPUtils;

/**
 * User names in the one form that accounts have. Pages and requests may write a name as a title: with underscores, spaces around it, a
 * small first letter, the name of the namespace in front.
 *
 * `form` applies the rules that are the same on every wiki, as the core does (model/account_name.hpp). `canonical` adds those of this wiki:
 * the names of its namespaces and of temporary accounts, and the characters that it refuses.
 */
class AccountNames {

	public const SERVICE_NAME = 'LeadershipDevelopment.AccountNames';

	/** As in MediaWiki: these count as a space in titles, and the following marks of direction are dropped. */
	private const SPACES = '/[ _\x{A0}\x{1680}\x{180E}\x{2000}-\x{200A}\x{2028}\x{2029}\x{202F}\x{205F}\x{3000}]+/u';
	private const MARKS = '/[\x{200E}\x{200F}\x{202A}-\x{202E}]+/u';
	/** Characters that titles cannot have, and the slash, which account names cannot have. */
	private const REFUSED = '/[#\/<>[\]{|}\x00-\x1f\x7f\x{FFFD}]|%[0-9A-Fa-f]{2}|~~~|&(?:[A-Za-z0-9]+|#[0-9]+|#x[0-9A-Fa-f]+);/u';
	/** MediaWiki's default for the names of temporary accounts. */
	private const TEMPORARY = '~2';

	public function __construct(
		private readonly UserNameUtils $userNameUtils
	) {
	}

	/**
	 * @param string $name
	 * @return string|null Null: no account can have that name, or only a temporary one
	 */
	public function canonical( string $name ): ?string {
		$form = self::form( $name );
		$canonical = $form === null ? false : $this->userNameUtils->getCanonical( $form );
		return $canonical === false || $this->userNameUtils->isTemp( $canonical ) ? null : $canonical;
	}

	/**
	 * @param string $name
	 * @return string|null Null: no account of any wiki can have that name
	 */
	public static function form( string $name ): ?string {
		if ( !PlainText::isClean( $name ) || preg_match( self::REFUSED, $name ) ) {
			return null;
		}
		$form = trim( preg_replace( [ self::MARKS, self::SPACES ], [ '', ' ' ], $name ) );
		$form = preg_replace( '/^user ?: ?/i', '', $form );
		$first = mb_strtoupper( mb_substr( $form, 0, 1 ) );
		// Like MediaWiki, keep a small letter whose capital would be two letters.
		$form = mb_strlen( $first ) === 1 ? $first . mb_substr( $form, 1 ) : $form;
		return $form === '' || $form === '.' || $form === '..' || self::isAddress( $form )
			|| str_starts_with( $form, self::TEMPORARY ) ? null : $form;
	}

	/**
	 * Masked addresses of the first years, such as 192.0.2.xxx, are addresses as well.
	 */
	private static function isAddress( string $name ): bool {
		return IPUtils::isIPAddress( preg_replace( '/\.xxx$/iD', '.0', $name ) );
	}
}
