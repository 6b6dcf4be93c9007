<?php
declare( strict_types = 1 );

namespace MediaWiki\Extension\LeadershipDevelopment\Special;

use MediaWiki\Extension\LeadershipDevelopment\Query\Day;
use MediaWiki\Extension\LeadershipDevelopment\Query\ProcessQuery;
use MediaWiki\Extension\LeadershipDevelopment\View\Codex\Components;
use MediaWiki\Extension\LeadershipDevelopment\View\Document\DocumentPageView;
use MediaWiki\Extension\LeadershipDevelopment\View\Process\ProcessesView;
use MediaWiki\Extension\LeadershipDevelopment\View\ReaderLanguageFactory;
use MediaWiki\SpecialPage\SpecialPage;

/**
 * Processes of the movement, what earlier ones teach, and development plans.
 */
class SpecialLeadershipProcesses extends SpecialPage {

	public function __construct(
		private readonly ProcessQuery $processes,
		private readonly ReaderLanguageFactory $readers,
		private readonly ProcessesView $view
	) {
		parent::__construct( 'LeadershipProcesses' );
	}

	/** @inheritDoc */
	public function execute( $subPage ) {
		$this->setHeaders();
		$out = $this->getOutput();
		$out->addModuleStyles( [ DocumentPageView::STYLES ] );
		$reader = $this->readers->newReader( $this->getLanguage() );
		$today = Day::today();
		$processes = $this->processes->findProcesses();
		$out->addHTML( $this->view->renderProcesses( $processes, $today, $reader )
			. $this->view->renderPlans( $this->processes->findPlans(), $today, $reader )
			. Components::heading( $this->msg( 'leadershipdevelopment-diff-field-lessons' )->text() ) );
		$out->addHTML( FilterForm::make( $this->getContext(), $this->getPageTitle(), [ 'lesson' => [
			'type' => 'text',
			'maxlength' => 200,
			'label-message' => 'leadershipdevelopment-processes-search',
		] ] )->html() );
		$out->addHTML( $this->view->renderLessons( $processes, $this->getRequest()->getText( 'lesson' ), $reader ) );
	}

	/** @inheritDoc */
	protected function getGroupName() {
		return 'users';
	}
}
