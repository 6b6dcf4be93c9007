<?php
declare( strict_types = 1 );

namespace MediaWiki\Extension\LeadershipDevelopment\View\Diff;

use MediaWiki\Content\Content;
use MediaWiki\Extension\LeadershipDevelopment\Content\DocumentChange;
use MediaWiki\Extension\LeadershipDevelopment\Content\DocumentComparison;
use MediaWiki\Extension\LeadershipDevelopment\Content\DocumentContent;
use MediaWiki\Html\Html;
use MediaWiki\Output\OutputPage;
use SlotDiffRenderer;
use TextSlotDiffRenderer;

/**
 * The difference between two documents, field by field, in the reader's words.
 */
class FieldDiffRenderer extends SlotDiffRenderer {

	public function __construct(
		private readonly DocumentComparison $comparison,
		private readonly FieldWords $words,
		private readonly TextSlotDiffRenderer $texts
	) {
	}

	/** @inheritDoc */
	public function getDiff( ?Content $oldContent = null, ?Content $newContent = null ) {
		$this->normalizeContents( $oldContent, $newContent );
		$old = $oldContent instanceof DocumentContent ? $oldContent->getObject() : null;
		$new = $newContent instanceof DocumentContent ? $newContent->getObject() : null;
		if ( !$old || !$new ) {
			// One of them is no JSON object, so there are no fields to compare.
			return $this->texts->getDiff( $oldContent, $newContent );
		}
		$changes = $this->comparison->compare( $old, $new );
		if ( !$changes && $oldContent->getText() !== $newContent->getText() ) {
			return self::row( Html::element( 'td', [ 'colspan' => 4, 'class' => 'diff-lineno' ],
				$this->words->reader->msg( 'leadershipdevelopment-diff-spelling' )->text() ) );
		}
		return implode( '', array_map( $this->renderChange( ... ), $changes ) );
	}

	/** @inheritDoc */
	public function localizeDiff( string $diff, array $options = [] ) {
		return $this->texts->localizeDiff( $diff, $options );
	}

	/** @inheritDoc */
	public function addModules( OutputPage $output ) {
		$this->texts->addModules( $output );
	}

	/** @inheritDoc */
	public function getExtraCacheKeys() {
		return [ 'leadershipdevelopment-' . $this->words->reader->language->getCode(),
			...$this->texts->getExtraCacheKeys() ];
	}

	private function renderChange( DocumentChange $change ): string {
		$path = $change->path;
		$field = end( $path );
		$place = Html::element( 'bdi', [], $this->words->place( $change->path ) );
		$cell = Html::rawElement( 'td', [ 'colspan' => 2, 'class' => 'diff-lineno' ], $place );
		$old = $this->words->value( $field, $change->old );
		$new = $this->words->value( $field, $change->new );
		if ( $change->old !== null && $change->new !== null && $old !== $new ) {
			// Marks the words that differ. The numbers of lines mean nothing here.
			$rows = preg_replace(
				'!<tr>\s*<td[^>]*class="diff-lineno".*?</tr>!s', '', $this->texts->getTextDiff( $old, $new ) );
		} else {
			$rows = self::row(
				self::side( 'deleted', '−', $change->old === null ? null : $old )
				. self::side( 'added', '+', $change->new === null ? null : $new )
			);
		}
		return self::row( $cell . $cell ) . $rows;
	}

	private static function row( string $cells ): string {
		return Html::rawElement( 'tr', [], $cells );
	}

	private static function side( string $side, string $marker, ?string $text ): string {
		if ( $text === null ) {
			return Html::element( 'td', [ 'colspan' => 2, 'class' => "diff-empty diff-side-$side" ] );
		}
		$lines = implode( Html::element( 'br' ), array_map( 'htmlspecialchars', explode( "\n", $text ) ) );
		return Html::element( 'td', [ 'class' => 'diff-marker', 'data-marker' => $marker ] )
			. Html::rawElement( 'td', [ 'class' => "diff-{$side}line diff-side-$side" ],
				Html::rawElement( 'div', [ 'dir' => 'auto' ], $lines ) );
	}
}
