<?php
declare( strict_types = 1 );

namespace MediaWiki\Extension\LeadershipDevelopment\SuggestionList;

/**
 * The state of a list. Lists are made at once: they are ready, or something failed and they can be tried again.
 */
enum ListState: string {
	case Ready = 'ready';
	case Failed = 'failed';
}
