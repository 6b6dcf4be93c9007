<?php
declare( strict_types = 1 );

namespace MediaWiki\Extension\LeadershipDevelopment\Content;

use MediaWiki\Content\Content;
use MediaWiki\Content\JsonContentHandler;
use MediaWiki\Content\Renderer\ContentParseParams;
use MediaWiki\Content\Transform\PreSaveTransformParams;
use MediaWiki\Content\ValidationParams;
use MediaWiki\Context\IContextSource;
use MediaWiki\Deferred\MWCallableUpdate;
use MediaWiki\Extension\LeadershipDevelopment\LeadershipServices;
use MediaWiki\Language\Language;
use MediaWiki\MediaWikiServices;
use MediaWiki\Parser\ParserOutput;
use MediaWiki\Revision\SlotRenderingProvider;
use MediaWiki\Title\Title;
use MediaWiki\Title\TitleValue;
use StatusValue;

/**
 * Defines what MediaWiki may do with document pages.
 *
 * Services are fetched where they are used, because the constructor belongs to core and changes with it.
 */
class DocumentContentHandler extends JsonContentHandler {

	/** @inheritDoc */
	protected function getContentClass() {
		return DocumentContent::class;
	}

	/** @inheritDoc */
	public function canBeUsedOn( Title $title ) {
		return $title->inNamespace( NS_LEADERSHIP ) && parent::canBeUsedOn( $title );
	}

	/** @inheritDoc */
	public function validateSave( Content $content, ValidationParams $validationParams ) {
		'@phan-var DocumentContent $content';
		$key = DocumentKey::fromTitle( TitleValue::castPageToLinkTarget( $validationParams->getPageIdentity() ) );
		if ( !$key ) {
			return StatusValue::newFatal( 'leadershipdevelopment-invalid-title' );
		}
		$status = StatusValue::newGood();
		$violations = $content->getViolations( $key );
		$json = $violations ? null : DocumentText::decode( $content->getText() );
		foreach ( $json ? self::users()->validate( $json ) : $violations as $violation ) {
			$status->fatal( $violation->toMessage() );
		}
		return $status->isOK() ? parent::validateSave( $content, $validationParams ) : $status;
	}

	/** @inheritDoc */
	public function preSaveTransform( Content $content, PreSaveTransformParams $pstParams ): Content {
		'@phan-var DocumentContent $content';
		$json = DocumentText::decode( $content->getText() );
		if ( $json && self::users()->canonicalize( $json ) ) {
			return parent::preSaveTransform( new DocumentContent( DocumentText::encode( $json ) ), $pstParams );
		}
		$transformed = parent::preSaveTransform( $content, $pstParams );
		'@phan-var DocumentContent $transformed';
		return $transformed === $content ? $content : $transformed->withJudgementOf( $content );
	}

	/** @inheritDoc */
	protected function fillParserOutput(
		Content $content,
		ContentParseParams $cpoParams,
		ParserOutput &$parserOutput
	) {
		'@phan-var DocumentContent $content';
		if ( !$cpoParams->getGenerateHtml() ) {
			$parserOutput->setRawText( null );
		}
		$renderer = LeadershipServices::getDocumentRenderer();
		// This makes the parser cache keep one copy for each language of readers.
		$language = $cpoParams->getParserOptions()->getUserLangObj();
		$key = DocumentKey::fromTitle( TitleValue::castPageToLinkTarget( $cpoParams->getPage() ) );
		$violations = $key ? $content->getStoredViolations( $key ) : [ new Violation( '', 'title' ) ];
		if ( $key && !$violations ) {
			$renderer->render( $key, $content->getDocument( $key ), $language, $parserOutput );
			self::renderLanguages( $renderer, $key, $content, $language, $parserOutput );
		} else {
			$renderer->renderBroken( $violations, $language, $parserOutput );
		}
		// Messages used: leadershipdevelopment-category-broken and one for each kind.
		MediaWikiServices::getInstance()->getTrackingCategories()->addTrackingCategory(
			$parserOutput,
			'leadershipdevelopment-category-' . ( $key && !$violations ? $key->kind->value : 'broken' ),
			$cpoParams->getPage()
		);
	}

	/** @inheritDoc */
	protected function getSlotDiffRendererWithOptions( IContextSource $context, $options = [] ) {
		// Fields are compared side by side, and texts within them.
		return LeadershipServices::getDocumentDiffs()->newRenderer(
			$context->getLanguage(),
			$this->createTextSlotDiffRenderer( [ 'diff-type' => 'table' ] + $options )
		);
	}

	/** @inheritDoc */
	public function getSecondaryDataUpdates(
		Title $title,
		Content $content,
		$role,
		SlotRenderingProvider $slotOutput
	) {
		$updates = parent::getSecondaryDataUpdates( $title, $content, $role, $slotOutput );
		$key = DocumentKey::fromTitle( $title );
		if ( $content instanceof DocumentContent && $key ) {
			$updates[] = new MWCallableUpdate( static function () use ( $title, $key, $content ) {
				$document = $content->getStoredViolations( $key ) ? null : $content->getDocument( $key );
				$document
					? self::index()->put( $title->getArticleID(), $key, $document )
					: self::index()->remove( $key );
				if ( $document instanceof RoleDocument && $document->definition ) {
					self::refresh( DocumentKind::Definition, $document->definition->definition );
				}
			}, __METHOD__ );
		}
		return $updates;
	}

	/** @inheritDoc */
	public function getDeletionUpdates( Title $title, $role ) {
		$key = DocumentKey::fromTitle( $title );
		$updates = parent::getDeletionUpdates( $title, $role );
		if ( $key ) {
			$updates[] = new MWCallableUpdate( static fn () => self::index()->remove( $key ), __METHOD__ );
		}
		return $updates;
	}

	/**
	 * Refreshes pages that list documents. A new document is not in any list yet, so pages with lists have to be told.
	 *
	 * @param DocumentKind $kind
	 * @param string $slug
	 */
	private static function refresh( DocumentKind $kind, string $slug ): void {
		$key = DocumentKey::tryFrom( $kind, $slug );
		if ( $key ) {
			Title::newFromLinkTarget( $key->toTitleValue() )->invalidateCache();
		}
	}

	private static function renderLanguages(
		DocumentRenderer $renderer,
		DocumentKey $key,
		DocumentContent $content,
		Language $language,
		ParserOutput $parserOutput
	): void {
		$finder = LeadershipServices::getTextFinder();
		$texts = $finder->find( $key->kind, $content->getMendedObject( $key ) );
		if ( $texts ) {
			$renderer->renderLanguages( $key, TextFinder::completeness( $texts ), $language, $parserOutput );
		}
	}

	private static function users(): DocumentUsers {
		return LeadershipServices::getDocumentUsers();
	}

	private static function index(): DocumentIndex {
		return LeadershipServices::getDocumentIndex();
	}
}
