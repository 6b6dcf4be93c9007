<?php
declare( strict_types = 1 );

namespace MediaWiki\Extension\LeadershipDevelopment\Special;

use MediaWiki\Extension\LeadershipDevelopment\Client\ProblemCode;
use MediaWiki\Extension\LeadershipDevelopment\Lists\DeclarationStore;
use MediaWiki\Extension\LeadershipDevelopment\Lists\ListMaker;
use MediaWiki\Extension\LeadershipDevelopment\Lists\ListReader;
use MediaWiki\Extension\LeadershipDevelopment\Lists\ListRequest;
use MediaWiki\Extension\LeadershipDevelopment\Lists\ListState;
use MediaWiki\Extension\LeadershipDevelopment\Lists\StoredList;
use MediaWiki\Extension\LeadershipDevelopment\Lists\Variety;
use MediaWiki\Extension\LeadershipDevelopment\Permission\SuggestPermission;
use MediaWiki\Extension\LeadershipDevelopment\View\DocumentChoices;
use MediaWiki\Extension\LeadershipDevelopment\View\ListsView;
use MediaWiki\Extension\LeadershipDevelopment\View\Reader;
use MediaWiki\Extension\LeadershipDevelopment\View\ReaderFactory;
use MediaWiki\Html\Html;
use MediaWiki\HTMLForm\HTMLForm;
use MediaWiki\Languages\LanguageNameUtils;
use StatusValue;

/**
 * Who could grow into a role: for holders of the right for the community, asked of the service at once and kept as a
 * list, which Special:LeadershipList shows.
 */
class SpecialSuggestLeaders extends CommitteePage {

	public const TOKEN_SALT = 'leadershipdevelopment-suggest';

	/** Lists shown below the form. */
	private const RECENT = 20;

	private ?StoredList $failed = null;

	public function __construct(
		private readonly DocumentChoices $choices,
		ReaderFactory $readers,
		SuggestPermission $permission,
		private readonly ListMaker $maker,
		private readonly ListReader $lists,
		private readonly DeclarationStore $declarations,
		private readonly LanguageNameUtils $languageNames,
		private readonly ListsView $view
	) {
		parent::__construct( 'SuggestLeaders', $permission, $readers );
	}

	/** @inheritDoc */
	protected function showPage( string $subPage, Reader $reader ): void {
		$out = $this->getOutput();
		$out->addWikiMsg( 'leadershipdevelopment-suggest-intro' );
		$roles = $this->choices->roles( $reader );
		if ( !$roles ) {
			$out->addHTML( Html::noticeBox( $this->msg( 'leadershipdevelopment-roles-none' )->parse(), '' ) );
			return;
		}
		$form = $this->makeForm( $roles, $reader );
		$form->prepareForm();
		$result = $form->tryAuthorizedSubmit();
		if ( $this->failed ) {
			if ( $this->failed->problem === ProblemCode::Unavailable->messageKey() ) {
				$out->setStatusCode( 503 );
			}
			$out->addHTML( $this->view->renderFailed( $this->failed, $this->getUser(), $reader ) );
			$result = false;
		}
		$form->displayForm( $result );
		$out->addHTML( $this->view->renderRecent(
			$this->lists->findRecent( $this->getAuthority(), self::RECENT ), $reader ) );
	}

	/**
	 * @param array $data
	 * @return StatusValue|bool
	 */
	public function onSubmit( array $data ) {
		$status = $this->maker->make( $this->getAuthority(), new ListRequest(
			$data['role'], $data['community'], $data['language'] ?: null, $data['skipcontacted'],
			Variety::from( $data['variety'] ), $data['fairlanguage'] ?: null ) );
		if ( !$status->isOK() ) {
			return $status;
		}
		/** @var StoredList $list */
		$list = $status->getValue();
		if ( $list->state === ListState::Failed ) {
			$this->failed = $list;
		} else {
			$this->getOutput()->redirect(
				self::getTitleFor( 'LeadershipList', (string)$list->id )->getFullURL( [], false, PROTO_CURRENT ) );
		}
		return true;
	}

	/**
	 * @param array<string,string> $roles Slug by text
	 * @param Reader $reader
	 * @return HTMLForm
	 */
	private function makeForm( array $roles, Reader $reader ): HTMLForm {
		$request = $this->getRequest();
		$fields = [
			'role' => [
				'type' => 'select',
				'name' => 'role',
				'label-message' => 'leadershipdevelopment-suggest-role',
				'options' => $roles,
				'default' => $request->getText( 'role' ),
			],
			'community' => [
				'type' => 'select',
				'name' => 'community',
				'label-message' => 'leadershipdevelopment-suggest-community',
				'options' => $this->choices->communities(
					$this->permission->communities( $this->getAuthority() ), $reader ),
				'default' => $request->getText( 'community' ),
			],
			'language' => [
				'type' => 'select',
				'name' => 'language',
				'label-message' => 'leadershipdevelopment-suggest-language',
				'help-message' => 'leadershipdevelopment-suggest-language-help',
				'options' => $this->languages( 'leadershipdevelopment-filter-any' ),
				'default' => $request->getText( 'language' ),
			],
			'skipcontacted' => [
				'type' => 'check',
				'name' => 'skipcontacted',
				'label-message' => 'leadershipdevelopment-suggest-skipcontacted',
			],
			'variety' => [
				'type' => 'select',
				'name' => 'variety',
				'label-message' => 'leadershipdevelopment-suggest-variety',
				'help-message' => 'leadershipdevelopment-suggest-variety-help',
				'options-messages' => array_combine( array_map(
					static fn ( $word ) => "leadershipdevelopment-suggest-variety-$word", Variety::words() ),
					Variety::words() ),
				'default' => $request->getText( 'variety', Variety::None->value ),
			],
			'fairlanguage' => [
				'type' => 'select',
				'name' => 'fairlanguage',
				'label-message' => 'leadershipdevelopment-suggest-fairlanguage',
				'help-message' => 'leadershipdevelopment-suggest-fairlanguage-help',
				'options' => $this->languages( 'leadershipdevelopment-suggest-fairlanguage-none' ),
				'default' => $request->getText( 'fairlanguage' ),
			],
		];
		return HTMLForm::factory( 'codex', $fields, $this->getContext() )
			->setTitle( $this->getPageTitle() )
			->setTokenSalt( self::TOKEN_SALT )
			->setWrapperLegendMsg( 'leadershipdevelopment-suggest-legend' )
			->setSubmitTextMsg( 'leadershipdevelopment-suggest-submit' )
			->setSubmitCallback( $this->onSubmit( ... ) );
	}

	/**
	 * @param string $none Message key of the choice that is no language
	 * @return array<string,string>
	 */
	private function languages( string $none ): array {
		$options = [ $this->msg( $none )->text() => '' ];
		foreach ( $this->declarations->languages() as $code ) {
			$options[$this->languageNames->getLanguageName( $code, $this->getLanguage()->getCode() ) ?: $code] = $code;
		}
		return $options;
	}
}
