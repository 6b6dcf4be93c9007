<?php
declare( strict_types = 1 );

/**
 * Names of the special pages in each language.
 *
 * @file
 * @phpcs-require-sorted-array
 */

$specialPageAliases = [];

/** English (English) */
$specialPageAliases['en'] = [
	'EditLeadershipDocument' => [ 'EditLeadershipDocument' ],
	'CompareLeadershipRoles' => [ 'CompareLeadershipRoles' ],
	'InviteLeader' => [ 'InviteLeader' ],
	'LeadershipInvitation' => [ 'LeadershipInvitation' ],
	'LeadershipList' => [ 'LeadershipList' ],
	'LeadershipRoles' => [ 'LeadershipRoles' ],
	'MyLeadership' => [ 'MyLeadership' ],
	'RoleMap' => [ 'RoleMap' ],
	'SuggestLeaders' => [ 'SuggestLeaders' ],
	'TranslateLeadershipDocument' => [ 'TranslateLeadershipDocument' ],
];
