<?php
declare( strict_types = 1 );

use MediaWiki\Config\ServiceOptions;
use MediaWiki\Extension\LeadershipDevelopment\Client\HttpLeadershipClient;
use MediaWiki\Extension\LeadershipDevelopment\Client\LeadershipClient;
use MediaWiki\Extension\LeadershipDevelopment\Consent\CentralConsentLookup;
use MediaWiki\Extension\LeadershipDevelopment\Consent\ConsentLookup;
use MediaWiki\Extension\LeadershipDevelopment\Consent\ConsentStore;
use MediaWiki\Extension\LeadershipDevelopment\Consent\GlobalPreferenceConsentLookup;
use MediaWiki\Extension\LeadershipDevelopment\Consent\PreferenceConsentLookup;
use MediaWiki\Extension\LeadershipDevelopment\Content\Citations;
use MediaWiki\Extension\LeadershipDevelopment\Content\DocumentDiffs;
use MediaWiki\Extension\LeadershipDevelopment\Content\DocumentIndex;
use MediaWiki\Extension\LeadershipDevelopment\Content\DocumentRenderer;
use MediaWiki\Extension\LeadershipDevelopment\Content\DocumentStore;
use MediaWiki\Extension\LeadershipDevelopment\Content\DocumentValidator;
use MediaWiki\Extension\LeadershipDevelopment\Content\Policies;
use MediaWiki\Extension\LeadershipDevelopment\Content\SchemaLoader;
use MediaWiki\Extension\LeadershipDevelopment\Content\SchemaUpgrades;
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
use MediaWiki\Extension\LeadershipDevelopment\Invitation\InvitationStore;
use MediaWiki\Extension\LeadershipDevelopment\Invitation\Inviter;
use MediaWiki\Extension\LeadershipDevelopment\Invitation\Messenger;
use MediaWiki\Extension\LeadershipDevelopment\Job\BenchUpdater;
use MediaWiki\Extension\LeadershipDevelopment\Job\DocumentSender;
use MediaWiki\Extension\LeadershipDevelopment\Listing\CallListing;
use MediaWiki\Extension\LeadershipDevelopment\Listing\CompetencyListing;
use MediaWiki\Extension\LeadershipDevelopment\Listing\HolderListing;
use MediaWiki\Extension\LeadershipDevelopment\Listing\RoleListing;
use MediaWiki\Extension\LeadershipDevelopment\Listing\VacancyListing;
use MediaWiki\Extension\LeadershipDevelopment\Lists\ContactStore;
use MediaWiki\Extension\LeadershipDevelopment\Lists\DeclarationStore;
use MediaWiki\Extension\LeadershipDevelopment\Lists\ListLog;
use MediaWiki\Extension\LeadershipDevelopment\Lists\ListMaker;
use MediaWiki\Extension\LeadershipDevelopment\Lists\ListReader;
use MediaWiki\Extension\LeadershipDevelopment\Lists\ListStore;
use MediaWiki\Extension\LeadershipDevelopment\Lists\RankedPeople;
use MediaWiki\Extension\LeadershipDevelopment\Overview\Bench;
use MediaWiki\Extension\LeadershipDevelopment\Overview\CallQuery;
use MediaWiki\Extension\LeadershipDevelopment\Overview\HolderQuery;
use MediaWiki\Extension\LeadershipDevelopment\Overview\PostQuery;
use MediaWiki\Extension\LeadershipDevelopment\Overview\RoleGraphQuery;
use MediaWiki\Extension\LeadershipDevelopment\Overview\RoleQuery;
use MediaWiki\Extension\LeadershipDevelopment\Overview\Subsidiarity;
use MediaWiki\Extension\LeadershipDevelopment\Permission\AccountStates;
use MediaWiki\Extension\LeadershipDevelopment\Permission\Committees;
use MediaWiki\Extension\LeadershipDevelopment\Permission\HiddenUsers;
use MediaWiki\Extension\LeadershipDevelopment\Permission\SuggestionFilter;
use MediaWiki\Extension\LeadershipDevelopment\Permission\SuggestPermission;
use MediaWiki\Extension\LeadershipDevelopment\Person\PersonalData;
use MediaWiki\Extension\LeadershipDevelopment\Person\Roles;
use MediaWiki\Extension\LeadershipDevelopment\Rest\Languages;
use MediaWiki\Extension\LeadershipDevelopment\Special\RoleFilterForm;
use MediaWiki\Extension\LeadershipDevelopment\View\ActivityClassLabels;
use MediaWiki\Extension\LeadershipDevelopment\View\AuditView;
use MediaWiki\Extension\LeadershipDevelopment\View\CitationView;
use MediaWiki\Extension\LeadershipDevelopment\View\CommunityView;
use MediaWiki\Extension\LeadershipDevelopment\View\ComparisonView;
use MediaWiki\Extension\LeadershipDevelopment\View\CompetencyView;
use MediaWiki\Extension\LeadershipDevelopment\View\ConcentrationView;
use MediaWiki\Extension\LeadershipDevelopment\View\ContributionLinks;
use MediaWiki\Extension\LeadershipDevelopment\View\DefinitionView;
use MediaWiki\Extension\LeadershipDevelopment\View\DocumentChoices;
use MediaWiki\Extension\LeadershipDevelopment\View\DocumentLinks;
use MediaWiki\Extension\LeadershipDevelopment\View\DocumentPageView;
use MediaWiki\Extension\LeadershipDevelopment\View\EvidenceFormatter;
use MediaWiki\Extension\LeadershipDevelopment\View\FieldDiffs;
use MediaWiki\Extension\LeadershipDevelopment\View\GroupView;
use MediaWiki\Extension\LeadershipDevelopment\View\HolderList;
use MediaWiki\Extension\LeadershipDevelopment\View\InvitationsView;
use MediaWiki\Extension\LeadershipDevelopment\View\LanguageList;
use MediaWiki\Extension\LeadershipDevelopment\View\ListsView;
use MediaWiki\Extension\LeadershipDevelopment\View\MyLeadershipView;
use MediaWiki\Extension\LeadershipDevelopment\View\OverviewNavigation;
use MediaWiki\Extension\LeadershipDevelopment\View\PolicyView;
use MediaWiki\Extension\LeadershipDevelopment\View\ProfileView;
use MediaWiki\Extension\LeadershipDevelopment\View\PublicDocuments;
use MediaWiki\Extension\LeadershipDevelopment\View\ReaderFactory;
use MediaWiki\Extension\LeadershipDevelopment\View\RequirementTable;
use MediaWiki\Extension\LeadershipDevelopment\View\RoleMapView;
use MediaWiki\Extension\LeadershipDevelopment\View\RoleTable;
use MediaWiki\Extension\LeadershipDevelopment\View\RoleView;
use MediaWiki\Extension\LeadershipDevelopment\View\SelfCheckView;
use MediaWiki\Extension\LeadershipDevelopment\View\SubsidiarityView;
use MediaWiki\Extension\LeadershipDevelopment\View\SuccessionView;
use MediaWiki\Extension\LeadershipDevelopment\View\SuggestionsView;
use MediaWiki\Extension\LeadershipDevelopment\View\TeamsView;
use MediaWiki\Extension\LeadershipDevelopment\Wikitext\DocumentAccess;
use MediaWiki\Extension\LeadershipDevelopment\Wikitext\ParserFunctions;
use MediaWiki\Extension\LeadershipDevelopment\Wikitext\RoleFunction;
use MediaWiki\Extension\LeadershipDevelopment\Wikitext\RoleMapFunction;
use MediaWiki\Extension\LeadershipDevelopment\Wikitext\RolesFunction;
use MediaWiki\Logger\LoggerFactory;
use MediaWiki\MediaWikiServices;
use MediaWiki\Registration\ExtensionRegistry;
use MediaWiki\WikiMap\WikiMap;

/** @phpcs-require-sorted-array */
return [
	'LeadershipDevelopment.AccountStates' => static function ( MediaWikiServices $services ): AccountStates {
		return new AccountStates(
			$services->getUserIdentityLookup(),
			$services->getDatabaseBlockStore(),
			$services->getGroupPermissionsLookup(),
			$services->getTempUserConfig(),
			$services->getConnectionProvider()
		);
	},
	'LeadershipDevelopment.ActivityClassLabels' => static function (
		MediaWikiServices $services
	): ActivityClassLabels {
		return new ActivityClassLabels( $services->get( 'LeadershipDevelopment.Policies' ) );
	},
	'LeadershipDevelopment.Bench' => static function ( MediaWikiServices $services ): Bench {
		return new Bench( $services->getConnectionProvider() );
	},
	'LeadershipDevelopment.BenchUpdater' => static function ( MediaWikiServices $services ): BenchUpdater {
		return new BenchUpdater(
			$services->get( 'LeadershipDevelopment.Client' ),
			$services->get( 'LeadershipDevelopment.RankedPeople' ),
			$services->get( 'LeadershipDevelopment.SuggestionFilter' ),
			$services->get( 'LeadershipDevelopment.Bench' )
		);
	},
	'LeadershipDevelopment.CallListing' => static function ( MediaWikiServices $services ): CallListing {
		return new CallListing(
			new CallQuery(
				$services->get( 'LeadershipDevelopment.DocumentIndex' ),
				$services->get( 'LeadershipDevelopment.DocumentStore' ),
				$services->getMainWANObjectCache()
			),
			$services->get( 'LeadershipDevelopment.RoleQuery' )
		);
	},
	'LeadershipDevelopment.ChangeSender' => static function ( MediaWikiServices $services ): ChangeSender {
		return new ChangeSender(
			$services->get( 'LeadershipDevelopment.EngagementReader' ),
			$services->get( 'LeadershipDevelopment.Client' ),
			$services->getDBLoadBalancerFactory()
		);
	},
	'LeadershipDevelopment.Client' => static function ( MediaWikiServices $services ): LeadershipClient {
		return new HttpLeadershipClient(
			new ServiceOptions( HttpLeadershipClient::CONSTRUCTOR_OPTIONS, $services->getMainConfig() ),
			$services->getHttpRequestFactory(),
			LoggerFactory::getInstance( 'LeadershipDevelopment' )
		);
	},
	'LeadershipDevelopment.ComparisonView' => static function ( MediaWikiServices $services ): ComparisonView {
		return new ComparisonView( $services->get( 'LeadershipDevelopment.DocumentLinks' ) );
	},
	'LeadershipDevelopment.CompetencyListing' => static function ( MediaWikiServices $services ): CompetencyListing {
		return new CompetencyListing(
			$services->get( 'LeadershipDevelopment.DocumentIndex' )
		);
	},
	'LeadershipDevelopment.ConcentrationView' => static function (): ConcentrationView {
		return new ConcentrationView();
	},
	'LeadershipDevelopment.ConsentLookup' => static function ( MediaWikiServices $services ): ConsentLookup {
		$local = new PreferenceConsentLookup( $services->getConnectionProvider() );
		return new CentralConsentLookup(
			ExtensionRegistry::getInstance()->isLoaded( 'GlobalPreferences' )
				? new GlobalPreferenceConsentLookup( $local, $services->getUserOptionsLookup() )
				: $local,
			$services->getConnectionProvider(),
			$services->getCentralIdLookup()
		);
	},
	'LeadershipDevelopment.ConsentStore' => static function ( MediaWikiServices $services ): ConsentStore {
		return new ConsentStore(
			$services->get( 'LeadershipDevelopment.ConsentLookup' ),
			$services->getUserOptionsManager(),
			$services->getConnectionProvider(),
			$services->getCentralIdLookup()
		);
	},
	'LeadershipDevelopment.ContactStore' => static function ( MediaWikiServices $services ): ContactStore {
		return new ContactStore( $services->getConnectionProvider() );
	},
	'LeadershipDevelopment.ContributionLinks' => static function ( MediaWikiServices $services ): ContributionLinks {
		return new ContributionLinks( $services->get( 'LeadershipDevelopment.Policies' ), $services->getLinkRenderer() );
	},
	'LeadershipDevelopment.DeclarationStore' => static function ( MediaWikiServices $services ): DeclarationStore {
		return new DeclarationStore( $services->getConnectionProvider() );
	},
	'LeadershipDevelopment.DocumentAccess' => static function ( MediaWikiServices $services ): DocumentAccess {
		return new DocumentAccess(
			$services->get( 'LeadershipDevelopment.DocumentStore' ),
			$services->get( 'LeadershipDevelopment.RoleQuery' )
		);
	},
	'LeadershipDevelopment.DocumentChoices' => static function ( MediaWikiServices $services ): DocumentChoices {
		return new DocumentChoices(
			$services->get( 'LeadershipDevelopment.DocumentIndex' ),
			[ WikiMap::getCurrentWikiId(), ...$services->getMainConfig()->get( 'LeadershipDevelopmentWikis' ) ]
		);
	},
	'LeadershipDevelopment.DocumentDiffs' => static function ( MediaWikiServices $services ): DocumentDiffs {
		return new FieldDiffs(
			$services->get( 'LeadershipDevelopment.ReaderFactory' ), $services->getLanguageNameUtils() );
	},
	'LeadershipDevelopment.DocumentForm' => static function ( MediaWikiServices $services ): DocumentForm {
		return new DocumentForm(
			new FieldBuilder( $services->get( 'LeadershipDevelopment.SchemaLoader' ) ),
			$services->get( 'LeadershipDevelopment.DocumentValidator' ),
			new Choices(
				$services->get( 'LeadershipDevelopment.DocumentIndex' ),
				$services->get( 'LeadershipDevelopment.Policies' ),
				$services->getUserGroupManager(),
				$services->getLanguageNameUtils()
			),
			$services->getLanguageFactory()
		);
	},
	'LeadershipDevelopment.DocumentIndex' => static function ( MediaWikiServices $services ): DocumentIndex {
		return new DocumentIndex(
			$services->getConnectionProvider(),
			$services->get( 'LeadershipDevelopment.TermIndex' ),
			$services->getMainWANObjectCache(),
			$services->getMainObjectStash(),
			$services->getJobQueueGroup()
		);
	},
	'LeadershipDevelopment.DocumentLinks' => static function ( MediaWikiServices $services ): DocumentLinks {
		return new DocumentLinks(
			$services->get( 'LeadershipDevelopment.DocumentIndex' ),
			$services->getLinkRenderer(),
			$services->getLinkBatchFactory()
		);
	},
	'LeadershipDevelopment.DocumentRenderer' => static function ( MediaWikiServices $services ): DocumentRenderer {
		$links = $services->get( 'LeadershipDevelopment.DocumentLinks' );
		$store = $services->get( 'LeadershipDevelopment.DocumentStore' );
		$citations = new Citations( $services->getConnectionProvider() );
		$requirementTable = new RequirementTable( $links );
		$holderList = $services->get( 'LeadershipDevelopment.HolderList' );
		return new DocumentPageView(
			$services->get( 'LeadershipDevelopment.ReaderFactory' ),
			$services->get( 'LeadershipDevelopment.LanguageList' ),
			new RoleView(
				$links,
				$requirementTable,
				$holderList,
				new CitationView( $store, $links, $citations, $services->getTrackingCategories() ),
				$services->getLinkRenderer()
			),
			new CompetencyView(
				$links,
				$services->get( 'LeadershipDevelopment.ActivityClassLabels' ),
				$services->getLinkRenderer()
			),
			new CommunityView( $links, $services->getLinkRenderer(), $services->getLanguageNameUtils() ),
			new ProfileView( $store, $links, $requirementTable, $holderList ),
			new PolicyView(),
			new GroupView( $links, $holderList ),
			new DefinitionView( $links, $citations )
		);
	},
	'LeadershipDevelopment.DocumentSender' => static function ( MediaWikiServices $services ): DocumentSender {
		return new DocumentSender(
			$services->get( 'LeadershipDevelopment.DocumentStore' ),
			$services->get( 'LeadershipDevelopment.Client' )
		);
	},
	'LeadershipDevelopment.DocumentStore' => static function ( MediaWikiServices $services ): DocumentStore {
		return new DocumentStore(
			$services->getPageStore(),
			$services->getRevisionLookup(),
			$services->get( 'LeadershipDevelopment.DocumentValidator' )
		);
	},
	'LeadershipDevelopment.DocumentValidator' => static function ( MediaWikiServices $services ): DocumentValidator {
		return new DocumentValidator(
			$services->get( 'LeadershipDevelopment.SchemaLoader' ),
			$services->get( 'LeadershipDevelopment.SchemaUpgrades' )
		);
	},
	'LeadershipDevelopment.FeedBuilder' => static function ( MediaWikiServices $services ): FeedBuilder {
		return new FeedBuilder(
			$services->get( 'LeadershipDevelopment.CallListing' ),
			$services->get( 'LeadershipDevelopment.VacancyListing' )
		);
	},
	'LeadershipDevelopment.EvidenceFormatter' => static function ( MediaWikiServices $services ): EvidenceFormatter {
		return new EvidenceFormatter(
			$services->get( 'LeadershipDevelopment.ActivityClassLabels' ),
			json_decode( file_get_contents( dirname( __DIR__ ) . '/schema/reasons.json' ), true )
		);
	},
	'LeadershipDevelopment.EngagementReader' => static function ( MediaWikiServices $services ): EngagementReader {
		return new EngagementReader(
			new ServiceOptions( EngagementReader::CONSTRUCTOR_OPTIONS, $services->getMainConfig() ),
			$services->getConnectionProvider(),
			$services->getTempUserConfig(),
			$services->getCentralIdLookup()
		);
	},
	'LeadershipDevelopment.HolderList' => static function ( MediaWikiServices $services ): HolderList {
		return new HolderList(
			$services->get( 'LeadershipDevelopment.TermIndex' ),
			new HiddenUsers( $services->getUserIdentityLookup(), $services->getUserNameUtils() ),
			$services->getLinkBatchFactory(),
			$services->getLinkRenderer()
		);
	},
	'LeadershipDevelopment.HolderListing' => static function ( MediaWikiServices $services ): HolderListing {
		return new HolderListing(
			new HolderQuery(
				$services->getConnectionProvider(),
				$services->getCentralIdLookup(),
				new HiddenUsers( $services->getUserIdentityLookup(), $services->getUserNameUtils() )
			),
			$services->get( 'LeadershipDevelopment.RoleQuery' )
		);
	},
	'LeadershipDevelopment.Languages' => static function ( MediaWikiServices $services ): Languages {
		return new Languages(
			$services->getLanguageFactory(),
			$services->getLanguageNameUtils(),
			$services->get( 'LeadershipDevelopment.ReaderFactory' ),
			$services->getContentLanguage()
		);
	},
	'LeadershipDevelopment.InvitationStore' => static function ( MediaWikiServices $services ): InvitationStore {
		return new InvitationStore( $services->getConnectionProvider() );
	},
	'LeadershipDevelopment.InvitationsView' => static function ( MediaWikiServices $services ): InvitationsView {
		return new InvitationsView(
			$services->get( 'LeadershipDevelopment.DocumentIndex' ),
			$services->get( 'LeadershipDevelopment.DocumentLinks' ),
			$services->get( 'LeadershipDevelopment.ReaderFactory' ),
			$services->getLinkRenderer(),
			$services->getLanguageFactory(),
			$services->getLanguageNameUtils()
		);
	},
	'LeadershipDevelopment.Inviter' => static function ( MediaWikiServices $services ): Inviter {
		$config = $services->getMainConfig();
		return new Inviter(
			$services->get( 'LeadershipDevelopment.SuggestPermission' ),
			$services->get( 'LeadershipDevelopment.InvitationStore' ),
			$services->get( 'LeadershipDevelopment.ContactStore' ),
			new ListLog(),
			new Messenger(
				$services->getUserOptionsLookup(),
				$services->getWikiPageFactory(),
				$services->getContentLanguage(),
				ExtensionRegistry::getInstance()->isLoaded( 'Echo' )
			),
			$services->getCentralIdLookup(),
			$services->getUserFactory(),
			$services->getConnectionProvider(),
			$config->get( 'LeadershipDevelopmentInvitationDays' ),
			$config->get( 'LeadershipDevelopmentDeclinedDays' )
		);
	},
	'LeadershipDevelopment.ParserFunctions' => static function ( MediaWikiServices $services ): ParserFunctions {
		$documents = $services->get( 'LeadershipDevelopment.DocumentAccess' );
		$readers = $services->get( 'LeadershipDevelopment.ReaderFactory' );
		$links = $services->get( 'LeadershipDevelopment.DocumentLinks' );
		$roles = $services->get( 'LeadershipDevelopment.RoleQuery' );
		$index = $services->get( 'LeadershipDevelopment.DocumentIndex' );
		return new ParserFunctions( [
			'leadershiprole' => new RoleFunction( $documents, $readers, $links,
				new RequirementTable( $links ), $services->get( 'LeadershipDevelopment.HolderList' ) ),
			'leadershiproles' => new RolesFunction( $documents, $readers, $links,
				$services->get( 'LeadershipDevelopment.RoleTable' ) ),
			'rolemap' => new RoleMapFunction( $documents,
				new RoleGraphQuery( $services->getConnectionProvider(), $index, $roles ),
				new RoleMapView( $links ), $readers, $services->getLinkRenderer() ),
		] );
	},
	'LeadershipDevelopment.ListMaker' => static function ( MediaWikiServices $services ): ListMaker {
		$config = $services->getMainConfig();
		return new ListMaker(
			$services->get( 'LeadershipDevelopment.SuggestPermission' ),
			$services->get( 'LeadershipDevelopment.Client' ),
			$services->get( 'LeadershipDevelopment.SuggestionFilter' ),
			$services->get( 'LeadershipDevelopment.RankedPeople' ),
			$services->get( 'LeadershipDevelopment.ListStore' ),
			$services->get( 'LeadershipDevelopment.ContactStore' ),
			new ListLog(),
			$services->get( 'LeadershipDevelopment.Policies' ),
			$services->getCentralIdLookup(),
			$services->getLanguageNameUtils(),
			$config->get( 'LeadershipDevelopmentDeclinedDays' )
		);
	},
	'LeadershipDevelopment.ListReader' => static function ( MediaWikiServices $services ): ListReader {
		return new ListReader(
			$services->get( 'LeadershipDevelopment.SuggestPermission' ),
			$services->get( 'LeadershipDevelopment.ListStore' ),
			$services->get( 'LeadershipDevelopment.ContactStore' ),
			$services->get( 'LeadershipDevelopment.SuggestionFilter' ),
			new ListLog(),
			$services->getDBLoadBalancerFactory()
		);
	},
	'LeadershipDevelopment.ListStore' => static function ( MediaWikiServices $services ): ListStore {
		return new ListStore( $services->getConnectionProvider(), $services->getCentralIdLookup() );
	},
	'LeadershipDevelopment.ListsView' => static function ( MediaWikiServices $services ): ListsView {
		return new ListsView(
			$services->get( 'LeadershipDevelopment.SuggestionsView' ),
			new TeamsView(
				$services->get( 'LeadershipDevelopment.EvidenceFormatter' ),
				$services->get( 'LeadershipDevelopment.ContributionLinks' ),
				$services->get( 'LeadershipDevelopment.DocumentLinks' ),
				$services->getLinkRenderer()
			),
			new AuditView( $services->getLinkRenderer() ),
			$services->get( 'LeadershipDevelopment.DocumentLinks' ),
			$services->getLinkRenderer()
		);
	},
	'LeadershipDevelopment.MyLeadershipView' => static function ( MediaWikiServices $services ): MyLeadershipView {
		return new MyLeadershipView(
			$services->get( 'LeadershipDevelopment.DocumentLinks' ),
			$services->get( 'LeadershipDevelopment.InvitationsView' ),
			$services->getLinkRenderer(),
			$services->getLanguageNameUtils()
		);
	},
	'LeadershipDevelopment.OverviewNavigation' => static function ( MediaWikiServices $services ): OverviewNavigation {
		return new OverviewNavigation( $services->getLinkRenderer() );
	},
	'LeadershipDevelopment.LanguageList' => static function ( MediaWikiServices $services ): LanguageList {
		return new LanguageList( $services->getLinkRenderer(), $services->getLanguageNameUtils() );
	},
	'LeadershipDevelopment.PersonalData' => static function ( MediaWikiServices $services ): PersonalData {
		return new PersonalData(
			$services->get( 'LeadershipDevelopment.ConsentStore' ),
			$services->get( 'LeadershipDevelopment.ListStore' ),
			$services->get( 'LeadershipDevelopment.ContactStore' ),
			$services->get( 'LeadershipDevelopment.InvitationStore' ),
			$services->get( 'LeadershipDevelopment.DeclarationStore' ),
			$services->get( 'LeadershipDevelopment.Roles' ),
			$services->getCentralIdLookup()
		);
	},
	'LeadershipDevelopment.Policies' => static function ( MediaWikiServices $services ): Policies {
		return new Policies( $services->get( 'LeadershipDevelopment.DocumentStore' ) );
	},
	'LeadershipDevelopment.PostQuery' => static function ( MediaWikiServices $services ): PostQuery {
		return new PostQuery( $services->getConnectionProvider(), $services->getCentralIdLookup() );
	},
	'LeadershipDevelopment.PublicDocuments' => static function ( MediaWikiServices $services ): PublicDocuments {
		return new PublicDocuments(
			$services->get( 'LeadershipDevelopment.SchemaUpgrades' ),
			$services->get( 'LeadershipDevelopment.HolderList' )
		);
	},
	'LeadershipDevelopment.RankedPeople' => static function ( MediaWikiServices $services ): RankedPeople {
		return new RankedPeople(
			$services->get( 'LeadershipDevelopment.ConsentLookup' ),
			$services->get( 'LeadershipDevelopment.DeclarationStore' ),
			$services->getCentralIdLookup(),
			$services->getMainConfig()->get( 'LeadershipDevelopmentRankOnlyListed' )
		);
	},
	'LeadershipDevelopment.ReaderFactory' => static function ( MediaWikiServices $services ): ReaderFactory {
		return new ReaderFactory(
			$services->getLanguageFallback(),
			$services->getLanguageFactory(),
			$services->getLanguageNameUtils()
		);
	},
	'LeadershipDevelopment.RoleFilterForm' => static function ( MediaWikiServices $services ): RoleFilterForm {
		return new RoleFilterForm(
			$services->get( 'LeadershipDevelopment.DocumentIndex' ),
			$services->get( 'LeadershipDevelopment.RoleQuery' ),
			$services->getLanguageNameUtils()
		);
	},
	'LeadershipDevelopment.RoleGraphQuery' => static function ( MediaWikiServices $services ): RoleGraphQuery {
		return new RoleGraphQuery(
			$services->getConnectionProvider(),
			$services->get( 'LeadershipDevelopment.DocumentIndex' ),
			$services->get( 'LeadershipDevelopment.RoleQuery' )
		);
	},
	'LeadershipDevelopment.RoleListing' => static function ( MediaWikiServices $services ): RoleListing {
		return new RoleListing(
			$services->get( 'LeadershipDevelopment.RoleQuery' )
		);
	},
	'LeadershipDevelopment.RoleMapView' => static function ( MediaWikiServices $services ): RoleMapView {
		return new RoleMapView( $services->get( 'LeadershipDevelopment.DocumentLinks' ) );
	},
	'LeadershipDevelopment.RoleQuery' => static function ( MediaWikiServices $services ): RoleQuery {
		return new RoleQuery(
			$services->getConnectionProvider(),
			$services->get( 'LeadershipDevelopment.DocumentIndex' ),
			$services->get( 'LeadershipDevelopment.PostQuery' )
		);
	},
	'LeadershipDevelopment.RoleTable' => static function ( MediaWikiServices $services ): RoleTable {
		return new RoleTable( $services->get( 'LeadershipDevelopment.DocumentLinks' ) );
	},
	'LeadershipDevelopment.Roles' => static function ( MediaWikiServices $services ): Roles {
		return new Roles(
			$services->get( 'LeadershipDevelopment.PostQuery' ),
			$services->get( 'LeadershipDevelopment.DocumentStore' ),
			$services->get( 'LeadershipDevelopment.DeclarationStore' ),
			$services->get( 'LeadershipDevelopment.ConsentLookup' ),
			$services->get( 'LeadershipDevelopment.AccountStates' ),
			$services->getCentralIdLookup()
		);
	},
	'LeadershipDevelopment.SchemaLoader' => static function (): SchemaLoader {
		return new SchemaLoader( dirname( __DIR__ ) . '/schema/documents' );
	},
	'LeadershipDevelopment.SchemaUpgrades' => static function (): SchemaUpgrades {
		return new SchemaUpgrades( json_decode( file_get_contents( dirname( __DIR__ ) . '/schema/upgrades.json' ) ) );
	},
	'LeadershipDevelopment.SelfCheckView' => static function ( MediaWikiServices $services ): SelfCheckView {
		return new SelfCheckView(
			$services->get( 'LeadershipDevelopment.DocumentChoices' ),
			$services->get( 'LeadershipDevelopment.DocumentLinks' ),
			$services->get( 'LeadershipDevelopment.EvidenceFormatter' ),
			$services->get( 'LeadershipDevelopment.ActivityClassLabels' )
		);
	},
	'LeadershipDevelopment.Subsidiarity' => static function ( MediaWikiServices $services ): Subsidiarity {
		return new Subsidiarity( $services->getConnectionProvider() );
	},
	'LeadershipDevelopment.SubsidiarityView' => static function ( MediaWikiServices $services ): SubsidiarityView {
		return new SubsidiarityView( $services->get( 'LeadershipDevelopment.DocumentLinks' ) );
	},
	'LeadershipDevelopment.SuccessionView' => static function ( MediaWikiServices $services ): SuccessionView {
		return new SuccessionView(
			$services->get( 'LeadershipDevelopment.DocumentIndex' ),
			$services->get( 'LeadershipDevelopment.DocumentLinks' )
		);
	},
	'LeadershipDevelopment.SuggestPermission' => static function ( MediaWikiServices $services ): SuggestPermission {
		return new SuggestPermission( new Committees(
			$services->getConnectionProvider(),
			$services->getCentralIdLookup(),
			$services->get( 'LeadershipDevelopment.DocumentStore' ),
			$services->getRestrictionStore()
		) );
	},
	'LeadershipDevelopment.SuggestionFilter' => static function ( MediaWikiServices $services ): SuggestionFilter {
		return new SuggestionFilter(
			$services->get( 'LeadershipDevelopment.AccountStates' ),
			$services->get( 'LeadershipDevelopment.ConsentLookup' ),
			$services->get( 'LeadershipDevelopment.Policies' ),
			$services->getUserFactory(),
			[ WikiMap::getCurrentWikiId(), ...$services->getMainConfig()->get( 'LeadershipDevelopmentWikis' ) ]
		);
	},
	'LeadershipDevelopment.SuggestionsView' => static function ( MediaWikiServices $services ): SuggestionsView {
		$schema = json_decode( file_get_contents( dirname( __DIR__ ) . '/schema/reasons.json' ), true );
		return new SuggestionsView(
			$services->get( 'LeadershipDevelopment.EvidenceFormatter' ),
			$services->get( 'LeadershipDevelopment.ContributionLinks' ),
			$services->get( 'LeadershipDevelopment.DocumentLinks' ),
			$services->getLinkRenderer(),
			$schema['bands']
		);
	},
	'LeadershipDevelopment.TermIndex' => static function ( MediaWikiServices $services ): TermIndex {
		return new TermIndex( $services->getConnectionProvider(), $services->getCentralIdLookup() );
	},
	'LeadershipDevelopment.TextFinder' => static function ( MediaWikiServices $services ): TextFinder {
		return new TextFinder( $services->get( 'LeadershipDevelopment.SchemaLoader' ) );
	},
	'LeadershipDevelopment.TranslationView' => static function ( MediaWikiServices $services ): TranslationView {
		return new TranslationView(
			new FieldLabels( new FieldBuilder( $services->get( 'LeadershipDevelopment.SchemaLoader' ) ) ),
			$services->get( 'LeadershipDevelopment.ReaderFactory' ),
			$services->getLanguageFactory(),
			$services->getLanguageNameUtils()
		);
	},
	'LeadershipDevelopment.VacancyListing' => static function ( MediaWikiServices $services ): VacancyListing {
		return new VacancyListing(
			$services->get( 'LeadershipDevelopment.PostQuery' ),
			$services->get( 'LeadershipDevelopment.RoleQuery' ),
			$services->get( 'LeadershipDevelopment.DocumentIndex' )
		);
	},
];
