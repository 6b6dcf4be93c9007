<?php
declare( strict_types = 1 );

namespace MediaWiki\Extension\LeadershipDevelopment\Content;

use MediaWiki\Language\Language;
use SlotDiffRenderer;
use TextSlotDiffRenderer;

/**
 * Shows what changed between two revisions. This interface keeps HTML out of this folder.
 */
interface DocumentDiffs {

	public const SERVICE_NAME = 'LeadershipDevelopment.DocumentDiffs';

	/**
	 * @param Language $language The reader's
	 * @param TextSlotDiffRenderer $texts Compares texts, and anything that is no document
	 * @return SlotDiffRenderer
	 */
	public function newRenderer( Language $language, TextSlotDiffRenderer $texts ): SlotDiffRenderer;
}
