<?php
declare( strict_types = 1 );

namespace MediaWiki\Extension\LeadershipDevelopment\Special;

use MediaWiki\Extension\LeadershipDevelopment\Client\ProblemCode;
use MediaWiki\Extension\LeadershipDevelopment\Content\Policies;
use MediaWiki\Extension\LeadershipDevelopment\Permission\SuggestPermission;
use MediaWiki\Extension\LeadershipDevelopment\SuggestionList\DeclarationStore;
use MediaWiki\Extension\LeadershipDevelopment\SuggestionList\ListMaker;
use MediaWiki\Extension\LeadershipDevelopment\SuggestionList\ListReader;
use MediaWiki\Extension\LeadershipDevelopment\SuggestionList\ListRequest;
use MediaWiki\Extension\LeadershipDevelopment\SuggestionList\ListState;
use MediaWiki\Extension\LeadershipDevelopment\SuggestionList\StoredList;
use MediaWiki\Extension\LeadershipDevelopment\SuggestionList\Variety;
use MediaWiki\Extension\LeadershipDevelopment\SuggestionList\WeightPreview;
use MediaWiki\Extension\LeadershipDevelopment\View\DocumentChoices;
use MediaWiki\Extension\LeadershipDevelopment\View\LostSessionView;
use MediaWiki\Extension\LeadershipDevelopment\View\ReaderLanguage;
use MediaWiki\Extension\LeadershipDevelopment\View\ReaderLanguageFactory;
use MediaWiki\Extension\LeadershipDevelopment\View\SuggestionList\ListsView;
use MediaWiki\Extension\LeadershipDevelopment\View\SuggestionList\WeightPreviewView;
use MediaWiki\Html\Html;
use MediaWiki\HTMLForm\HTMLForm;
use MediaWiki\Languages\LanguageNameUtils;
use StatusValue;

/**
 * Finds who could grow into a role, for holders of the right for the community. The service answers at once, and the answer is
 * kept as a list, which Special:LeadershipList shows.
 */
class SpecialSuggestLeaders extends CommitteePage {

	public const TOKEN_SALT = 'leadershipdevelopment-suggest';

	/** Subpage that shows the effect of other weights. */
	public const WEIGHTS = 'weights';

	/** Maximum number of lists above the form. */
	private const RECENT = 20;

	private ?StoredList $failed = null;
	private ?string $previewed = null;

	public function __construct(
		private readonly DocumentChoices $choices,
		ReaderLanguageFactory $readers,
		SuggestPermission $permission,
		private readonly ListMaker $maker,
		private readonly ListReader $lists,
		private readonly DeclarationStore $declarations,
		private readonly LanguageNameUtils $languageNames,
		private readonly ListsView $view,
		private readonly Policies $policies,
		private readonly WeightPreview $weights,
		private readonly WeightPreviewView $weightsView,
		LostSessionView $lostSession
	) {
		parent::__construct( 'SuggestLeaders', $permission, $readers, $lostSession );
	}

	/** @inheritDoc */
	protected function showPage( string $subPage, ReaderLanguage $reader ): void {
		$out = $this->getOutput();
		if ( $subPage === self::WEIGHTS ) {
			$this->showWeights( $reader );
			return;
		}
		$out->addWikiMsg( 'leadershipdevelopment-suggest-intro' );
		$roles = $this->choices->roles( $reader );
		if ( !$roles ) {
			$out->addHTML( Html::noticeBox( $this->msg( 'leadershipdevelopment-roles-none' )->parse(), '' ) );
			return;
		}
		$form = $this->makeForm( $roles, $reader );
		$form->prepareForm();
		$result = $form->tryAuthorizedSubmit();
		if ( $this->getRequest()->wasPosted() && !$form->wasSubmitted() ) {
			$out->addHTML( $this->lostSession->renderNotice( $reader ) );
		}
		if ( $this->failed ) {
			if ( $this->failed->problem === ProblemCode::Unavailable->messageKey() ) {
				$out->setStatusCode( 503 );
			}
			$out->addHTML( $this->view->renderFailed( $this->failed, $this->getUser(), $reader ) );
			$result = false;
		}
		// People who come back look for their lists first, and for how far they got.
		$lists = $this->lists->findRecent( $this->getAuthority(), self::RECENT );
		$out->addHTML( $this->view->renderRecent( $lists, $this->lists->progress( $lists ), $reader ) );
		$form->displayForm( $result );
	}

	private function showWeights( ReaderLanguage $reader ): void {
		$out = $this->getOutput();
		$out->setPageTitleMsg( $this->msg( 'leadershipdevelopment-weights-title' ) );
		$this->linkBack( 'SuggestLeaders' );
		$out->addWikiMsg( 'leadershipdevelopment-weights-intro' );
		$request = $this->getRequest();
		$communities = $this->choices->communities( $this->permission->communities( $this->getAuthority() ), $reader );
		$community = $request->getText( 'community', (string)( reset( $communities ) ?: '' ) );
		$fields = [
			'role' => [ 'type' => 'select', 'name' => 'role', 'label-message' => 'leadershipdevelopment-suggest-role',
				'options' => $this->choices->roles( $reader ), 'default' => $request->getText( 'role' ) ],
			'community' => [ 'type' => 'select', 'name' => 'community', 'options' => $communities,
				'label-message' => 'leadershipdevelopment-suggest-community', 'default' => $community ],
		];
		foreach ( $this->policies->weights( $community ) as $part => $weight ) {
			// Messages used: leadershipdevelopment-edit-weights-competencies, leadershipdevelopment-edit-weights-connections,
			// leadershipdevelopment-edit-weights-recent_activity
			$fields[$part] = [ 'type' => 'float', 'name' => $part, 'min' => 0, 'max' => 100, 'step' => 'any',
				'label-message' => "leadershipdevelopment-edit-weights-$part",
				'default' => $request->getText( $part, (string)$weight ), 'required' => true ];
		}
		$form = HTMLForm::factory( 'codex', $fields, $this->getContext() )
			->setTitle( $this->getPageTitle( self::WEIGHTS ) )
			->setTokenSalt( self::TOKEN_SALT )
			->setWrapperLegendMsg( 'leadershipdevelopment-weights-title' )
			->setSubmitTextMsg( 'leadershipdevelopment-weights-submit' )
			->setSubmitCallback( fn ( array $data ) => $this->onWeights( $data, $reader ) );
		$form->prepareForm();
		$result = $form->tryAuthorizedSubmit();
		if ( $request->wasPosted() && !$form->wasSubmitted() ) {
			$out->addHTML( $this->lostSession->renderNotice( $reader ) );
		}
		$form->displayForm( $this->previewed === null ? $result : false );
		$out->addHTML( $this->previewed ?? '' );
	}

	/**
	 * @param array $data
	 * @param ReaderLanguage $reader
	 * @return StatusValue|bool
	 */
	private function onWeights( array $data, ReaderLanguage $reader ) {
		$weights = array_map( static fn ( $part ) => (float)$data[$part],
			array_combine( array_keys( Policies::WEIGHTS ), array_keys( Policies::WEIGHTS ) ) );
		if ( array_sum( $weights ) <= 0 ) {
			return StatusValue::newFatal( 'leadershipdevelopment-weights-nothing' );
		}
		$status = $this->weights->make( $this->getAuthority(), $data['role'], $data['community'], $weights );
		if ( !$status->isOK() ) {
			return $status;
		}
		$this->previewed = $this->weightsView->render( $status->getValue(), $reader );
		return true;
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
	 * @param ReaderLanguage $reader
	 * @return HTMLForm
	 */
	private function makeForm( array $roles, ReaderLanguage $reader ): HTMLForm {
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
				'section' => 'more',
			],
			'fairlanguage' => [
				'type' => 'select',
				'name' => 'fairlanguage',
				'label-message' => 'leadershipdevelopment-suggest-fairlanguage',
				'help-message' => 'leadershipdevelopment-suggest-fairlanguage-help',
				'options' => $this->languages( 'leadershipdevelopment-suggest-fairlanguage-none' ),
				'default' => $request->getText( 'fairlanguage' ),
				'section' => 'more',
			],
		];
		$wishes = $request->getText( 'variety', Variety::None->value ) !== Variety::None->value
			|| $request->getText( 'fairlanguage' ) !== '';
		return ( new SuggestForm( $fields, $this->getContext(), $wishes ) )
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
