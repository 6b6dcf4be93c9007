<?php
declare( strict_types = 1 );

namespace MediaWiki\Extension\LeadershipDevelopment\Special;

use MediaWiki\Extension\LeadershipDevelopment\Content\DocumentIndex;
use MediaWiki\Extension\LeadershipDevelopment\Content\DocumentKey;
use MediaWiki\Extension\LeadershipDevelopment\Content\DocumentKind;
use MediaWiki\Extension\LeadershipDevelopment\Content\DocumentReader;
use MediaWiki\Extension\LeadershipDevelopment\Content\DocumentStore;
use MediaWiki\Extension\LeadershipDevelopment\Content\RoleDocument;
use MediaWiki\Extension\LeadershipDevelopment\Edit\DocumentForm;
use MediaWiki\Extension\LeadershipDevelopment\Edit\FormEditPage;
use MediaWiki\Extension\LeadershipDevelopment\View\Document\DocumentPageView;
use MediaWiki\Extension\LeadershipDevelopment\View\Document\RequirementTable;
use MediaWiki\Extension\LeadershipDevelopment\View\DocumentLinks;
use MediaWiki\Extension\LeadershipDevelopment\View\ReaderLanguage;
use MediaWiki\Extension\LeadershipDevelopment\View\ReaderLanguageFactory;
use MediaWiki\Extension\LeadershipDevelopment\View\SuggestionList\PolicyTrialView;
use MediaWiki\Html\Html;
use MediaWiki\HTMLForm\HTMLForm;
use MediaWiki\Parser\ParserOutput;
use MediaWiki\SpecialPage\SpecialPage;
use MediaWiki\Title\Title;
use StatusValue;

/**
 * Documents in a form: Special:EditLeadershipDocument/Role/steward edits one, without a name it asks what to create.
 */
class SpecialEditLeadershipDocument extends SpecialPage {

	public const MODULE = 'ext.leadershipdevelopment.edit';
	public const STYLES = 'ext.leadershipdevelopment.edit.styles';

	/** Fields that are for another kind than the one asked for. Without scripts, they are not shown until it is chosen. */
	private const OTHER_KIND = 'ext-leadershipdevelopment-other-kind';

	public function __construct(
		private readonly DocumentIndex $index,
		private readonly DocumentStore $store,
		private readonly DocumentReader $seen,
		private readonly DocumentForm $form,
		private readonly ReaderLanguageFactory $readers,
		private readonly DocumentLinks $links,
		private readonly PolicyTrialView $trial
	) {
		parent::__construct( 'EditLeadershipDocument' );
	}

	/** @inheritDoc */
	public function doesWrites() {
		return true;
	}

	/** @inheritDoc */
	public function execute( $subPage ) {
		$this->setHeaders();
		$out = $this->getOutput();
		$out->addModuleStyles( [ DocumentPageView::STYLES, self::STYLES ] );
		$out->addModules( self::MODULE );
		$reader = $this->readers->newReader( $this->getLanguage() );
		$key = DocumentKey::fromTitle( Title::makeTitle( NS_LEADERSHIP, (string)$subPage ) );
		if ( !$key ) {
			$this->askWhatToCreate( $reader, (string)$subPage );
			return;
		}
		$title = Title::newFromLinkTarget( $key->toTitleValue() );
		$this->getSkin()->setRelevantTitle( $title );
		if ( $this->store->hasPage( $key ) && !$this->store->find( $key ) ) {
			$out->addHTML( Html::errorBox( $this->msg( 'leadershipdevelopment-edit-broken' )
				->params( $title->getFullURL( [ 'action' => 'edit' ] ) )->parse() ) );
			return;
		}
		$out->addHTML( $this->inherited( $key, $reader ) );
		( new FormEditPage( $key, $reader, $this, $this->links, $this->form, $this->trial ) )->edit();
	}

	/**
	 * @param DocumentKey $key
	 * @param ReaderLanguage $reader
	 * @return string HTML: for a profile, what it takes from its role unless it says otherwise
	 */
	private function inherited( DocumentKey $key, ReaderLanguage $reader ): string {
		$roleKey = $key->kind === DocumentKind::Profile
			? DocumentKey::tryFrom( DocumentKind::Role, $key->slugParts()[0] ) : null;
		$role = $roleKey ? $this->seen->find( $roleKey )?->document : null;
		return !$role instanceof RoleDocument ? '' : Html::rawElement( 'details', [ 'open' => true ],
			Html::element( 'summary', [], $reader->msg( 'leadershipdevelopment-origin-inherited' )->text() )
			. ( new RequirementTable( $this->links ) )->render( $role->requirements, $reader, new ParserOutput() ) );
	}

	private function askWhatToCreate( ReaderLanguage $reader, string $subPage ): void {
		$out = $this->getOutput();
		$out->addWikiMsg( 'leadershipdevelopment-edit-create-intro' );
		if ( $subPage !== '' ) {
			$out->addHTML( Html::errorBox( $this->msg( 'leadershipdevelopment-invalid-title' )->parse() ) );
		}
		$this->makeForm( $reader )->prepareForm()->show();
	}

	private function makeForm( ReaderLanguage $reader ): HTMLForm {
		$kinds = [];
		foreach ( DocumentKind::cases() as $kind ) {
			$kinds[$reader->msg( "leadershipdevelopment-kind-$kind->value" )->text()] = $kind->value;
		}
		// Links on other pages can prefill the form.
		$asked = fn ( string $name ) => $this->getRequest()->getText( $name );
		$kind = $asked( 'kind' ) ?: DocumentKind::Role->value;
		$isProfile = $kind === DocumentKind::Profile->value;
		$documents = fn ( DocumentKind $kind ) => [
			'type' => 'select',
			'name' => $kind->value,
			'default' => $asked( $kind->value ),
			'label-message' => "leadershipdevelopment-kind-$kind->value",
			'options' => [ '—' => '' ] + array_flip( $reader->sortTexts( array_map(
				static fn ( $entry ) => $reader->text( $entry->label, $entry->key->slug ) . " ({$entry->key->slug})",
				$this->index->findAll( $kind ) ) ) ),
			'hide-if' => [ '!==', 'kind', 'profile' ],
			'cssclass' => $isProfile ? '' : self::OTHER_KIND,
			'help-message' => 'leadershipdevelopment-edit-create-profile-help',
		];
		$text = static fn ( string $name ) => [
			'type' => 'text',
			'name' => $name,
			'default' => $asked( $name ),
			'label-message' => "leadershipdevelopment-edit-create-$name",
			'help-message' => "leadershipdevelopment-edit-create-$name-help",
			'hide-if' => [ '===', 'kind', 'profile' ],
			'cssclass' => $isProfile ? self::OTHER_KIND : '',
		];
		return HTMLForm::factory( 'codex', [
			'kind' => [
				'type' => 'select',
				'name' => 'kind',
				'default' => $kind,
				'label-message' => 'leadershipdevelopment-edit-create-kind',
				'options' => $reader->sortOptions( $kinds ),
			],
			'label' => $text( 'label' ),
			'slug' => $text( 'slug' ),
			'role' => $documents( DocumentKind::Role ),
			'community' => $documents( DocumentKind::Community ),
		], $this->getContext() )
			->setMethod( 'get' )
			->setFormIdentifier( 'create' )
			->setTitle( $this->getPageTitle() )
			->setSubmitTextMsg( 'leadershipdevelopment-edit-create-submit' )
			->setSubmitCallback( $this->goToForm( ... ) );
	}

	/**
	 * @param array $data
	 * @return StatusValue|bool
	 */
	private function goToForm( array $data ) {
		$kind = DocumentKind::tryFrom( $data['kind'] );
		$label = trim( $data['label'] ?? '' );
		$slug = match ( true ) {
			$kind === DocumentKind::Profile => "{$data['role']}/{$data['community']}",
			( $data['slug'] ?? '' ) !== '' => $data['slug'],
			default => DocumentKey::proposeSlug( $label ),
		};
		$key = $kind ? DocumentKey::tryFrom( $kind, $slug ) : null;
		if ( !$key ) {
			return StatusValue::newFatal( $kind === DocumentKind::Profile
				? 'leadershipdevelopment-edit-create-no-profile' : 'leadershipdevelopment-edit-create-no-slug' );
		}
		$page = $this->getPageTitle( $key->kind->titleWord() . '/' . $key->slug );
		if ( $this->store->hasPage( $key ) ) {
			return StatusValue::newFatal(
				'leadershipdevelopment-edit-create-exists', $page->getPrefixedText(), $key->slug );
		}
		$this->getOutput()->redirect( $page->getFullURL( $label === '' ? [] : [ 'label' => $label ] ) );
		return true;
	}

	/** @inheritDoc */
	protected function getGroupName() {
		return 'users';
	}
}
