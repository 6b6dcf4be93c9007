<?php
declare( strict_types = 1 );

namespace MediaWiki\Extension\LeadershipDevelopment\Hooks;

use MediaWiki\Extension\LeadershipDevelopment\Advice\AdviceStore;
use MediaWiki\Extension\LeadershipDevelopment\Application\ApplicationStore;
use MediaWiki\Extension\LeadershipDevelopment\Approval\ApprovalStore;
use MediaWiki\Extension\LeadershipDevelopment\Consent\ConsentStore;
use MediaWiki\Extension\LeadershipDevelopment\Feedback\PendingItemStore;
use MediaWiki\Extension\LeadershipDevelopment\Maintenance\RebuildIndex;
use MediaWiki\Extension\LeadershipDevelopment\Maintenance\RefreshIndex;
use MediaWiki\Extension\LeadershipDevelopment\Matching\MatchStore;
use MediaWiki\Extension\LeadershipDevelopment\Recognition\AwardStore;
use MediaWiki\Extension\LeadershipDevelopment\Recognition\EndorsementStore;
use MediaWiki\Extension\LeadershipDevelopment\Recognition\StatusNumbers;
use MediaWiki\Extension\LeadershipDevelopment\Skills\SkillStore;
use MediaWiki\Extension\LeadershipDevelopment\Skills\SurveyStore;
use MediaWiki\Extension\LeadershipDevelopment\Storage\Domain;
use MediaWiki\Extension\LeadershipDevelopment\SuggestionList\ListBasis;
use MediaWiki\Installer\DatabaseUpdater;
use MediaWiki\Installer\Hook\LoadExtensionSchemaUpdatesHook;

/**
 * Creates the tables, each on its virtual domain. No services are used: they may not work yet while the schema is updated.
 */
class SchemaHooks implements LoadExtensionSchemaUpdatesHook {

	/** @inheritDoc */
	public function onLoadExtensionSchemaUpdates( $updater ) {
		$sql = dirname( __DIR__, 2 ) . '/sql/' . $updater->getDB()->getType();
		if ( $updater->tableExists( 'leadershipdevelopment_document' ) ) {
			// The pages already exist; what is derived from them does not exist yet, or is outdated.
			$complete = $updater->tableExists( 'leadershipdevelopment_term' )
				&& $updater->tableExists( 'leadershipdevelopment_learning' )
				&& $updater->tableExists( 'leadershipdevelopment_need' )
				&& $updater->getDB()->fieldExists( 'leadershipdevelopment_need', 'lnd_level', __METHOD__ )
				&& $updater->getDB()->fieldExists( 'leadershipdevelopment_decision', 'lde_needed', __METHOD__ );
			$updater->addPostDatabaseUpdateMaintenance( $complete ? RefreshIndex::class : RebuildIndex::class );
		}
		$this->update( $updater, Domain::WIKI, 'addTable', 'leadershipdevelopment_document', "$sql/tables-generated.sql" );
		$this->update( $updater, Domain::WIKI,
			'addField', 'leadershipdevelopment_document', 'ldd_seats', "$sql/patch-document-seats.sql" );
		$this->update( $updater, Domain::WIKI, 'addTable', 'leadershipdevelopment_term', "$sql/index-generated.sql" );
		$this->update( $updater, Domain::WIKI,
			'addField', 'leadershipdevelopment_decision', 'lde_needed', "$sql/patch-decision-needed.sql" );
		$this->update( $updater, Domain::WIKI, 'addTable', 'leadershipdevelopment_learning', "$sql/learning-generated.sql" );
		$this->update( $updater, Domain::WIKI, 'addTable', 'leadershipdevelopment_need', "$sql/needs-generated.sql" );
		$this->update( $updater, Domain::WIKI, 'addField', 'leadershipdevelopment_need', 'lnd_level', "$sql/patch-need-level.sql" );
		$this->update( $updater, Domain::WIKI, 'addTable', 'leadershipdevelopment_list', "$sql/lists-generated.sql" );
		$this->update( $updater, Domain::WIKI,
			'addField', 'leadershipdevelopment_list', 'ldi_variety', "$sql/patch-list-variety.sql" );
		$this->update( $updater, Domain::WIKI,
			'addField', 'leadershipdevelopment_list', 'ldi_fair_language', "$sql/patch-list-fair-language.sql" );
		$this->update( $updater, Domain::WIKI, 'dropIndex', 'leadershipdevelopment_invitation', 'ldv_person',
			"$sql/patch-invitation-community.sql" );
		$this->update( $updater, Domain::WIKI, 'addTable', SkillStore::TABLE, "$sql/skills-generated.sql" );
		$this->update( $updater, Domain::WIKI, 'addField', SkillStore::TABLE, 'lsk_counted_practises', "$sql/patch-skill-practises.sql" );
		$this->update( $updater, Domain::WIKI, 'addTable', SurveyStore::TABLE, "$sql/surveys-generated.sql" );
		$this->update( $updater, Domain::WIKI, 'addTable', AdviceStore::TABLE, "$sql/advice-generated.sql" );
		$this->update( $updater, Domain::WIKI, 'addTable', PendingItemStore::TABLE, "$sql/feedback-generated.sql" );
		$this->update( $updater, Domain::WIKI, 'addTable', AwardStore::TABLE, "$sql/recognition-generated.sql" );
		$this->update( $updater, Domain::WIKI, 'addTable', EndorsementStore::TABLE, "$sql/endorsements-generated.sql" );
		$this->update( $updater, Domain::WIKI, 'addTable', StatusNumbers::SPENT, "$sql/spentnumbers-generated.sql" );
		$this->update( $updater, Domain::WIKI, 'addTable', MatchStore::TABLE, "$sql/matching-generated.sql" );
		$this->update( $updater, Domain::WIKI, 'addTable', MatchStore::SIDES, "$sql/matchfigures-generated.sql" );
		$this->update( $updater, Domain::WIKI, 'addTable', ApplicationStore::TABLE, "$sql/applications-generated.sql" );
		$this->update( $updater, Domain::WIKI, 'addTable', ListBasis::TABLE, "$sql/basis-generated.sql" );
		$this->update( $updater, Domain::WIKI, 'addTable', ApprovalStore::TABLE, "$sql/approvals-generated.sql" );
		$this->update( $updater, Domain::WIKI,
			'dropField', 'leadershipdevelopment_list', 'ldi_not_agreed', "$sql/patch-list-not-agreed.sql" );
		$this->update( $updater, Domain::FAMILY, 'addTable', ConsentStore::TABLE, "$sql/consent-generated.sql" );
	}

	private function update( DatabaseUpdater $updater, string $domain, string ...$change ): void {
		$updater->addExtensionUpdateOnVirtualDomain( [ $domain, ...$change, true ] );
	}
}
