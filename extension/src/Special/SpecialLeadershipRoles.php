<?php
declare( strict_types = 1 );

namespace MediaWiki\Extension\LeadershipDevelopment\Special;

use MediaWiki\Extension\LeadershipDevelopment\Content\DocumentIndex;
use MediaWiki\Extension\LeadershipDevelopment\Content\RoleDocument;
use MediaWiki\Extension\LeadershipDevelopment\View\DocumentPageView;
use MediaWiki\Extension\LeadershipDevelopment\View\Reader;
use MediaWiki\Extension\LeadershipDevelopment\View\ReaderFactory;
use MediaWiki\Extension\LeadershipDevelopment\View\RoleTable;
use MediaWiki\Html\Html;
use MediaWiki\HTMLForm\HTMLForm;
use MediaWiki\SpecialPage\IncludableSpecialPage;

/**
 * All roles the wiki describes, by community, family and level. Pages can include it:
 * {{Special:LeadershipRoles|family=functionary}}
 */
class SpecialLeadershipRoles extends IncludableSpecialPage {

	private const INCLUDE_CACHE_SECONDS = 3600;

	public function __construct(
		private readonly DocumentIndex $index,
		private readonly ReaderFactory $readers,
		private readonly RoleTable $roleTable
	) {
		parent::__construct( 'LeadershipRoles' );
	}

	/** @inheritDoc */
	public function execute( $subPage ) {
		$this->setHeaders();
		$reader = $this->readers->newReader( $this->getLanguage() );
		$out = $this->getOutput();
		$out->addModuleStyles( [ DocumentPageView::STYLES ] );
		$filters = [];
		foreach ( [ 'community', 'family', 'level' ] as $name ) {
			$value = $this->getRequest()->getText( $name );
			$filters[$name] = $value === '' ? null : $value;
		}
		if ( !$this->including() ) {
			$out->addWikiMsg( 'leadershipdevelopment-roles-intro' );
			$this->makeForm( $reader )->prepareForm()->displayForm( false );
		}
		$roles = $this->index->findRoles( ...$filters );
		$out->addHTML( $roles
			? $this->roleTable->render( $roles, $reader )
			: $this->renderEmpty( array_filter( $filters ) !== [] ) );
	}

	private function makeForm( Reader $reader ): HTMLForm {
		$any = [ $this->msg( 'leadershipdevelopment-filter-any' )->text() => '' ];
		$communities = [];
		foreach ( $this->index->findCommunities() as $slug => $community ) {
			$communities[$reader->text( $community->label, (string)$slug )] = $slug;
		}
		$words = fn ( string $prefix, array $codes ) => array_combine(
			array_map( fn ( $code ) => $this->msg( "leadershipdevelopment-$prefix-$code" )->text(), $codes ), $codes );
		$field = static fn ( string $name, array $options ) => [
			'type' => 'select',
			'name' => $name,
			'label-message' => "leadershipdevelopment-filter-$name",
			'options' => $any + $options,
			'default' => '',
		];
		return HTMLForm::factory( 'codex', [
			'community' => $field( 'community', $communities ),
			'family' => $field( 'family', $words( 'family', RoleDocument::FAMILIES ) ),
			'level' => $field( 'level', $words( 'rolelevel', RoleDocument::LEVELS ) ),
		], $this->getContext() )
			->setMethod( 'get' )
			->setTitle( $this->getPageTitle() )
			->setWrapperLegendMsg( 'leadershipdevelopment-filter-legend' )
			->setSubmitTextMsg( 'leadershipdevelopment-filter-submit' );
	}

	private function renderEmpty( bool $filtered ): string {
		$message = $this->msg( $filtered
			? 'leadershipdevelopment-roles-none-fit' : 'leadershipdevelopment-roles-none' );
		return Html::noticeBox( $message->parse(), '' );
	}

	/** @inheritDoc */
	public function maxIncludeCacheTime() {
		return self::INCLUDE_CACHE_SECONDS;
	}

	/** @inheritDoc */
	protected function getGroupName() {
		return 'users';
	}
}
