<?php
declare( strict_types = 1 );

namespace MediaWiki\Extension\LeadershipDevelopment\Edit;

use MediaWiki\Extension\LeadershipDevelopment\Content\DocumentContent;
use MediaWiki\Extension\LeadershipDevelopment\Content\DocumentKey;
use MediaWiki\Extension\LeadershipDevelopment\Content\DocumentText;
use MediaWiki\Extension\LeadershipDevelopment\Content\TextFinder;
use MediaWiki\Extension\LeadershipDevelopment\Content\Violation;
use MediaWiki\Extension\LeadershipDevelopment\View\DocumentLinks;
use MediaWiki\Extension\LeadershipDevelopment\View\ReaderLanguage;
use MediaWiki\Html\Html;
use MediaWiki\SpecialPage\SpecialPage;
use stdClass;

/**
 * Editing the texts of one language in a document; nothing else is sent or changed.
 *
 * The texts are put into the current document when they arrive, so translators of different languages never get in each other's way. A
 * conflict over one text is found by comparing it with what the translator saw.
 */
class TranslationEditPage extends DocumentEditPage {

	private const SEEN = 'ldSeen';

	/** @var Violation[] */
	private array $violations = [];

	/**
	 * @param DocumentKey $key
	 * @param ReaderLanguage $reader
	 * @param SpecialPage $page
	 * @param DocumentLinks $links
	 * @param TextFinder $finder
	 * @param TranslationView $view
	 * @param string $source Language to translate from
	 * @param string $target Language to translate into
	 */
	public function __construct(
		DocumentKey $key,
		ReaderLanguage $reader,
		SpecialPage $page,
		DocumentLinks $links,
		private readonly TextFinder $finder,
		private readonly TranslationView $view,
		private readonly string $source,
		private readonly string $target
	) {
		parent::__construct( $key, $reader, $page, $links );
	}

	/** @inheritDoc */
	protected function violations(): array {
		return $this->violations;
	}

	/** @inheritDoc */
	protected function formQuery(): array {
		return [ 'language' => $this->target, 'source' => $this->source ];
	}

	/** @inheritDoc */
	public function importFormData( &$request ) {
		if ( $request->wasPosted() ) {
			// Put the texts into the current document.
			$page = $this->getArticle()->getPage();
			$request->setVal( 'wpEdittime', $page->getTimestamp() );
			$request->setVal( 'editRevId', $page->getLatest() );
		}
		parent::importFormData( $request );
	}

	/** @inheritDoc */
	protected function importContentFormData( &$request ) {
		$json = $this->currentDocument();
		$posted = $request->getArray( DocumentForm::PARAMETER, [] );
		$seen = $request->getArray( self::SEEN, [] );
		foreach ( $this->finder->find( $this->key->kind, $json ) as $pointer => $texts ) {
			if ( is_string( $posted[$pointer] ?? null ) ) {
				$this->put( $pointer, $texts, str_replace( "\r\n", "\n", $posted[$pointer] ), $seen[$pointer] ?? null );
			}
		}
		$content = new DocumentContent( DocumentText::encode( $json ) );
		array_push( $this->violations, ...$content->getViolations( $this->key ) );
		return $this->import( $content );
	}

	/**
	 * @param string $pointer
	 * @param stdClass $texts
	 * @param string $text
	 * @param mixed $seen
	 */
	private function put( string $pointer, stdClass $texts, string $text, $seen ): void {
		$language = $this->target;
		$current = $texts->$language ?? '';
		if ( $text !== $current && $seen !== self::fingerprint( $current ) ) {
			$this->violations[] = new Violation(
				Violation::pointerTo( $pointer, $language ), 'translation-changed', [ $current ] );
		}
		if ( trim( $text ) === '' ) {
			unset( $texts->$language );
		} else {
			$texts->$language = $text;
		}
	}

	/** @inheritDoc */
	protected function showContentForm() {
		$content = $this->toEditContent( $this->textbox1 );
		'@phan-var DocumentContent $content';
		$edited = $this->finder->find( $this->key->kind, $content->getObject() );
		$texts = [];
		$seen = '';
		foreach ( $this->finder->find( $this->key->kind, $this->currentDocument() ) as $pointer => $current ) {
			$texts[$pointer] = $edited[$pointer] ?? new stdClass;
			$seen .= Html::hidden( self::SEEN . "[$pointer]", self::fingerprint( $current->{$this->target} ?? '' ) );
		}
		$this->getContext()->getOutput()->addHTML( $seen . $this->view->render(
			$this->key, $texts, $this->source, $this->target, $this->reader, new FormErrors( $this->violations ) ) );
	}

	private static function fingerprint( string $text ): string {
		return md5( $text );
	}
}
