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
	'AnswerSurvey' => [ 'AnswerSurvey' ],
	'ApplyToCall' => [ 'ApplyToCall' ],
	'AwardAchievement' => [ 'AwardAchievement' ],
	'EditLeadershipDocument' => [ 'EditLeadershipDocument' ],
	'CompareLeadershipRoles' => [ 'CompareLeadershipRoles' ],
	'FindSkills' => [ 'FindSkills' ],
	'GiveLeadershipFeedback' => [ 'GiveLeadershipFeedback' ],
	'Initiatives' => [ 'Initiatives' ],
	'InviteLeader' => [ 'InviteLeader' ],
	'LeadershipAdvice' => [ 'LeadershipAdvice' ],
	'LeadershipApprovals' => [ 'LeadershipApprovals' ],
	'LeadershipCalls' => [ 'LeadershipCalls' ],
	'LeadershipInvitation' => [ 'LeadershipInvitation' ],
	'LeadershipList' => [ 'LeadershipList' ],
	'LeadershipProcesses' => [ 'LeadershipProcesses' ],
	'LeadershipRoles' => [ 'LeadershipRoles' ],
	'Learning' => [ 'Learning' ],
	'MyLeadership' => [ 'MyLeadership' ],
	'LearningMatches' => [ 'LearningMatches' ],
	'MyEndorsements' => [ 'MyEndorsements' ],
	'MyLearning' => [ 'MyLearning' ],
	'MySkills' => [ 'MySkills' ],
	'ReviewApplications' => [ 'ReviewApplications' ],
	'RoleMap' => [ 'RoleMap' ],
	'SkillMap' => [ 'SkillMap' ],
	'SuggestLeaders' => [ 'SuggestLeaders' ],
	'TranslateLeadershipDocument' => [ 'TranslateLeadershipDocument' ],
	'VerifyCredential' => [ 'VerifyCredential' ],
];
