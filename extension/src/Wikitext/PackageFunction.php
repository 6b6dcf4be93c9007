<?php
declare( strict_types = 1 );

namespace MediaWiki\Extension\LeadershipDevelopment\Wikitext;

use MediaWiki\Extension\LeadershipDevelopment\Content\DocumentKind;
use MediaWiki\Extension\LeadershipDevelopment\View\Learning\PackageView;
use MediaWiki\Extension\LeadershipDevelopment\View\ReaderLanguageFactory;
use MediaWiki\Parser\Parser;

/**
 * {{#learningpackage:slug}}: learning resources in their order, with what comes first.
 */
class PackageFunction implements ParserFunction {

	public function __construct(
		private readonly DocumentAccess $documents,
		private readonly ReaderLanguageFactory $readers,
		private readonly PackageView $view
	) {
	}

	/** @inheritDoc */
	public function parameters(): array {
		return [];
	}

	/** @inheritDoc */
	public function render( Parser $parser, Arguments $arguments ): string {
		$package = $this->documents->get( $parser, DocumentKind::Package, $arguments->first )->document;
		'@phan-var PackageDocument $package';
		return $this->view->renderTable(
			$package, $this->readers->newReader( $parser->getTargetLanguage() ), $parser->getOutput() );
	}
}
