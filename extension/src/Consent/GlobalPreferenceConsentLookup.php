<?php
declare( strict_types = 1 );

namespace MediaWiki\Extension\LeadershipDevelopment\Consent;

use MediaWiki\User\Options\UserOptionsLookup;
use MediaWiki\User\UserIdentity;
use Throwable;

/**
 * Consent where Extension:GlobalPreferences lets people say it once for all wikis.
 *
 * A no counts wherever it was said. A global yes counts unless this wiki's own setting says no.
 */
class GlobalPreferenceConsentLookup implements ConsentLookup {

	public function __construct(
		private readonly ConsentLookup $local,
		private readonly UserOptionsLookup $options
	) {
	}

	/** @inheritDoc */
	public function getConsents( array $users ): array {
		$consents = $this->local->getConsents( $users );
		try {
			foreach ( $users as $user ) {
				if ( $this->options->isOptionGlobal( $user, Consent::PREFERENCE ) ) {
					$consents[$user->getId()] = $this->combine( $consents[$user->getId()], $user );
				}
			}
		} catch ( Throwable $e ) {
			throw new ConsentUnavailableException( 'Global preferences cannot be read', 0, $e );
		}
		return $consents;
	}

	/** @inheritDoc */
	public function findListed(): array {
		// A yes that only the table of that extension knows is not found: better nobody too many.
		return $this->local->findListed();
	}

	private function combine( Consent $local, UserIdentity $user ): Consent {
		$global = Consent::tryFrom( (string)$this->options->getOption( $user, Consent::PREFERENCE ) );
		return $local === Consent::Objected ? Consent::Objected : ( $global ?? Consent::Objected );
	}
}
