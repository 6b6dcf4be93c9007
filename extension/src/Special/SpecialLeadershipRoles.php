<?php
declare( strict_types = 1 );

namespace MediaWiki\Extension\LeadershipDevelopment\Special;

use MediaWiki\Extension\LeadershipDevelopment\Overview\Bench;
use MediaWiki\Extension\LeadershipDevelopment\Overview\Post;
use MediaWiki\Extension\LeadershipDevelopment\Overview\PostQuery;
use MediaWiki\Extension\LeadershipDevelopment\Overview\RoleQuery;
use MediaWiki\Extension\LeadershipDevelopment\View\ConcentrationView;
use MediaWiki\Extension\LeadershipDevelopment\View\DocumentPageView;
use MediaWiki\Extension\LeadershipDevelopment\View\OverviewNavigation;
use MediaWiki\Extension\LeadershipDevelopment\View\Reader;
use MediaWiki\Extension\LeadershipDevelopment\View\ReaderFactory;
use MediaWiki\Extension\LeadershipDevelopment\View\RoleTable;
use MediaWiki\Extension\LeadershipDevelopment\View\SuccessionView;
use MediaWiki\Html\Html;
use MediaWiki\MainConfigNames;
use MediaWiki\SpecialPage\IncludableSpecialPage;

/**
 * All roles the wiki describes, when they become vacant, and on how few shoulders they rest. Pages can include the
 * list: {{Special:LeadershipRoles|family=functionary}}
 */
class SpecialLeadershipRoles extends IncludableSpecialPage {

	private const INCLUDE_CACHE_SECONDS = 3600;
	private const LIMIT = 100;

	public function __construct(
		private readonly RoleFilterForm $form,
		private readonly RoleQuery $roles,
		private readonly PostQuery $posts,
		private readonly Bench $bench,
		private readonly ReaderFactory $readers,
		private readonly OverviewNavigation $navigation,
		private readonly RoleTable $roleTable,
		private readonly SuccessionView $succession,
		private readonly ConcentrationView $concentration
	) {
		parent::__construct( 'LeadershipRoles' );
	}

	/** @inheritDoc */
	public function execute( $subPage ) {
		$this->setHeaders();
		$this->getOutput()->addModuleStyles( [ DocumentPageView::STYLES ] );
		$reader = $this->readers->newReader( $this->getLanguage() );
		match ( $this->including() ? '' : $this->getRequest()->getText( 'view' ) ) {
			'succession' => $this->showSuccession( $reader ),
			'concentration' => $this->showConcentration( $reader ),
			default => $this->showRoles( $reader ),
		};
	}

	private function showRoles( Reader $reader ): void {
		$out = $this->getOutput();
		$query = $this->form->query( $this->getRequest() );
		if ( !$this->including() ) {
			$out->addHTML( $this->navigation->render( 'roles', $reader ) );
			$out->addWikiMsg( 'leadershipdevelopment-roles-intro' );
			$out->addHTML( Html::rawElement( 'p', [], $this->getLinkRenderer()->makeKnownLink(
				self::getTitleValueFor( 'EditLeadershipDocument' ),
				$this->msg( 'leadershipdevelopment-edit-new' )->text() ) ) );
			$this->form->make( $this->getContext(), $this->getPageTitle(), $reader )
				->prepareForm()->displayForm( false );
		}
		[ $limit, $offset ] = $this->limitAndOffset();
		$roles = $this->roles->find( $this->form->filter( $query ), $limit + 1, $offset );
		$more = count( $roles ) > $limit;
		$pages = $this->pages( $limit, $offset, $query, $more );
		$out->addHTML( $roles
			? $pages . $this->roleTable->render( array_slice( $roles, 0, $limit, true ), $reader ) . $pages
			: $this->notice( $query ? 'leadershipdevelopment-roles-none-fit' : 'leadershipdevelopment-roles-none' ) );
	}

	private function showSuccession( Reader $reader ): void {
		$out = $this->getOutput();
		$out->setPageTitleMsg( $this->msg( 'leadershipdevelopment-terms-succession-title' ) );
		$query = [ 'view' => 'succession' ]
			+ array_intersect_key( $this->form->query( $this->getRequest() ), [ 'community' => '' ] );
		$out->addFeedLink( 'atom', wfAppendQuery(
			$this->getConfig()->get( MainConfigNames::RestPath ) . '/leadershipdevelopment/v0/feeds/vacancies/atom',
			array_diff_key( $query, [ 'view' => '' ] ) + [ 'uselang' => $reader->language->getCode() ] ) );
		$out->addHTML( $this->navigation->render( 'succession', $reader ) );
		$this->form->make(
			$this->getContext(), $this->getPageTitle(), $reader, [ 'view' => 'succession' ], [ 'community' ]
		)->prepareForm()->displayForm( false );
		[ $limit, $offset ] = $this->limitAndOffset();
		$posts = array_slice( $this->findPosts( $query['community'] ?? null ), $offset, $limit + 1 );
		$pages = $this->pages( $limit, $offset, $query, count( $posts ) > $limit );
		$out->addHTML( $posts
			? $pages . $this->succession->render( array_slice( $posts, 0, $limit ), $this->bench->findAll(), $reader )
				. $pages
			: $this->notice( 'leadershipdevelopment-terms-none' ) );
	}

	private function showConcentration( Reader $reader ): void {
		$out = $this->getOutput();
		$out->setPageTitleMsg( $this->msg( 'leadershipdevelopment-terms-concentration-title' ) );
		$out->addHTML( $this->navigation->render( 'concentration', $reader ) );
		// Of the whole wiki only: what two overlapping parts say would tell of the few who are in one of them.
		$posts = $this->findPosts( null );
		$out->addHTML( $posts
			? $this->concentration->render( $this->posts->withoutHidden( $posts ), $reader )
			: $this->notice( 'leadershipdevelopment-terms-none' ) );
	}

	/**
	 * @param string|null $community With its subtree
	 * @return Post[] With seats or terms
	 */
	private function findPosts( ?string $community ): array {
		$communities = $community === null ? null : $this->roles->tree()->subtree( $community );
		return array_values( array_filter( $this->posts->findAll(), static fn ( Post $post ) =>
			( $post->terms || $post->seats !== null )
				&& ( $communities === null || in_array( $post->community, $communities, true ) ) ) );
	}

	/**
	 * @return array{int,int}
	 */
	private function limitAndOffset(): array {
		return $this->getRequest()->getLimitOffsetForUser( $this->getUser(), self::LIMIT, '' );
	}

	private function pages( int $limit, int $offset, array $query, bool $more ): string {
		return ( $offset || $more ) && !$this->including()
			? Html::rawElement( 'p', [], $this->buildPrevNextNavigation( $offset, $limit, $query, !$more ) )
			: '';
	}

	private function notice( string $message ): string {
		return Html::noticeBox( $this->msg( $message )->parse(), '' );
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
