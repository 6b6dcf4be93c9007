<?php
declare( strict_types = 1 );

namespace MediaWiki\Extension\LeadershipDevelopment\Maintenance;

use Maintenance;
use MediaWiki\CommentStore\CommentStoreComment;
use MediaWiki\Content\WikitextContent;
use MediaWiki\Extension\LeadershipDevelopment\View\Manual;
use MediaWiki\Revision\SlotRecord;
use MediaWiki\Title\Title;
use MediaWiki\User\User;

// @codeCoverageIgnoreStart
$IP = getenv( 'MW_INSTALL_PATH' ) ?: __DIR__ . '/../../..';
require_once "$IP/maintenance/Maintenance.php";
// @codeCoverageIgnoreEnd

/**
 * Makes the manual on the wiki: Help:Leadership in the language of the wiki, and a subpage for each language it comes in.
 * Pages that somebody else changed stay as they are. Also makes the pages of the categories that document pages are in: tracking
 * categories have no pages until somebody creates them, and until then each document page ends with a red link.
 */
class ImportManual extends Maintenance {

	public function __construct() {
		parent::__construct();
		$this->requireExtension( 'LeadershipDevelopment' );
		$this->addDescription(
			'Makes the pages of the manual and of the categories. Pages that people have edited are left alone.' );
		$this->addOption( 'overwrite', 'Replace pages that people have edited' );
	}

	/** @inheritDoc */
	public function execute() {
		$services = $this->getServiceContainer();
		$texts = [];
		foreach ( glob( dirname( __DIR__ ) . '/manual/*.wikitext' ) as $file ) {
			$texts[basename( $file, '.wikitext' )] = file_get_contents( $file );
		}
		$languages = implode( ' · ', array_map( static fn ( string $code ) => sprintf( '[[%s|%s]]',
			Manual::title( $code )->getPrefixedText(), $services->getLanguageNameUtils()->getLanguageName( $code )
		), array_keys( $texts ) ) );
		$user = User::newSystemUser( User::MAINTENANCE_SCRIPT_USER, [ 'steal' => true ] );
		$own = $services->getContentLanguage()->getCode();
		$own = isset( $texts[$own] ) ? $own : 'en';
		$this->save( Manual::title(), $languages, $own, $texts[$own], $user );
		foreach ( $texts as $code => $text ) {
			$this->save( Manual::title( $code ), $languages, $code, $text, $user );
		}
		foreach ( $services->getTrackingCategories()->getTrackingCategories() as $key => $found ) {
			if ( str_starts_with( $key, 'leadershipdevelopment-' ) ) {
				foreach ( $found['cats'] as $category ) {
					$this->createCategory( Title::newFromLinkTarget( $category ), "$key-desc", $user );
				}
			}
		}
		return true;
	}

	/**
	 * The page shows a message, so that all read it in their own language.
	 */
	private function createCategory( Title $title, string $messageKey, User $user ): void {
		if ( !$title->exists() ) {
			$this->saveText( $title, "{{int:$messageKey}}", $user );
		}
	}

	private function save( Title $title, string $languages, string $code, string $text, User $user ): void {
		$services = $this->getServiceContainer();
		$last = $services->getRevisionLookup()->getRevisionByTitle( $title );
		if ( $last && !$this->hasOption( 'overwrite' ) && !$user->equals( $last->getUser() ) ) {
			$this->output( $title->getPrefixedText() . " was edited, and stays as it is\n" );
			return;
		}
		$language = $services->getLanguageFactory()->getLanguage( $code );
		$this->saveText( $title, sprintf( "%s\n<div lang=\"%s\" dir=\"%s\" class=\"mw-content-%3\$s\">\n%s</div>",
			$languages, $language->getHtmlCode(), $language->getDir(), $text ), $user );
	}

	private function saveText( Title $title, string $text, User $user ): void {
		$updater = $this->getServiceContainer()->getWikiPageFactory()->newFromTitle( $title )->newPageUpdater( $user );
		$updater->setContent( SlotRecord::MAIN, new WikitextContent( $text ) );
		$summary = wfMessage( 'leadershipdevelopment-manual-summary' )->inContentLanguage()->text();
		$updater->saveRevision( CommentStoreComment::newUnsavedComment( $summary ), EDIT_FORCE_BOT );
		if ( !$updater->wasSuccessful() ) {
			$this->error( $updater->getStatus() );
		} elseif ( !$updater->isUnchanged() ) {
			$this->output( $title->getPrefixedText() . "\n" );
		}
	}
}

// @codeCoverageIgnoreStart
$maintClass = ImportManual::class;
require_once RUN_MAINTENANCE_IF_MAIN;
// @codeCoverageIgnoreEnd
