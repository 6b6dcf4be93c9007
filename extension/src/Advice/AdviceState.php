<?php
declare( strict_types = 1 );

namespace MediaWiki\Extension\LeadershipDevelopment\Advice;

/**
 * How far a question to a group has come.
 */
enum AdviceState: string {

	case Asked = 'asked';
	case Assigned = 'assigned';
	case Answered = 'answered';
	case AskedBack = 'asked-back';
	case Closed = 'closed';
}
