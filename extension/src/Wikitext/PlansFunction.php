<?php
declare( strict_types = 1 );

namespace MediaWiki\Extension\LeadershipDevelopment\Wikitext;

use MediaWiki\Extension\LeadershipDevelopment\Content\Action;
use MediaWiki\Extension\LeadershipDevelopment\Query\Day;
use MediaWiki\Extension\LeadershipDevelopment\Query\ProcessQuery;
use MediaWiki\Extension\LeadershipDevelopment\View\Document\PlanView;
use MediaWiki\Extension\LeadershipDevelopment\View\Process\ProcessesView;
use MediaWiki\Extension\LeadershipDevelopment\View\ReaderLanguageFactory;
use MediaWiki\Html\Html;
use MediaWiki\Parser\Parser;

/**
 * {{#leadershipplans:plan=...|status=overdue|show=actions}}: how far development plans have come, or their actions.
 */
class PlansFunction implements ParserFunction {

	public function __construct(
		private readonly DocumentAccess $documents,
		private readonly ProcessQuery $plans,
		private readonly ReaderLanguageFactory $readers,
		private readonly ProcessesView $view,
		private readonly PlanView $planView
	) {
	}

	/** @inheritDoc */
	public function parameters(): array {
		return [ 'community', 'plan', 'status', 'limit', 'show' ];
	}

	/** @inheritDoc */
	public function render( Parser $parser, Arguments $arguments ): string {
		$show = $arguments->word( 'show', [ 'table', 'actions' ] );
		$status = $arguments->word( 'status', [ ...Action::STATES, 'overdue', 'stale' ] );
		$limit = RoleFilters::limit( $arguments );
		$this->documents->dependOnDays( $parser, [ 'community' => $arguments->get( 'community' ) ] );
		$today = Day::today();
		$plans = $this->plans->findPlans( $arguments->get( 'community' ) );
		$slug = $arguments->get( 'plan' );
		$plans = $slug === null ? $plans : array_intersect_key( $plans, [ $slug => true ] );
		$found = [];
		foreach ( $plans as $slug => $plan ) {
			$found[$slug] = array_filter( $plan->actions, static fn ( Action $action ) =>
				$status === null || in_array( $status, $action->statesOn( $today->date, $plan->staleDays ), true ) );
		}
		$reader = $this->readers->newReader( $parser->getTargetLanguage() );
		$html = '';
		if ( $show === 'actions' || $status !== null ) {
			foreach ( $found as $slug => $actions ) {
				$actions = array_slice( $actions, 0, $limit );
				$limit -= count( $actions );
				$html .= $actions ? $this->planView->table(
					$actions, $plans[$slug]->staleDays, $today, $reader, $parser->getOutput(),
					$reader->text( $plans[$slug]->label, (string)$slug ) ) : '';
			}
		} elseif ( $plans ) {
			$html = $this->view->tableOfPlans( array_slice( $plans, 0, $limit, true ), $today, $reader, $parser->getOutput() );
		}
		return $html === ''
			? Html::element( 'p', [], $reader->msg( 'leadershipdevelopment-parser-nothing' )->text() ) : $html;
	}
}
