<?php
declare( strict_types = 1 );

namespace LeadershipDevelopment\Sniffs\Arrays;

use PHP_CodeSniffer\Files\File;
use PHP_CodeSniffer\Sniffs\Sniff;

/**
 * The array after a comment with `@phpcs-require-sorted-array` is sorted by its keys, as MediaWiki's coding standard requires.
 */
class SortedArraySniff implements Sniff {

	private const TAG = '@phpcs-require-sorted-array';

	/** @inheritDoc */
	public function register() {
		return [ T_DOC_COMMENT_TAG ];
	}

	/** @inheritDoc */
	public function process( File $phpcsFile, $stackPtr ) {
		$tokens = $phpcsFile->getTokens();
		$open = $tokens[$stackPtr]['content'] === self::TAG ? $phpcsFile->findNext( T_OPEN_SHORT_ARRAY, $stackPtr ) : false;
		if ( $open === false ) {
			return;
		}
		$previous = '';
		$begin = $open + 1;
		for ( $at = $begin; $at < $tokens[$open]['bracket_closer']; $at++ ) {
			$code = $tokens[$at]['code'];
			$at = $tokens[$at]['bracket_closer'] ?? $tokens[$at]['parenthesis_closer'] ?? $tokens[$at]['scope_closer'] ?? $at;
			if ( $code === T_COMMA ) {
				$begin = $at + 1;
			} elseif ( $code === T_DOUBLE_ARROW ) {
				$key = trim( $phpcsFile->getTokensAsString( $begin, $at - $begin ) );
				if ( strcasecmp( $previous, $key ) > 0 ) {
					$phpcsFile->addError( 'The entry %s belongs before %s.', $at, 'Unsorted', [ $key, $previous ] );
				}
				$previous = $key;
			}
		}
	}
}
