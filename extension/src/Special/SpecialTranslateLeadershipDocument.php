<?php
declare( strict_types = 1 );

namespace MediaWiki\Extension\LeadershipDevelopment\Special;

use MediaWiki\Extension\LeadershipDevelopment\Content\DocumentContent;
use MediaWiki\Extension\LeadershipDevelopment\Content\DocumentKey;
use MediaWiki\Extension\LeadershipDevelopment\Content\DocumentStore;
use MediaWiki\Extension\LeadershipDevelopment\Content\TextFinder;
use MediaWiki\Extension\LeadershipDevelopment\Edit\TranslationEditPage;
use MediaWiki\Extension\LeadershipDevelopment\Edit\TranslationView;
use MediaWiki\Extension\LeadershipDevelopment\View\Document\DocumentPageView;
use MediaWiki\Extension\LeadershipDevelopment\View\Document\LanguageList;
use MediaWiki\Extension\LeadershipDevelopment\View\DocumentLinks;
use MediaWiki\Extension\LeadershipDevelopment\View\ReaderLanguageFactory;
use MediaWiki\Html\Html;
use MediaWiki\HTMLForm\HTMLForm;
use MediaWiki\Languages\LanguageNameUtils;
use MediaWiki\SpecialPage\SpecialPage;
use MediaWiki\Title\Title;

/**
 * One document beside one language: Special:TranslateLeadershipDocument/Role/steward?language=fr
 */
class SpecialTranslateLeadershipDocument extends SpecialPage {

	public function __construct(
		private readonly DocumentStore $store,
		private readonly DocumentLinks $links,
		private readonly TextFinder $finder,
		private readonly TranslationView $view,
		private readonly LanguageList $languageList,
		private readonly ReaderLanguageFactory $readers,
		private readonly LanguageNameUtils $languageNames
	) {
		parent::__construct( 'TranslateLeadershipDocument' );
	}

	/** @inheritDoc */
	public function doesWrites() {
		return true;
	}

	/** @inheritDoc */
	public function execute( $subPage ) {
		$this->setHeaders();
		$out = $this->getOutput();
		$out->addModuleStyles( [ DocumentPageView::STYLES, SpecialEditLeadershipDocument::STYLES ] );
		$key = DocumentKey::fromTitle( Title::makeTitle( NS_LEADERSHIP, (string)$subPage ) );
		$stored = $key ? $this->store->find( $key ) : null;
		if ( !$stored ) {
			$out->addHTML( Html::errorBox( $this->msg( 'leadershipdevelopment-translate-none' )->parse() ) );
			return;
		}
		$this->getSkin()->setRelevantTitle( Title::newFromLinkTarget( $key->toTitleValue() ) );
		$texts = $this->finder->find( $key->kind, ( new DocumentContent( $stored->text ) )->getObject() );
		if ( !$texts ) {
			$out->addHTML( Html::noticeBox( $this->msg( 'leadershipdevelopment-translate-nothing' )->parse(), '' ) );
			return;
		}
		$percent = TextFinder::completeness( $texts );
		$reader = $this->readers->newReader( $this->getLanguage() );
		$out->addHTML( Html::element( 'h2', [], $this->msg( 'leadershipdevelopment-translate-languages' )->text() )
			. $this->languageList->render( $key, $percent, $reader ) );
		$source = $this->sourceLanguage( $percent );
		$this->languageForm( $key, $source, array_keys( $percent ) )->prepareForm()->displayForm( false );
		$target = $this->getRequest()->getText( 'language' );
		if ( $target === '' ) {
			return;
		}
		if ( !$this->languageNames->isKnownLanguageTag( $target ) ) {
			$out->addHTML( Html::errorBox( $this->msg( 'leadershipdevelopment-translate-unknown' )->parse() ) );
			return;
		}
		( new TranslationEditPage(
			$key, $reader, $this, $this->links, $this->finder, $this->view, $source, $target ) )->edit();
	}

	/**
	 * @param array<string,int> $percent
	 * @return string Code of the requested language, else of the wiki's language unless another one is more complete
	 */
	private function sourceLanguage( array $percent ): string {
		$asked = $this->getRequest()->getText( 'source' );
		$own = $this->getContentLanguage()->getCode();
		return match ( true ) {
			isset( $percent[$asked] ) => $asked,
			( $percent[$own] ?? 0 ) === max( $percent ) => $own,
			default => (string)array_key_first( $percent ),
		};
	}

	/**
	 * @param DocumentKey $key
	 * @param string $source
	 * @param string[] $present
	 * @return HTMLForm
	 */
	private function languageForm( DocumentKey $key, string $source, array $present ): HTMLForm {
		$names = $this->readers->newReader( $this->getLanguage() )->sortTexts(
			$this->languageNames->getLanguageNames( $this->getLanguage()->getCode(), LanguageNameUtils::DEFINED ) );
		$sources = array_intersect_key( $names, array_flip( $present ) ) + array_combine( $present, $present );
		$field = static fn ( string $name, string $label, array $options, string $default ) => [
			'type' => 'select',
			'name' => $name,
			'label-message' => $label,
			'options' => array_flip( $options ),
			'default' => $default,
		];
		return HTMLForm::factory( 'codex', [
			'source' => $field( 'source', 'leadershipdevelopment-translate-source', $sources, $source ),
			'language' => $field(
				'language', 'leadershipdevelopment-translate-target', $names, $this->getLanguage()->getCode() ),
		], $this->getContext() )
			->setMethod( 'get' )
			->setTitle( $this->getPageTitle( $key->kind->titleWord() . '/' . $key->slug ) )
			->setWrapperLegendMsg( 'leadershipdevelopment-translate-legend' )
			->setSubmitTextMsg( 'leadershipdevelopment-translate-submit' );
	}

	/** @inheritDoc */
	protected function getGroupName() {
		return 'users';
	}
}
