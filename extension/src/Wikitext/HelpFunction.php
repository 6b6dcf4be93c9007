<?php
declare( strict_types = 1 );

namespace MediaWiki\Extension\LeadershipDevelopment\Wikitext;

use MediaWiki\Extension\LeadershipDevelopment\Content\DocumentKind;
use MediaWiki\Extension\LeadershipDevelopment\Content\Policies;
use MediaWiki\Extension\LeadershipDevelopment\Content\PolicyDocument;
use MediaWiki\Extension\LeadershipDevelopment\View\Codex\Components;
use MediaWiki\Extension\LeadershipDevelopment\View\Document\HelpView;
use MediaWiki\Extension\LeadershipDevelopment\View\Manual;
use MediaWiki\Extension\LeadershipDevelopment\View\ReaderLanguage;
use MediaWiki\Extension\LeadershipDevelopment\View\ReaderLanguageFactory;
use MediaWiki\Html\Html;
use MediaWiki\Linker\LinkRenderer;
use MediaWiki\Parser\Parser;
use MediaWiki\SpecialPage\SpecialPage;
use MediaWiki\Title\Title;

/**
 * {{#leadershiphelp:community=...}}: how to participate, discuss, create and get help, as the policy of the community says
 * or the default one, in the language of the reader. MediaWiki keeps a copy of the page for each language, as with {{int:}}.
 */
class HelpFunction implements ParserFunction {

	public function __construct(
		private readonly DocumentAccess $documents,
		private readonly ReaderLanguageFactory $readers,
		private readonly LinkRenderer $linkRenderer
	) {
	}

	/** @inheritDoc */
	public function parameters(): array {
		return [ 'community' ];
	}

	/** @inheritDoc */
	public function render( Parser $parser, Arguments $arguments ): string {
		$reader = $this->readers->newReader( $parser->getOptions()->getUserLangObj() );
		$community = $arguments->get( 'community' );
		$help = [];
		foreach ( [ ...( $community === null ? [] : [ $community ] ), Policies::defaultKey()->slug ] as $slug ) {
			$policy = $this->documents->find( $parser, DocumentKind::Policy, $slug )?->document;
			// Topic by topic: a community that names its own forum keeps the contacts of all.
			$help += $policy instanceof PolicyDocument ? $policy->help : [];
		}
		return Html::rawElement( 'div', [
			'class' => 'ext-leadershipdevelopment-card',
			'lang' => $reader->language->getHtmlCode(),
			'dir' => $reader->language->getDir(),
		], HelpView::render( $help, $reader, $this->links( $parser, $reader ) ) );
	}

	/**
	 * @param Parser $parser
	 * @param ReaderLanguage $reader
	 * @return array<string,string> HTML by topic, for wikis that have no help of their own
	 */
	private function links( Parser $parser, ReaderLanguage $reader ): array {
		$page = Title::castFromPageReference( $parser->getPage() );
		$targets = [
			'participate' => [ SpecialPage::getTitleValueFor( 'LeadershipCalls' ), [] ],
			'discuss' => [ $page?->getTalkPageIfDefined(), [] ],
			'create' => [ SpecialPage::getTitleValueFor( 'EditLeadershipDocument' ), [ 'kind' => 'initiative' ] ],
			'get_help' => [ Manual::title(), [] ],
		];
		$links = [];
		foreach ( $targets as $topic => [ $target, $query ] ) {
			$links[$topic] = $target ? $this->linkRenderer->makeKnownLink(
				$target, $reader->msg( "leadershipdevelopment-help-$topic" )->text(), [], $query ) : '';
		}
		$links['get_help'] = Components::list( [ $links['get_help'], $this->linkRenderer->makeKnownLink(
			SpecialPage::getTitleValueFor( 'LeadershipAdvice' ), $reader->msg( 'leadershipdevelopment-help-advice' )->text() ) ] );
		return $links;
	}
}
