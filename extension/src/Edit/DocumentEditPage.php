<?php
declare( strict_types = 1 );

namespace MediaWiki\Extension\LeadershipDevelopment\Edit;

use Article;
use MediaWiki\EditPage\EditPage;
use MediaWiki\Extension\LeadershipDevelopment\Content\DocumentContent;
use MediaWiki\Extension\LeadershipDevelopment\Content\DocumentKey;
use MediaWiki\Extension\LeadershipDevelopment\Content\LanguageMap;
use MediaWiki\Extension\LeadershipDevelopment\Content\Violation;
use MediaWiki\Extension\LeadershipDevelopment\View\DocumentLinks;
use MediaWiki\Extension\LeadershipDevelopment\View\ReaderLanguage;
use MediaWiki\Html\Html;
use MediaWiki\Html\HtmlHelper;
use MediaWiki\SpecialPage\SpecialPage;
use MediaWiki\Status\Status;
use MediaWiki\Title\Title;
use stdClass;
use Wikimedia\RemexHtml\Serializer\SerializerNode;

/**
 * MediaWiki's own editing page with other fields in the place of the text, so that permissions, blocks, filters, tags, captchas, conflicts
 * and whatever else extensions add to editing work as for any page (docs/adr/0006).
 */
abstract class DocumentEditPage extends EditPage {

	/** Content that was filled in. MediaWiki continues with this object, so that nothing is validated twice. */
	private ?DocumentContent $imported = null;

	/**
	 * @param DocumentKey $key
	 * @param ReaderLanguage $reader
	 * @param SpecialPage $page The special page this is shown on
	 * @param DocumentLinks $links
	 */
	public function __construct(
		protected readonly DocumentKey $key,
		protected readonly ReaderLanguage $reader,
		private readonly SpecialPage $page,
		private readonly DocumentLinks $links
	) {
		$title = Title::newFromLinkTarget( $key->toTitleValue() );
		parent::__construct( Article::newFromTitle( $title, $page->getContext() ) );
		$this->setContextTitle( $title );
	}

	/**
	 * @return Violation[] Reasons why the content that was filled in cannot be saved
	 */
	abstract protected function violations(): array;

	/**
	 * @return array<string,string> Query parameters that the form keeps
	 */
	abstract protected function formQuery(): array;

	/**
	 * @return stdClass The saved document
	 */
	protected function currentDocument(): stdClass {
		$content = $this->getCurrentContent();
		return $content instanceof DocumentContent ? $content->getObject() ?? new stdClass : new stdClass;
	}

	/**
	 * @param DocumentContent $content What was filled in
	 * @return string Its text
	 */
	protected function import( DocumentContent $content ): string {
		$this->imported = $content;
		return $content->getText();
	}

	/**
	 * The heading shows the readers' name of the document, not the title of its page.
	 *
	 * @inheritDoc
	 */
	public function setHeaders() {
		parent::setHeaders();
		$label = $this->currentDocument()->label ?? null;
		$name = $this->links->title( $this->key, LanguageMap::fromJson( $label instanceof stdClass ? $label : null ), $this->reader )
			?: $this->getContext()->getRequest()->getText( 'label' );
		if ( $name !== '' ) {
			$message = $this->isConflict ? 'editconflict' : ( $this->getTitle()->exists() ? 'editing' : 'creating' );
			$this->getContext()->getOutput()->setPageTitleMsg( $this->getContext()->msg( $message )
				->rawParams( Html::element( 'span', [ 'id' => 'firstHeadingTitle' ], $name ) ) );
		}
	}

	/** @inheritDoc */
	protected function toEditContent( $text ) {
		return $this->imported && $this->imported->getText() === $text ? $this->imported : parent::toEditContent( $text );
	}

	/** @inheritDoc */
	protected function getActionURL( Title $title ) {
		return $this->page->getPageTitle( $this->key->kind->titleWord() . '/' . $this->key->slug )
			->getLocalURL( $this->formQuery() );
	}

	/**
	 * Summary and buttons come after the fields in the tab order, as on the page. MediaWiki numbers its own controls from 1, which puts
	 * them before everything else; some are drawn here, others by OOUI from data-ooui.
	 *
	 * @inheritDoc
	 */
	protected function showStandardInputs( &$tabindex = 2 ) {
		$out = $this->getContext()->getOutput();
		$before = $out->getHTML();
		$out->clearHTML();
		parent::showStandardInputs( $tabindex );
		$inputs = HtmlHelper::modifyElements( $out->getHTML(),
			static fn ( SerializerNode $node ) => isset( $node->attrs['tabindex'] ) || isset( $node->attrs['data-ooui'] ),
			static function ( SerializerNode $node ) {
				if ( isset( $node->attrs['tabindex'] ) ) {
					$node->attrs['tabindex'] = (string)min( 0, (int)$node->attrs['tabindex'] );
				}
				if ( isset( $node->attrs['data-ooui'] ) ) {
					$node->attrs['data-ooui'] = preg_replace(
						'/("tabIndex":)[1-9]\d*/', '${1}0', $node->attrs['data-ooui'] );
				}
				return $node;
			}
		);
		$out->clearHTML();
		$out->addHTML( $before . $inputs );
	}

	/** @inheritDoc */
	public function attemptSave( &$resultDetails = false ) {
		// The errors are shown at the fields, so filters and hooks need not look at a text that cannot be saved.
		return $this->violations()
			? Status::newGood( self::AS_HOOK_ERROR_EXPECTED )->setOK( false )
			: parent::attemptSave( $resultDetails );
	}
}
