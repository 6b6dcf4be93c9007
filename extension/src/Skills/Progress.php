<?php
declare( strict_types = 1 );

namespace MediaWiki\Extension\LeadershipDevelopment\Skills;

/**
 * How far a person says they are with a learning resource; nothing said: not started.
 */
enum Progress: string {
	case Started = 'started';
	case Done = 'done';
}
