<?php
declare( strict_types = 1 );

namespace MediaWiki\Extension\LeadershipDevelopment\Special;

use MediaWiki\Api\ApiMain;
use MediaWiki\Api\ApiQueryTokens;
use MediaWiki\Api\ApiUsageException;
use MediaWiki\Context\DerivativeContext;
use MediaWiki\Extension\LeadershipDevelopment\Content\DocumentKey;
use MediaWiki\Extension\LeadershipDevelopment\Content\DocumentKind;
use MediaWiki\Extension\LeadershipDevelopment\Content\DocumentStore;
use MediaWiki\Extension\LeadershipDevelopment\Content\FeedbackDocument;
use MediaWiki\Extension\LeadershipDevelopment\Content\FeedbackItem;
use MediaWiki\Extension\LeadershipDevelopment\Content\FeedbackItems;
use MediaWiki\Extension\LeadershipDevelopment\Query\Day;
use MediaWiki\Extension\LeadershipDevelopment\View\Codex\Components;
use MediaWiki\Extension\LeadershipDevelopment\View\Document\DocumentPageView;
use MediaWiki\Extension\LeadershipDevelopment\View\ReaderLanguage;
use MediaWiki\Extension\LeadershipDevelopment\View\ReaderLanguageFactory;
use MediaWiki\Html\Html;
use MediaWiki\HTMLForm\HTMLForm;
use MediaWiki\Languages\LanguageNameUtils;
use MediaWiki\Permissions\PermissionStatus;
use MediaWiki\Request\DerivativeRequest;
use MediaWiki\SpecialPage\SpecialPage;
use MediaWiki\Title\Title;
use PermissionsError;
use StatusValue;
use Wikimedia\Rdbms\IDBAccessObject;

/**
 * Special:GiveLeadershipFeedback/ROUND: a form to say something in a round of feedback, and a way to bring what was said
 * elsewhere. Both edit the page of the round, as the person would: rights, filters, limits and history are those of edits.
 */
class SpecialGiveLeadershipFeedback extends SpecialPage {

	/** Attempts to save, because somebody else may save between reading and writing. */
	private const TRIES = 3;

	private DocumentKey $key;

	public function __construct(
		private readonly DocumentStore $store,
		private readonly ReaderLanguageFactory $readers,
		private readonly LanguageNameUtils $languageNames
	) {
		parent::__construct( 'GiveLeadershipFeedback' );
	}

	/** @inheritDoc */
	public function doesWrites() {
		return true;
	}

	/** @inheritDoc */
	public function execute( $subPage ) {
		$this->setHeaders();
		$out = $this->getOutput();
		$out->addModuleStyles( [ DocumentPageView::STYLES ] );
		$key = DocumentKey::tryFrom( DocumentKind::Feedback, (string)$subPage );
		$round = $key ? $this->store->find( $key )?->document : null;
		if ( !$key || !$round instanceof FeedbackDocument ) {
			$out->setStatusCode( 404 );
			$out->addHTML( Html::errorBox( $this->msg( 'leadershipdevelopment-feedback-no-round' )->escaped() ) );
			return;
		}
		$this->key = $key;
		$title = Title::newFromLinkTarget( $key->toTitleValue() );
		$this->getSkin()->setRelevantTitle( $title );
		$status = PermissionStatus::newEmpty();
		if ( !$this->getAuthority()->probablyCan( 'edit', $title, $status ) ) {
			throw new PermissionsError( 'edit', $status );
		}
		$reader = $this->readers->newReader( $this->getLanguage() );
		$out->addHTML( Html::rawElement( 'p', [], $this->getLinkRenderer()->makeKnownLink(
			$title, $reader->text( $round->label, $key->slug ) ) ) );
		$out->addWikiMsg( 'leadershipdevelopment-feedback-intro' );
		if ( $round->stateOn( Day::today()->date ) === 'open' ) {
			$this->form( 'give', $this->fields( $round, $reader ), fn ( array $data ) => $this->add( [ array_filter( [
				'question' => $data['question'] ?? '', 'text' => trim( $data['text'] ), 'language' => $data['language'],
				'channel' => 'wiki', 'stakeholder' => $data['stakeholder'], 'url' => trim( $data['url'] ),
				'date' => Day::today()->date,
			], static fn ( $value ) => $value !== '' ) ], [] ) );
		} else {
			$out->addHTML( Html::noticeBox( $this->msg( 'leadershipdevelopment-feedback-closed' )->escaped(), '' ) );
		}
		$out->addHTML( Components::heading( $this->msg( 'leadershipdevelopment-feedback-csv-heading' )->text() ) );
		$this->form( 'csv', [ 'csv' => [
			'type' => 'textarea', 'name' => 'csv', 'rows' => 8, 'required' => true, 'useeditfont' => true,
			'label-message' => 'leadershipdevelopment-feedback-csv', 'help-message' => 'leadershipdevelopment-feedback-csv-help',
		] ], function ( array $data ) {
			[ $items, $problems ] = FeedbackItems::readCsv( $data['csv'], $this->getLanguage()->getCode() );
			return $this->add( $items, $problems );
		} );
	}

	/**
	 * @param string $name
	 * @param array[] $fields
	 * @param callable $submit
	 */
	private function form( string $name, array $fields, callable $submit ): void {
		// Messages used: leadershipdevelopment-feedback-give-submit, leadershipdevelopment-feedback-csv-submit
		$language = $this->getRequest()->getRawVal( 'uselang' );
		HTMLForm::factory( 'codex', $fields, $this->getContext() )
			->setFormIdentifier( $name )
			// Whoever has no account has no preference for a language either.
			->addHiddenFields( $language === null ? [] : [ 'uselang' => $language ] )
			->setTitle( $this->getPageTitle( $this->key->slug ) )
			->setSubmitTextMsg( "leadershipdevelopment-feedback-$name-submit" )
			->setSubmitCallback( $submit )
			->prepareForm()->show();
	}

	/**
	 * @param FeedbackDocument $round
	 * @param ReaderLanguage $reader
	 * @return array[]
	 */
	private function fields( FeedbackDocument $round, ReaderLanguage $reader ): array {
		$questions = [ '—' => '' ];
		foreach ( $round->questions as $id => $text ) {
			$questions[$reader->text( $text, (string)$id )] = (string)$id;
		}
		$stakeholders = [ '—' => '' ];
		foreach ( FeedbackItem::STAKEHOLDERS as $code ) {
			$stakeholders[$reader->msg( "leadershipdevelopment-feedback-stakeholder-$code" )->text()] = $code;
		}
		$names = $this->languageNames->getLanguageNames( $reader->language->getCode(), LanguageNameUtils::DEFINED );
		$select = static fn ( string $name, array $options, string $default = '' ) => [
			'type' => 'select', 'name' => $name, 'options' => $options, 'default' => $default,
			'label-message' => "leadershipdevelopment-diff-field-$name" ];
		return ( count( $questions ) > 1 ? [ 'question' => $select( 'question', $questions ) ] : [] ) + [
			'text' => [ 'type' => 'textarea', 'name' => 'text', 'rows' => 6, 'required' => true, 'maxlength' => 5000,
				'label-message' => 'leadershipdevelopment-feedback-text',
				'validation-callback' => fn ( $value ) => mb_strlen( trim( (string)$value ) ) <= 5000 ? true
					: $this->msg( 'htmlform-invalid-input' ) ],
			'language' => $select( 'language', array_flip( $names ), $reader->language->getCode() ),
			'stakeholder' => $select( 'stakeholder', $stakeholders ),
			'url' => [ 'type' => 'text', 'name' => 'url', 'maxlength' => 2000, 'default' => '',
				'label-message' => 'leadershipdevelopment-feedback-url',
				'validation-callback' => fn ( $value ) => preg_match( '#^(https://[^ ]+)?$#D', trim( (string)$value ) ) ? true
					: $this->msg( 'leadershipdevelopment-edit-url-help' ) ],
		];
	}

	/**
	 * @param array<array<string,string>> $items
	 * @param array<int,string> $problems By line, the column that cannot be read
	 * @return StatusValue
	 */
	private function add( array $items, array $problems ) {
		$added = 0;
		$status = StatusValue::newGood();
		for ( $try = 1; $items && $try <= self::TRIES; $try++ ) {
			$stored = $this->store->find( $this->key, IDBAccessObject::READ_LATEST );
			[ $text, $added ] = FeedbackItems::add( $stored->text ?? '', $items );
			$status = $added && $stored ? $this->save( $text, $stored->revision, $added ) : StatusValue::newGood();
			if ( !$status->hasMessage( 'edit-conflict' ) && !$status->hasMessage( 'editconflict' ) ) {
				break;
			}
		}
		if ( !$status->isOK() ) {
			return $status;
		}
		$out = $this->getOutput();
		$out->addHTML( Html::successBox(
			$this->msg( 'leadershipdevelopment-feedback-added' )->numParams( $added )->escaped() ) );
		$lines = [];
		foreach ( $problems as $line => $column ) {
			$lines[] = $this->msg( 'leadershipdevelopment-feedback-line' )->numParams( $line )->plaintextParams( $column )->escaped();
		}
		$out->addHTML( $lines ? Html::warningBox( Components::list( $lines ) ) : '' );
		return StatusValue::newGood( true );
	}

	/**
	 * @param string $text
	 * @param int $base Revision that was read
	 * @param int $added
	 * @return StatusValue
	 */
	private function save( string $text, int $base, int $added ): StatusValue {
		$context = new DerivativeContext( $this->getContext() );
		$context->setRequest( new DerivativeRequest( $this->getRequest(), [
			'action' => 'edit',
			'title' => Title::newFromLinkTarget( $this->key->toTitleValue() )->getPrefixedText(),
			'text' => $text,
			'baserevid' => $base,
			'nocreate' => true,
			'summary' => $this->msg( 'leadershipdevelopment-feedback-summary' )->numParams( $added )->inContentLanguage()->text(),
			// The form has checked its own token; this one is for the API module.
			'token' => ApiQueryTokens::getToken( $this->getUser(), $this->getRequest()->getSession(),
				ApiQueryTokens::getTokenTypeSalts()['csrf'] )->toString(),
		], true ) );
		$api = new ApiMain( $context, true );
		try {
			$api->execute();
		} catch ( ApiUsageException $e ) {
			return $e->getStatusValue();
		}
		$result = $api->getResult()->getResultData( [ 'edit', 'result' ] );
		return $result === 'Success' ? StatusValue::newGood() : StatusValue::newFatal( 'leadershipdevelopment-feedback-refused' );
	}

	/** @inheritDoc */
	protected function getGroupName() {
		return 'users';
	}
}
