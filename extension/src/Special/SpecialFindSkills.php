<?php
declare( strict_types = 1 );

namespace MediaWiki\Extension\LeadershipDevelopment\Special;

use MediaWiki\Extension\LeadershipDevelopment\Permission\SuggestPermission;
use MediaWiki\Extension\LeadershipDevelopment\Skills\SkillFilter;
use MediaWiki\Extension\LeadershipDevelopment\Skills\SkillSearch;
use MediaWiki\Extension\LeadershipDevelopment\View\Document\DocumentPageView;
use MediaWiki\Extension\LeadershipDevelopment\View\DocumentChoices;
use MediaWiki\Extension\LeadershipDevelopment\View\Learning\SkillsView;
use MediaWiki\Extension\LeadershipDevelopment\View\ReaderLanguage;
use MediaWiki\Extension\LeadershipDevelopment\View\ReaderLanguageFactory;
use MediaWiki\Html\Html;
use MediaWiki\Languages\LanguageNameUtils;
use MediaWiki\SpecialPage\SpecialPage;
use Profiler;

/**
 * Finds people who let others know what they can do, would teach or want to learn. Each search is logged.
 */
class SpecialFindSkills extends SpecialPage {

	private const FILTERS = [ 'competency', 'community', 'says', 'language', 'region' ];

	public function __construct(
		private readonly ReaderLanguageFactory $readers,
		private readonly SuggestPermission $permission,
		private readonly SkillSearch $search,
		private readonly DocumentChoices $choices,
		private readonly SkillsView $view,
		private readonly LanguageNameUtils $languageNames
	) {
		parent::__construct( 'FindSkills' );
	}

	/** @inheritDoc */
	public function execute( $subPage ) {
		$this->setHeaders();
		$this->requireNamedUser( 'leadershipdevelopment-my-login' );
		$out = $this->getOutput();
		// Neither browsers nor proxies may keep what is about people.
		$out->disableClientCache();
		$out->addModuleStyles( [ DocumentPageView::STYLES ] );
		$reader = $this->readers->newReader( $this->getLanguage() );
		$filter = $this->readFilter();
		$out->addWikiMsg( 'leadershipdevelopment-skills-find-intro' );
		$out->addHTML( $this->form( $filter !== null, $reader ) );
		if ( $filter ) {
			$this->show( $filter, $reader );
		}
	}

	private function form( bool $hasResults, ReaderLanguage $reader ): string {
		$any = [ $this->msg( 'leadershipdevelopment-filter-any' )->text() => '' ];
		$says = [];
		foreach ( SkillFilter::SAYS as $one ) {
			$says[$this->msg( "leadershipdevelopment-skills-search-$one" )->text()] = $one;
		}
		$languages = [];
		foreach ( $this->languageNames->getLanguageNames( $reader->language->getCode() ) as $code => $name ) {
			$languages["$name ($code)"] = $code;
		}
		$communities = $this->communities( $reader );
		$options = [
			'competency' => [ '—' => '' ] + $this->choices->competencies( $reader ),
			'says' => $any + $says,
			'language' => $any + $languages,
			'region' => $any + $this->choices->communities( null, $reader ),
		] + ( $communities ? [ 'community' => [ '—' => '' ] + $communities ] : [] );
		$fields = [];
		foreach ( $options as $name => $choices ) {
			$fields[$name] = [ 'type' => 'select', 'label-message' => "leadershipdevelopment-skills-filter-$name",
				'options' => $choices ];
		}
		return FilterForm::make( $this->getContext(), $this->getPageTitle(), $fields )->keepOpen( !$hasResults )->html();
	}

	private function show( SkillFilter $filter, ReaderLanguage $reader ): void {
		$out = $this->getOutput();
		// Consent is read from the primary database, even for a search.
		$profiler = Profiler::instance()->getTransactionProfiler();
		$scope = $profiler->silenceForScope( $profiler::EXPECTATION_REPLICAS_ONLY );
		$status = $this->search->find( $this->getAuthority(), $filter );
		if ( !$status->isOK() ) {
			$out->setStatusCode( SkillSearch::httpCode( $status ) === 429 ? 429 : 200 );
			$out->addHTML( Html::errorBox( $this->msg( $status->getMessages()[0] )->parse() ) );
			return;
		}
		$out->addHTML( $status->getValue() ? $this->view->renderFound( $status->getValue(), $reader )
			: Html::noticeBox( $this->msg( 'leadershipdevelopment-skills-found-none' )->escaped(), '' ) );
	}

	private function readFilter(): ?SkillFilter {
		$request = $this->getRequest();
		$values = array_map( $request->getText( ... ), array_combine( self::FILTERS, self::FILTERS ) );
		$values['says'] = in_array( $values['says'], SkillFilter::SAYS, true ) ? $values['says'] : '';
		$filter = SkillFilter::from( $values );
		return $filter->competency === '' ? null : $filter;
	}

	/**
	 * @param ReaderLanguage $reader
	 * @return array<string,string> Slug by text
	 */
	private function communities( ReaderLanguage $reader ): array {
		return $this->permission->check( $this->getAuthority() )->isOK()
			? $this->choices->communities( $this->permission->communities( $this->getAuthority() ), $reader ) : [];
	}

	/** @inheritDoc */
	protected function getGroupName() {
		return 'users';
	}
}
