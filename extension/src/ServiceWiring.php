<?php
declare( strict_types = 1 );

use MediaWiki\Config\ServiceOptions;
use MediaWiki\Extension\LeadershipDevelopment\Advice\AdvicePermission;
use MediaWiki\Extension\LeadershipDevelopment\Advice\AdviceReader;
use MediaWiki\Extension\LeadershipDevelopment\Advice\AdviceStore;
use MediaWiki\Extension\LeadershipDevelopment\Advice\Adviser;
use MediaWiki\Extension\LeadershipDevelopment\Application\Applicant;
use MediaWiki\Extension\LeadershipDevelopment\Application\ApplicationStore;
use MediaWiki\Extension\LeadershipDevelopment\Application\Calls;
use MediaWiki\Extension\LeadershipDevelopment\Application\Reviewer;
use MediaWiki\Extension\LeadershipDevelopment\Approval\ApprovalStore;
use MediaWiki\Extension\LeadershipDevelopment\Approval\ApprovedDocuments;
use MediaWiki\Extension\LeadershipDevelopment\Approval\ApprovedHolders;
use MediaWiki\Extension\LeadershipDevelopment\Client\HttpLeadershipClient;
use MediaWiki\Extension\LeadershipDevelopment\Client\LeadershipClient;
use MediaWiki\Extension\LeadershipDevelopment\Consent\CentralConsentLookup;
use MediaWiki\Extension\LeadershipDevelopment\Consent\ConsentLookup;
use MediaWiki\Extension\LeadershipDevelopment\Consent\ConsentStore;
use MediaWiki\Extension\LeadershipDevelopment\Consent\GlobalPreferenceConsentLookup;
use MediaWiki\Extension\LeadershipDevelopment\Consent\PreferenceConsentLookup;
use MediaWiki\Extension\LeadershipDevelopment\Content\AccountNames;
use MediaWiki\Extension\LeadershipDevelopment\Content\Citations;
use MediaWiki\Extension\LeadershipDevelopment\Content\DocumentDiffs;
use MediaWiki\Extension\LeadershipDevelopment\Content\DocumentIndex;
use MediaWiki\Extension\LeadershipDevelopment\Content\DocumentMender;
use MediaWiki\Extension\LeadershipDevelopment\Content\DocumentRenderer;
use MediaWiki\Extension\LeadershipDevelopment\Content\DocumentStore;
use MediaWiki\Extension\LeadershipDevelopment\Content\DocumentUsers;
use MediaWiki\Extension\LeadershipDevelopment\Content\DocumentValidator;
use MediaWiki\Extension\LeadershipDevelopment\Content\HomeWiki;
use MediaWiki\Extension\LeadershipDevelopment\Content\PageImporter;
use MediaWiki\Extension\LeadershipDevelopment\Content\Policies;
use MediaWiki\Extension\LeadershipDevelopment\Content\SchemaLoader;
use MediaWiki\Extension\LeadershipDevelopment\Content\SchemaUpgrades;
use MediaWiki\Extension\LeadershipDevelopment\Content\SeenDocuments;
use MediaWiki\Extension\LeadershipDevelopment\Content\TermIndex;
use MediaWiki\Extension\LeadershipDevelopment\Content\TextFinder;
use MediaWiki\Extension\LeadershipDevelopment\Edit\Choices;
use MediaWiki\Extension\LeadershipDevelopment\Edit\DocumentForm;
use MediaWiki\Extension\LeadershipDevelopment\Edit\FieldBuilder;
use MediaWiki\Extension\LeadershipDevelopment\Edit\FieldLabels;
use MediaWiki\Extension\LeadershipDevelopment\Edit\TranslationView;
use MediaWiki\Extension\LeadershipDevelopment\Engagement\ChangeSender;
use MediaWiki\Extension\LeadershipDevelopment\Engagement\EngagementReader;
use MediaWiki\Extension\LeadershipDevelopment\Feed\FeedBuilder;
use MediaWiki\Extension\LeadershipDevelopment\Feedback\PendingItemStore;
use MediaWiki\Extension\LeadershipDevelopment\Identity\AttachedIdLookup;
use MediaWiki\Extension\LeadershipDevelopment\Invitation\InvitationStore;
use MediaWiki\Extension\LeadershipDevelopment\Invitation\Inviter;
use MediaWiki\Extension\LeadershipDevelopment\Invitation\Messenger;
use MediaWiki\Extension\LeadershipDevelopment\Invitation\Notifications;
use MediaWiki\Extension\LeadershipDevelopment\Job\BenchUpdater;
use MediaWiki\Extension\LeadershipDevelopment\Job\DocumentSender;
use MediaWiki\Extension\LeadershipDevelopment\LinkedData\RoleMapReader;
use MediaWiki\Extension\LeadershipDevelopment\Listing\AchievementListing;
use MediaWiki\Extension\LeadershipDevelopment\Listing\CallListing;
use MediaWiki\Extension\LeadershipDevelopment\Listing\CompetencyListing;
use MediaWiki\Extension\LeadershipDevelopment\Listing\FeedbackListing;
use MediaWiki\Extension\LeadershipDevelopment\Listing\HolderListing;
use MediaWiki\Extension\LeadershipDevelopment\Listing\InitiativeListing;
use MediaWiki\Extension\LeadershipDevelopment\Listing\LearningListing;
use MediaWiki\Extension\LeadershipDevelopment\Listing\PackageListing;
use MediaWiki\Extension\LeadershipDevelopment\Listing\PlanListing;
use MediaWiki\Extension\LeadershipDevelopment\Listing\ProcessListing;
use MediaWiki\Extension\LeadershipDevelopment\Listing\RoleListing;
use MediaWiki\Extension\LeadershipDevelopment\Listing\SkillListing;
use MediaWiki\Extension\LeadershipDevelopment\Listing\SurveyListing;
use MediaWiki\Extension\LeadershipDevelopment\Listing\VacancyListing;
use MediaWiki\Extension\LeadershipDevelopment\Matching\AgreedMatches;
use MediaWiki\Extension\LeadershipDevelopment\Matching\Matcher;
use MediaWiki\Extension\LeadershipDevelopment\Matching\MatchNotifier;
use MediaWiki\Extension\LeadershipDevelopment\Matching\MatchNumbers;
use MediaWiki\Extension\LeadershipDevelopment\Matching\MatchStore;
use MediaWiki\Extension\LeadershipDevelopment\Permission\AccountStates;
use MediaWiki\Extension\LeadershipDevelopment\Permission\ApplicationPermission;
use MediaWiki\Extension\LeadershipDevelopment\Permission\CentralStates;
use MediaWiki\Extension\LeadershipDevelopment\Permission\Committees;
use MediaWiki\Extension\LeadershipDevelopment\Permission\CommunityWikis;
use MediaWiki\Extension\LeadershipDevelopment\Permission\CredentialVerifier;
use MediaWiki\Extension\LeadershipDevelopment\Permission\FixedNoise;
use MediaWiki\Extension\LeadershipDevelopment\Permission\HiddenUsers;
use MediaWiki\Extension\LeadershipDevelopment\Permission\SuggestionFilter;
use MediaWiki\Extension\LeadershipDevelopment\Permission\SuggestPermission;
use MediaWiki\Extension\LeadershipDevelopment\Person\ApprovedTerms;
use MediaWiki\Extension\LeadershipDevelopment\Person\OwnAccounts;
use MediaWiki\Extension\LeadershipDevelopment\Person\PersonalData;
use MediaWiki\Extension\LeadershipDevelopment\Person\PersonRoleLookup;
use MediaWiki\Extension\LeadershipDevelopment\Person\QualificationLookup;
use MediaWiki\Extension\LeadershipDevelopment\Query\AchievementQuery;
use MediaWiki\Extension\LeadershipDevelopment\Query\Bench;
use MediaWiki\Extension\LeadershipDevelopment\Query\CallQuery;
use MediaWiki\Extension\LeadershipDevelopment\Query\CompetencyTree;
use MediaWiki\Extension\LeadershipDevelopment\Query\FilterValidator;
use MediaWiki\Extension\LeadershipDevelopment\Query\HolderQuery;
use MediaWiki\Extension\LeadershipDevelopment\Query\IndexCache;
use MediaWiki\Extension\LeadershipDevelopment\Query\InitiativeQuery;
use MediaWiki\Extension\LeadershipDevelopment\Query\LearningFacets;
use MediaWiki\Extension\LeadershipDevelopment\Query\LearningQuery;
use MediaWiki\Extension\LeadershipDevelopment\Query\PositionQuery;
use MediaWiki\Extension\LeadershipDevelopment\Query\ProcessQuery;
use MediaWiki\Extension\LeadershipDevelopment\Query\RoleGraphQuery;
use MediaWiki\Extension\LeadershipDevelopment\Query\RoleQuery;
use MediaWiki\Extension\LeadershipDevelopment\Query\Subsidiarity;
use MediaWiki\Extension\LeadershipDevelopment\Recognition\Awarder;
use MediaWiki\Extension\LeadershipDevelopment\Recognition\AwardStore;
use MediaWiki\Extension\LeadershipDevelopment\Recognition\BadgePictures;
use MediaWiki\Extension\LeadershipDevelopment\Recognition\EndorsementStore;
use MediaWiki\Extension\LeadershipDevelopment\Recognition\Endorser;
use MediaWiki\Extension\LeadershipDevelopment\Recognition\Issuer;
use MediaWiki\Extension\LeadershipDevelopment\Rest\Languages;
use MediaWiki\Extension\LeadershipDevelopment\Review\ApprovalLog;
use MediaWiki\Extension\LeadershipDevelopment\Review\ApprovePermission;
use MediaWiki\Extension\LeadershipDevelopment\Review\Approver;
use MediaWiki\Extension\LeadershipDevelopment\Review\Changes;
use MediaWiki\Extension\LeadershipDevelopment\Review\DocumentStates;
use MediaWiki\Extension\LeadershipDevelopment\Skills\DeclaredLevels;
use MediaWiki\Extension\LeadershipDevelopment\Skills\ProgressStore;
use MediaWiki\Extension\LeadershipDevelopment\Skills\SkillMap;
use MediaWiki\Extension\LeadershipDevelopment\Skills\SkillNumbers;
use MediaWiki\Extension\LeadershipDevelopment\Skills\SkillSearch;
use MediaWiki\Extension\LeadershipDevelopment\Skills\SkillStore;
use MediaWiki\Extension\LeadershipDevelopment\Skills\SkillWorkQuery;
use MediaWiki\Extension\LeadershipDevelopment\Skills\Surveyor;
use MediaWiki\Extension\LeadershipDevelopment\Skills\SurveyStore;
use MediaWiki\Extension\LeadershipDevelopment\Special\InitiativeFilterForm;
use MediaWiki\Extension\LeadershipDevelopment\Special\LearningFilterForm;
use MediaWiki\Extension\LeadershipDevelopment\Special\RoleFilterForm;
use MediaWiki\Extension\LeadershipDevelopment\SuggestionList\ContactStore;
use MediaWiki\Extension\LeadershipDevelopment\SuggestionList\DeclarationStore;
use MediaWiki\Extension\LeadershipDevelopment\SuggestionList\ListBasis;
use MediaWiki\Extension\LeadershipDevelopment\SuggestionList\ListLog;
use MediaWiki\Extension\LeadershipDevelopment\SuggestionList\ListMaker;
use MediaWiki\Extension\LeadershipDevelopment\SuggestionList\ListReader;
use MediaWiki\Extension\LeadershipDevelopment\SuggestionList\ListStore;
use MediaWiki\Extension\LeadershipDevelopment\SuggestionList\LookRecorder;
use MediaWiki\Extension\LeadershipDevelopment\SuggestionList\NotShown;
use MediaWiki\Extension\LeadershipDevelopment\SuggestionList\PolicyTrial;
use MediaWiki\Extension\LeadershipDevelopment\SuggestionList\RankedPeople;
use MediaWiki\Extension\LeadershipDevelopment\SuggestionList\WeightPreview;
use MediaWiki\Extension\LeadershipDevelopment\View\ActivityClassLabels;
use MediaWiki\Extension\LeadershipDevelopment\View\Diff\FieldDiffs;
use MediaWiki\Extension\LeadershipDevelopment\View\Document\AchievementView;
use MediaWiki\Extension\LeadershipDevelopment\View\Document\ApprovalView;
use MediaWiki\Extension\LeadershipDevelopment\View\Document\CitationView;
use MediaWiki\Extension\LeadershipDevelopment\View\Document\CommunityView;
use MediaWiki\Extension\LeadershipDevelopment\View\Document\CompetencyView;
use MediaWiki\Extension\LeadershipDevelopment\View\Document\DefinitionView;
use MediaWiki\Extension\LeadershipDevelopment\View\Document\DocumentPageView;
use MediaWiki\Extension\LeadershipDevelopment\View\Document\FeedbackView;
use MediaWiki\Extension\LeadershipDevelopment\View\Document\GroupView;
use MediaWiki\Extension\LeadershipDevelopment\View\Document\HolderList;
use MediaWiki\Extension\LeadershipDevelopment\View\Document\InitiativeView;
use MediaWiki\Extension\LeadershipDevelopment\View\Document\LanguageList;
use MediaWiki\Extension\LeadershipDevelopment\View\Document\LearnedRankingView;
use MediaWiki\Extension\LeadershipDevelopment\View\Document\LearningView;
use MediaWiki\Extension\LeadershipDevelopment\View\Document\PlanView;
use MediaWiki\Extension\LeadershipDevelopment\View\Document\PolicyView;
use MediaWiki\Extension\LeadershipDevelopment\View\Document\ProcessView;
use MediaWiki\Extension\LeadershipDevelopment\View\Document\ProfileView;
use MediaWiki\Extension\LeadershipDevelopment\View\Document\PublicDocuments;
use MediaWiki\Extension\LeadershipDevelopment\View\Document\RequirementTable;
use MediaWiki\Extension\LeadershipDevelopment\View\Document\RoleView;
use MediaWiki\Extension\LeadershipDevelopment\View\DocumentChoices;
use MediaWiki\Extension\LeadershipDevelopment\View\DocumentLinks;
use MediaWiki\Extension\LeadershipDevelopment\View\Group\AdviceView;
use MediaWiki\Extension\LeadershipDevelopment\View\Group\ApplicationsView;
use MediaWiki\Extension\LeadershipDevelopment\View\Group\CallsView;
use MediaWiki\Extension\LeadershipDevelopment\View\Learning\AwardsView;
use MediaWiki\Extension\LeadershipDevelopment\View\Learning\EndorsementsView;
use MediaWiki\Extension\LeadershipDevelopment\View\Learning\LearningCoverageView;
use MediaWiki\Extension\LeadershipDevelopment\View\Learning\LearningTable;
use MediaWiki\Extension\LeadershipDevelopment\View\Learning\MatchFiguresView;
use MediaWiki\Extension\LeadershipDevelopment\View\Learning\PackageView;
use MediaWiki\Extension\LeadershipDevelopment\View\Learning\SkillMapView;
use MediaWiki\Extension\LeadershipDevelopment\View\Learning\SkillsView;
use MediaWiki\Extension\LeadershipDevelopment\View\Learning\SurveyView;
use MediaWiki\Extension\LeadershipDevelopment\View\Learning\VerificationView;
use MediaWiki\Extension\LeadershipDevelopment\View\LostSessionView;
use MediaWiki\Extension\LeadershipDevelopment\View\Person\InvitationsView;
use MediaWiki\Extension\LeadershipDevelopment\View\Person\MatchesView;
use MediaWiki\Extension\LeadershipDevelopment\View\Person\MyLeadershipView;
use MediaWiki\Extension\LeadershipDevelopment\View\Person\SelfCheckView;
use MediaWiki\Extension\LeadershipDevelopment\View\Process\InitiativeTable;
use MediaWiki\Extension\LeadershipDevelopment\View\Process\ProcessesView;
use MediaWiki\Extension\LeadershipDevelopment\View\ReaderLanguageFactory;
use MediaWiki\Extension\LeadershipDevelopment\View\Role\CommunityChartView;
use MediaWiki\Extension\LeadershipDevelopment\View\Role\ComparisonView;
use MediaWiki\Extension\LeadershipDevelopment\View\Role\ConcentrationView;
use MediaWiki\Extension\LeadershipDevelopment\View\Role\RoleGridView;
use MediaWiki\Extension\LeadershipDevelopment\View\Role\RoleMapView;
use MediaWiki\Extension\LeadershipDevelopment\View\Role\RoleNavigation;
use MediaWiki\Extension\LeadershipDevelopment\View\Role\RoleTable;
use MediaWiki\Extension\LeadershipDevelopment\View\Role\SubsidiarityView;
use MediaWiki\Extension\LeadershipDevelopment\View\Role\SuccessionView;
use MediaWiki\Extension\LeadershipDevelopment\View\SuggestionList\AuditView;
use MediaWiki\Extension\LeadershipDevelopment\View\SuggestionList\ContributionLinks;
use MediaWiki\Extension\LeadershipDevelopment\View\SuggestionList\EvidenceFormatter;
use MediaWiki\Extension\LeadershipDevelopment\View\SuggestionList\ListsView;
use MediaWiki\Extension\LeadershipDevelopment\View\SuggestionList\PolicyTrialView;
use MediaWiki\Extension\LeadershipDevelopment\View\SuggestionList\QualificationsView;
use MediaWiki\Extension\LeadershipDevelopment\View\SuggestionList\SignMeanings;
use MediaWiki\Extension\LeadershipDevelopment\View\SuggestionList\Signs;
use MediaWiki\Extension\LeadershipDevelopment\View\SuggestionList\SuggestionsView;
use MediaWiki\Extension\LeadershipDevelopment\View\SuggestionList\TeamsView;
use MediaWiki\Extension\LeadershipDevelopment\View\SuggestionList\WeightPreviewView;
use MediaWiki\Extension\LeadershipDevelopment\Wikitext\DocumentAccess;
use MediaWiki\Extension\LeadershipDevelopment\Wikitext\ParserFunctions;
use MediaWiki\Logger\LoggerFactory;
use MediaWiki\MainConfigNames;
use MediaWiki\MediaWikiServices;
use MediaWiki\Page\PageIdentity;
use MediaWiki\Registration\ExtensionRegistry;
use MediaWiki\User\CentralId\CentralIdLookup;
use MediaWiki\WikiMap\WikiMap;

/** @phpcs-require-sorted-array */
return [
	AccountNames::SERVICE_NAME => static function ( MediaWikiServices $services ): AccountNames {
		return new AccountNames( $services->getUserNameUtils() );
	},
	AccountStates::SERVICE_NAME => static function ( MediaWikiServices $services ): AccountStates {
		return new AccountStates(
			$services->getUserIdentityLookup(),
			$services->getDatabaseBlockStore(),
			$services->getGroupPermissionsLookup(),
			$services->getTempUserConfig(),
			$services->getConnectionProvider(),
			$services->get( CentralStates::SERVICE_NAME )
		);
	},
	AchievementListing::SERVICE_NAME => static function ( MediaWikiServices $services ): AchievementListing {
		return new AchievementListing(
			$services->get( AchievementQuery::SERVICE_NAME ),
			$services->get( FilterValidator::SERVICE_NAME )
		);
	},
	AchievementQuery::SERVICE_NAME => static function ( MediaWikiServices $services ): AchievementQuery {
		return new AchievementQuery(
			$services->get( DocumentIndex::SERVICE_NAME ),
			$services->get( DocumentStore::SERVICE_NAME ),
			$services->get( RoleQuery::SERVICE_NAME ),
			$services->get( CompetencyTree::SERVICE_NAME )
		);
	},
	AchievementView::SERVICE_NAME => static function ( MediaWikiServices $services ): AchievementView {
		return new AchievementView( $services->get( DocumentLinks::SERVICE_NAME ), $services->getLinkRenderer() );
	},
	ActivityClassLabels::SERVICE_NAME => static function (
		MediaWikiServices $services
	): ActivityClassLabels {
		return new ActivityClassLabels( $services->get( Policies::CURRENT_SERVICE_NAME ) );
	},
	AdvicePermission::SERVICE_NAME => static function ( MediaWikiServices $services ): AdvicePermission {
		return new AdvicePermission( $services->get( Committees::SERVICE_NAME ), $services->getCentralIdLookup() );
	},
	AdviceReader::SERVICE_NAME => static fn ( MediaWikiServices $services ): AdviceReader => new AdviceReader(
		$services->get( AdvicePermission::SERVICE_NAME ),
		$services->get( AdviceStore::SERVICE_NAME )
	),
	AdviceStore::SERVICE_NAME => static function ( MediaWikiServices $services ): AdviceStore {
		return new AdviceStore( $services->getConnectionProvider() );
	},
	AdviceView::SERVICE_NAME => static function ( MediaWikiServices $services ): AdviceView {
		return new AdviceView(
			$services->get( DocumentLinks::SERVICE_NAME ),
			$services->getLinkRenderer(),
			$services->get( AttachedIdLookup::SERVICE_NAME ),
			$services->get( HiddenUsers::SERVICE_NAME )
		);
	},
	Adviser::SERVICE_NAME => static function ( MediaWikiServices $services ): Adviser {
		return new Adviser(
			$services->get( AdvicePermission::SERVICE_NAME ),
			$services->get( AdviceStore::SERVICE_NAME ),
			$services->get( Committees::SERVICE_NAME ),
			$services->getUserFactory(),
			$services->getCentralIdLookup(),
			$services->get( Notifications::SERVICE_NAME )
		);
	},
	AgreedMatches::SERVICE_NAME => static function ( MediaWikiServices $services ): AgreedMatches {
		return new AgreedMatches(
			$services->get( SuggestPermission::SERVICE_NAME ),
			$services->get( MatchStore::SERVICE_NAME ),
			$services->get( Matcher::SERVICE_NAME ),
			$services->get( SkillStore::SERVICE_NAME ),
			$services->get( LookRecorder::SERVICE_NAME )
		);
	},
	Applicant::SERVICE_NAME => static function ( MediaWikiServices $services ): Applicant {
		return new Applicant(
			$services->get( ApplicationPermission::SERVICE_NAME ),
			$services->get( Calls::SERVICE_NAME ),
			$services->get( ApplicationStore::SERVICE_NAME ),
			$services->getCentralIdLookup(),
			$services->getMainConfig()->get( 'LeadershipDevelopmentApplicationDays' )
		);
	},
	ApplicationPermission::SERVICE_NAME => static function ( MediaWikiServices $services ): ApplicationPermission {
		return new ApplicationPermission( $services->get( SuggestPermission::SERVICE_NAME ) );
	},
	ApplicationStore::SERVICE_NAME => static function ( MediaWikiServices $services ): ApplicationStore {
		return new ApplicationStore( $services->getConnectionProvider() );
	},
	ApplicationsView::SERVICE_NAME => static function ( MediaWikiServices $services ): ApplicationsView {
		return new ApplicationsView( $services->get( DocumentLinks::SERVICE_NAME ), $services->getLinkRenderer() );
	},
	ApprovalLog::SERVICE_NAME => static function (): ApprovalLog {
		return new ApprovalLog();
	},
	ApprovalStore::HOME_SERVICE_NAME => static function ( MediaWikiServices $services ): ApprovalStore {
		return new ApprovalStore( $services->getConnectionProvider(), $services->get( HomeWiki::SERVICE_NAME )->domain() );
	},
	ApprovalStore::SERVICE_NAME => static function ( MediaWikiServices $services ): ApprovalStore {
		return new ApprovalStore( $services->getConnectionProvider() );
	},
	ApprovalView::SERVICE_NAME => static function ( MediaWikiServices $services ): ApprovalView {
		return new ApprovalView(
			$services->get( DocumentLinks::SERVICE_NAME ),
			$services->getCentralIdLookup(),
			$services->getLinkRenderer()
		);
	},
	ApprovedDocuments::HOME_SERVICE_NAME => static function ( MediaWikiServices $services ): ApprovedDocuments {
		$home = $services->get( HomeWiki::SERVICE_NAME );
		return new ApprovedDocuments(
			$services->get( DocumentStore::HOME_SERVICE_NAME ),
			$services->get( ApprovalStore::HOME_SERVICE_NAME ),
			$services->getRevisionStoreFactory()->getRevisionStore( $home->id ?? false ),
			$home->protection( ... ),
			$services->getMainConfig()->get( 'LeadershipDevelopmentApprovedProtection' )
		);
	},
	ApprovedDocuments::SERVICE_NAME => static function ( MediaWikiServices $services ): ApprovedDocuments {
		return new ApprovedDocuments(
			$services->get( DocumentStore::SERVICE_NAME ),
			$services->get( ApprovalStore::SERVICE_NAME ),
			$services->getRevisionLookup(),
			static fn ( PageIdentity $page ) => $services->getRestrictionStore()->getRestrictions( $page, 'edit' ),
			$services->getMainConfig()->get( 'LeadershipDevelopmentApprovedProtection' )
		);
	},
	ApprovedHolders::SERVICE_NAME => static function ( MediaWikiServices $services ): ApprovedHolders {
		return new ApprovedHolders(
			$services->getConnectionProvider(),
			$services->get( TermIndex::SERVICE_NAME )
		);
	},
	ApprovedTerms::SERVICE_NAME => static function ( MediaWikiServices $services ): ApprovedTerms {
		return new ApprovedTerms(
			$services->get( ApprovedDocuments::SERVICE_NAME ),
			$services->get( ApprovedHolders::SERVICE_NAME ),
			$services->get( PositionQuery::SERVICE_NAME )
		);
	},
	ApprovePermission::SERVICE_NAME => static function ( MediaWikiServices $services ): ApprovePermission {
		return new ApprovePermission( $services->get( Committees::SERVICE_NAME ) );
	},
	Approver::SERVICE_NAME => static function ( MediaWikiServices $services ): Approver {
		return new Approver(
			$services->get( ApprovePermission::SERVICE_NAME ),
			$services->get( DocumentStore::SERVICE_NAME ),
			$services->get( ApprovedDocuments::SERVICE_NAME ),
			$services->get( ApprovalStore::SERVICE_NAME ),
			$services->get( ApprovedHolders::SERVICE_NAME ),
			$services->get( Changes::SERVICE_NAME ),
			$services->get( ApprovalLog::SERVICE_NAME ),
			$services->getCentralIdLookup(),
			$services->getChangeTagsStore(),
			$services->getNameTableStoreFactory()->getChangeTagDef(),
			$services->getJobQueueGroup(),
			$services->getConnectionProvider(),
			$services->getHtmlCacheUpdater(),
			$services->getMainConfig()->get( 'LeadershipDevelopmentApproveOwnChanges' )
		);
	},
	AttachedIdLookup::SERVICE_NAME => static function ( MediaWikiServices $services ): CentralIdLookup {
		return new AttachedIdLookup(
			$services->getCentralIdLookup(),
			$services->getUserIdentityLookup(),
			$services->has( AttachedIdLookup::GLOBAL_USERS ) ? $services->get( AttachedIdLookup::GLOBAL_USERS ) : null
		);
	},
	AuditView::SERVICE_NAME => static function ( MediaWikiServices $services ): AuditView {
		return new AuditView( $services->getLinkRenderer() );
	},
	Awarder::SERVICE_NAME => static function ( MediaWikiServices $services ): Awarder {
		return new Awarder(
			$services->get( SuggestPermission::SERVICE_NAME ),
			$services->get( ApprovedDocuments::SERVICE_NAME ),
			$services->get( AwardStore::SERVICE_NAME ),
			$services->get( EndorsementStore::SERVICE_NAME ),
			$services->get( Endorser::SERVICE_NAME ),
			$services->get( Issuer::SERVICE_NAME ),
			$services->get( AccountStates::SERVICE_NAME ),
			$services->getCentralIdLookup(),
			$services->get( Messenger::SERVICE_NAME ),
			$services->getUserFactory(),
			$services->getLanguageNameUtils(),
			$services->getContentLanguage()->getCode()
		);
	},
	AwardStore::SERVICE_NAME => static function ( MediaWikiServices $services ): AwardStore {
		return new AwardStore( $services->getConnectionProvider() );
	},
	AwardsView::SERVICE_NAME => static function ( MediaWikiServices $services ): AwardsView {
		$config = $services->getMainConfig();
		return new AwardsView(
			$services->get( DocumentLinks::SERVICE_NAME ),
			$services->getLinkRenderer(),
			$services->getCentralIdLookup(),
			$config->get( MainConfigNames::CanonicalServer ) . $config->get( MainConfigNames::RestPath ) . '/leadershipdevelopment/v0'
		);
	},
	BadgePictures::SERVICE_NAME => static function ( MediaWikiServices $services ): BadgePictures {
		return new BadgePictures( $services->get( LeadershipClient::SERVICE_NAME ), __DIR__ . '/../resources' );
	},
	Bench::SERVICE_NAME => static function ( MediaWikiServices $services ): Bench {
		return new Bench( $services->getConnectionProvider() );
	},
	BenchUpdater::SERVICE_NAME => static function ( MediaWikiServices $services ): BenchUpdater {
		return new BenchUpdater(
			$services->get( LeadershipClient::SERVICE_NAME ),
			$services->get( RankedPeople::SERVICE_NAME ),
			$services->get( SuggestionFilter::SERVICE_NAME ),
			$services->get( Bench::SERVICE_NAME )
		);
	},
	CallListing::SERVICE_NAME => static function ( MediaWikiServices $services ): CallListing {
		return new CallListing(
			$services->get( CallQuery::SERVICE_NAME ),
			$services->get( RoleQuery::SERVICE_NAME ),
			$services->get( FilterValidator::SERVICE_NAME )
		);
	},
	CallQuery::SERVICE_NAME => static function ( MediaWikiServices $services ): CallQuery {
		return new CallQuery(
			$services->get( DocumentIndex::SERVICE_NAME ),
			$services->get( DocumentStore::SERVICE_NAME ),
			$services->getMainWANObjectCache()
		);
	},
	Calls::SERVICE_NAME => static function ( MediaWikiServices $services ): Calls {
		return new Calls( $services->get( ApprovedDocuments::SERVICE_NAME ) );
	},
	CallsView::SERVICE_NAME => static function ( MediaWikiServices $services ): CallsView {
		return new CallsView( $services->get( DocumentLinks::SERVICE_NAME ) );
	},
	CentralStates::SERVICE_NAME => static function ( MediaWikiServices $services ): CentralStates {
		return new CentralStates(
			$services->getCentralIdLookup(),
			$services->getUserFactory(),
			$services->has( AttachedIdLookup::GLOBAL_USERS ) ? $services->get( AttachedIdLookup::GLOBAL_USERS ) : null
		);
	},
	Changes::SERVICE_NAME => static function ( MediaWikiServices $services ): Changes {
		return new Changes( $services->getConnectionProvider(), $services->getRevisionStore() );
	},
	ChangeSender::SERVICE_NAME => static function ( MediaWikiServices $services ): ChangeSender {
		return new ChangeSender(
			$services->get( EngagementReader::SERVICE_NAME ),
			$services->get( LeadershipClient::SERVICE_NAME ),
			$services->getDBLoadBalancerFactory()
		);
	},
	Choices::SERVICE_NAME => static function ( MediaWikiServices $services ): Choices {
		return new Choices(
			$services->get( DocumentIndex::SERVICE_NAME ),
			$services->get( Policies::CURRENT_SERVICE_NAME ),
			$services->getUserGroupManager(),
			$services->getLanguageNameUtils()
		);
	},
	Citations::SERVICE_NAME => static function ( MediaWikiServices $services ): Citations {
		return new Citations( $services->getConnectionProvider() );
	},
	CitationView::SERVICE_NAME => static function ( MediaWikiServices $services ): CitationView {
		return new CitationView(
			$services->get( DocumentStore::SERVICE_NAME ),
			$services->get( DocumentLinks::SERVICE_NAME ),
			$services->get( Citations::SERVICE_NAME ),
			$services->getTrackingCategories()
		);
	},
	Committees::SERVICE_NAME => static function ( MediaWikiServices $services ): Committees {
		return new Committees(
			$services->getCentralIdLookup(),
			$services->get( ApprovedDocuments::SERVICE_NAME ),
			$services->get( ApprovedHolders::SERVICE_NAME )
		);
	},
	CommunityChartView::SERVICE_NAME => static function ( MediaWikiServices $services ): CommunityChartView {
		return new CommunityChartView( $services->get( DocumentLinks::SERVICE_NAME ) );
	},
	CommunityView::SERVICE_NAME => static function ( MediaWikiServices $services ): CommunityView {
		return new CommunityView(
			$services->get( DocumentLinks::SERVICE_NAME ),
			$services->getLinkRenderer(),
			$services->getLanguageNameUtils()
		);
	},
	CommunityWikis::SERVICE_NAME => static function ( MediaWikiServices $services ): CommunityWikis {
		return new CommunityWikis(
			$services->get( ApprovedDocuments::SERVICE_NAME ),
			$services->getMainConfig()->get( 'LeadershipDevelopmentCommunityWikis' )
		);
	},
	ComparisonView::SERVICE_NAME => static function ( MediaWikiServices $services ): ComparisonView {
		return new ComparisonView( $services->get( DocumentLinks::SERVICE_NAME ) );
	},
	CompetencyListing::SERVICE_NAME => static function ( MediaWikiServices $services ): CompetencyListing {
		return new CompetencyListing(
			$services->get( DocumentIndex::SERVICE_NAME )
		);
	},
	CompetencyTree::SERVICE_NAME => static function ( MediaWikiServices $services ): CompetencyTree {
		return new CompetencyTree(
			$services->getConnectionProvider(),
			$services->get( DocumentIndex::SERVICE_NAME ),
			$services->get( HomeWiki::SERVICE_NAME ),
			$services->getMainWANObjectCache()
		);
	},
	CompetencyView::SERVICE_NAME => static function ( MediaWikiServices $services ): CompetencyView {
		return new CompetencyView(
			$services->get( DocumentLinks::SERVICE_NAME ),
			$services->get( ActivityClassLabels::SERVICE_NAME ),
			$services->getLinkRenderer()
		);
	},
	ConcentrationView::SERVICE_NAME => static function (): ConcentrationView {
		return new ConcentrationView();
	},
	ConsentLookup::SERVICE_NAME => static function ( MediaWikiServices $services ): ConsentLookup {
		$connections = $services->getConnectionProvider();
		$centralIds = $services->get( AttachedIdLookup::SERVICE_NAME );
		$lookup = new PreferenceConsentLookup( $connections );
		if ( ExtensionRegistry::getInstance()->isLoaded( 'GlobalPreferences' ) ) {
			$config = $services->getMainConfig();
			$lookup = new GlobalPreferenceConsentLookup( $lookup, $connections, $centralIds,
				$config->get( 'GlobalPreferencesDB' ) ?: $config->get( 'SharedDB' ) ?: false );
		}
		return new CentralConsentLookup( $lookup, $connections, $centralIds );
	},
	ConsentStore::SERVICE_NAME => static function ( MediaWikiServices $services ): ConsentStore {
		return new ConsentStore(
			$services->get( ConsentLookup::SERVICE_NAME ),
			$services->getUserOptionsManager(),
			$services->getConnectionProvider(),
			$services->getCentralIdLookup(),
			$services->getJobQueueGroup()
		);
	},
	ContactStore::SERVICE_NAME => static function ( MediaWikiServices $services ): ContactStore {
		return new ContactStore(
			$services->getConnectionProvider(), $services->getMainConfig()->get( 'LeadershipDevelopmentDeclinedDays' ) );
	},
	ContributionLinks::SERVICE_NAME => static function ( MediaWikiServices $services ): ContributionLinks {
		return new ContributionLinks( $services->get( Policies::SERVICE_NAME ), $services->getLinkRenderer() );
	},
	CredentialVerifier::SERVICE_NAME => static function ( MediaWikiServices $services ): CredentialVerifier {
		return new CredentialVerifier( $services->get( LeadershipClient::SERVICE_NAME ), $services->getUserFactory() );
	},
	DeclarationStore::SERVICE_NAME => static function ( MediaWikiServices $services ): DeclarationStore {
		return new DeclarationStore( $services->getConnectionProvider() );
	},
	DeclaredLevels::SERVICE_NAME => static function ( MediaWikiServices $services ): DeclaredLevels {
		return new DeclaredLevels( $services->get( SkillStore::SERVICE_NAME ) );
	},
	DefinitionView::SERVICE_NAME => static function ( MediaWikiServices $services ): DefinitionView {
		return new DefinitionView(
			$services->get( DocumentLinks::SERVICE_NAME ),
			$services->get( Citations::SERVICE_NAME )
		);
	},
	DocumentAccess::SERVICE_NAME => static function ( MediaWikiServices $services ): DocumentAccess {
		return new DocumentAccess(
			$services->get( DocumentStore::SERVICE_NAME ),
			$services->get( SeenDocuments::SERVICE_NAME ),
			$services->get( HomeWiki::SERVICE_NAME ),
			$services->get( RoleQuery::SERVICE_NAME ),
			$services->get( FilterValidator::SERVICE_NAME ),
			$services->get( LearningQuery::SERVICE_NAME )
		);
	},
	DocumentChoices::SERVICE_NAME => static function ( MediaWikiServices $services ): DocumentChoices {
		return new DocumentChoices(
			$services->get( DocumentIndex::SERVICE_NAME ),
			[ WikiMap::getCurrentWikiId(), ...$services->getMainConfig()->get( 'LeadershipDevelopmentWikis' ) ]
		);
	},
	DocumentDiffs::SERVICE_NAME => static function ( MediaWikiServices $services ): DocumentDiffs {
		return new FieldDiffs(
			$services->get( ReaderLanguageFactory::SERVICE_NAME ), $services->getLanguageNameUtils() );
	},
	DocumentForm::SERVICE_NAME => static function ( MediaWikiServices $services ): DocumentForm {
		return new DocumentForm(
			$services->get( FieldBuilder::SERVICE_NAME ),
			$services->get( Choices::SERVICE_NAME ),
			$services->getLanguageFactory()
		);
	},
	DocumentIndex::SERVICE_NAME => static function ( MediaWikiServices $services ): DocumentIndex {
		return new DocumentIndex(
			$services->getConnectionProvider(),
			$services->get( TermIndex::SERVICE_NAME ),
			$services->getMainWANObjectCache(),
			$services->getMainObjectStash(),
			$services->getJobQueueGroup(),
			$services->get( HomeWiki::SERVICE_NAME )
		);
	},
	DocumentLinks::SERVICE_NAME => static function ( MediaWikiServices $services ): DocumentLinks {
		return new DocumentLinks(
			$services->get( DocumentIndex::SERVICE_NAME ),
			$services->getLinkRenderer(),
			$services->getLinkBatchFactory(),
			$services->get( HomeWiki::SERVICE_NAME )
		);
	},
	DocumentMender::SERVICE_NAME => static function ( MediaWikiServices $services ): DocumentMender {
		return new DocumentMender( $services->get( SchemaLoader::SERVICE_NAME ) );
	},
	DocumentRenderer::SERVICE_NAME => static function ( MediaWikiServices $services ): DocumentRenderer {
		return new DocumentPageView(
			$services->get( ReaderLanguageFactory::SERVICE_NAME ),
			$services->get( DocumentLinks::SERVICE_NAME ),
			$services->get( LanguageList::SERVICE_NAME ),
			$services->get( RoleView::SERVICE_NAME ),
			$services->get( CompetencyView::SERVICE_NAME ),
			$services->get( CommunityView::SERVICE_NAME ),
			$services->get( ProfileView::SERVICE_NAME ),
			$services->get( PolicyView::SERVICE_NAME ),
			$services->get( GroupView::SERVICE_NAME ),
			$services->get( DefinitionView::SERVICE_NAME ),
			$services->get( InitiativeView::SERVICE_NAME ),
			$services->get( LearningView::SERVICE_NAME ),
			$services->get( AchievementView::SERVICE_NAME ),
			$services->get( ProcessView::SERVICE_NAME ),
			$services->get( PlanView::SERVICE_NAME ),
			$services->get( FeedbackView::SERVICE_NAME ),
			$services->get( SurveyView::SERVICE_NAME ),
			$services->get( PackageView::SERVICE_NAME )
		);
	},
	DocumentSender::SERVICE_NAME => static function ( MediaWikiServices $services ): DocumentSender {
		return new DocumentSender(
			$services->get( DocumentStore::SERVICE_NAME ),
			$services->get( ApprovedDocuments::SERVICE_NAME ),
			$services->get( ApprovalStore::SERVICE_NAME ),
			$services->get( LeadershipClient::SERVICE_NAME )
		);
	},
	DocumentStates::SERVICE_NAME => static function ( MediaWikiServices $services ): DocumentStates {
		return new DocumentStates(
			$services->getConnectionProvider(),
			$services->get( ApprovedDocuments::SERVICE_NAME ),
			$services->get( ApprovalStore::SERVICE_NAME ),
			$services->get( Changes::SERVICE_NAME ),
			$services->getRevisionLookup()
		);
	},
	DocumentStore::HOME_SERVICE_NAME => static function ( MediaWikiServices $services ): DocumentStore {
		$home = $services->get( HomeWiki::SERVICE_NAME )->id ?? false;
		return new DocumentStore(
			$services->getPageStoreFactory()->getPageStore( $home ),
			$services->getRevisionStoreFactory()->getRevisionStore( $home ),
			$home
		);
	},
	DocumentStore::SERVICE_NAME => static function ( MediaWikiServices $services ): DocumentStore {
		return new DocumentStore(
			$services->getPageStore(),
			$services->getRevisionLookup()
		);
	},
	DocumentUsers::SERVICE_NAME => static function ( MediaWikiServices $services ): DocumentUsers {
		return new DocumentUsers( $services->get( AccountNames::SERVICE_NAME ) );
	},
	DocumentValidator::SERVICE_NAME => static function ( MediaWikiServices $services ): DocumentValidator {
		return new DocumentValidator(
			$services->get( SchemaLoader::SERVICE_NAME ),
			$services->get( SchemaUpgrades::SERVICE_NAME )
		);
	},
	EndorsementStore::SERVICE_NAME => static function ( MediaWikiServices $services ): EndorsementStore {
		return new EndorsementStore( $services->getConnectionProvider() );
	},
	EndorsementsView::SERVICE_NAME => static function ( MediaWikiServices $services ): EndorsementsView {
		return new EndorsementsView( $services->get( DocumentLinks::SERVICE_NAME ) );
	},
	Endorser::SERVICE_NAME => static function ( MediaWikiServices $services ): Endorser {
		return new Endorser(
			$services->get( AwardStore::SERVICE_NAME ),
			$services->get( EndorsementStore::SERVICE_NAME ),
			$services->get( Issuer::SERVICE_NAME ),
			$services->get( AccountStates::SERVICE_NAME ),
			$services->getCentralIdLookup(),
			$services->get( Messenger::SERVICE_NAME ),
			$services->getUserFactory()
		);
	},
	EngagementReader::SERVICE_NAME => static function ( MediaWikiServices $services ): EngagementReader {
		return new EngagementReader(
			new ServiceOptions( EngagementReader::CONSTRUCTOR_OPTIONS, $services->getMainConfig() ),
			$services->getConnectionProvider(),
			$services->getTempUserConfig(),
			$services->get( AttachedIdLookup::SERVICE_NAME )
		);
	},
	EvidenceFormatter::SERVICE_NAME => static function ( MediaWikiServices $services ): EvidenceFormatter {
		return new EvidenceFormatter(
			$services->get( ActivityClassLabels::SERVICE_NAME ),
			json_decode( file_get_contents( dirname( __DIR__ ) . '/schema/reasons.json' ), true )
		);
	},
	FeedbackListing::SERVICE_NAME => static function ( MediaWikiServices $services ): FeedbackListing {
		return new FeedbackListing(
			$services->get( ProcessQuery::SERVICE_NAME ),
			$services->get( RoleQuery::SERVICE_NAME ),
			$services->get( FilterValidator::SERVICE_NAME )
		);
	},
	FeedbackView::SERVICE_NAME => static function ( MediaWikiServices $services ): FeedbackView {
		return new FeedbackView( $services->get( DocumentLinks::SERVICE_NAME ), $services->getLinkRenderer() );
	},
	FeedBuilder::SERVICE_NAME => static function ( MediaWikiServices $services ): FeedBuilder {
		return new FeedBuilder(
			$services->get( CallListing::SERVICE_NAME ),
			$services->get( VacancyListing::SERVICE_NAME ),
			$services->get( LearningQuery::SERVICE_NAME ),
			$services->get( SurveyListing::SERVICE_NAME )
		);
	},
	FieldBuilder::SERVICE_NAME => static function ( MediaWikiServices $services ): FieldBuilder {
		return new FieldBuilder( $services->get( SchemaLoader::SERVICE_NAME ) );
	},
	FieldLabels::SERVICE_NAME => static function ( MediaWikiServices $services ): FieldLabels {
		return new FieldLabels( $services->get( FieldBuilder::SERVICE_NAME ) );
	},
	FilterValidator::SERVICE_NAME => static function ( MediaWikiServices $services ): FilterValidator {
		return new FilterValidator(
			$services->get( DocumentIndex::SERVICE_NAME ),
			$services->get( RoleQuery::SERVICE_NAME ),
			$services->get( HolderQuery::SERVICE_NAME ),
			$services->getLanguageNameUtils()
		);
	},
	FixedNoise::SERVICE_NAME => static function ( MediaWikiServices $services ): FixedNoise {
		return new FixedNoise( $services->getMainConfig()->get( MainConfigNames::SecretKey ) );
	},
	GroupView::SERVICE_NAME => static function ( MediaWikiServices $services ): GroupView {
		return new GroupView(
			$services->get( DocumentLinks::SERVICE_NAME ),
			$services->get( HolderList::SERVICE_NAME )
		);
	},
	HiddenUsers::SERVICE_NAME => static function ( MediaWikiServices $services ): HiddenUsers {
		return new HiddenUsers(
			$services->getUserIdentityLookup(),
			$services->getUserNameUtils(),
			$services->get( CentralStates::SERVICE_NAME )
		);
	},
	HolderList::SERVICE_NAME => static function ( MediaWikiServices $services ): HolderList {
		return new HolderList(
			$services->get( TermIndex::SERVICE_NAME ),
			$services->get( HiddenUsers::SERVICE_NAME ),
			$services->getLinkBatchFactory(),
			$services->getLinkRenderer()
		);
	},
	HolderListing::SERVICE_NAME => static function ( MediaWikiServices $services ): HolderListing {
		return new HolderListing(
			$services->get( HolderQuery::SERVICE_NAME ),
			$services->get( RoleQuery::SERVICE_NAME ),
			$services->get( FilterValidator::SERVICE_NAME )
		);
	},
	HolderQuery::SERVICE_NAME => static function ( MediaWikiServices $services ): HolderQuery {
		return new HolderQuery(
			$services->getConnectionProvider(),
			$services->getCentralIdLookup(),
			$services->get( HiddenUsers::SERVICE_NAME )
		);
	},
	HomeWiki::SERVICE_NAME => static function ( MediaWikiServices $services ): HomeWiki {
		return new HomeWiki(
			$services->getConnectionProvider(),
			$services->getMainWANObjectCache(),
			new ServiceOptions( HomeWiki::CONSTRUCTOR_OPTIONS, $services->getMainConfig() ),
			WikiMap::getCurrentWikiId()
		);
	},
	IndexCache::SERVICE_NAME => static function ( MediaWikiServices $services ): IndexCache {
		return new IndexCache(
			$services->getConnectionProvider(),
			$services->get( DocumentIndex::SERVICE_NAME ),
			$services->getMainWANObjectCache()
		);
	},
	InitiativeFilterForm::SERVICE_NAME => static function ( MediaWikiServices $services ): InitiativeFilterForm {
		return new InitiativeFilterForm(
			$services->get( DocumentIndex::SERVICE_NAME ),
			$services->get( FilterValidator::SERVICE_NAME )
		);
	},
	InitiativeListing::SERVICE_NAME => static function ( MediaWikiServices $services ): InitiativeListing {
		return new InitiativeListing(
			$services->get( InitiativeQuery::SERVICE_NAME ),
			$services->get( FilterValidator::SERVICE_NAME )
		);
	},
	InitiativeQuery::SERVICE_NAME => static function ( MediaWikiServices $services ): InitiativeQuery {
		return new InitiativeQuery(
			$services->get( DocumentIndex::SERVICE_NAME ),
			$services->get( DocumentStore::SERVICE_NAME ),
			$services->get( RoleQuery::SERVICE_NAME ),
			$services->getMainWANObjectCache()
		);
	},
	InitiativeTable::SERVICE_NAME => static function ( MediaWikiServices $services ): InitiativeTable {
		return new InitiativeTable( $services->get( DocumentLinks::SERVICE_NAME ) );
	},
	InitiativeView::SERVICE_NAME => static function ( MediaWikiServices $services ): InitiativeView {
		return new InitiativeView( $services->get( DocumentLinks::SERVICE_NAME ) );
	},
	InvitationStore::SERVICE_NAME => static function ( MediaWikiServices $services ): InvitationStore {
		return new InvitationStore( $services->getConnectionProvider() );
	},
	InvitationsView::SERVICE_NAME => static function ( MediaWikiServices $services ): InvitationsView {
		return new InvitationsView(
			$services->get( DocumentIndex::SERVICE_NAME ),
			$services->get( DocumentLinks::SERVICE_NAME ),
			$services->get( ReaderLanguageFactory::SERVICE_NAME ),
			$services->getLinkRenderer(),
			$services->getLanguageFactory(),
			$services->getLanguageNameUtils()
		);
	},
	Inviter::SERVICE_NAME => static function ( MediaWikiServices $services ): Inviter {
		$config = $services->getMainConfig();
		return new Inviter(
			$services->get( SuggestPermission::SERVICE_NAME ),
			$services->get( InvitationStore::SERVICE_NAME ),
			$services->get( ContactStore::SERVICE_NAME ),
			$services->get( ListLog::SERVICE_NAME ),
			$services->get( Messenger::SERVICE_NAME ),
			$services->getCentralIdLookup(),
			$services->getUserFactory(),
			$services->getConnectionProvider(),
			$config->get( 'LeadershipDevelopmentInvitationDays' ),
			$config->get( 'LeadershipDevelopmentDeclinedDays' )
		);
	},
	Issuer::SERVICE_NAME => static function ( MediaWikiServices $services ): Issuer {
		$config = $services->getMainConfig();
		return new Issuer(
			$services->get( LeadershipClient::SERVICE_NAME ),
			$services->get( AwardStore::SERVICE_NAME ),
			$services->get( EndorsementStore::SERVICE_NAME ),
			WikiMap::getCurrentWikiId(),
			$config->get( MainConfigNames::CanonicalServer ) . $config->get( MainConfigNames::RestPath ) . '/leadershipdevelopment/v0',
			$config->get( MainConfigNames::Sitename )
		);
	},
	LanguageList::SERVICE_NAME => static function ( MediaWikiServices $services ): LanguageList {
		return new LanguageList( $services->getLinkRenderer(), $services->getLanguageNameUtils() );
	},
	Languages::SERVICE_NAME => static function ( MediaWikiServices $services ): Languages {
		return new Languages(
			$services->getLanguageFactory(),
			$services->getLanguageNameUtils(),
			$services->get( ReaderLanguageFactory::SERVICE_NAME ),
			$services->getContentLanguage()
		);
	},
	LeadershipClient::SERVICE_NAME => static function ( MediaWikiServices $services ): LeadershipClient {
		return new HttpLeadershipClient(
			new ServiceOptions( HttpLeadershipClient::CONSTRUCTOR_OPTIONS, $services->getMainConfig() ),
			WikiMap::getCurrentWikiId(),
			$services->getHttpRequestFactory(),
			LoggerFactory::getInstance( 'LeadershipDevelopment' )
		);
	},
	LearnedRankingView::SERVICE_NAME => static function ( MediaWikiServices $services ): LearnedRankingView {
		return new LearnedRankingView(
			$services->get( DocumentLinks::SERVICE_NAME ),
			$services->get( ActivityClassLabels::SERVICE_NAME )
		);
	},
	LearningCoverageView::SERVICE_NAME => static function ( MediaWikiServices $services ): LearningCoverageView {
		return new LearningCoverageView( $services->get( DocumentLinks::SERVICE_NAME ), $services->getLinkRenderer() );
	},
	LearningFacets::SERVICE_NAME => static function ( MediaWikiServices $services ): LearningFacets {
		return new LearningFacets(
			$services->get( LearningQuery::SERVICE_NAME ),
			$services->get( RoleQuery::SERVICE_NAME ),
			$services->get( CompetencyTree::SERVICE_NAME ),
			$services->get( IndexCache::SERVICE_NAME )
		);
	},
	LearningFilterForm::SERVICE_NAME => static function ( MediaWikiServices $services ): LearningFilterForm {
		return new LearningFilterForm(
			$services->get( DocumentIndex::SERVICE_NAME ),
			$services->get( LearningFacets::SERVICE_NAME ),
			$services->get( FilterValidator::SERVICE_NAME )
		);
	},
	LearningListing::SERVICE_NAME => static function ( MediaWikiServices $services ): LearningListing {
		return new LearningListing(
			$services->get( LearningQuery::SERVICE_NAME ),
			$services->get( FilterValidator::SERVICE_NAME )
		);
	},
	LearningQuery::SERVICE_NAME => static function ( MediaWikiServices $services ): LearningQuery {
		return new LearningQuery(
			$services->getConnectionProvider(),
			$services->get( RoleQuery::SERVICE_NAME ),
			$services->get( CompetencyTree::SERVICE_NAME ),
			$services->get( Policies::CURRENT_SERVICE_NAME )
		);
	},
	LearningTable::SERVICE_NAME => static function ( MediaWikiServices $services ): LearningTable {
		return new LearningTable( $services->get( DocumentLinks::SERVICE_NAME ) );
	},
	LearningView::SERVICE_NAME => static function ( MediaWikiServices $services ): LearningView {
		return new LearningView(
			$services->get( DocumentLinks::SERVICE_NAME ),
			$services->get( Policies::CURRENT_SERVICE_NAME ),
			$services->getRevisionLookup(),
			$services->get( LearningQuery::SERVICE_NAME ),
			$services->getLinkRenderer(),
			$services->get( ProcessQuery::SERVICE_NAME )
		);
	},
	ListBasis::SERVICE_NAME => static function ( MediaWikiServices $services ): ListBasis {
		return new ListBasis(
			$services->getConnectionProvider(),
			$services->get( ApprovedDocuments::SERVICE_NAME ),
			$services->getCentralIdLookup()
		);
	},
	ListLog::SERVICE_NAME => static function (): ListLog {
		return new ListLog();
	},
	ListMaker::SERVICE_NAME => static function ( MediaWikiServices $services ): ListMaker {
		$config = $services->getMainConfig();
		return new ListMaker(
			$services->get( SuggestPermission::SERVICE_NAME ),
			$services->get( LeadershipClient::SERVICE_NAME ),
			$services->get( SuggestionFilter::SERVICE_NAME ),
			$services->get( RankedPeople::SERVICE_NAME ),
			$services->get( NotShown::SERVICE_NAME ),
			$services->get( ListStore::SERVICE_NAME ),
			$services->get( ContactStore::SERVICE_NAME ),
			$services->get( ListLog::SERVICE_NAME ),
			$services->get( Policies::SERVICE_NAME ),
			$services->get( ListBasis::SERVICE_NAME ),
			$services->get( AttachedIdLookup::SERVICE_NAME ),
			$services->getLanguageNameUtils(),
			$config->get( 'LeadershipDevelopmentDeclinedDays' )
		);
	},
	ListReader::SERVICE_NAME => static function ( MediaWikiServices $services ): ListReader {
		return new ListReader(
			$services->get( SuggestPermission::SERVICE_NAME ),
			$services->get( ListStore::SERVICE_NAME ),
			$services->get( ContactStore::SERVICE_NAME ),
			$services->get( SuggestionFilter::SERVICE_NAME ),
			$services->get( ListBasis::SERVICE_NAME ),
			$services->get( LookRecorder::SERVICE_NAME )
		);
	},
	ListStore::SERVICE_NAME => static function ( MediaWikiServices $services ): ListStore {
		return new ListStore(
			$services->getConnectionProvider(), $services->get( AttachedIdLookup::SERVICE_NAME ) );
	},
	ListsView::SERVICE_NAME => static function ( MediaWikiServices $services ): ListsView {
		return new ListsView(
			$services->get( SuggestionsView::SERVICE_NAME ),
			$services->get( TeamsView::SERVICE_NAME ),
			$services->get( AuditView::SERVICE_NAME ),
			$services->get( ApprovalView::SERVICE_NAME ),
			$services->get( DocumentLinks::SERVICE_NAME ),
			$services->getLinkRenderer()
		);
	},
	LookRecorder::SERVICE_NAME => static function ( MediaWikiServices $services ): LookRecorder {
		return new LookRecorder(
			$services->getJobQueueGroup(),
			$services->get( ListLog::SERVICE_NAME ),
			$services->getUserIdentityLookup(),
			$services->getActorNormalization(),
			$services->getDBLoadBalancerFactory()
		);
	},
	LostSessionView::SERVICE_NAME => static function ( MediaWikiServices $services ): LostSessionView {
		return new LostSessionView( $services->getLinkRenderer() );
	},
	Matcher::SERVICE_NAME => static function ( MediaWikiServices $services ): Matcher {
		return new Matcher(
			$services->get( MatchStore::SERVICE_NAME ),
			$services->get( SkillStore::SERVICE_NAME ),
			$services->get( LeadershipClient::SERVICE_NAME ),
			$services->get( ConsentLookup::SERVICE_NAME ),
			$services->get( AccountStates::SERVICE_NAME ),
			$services->get( AttachedIdLookup::SERVICE_NAME ),
			$services->get( MatchNotifier::SERVICE_NAME ),
			$services->get( Policies::SERVICE_NAME )
		);
	},
	MatchesView::SERVICE_NAME => static function ( MediaWikiServices $services ): MatchesView {
		return new MatchesView( $services->get( DocumentLinks::SERVICE_NAME ), $services->getLinkRenderer() );
	},
	MatchFiguresView::SERVICE_NAME => static function ( MediaWikiServices $services ): MatchFiguresView {
		return new MatchFiguresView(
			$services->get( DocumentChoices::SERVICE_NAME ),
			$services->get( DocumentLinks::SERVICE_NAME ),
			$services->getLinkRenderer()
		);
	},
	MatchNotifier::SERVICE_NAME => static function ( MediaWikiServices $services ): MatchNotifier {
		return new MatchNotifier(
			$services->get( Notifications::SERVICE_NAME ),
			$services->get( AttachedIdLookup::SERVICE_NAME ),
			$services->getUserFactory()
		);
	},
	MatchNumbers::SERVICE_NAME => static function ( MediaWikiServices $services ): MatchNumbers {
		return new MatchNumbers(
			$services->getConnectionProvider(),
			$services->get( MatchStore::SERVICE_NAME ),
			$services->get( SkillStore::SERVICE_NAME ),
			$services->get( SkillNumbers::SERVICE_NAME ),
			$services->get( FixedNoise::SERVICE_NAME )
		);
	},
	MatchStore::SERVICE_NAME => static function ( MediaWikiServices $services ): MatchStore {
		return new MatchStore( $services->getConnectionProvider() );
	},
	Messenger::SERVICE_NAME => static function ( MediaWikiServices $services ): Messenger {
		return new Messenger(
			$services->getUserOptionsLookup(),
			$services->getUserFactory(),
			$services->getContentLanguage(),
			$services->get( Notifications::SERVICE_NAME )
		);
	},
	MyLeadershipView::SERVICE_NAME => static function ( MediaWikiServices $services ): MyLeadershipView {
		return new MyLeadershipView(
			$services->get( DocumentLinks::SERVICE_NAME ),
			$services->get( InvitationsView::SERVICE_NAME ),
			$services->getLinkRenderer(),
			$services->getLanguageNameUtils()
		);
	},
	Notifications::SERVICE_NAME => static function (): Notifications {
		return new Notifications( ExtensionRegistry::getInstance()->isLoaded( 'Echo' ) );
	},
	NotShown::SERVICE_NAME => static function ( MediaWikiServices $services ): NotShown {
		return new NotShown(
			$services->get( LeadershipClient::SERVICE_NAME ),
			$services->get( FixedNoise::SERVICE_NAME )
		);
	},
	OwnAccounts::SERVICE_NAME => static function ( MediaWikiServices $services ): OwnAccounts {
		$config = $services->getMainConfig();
		$centralIds = $services->getCentralIdLookup();
		return new OwnAccounts(
			$services->get( DocumentStore::SERVICE_NAME ),
			$centralIds,
			WikiMap::getCurrentWikiId(),
			$config->get( 'LeadershipDevelopmentWikis' ),
			$centralIds->getProviderId() !== 'local' || $config->get( MainConfigNames::SharedDB ) !== null
		);
	},
	PackageListing::SERVICE_NAME => static function ( MediaWikiServices $services ): PackageListing {
		return new PackageListing(
			$services->get( ProcessQuery::SERVICE_NAME ),
			$services->get( FilterValidator::SERVICE_NAME )
		);
	},
	PackageView::SERVICE_NAME => static function ( MediaWikiServices $services ): PackageView {
		return new PackageView( $services->get( DocumentLinks::SERVICE_NAME ), $services->getLinkRenderer() );
	},
	PageImporter::SERVICE_NAME => static function ( MediaWikiServices $services ): PageImporter {
		return new PageImporter( $services->getWikiPageFactory() );
	},
	ParserFunctions::SERVICE_NAME => static function ( MediaWikiServices $services ): ParserFunctions {
		return new ParserFunctions( $services->getObjectFactory() );
	},
	PendingItemStore::SERVICE_NAME => static function ( MediaWikiServices $services ): PendingItemStore {
		return new PendingItemStore( $services->getConnectionProvider() );
	},
	PersonalData::SERVICE_NAME => static function ( MediaWikiServices $services ): PersonalData {
		return new PersonalData(
			$services->get( ConsentStore::SERVICE_NAME ),
			$services->get( ListStore::SERVICE_NAME ),
			$services->get( ContactStore::SERVICE_NAME ),
			$services->get( InvitationStore::SERVICE_NAME ),
			$services->get( DeclarationStore::SERVICE_NAME ),
			$services->get( PersonRoleLookup::SERVICE_NAME ),
			$services->getCentralIdLookup(),
			$services->get( Notifications::SERVICE_NAME ),
			$services->getUserFactory(),
			$services->get( SkillStore::SERVICE_NAME ),
			$services->get( AwardStore::SERVICE_NAME ),
			$services->get( EndorsementStore::SERVICE_NAME ),
			$services->get( MatchStore::SERVICE_NAME ),
			$services->get( MatchNumbers::SERVICE_NAME ),
			$services->get( ApplicationStore::SERVICE_NAME ),
			$services->get( AdviceStore::SERVICE_NAME ),
			$services->get( SurveyStore::SERVICE_NAME ),
			$services->get( ProgressStore::SERVICE_NAME )
		);
	},
	PersonRoleLookup::SERVICE_NAME => static function ( MediaWikiServices $services ): PersonRoleLookup {
		return new PersonRoleLookup(
			$services->get( PositionQuery::SERVICE_NAME ),
			$services->get( ApprovedTerms::SERVICE_NAME ),
			$services->get( SeenDocuments::APPROVED_SERVICE_NAME ),
			$services->get( DeclarationStore::SERVICE_NAME ),
			$services->get( ConsentLookup::SERVICE_NAME ),
			$services->get( AccountStates::SERVICE_NAME ),
			$services->get( AttachedIdLookup::SERVICE_NAME )
		);
	},
	PlanListing::SERVICE_NAME => static function ( MediaWikiServices $services ): PlanListing {
		return new PlanListing(
			$services->get( ProcessQuery::SERVICE_NAME ),
			$services->get( FilterValidator::SERVICE_NAME )
		);
	},
	PlanView::SERVICE_NAME => static function ( MediaWikiServices $services ): PlanView {
		return new PlanView( $services->get( DocumentLinks::SERVICE_NAME ) );
	},
	Policies::CURRENT_SERVICE_NAME => static function ( MediaWikiServices $services ): Policies {
		return new Policies(
			$services->get( SeenDocuments::SERVICE_NAME ),
			new ServiceOptions( Policies::CONSTRUCTOR_OPTIONS, $services->getMainConfig() )
		);
	},
	Policies::SERVICE_NAME => static function ( MediaWikiServices $services ): Policies {
		return new Policies(
			$services->get( SeenDocuments::APPROVED_SERVICE_NAME ),
			new ServiceOptions( Policies::CONSTRUCTOR_OPTIONS, $services->getMainConfig() )
		);
	},
	PolicyTrial::SERVICE_NAME => static function ( MediaWikiServices $services ): PolicyTrial {
		return new PolicyTrial(
			$services->get( SuggestPermission::SERVICE_NAME ),
			$services->get( Policies::SERVICE_NAME ),
			$services->get( ListReader::SERVICE_NAME ),
			$services->get( WeightPreview::SERVICE_NAME )
		);
	},
	PolicyTrialView::SERVICE_NAME => static function ( MediaWikiServices $services ): PolicyTrialView {
		return new PolicyTrialView(
			$services->get( PolicyTrial::SERVICE_NAME ),
			$services->get( WeightPreviewView::SERVICE_NAME ),
			$services->get( DocumentLinks::SERVICE_NAME )
		);
	},
	PolicyView::SERVICE_NAME => static function ( MediaWikiServices $services ): PolicyView {
		return new PolicyView(
			$services->get( LearnedRankingView::SERVICE_NAME ),
			$services->getLinkRenderer()
		);
	},
	PositionQuery::SERVICE_NAME => static function ( MediaWikiServices $services ): PositionQuery {
		return new PositionQuery(
			$services->getConnectionProvider(),
			$services->getCentralIdLookup(),
			$services->get( AttachedIdLookup::SERVICE_NAME ),
			$services->get( IndexCache::SERVICE_NAME ),
			$services->get( HomeWiki::SERVICE_NAME )
		);
	},
	ProcessesView::SERVICE_NAME => static function ( MediaWikiServices $services ): ProcessesView {
		return new ProcessesView( $services->get( DocumentLinks::SERVICE_NAME ) );
	},
	ProcessListing::SERVICE_NAME => static function ( MediaWikiServices $services ): ProcessListing {
		return new ProcessListing(
			$services->get( ProcessQuery::SERVICE_NAME ),
			$services->get( FilterValidator::SERVICE_NAME )
		);
	},
	ProcessQuery::SERVICE_NAME => static function ( MediaWikiServices $services ): ProcessQuery {
		return new ProcessQuery(
			$services->get( DocumentIndex::SERVICE_NAME ),
			$services->get( DocumentStore::SERVICE_NAME ),
			$services->get( RoleQuery::SERVICE_NAME )
		);
	},
	ProcessView::SERVICE_NAME => static function ( MediaWikiServices $services ): ProcessView {
		return new ProcessView( $services->get( DocumentLinks::SERVICE_NAME ) );
	},
	ProfileView::SERVICE_NAME => static function ( MediaWikiServices $services ): ProfileView {
		return new ProfileView(
			$services->get( SeenDocuments::SERVICE_NAME ),
			$services->get( DocumentLinks::SERVICE_NAME ),
			$services->get( RequirementTable::SERVICE_NAME ),
			$services->get( HolderList::SERVICE_NAME )
		);
	},
	ProgressStore::SERVICE_NAME => static function ( MediaWikiServices $services ): ProgressStore {
		return new ProgressStore( $services->getConnectionProvider() );
	},
	PublicDocuments::SERVICE_NAME => static function ( MediaWikiServices $services ): PublicDocuments {
		return new PublicDocuments(
			$services->get( SchemaUpgrades::SERVICE_NAME ),
			$services->get( HolderList::SERVICE_NAME )
		);
	},
	QualificationLookup::SERVICE_NAME => static function ( MediaWikiServices $services ): QualificationLookup {
		return new QualificationLookup(
			$services->get( DeclaredLevels::SERVICE_NAME ),
			$services->get( AwardStore::SERVICE_NAME ),
			$services->get( ApprovedTerms::SERVICE_NAME ),
			$services->get( EndorsementStore::SERVICE_NAME ),
			$services->get( Endorser::SERVICE_NAME ),
			$services->get( DeclarationStore::SERVICE_NAME ),
			$services->get( ProgressStore::SERVICE_NAME ),
			$services->get( ProcessQuery::SERVICE_NAME )
		);
	},
	QualificationsView::SERVICE_NAME => static function ( MediaWikiServices $services ): QualificationsView {
		return new QualificationsView(
			$services->get( DocumentLinks::SERVICE_NAME ),
			$services->get( SeenDocuments::APPROVED_SERVICE_NAME ),
			$services->get( Issuer::SERVICE_NAME )
		);
	},
	RankedPeople::SERVICE_NAME => static function ( MediaWikiServices $services ): RankedPeople {
		return new RankedPeople(
			$services->get( ConsentLookup::SERVICE_NAME ),
			$services->get( DeclarationStore::SERVICE_NAME ),
			$services->get( AttachedIdLookup::SERVICE_NAME ),
			$services->get( Policies::SERVICE_NAME )
		);
	},
	ReaderLanguageFactory::SERVICE_NAME => static function ( MediaWikiServices $services ): ReaderLanguageFactory {
		return new ReaderLanguageFactory(
			$services->getLanguageFallback(),
			$services->getLanguageFactory(),
			$services->getLanguageNameUtils()
		);
	},
	RequirementTable::SERVICE_NAME => static function ( MediaWikiServices $services ): RequirementTable {
		return new RequirementTable( $services->get( DocumentLinks::SERVICE_NAME ) );
	},
	Reviewer::SERVICE_NAME => static function ( MediaWikiServices $services ): Reviewer {
		return new Reviewer(
			$services->get( ApplicationPermission::SERVICE_NAME ),
			$services->get( Calls::SERVICE_NAME ),
			$services->get( ApplicationStore::SERVICE_NAME ),
			$services->get( LookRecorder::SERVICE_NAME ),
			$services->get( ListLog::SERVICE_NAME ),
			$services->get( Messenger::SERVICE_NAME ),
			$services->get( AccountStates::SERVICE_NAME ),
			$services->getCentralIdLookup(),
			$services->getUserFactory()
		);
	},
	RoleFilterForm::SERVICE_NAME => static function ( MediaWikiServices $services ): RoleFilterForm {
		return new RoleFilterForm(
			$services->get( DocumentIndex::SERVICE_NAME ),
			$services->get( RoleQuery::SERVICE_NAME ),
			$services->get( FilterValidator::SERVICE_NAME ),
			$services->getLanguageNameUtils()
		);
	},
	RoleGraphQuery::SERVICE_NAME => static function ( MediaWikiServices $services ): RoleGraphQuery {
		return new RoleGraphQuery(
			$services->getConnectionProvider(),
			$services->get( IndexCache::SERVICE_NAME ),
			$services->get( RoleQuery::SERVICE_NAME )
		);
	},
	RoleGridView::SERVICE_NAME => static function ( MediaWikiServices $services ): RoleGridView {
		return new RoleGridView(
			$services->get( SeenDocuments::SERVICE_NAME ),
			$services->get( DocumentLinks::SERVICE_NAME )
		);
	},
	RoleListing::SERVICE_NAME => static function ( MediaWikiServices $services ): RoleListing {
		return new RoleListing(
			$services->get( RoleQuery::SERVICE_NAME ),
			$services->get( FilterValidator::SERVICE_NAME )
		);
	},
	RoleMapReader::SERVICE_NAME => static fn ( MediaWikiServices $services ): RoleMapReader => new RoleMapReader(
		$services->get( DocumentIndex::SERVICE_NAME ),
		$services->get( HolderQuery::SERVICE_NAME ),
		$services->get( CallQuery::SERVICE_NAME )
	),
	RoleMapView::SERVICE_NAME => static function ( MediaWikiServices $services ): RoleMapView {
		return new RoleMapView( $services->get( DocumentLinks::SERVICE_NAME ) );
	},
	RoleNavigation::SERVICE_NAME => static function ( MediaWikiServices $services ): RoleNavigation {
		return new RoleNavigation( $services->getLinkRenderer() );
	},
	RoleQuery::SERVICE_NAME => static function ( MediaWikiServices $services ): RoleQuery {
		return new RoleQuery(
			$services->getConnectionProvider(),
			$services->get( IndexCache::SERVICE_NAME ),
			$services->get( PositionQuery::SERVICE_NAME ),
			$services->get( DocumentIndex::SERVICE_NAME ),
			$services->get( HomeWiki::SERVICE_NAME )
		);
	},
	RoleTable::SERVICE_NAME => static function ( MediaWikiServices $services ): RoleTable {
		return new RoleTable( $services->get( DocumentLinks::SERVICE_NAME ) );
	},
	RoleView::SERVICE_NAME => static function ( MediaWikiServices $services ): RoleView {
		return new RoleView(
			$services->get( DocumentLinks::SERVICE_NAME ),
			$services->get( RequirementTable::SERVICE_NAME ),
			$services->get( HolderList::SERVICE_NAME ),
			$services->get( CitationView::SERVICE_NAME ),
			$services->get( ActivityClassLabels::SERVICE_NAME ),
			$services->getLinkRenderer()
		);
	},
	SchemaLoader::SERVICE_NAME => static function (): SchemaLoader {
		return new SchemaLoader( dirname( __DIR__ ) . '/schema/documents' );
	},
	SchemaUpgrades::SERVICE_NAME => static function (): SchemaUpgrades {
		return new SchemaUpgrades( json_decode( file_get_contents( dirname( __DIR__ ) . '/schema/upgrades.json' ) ) );
	},
	SeenDocuments::APPROVED_SERVICE_NAME => static function ( MediaWikiServices $services ): SeenDocuments {
		$home = $services->get( HomeWiki::SERVICE_NAME );
		return new SeenDocuments( $services->get( ApprovedDocuments::SERVICE_NAME ), $home,
			$home->id === null ? null : $services->get( ApprovedDocuments::HOME_SERVICE_NAME ) );
	},
	SeenDocuments::SERVICE_NAME => static function ( MediaWikiServices $services ): SeenDocuments {
		$home = $services->get( HomeWiki::SERVICE_NAME );
		return new SeenDocuments( $services->get( DocumentStore::SERVICE_NAME ), $home,
			$home->id === null ? null : $services->get( DocumentStore::HOME_SERVICE_NAME ) );
	},
	SelfCheckView::SERVICE_NAME => static function ( MediaWikiServices $services ): SelfCheckView {
		return new SelfCheckView(
			$services->get( DocumentChoices::SERVICE_NAME ),
			$services->get( DocumentLinks::SERVICE_NAME ),
			$services->get( EvidenceFormatter::SERVICE_NAME ),
			$services->get( Signs::SERVICE_NAME ),
			$services->get( SignMeanings::SERVICE_NAME ),
			$services->getLinkRenderer()
		);
	},
	SignMeanings::SERVICE_NAME => static function ( MediaWikiServices $services ): SignMeanings {
		return new SignMeanings(
			$services->get( SeenDocuments::APPROVED_SERVICE_NAME ),
			$services->get( ActivityClassLabels::SERVICE_NAME )
		);
	},
	Signs::SERVICE_NAME => static function ( MediaWikiServices $services ): Signs {
		return new Signs(
			$services->get( ActivityClassLabels::SERVICE_NAME ),
			$services->get( ContributionLinks::SERVICE_NAME )
		);
	},
	SkillListing::SERVICE_NAME => static function ( MediaWikiServices $services ): SkillListing {
		return new SkillListing(
			$services->get( SkillMap::SERVICE_NAME ),
			$services->get( DocumentIndex::SERVICE_NAME ),
			$services->get( CompetencyTree::SERVICE_NAME ),
			$services->get( RoleQuery::SERVICE_NAME ),
			$services->get( FilterValidator::SERVICE_NAME )
		);
	},
	SkillMap::SERVICE_NAME => static function ( MediaWikiServices $services ): SkillMap {
		return new SkillMap(
			$services->getConnectionProvider(),
			$services->get( SkillNumbers::SERVICE_NAME ),
			$services->get( DocumentIndex::SERVICE_NAME ),
			$services->get( CompetencyTree::SERVICE_NAME ),
			$services->get( RoleQuery::SERVICE_NAME ),
			$services->getMainWANObjectCache(),
			$services->get( SurveyStore::SERVICE_NAME ),
			$services->get( SkillWorkQuery::SERVICE_NAME )
		);
	},
	SkillMapView::SERVICE_NAME => static function ( MediaWikiServices $services ): SkillMapView {
		return new SkillMapView( $services->get( DocumentLinks::SERVICE_NAME ), $services->getLinkRenderer() );
	},
	SkillNumbers::SERVICE_NAME => static function ( MediaWikiServices $services ): SkillNumbers {
		return new SkillNumbers(
			$services->getConnectionProvider(),
			$services->get( AccountStates::SERVICE_NAME ),
			$services->get( AttachedIdLookup::SERVICE_NAME ),
			$services->get( FixedNoise::SERVICE_NAME ),
			$services->get( DocumentIndex::SERVICE_NAME )
		);
	},
	SkillSearch::SERVICE_NAME => static function ( MediaWikiServices $services ): SkillSearch {
		return new SkillSearch(
			$services->get( SuggestPermission::SERVICE_NAME ),
			$services->get( SkillStore::SERVICE_NAME ),
			$services->get( CompetencyTree::SERVICE_NAME ),
			$services->get( RoleQuery::SERVICE_NAME ),
			$services->get( ConsentLookup::SERVICE_NAME ),
			$services->get( AccountStates::SERVICE_NAME ),
			$services->get( AttachedIdLookup::SERVICE_NAME ),
			$services->get( LookRecorder::SERVICE_NAME ),
			$services->get( FilterValidator::SERVICE_NAME ),
			$services->getUserFactory()
		);
	},
	SkillStore::SERVICE_NAME => static function ( MediaWikiServices $services ): SkillStore {
		return new SkillStore( $services->getConnectionProvider() );
	},
	SkillsView::SERVICE_NAME => static function ( MediaWikiServices $services ): SkillsView {
		return new SkillsView(
			$services->get( DocumentLinks::SERVICE_NAME ),
			$services->get( DocumentChoices::SERVICE_NAME ),
			$services->getLinkRenderer(),
			$services->getLanguageNameUtils()
		);
	},
	SkillWorkQuery::SERVICE_NAME => static function ( MediaWikiServices $services ): SkillWorkQuery {
		return new SkillWorkQuery(
			$services->get( IndexCache::SERVICE_NAME ),
			$services->get( DocumentIndex::SERVICE_NAME ),
			$services->get( DocumentStore::SERVICE_NAME ),
			$services->get( InitiativeQuery::SERVICE_NAME ),
			$services->get( ProcessQuery::SERVICE_NAME )
		);
	},
	Subsidiarity::SERVICE_NAME => static function ( MediaWikiServices $services ): Subsidiarity {
		return new Subsidiarity( $services->getConnectionProvider() );
	},
	SubsidiarityView::SERVICE_NAME => static function ( MediaWikiServices $services ): SubsidiarityView {
		return new SubsidiarityView( $services->get( DocumentLinks::SERVICE_NAME ) );
	},
	SuccessionView::SERVICE_NAME => static function ( MediaWikiServices $services ): SuccessionView {
		return new SuccessionView(
			$services->get( DocumentIndex::SERVICE_NAME ),
			$services->get( DocumentLinks::SERVICE_NAME )
		);
	},
	SuggestionFilter::SERVICE_NAME => static function ( MediaWikiServices $services ): SuggestionFilter {
		return new SuggestionFilter(
			$services->get( AccountStates::SERVICE_NAME ),
			$services->get( ConsentLookup::SERVICE_NAME ),
			$services->get( Policies::SERVICE_NAME ),
			$services->getUserFactory(),
			$services->get( FixedNoise::SERVICE_NAME ),
			[ WikiMap::getCurrentWikiId(), ...$services->getMainConfig()->get( 'LeadershipDevelopmentWikis' ) ]
		);
	},
	SuggestionsView::SERVICE_NAME => static function ( MediaWikiServices $services ): SuggestionsView {
		$schema = json_decode( file_get_contents( dirname( __DIR__ ) . '/schema/reasons.json' ), true );
		return new SuggestionsView(
			$services->get( EvidenceFormatter::SERVICE_NAME ),
			$services->get( Signs::SERVICE_NAME ),
			$services->get( SignMeanings::SERVICE_NAME ),
			$services->get( ContributionLinks::SERVICE_NAME ),
			$services->get( DocumentLinks::SERVICE_NAME ),
			$services->get( QualificationsView::SERVICE_NAME ),
			$services->getLinkRenderer(),
			$schema['bands']
		);
	},
	SuggestPermission::SERVICE_NAME => static function ( MediaWikiServices $services ): SuggestPermission {
		return new SuggestPermission(
			$services->get( Committees::SERVICE_NAME ),
			$services->get( CommunityWikis::SERVICE_NAME )
		);
	},
	SurveyListing::SERVICE_NAME => static function ( MediaWikiServices $services ): SurveyListing {
		return new SurveyListing(
			$services->get( ProcessQuery::SERVICE_NAME ),
			$services->get( SurveyStore::SERVICE_NAME ),
			$services->get( FilterValidator::SERVICE_NAME )
		);
	},
	Surveyor::SERVICE_NAME => static function ( MediaWikiServices $services ): Surveyor {
		return new Surveyor(
			$services->get( ApprovedDocuments::SERVICE_NAME ),
			$services->get( DocumentIndex::SERVICE_NAME ),
			$services->get( SurveyStore::SERVICE_NAME ),
			$services->get( SkillStore::SERVICE_NAME ),
			$services->get( SkillNumbers::SERVICE_NAME ),
			$services->get( Committees::SERVICE_NAME ),
			$services->get( AttachedIdLookup::SERVICE_NAME )
		);
	},
	SurveyStore::SERVICE_NAME => static function ( MediaWikiServices $services ): SurveyStore {
		return new SurveyStore( $services->getConnectionProvider() );
	},
	SurveyView::SERVICE_NAME => static function ( MediaWikiServices $services ): SurveyView {
		return new SurveyView(
			$services->get( DocumentLinks::SERVICE_NAME ),
			$services->getLinkRenderer(),
			$services->get( SurveyStore::SERVICE_NAME )
		);
	},
	TeamsView::SERVICE_NAME => static function ( MediaWikiServices $services ): TeamsView {
		return new TeamsView(
			$services->get( EvidenceFormatter::SERVICE_NAME ),
			$services->get( ContributionLinks::SERVICE_NAME ),
			$services->get( DocumentLinks::SERVICE_NAME ),
			$services->getLinkRenderer()
		);
	},
	TermIndex::SERVICE_NAME => static function ( MediaWikiServices $services ): TermIndex {
		return new TermIndex(
			$services->getConnectionProvider(),
			$services->getCentralIdLookup(),
			$services->get( AttachedIdLookup::SERVICE_NAME ),
			$services->getUserIdentityLookup()
		);
	},
	TextFinder::SERVICE_NAME => static function ( MediaWikiServices $services ): TextFinder {
		return new TextFinder( $services->get( SchemaLoader::SERVICE_NAME ) );
	},
	TranslationView::SERVICE_NAME => static function ( MediaWikiServices $services ): TranslationView {
		return new TranslationView(
			$services->get( FieldLabels::SERVICE_NAME ),
			$services->get( ReaderLanguageFactory::SERVICE_NAME ),
			$services->getLanguageFactory(),
			$services->getLanguageNameUtils()
		);
	},
	VacancyListing::SERVICE_NAME => static function ( MediaWikiServices $services ): VacancyListing {
		return new VacancyListing(
			$services->get( PositionQuery::SERVICE_NAME ),
			$services->get( RoleQuery::SERVICE_NAME ),
			$services->get( DocumentIndex::SERVICE_NAME ),
			$services->get( FilterValidator::SERVICE_NAME )
		);
	},
	VerificationView::SERVICE_NAME => static function (): VerificationView {
		return new VerificationView();
	},
	WeightPreview::SERVICE_NAME => static function ( MediaWikiServices $services ): WeightPreview {
		$schema = json_decode( file_get_contents( dirname( __DIR__ ) . '/schema/reasons.json' ), true );
		return new WeightPreview(
			$services->get( LeadershipClient::SERVICE_NAME ),
			$services->get( SuggestPermission::SERVICE_NAME ),
			$services->get( SuggestionFilter::SERVICE_NAME ),
			$services->get( RankedPeople::SERVICE_NAME ),
			$services->get( ListLog::SERVICE_NAME ),
			$services->get( LookRecorder::SERVICE_NAME ),
			$schema['bands']
		);
	},
	WeightPreviewView::SERVICE_NAME => static function ( MediaWikiServices $services ): WeightPreviewView {
		return new WeightPreviewView( $services->get( DocumentLinks::SERVICE_NAME ) );
	},
];
