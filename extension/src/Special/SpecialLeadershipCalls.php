<?php
declare( strict_types = 1 );

namespace MediaWiki\Extension\LeadershipDevelopment\Special;

use MediaWiki\Extension\LeadershipDevelopment\Content\GroupDocument;
use MediaWiki\Extension\LeadershipDevelopment\Permission\SuggestPermission;
use MediaWiki\Extension\LeadershipDevelopment\Query\CallQuery;
use MediaWiki\Extension\LeadershipDevelopment\Query\Day;
use MediaWiki\Extension\LeadershipDevelopment\Query\RoleQuery;
use MediaWiki\Extension\LeadershipDevelopment\View\Document\DocumentPageView;
use MediaWiki\Extension\LeadershipDevelopment\View\Group\CallsView;
use MediaWiki\Extension\LeadershipDevelopment\View\ReaderLanguageFactory;
use MediaWiki\Html\Html;
use MediaWiki\SpecialPage\SpecialPage;
use MediaWiki\Utils\MWTimestamp;

/**
 * What groups ask of others: open now, soon and over, by the calendar of the reader; and who has which mandate.
 */
class SpecialLeadershipCalls extends SpecialPage {

	public function __construct(
		private readonly RoleFilterForm $form,
		private readonly CallQuery $calls,
		private readonly RoleQuery $roles,
		private readonly ReaderLanguageFactory $readers,
		private readonly CallsView $view
	) {
		parent::__construct( 'LeadershipCalls' );
	}

	/** @inheritDoc */
	public function execute( $subPage ) {
		$this->setHeaders();
		$out = $this->getOutput();
		$out->addModuleStyles( [ DocumentPageView::STYLES ] );
		$reader = $this->readers->newReader( $this->getLanguage() );
		$query = array_intersect_key( $this->form->query( $this->getRequest() ), [ 'community' => '' ] );
		$today = $this->today();
		$out->addHTML( Html::element( 'p', [], $this->msg( 'leadershipdevelopment-calls-intro' )
			->plaintextParams( $reader->date( $today->date ) )->text() ) );
		$out->addHTML( $this->form->make( $this->getContext(), $this->getPageTitle(), $reader, [], [ 'community' ] )->html() );
		$problem = $this->form->problem( $query );
		if ( $problem ) {
			$out->addHTML( Html::errorBox( $this->msg( $problem )->escaped() ) );
			return;
		}
		$community = $query['community'] ?? null;
		if ( $this->getAuthority()->isAllowed( SuggestPermission::RIGHT ) ) {
			$out->addHTML( Html::rawElement( 'p', [], $this->getLinkRenderer()->makeKnownLink(
				self::getTitleFor( 'ReviewApplications' ), $this->msg( 'reviewapplications' )->text() ) ) );
		}
		$out->addHTML( FeedLinks::html( $out, 'calls', $query )
			. $this->view->render( $this->within( $this->calls->findAll(), $community ), $today, $reader )
			. $this->view->renderMandates( $this->within( $this->calls->findMandates(), $community ), $today, $reader ) );
	}

	/**
	 * @return Day Today's date where the reader is
	 */
	private function today(): Day {
		$now = new MWTimestamp( MWTimestamp::now() );
		$now->offsetForUser( $this->getUser() );
		return new Day( $now->format( 'Y-m-d' ) );
	}

	/**
	 * @param array<string,GroupDocument> $groups By slug
	 * @param string|null $community Include its subtree; null: all
	 * @return array<string,GroupDocument>
	 */
	private function within( array $groups, ?string $community ): array {
		$communities = $community === null ? null : $this->roles->tree()->subtree( $community );
		return $communities === null ? $groups : array_filter( $groups,
			static fn ( GroupDocument $group ) => in_array( $group->community, $communities, true ) );
	}

	/** @inheritDoc */
	protected function getGroupName() {
		return 'users';
	}
}
