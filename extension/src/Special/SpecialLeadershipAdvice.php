<?php
declare( strict_types = 1 );

namespace MediaWiki\Extension\LeadershipDevelopment\Special;

use MediaWiki\Extension\LeadershipDevelopment\Advice\AdvicePermission;
use MediaWiki\Extension\LeadershipDevelopment\Advice\AdviceStore;
use MediaWiki\Extension\LeadershipDevelopment\Advice\Adviser;
use MediaWiki\Extension\LeadershipDevelopment\Advice\Question;
use MediaWiki\Extension\LeadershipDevelopment\Content\DocumentIndex;
use MediaWiki\Extension\LeadershipDevelopment\Content\DocumentKey;
use MediaWiki\Extension\LeadershipDevelopment\Content\DocumentKind;
use MediaWiki\Extension\LeadershipDevelopment\Permission\Committees;
use MediaWiki\Extension\LeadershipDevelopment\View\DocumentChoices;
use MediaWiki\Extension\LeadershipDevelopment\View\Group\AdviceView;
use MediaWiki\Extension\LeadershipDevelopment\View\LostSessionView;
use MediaWiki\Extension\LeadershipDevelopment\View\ReaderLanguage;
use MediaWiki\Extension\LeadershipDevelopment\View\ReaderLanguageFactory;
use MediaWiki\Html\Html;
use MediaWiki\Languages\LanguageNameUtils;
use StatusValue;

/**
 * Where communities ask groups for advice: the questions, a form to ask (subpage "ask"), and each question with its messages (its
 * number as the subpage). Only a form that was sent writes anything.
 */
class SpecialLeadershipAdvice extends PrivatePage {

	protected const TOKEN_SALT = 'leadershipdevelopment-advice';
	protected const TEXTS = [
		'subject' => 'leadershipdevelopment-advice-subject',
		'text' => 'leadershipdevelopment-advice-text',
	];
	private const ASK = 'ask';

	public function __construct(
		ReaderLanguageFactory $readers,
		private readonly AdvicePermission $permission,
		private readonly AdviceStore $store,
		private readonly Adviser $adviser,
		private readonly Committees $committees,
		private readonly DocumentIndex $index,
		private readonly DocumentChoices $choices,
		private readonly LanguageNameUtils $languageNames,
		private readonly AdviceView $view,
		LostSessionView $lostSession
	) {
		parent::__construct( 'LeadershipAdvice', $readers, $lostSession );
	}

	/** @inheritDoc */
	protected function showPage( string $subPage, ReaderLanguage $reader ): void {
		$out = $this->getOutput();
		if ( $subPage !== '' ) {
			$out->addSubtitle( $this->getLinkRenderer()->makeKnownLink(
				$this->getPageTitle(), $this->msg( 'leadershipdevelopment-advice-all' )->text() ) );
		}
		match ( $subPage ) {
			'' => $this->showList( $reader ),
			self::ASK => $this->showAsk( $reader ),
			default => $this->showQuestion( preg_match( '/^\d{1,9}$/D', $subPage ) ? (int)$subPage : 0, $reader ),
		};
	}

	private function showList( ReaderLanguage $reader ): void {
		$out = $this->getOutput();
		$request = $this->getRequest();
		$chosen = $request->getText( 'group' );
		$group = DocumentKey::tryFrom( DocumentKind::Group, $chosen )?->slug;
		$out->addWikiMsg( 'leadershipdevelopment-advice-intro' );
		$out->addHTML( Html::rawElement( 'p', [], $this->getLinkRenderer()->makeKnownLink(
			$this->getPageTitle( self::ASK ), $this->msg( 'leadershipdevelopment-advice-ask' )->text(), [],
			$group === null ? [] : [ 'group' => $group ] ) ) );
		$id = $this->permission->centralId( $this->getUser() );
		$theirs = $this->store->findOpen( $this->permission->groups( $this->getAuthority() ) );
		$own = $id ? $this->store->findOf( $id ) : [];
		foreach ( [ 'leadershipdevelopment-advice-groups' => $theirs, 'leadershipdevelopment-advice-own' => $own ] as $key => $found ) {
			$out->addHTML( $found ? $this->view->renderList( $this->msg( $key )->text(), $found, $reader ) : '' );
		}
		$public = $this->store->findPublic( $group, $request->getIntOrNull( 'before' ) );
		$shown = array_slice( $public, 0, AdviceStore::LIMIT );
		$out->addHTML( $this->view->renderList( $this->msg( 'leadershipdevelopment-advice-public' )->text(), $shown, $reader )
			. $this->filterForm( $reader )
			. $this->view->renderTurnaround( $this->adviser->turnaround( $group ), $reader ) );
		if ( count( $public ) > count( $shown ) ) {
			$out->addHTML( Html::rawElement( 'p', [], $this->getLinkRenderer()->makeKnownLink( $this->getPageTitle(),
				$this->msg( 'leadershipdevelopment-advice-older' )->text(), [],
				[ 'before' => end( $shown )->id ] + ( $group === null ? [] : [ 'group' => $group ] ) ) ) );
		}
	}

	private function filterForm( ReaderLanguage $reader ): string {
		$all = $this->msg( 'leadershipdevelopment-advice-group-all' )->text();
		return FilterForm::make( $this->getContext(), $this->getPageTitle(), [ 'group' => [
			'type' => 'select',
			'label-message' => 'leadershipdevelopment-advice-group',
			'options' => [ $all => '' ] + array_flip( $this->groups( $reader ) ),
		] ] )->setSubmitTextMsg( 'leadershipdevelopment-advice-filter' )->html();
	}

	private function showAsk( ReaderLanguage $reader ): void {
		$out = $this->getOutput();
		$this->requireNamedUser( 'leadershipdevelopment-advice-login' );
		$status = $this->permission->check( $this->getAuthority() );
		if ( !$status->isOK() ) {
			$this->showProblem( $status );
			return;
		}
		$groups = array_filter( $this->groups( $reader ), fn ( $slug ) => $this->committees->isAtWork( (string)$slug ),
			ARRAY_FILTER_USE_KEY );
		if ( !$groups ) {
			$out->addHTML( Html::noticeBox( $this->msg( 'leadershipdevelopment-advice-no-groups' )->parse(), '' ) );
			return;
		}
		$config = $this->getConfig();
		$out->addHTML( Html::element( 'p', [], $this->msg( 'leadershipdevelopment-advice-ask-help' )
			->numParams( $config->get( 'LeadershipDevelopmentAdviceDays' ), $config->get( 'LeadershipDevelopmentAdviceKeptDays' ) )
			->text() ) );
		$id = 0;
		$this->form( self::ASK, self::ASK, $this->fields( $groups, $reader ), function ( array $data ) use ( &$id ) {
			$status = $this->adviser->ask( $this->getAuthority(), (string)$data['group'], $data['community'] ?: null,
				$data['subject'], $data['text'], $data['language'], $data['visibility'] === 'public' );
			$id = $status->getValue();
			return $status;
		}, function () use ( &$id ) {
			return (string)$id;
		} );
	}

	/**
	 * @param array<string,string> $groups Text by slug
	 * @param ReaderLanguage $reader
	 * @return array[]
	 */
	private function fields( array $groups, ReaderLanguage $reader ): array {
		$names = $this->languageNames->getLanguageNames( $reader->language->getCode(), LanguageNameUtils::DEFINED );
		$options = [];
		foreach ( $groups as $slug => $text ) {
			$options[isset( $options[$text] ) ? "$text ($slug)" : $text] = (string)$slug;
		}
		$text = fn ( string $name, string $type, int $longest ) => [
			'type' => $type, 'name' => $name, 'required' => true, 'maxlength' => $longest,
			'label-message' => "leadershipdevelopment-advice-$name",
		];
		// Messages used: leadershipdevelopment-advice-subject, leadershipdevelopment-advice-text
		return [
			'group' => [ 'type' => 'select', 'name' => 'group', 'options' => $options,
				'default' => $this->getRequest()->getText( 'group' ), 'label-message' => 'leadershipdevelopment-advice-group' ],
			'community' => [ 'type' => 'select', 'name' => 'community',
				'options' => [ '—' => '' ] + $this->choices->communities( null, $reader ),
				'default' => $this->getRequest()->getText( 'community' ),
				'label-message' => 'leadershipdevelopment-advice-community' ],
			'subject' => $text( 'subject', 'text', Adviser::MAX_SUBJECT_LENGTH ),
			'text' => [ 'rows' => 8 ] + $text( 'text', 'textarea', Adviser::MAX_TEXT_LENGTH ),
			'language' => [ 'type' => 'select', 'name' => 'language', 'options' => array_flip( $names ),
				'default' => $reader->language->getCode(), 'label-message' => 'leadershipdevelopment-advice-language' ],
			'visibility' => [ 'type' => 'radio', 'name' => 'visibility', 'default' => 'private', 'options-messages' => [
				'leadershipdevelopment-advice-visibility-private' => 'private',
				'leadershipdevelopment-advice-visibility-public' => 'public',
			], 'label-message' => 'leadershipdevelopment-advice-visibility' ],
		];
	}

	private function showQuestion( int $id, ReaderLanguage $reader ): void {
		$out = $this->getOutput();
		$authority = $this->getAuthority();
		$question = $this->store->find( $id );
		if ( !$question || !$this->permission->maySee( $authority, $question ) ) {
			$out->setStatusCode( 404 );
			$this->showProblem( StatusValue::newFatal( 'leadershipdevelopment-advice-none' ) );
			return;
		}
		if ( $this->getRequest()->getCheck( 'done' ) ) {
			$out->addHTML( Html::successBox( $this->msg( 'leadershipdevelopment-advice-done' )->escaped() ) );
		}
		$out->addHTML( $this->view->renderQuestion( $question, $this->store->messages( $question ), $reader ) );
		foreach ( $this->acts( $question ) as $name => [ $fields, $submit ] ) {
			$this->form( $name, (string)$id, $fields, $submit, static fn () => (string)$id );
			if ( $out->getRedirect() !== '' ) {
				return;
			}
		}
	}

	/**
	 * @param Question $question
	 * @return array<string,array{array[],callable}> What the user may do with it: fields of the form and what sending it does
	 */
	private function acts( Question $question ): array {
		$authority = $this->getAuthority();
		$id = $question->id;
		$text = static fn ( string $label ) => [ 'text' => [ 'type' => 'textarea', 'name' => 'text', 'rows' => 8, 'required' => true,
			'maxlength' => Adviser::MAX_TEXT_LENGTH, 'label-message' => $label ] ];
		$acts = [];
		if ( $this->permission->mayAnswer( $authority, $question ) ) {
			if ( $question->assignee !== $this->permission->centralId( $this->getUser() ) ) {
				$acts['take'] = [ [], fn () => $this->adviser->take( $authority, $id ) ];
			}
			$acts['answer'] = [ $text( 'leadershipdevelopment-advice-answer-text' ),
				fn ( array $data ) => $this->adviser->answer( $authority, $id, $data['text'] ) ];
		}
		if ( $this->permission->mayAskBack( $authority, $question ) ) {
			$acts['back'] = [ $text( 'leadershipdevelopment-advice-back-text' ),
				fn ( array $data ) => $this->adviser->askBack( $authority, $id, $data['text'] ) ];
		}
		if ( $this->permission->mayClose( $authority, $question ) ) {
			$acts['close'] = [ [], fn () => $this->adviser->close( $authority, $id ) ];
		}
		if ( $this->permission->mayHide( $authority, $question ) ) {
			$acts[$question->isHidden ? 'unhide' : 'hide'] =
				[ [], fn () => $this->adviser->hide( $authority, $id, !$question->isHidden ) ];
		}
		return $acts;
	}

	/**
	 * @param string $name
	 * @param string $subPage
	 * @param array[] $fields
	 * @param callable $submit
	 * @param callable $next Returns the subpage to show afterwards
	 */
	private function form( string $name, string $subPage, array $fields, callable $submit, callable $next ): void {
		// Messages used: leadershipdevelopment-advice-do-ask, -take, -answer, -back, -close, -hide, -unhide
		$form = PostForm::make( $this->getContext(), $this->getPageTitle( $subPage ), $name, self::TOKEN_SALT, $fields )
			->setSubmitTextMsg( "leadershipdevelopment-advice-do-$name" )
			->setSubmitCallback( $submit );
		if ( $form->sendOrShow( $this->lostSession, $this->readers->newReader( $this->getLanguage() ) ) ) {
			$this->getOutput()->redirect( $this->getPageTitle( $next() )->getFullURL( [ 'done' => '1' ], false, PROTO_CURRENT ) );
		}
	}

	/**
	 * @param ReaderLanguage $reader
	 * @return array<string,string> Text by slug
	 */
	private function groups( ReaderLanguage $reader ): array {
		$groups = [];
		foreach ( $this->index->findAll( DocumentKind::Group ) as $slug => $entry ) {
			$groups[$slug] = $reader->text( $entry->label, (string)$slug );
		}
		return $reader->sortTexts( $groups );
	}

	private function showProblem( StatusValue $status ): void {
		$this->getOutput()->addHTML( Html::errorBox( $this->msg( $status->getMessages()[0] )->parse() ) );
	}

	/** @inheritDoc */
	protected function getGroupName() {
		return 'users';
	}
}
