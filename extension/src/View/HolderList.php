<?php
declare( strict_types = 1 );

namespace MediaWiki\Extension\LeadershipDevelopment\View;

use HtmlArmor;
use MediaWiki\Cache\LinkBatchFactory;
use MediaWiki\Extension\LeadershipDevelopment\Content\DocumentKey;
use MediaWiki\Extension\LeadershipDevelopment\Content\Holder;
use MediaWiki\Extension\LeadershipDevelopment\Content\TermIndex;
use MediaWiki\Extension\LeadershipDevelopment\Permission\HiddenUsers;
use MediaWiki\Html\Html;
use MediaWiki\Linker\LinkRenderer;
use MediaWiki\Parser\ParserOutput;
use MediaWiki\SpecialPage\SpecialPage;
use MediaWiki\Title\Title;
use MediaWiki\Utils\MWTimestamp;

/**
 * Who holds a role, will hold it, or held it.
 */
class HolderList {

	private const SECONDS_PER_DAY = 86400;

	public function __construct(
		private readonly TermIndex $terms,
		private readonly HiddenUsers $hiddenUsers,
		private readonly LinkBatchFactory $linkBatchFactory,
		private readonly LinkRenderer $linkRenderer
	) {
	}

	/**
	 * @param Holder[] $holders
	 * @param Reader $reader
	 * @param ParserOutput $parserOutput
	 * @param DocumentKey $key Of the page that names them
	 * @return string HTML
	 */
	public function render( array $holders, Reader $reader, ParserOutput $parserOutput, DocumentKey $key ): string {
		$today = substr( MWTimestamp::now( TS_ISO_8601 ), 0, 10 );
		$current = $this->terms->currentNames( $key );
		// A renamed account is shown by the name it has now.
		$holders = array_map( static fn ( Holder $holder ) => isset( $current[$holder->user ?? ''] )
			? $holder->withUser( $current[$holder->user] ) : $holder, $holders );
		$names = array_filter( array_map( static fn ( Holder $holder ) => $holder->user, $holders ) );
		$hidden = $this->hiddenUsers->find( $names );
		$batch = $this->linkBatchFactory->newLinkBatch()->setCaller( __METHOD__ );
		foreach ( $names as $name ) {
			$batch->add( NS_USER, $name );
		}
		$batch->execute();
		$items = [ 'current' => [], 'coming' => [], 'past' => [] ];
		foreach ( $holders as $holder ) {
			if ( $holder->user !== null && in_array( $holder->user, $hidden, true ) ) {
				continue;
			}
			$when = $holder->hasEnded( $today ) ? 'past' : ( $holder->isToCome( $today ) ? 'coming' : 'current' );
			$items[$when][] = $this->renderHolder( $holder, $reader, $parserOutput );
		}
		if ( $holders ) {
			// What is current depends on the day.
			$parserOutput->updateCacheExpiry( self::SECONDS_PER_DAY );
		}
		$html = '';
		foreach ( array_filter( $items ) as $when => $list ) {
			$html .= Html::rawElement( 'div', [ 'class' => "ext-leadershipdevelopment-holders-$when" ],
				Html::element( 'h3', [], $reader->msg( "leadershipdevelopment-holders-$when" )->text() )
					. Markup::list( $list ) );
		}
		return $html ?: Html::element( 'p', [], $reader->msg( 'leadershipdevelopment-holders-none' )->text() );
	}

	private function renderHolder( Holder $holder, Reader $reader, ParserOutput $parserOutput ): string {
		if ( $holder->group !== null ) {
			$link = $this->linkRenderer->makeKnownLink(
				SpecialPage::getTitleValueFor( 'Listusers', $holder->group ),
				$reader->language->getGroupName( $holder->group )
			);
			$html = $reader->msg( 'leadershipdevelopment-holder-group' )->rawParams( $link )->escaped();
		} else {
			$title = Title::makeTitleSafe( NS_USER, $holder->user );
			$name = Html::element( 'bdi', [], $holder->user );
			if ( $title ) {
				$parserOutput->addLink( $title );
				$name = $this->linkRenderer->makeLink( $title, new HtmlArmor( $name ) );
			}
			$html = $name;
		}
		$term = $this->renderTerm( $holder, $reader );
		return $term === '' ? $html : "$html $term";
	}

	private function renderTerm( Holder $holder, Reader $reader ): string {
		$key = match ( true ) {
			$holder->start !== null && $holder->end !== null => 'leadershipdevelopment-term-both',
			$holder->start !== null => 'leadershipdevelopment-term-start',
			$holder->end !== null => 'leadershipdevelopment-term-end',
			default => null,
		};
		return $key === null ? '' : Html::element( 'span', [ 'class' => 'ext-leadershipdevelopment-term' ],
			$reader->msg( $key )->plaintextParams(
				$reader->date( $holder->start ?? $holder->end ), $reader->date( $holder->end ?? $holder->start )
			)->text() );
	}
}
