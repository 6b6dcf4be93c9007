<?php
declare( strict_types = 1 );

namespace MediaWiki\Extension\LeadershipDevelopment\Skills;

/**
 * How far a person says they are with a learning resource. Without an entry, the person has not started.
 */
enum Progress: string {
	case Started = 'started';
	case Done = 'done';
}
