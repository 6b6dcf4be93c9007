<?php
declare( strict_types = 1 );

namespace MediaWiki\Extension\LeadershipDevelopment\Special;

use ManualLogEntry;
use MediaWiki\Extension\LeadershipDevelopment\Client\LeadershipClient;
use MediaWiki\Extension\LeadershipDevelopment\Client\ProblemCode;
use MediaWiki\Extension\LeadershipDevelopment\Consent\ConsentUnavailableException;
use MediaWiki\Extension\LeadershipDevelopment\Content\DocumentIndex;
use MediaWiki\Extension\LeadershipDevelopment\Content\DocumentKey;
use MediaWiki\Extension\LeadershipDevelopment\Content\DocumentKind;
use MediaWiki\Extension\LeadershipDevelopment\Content\IndexEntry;
use MediaWiki\Extension\LeadershipDevelopment\Permission\FilteredSuggestions;
use MediaWiki\Extension\LeadershipDevelopment\Permission\SuggestionFilter;
use MediaWiki\Extension\LeadershipDevelopment\Permission\SuggestPermission;
use MediaWiki\Extension\LeadershipDevelopment\View\DocumentPageView;
use MediaWiki\Extension\LeadershipDevelopment\View\Reader;
use MediaWiki\Extension\LeadershipDevelopment\View\ReaderFactory;
use MediaWiki\Extension\LeadershipDevelopment\View\SuggestionsView;
use MediaWiki\Html\Html;
use MediaWiki\HTMLForm\HTMLForm;
use MediaWiki\SpecialPage\SpecialPage;
use MediaWiki\WikiMap\WikiMap;
use StatusValue;

/**
 * Who could grow into a role: for holders of the right, asked of the service at once, nothing kept but a log entry.
 */
class SpecialSuggestLeaders extends SpecialPage {

	private const TOKEN_SALT = 'leadershipdevelopment-suggest';

	private ?FilteredSuggestions $suggestions = null;
	private bool $unavailable = false;

	public function __construct(
		private readonly DocumentIndex $index,
		private readonly ReaderFactory $readers,
		private readonly SuggestPermission $permission,
		private readonly LeadershipClient $client,
		private readonly SuggestionFilter $filter,
		private readonly SuggestionsView $view
	) {
		parent::__construct( 'SuggestLeaders', SuggestPermission::RIGHT );
	}

	/** @inheritDoc */
	public function doesWrites() {
		return true;
	}

	/** @inheritDoc */
	public function execute( $subPage ) {
		$this->setHeaders();
		$this->permission->check( $this->getAuthority() )->throwErrorPageError();
		$out = $this->getOutput();
		// Lists of people stay neither with the browser nor on the way.
		$out->disableClientCache();
		$out->addModuleStyles( [ DocumentPageView::STYLES ] );
		$out->addWikiMsg( 'leadershipdevelopment-suggest-intro' );

		$reader = $this->readers->newReader( $this->getLanguage() );
		$roles = $this->index->findRoles();
		if ( !$roles ) {
			$out->addHTML( Html::noticeBox( $this->msg( 'leadershipdevelopment-roles-none' )->parse(), '' ) );
			return;
		}
		$form = $this->makeForm( $roles, $reader );
		$form->prepareForm();
		$result = $form->tryAuthorizedSubmit();
		if ( $this->unavailable ) {
			$out->setStatusCode( 503 );
			$out->addHTML( $this->renderUnavailable() );
			$result = false;
		}
		$form->displayForm( $result );
		if ( $this->suggestions ) {
			$request = $this->getRequest();
			$out->addHTML( $this->view->render(
				$this->suggestions, $request->getText( 'role' ), $request->getText( 'community' ), $reader ) );
		}
	}

	/**
	 * @param array $data
	 * @return StatusValue|bool
	 */
	public function onSubmit( array $data ) {
		[ 'role' => $role, 'community' => $community ] = $data;
		$permission = $this->permission->authorize( $this->getAuthority(), $community );
		if ( !$permission->isOK() ) {
			return $permission;
		}
		$answer = $this->client->suggest( $role, $community );
		if ( !$answer->isOK() ) {
			$this->unavailable = $answer->hasMessage( ProblemCode::Unavailable->messageKey() );
			return $answer;
		}
		try {
			$suggestions = $this->filter->filter( $answer->getValue(), $community );
		} catch ( ConsentUnavailableException ) {
			return StatusValue::newFatal( 'leadershipdevelopment-consent-unavailable' );
		}
		// First the log, then the list: no list without an entry.
		$this->log( $role, $community );
		$this->suggestions = $suggestions;
		return true;
	}

	/**
	 * @param IndexEntry[] $roles
	 * @param Reader $reader
	 * @return HTMLForm
	 */
	private function makeForm( array $roles, Reader $reader ): HTMLForm {
		$request = $this->getRequest();
		$communities = self::options( $this->index->findCommunities(), $reader );
		$wikis = [ WikiMap::getCurrentWikiId(), ...$this->getConfig()->get( 'LeadershipDevelopmentWikis' ) ];
		foreach ( $wikis as $wiki ) {
			if ( !in_array( $wiki, $communities, true ) ) {
				$communities[$wiki] = $wiki;
			}
		}
		$allowed = $this->permission->communities( $this->getAuthority() );
		if ( $allowed !== null ) {
			$communities = array_intersect( $communities, $allowed );
			// A committee may be there before its community has a page.
			$others = array_diff( $allowed, $communities );
			$communities += array_combine( $others, $others );
		}
		return HTMLForm::factory( 'codex', [
			'role' => [
				'type' => 'select',
				'name' => 'role',
				'label-message' => 'leadershipdevelopment-suggest-role',
				'options' => self::options( $roles, $reader ),
				'default' => $request->getText( 'role' ),
			],
			'community' => [
				'type' => 'select',
				'name' => 'community',
				'label-message' => 'leadershipdevelopment-suggest-community',
				'options' => $communities,
				'default' => $request->getText( 'community' ),
			],
		], $this->getContext() )
			->setTitle( $this->getPageTitle() )
			->setTokenSalt( self::TOKEN_SALT )
			->setWrapperLegendMsg( 'leadershipdevelopment-suggest-legend' )
			->setSubmitTextMsg( 'leadershipdevelopment-suggest-submit' )
			->setSubmitCallback( $this->onSubmit( ... ) );
	}

	/**
	 * @param IndexEntry[] $entries By slug
	 * @param Reader $reader
	 * @return array<string,string> Slug by text, sorted by text
	 */
	private static function options( array $entries, Reader $reader ): array {
		$options = [];
		foreach ( $entries as $slug => $entry ) {
			$text = $reader->text( $entry->label, (string)$slug );
			// Two documents of the same label stay apart.
			$options[isset( $options[$text] ) ? "$text ($slug)" : $text] = (string)$slug;
		}
		ksort( $options, SORT_NATURAL | SORT_FLAG_CASE );
		return $options;
	}

	private function renderUnavailable(): string {
		$request = $this->getRequest();
		$retry = Html::rawElement( 'form', [ 'method' => 'post', 'action' => $this->getPageTitle()->getLocalURL() ],
			Html::hidden( 'role', $request->getText( 'role' ) )
			. Html::hidden( 'community', $request->getText( 'community' ) )
			. Html::hidden( 'wpEditToken', $this->getUser()->getEditToken( self::TOKEN_SALT ) )
			. Html::element( 'button', [ 'class' => 'cdx-button', 'type' => 'submit' ],
				$this->msg( 'leadershipdevelopment-retry' )->text() )
		);
		return Html::errorBox(
			$this->msg( ProblemCode::Unavailable->messageKey() )->parseAsBlock()
				. $this->msg( 'leadershipdevelopment-unavailable-pages' )->parseAsBlock() . $retry
		);
	}

	private function log( string $role, string $community ): void {
		$entry = new ManualLogEntry( 'leadershipdevelopment', 'suggest' );
		$entry->setPerformer( $this->getUser() );
		$entry->setTarget( DocumentKey::tryFrom( DocumentKind::Role, $role )->toTitleValue() );
		$entry->setParameters( [ '4::community' => $community ] );
		// Inserted only: publishing would tell recent changes.
		$entry->insert();
	}

	/** @inheritDoc */
	protected function getGroupName() {
		return 'users';
	}
}
