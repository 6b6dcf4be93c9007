<?php
declare( strict_types = 1 );

namespace MediaWiki\Extension\LeadershipDevelopment\Edit;

use Closure;
use MediaWiki\Content\ContentHandler;
use MediaWiki\Content\IContentHandlerFactory;
use MediaWiki\EditPage\TextConflictHelper;
use MediaWiki\Html\Html;
use MediaWiki\Output\OutputPage;
use MediaWiki\Title\Title;
use Wikimedia\Stats\StatsFactory;

/**
 * An edit conflict in a form: the fields keep what the editor filled in, and what the other editor saved is shown
 * beside it as a difference.
 */
class FormConflictHelper extends TextConflictHelper {

	/**
	 * @param Title $title
	 * @param OutputPage $out
	 * @param StatsFactory $stats
	 * @param string $submitLabel
	 * @param IContentHandlerFactory $handlers
	 * @param Closure():string $renderForm
	 */
	public function __construct(
		Title $title,
		OutputPage $out,
		StatsFactory $stats,
		string $submitLabel,
		private readonly IContentHandlerFactory $handlers,
		private readonly Closure $renderForm
	) {
		parent::__construct( $title, $out, $stats, $submitLabel, $handlers );
	}

	/** @inheritDoc */
	public function getExplainHeader() {
		return Html::warningBox( $this->out->msg( 'leadershipdevelopment-edit-conflict' )
			->params( $this->out->msg( $this->submitLabel )->text() )->parse() );
	}

	/** @inheritDoc */
	public function getEditFormHtmlBeforeContent() {
		$this->out->wrapWikiMsg( '<h2>$1</h2>', 'yourdiff' );
		$engine = $this->handlers->getContentHandler( $this->contentModel )
			->createDifferenceEngine( $this->out );
		$engine->setContent( ...array_map(
			fn ( $text ) => ContentHandler::makeContent( $text, $this->title ),
			[ $this->storedversion, $this->yourtext ]
		) );
		$engine->showDiff( $this->out->msg( 'storedversion' )->parse(), $this->out->msg( 'yourtext' )->parse() );
		return '';
	}

	/** @inheritDoc */
	public function getEditConflictMainTextBox( array $customAttribs = [] ) {
		return ( $this->renderForm )();
	}

	/** @inheritDoc */
	public function showEditFormTextAfterFooters() {
		// The fields already show everything.
	}
}
