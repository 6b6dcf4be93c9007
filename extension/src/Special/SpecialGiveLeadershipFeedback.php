<?php
declare( strict_types = 1 );

namespace MediaWiki\Extension\LeadershipDevelopment\Special;

use ManualLogEntry;
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
use MediaWiki\Extension\LeadershipDevelopment\Feedback\PendingItemStore;
use MediaWiki\Extension\LeadershipDevelopment\Query\Day;
use MediaWiki\Extension\LeadershipDevelopment\View\Codex\Components;
use MediaWiki\Extension\LeadershipDevelopment\View\Document\DocumentPageView;
use MediaWiki\Extension\LeadershipDevelopment\View\LostSessionView;
use MediaWiki\Extension\LeadershipDevelopment\View\ReaderLanguage;
use MediaWiki\Extension\LeadershipDevelopment\View\ReaderLanguageFactory;
use MediaWiki\Html\Html;
use MediaWiki\Languages\LanguageNameUtils;
use MediaWiki\Permissions\PermissionStatus;
use MediaWiki\Request\DerivativeRequest;
use MediaWiki\SpecialPage\SpecialPage;
use MediaWiki\Title\Title;
use PermissionsError;
use StatusValue;
use Wikimedia\Rdbms\IDBAccessObject;

/**
 * Special:GiveLeadershipFeedback/ROUND: a form to say something in a round of feedback, and to import what was said elsewhere. Both edit
 * the page of the round as the person would: rights, filters, limits and history are those of edits.
 *
 * Where the round allows it, people can say something without their name, with or without an account. It waits for a moderator, whose edit
 * adds it to the page.
 */
class SpecialGiveLeadershipFeedback extends SpecialPage {

	/** The right to read and moderate what was said without a name. */
	private const MODERATE = 'leadershipdevelopment-approve';

	/** Number of attempts to save, because somebody else may save between reading and writing. */
	private const TRIES = 3;

	private DocumentKey $key;
	private Title $round;

	public function __construct(
		private readonly DocumentStore $store,
		private readonly PendingItemStore $pending,
		private readonly ReaderLanguageFactory $readers,
		private readonly LanguageNameUtils $languageNames,
		private readonly LostSessionView $lostSession
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
		$title = $this->round = Title::newFromLinkTarget( $key->toTitleValue() );
		$this->getSkin()->setRelevantTitle( $title );
		$isOpen = $round->stateOn( Day::today()->date ) === 'open';
		$status = PermissionStatus::newEmpty();
		$mayEdit = $this->getAuthority()->probablyCan( 'edit', $title, $status );
		if ( !$mayEdit && !( $isOpen && $round->anonymous && $this->mayWriteUnnamed() ) ) {
			throw new PermissionsError( 'edit', $status );
		}
		$reader = $this->readers->newReader( $this->getLanguage() );
		$out->addHTML( Html::rawElement( 'p', [], $this->getLinkRenderer()->makeKnownLink(
			$title, $reader->text( $round->label, $key->slug ) ) ) );
		$out->addWikiMsg( 'leadershipdevelopment-feedback-intro' );
		if ( $isOpen ) {
			if ( !$mayEdit ) {
				$out->addHTML( Html::noticeBox( $this->msg( 'leadershipdevelopment-feedback-anonymous-help' )->escaped(), '' ) );
			}
			$this->form( 'give', $this->fields( $round, $reader, $mayEdit ), function ( array $data ) use ( $mayEdit ) {
				$item = array_filter( [
					'question' => $data['question'] ?? '', 'text' => trim( $data['text'] ), 'language' => $data['language'],
					'channel' => 'wiki', 'stakeholder' => $data['stakeholder'], 'url' => trim( $data['url'] ),
					'date' => Day::today()->date,
				], static fn ( $value ) => $value !== '' );
				return $mayEdit && !( $data['anonymous'] ?? false ) ? $this->add( [ $item ], [] ) : $this->keep( $item );
			} );
		} else {
			$out->addHTML( Html::noticeBox( $this->msg( 'leadershipdevelopment-feedback-closed' )->escaped(), '' ) );
		}
		if ( !$mayEdit ) {
			return;
		}
		if ( $this->getAuthority()->isAllowed( self::MODERATE ) ) {
			$this->moderation( $reader );
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
	 * @return bool Whether no block prevents the person from editing the page of the round: nor may blocked people write to it here
	 */
	private function mayWriteUnnamed(): bool {
		$block = $this->getAuthority()->getBlock( $this->freshness() );
		return $this->getAuthority()->probablyCan( 'read', $this->round )
			&& !( $block && ( $block->isSitewide() || $block->appliesToTitle( $this->round ) ) );
	}

	/**
	 * @return int READ_LATEST if the request changes something
	 */
	private function freshness(): int {
		return $this->getRequest()->wasPosted() ? IDBAccessObject::READ_LATEST : IDBAccessObject::READ_NORMAL;
	}

	/**
	 * @param array<string,string> $item
	 * @return StatusValue
	 */
	private function keep( array $item ): StatusValue {
		$this->checkReadOnly();
		if ( !$this->mayWriteUnnamed() ) {
			return StatusValue::newFatal( 'leadershipdevelopment-feedback-refused' );
		}
		if ( $this->getUser()->pingLimiter( 'leadershipdevelopment-feedback' ) ) {
			return StatusValue::newFatal( 'actionthrottledtext' );
		}
		if ( !$this->pending->add( $this->key->slug, $item ) ) {
			return StatusValue::newFatal( 'leadershipdevelopment-feedback-anonymous-full' );
		}
		$this->getOutput()->addHTML( Html::successBox( $this->msg( 'leadershipdevelopment-feedback-anonymous-kept' )->escaped() ) );
		return StatusValue::newGood( true );
	}

	private function moderation( ReaderLanguage $reader ): void {
		$waiting = $this->pending->find( $this->key->slug, $this->freshness() );
		if ( !$waiting ) {
			return;
		}
		$fields = [];
		foreach ( $waiting as $id => $item ) {
			// Messages used: leadershipdevelopment-feedback-pending-later, -accept, -decline
			$options = [ '' => 'later', 'accept' => 'accept', 'decline' => 'decline' ];
			$fields["item-$id"] = [ 'type' => 'radio', 'name' => "item-$id", 'default' => '', 'label' => $item['text'],
				'help' => htmlspecialchars( $reader->language->commaList( array_diff_key( $item, [ 'text' => '', 'channel' => '' ] ) ) ),
				'options-messages' => array_flip( array_map(
					static fn ( string $word ) => "leadershipdevelopment-feedback-pending-$word", $options ) ) ];
		}
		$this->getOutput()->addHTML( Components::heading( $this->msg( 'leadershipdevelopment-feedback-pending-heading' )->text() ) );
		$this->form( 'moderate', $fields, fn ( array $data ) => $this->decide( $waiting, $data ) );
	}

	/**
	 * @param array<int,array<string,string>> $waiting
	 * @param array<string,string> $data
	 * @return StatusValue
	 */
	private function decide( array $waiting, array $data ): StatusValue {
		$with = static fn ( string $decision ) => array_filter( $waiting,
			static fn ( int $id ) => ( $data["item-$id"] ?? '' ) === $decision, ARRAY_FILTER_USE_KEY );
		$accepted = $with( 'accept' );
		$declined = $with( 'decline' );
		$status = $accepted ? $this->add( array_values( $accepted ), [] ) : StatusValue::newGood();
		if ( !$status->isOK() ) {
			return $status;
		}
		$this->pending->remove( array_keys( $accepted + $declined ) );
		if ( $declined ) {
			$entry = new ManualLogEntry( 'leadershipprocess', 'feedback-decline' );
			$entry->setPerformer( $this->getUser() );
			$entry->setTarget( $this->round );
			$entry->setParameters( [ '4:number:count' => count( $declined ) ] );
			$entry->publish( $entry->insert() );
			$this->getOutput()->addHTML( Html::successBox(
				$this->msg( 'leadershipdevelopment-feedback-pending-declined' )->numParams( count( $declined ) )->escaped() ) );
		}
		return StatusValue::newGood( true );
	}

	/**
	 * @param string $name
	 * @param array[] $fields
	 * @param callable $submit
	 */
	private function form( string $name, array $fields, callable $submit ): void {
		// Messages used: leadershipdevelopment-feedback-give-submit, leadershipdevelopment-feedback-csv-submit,
		// leadershipdevelopment-feedback-moderate-submit
		$language = $this->getRequest()->getRawVal( 'uselang' );
		PostForm::make( $this->getContext(), $this->getPageTitle( $this->key->slug ), $name, '', $fields )
			// People without an account cannot have a preferred language, so keep that of the address.
			->addHiddenFields( $language === null ? [] : [ 'uselang' => $language ] )
			->setSubmitTextMsg( "leadershipdevelopment-feedback-$name-submit" )
			->setSubmitCallback( $submit )
			->sendOrShow( $this->lostSession, $this->readers->newReader( $this->getLanguage() ) );
	}

	/**
	 * @param FeedbackDocument $round
	 * @param ReaderLanguage $reader
	 * @param bool $mayEdit
	 * @return array[]
	 */
	private function fields( FeedbackDocument $round, ReaderLanguage $reader, bool $mayEdit ): array {
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
		] + ( $mayEdit && $round->anonymous ? [ 'anonymous' => [ 'type' => 'check', 'name' => 'anonymous',
			'label-message' => 'leadershipdevelopment-feedback-anonymous',
			'help-message' => 'leadershipdevelopment-feedback-anonymous-help' ] ] : [] );
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
	 * @param int $base Id of the revision that was read
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
