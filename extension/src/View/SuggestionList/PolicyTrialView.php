<?php
declare( strict_types = 1 );

namespace MediaWiki\Extension\LeadershipDevelopment\View\SuggestionList;

use MediaWiki\Extension\LeadershipDevelopment\Content\Document;
use MediaWiki\Extension\LeadershipDevelopment\Content\DocumentKey;
use MediaWiki\Extension\LeadershipDevelopment\Content\DocumentKind;
use MediaWiki\Extension\LeadershipDevelopment\Content\PolicyDocument;
use MediaWiki\Extension\LeadershipDevelopment\SuggestionList\PolicyTrial;
use MediaWiki\Extension\LeadershipDevelopment\View\Codex\Components;
use MediaWiki\Extension\LeadershipDevelopment\View\DocumentLinks;
use MediaWiki\Extension\LeadershipDevelopment\View\ReaderLanguage;
use MediaWiki\Html\Html;
use MediaWiki\Permissions\Authority;

/**
 * Shows the effect of changed weights of a policy below the change itself: on its approval, its difference and its preview.
 */
class PolicyTrialView {

	public const SERVICE_NAME = 'LeadershipDevelopment.PolicyTrialView';

	public function __construct(
		private readonly PolicyTrial $trial,
		private readonly WeightPreviewView $effects,
		private readonly DocumentLinks $links
	) {
	}

	/**
	 * @param Authority $authority The reader, who sees it as a member of a committee, and is logged
	 * @param DocumentKey $key
	 * @param Document|null $document The changed policy
	 * @param ReaderLanguage $reader
	 * @return string HTML, empty where this reader may see nothing
	 */
	public function render( Authority $authority, DocumentKey $key, ?Document $document, ReaderLanguage $reader ): string {
		$html = '';
		foreach ( $document instanceof PolicyDocument ? $this->trial->find( $authority, $key, $document ) : [] as $tried ) {
			$html .= Html::rawElement( 'h3', [], $reader->msg( 'leadershipdevelopment-suggestions-heading' )->rawParams(
				$this->links->makeOne( DocumentKind::Role, $tried->role, $reader ),
				$this->links->makeOne( DocumentKind::Community, $tried->community, $reader ) )->escaped() );
			$html .= $tried->status->isOK() ? $this->effects->renderEffect( $tried->status->getValue(), $reader )
				: implode( '', array_map( static fn ( $message ) => Html::noticeBox(
					$reader->msg( $message->getKey(), ...$message->getParams() )->parse(), '' ), $tried->status->getMessages() ) );
		}
		return $html === '' ? '' : Html::rawElement( 'section', [],
			Components::heading( $reader->msg( 'leadershipdevelopment-weights-result' )->text() )
			. $reader->msg( 'leadershipdevelopment-weights-lists' )->parseAsBlock() . $html );
	}
}
