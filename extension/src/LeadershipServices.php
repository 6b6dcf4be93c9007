<?php
declare( strict_types = 1 );

namespace MediaWiki\Extension\LeadershipDevelopment;

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
use MediaWiki\Extension\LeadershipDevelopment\Client\LeadershipClient;
use MediaWiki\Extension\LeadershipDevelopment\Consent\ConsentLookup;
use MediaWiki\Extension\LeadershipDevelopment\Consent\ConsentStore;
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
use MediaWiki\Extension\LeadershipDevelopment\View\Document\AchievementView;
use MediaWiki\Extension\LeadershipDevelopment\View\Document\ApprovalView;
use MediaWiki\Extension\LeadershipDevelopment\View\Document\CitationView;
use MediaWiki\Extension\LeadershipDevelopment\View\Document\CommunityView;
use MediaWiki\Extension\LeadershipDevelopment\View\Document\CompetencyView;
use MediaWiki\Extension\LeadershipDevelopment\View\Document\DefinitionView;
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
use MediaWiki\MediaWikiServices;
use MediaWiki\User\CentralId\CentralIdLookup;
use Psr\Container\ContainerInterface;

/**
 * The services of this extension, with their types. It is for code that MediaWiki makes without services, such as content
 * handlers and scripts; everything else gets its services by its constructor.
 */
class LeadershipServices {

	private static function get( string $name, ?ContainerInterface $services ): mixed {
		return ( $services ?? MediaWikiServices::getInstance() )->get( $name );
	}

	public static function getAccountNames( ?ContainerInterface $services = null ): AccountNames {
		return self::get( AccountNames::SERVICE_NAME, $services );
	}

	public static function getAccountStates( ?ContainerInterface $services = null ): AccountStates {
		return self::get( AccountStates::SERVICE_NAME, $services );
	}

	public static function getAchievementListing( ?ContainerInterface $services = null ): AchievementListing {
		return self::get( AchievementListing::SERVICE_NAME, $services );
	}

	public static function getAchievementQuery( ?ContainerInterface $services = null ): AchievementQuery {
		return self::get( AchievementQuery::SERVICE_NAME, $services );
	}

	public static function getAchievementView( ?ContainerInterface $services = null ): AchievementView {
		return self::get( AchievementView::SERVICE_NAME, $services );
	}

	public static function getActivityClassLabels( ?ContainerInterface $services = null ): ActivityClassLabels {
		return self::get( ActivityClassLabels::SERVICE_NAME, $services );
	}

	public static function getAdvicePermission( ?ContainerInterface $services = null ): AdvicePermission {
		return self::get( AdvicePermission::SERVICE_NAME, $services );
	}

	public static function getAdviceReader( ?ContainerInterface $services = null ): AdviceReader {
		return self::get( AdviceReader::SERVICE_NAME, $services );
	}

	public static function getAdviceStore( ?ContainerInterface $services = null ): AdviceStore {
		return self::get( AdviceStore::SERVICE_NAME, $services );
	}

	public static function getAdviceView( ?ContainerInterface $services = null ): AdviceView {
		return self::get( AdviceView::SERVICE_NAME, $services );
	}

	public static function getAdviser( ?ContainerInterface $services = null ): Adviser {
		return self::get( Adviser::SERVICE_NAME, $services );
	}

	public static function getAgreedMatches( ?ContainerInterface $services = null ): AgreedMatches {
		return self::get( AgreedMatches::SERVICE_NAME, $services );
	}

	public static function getApplicant( ?ContainerInterface $services = null ): Applicant {
		return self::get( Applicant::SERVICE_NAME, $services );
	}

	public static function getApplicationPermission( ?ContainerInterface $services = null ): ApplicationPermission {
		return self::get( ApplicationPermission::SERVICE_NAME, $services );
	}

	public static function getApplicationStore( ?ContainerInterface $services = null ): ApplicationStore {
		return self::get( ApplicationStore::SERVICE_NAME, $services );
	}

	public static function getApplicationsView( ?ContainerInterface $services = null ): ApplicationsView {
		return self::get( ApplicationsView::SERVICE_NAME, $services );
	}

	public static function getApprovalLog( ?ContainerInterface $services = null ): ApprovalLog {
		return self::get( ApprovalLog::SERVICE_NAME, $services );
	}

	public static function getApprovalStore( ?ContainerInterface $services = null ): ApprovalStore {
		return self::get( ApprovalStore::SERVICE_NAME, $services );
	}

	public static function getApprovalView( ?ContainerInterface $services = null ): ApprovalView {
		return self::get( ApprovalView::SERVICE_NAME, $services );
	}

	public static function getApprovedDocuments( ?ContainerInterface $services = null ): ApprovedDocuments {
		return self::get( ApprovedDocuments::SERVICE_NAME, $services );
	}

	public static function getApprovedHolders( ?ContainerInterface $services = null ): ApprovedHolders {
		return self::get( ApprovedHolders::SERVICE_NAME, $services );
	}

	public static function getApprovedTerms( ?ContainerInterface $services = null ): ApprovedTerms {
		return self::get( ApprovedTerms::SERVICE_NAME, $services );
	}

	public static function getApprovePermission( ?ContainerInterface $services = null ): ApprovePermission {
		return self::get( ApprovePermission::SERVICE_NAME, $services );
	}

	public static function getApprover( ?ContainerInterface $services = null ): Approver {
		return self::get( Approver::SERVICE_NAME, $services );
	}

	public static function getAttachedIdLookup( ?ContainerInterface $services = null ): CentralIdLookup {
		return self::get( AttachedIdLookup::SERVICE_NAME, $services );
	}

	public static function getAuditView( ?ContainerInterface $services = null ): AuditView {
		return self::get( AuditView::SERVICE_NAME, $services );
	}

	public static function getAwarder( ?ContainerInterface $services = null ): Awarder {
		return self::get( Awarder::SERVICE_NAME, $services );
	}

	public static function getAwardStore( ?ContainerInterface $services = null ): AwardStore {
		return self::get( AwardStore::SERVICE_NAME, $services );
	}

	public static function getAwardsView( ?ContainerInterface $services = null ): AwardsView {
		return self::get( AwardsView::SERVICE_NAME, $services );
	}

	public static function getBadgePictures( ?ContainerInterface $services = null ): BadgePictures {
		return self::get( BadgePictures::SERVICE_NAME, $services );
	}

	public static function getBench( ?ContainerInterface $services = null ): Bench {
		return self::get( Bench::SERVICE_NAME, $services );
	}

	public static function getBenchUpdater( ?ContainerInterface $services = null ): BenchUpdater {
		return self::get( BenchUpdater::SERVICE_NAME, $services );
	}

	public static function getCallListing( ?ContainerInterface $services = null ): CallListing {
		return self::get( CallListing::SERVICE_NAME, $services );
	}

	public static function getCallQuery( ?ContainerInterface $services = null ): CallQuery {
		return self::get( CallQuery::SERVICE_NAME, $services );
	}

	public static function getCalls( ?ContainerInterface $services = null ): Calls {
		return self::get( Calls::SERVICE_NAME, $services );
	}

	public static function getCallsView( ?ContainerInterface $services = null ): CallsView {
		return self::get( CallsView::SERVICE_NAME, $services );
	}

	public static function getCentralStates( ?ContainerInterface $services = null ): CentralStates {
		return self::get( CentralStates::SERVICE_NAME, $services );
	}

	public static function getChanges( ?ContainerInterface $services = null ): Changes {
		return self::get( Changes::SERVICE_NAME, $services );
	}

	public static function getChangeSender( ?ContainerInterface $services = null ): ChangeSender {
		return self::get( ChangeSender::SERVICE_NAME, $services );
	}

	public static function getChoices( ?ContainerInterface $services = null ): Choices {
		return self::get( Choices::SERVICE_NAME, $services );
	}

	public static function getCitations( ?ContainerInterface $services = null ): Citations {
		return self::get( Citations::SERVICE_NAME, $services );
	}

	public static function getCitationView( ?ContainerInterface $services = null ): CitationView {
		return self::get( CitationView::SERVICE_NAME, $services );
	}

	public static function getCommittees( ?ContainerInterface $services = null ): Committees {
		return self::get( Committees::SERVICE_NAME, $services );
	}

	public static function getCommunityChartView( ?ContainerInterface $services = null ): CommunityChartView {
		return self::get( CommunityChartView::SERVICE_NAME, $services );
	}

	public static function getCommunityView( ?ContainerInterface $services = null ): CommunityView {
		return self::get( CommunityView::SERVICE_NAME, $services );
	}

	public static function getCommunityWikis( ?ContainerInterface $services = null ): CommunityWikis {
		return self::get( CommunityWikis::SERVICE_NAME, $services );
	}

	public static function getComparisonView( ?ContainerInterface $services = null ): ComparisonView {
		return self::get( ComparisonView::SERVICE_NAME, $services );
	}

	public static function getCompetencyListing( ?ContainerInterface $services = null ): CompetencyListing {
		return self::get( CompetencyListing::SERVICE_NAME, $services );
	}

	public static function getCompetencyTree( ?ContainerInterface $services = null ): CompetencyTree {
		return self::get( CompetencyTree::SERVICE_NAME, $services );
	}

	public static function getCompetencyView( ?ContainerInterface $services = null ): CompetencyView {
		return self::get( CompetencyView::SERVICE_NAME, $services );
	}

	public static function getConcentrationView( ?ContainerInterface $services = null ): ConcentrationView {
		return self::get( ConcentrationView::SERVICE_NAME, $services );
	}

	public static function getConsentLookup( ?ContainerInterface $services = null ): ConsentLookup {
		return self::get( ConsentLookup::SERVICE_NAME, $services );
	}

	public static function getConsentStore( ?ContainerInterface $services = null ): ConsentStore {
		return self::get( ConsentStore::SERVICE_NAME, $services );
	}

	public static function getContactStore( ?ContainerInterface $services = null ): ContactStore {
		return self::get( ContactStore::SERVICE_NAME, $services );
	}

	public static function getContributionLinks( ?ContainerInterface $services = null ): ContributionLinks {
		return self::get( ContributionLinks::SERVICE_NAME, $services );
	}

	public static function getCredentialVerifier( ?ContainerInterface $services = null ): CredentialVerifier {
		return self::get( CredentialVerifier::SERVICE_NAME, $services );
	}

	public static function getCurrentPolicies( ?ContainerInterface $services = null ): Policies {
		return self::get( Policies::CURRENT_SERVICE_NAME, $services );
	}

	public static function getDeclarationStore( ?ContainerInterface $services = null ): DeclarationStore {
		return self::get( DeclarationStore::SERVICE_NAME, $services );
	}

	public static function getDeclaredLevels( ?ContainerInterface $services = null ): DeclaredLevels {
		return self::get( DeclaredLevels::SERVICE_NAME, $services );
	}

	public static function getDefinitionView( ?ContainerInterface $services = null ): DefinitionView {
		return self::get( DefinitionView::SERVICE_NAME, $services );
	}

	public static function getDocumentAccess( ?ContainerInterface $services = null ): DocumentAccess {
		return self::get( DocumentAccess::SERVICE_NAME, $services );
	}

	public static function getDocumentChoices( ?ContainerInterface $services = null ): DocumentChoices {
		return self::get( DocumentChoices::SERVICE_NAME, $services );
	}

	public static function getDocumentDiffs( ?ContainerInterface $services = null ): DocumentDiffs {
		return self::get( DocumentDiffs::SERVICE_NAME, $services );
	}

	public static function getDocumentForm( ?ContainerInterface $services = null ): DocumentForm {
		return self::get( DocumentForm::SERVICE_NAME, $services );
	}

	public static function getDocumentIndex( ?ContainerInterface $services = null ): DocumentIndex {
		return self::get( DocumentIndex::SERVICE_NAME, $services );
	}

	public static function getDocumentLinks( ?ContainerInterface $services = null ): DocumentLinks {
		return self::get( DocumentLinks::SERVICE_NAME, $services );
	}

	public static function getDocumentMender( ?ContainerInterface $services = null ): DocumentMender {
		return self::get( DocumentMender::SERVICE_NAME, $services );
	}

	public static function getDocumentRenderer( ?ContainerInterface $services = null ): DocumentRenderer {
		return self::get( DocumentRenderer::SERVICE_NAME, $services );
	}

	public static function getDocumentSender( ?ContainerInterface $services = null ): DocumentSender {
		return self::get( DocumentSender::SERVICE_NAME, $services );
	}

	public static function getDocumentStates( ?ContainerInterface $services = null ): DocumentStates {
		return self::get( DocumentStates::SERVICE_NAME, $services );
	}

	public static function getDocumentStore( ?ContainerInterface $services = null ): DocumentStore {
		return self::get( DocumentStore::SERVICE_NAME, $services );
	}

	public static function getDocumentUsers( ?ContainerInterface $services = null ): DocumentUsers {
		return self::get( DocumentUsers::SERVICE_NAME, $services );
	}

	public static function getDocumentValidator( ?ContainerInterface $services = null ): DocumentValidator {
		return self::get( DocumentValidator::SERVICE_NAME, $services );
	}

	public static function getEndorsementStore( ?ContainerInterface $services = null ): EndorsementStore {
		return self::get( EndorsementStore::SERVICE_NAME, $services );
	}

	public static function getEndorsementsView( ?ContainerInterface $services = null ): EndorsementsView {
		return self::get( EndorsementsView::SERVICE_NAME, $services );
	}

	public static function getEndorser( ?ContainerInterface $services = null ): Endorser {
		return self::get( Endorser::SERVICE_NAME, $services );
	}

	public static function getEngagementReader( ?ContainerInterface $services = null ): EngagementReader {
		return self::get( EngagementReader::SERVICE_NAME, $services );
	}

	public static function getEvidenceFormatter( ?ContainerInterface $services = null ): EvidenceFormatter {
		return self::get( EvidenceFormatter::SERVICE_NAME, $services );
	}

	public static function getFeedbackListing( ?ContainerInterface $services = null ): FeedbackListing {
		return self::get( FeedbackListing::SERVICE_NAME, $services );
	}

	public static function getFeedbackView( ?ContainerInterface $services = null ): FeedbackView {
		return self::get( FeedbackView::SERVICE_NAME, $services );
	}

	public static function getFeedBuilder( ?ContainerInterface $services = null ): FeedBuilder {
		return self::get( FeedBuilder::SERVICE_NAME, $services );
	}

	public static function getFieldBuilder( ?ContainerInterface $services = null ): FieldBuilder {
		return self::get( FieldBuilder::SERVICE_NAME, $services );
	}

	public static function getFieldLabels( ?ContainerInterface $services = null ): FieldLabels {
		return self::get( FieldLabels::SERVICE_NAME, $services );
	}

	public static function getFilterValidator( ?ContainerInterface $services = null ): FilterValidator {
		return self::get( FilterValidator::SERVICE_NAME, $services );
	}

	public static function getFixedNoise( ?ContainerInterface $services = null ): FixedNoise {
		return self::get( FixedNoise::SERVICE_NAME, $services );
	}

	public static function getGroupView( ?ContainerInterface $services = null ): GroupView {
		return self::get( GroupView::SERVICE_NAME, $services );
	}

	public static function getHiddenUsers( ?ContainerInterface $services = null ): HiddenUsers {
		return self::get( HiddenUsers::SERVICE_NAME, $services );
	}

	public static function getHolderList( ?ContainerInterface $services = null ): HolderList {
		return self::get( HolderList::SERVICE_NAME, $services );
	}

	public static function getHolderListing( ?ContainerInterface $services = null ): HolderListing {
		return self::get( HolderListing::SERVICE_NAME, $services );
	}

	public static function getHolderQuery( ?ContainerInterface $services = null ): HolderQuery {
		return self::get( HolderQuery::SERVICE_NAME, $services );
	}

	public static function getHomeApprovals( ?ContainerInterface $services = null ): ApprovalStore {
		return self::get( ApprovalStore::HOME_SERVICE_NAME, $services );
	}

	public static function getHomeApprovedDocuments( ?ContainerInterface $services = null ): ApprovedDocuments {
		return self::get( ApprovedDocuments::HOME_SERVICE_NAME, $services );
	}

	public static function getHomeDocuments( ?ContainerInterface $services = null ): DocumentStore {
		return self::get( DocumentStore::HOME_SERVICE_NAME, $services );
	}

	public static function getHomeWiki( ?ContainerInterface $services = null ): HomeWiki {
		return self::get( HomeWiki::SERVICE_NAME, $services );
	}

	public static function getIndexCache( ?ContainerInterface $services = null ): IndexCache {
		return self::get( IndexCache::SERVICE_NAME, $services );
	}

	public static function getInitiativeFilterForm( ?ContainerInterface $services = null ): InitiativeFilterForm {
		return self::get( InitiativeFilterForm::SERVICE_NAME, $services );
	}

	public static function getInitiativeListing( ?ContainerInterface $services = null ): InitiativeListing {
		return self::get( InitiativeListing::SERVICE_NAME, $services );
	}

	public static function getInitiativeQuery( ?ContainerInterface $services = null ): InitiativeQuery {
		return self::get( InitiativeQuery::SERVICE_NAME, $services );
	}

	public static function getInitiativeTable( ?ContainerInterface $services = null ): InitiativeTable {
		return self::get( InitiativeTable::SERVICE_NAME, $services );
	}

	public static function getInitiativeView( ?ContainerInterface $services = null ): InitiativeView {
		return self::get( InitiativeView::SERVICE_NAME, $services );
	}

	public static function getInvitationStore( ?ContainerInterface $services = null ): InvitationStore {
		return self::get( InvitationStore::SERVICE_NAME, $services );
	}

	public static function getInvitationsView( ?ContainerInterface $services = null ): InvitationsView {
		return self::get( InvitationsView::SERVICE_NAME, $services );
	}

	public static function getInviter( ?ContainerInterface $services = null ): Inviter {
		return self::get( Inviter::SERVICE_NAME, $services );
	}

	public static function getIssuer( ?ContainerInterface $services = null ): Issuer {
		return self::get( Issuer::SERVICE_NAME, $services );
	}

	public static function getLanguageList( ?ContainerInterface $services = null ): LanguageList {
		return self::get( LanguageList::SERVICE_NAME, $services );
	}

	public static function getLanguages( ?ContainerInterface $services = null ): Languages {
		return self::get( Languages::SERVICE_NAME, $services );
	}

	public static function getLeadershipClient( ?ContainerInterface $services = null ): LeadershipClient {
		return self::get( LeadershipClient::SERVICE_NAME, $services );
	}

	public static function getLearnedRankingView( ?ContainerInterface $services = null ): LearnedRankingView {
		return self::get( LearnedRankingView::SERVICE_NAME, $services );
	}

	public static function getLearningCoverageView( ?ContainerInterface $services = null ): LearningCoverageView {
		return self::get( LearningCoverageView::SERVICE_NAME, $services );
	}

	public static function getLearningFacets( ?ContainerInterface $services = null ): LearningFacets {
		return self::get( LearningFacets::SERVICE_NAME, $services );
	}

	public static function getLearningFilterForm( ?ContainerInterface $services = null ): LearningFilterForm {
		return self::get( LearningFilterForm::SERVICE_NAME, $services );
	}

	public static function getLearningListing( ?ContainerInterface $services = null ): LearningListing {
		return self::get( LearningListing::SERVICE_NAME, $services );
	}

	public static function getLearningQuery( ?ContainerInterface $services = null ): LearningQuery {
		return self::get( LearningQuery::SERVICE_NAME, $services );
	}

	public static function getLearningTable( ?ContainerInterface $services = null ): LearningTable {
		return self::get( LearningTable::SERVICE_NAME, $services );
	}

	public static function getLearningView( ?ContainerInterface $services = null ): LearningView {
		return self::get( LearningView::SERVICE_NAME, $services );
	}

	public static function getListBasis( ?ContainerInterface $services = null ): ListBasis {
		return self::get( ListBasis::SERVICE_NAME, $services );
	}

	public static function getListLog( ?ContainerInterface $services = null ): ListLog {
		return self::get( ListLog::SERVICE_NAME, $services );
	}

	public static function getListMaker( ?ContainerInterface $services = null ): ListMaker {
		return self::get( ListMaker::SERVICE_NAME, $services );
	}

	public static function getListReader( ?ContainerInterface $services = null ): ListReader {
		return self::get( ListReader::SERVICE_NAME, $services );
	}

	public static function getListStore( ?ContainerInterface $services = null ): ListStore {
		return self::get( ListStore::SERVICE_NAME, $services );
	}

	public static function getListsView( ?ContainerInterface $services = null ): ListsView {
		return self::get( ListsView::SERVICE_NAME, $services );
	}

	public static function getLookRecorder( ?ContainerInterface $services = null ): LookRecorder {
		return self::get( LookRecorder::SERVICE_NAME, $services );
	}

	public static function getLostSessionView( ?ContainerInterface $services = null ): LostSessionView {
		return self::get( LostSessionView::SERVICE_NAME, $services );
	}

	public static function getMatcher( ?ContainerInterface $services = null ): Matcher {
		return self::get( Matcher::SERVICE_NAME, $services );
	}

	public static function getMatchesView( ?ContainerInterface $services = null ): MatchesView {
		return self::get( MatchesView::SERVICE_NAME, $services );
	}

	public static function getMatchFiguresView( ?ContainerInterface $services = null ): MatchFiguresView {
		return self::get( MatchFiguresView::SERVICE_NAME, $services );
	}

	public static function getMatchNotifier( ?ContainerInterface $services = null ): MatchNotifier {
		return self::get( MatchNotifier::SERVICE_NAME, $services );
	}

	public static function getMatchNumbers( ?ContainerInterface $services = null ): MatchNumbers {
		return self::get( MatchNumbers::SERVICE_NAME, $services );
	}

	public static function getMatchStore( ?ContainerInterface $services = null ): MatchStore {
		return self::get( MatchStore::SERVICE_NAME, $services );
	}

	public static function getMessenger( ?ContainerInterface $services = null ): Messenger {
		return self::get( Messenger::SERVICE_NAME, $services );
	}

	public static function getMyLeadershipView( ?ContainerInterface $services = null ): MyLeadershipView {
		return self::get( MyLeadershipView::SERVICE_NAME, $services );
	}

	public static function getNotifications( ?ContainerInterface $services = null ): Notifications {
		return self::get( Notifications::SERVICE_NAME, $services );
	}

	public static function getNotShown( ?ContainerInterface $services = null ): NotShown {
		return self::get( NotShown::SERVICE_NAME, $services );
	}

	public static function getOwnAccounts( ?ContainerInterface $services = null ): OwnAccounts {
		return self::get( OwnAccounts::SERVICE_NAME, $services );
	}

	public static function getPackageListing( ?ContainerInterface $services = null ): PackageListing {
		return self::get( PackageListing::SERVICE_NAME, $services );
	}

	public static function getPackageView( ?ContainerInterface $services = null ): PackageView {
		return self::get( PackageView::SERVICE_NAME, $services );
	}

	public static function getPageImporter( ?ContainerInterface $services = null ): PageImporter {
		return self::get( PageImporter::SERVICE_NAME, $services );
	}

	public static function getParserFunctions( ?ContainerInterface $services = null ): ParserFunctions {
		return self::get( ParserFunctions::SERVICE_NAME, $services );
	}

	public static function getPendingItemStore( ?ContainerInterface $services = null ): PendingItemStore {
		return self::get( PendingItemStore::SERVICE_NAME, $services );
	}

	public static function getPersonalData( ?ContainerInterface $services = null ): PersonalData {
		return self::get( PersonalData::SERVICE_NAME, $services );
	}

	public static function getPersonRoleLookup( ?ContainerInterface $services = null ): PersonRoleLookup {
		return self::get( PersonRoleLookup::SERVICE_NAME, $services );
	}

	public static function getPlanListing( ?ContainerInterface $services = null ): PlanListing {
		return self::get( PlanListing::SERVICE_NAME, $services );
	}

	public static function getPlanView( ?ContainerInterface $services = null ): PlanView {
		return self::get( PlanView::SERVICE_NAME, $services );
	}

	public static function getPolicies( ?ContainerInterface $services = null ): Policies {
		return self::get( Policies::SERVICE_NAME, $services );
	}

	public static function getPolicyTrial( ?ContainerInterface $services = null ): PolicyTrial {
		return self::get( PolicyTrial::SERVICE_NAME, $services );
	}

	public static function getPolicyTrialView( ?ContainerInterface $services = null ): PolicyTrialView {
		return self::get( PolicyTrialView::SERVICE_NAME, $services );
	}

	public static function getPolicyView( ?ContainerInterface $services = null ): PolicyView {
		return self::get( PolicyView::SERVICE_NAME, $services );
	}

	public static function getPositionQuery( ?ContainerInterface $services = null ): PositionQuery {
		return self::get( PositionQuery::SERVICE_NAME, $services );
	}

	public static function getProcessesView( ?ContainerInterface $services = null ): ProcessesView {
		return self::get( ProcessesView::SERVICE_NAME, $services );
	}

	public static function getProcessListing( ?ContainerInterface $services = null ): ProcessListing {
		return self::get( ProcessListing::SERVICE_NAME, $services );
	}

	public static function getProcessQuery( ?ContainerInterface $services = null ): ProcessQuery {
		return self::get( ProcessQuery::SERVICE_NAME, $services );
	}

	public static function getProcessView( ?ContainerInterface $services = null ): ProcessView {
		return self::get( ProcessView::SERVICE_NAME, $services );
	}

	public static function getProfileView( ?ContainerInterface $services = null ): ProfileView {
		return self::get( ProfileView::SERVICE_NAME, $services );
	}

	public static function getProgressStore( ?ContainerInterface $services = null ): ProgressStore {
		return self::get( ProgressStore::SERVICE_NAME, $services );
	}

	public static function getPublicDocuments( ?ContainerInterface $services = null ): PublicDocuments {
		return self::get( PublicDocuments::SERVICE_NAME, $services );
	}

	public static function getQualificationLookup( ?ContainerInterface $services = null ): QualificationLookup {
		return self::get( QualificationLookup::SERVICE_NAME, $services );
	}

	public static function getQualificationsView( ?ContainerInterface $services = null ): QualificationsView {
		return self::get( QualificationsView::SERVICE_NAME, $services );
	}

	public static function getRankedPeople( ?ContainerInterface $services = null ): RankedPeople {
		return self::get( RankedPeople::SERVICE_NAME, $services );
	}

	public static function getReaderLanguageFactory( ?ContainerInterface $services = null ): ReaderLanguageFactory {
		return self::get( ReaderLanguageFactory::SERVICE_NAME, $services );
	}

	public static function getRequirementTable( ?ContainerInterface $services = null ): RequirementTable {
		return self::get( RequirementTable::SERVICE_NAME, $services );
	}

	public static function getReviewer( ?ContainerInterface $services = null ): Reviewer {
		return self::get( Reviewer::SERVICE_NAME, $services );
	}

	public static function getRoleFilterForm( ?ContainerInterface $services = null ): RoleFilterForm {
		return self::get( RoleFilterForm::SERVICE_NAME, $services );
	}

	public static function getRoleGraphQuery( ?ContainerInterface $services = null ): RoleGraphQuery {
		return self::get( RoleGraphQuery::SERVICE_NAME, $services );
	}

	public static function getRoleGridView( ?ContainerInterface $services = null ): RoleGridView {
		return self::get( RoleGridView::SERVICE_NAME, $services );
	}

	public static function getRoleListing( ?ContainerInterface $services = null ): RoleListing {
		return self::get( RoleListing::SERVICE_NAME, $services );
	}

	public static function getRoleMapReader( ?ContainerInterface $services = null ): RoleMapReader {
		return self::get( RoleMapReader::SERVICE_NAME, $services );
	}

	public static function getRoleMapView( ?ContainerInterface $services = null ): RoleMapView {
		return self::get( RoleMapView::SERVICE_NAME, $services );
	}

	public static function getRoleNavigation( ?ContainerInterface $services = null ): RoleNavigation {
		return self::get( RoleNavigation::SERVICE_NAME, $services );
	}

	public static function getRoleQuery( ?ContainerInterface $services = null ): RoleQuery {
		return self::get( RoleQuery::SERVICE_NAME, $services );
	}

	public static function getRoleTable( ?ContainerInterface $services = null ): RoleTable {
		return self::get( RoleTable::SERVICE_NAME, $services );
	}

	public static function getRoleView( ?ContainerInterface $services = null ): RoleView {
		return self::get( RoleView::SERVICE_NAME, $services );
	}

	public static function getSchemaLoader( ?ContainerInterface $services = null ): SchemaLoader {
		return self::get( SchemaLoader::SERVICE_NAME, $services );
	}

	public static function getSchemaUpgrades( ?ContainerInterface $services = null ): SchemaUpgrades {
		return self::get( SchemaUpgrades::SERVICE_NAME, $services );
	}

	public static function getSeenApprovedDocuments( ?ContainerInterface $services = null ): SeenDocuments {
		return self::get( SeenDocuments::APPROVED_SERVICE_NAME, $services );
	}

	public static function getSeenDocuments( ?ContainerInterface $services = null ): SeenDocuments {
		return self::get( SeenDocuments::SERVICE_NAME, $services );
	}

	public static function getSelfCheckView( ?ContainerInterface $services = null ): SelfCheckView {
		return self::get( SelfCheckView::SERVICE_NAME, $services );
	}

	public static function getSignMeanings( ?ContainerInterface $services = null ): SignMeanings {
		return self::get( SignMeanings::SERVICE_NAME, $services );
	}

	public static function getSigns( ?ContainerInterface $services = null ): Signs {
		return self::get( Signs::SERVICE_NAME, $services );
	}

	public static function getSkillListing( ?ContainerInterface $services = null ): SkillListing {
		return self::get( SkillListing::SERVICE_NAME, $services );
	}

	public static function getSkillMap( ?ContainerInterface $services = null ): SkillMap {
		return self::get( SkillMap::SERVICE_NAME, $services );
	}

	public static function getSkillMapView( ?ContainerInterface $services = null ): SkillMapView {
		return self::get( SkillMapView::SERVICE_NAME, $services );
	}

	public static function getSkillNumbers( ?ContainerInterface $services = null ): SkillNumbers {
		return self::get( SkillNumbers::SERVICE_NAME, $services );
	}

	public static function getSkillSearch( ?ContainerInterface $services = null ): SkillSearch {
		return self::get( SkillSearch::SERVICE_NAME, $services );
	}

	public static function getSkillStore( ?ContainerInterface $services = null ): SkillStore {
		return self::get( SkillStore::SERVICE_NAME, $services );
	}

	public static function getSkillsView( ?ContainerInterface $services = null ): SkillsView {
		return self::get( SkillsView::SERVICE_NAME, $services );
	}

	public static function getSkillWorkQuery( ?ContainerInterface $services = null ): SkillWorkQuery {
		return self::get( SkillWorkQuery::SERVICE_NAME, $services );
	}

	public static function getSubsidiarity( ?ContainerInterface $services = null ): Subsidiarity {
		return self::get( Subsidiarity::SERVICE_NAME, $services );
	}

	public static function getSubsidiarityView( ?ContainerInterface $services = null ): SubsidiarityView {
		return self::get( SubsidiarityView::SERVICE_NAME, $services );
	}

	public static function getSuccessionView( ?ContainerInterface $services = null ): SuccessionView {
		return self::get( SuccessionView::SERVICE_NAME, $services );
	}

	public static function getSuggestionFilter( ?ContainerInterface $services = null ): SuggestionFilter {
		return self::get( SuggestionFilter::SERVICE_NAME, $services );
	}

	public static function getSuggestionsView( ?ContainerInterface $services = null ): SuggestionsView {
		return self::get( SuggestionsView::SERVICE_NAME, $services );
	}

	public static function getSuggestPermission( ?ContainerInterface $services = null ): SuggestPermission {
		return self::get( SuggestPermission::SERVICE_NAME, $services );
	}

	public static function getSurveyListing( ?ContainerInterface $services = null ): SurveyListing {
		return self::get( SurveyListing::SERVICE_NAME, $services );
	}

	public static function getSurveyor( ?ContainerInterface $services = null ): Surveyor {
		return self::get( Surveyor::SERVICE_NAME, $services );
	}

	public static function getSurveyStore( ?ContainerInterface $services = null ): SurveyStore {
		return self::get( SurveyStore::SERVICE_NAME, $services );
	}

	public static function getSurveyView( ?ContainerInterface $services = null ): SurveyView {
		return self::get( SurveyView::SERVICE_NAME, $services );
	}

	public static function getTeamsView( ?ContainerInterface $services = null ): TeamsView {
		return self::get( TeamsView::SERVICE_NAME, $services );
	}

	public static function getTermIndex( ?ContainerInterface $services = null ): TermIndex {
		return self::get( TermIndex::SERVICE_NAME, $services );
	}

	public static function getTextFinder( ?ContainerInterface $services = null ): TextFinder {
		return self::get( TextFinder::SERVICE_NAME, $services );
	}

	public static function getTranslationView( ?ContainerInterface $services = null ): TranslationView {
		return self::get( TranslationView::SERVICE_NAME, $services );
	}

	public static function getVacancyListing( ?ContainerInterface $services = null ): VacancyListing {
		return self::get( VacancyListing::SERVICE_NAME, $services );
	}

	public static function getVerificationView( ?ContainerInterface $services = null ): VerificationView {
		return self::get( VerificationView::SERVICE_NAME, $services );
	}

	public static function getWeightPreview( ?ContainerInterface $services = null ): WeightPreview {
		return self::get( WeightPreview::SERVICE_NAME, $services );
	}

	public static function getWeightPreviewView( ?ContainerInterface $services = null ): WeightPreviewView {
		return self::get( WeightPreviewView::SERVICE_NAME, $services );
	}
}
