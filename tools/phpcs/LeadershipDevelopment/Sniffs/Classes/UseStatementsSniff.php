<?php
declare( strict_types = 1 );

namespace LeadershipDevelopment\Sniffs\Classes;

use PHP_CodeSniffer\Files\File;
use PHP_CodeSniffer\Sniffs\Sniff;

/**
 * Every `use` at the top of a file is needed, and they are sorted. Does the same as UnusedUseStatement and UnsortedUseStatements of
 * MediaWiki's coding standard, which is not packaged with PHP_CodeSniffer.
 */
class UseStatementsSniff implements Sniff {

	/** Tags of comments that name types. */
	private const TYPE = '/@(?:param|return|var|throws|see|covers|method|property|phan-[\w-]+)\s+(\S+)/';
	private const NAME = '/(?<![\w$\\\\])([A-Z]\w*)/';

	/** @inheritDoc */
	public function register() {
		return [ T_OPEN_TAG ];
	}

	/** @inheritDoc */
	public function process( File $phpcsFile, $stackPtr ) {
		$uses = [];
		$names = [];
		$tokens = $phpcsFile->getTokens();
		$namespace = '';
		for ( $at = $stackPtr; $at < $phpcsFile->numTokens; $at++ ) {
			$token = $tokens[$at];
			if ( $token['code'] === T_NAMESPACE ) {
				$end = $phpcsFile->findNext( T_SEMICOLON, $at );
				$namespace = trim( $phpcsFile->getTokensAsString( $at + 1, $end - $at - 1 ) );
				$at = $end;
			} elseif ( $token['code'] === T_USE && $token['conditions'] === [] ) {
				$end = $phpcsFile->findNext( [ T_SEMICOLON, T_OPEN_PARENTHESIS ], $at );
				if ( $tokens[$end]['code'] === T_SEMICOLON ) {
					$uses[$at] = trim( $phpcsFile->getTokensAsString( $at + 1, $end - $at - 1 ) );
					$at = $end;
				}
			} elseif ( $token['code'] === T_STRING ) {
				$names[$token['content']] = true;
			} elseif ( in_array( $token['code'], [ T_COMMENT, T_DOC_COMMENT_TAG, T_DOC_COMMENT_STRING ], true ) ) {
				$before = $token['code'] === T_DOC_COMMENT_STRING ? '@var ' : '';
				preg_match_all( self::TYPE, $before . $token['content'], $types );
				foreach ( $types[1] as $type ) {
					preg_match_all( self::NAME, $type, $found );
					$names += array_fill_keys( $found[1], true );
				}
			}
		}
		$previous = '';
		foreach ( $uses as $at => $use ) {
			preg_match( '/(?:(\w+)$|^(\w+)$)/', $use, $short );
			$isNear = !str_contains( $use, ' ' ) && substr( $use, 0, -strlen( $short[0] ) - 1 ) === $namespace;
			if ( $isNear || !isset( $names[$short[0]] ) ) {
				$phpcsFile->addError( 'Nothing needs the use of %s. Remove the line.', $at, 'Unused', [ $use ] );
			}
			if ( strcasecmp( $previous, $use ) > 0 ) {
				$phpcsFile->addError( 'The use of %s belongs before that of %s.', $at, 'Unsorted', [ $use, $previous ] );
			}
			$previous = $use;
		}
		return $phpcsFile->numTokens;
	}
}
