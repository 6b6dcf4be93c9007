<?php
declare( strict_types = 1 );

namespace MediaWiki\Extension\LeadershipDevelopment\View\Learning;

use MediaWiki\Extension\LeadershipDevelopment\Client\Verification;
use MediaWiki\Extension\LeadershipDevelopment\View\ReaderLanguage;
use MediaWiki\Html\Html;

/**
 * Draws what was found about a credential: in words, with the technical detail beside them.
 */
class VerificationView {

	public const SERVICE_NAME = 'LeadershipDevelopment.VerificationView';

	/** Group of problems with one explanation, by code of docs/credentials.md. */
	public const GROUPS = [
		'malformed' => 'unreadable',
		'too_large' => 'unreadable',
		'too_deep' => 'unreadable',
		'too_complex' => 'unreadable',
		'duplicate_member' => 'unreadable',
		'not_a_credential' => 'unreadable',
		'type_invalid' => 'shape',
		'schema_invalid' => 'shape',
		'context_invalid' => 'meaning',
		'unknown_context' => 'meaning',
		'unsigned_term' => 'meaning',
		'issuer_missing' => 'issuer',
		'issuer_invalid' => 'issuer',
		'controller_mismatch' => 'issuer',
		'key_not_listed' => 'issuer',
		'key_unavailable' => 'key',
		'key_invalid' => 'key',
		'algorithm_refused' => 'key',
		'proof_missing' => 'proof',
		'proof_unsupported' => 'proof',
		'proof_purpose' => 'proof',
		'proof_invalid' => 'proof',
		'proof_unavailable' => 'proof',
		'signature_invalid' => 'changed',
		'claims_mismatch' => 'changed',
		'endorsement_invalid' => 'endorsement',
		'not_yet_valid' => 'early',
		'expired' => 'expired',
		'date_invalid' => 'dates',
		'revoked' => 'revoked',
		'suspended' => 'revoked',
		'status_invalid' => 'status',
	];
	public const UNCHECKED = [ 'issuer_key', 'status', 'schema', 'proof', 'endorsement' ];

	public function render( Verification $found, ReaderLanguage $reader ): string {
		$verdict = $found->valid ? 'valid' : 'invalid';
		$text = $reader->msg( "leadershipdevelopment-verify-$verdict" )->escaped();
		return Html::rawElement( 'section', [ 'id' => 'verification', 'data-valid' => $found->valid ? 'true' : 'false' ],
			( $found->valid ? Html::successBox( $text ) : Html::errorBox( $text ) )
			. $this->renderFindings( 'problem', $found->problems, $reader )
			. $this->renderFindings( 'unchecked', $found->unchecked, $reader ) );
	}

	/**
	 * @param string $what problem or unchecked
	 * @param array{code:string,detail:string}[] $findings
	 * @param ReaderLanguage $reader
	 * @return string HTML
	 */
	private function renderFindings( string $what, array $findings, ReaderLanguage $reader ): string {
		if ( !$findings ) {
			return '';
		}
		$items = '';
		foreach ( $findings as [ 'code' => $code, 'detail' => $detail ] ) {
			$word = $what === 'problem' ? self::GROUPS[$code] ?? 'other'
				: ( in_array( $code, self::UNCHECKED, true ) ? $code : 'other' );
			$items .= Html::rawElement( 'li', [],
				$reader->msg( "leadershipdevelopment-verify-$what-$word" )->escaped() . ' '
				. Html::element( 'bdi', [ 'lang' => 'en', 'dir' => 'ltr', 'class' => 'ext-leadershipdevelopment-detail' ],
					"$code: $detail" ) );
		}
		return Html::element( 'h2', [], $reader->msg( "leadershipdevelopment-verify-$what-heading" )->text() )
			. Html::rawElement( 'ul', [], $items );
	}
}
