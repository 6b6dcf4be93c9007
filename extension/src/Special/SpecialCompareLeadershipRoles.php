<?php
declare( strict_types = 1 );

namespace MediaWiki\Extension\LeadershipDevelopment\Special;

use MediaWiki\Extension\LeadershipDevelopment\Content\DocumentIndex;
use MediaWiki\Extension\LeadershipDevelopment\Content\DocumentKey;
use MediaWiki\Extension\LeadershipDevelopment\Content\DocumentKind;
use MediaWiki\Extension\LeadershipDevelopment\Content\DocumentReader;
use MediaWiki\Extension\LeadershipDevelopment\Content\ProfileDocument;
use MediaWiki\Extension\LeadershipDevelopment\Content\Requirement;
use MediaWiki\Extension\LeadershipDevelopment\Content\RoleDocument;
use MediaWiki\Extension\LeadershipDevelopment\Query\Comparison;
use MediaWiki\Extension\LeadershipDevelopment\Query\FilterValidator;
use MediaWiki\Extension\LeadershipDevelopment\View\Document\DocumentPageView;
use MediaWiki\Extension\LeadershipDevelopment\View\DocumentChoices;
use MediaWiki\Extension\LeadershipDevelopment\View\ReaderLanguageFactory;
use MediaWiki\Extension\LeadershipDevelopment\View\Role\ComparisonView;
use MediaWiki\Extension\LeadershipDevelopment\View\Role\RoleNavigation;
use MediaWiki\Html\Html;
use MediaWiki\HTMLForm\HTMLForm;
use MediaWiki\SpecialPage\SpecialPage;

/**
 * One role in two communities, or two roles, side by side.
 */
class SpecialCompareLeadershipRoles extends SpecialPage {

	public function __construct(
		private readonly DocumentIndex $index,
		private readonly DocumentReader $documents,
		private readonly FilterValidator $filters,
		private readonly ReaderLanguageFactory $readers,
		private readonly RoleNavigation $navigation,
		private readonly ComparisonView $view
	) {
		parent::__construct( 'CompareLeadershipRoles' );
	}

	/** @inheritDoc */
	public function execute( $subPage ) {
		$this->setHeaders();
		$out = $this->getOutput();
		$out->addModuleStyles( [ DocumentPageView::STYLES ] );
		$reader = $this->readers->newReader( $this->getLanguage() );
		$out->addHTML( $this->navigation->render( 'compare', $reader ) );
		$out->addWikiMsg( 'leadershipdevelopment-compare-intro' );
		$roles = DocumentChoices::options( $this->index->findRoles(), $reader );
		$communities = DocumentChoices::options( $this->index->findCommunities(), $reader );
		$this->makeForm( $roles, $communities )->prepareForm()->displayForm( false );

		$sides = [];
		$names = [];
		foreach ( [ 'from', 'to' ] as $side ) {
			$role = $this->getRequest()->getText( "{$side}role" );
			$community = $this->getRequest()->getText( "{$side}community" );
			if ( $role === '' ) {
				return;
			}
			$unknown = $this->filters->validate( [ 'community' => $community === '' ? null : $community ] );
			if ( !$unknown->isOK() ) {
				$out->addHTML( Html::errorBox( $this->msg( $unknown->getMessages()[0] )->escaped() ) );
				return;
			}
			$sides[] = $this->requirements( $role, $community );
			$roleName = self::nameOf( $role, $roles );
			$names[] = $community === '' ? $roleName
				: $reader->language->commaList(
					[ $roleName, self::nameOf( $community, $communities ) ] );
		}
		$out->addHTML( in_array( null, $sides, true )
			? Html::errorBox( $this->msg( 'leadershipdevelopment-compare-missing' )->escaped() )
			: $this->view->render( $sides[0], $sides[1], $names, $reader ) );
	}

	/**
	 * @param string $slug
	 * @param array<string,string> $slugs By text
	 * @return string The text; the slug where there is no such document
	 */
	private static function nameOf( string $slug, array $slugs ): string {
		$text = array_search( $slug, $slugs, true );
		return $text === false ? $slug : (string)$text;
	}

	/**
	 * @param array<string,string> $roles Slug by text
	 * @param array<string,string> $communities Slug by text
	 * @return HTMLForm
	 */
	private function makeForm( array $roles, array $communities ): HTMLForm {
		$none = [ $this->msg( 'leadershipdevelopment-compare-own' )->text() => '' ];
		$field = static fn ( string $name, array $options ) => [
			'type' => 'select',
			'name' => $name,
			'label-message' => "leadershipdevelopment-compare-$name",
			'options' => $options,
			'default' => '',
		];
		return HTMLForm::factory( 'codex', [
			'fromrole' => $field( 'fromrole', $roles ),
			'fromcommunity' => $field( 'fromcommunity', $none + $communities ),
			'torole' => $field( 'torole', $roles ),
			'tocommunity' => $field( 'tocommunity', $none + $communities ),
		], $this->getContext() )
			->setMethod( 'get' )
			->setTitle( $this->getPageTitle() )
			->setWrapperLegendMsg( 'leadershipdevelopment-compare-legend' )
			->setSubmitTextMsg( 'leadershipdevelopment-compare-submit' );
	}

	/**
	 * @param string $role
	 * @param string $community Slug; empty: the role itself
	 * @return Requirement[]|null By competency; null: there is no such role
	 */
	private function requirements( string $role, string $community ): ?array {
		$roleKey = DocumentKey::tryFrom( DocumentKind::Role, $role );
		$document = $roleKey ? $this->documents->find( $roleKey )?->document : null;
		if ( !$document instanceof RoleDocument ) {
			return null;
		}
		$profileKey = DocumentKey::tryFrom( DocumentKind::Profile, "$role/$community" );
		$profile = $profileKey ? $this->documents->find( $profileKey )?->document : null;
		return Comparison::adapt( $document, $profile instanceof ProfileDocument ? $profile : null );
	}

	/** @inheritDoc */
	protected function getGroupName() {
		return 'users';
	}
}
