<?php
declare( strict_types = 1 );

namespace MediaWiki\Extension\LeadershipDevelopment\View;

use MediaWiki\Language\Language;
use MediaWiki\Title\Title;

/**
 * The manual on the wiki: Help:Leadership, and a subpage for each language it is translated into. ImportManual.php makes the
 * pages; the community may change them.
 */
class Manual {

	public const PAGE = 'Leadership';

	/** Section about a special page. Sections have the same id in every language. */
	private const SECTIONS = [
		'AnswerSurvey' => 'learning',
		'ApplyToCall' => 'processes',
		'AwardAchievement' => 'learning',
		'CompareLeadershipRoles' => 'roles',
		'EditLeadershipDocument' => 'create',
		'FindSkills' => 'learning',
		'GiveLeadershipFeedback' => 'processes',
		'Initiatives' => 'processes',
		'InviteLeader' => 'committees',
		'LeadershipAdvice' => 'processes',
		'LeadershipApprovals' => 'create',
		'LeadershipCalls' => 'processes',
		'LeadershipInvitation' => 'my-leadership',
		'LeadershipList' => 'committees',
		'LeadershipProcesses' => 'processes',
		'LeadershipRoles' => 'roles',
		'Learning' => 'learning',
		'LearningMatches' => 'learning',
		'MyEndorsements' => 'my-leadership',
		'MyLeadership' => 'my-leadership',
		'MyLearning' => 'learning',
		'MySkills' => 'learning',
		'ReviewApplications' => 'processes',
		'RoleMap' => 'roles',
		'SkillMap' => 'learning',
		'SuggestLeaders' => 'committees',
		'TranslateLeadershipDocument' => 'translate',
		'VerifyCredential' => 'my-leadership',
	];

	/**
	 * @param string $specialPage Canonical name
	 * @return string|null Section; null: the page is not of this extension
	 */
	public static function sectionFor( string $specialPage ): ?string {
		return self::SECTIONS[$specialPage] ?? null;
	}

	public static function title( ?string $language = null ): Title {
		return Title::makeTitle( NS_HELP, $language === null ? self::PAGE : self::PAGE . "/$language" );
	}

	/**
	 * @param Language $language The reader's
	 * @param string $section
	 * @return Title The manual in the reader's language or one that it falls back to, if the wiki has it
	 */
	public static function find( Language $language, string $section ): Title {
		foreach ( [ $language->getCode(), ...$language->getFallbackLanguages() ] as $code ) {
			if ( self::title( $code )->exists() ) {
				return self::title( $code )->createFragmentTarget( $section );
			}
		}
		return self::title()->createFragmentTarget( $section );
	}
}
