<?php
declare( strict_types = 1 );

namespace MediaWiki\Extension\LeadershipDevelopment\View\Document;

use MediaWiki\Extension\LeadershipDevelopment\Content\AchievementDocument;
use MediaWiki\Extension\LeadershipDevelopment\Content\CommunityDocument;
use MediaWiki\Extension\LeadershipDevelopment\Content\CompetencyDocument;
use MediaWiki\Extension\LeadershipDevelopment\Content\DefinitionDocument;
use MediaWiki\Extension\LeadershipDevelopment\Content\Document;
use MediaWiki\Extension\LeadershipDevelopment\Content\DocumentKey;
use MediaWiki\Extension\LeadershipDevelopment\Content\DocumentRenderer;
use MediaWiki\Extension\LeadershipDevelopment\Content\FeedbackDocument;
use MediaWiki\Extension\LeadershipDevelopment\Content\GroupDocument;
use MediaWiki\Extension\LeadershipDevelopment\Content\InitiativeDocument;
use MediaWiki\Extension\LeadershipDevelopment\Content\LearningDocument;
use MediaWiki\Extension\LeadershipDevelopment\Content\PackageDocument;
use MediaWiki\Extension\LeadershipDevelopment\Content\PlanDocument;
use MediaWiki\Extension\LeadershipDevelopment\Content\PolicyDocument;
use MediaWiki\Extension\LeadershipDevelopment\Content\ProcessDocument;
use MediaWiki\Extension\LeadershipDevelopment\Content\ProfileDocument;
use MediaWiki\Extension\LeadershipDevelopment\Content\RoleDocument;
use MediaWiki\Extension\LeadershipDevelopment\Content\SurveyDocument;
use MediaWiki\Extension\LeadershipDevelopment\Content\Violation;
use MediaWiki\Extension\LeadershipDevelopment\View\Codex\Components;
use MediaWiki\Extension\LeadershipDevelopment\View\DocumentLinks;
use MediaWiki\Extension\LeadershipDevelopment\View\Learning\PackageView;
use MediaWiki\Extension\LeadershipDevelopment\View\Learning\SurveyView;
use MediaWiki\Extension\LeadershipDevelopment\View\ReaderLanguage;
use MediaWiki\Extension\LeadershipDevelopment\View\ReaderLanguageFactory;
use MediaWiki\Html\Html;
use MediaWiki\Language\Language;
use MediaWiki\Message\Message;
use MediaWiki\Parser\ParserOutput;

/**
 * Draws the page of a document of any kind.
 */
class DocumentPageView implements DocumentRenderer {

	public const STYLES = 'ext.leadershipdevelopment.styles';

	public function __construct(
		private readonly ReaderLanguageFactory $readers,
		private readonly DocumentLinks $links,
		private readonly LanguageList $languageList,
		private readonly RoleView $roleView,
		private readonly CompetencyView $competencyView,
		private readonly CommunityView $communityView,
		private readonly ProfileView $profileView,
		private readonly PolicyView $policyView,
		private readonly GroupView $groupView,
		private readonly DefinitionView $definitionView,
		private readonly InitiativeView $initiativeView,
		private readonly LearningView $learningView,
		private readonly AchievementView $achievementView,
		private readonly ProcessView $processView,
		private readonly PlanView $planView,
		private readonly FeedbackView $feedbackView,
		private readonly SurveyView $surveyView,
		private readonly PackageView $packageView
	) {
	}

	/** @inheritDoc */
	public function render(
		DocumentKey $key, Document $document, Language $language, ParserOutput $parserOutput
	): void {
		$reader = $this->readers->newReader( $language );
		$html = match ( true ) {
			$document instanceof RoleDocument => $this->roleView->render( $key, $document, $reader, $parserOutput ),
			$document instanceof CompetencyDocument =>
				$this->competencyView->render( $key, $document, $reader, $parserOutput ),
			$document instanceof CommunityDocument =>
				$this->communityView->render( $key, $document, $reader, $parserOutput ),
			$document instanceof ProfileDocument =>
				$this->profileView->render( $key, $document, $reader, $parserOutput ),
			$document instanceof GroupDocument => $this->groupView->render( $key, $document, $reader, $parserOutput ),
			$document instanceof DefinitionDocument =>
				$this->definitionView->render( $key, $document, $reader, $parserOutput ),
			$document instanceof InitiativeDocument => $this->initiativeView->render( $document, $reader, $parserOutput ),
			$document instanceof AchievementDocument =>
				$this->achievementView->render( $key, $document, $reader, $parserOutput ),
			$document instanceof LearningDocument =>
				$this->learningView->render( $key, $document, $reader, $parserOutput ),
			$document instanceof ProcessDocument => $this->processView->render( $document, $reader, $parserOutput ),
			$document instanceof FeedbackDocument =>
				$this->feedbackView->render( $key, $document, $reader, $parserOutput ),
			$document instanceof SurveyDocument => $this->surveyView->render( $key, $document, $reader, $parserOutput ),
			$document instanceof PackageDocument => $this->packageView->render( $key, $document, $reader, $parserOutput ),
			$document instanceof PlanDocument => $this->planView->render( $document, $reader, $parserOutput ),
			$document instanceof PolicyDocument => $this->policyView->render( $key, $document, $reader, $parserOutput ),
		};
		$title = $this->links->title( $key, $document->label, $reader );
		if ( $title !== '' ) {
			// This setter takes HTML.
			$parserOutput->setTitleText( htmlspecialchars( $title ) );
		}
		$this->fill( $html, $reader, $parserOutput );
	}

	/** @inheritDoc */
	public function renderLanguages(
		DocumentKey $key, array $percent, Language $language, ParserOutput $parserOutput
	): void {
		$reader = $this->readers->newReader( $language );
		$html = Components::heading( $reader->msg( 'leadershipdevelopment-translate-languages' )->text() )
			. $this->languageList->render( $key, $percent, $reader )
			. Html::rawElement( 'p', [], $this->languageList->translateLink( $key, $reader ) );
		$this->fill( $parserOutput->getRawText() . $html, $reader, $parserOutput );
	}

	/** @inheritDoc */
	public function renderBroken( array $violations, Language $language, ParserOutput $parserOutput ): void {
		$reader = $this->readers->newReader( $language );
		$items = array_map(
			static fn ( Violation $violation ) =>
				Message::newFromSpecifier( $violation->toMessage() )->inLanguage( $language )->escaped(),
			$violations
		);
		$this->fill(
			Html::errorBox( $reader->msg( 'leadershipdevelopment-broken' )->escaped() . Components::list( $items ) ),
			$reader,
			$parserOutput
		);
	}

	private function fill( string $html, ReaderLanguage $reader, ParserOutput $parserOutput ): void {
		$parserOutput->setRawText( Html::rawElement( 'div', [
			'class' => 'ext-leadershipdevelopment-document',
			'lang' => $reader->language->getHtmlCode(),
			'dir' => $reader->language->getDir(),
		], $html ) );
		$parserOutput->addModuleStyles( [ self::STYLES ] );
	}
}
