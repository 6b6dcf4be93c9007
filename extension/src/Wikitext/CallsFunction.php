<?php
declare( strict_types = 1 );

namespace MediaWiki\Extension\LeadershipDevelopment\Wikitext;

use MediaWiki\Extension\LeadershipDevelopment\Content\Call;
use MediaWiki\Extension\LeadershipDevelopment\Content\GroupDocument;
use MediaWiki\Extension\LeadershipDevelopment\Query\CallQuery;
use MediaWiki\Extension\LeadershipDevelopment\Query\Day;
use MediaWiki\Extension\LeadershipDevelopment\Query\RoleQuery;
use MediaWiki\Extension\LeadershipDevelopment\View\Group\CallsView;
use MediaWiki\Extension\LeadershipDevelopment\View\ReaderLanguageFactory;
use MediaWiki\Html\Html;
use MediaWiki\Parser\Parser;

/**
 * {{#leadershipcalls:community=...|state=open}}: what groups ask of others, with the state each call is in today.
 */
class CallsFunction implements ParserFunction {

	public function __construct(
		private readonly DocumentAccess $documents,
		private readonly CallQuery $calls,
		private readonly RoleQuery $roles,
		private readonly ReaderLanguageFactory $readers,
		private readonly CallsView $view
	) {
	}

	/** @inheritDoc */
	public function parameters(): array {
		return [ 'community', 'group', 'state', 'limit' ];
	}

	/** @inheritDoc */
	public function render( Parser $parser, Arguments $arguments ): string {
		$community = $arguments->get( 'community' );
		$group = $arguments->get( 'group' );
		$state = $arguments->word( 'state', [ 'planned', ...Call::STATES ] );
		$limit = RoleFilters::limit( $arguments );
		$this->documents->dependOnDays( $parser, [ 'community' => $community, 'group' => $group ] );
		$communities = $community === null ? null : $this->roles->tree()->subtree( $community );
		$groups = array_filter( $this->calls->findAll(),
			static fn ( GroupDocument $one, $slug ) => ( $group === null || (string)$slug === $group )
				&& ( $communities === null || in_array( $one->community, $communities, true ) ), ARRAY_FILTER_USE_BOTH );
		$reader = $this->readers->newReader( $parser->getTargetLanguage() );
		$html = $this->view->renderTable( $groups, $state === null ? null : [ $state ], $limit, Day::today(), $reader,
			$parser->getOutput() );
		return $html === ''
			? Html::element( 'p', [], $reader->msg( 'leadershipdevelopment-parser-nothing' )->text() ) : $html;
	}
}
