<?php
declare( strict_types = 1 );

namespace MediaWiki\Extension\LeadershipDevelopment\Consent;

use RuntimeException;

/**
 * Consent cannot be read now.
 */
class ConsentUnavailableException extends RuntimeException {
}
