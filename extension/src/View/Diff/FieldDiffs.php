<?php
declare( strict_types = 1 );

namespace MediaWiki\Extension\LeadershipDevelopment\View\Diff;

use MediaWiki\Extension\LeadershipDevelopment\Content\DocumentComparison;
use MediaWiki\Extension\LeadershipDevelopment\Content\DocumentDiffs;
use MediaWiki\Extension\LeadershipDevelopment\View\ReaderLanguageFactory;
use MediaWiki\Language\Language;
use MediaWiki\Languages\LanguageNameUtils;
use SlotDiffRenderer;
use TextSlotDiffRenderer;

/**
 * Makes renderers of differences, one for each reader.
 */
class FieldDiffs implements DocumentDiffs {

	public function __construct(
		private readonly ReaderLanguageFactory $readers,
		private readonly LanguageNameUtils $languageNames
	) {
	}

	/** @inheritDoc */
	public function newRenderer( Language $language, TextSlotDiffRenderer $texts ): SlotDiffRenderer {
		return new FieldDiffRenderer(
			new DocumentComparison(),
			new FieldWords( $this->readers->newReader( $language ), $this->languageNames ),
			$texts
		);
	}
}
