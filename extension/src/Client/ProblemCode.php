<?php
declare( strict_types = 1 );

namespace MediaWiki\Extension\LeadershipDevelopment\Client;

/**
 * What can go wrong in the service: the codes of schema/problems.json.
 */
enum ProblemCode: string {
	case InvalidArgument = 'invalid_argument';
	case Unauthorized = 'unauthorized';
	case NotFound = 'not_found';
	case Conflict = 'conflict';
	case TooLarge = 'too_large';
	case InvalidDocument = 'invalid_document';
	case InvalidData = 'invalid_data';
	case Internal = 'internal';
	case IoError = 'io_error';
	case Unavailable = 'unavailable';

	public function messageKey(): string {
		return 'leadershipdevelopment-problem-' . $this->value;
	}
}
