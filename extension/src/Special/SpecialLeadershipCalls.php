<?php
declare( strict_types = 1 );

namespace MediaWiki\Extension\LeadershipDevelopment\Special;

use MediaWiki\Config\Config;
use MediaWiki\Extension\LeadershipDevelopment\Content\GroupDocument;
use MediaWiki\Extension\LeadershipDevelopment\Permission\SuggestPermission;
use MediaWiki\Extension\LeadershipDevelopment\Query\CallQuery;
use MediaWiki\Extension\LeadershipDevelopment\Query\Day;
use MediaWiki\Extension\LeadershipDevelopment\Query\RoleQuery;
use MediaWiki\Extension\LeadershipDevelopment\View\Document\DocumentPageView;
use MediaWiki\Extension\LeadershipDevelopment\View\Group\CallsView;
use MediaWiki\Extension\LeadershipDevelopment\View\ReaderLanguageFactory;
use MediaWiki\Html\Html;
use MediaWiki\MainConfigNames;
use MediaWiki\SpecialPage\SpecialPage;
use MediaWiki\Utils\MWTimestamp;

/**
 * What groups ask of others: open now, soon and over, by the calendar of the reader; and who has which mandate.
 */
class SpecialLeadershipCalls extends SpecialPage {

	private const FEEDS = [ 'ics' => 'iCalendar', 'atom' => 'Atom', 'json' => 'JSON' ];

	public function __construct(
		private readonly RoleFilterForm $form,
		private readonly CallQuery $calls,
		private readonly RoleQuery $roles,
		private readonly ReaderLanguageFactory $readers,
		private readonly CallsView $view,
		private readonly Config $config
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
		$this->form->make( $this->getContext(), $this->getPageTitle(), $reader, [], [ 'community' ] )
			->prepareForm()->displayForm( false );
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
		$out->addHTML( $this->feeds( $query )
			. $this->view->render( $this->within( $this->calls->findAll(), $community ), $today, $reader )
			. $this->view->renderMandates( $this->within( $this->calls->findMandates(), $community ), $today, $reader ) );
	}

	/**
	 * @return Day The day it is where the reader is
	 */
	private function today(): Day {
		$now = new MWTimestamp( MWTimestamp::now() );
		$now->offsetForUser( $this->getUser() );
		return new Day( $now->format( 'Y-m-d' ) );
	}

	/**
	 * @param array<string,GroupDocument> $groups By slug
	 * @param string|null $community With its subtree; null: all
	 * @return array<string,GroupDocument>
	 */
	private function within( array $groups, ?string $community ): array {
		$communities = $community === null ? null : $this->roles->tree()->subtree( $community );
		return $communities === null ? $groups : array_filter( $groups,
			static fn ( GroupDocument $group ) => in_array( $group->community, $communities, true ) );
	}

	/**
	 * @param array<string,string> $query
	 * @return string HTML
	 */
	private function feeds( array $query ): string {
		$links = [];
		foreach ( self::FEEDS as $format => $name ) {
			$url = wfAppendQuery(
				$this->config->get( MainConfigNames::RestPath ) . "/leadershipdevelopment/v0/feeds/calls/$format",
				$query + [ 'uselang' => $this->getLanguage()->getCode() ] );
			$links[] = Html::element( 'a', [ 'href' => $url ], $name );
			if ( $format === 'atom' ) {
				$this->getOutput()->addFeedLink( 'atom', $url );
			}
		}
		return Html::rawElement( 'p', [], $this->msg( 'leadershipdevelopment-calls-feeds' )
			->rawParams( $this->getLanguage()->commaList( $links ) )->escaped() );
	}

	/** @inheritDoc */
	protected function getGroupName() {
		return 'users';
	}
}
