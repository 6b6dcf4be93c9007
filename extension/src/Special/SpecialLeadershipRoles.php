<?php
declare( strict_types = 1 );

namespace MediaWiki\Extension\LeadershipDevelopment\Special;

use MediaWiki\Extension\LeadershipDevelopment\Content\DocumentIndex;
use MediaWiki\Extension\LeadershipDevelopment\Permission\SuggestPermission;
use MediaWiki\Extension\LeadershipDevelopment\Query\Bench;
use MediaWiki\Extension\LeadershipDevelopment\Query\Day;
use MediaWiki\Extension\LeadershipDevelopment\Query\Position;
use MediaWiki\Extension\LeadershipDevelopment\Query\PositionQuery;
use MediaWiki\Extension\LeadershipDevelopment\Query\RoleQuery;
use MediaWiki\Extension\LeadershipDevelopment\View\Document\DocumentPageView;
use MediaWiki\Extension\LeadershipDevelopment\View\ReaderLanguage;
use MediaWiki\Extension\LeadershipDevelopment\View\ReaderLanguageFactory;
use MediaWiki\Extension\LeadershipDevelopment\View\Role\ConcentrationView;
use MediaWiki\Extension\LeadershipDevelopment\View\Role\RoleNavigation;
use MediaWiki\Extension\LeadershipDevelopment\View\Role\RoleTable;
use MediaWiki\Extension\LeadershipDevelopment\View\Role\SuccessionView;
use MediaWiki\Html\Html;
use MediaWiki\MainConfigNames;
use MediaWiki\SpecialPage\IncludableSpecialPage;
use Profiler;
use Wikimedia\ObjectCache\WANObjectCache;

/**
 * All roles that the wiki describes, when they become vacant, and how concentrated they are in few people. Pages can include the
 * list: {{Special:LeadershipRoles|family=functionary}}
 */
class SpecialLeadershipRoles extends IncludableSpecialPage {

	private const INCLUDE_CACHE_SECONDS = 3600;
	private const LIMIT = 100;
	private const MAX_INCLUDED = 500;

	public function __construct(
		private readonly RoleFilterForm $form,
		private readonly RoleQuery $roles,
		private readonly PositionQuery $positions,
		private readonly Bench $bench,
		private readonly SuggestPermission $permission,
		private readonly ReaderLanguageFactory $readers,
		private readonly RoleNavigation $navigation,
		private readonly RoleTable $roleTable,
		private readonly SuccessionView $succession,
		private readonly ConcentrationView $concentration,
		private readonly DocumentIndex $index,
		private readonly WANObjectCache $cache
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

	private function showRoles( ReaderLanguage $reader ): void {
		$out = $this->getOutput();
		$query = $this->form->query( $this->getRequest() );
		if ( !$this->including() ) {
			$out->addHTML( $this->navigation->render( 'roles', $reader ) );
			$out->addWikiMsg( 'leadershipdevelopment-roles-intro' );
			$out->addHTML( Html::rawElement( 'p', [], $this->getLinkRenderer()->makeKnownLink(
				self::getTitleValueFor( 'EditLeadershipDocument' ),
				$this->msg( 'leadershipdevelopment-edit-new' )->text() ) ) );
			$out->addHTML( $this->form->make( $this->getContext(), $this->getPageTitle(), $reader )->html() );
		}
		if ( $this->showProblem( $query ) ) {
			return;
		}
		if ( $this->including() ) {
			$out->addHTML( $this->included( $query, $reader ) );
			return;
		}
		[ $limit, $offset ] = $this->limitAndOffset();
		$roles = $this->roles->find( $this->form->filter( $query ), $limit + 1, $offset );
		$more = count( $roles ) > $limit;
		$pages = $this->pages( $limit, $offset, $query, $more );
		$out->addHTML( $roles
			? $pages . $this->roleTable->render( array_slice( $roles, 0, $limit, true ), $reader ) . $pages
			: $this->notice( $query ? 'leadershipdevelopment-roles-none-fit' : 'leadershipdevelopment-roles-none' ) );
	}

	/**
	 * A page may include the list any number of times, and the parser does not count that.
	 *
	 * @param array<string,string> $query
	 * @param ReaderLanguage $reader
	 * @return string HTML
	 */
	private function included( array $query, ReaderLanguage $reader ): string {
		[ $limit, $offset ] = $this->limitAndOffset();
		$limit = min( $limit, self::MAX_INCLUDED );
		return $this->cache->getWithSetCallback(
			$this->index->cacheKey( 'included-roles', $reader->language->getCode(),
				sha1( json_encode( [ $query, $limit, $offset, Day::today()->date ] ) ) ),
			self::INCLUDE_CACHE_SECONDS,
			function () use ( $query, $reader, $limit, $offset ) {
				$roles = $this->roles->find( $this->form->filter( $query ), $limit, $offset );
				$html = $roles ? $this->roleTable->render( $roles, $reader )
					: $this->notice( $query ? 'leadershipdevelopment-roles-none-fit' : 'leadershipdevelopment-roles-none' );
				// The parser makes lists of lines in what pages include, and converts between variants of a language.
				return strtr( $html, [ "\n" => '&#10;', '-{' => '-&#123;' ] );
			},
			[ 'checkKeys' => [ $this->index->cacheCheckKey() ], 'version' => 1 ]
		);
	}

	private function showSuccession( ReaderLanguage $reader ): void {
		$out = $this->getOutput();
		$out->setPageTitleMsg( $this->msg( 'leadershipdevelopment-terms-succession-title' ) );
		$query = [ 'view' => 'succession' ]
			+ array_intersect_key( $this->form->query( $this->getRequest() ), [ 'community' => '' ] );
		$out->addFeedLink( 'atom', wfAppendQuery(
			$this->getConfig()->get( MainConfigNames::RestPath ) . '/leadershipdevelopment/v0/feeds/vacancies/atom',
			array_diff_key( $query, [ 'view' => '' ] ) + [ 'uselang' => $reader->language->getCode() ] ) );
		$out->addHTML( $this->navigation->render( 'succession', $reader ) );
		$out->addHTML( $this->form->make(
			$this->getContext(), $this->getPageTitle(), $reader, [ 'view' => 'succession' ], [ 'community' ]
		)->html() );
		if ( $this->showProblem( $query ) ) {
			return;
		}
		[ $limit, $offset ] = $this->limitAndOffset();
		$positions = array_slice( $this->findPositions( $query['community'] ?? null ), $offset, $limit + 1 );
		$pages = $this->pages( $limit, $offset, $query, count( $positions ) > $limit );
		$out->addHTML( $positions
			? $pages . $this->succession->render( array_slice( $positions, 0, $limit ), $this->findBench(), $reader ) . $pages
			: $this->notice( 'leadershipdevelopment-terms-none' ) );
	}

	/**
	 * Returns the bench, which counts people who agreed to be shown to committees, so only committees see it.
	 *
	 * @return array<string,array{band:string,date:string}>|null Null: nothing of it is for this reader
	 */
	private function findBench(): ?array {
		$authority = $this->getAuthority();
		if ( !$authority->isAllowed( SuggestPermission::RIGHT ) ) {
			return null;
		}
		// Membership of a committee is read from the primary database.
		$profiler = Profiler::instance()->getTransactionProfiler();
		$scope = $profiler->silenceForScope( $profiler::EXPECTATION_REPLICAS_ONLY );
		if ( !$this->permission->check( $authority )->isOK() ) {
			return null;
		}
		$this->getOutput()->disableClientCache();
		return $this->bench->find( $this->permission->communities( $authority ) );
	}

	private function showConcentration( ReaderLanguage $reader ): void {
		$out = $this->getOutput();
		$out->setPageTitleMsg( $this->msg( 'leadershipdevelopment-terms-concentration-title' ) );
		$out->addHTML( $this->navigation->render( 'concentration', $reader ) );
		// Only for the whole wiki: numbers of two overlapping parts would reveal the few people who are in one of them.
		$positions = $this->findPositions( null );
		$out->addHTML( $positions
			? $this->concentration->render( $this->positions->withoutHidden( $positions ), $reader )
			: $this->notice( 'leadershipdevelopment-terms-none' ) );
	}

	/**
	 * @param string|null $community Include its subtree
	 * @return Position[] With seats or terms
	 */
	private function findPositions( ?string $community ): array {
		$communities = $community === null ? null : $this->roles->tree()->subtree( $community );
		return array_values( array_filter( $this->positions->findAll(), static fn ( Position $position ) =>
			( $position->terms || $position->seats !== null )
				&& ( $communities === null || in_array( $position->community, $communities, true ) ) ) );
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

	/**
	 * @param array<string,string> $query
	 * @return bool Whether a filter names something that does not exist, which the page then says
	 */
	private function showProblem( array $query ): bool {
		$problem = $this->form->problem( $query );
		if ( $problem ) {
			$this->getOutput()->addHTML( Html::errorBox( $this->msg( $problem )->escaped() ) );
		}
		return $problem !== null;
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
