<?php
declare( strict_types = 1 );

namespace MediaWiki\Extension\LeadershipDevelopment\View\Document;

use HtmlArmor;
use MediaWiki\Cache\LinkBatchFactory;
use MediaWiki\Extension\LeadershipDevelopment\Content\DocumentKey;
use MediaWiki\Extension\LeadershipDevelopment\Content\Holder;
use MediaWiki\Extension\LeadershipDevelopment\Content\TermIndex;
use MediaWiki\Extension\LeadershipDevelopment\Permission\HiddenUsers;
use MediaWiki\Extension\LeadershipDevelopment\View\Codex\Components;
use MediaWiki\Extension\LeadershipDevelopment\View\ReaderLanguage;
use MediaWiki\Html\Html;
use MediaWiki\Linker\LinkRenderer;
use MediaWiki\Parser\ParserOutput;
use MediaWiki\SpecialPage\SpecialPage;
use MediaWiki\Title\Title;
use MediaWiki\Utils\MWTimestamp;

/**
 * Lists who holds a role, will hold it, or held it.
 */
class HolderList {

	public const SERVICE_NAME = 'LeadershipDevelopment.HolderList';

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
	 * @param ReaderLanguage $reader
	 * @param ParserOutput $parserOutput
	 * @param DocumentKey $key Document that names them
	 * @param string $none Key of the message for when there is nobody
	 * @return string HTML
	 */
	public function render(
		array $holders, ReaderLanguage $reader, ParserOutput $parserOutput, DocumentKey $key,
		string $none = 'leadershipdevelopment-holders-none'
	): string {
		$html = '';
		foreach ( array_filter( $this->renderByTime( $holders, $reader, $parserOutput, $key ) ) as $when => $list ) {
			$heading = $reader->msg( "leadershipdevelopment-holders-$when" )->text();
			// Holders whose term has ended are folded away, and can still be looked up.
			[ $element, $headingElement ] = $when === 'past' ? [ 'details', 'summary' ] : [ 'div', 'h3' ];
			$html .= Html::rawElement( $element, [ 'class' => "ext-leadershipdevelopment-holders-$when" ],
				Html::element( $headingElement, [], $heading ) . Components::list( $list ) );
		}
		return $html ?: Html::element( 'p', [], $reader->msg( $none )->text() );
	}

	/**
	 * @param Holder[] $holders
	 * @param ReaderLanguage $reader
	 * @param ParserOutput $parserOutput
	 * @param DocumentKey $key Document that names them
	 * @return string[] HTML of each person who holds it now
	 */
	public function renderCurrent(
		array $holders, ReaderLanguage $reader, ParserOutput $parserOutput, DocumentKey $key
	): array {
		return $this->renderByTime( $holders, $reader, $parserOutput, $key )['current'];
	}

	/**
	 * @param Holder[] $holders
	 * @param DocumentKey $key Document that names them
	 * @return Holder[] Holders whose accounts are not hidden, with their present names
	 */
	public function findVisible( array $holders, DocumentKey $key ): array {
		$current = $this->terms->currentNames( $key );
		// A renamed account is shown by the name it has now.
		$holders = array_map( static fn ( Holder $holder ) => isset( $current[$holder->user ?? ''] )
			? $holder->withUser( $current[$holder->user] ) : $holder, array_filter( $holders,
			static fn ( Holder $holder ) => ( $current + [ $holder->user => '' ] )[$holder->user] !== null ) );
		$hidden = $this->hiddenUsers->find( self::names( $holders ) );
		return array_filter( $holders, static fn ( Holder $holder ) =>
			$holder->user === null || !in_array( $holder->user, $hidden, true ) );
	}

	/**
	 * @param Holder[] $holders
	 * @param ReaderLanguage $reader
	 * @param ParserOutput $parserOutput
	 * @param DocumentKey $key
	 * @return array{current:string[],coming:string[],past:string[]} HTML of each holder
	 */
	private function renderByTime(
		array $holders, ReaderLanguage $reader, ParserOutput $parserOutput, DocumentKey $key
	): array {
		$today = substr( MWTimestamp::now( TS_ISO_8601 ), 0, 10 );
		$visible = $this->findVisible( $holders, $key );
		$batch = $this->linkBatchFactory->newLinkBatch()->setCaller( __METHOD__ );
		foreach ( self::names( $visible ) as $name ) {
			$batch->add( NS_USER, $name );
		}
		$batch->execute();
		$items = [ 'current' => [], 'coming' => [], 'past' => [] ];
		foreach ( $visible as $holder ) {
			$when = $holder->hasEnded( $today ) ? 'past' : ( $holder->isToCome( $today ) ? 'coming' : 'current' );
			$items[$when][] = $this->renderHolder( $holder, $reader, $parserOutput );
		}
		if ( $holders ) {
			// Who holds a role at present depends on the day.
			$parserOutput->updateCacheExpiry( self::SECONDS_PER_DAY );
		}
		return $items;
	}

	/**
	 * @param Holder[] $holders
	 * @return string[]
	 */
	private static function names( array $holders ): array {
		return array_filter( array_map( static fn ( Holder $holder ) => $holder->user, $holders ) );
	}

	private function renderHolder( Holder $holder, ReaderLanguage $reader, ParserOutput $parserOutput ): string {
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
		$function = $reader->inline( $holder->function );
		return implode( ' ', array_filter( [
			$html,
			$function === '' ? '' : $reader->msg( 'parentheses' )->rawParams( $function )->escaped(),
			$this->renderTerm( $holder, $reader ),
		] ) );
	}

	private function renderTerm( Holder $holder, ReaderLanguage $reader ): string {
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
