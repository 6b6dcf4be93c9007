<?php
declare( strict_types = 1 );

namespace MediaWiki\Extension\LeadershipDevelopment\View\Document;

use MediaWiki\Extension\LeadershipDevelopment\Approval\Approval;
use MediaWiki\Extension\LeadershipDevelopment\Approval\ApprovalAct;
use MediaWiki\Extension\LeadershipDevelopment\Review\DocumentState;
use MediaWiki\Extension\LeadershipDevelopment\SuggestionList\BasisDocument;
use MediaWiki\Extension\LeadershipDevelopment\View\Codex\Components;
use MediaWiki\Extension\LeadershipDevelopment\View\DocumentLinks;
use MediaWiki\Extension\LeadershipDevelopment\View\ReaderLanguage;
use MediaWiki\Html\Html;
use MediaWiki\Linker\LinkRenderer;
use MediaWiki\SpecialPage\SpecialPage;
use MediaWiki\Title\Title;
use MediaWiki\User\CentralId\CentralIdLookup;

/**
 * Shows which revision of a document counts for private answers, who approved it and when, and what changed since.
 */
class ApprovalView {

	public const SERVICE_NAME = 'LeadershipDevelopment.ApprovalView';

	private const PREFIX = 'leadershipdevelopment-approval-';

	public function __construct(
		private readonly DocumentLinks $documentLinks,
		private readonly CentralIdLookup $centralIds,
		private readonly LinkRenderer $linkRenderer
	) {
	}

	/**
	 * @param DocumentState $state
	 * @param ReaderLanguage $reader
	 * @return string HTML of the page's status indicator: a link to the changes that wait, or to the log
	 */
	public function indicator( DocumentState $state, ReaderLanguage $reader ): string {
		$text = match ( true ) {
			!$state->approval => $reader->msg( self::PREFIX . 'none-short' ),
			$state->changes > 0 => $reader->msg( self::PREFIX . 'changed-short' )->numParams( $state->changes ),
			default => $reader->msg( self::PREFIX . 'current-short' ),
		};
		return $this->linkRenderer->makeKnownLink( $state->waits()
				? SpecialPage::getTitleFor( 'LeadershipApprovals', self::subPage( $state ) )
				: SpecialPage::getTitleFor( 'Log', 'leadershipapproval' ),
			$text->text(), [ 'class' => 'ext-leadershipdevelopment-approval' ],
			$state->waits() ? [] : [ 'page' => self::title( $state )->getPrefixedText() ] );
	}

	/**
	 * @param DocumentState $state
	 * @param ReaderLanguage $reader
	 * @return string HTML: which revision counts, since when, and a link to the changes since
	 */
	public function describe( DocumentState $state, ReaderLanguage $reader ): string {
		if ( !$state->approval ) {
			return $reader->msg( self::PREFIX . 'none' )->escaped();
		}
		$parts = [ $this->approval( $state->approval, $this->name( $state->approval ), $reader ) ];
		if ( $state->changes ) {
			$parts[] = $this->difference( $state, $reader );
		}
		return implode( $reader->msg( 'semicolon-separator' )->escaped(), $parts );
	}

	/**
	 * @param DocumentState $state
	 * @param ReaderLanguage $reader
	 * @param string|null $name Name of the document, for people who hear the link without its row
	 * @return string HTML: a link to the changes since the approval, or to a page that is new
	 */
	public function difference( DocumentState $state, ReaderLanguage $reader, ?string $name = null ): string {
		$title = self::title( $state );
		$text = $state->approval ? $reader->msg( self::PREFIX . 'changes' )->numParams( $state->changes )->text()
			: $reader->msg( self::PREFIX . 'new' )->text();
		$label = $name === null ? [] : [ 'aria-label' => self::about( $text, $name, $reader ) ];
		return $state->approval
			? $this->linkRenderer->makeKnownLink( $title, $text, [ 'class' => 'ext-leadershipdevelopment-difference' ] + $label,
				[ 'diff' => $state->revision, 'oldid' => $state->approval->revision ] )
			: $this->linkRenderer->makeKnownLink( $title, $text, $label, [ 'oldid' => $state->revision ] );
	}

	private static function about( string $text, string $name, ReaderLanguage $reader ): string {
		return $text . $reader->msg( 'colon-separator' )->text() . $name;
	}

	/**
	 * @param DocumentState[] $states
	 * @param bool $mayApprove
	 * @param ReaderLanguage $reader
	 * @return string HTML of a table
	 */
	public function waiting( array $states, bool $mayApprove, ReaderLanguage $reader ): string {
		$rows = [];
		foreach ( $states as $state ) {
			$name = $this->documentLinks->label( $state->key->kind, $state->key->slug, $reader );
			// Messages used: leadershipdevelopment-approval-review, leadershipdevelopment-approval-look
			$act = $reader->msg( self::PREFIX . ( $mayApprove ? 'review' : 'look' ) )->text();
			$rows[] = [
				$this->documentLinks->makeOne( $state->key->kind, $state->key->slug, $reader ),
				$reader->msg( 'leadershipdevelopment-kind-' . $state->key->kind->value )->escaped(),
				$this->difference( $state, $reader, $name ),
				$state->approval
					? $this->approval( $state->approval, $this->name( $state->approval ), $reader )
					: $reader->msg( self::PREFIX . 'none' )->escaped(),
				$this->linkRenderer->makeKnownLink(
					SpecialPage::getTitleFor( 'LeadershipApprovals', self::subPage( $state ) ), $act,
					[ 'aria-label' => self::about( $act, $name, $reader ) ] ),
			];
		}
		$columns = array_map( static fn ( $column ) => $reader->msg( self::PREFIX . "column-$column" )->text(),
			[ 'document', 'kind', 'changes', 'approved', 'act' ] );
		return Components::table( $reader->msg( self::PREFIX . 'waiting' )->text(), $columns, $rows );
	}

	/**
	 * @param BasisDocument[] $basis
	 * @param ReaderLanguage $reader
	 * @return string HTML: which documents decided a list
	 */
	public function basis( array $basis, ReaderLanguage $reader ): string {
		$items = [];
		foreach ( $basis as $document ) {
			$approval = $document->approval;
			$title = Title::newFromLinkTarget( $approval->key->toTitleValue() );
			$items[] = $this->linkRenderer->makeKnownLink( $title, $title->getText(), [], [ 'oldid' => $approval->revision ] )
				. $reader->msg( 'colon-separator' )->escaped() . $this->approval( $approval, $document->approver, $reader );
		}
		return $items ? Html::rawElement( 'details', [ 'class' => 'ext-leadershipdevelopment-basis' ],
			Html::element( 'summary', [], $reader->msg( self::PREFIX . 'basis' )->numParams( count( $items ) )->text() )
			. Components::list( $items ) ) : '';
	}

	private function approval( Approval $approval, ?string $approver, ReaderLanguage $reader ): string {
		$date = $reader->language->date( $approval->timestamp, false, 'default' );
		return match ( true ) {
			$approval->act === ApprovalAct::Protection =>
				$reader->msg( self::PREFIX . 'protected' )->plaintextParams( $date )->escaped(),
			$approval->act === ApprovalAct::Import =>
				$reader->msg( self::PREFIX . 'imported' )->plaintextParams( $date )->escaped(),
			$approver === null => $reader->msg( self::PREFIX . 'approved' )->plaintextParams( $date )->escaped(),
			default => $reader->msg( self::PREFIX . 'approved-by' )->plaintextParams( $date, $approver )->escaped(),
		};
	}

	private function name( Approval $approval ): ?string {
		return $approval->approver
			? $this->centralIds->nameFromCentralId( $approval->approver, CentralIdLookup::AUDIENCE_PUBLIC ) ?: null : null;
	}

	private static function title( DocumentState $state ): Title {
		return Title::newFromLinkTarget( $state->key->toTitleValue() );
	}

	public static function subPage( DocumentState $state ): string {
		return $state->key->kind->titleWord() . '/' . $state->key->slug;
	}
}
