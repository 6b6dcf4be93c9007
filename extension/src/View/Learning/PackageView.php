<?php
declare( strict_types = 1 );

namespace MediaWiki\Extension\LeadershipDevelopment\View\Learning;

use MediaWiki\Extension\LeadershipDevelopment\Content\DocumentKey;
use MediaWiki\Extension\LeadershipDevelopment\Content\DocumentKind;
use MediaWiki\Extension\LeadershipDevelopment\Content\PackageDocument;
use MediaWiki\Extension\LeadershipDevelopment\Skills\Progress;
use MediaWiki\Extension\LeadershipDevelopment\View\Codex\Components;
use MediaWiki\Extension\LeadershipDevelopment\View\Codex\Controls;
use MediaWiki\Extension\LeadershipDevelopment\View\DocumentLinks;
use MediaWiki\Extension\LeadershipDevelopment\View\ReaderLanguage;
use MediaWiki\Html\Html;
use MediaWiki\Linker\LinkRenderer;
use MediaWiki\Parser\ParserOutput;
use MediaWiki\SpecialPage\SpecialPage;
use MediaWiki\Title\Title;

/**
 * The page of a learning package, and how far a person is with it.
 */
class PackageView {

	public const SERVICE_NAME = 'LeadershipDevelopment.PackageView';

	public function __construct(
		private readonly DocumentLinks $links,
		private readonly LinkRenderer $linkRenderer
	) {
	}

	/**
	 * @param DocumentKey $key
	 * @param PackageDocument $package
	 * @param ReaderLanguage $reader
	 * @param ParserOutput $parserOutput
	 * @return string HTML
	 */
	public function render( DocumentKey $key, PackageDocument $package, ReaderLanguage $reader, ParserOutput $parserOutput ): string {
		$field = static fn ( string $name ) => $reader->msg( "leadershipdevelopment-diff-field-$name" )->text();
		return Components::chips( [ Components::chip( $reader->msg( 'leadershipdevelopment-kind-package' )->text() ) ] )
			. $reader->block( $package->description )
			. Components::facts( [ $field( 'community' ) => $package->community === null ? ''
				: $this->links->makeOne( DocumentKind::Community, $package->community, $reader, $parserOutput ) ] )
			. $this->renderTable( $package, $reader, $parserOutput )
			. Html::rawElement( 'p', [], $this->linkRenderer->makeKnownLink(
				SpecialPage::getTitleValueFor( 'MyLearning', $key->slug ),
				$reader->msg( 'leadershipdevelopment-progress-link' )->text() ) );
	}

	/**
	 * @param PackageDocument $package
	 * @param ReaderLanguage $reader
	 * @param ParserOutput $parserOutput
	 * @return string HTML
	 */
	public function renderTable( PackageDocument $package, ReaderLanguage $reader, ParserOutput $parserOutput ): string {
		$field = static fn ( string $name ) => $reader->msg( "leadershipdevelopment-diff-field-$name" )->text();
		$links = $this->links->make( DocumentKind::Learning, $package->slugs(), $reader, $parserOutput );
		$rows = [];
		foreach ( $package->resources as $slug => $required ) {
			$rows[] = [ $reader->language->formatNum( count( $rows ) + 1 ), $links[$slug],
				$reader->language->commaList( array_map( static fn ( $one ) => $links[$one], $required ) ) ];
		}
		return Components::table( $field( 'resources' ), [ $field( 'number' ), $field( 'resource' ), $field( 'requires' ) ], $rows );
	}

	/**
	 * @param Title $target
	 * @param array<string,string[]> $resources Slugs of those that come first, by slug
	 * @param array<string,Progress> $states Progress with what was started or done
	 * @param string $token
	 * @param ReaderLanguage $reader
	 * @return string HTML: a form with a line for each
	 */
	public function renderProgress( Title $target, array $resources, array $states, string $token, ReaderLanguage $reader ): string {
		$links = $this->links->make( DocumentKind::Learning, array_keys( $resources ), $reader );
		$options = [ '' => $reader->msg( 'leadershipdevelopment-progress-none' )->text() ];
		foreach ( Progress::cases() as $case ) {
			// Messages used: leadershipdevelopment-progress-started, -done
			$options[$case->value] = $reader->msg( "leadershipdevelopment-progress-$case->value" )->text();
		}
		$html = '';
		$done = 0;
		foreach ( $resources as $slug => $required ) {
			$state = $states[$slug] ?? null;
			$done += (int)( $state === Progress::Done );
			$first = array_filter( $required, static fn ( $one ) => ( $states[$one] ?? null ) !== Progress::Done );
			$html .= Controls::fieldset( $this->links->label( DocumentKind::Learning, (string)$slug, $reader ),
				Html::rawElement( 'p', [], $links[$slug] . ( $first && !$state ? ' ' . Html::rawElement( 'small', [],
					$reader->msg( 'leadershipdevelopment-progress-first' )->rawParams( $reader->language->commaList(
						array_map( static fn ( $one ) => $links[$one], $first ) ) )->escaped() ) : '' ) )
				. Controls::field( "progress-$slug", $reader->msg( 'leadershipdevelopment-progress-state' )->text(),
					Controls::select( "progress[$slug]", "progress-$slug", $options, $state->value ?? '' ) ) );
		}
		return Html::element( 'p', [], $reader->msg( 'leadershipdevelopment-progress-count' )
				->numParams( $done, count( $resources ) )->text() )
			. Controls::form( $target, $token, [], $html
				. Controls::submit( $reader->msg( 'leadershipdevelopment-contact-save' )->text(), true ) );
	}

	/**
	 * @param array<string,PackageDocument> $packages By slug
	 * @param array<string,Progress> $states
	 * @param ReaderLanguage $reader
	 * @return string HTML
	 */
	public function renderPackages( array $packages, array $states, ReaderLanguage $reader ): string {
		$items = [];
		foreach ( $packages as $slug => $package ) {
			$done = array_filter( $package->slugs(), static fn ( $one ) => ( $states[$one] ?? null ) === Progress::Done );
			$items[] = $this->linkRenderer->makeKnownLink( SpecialPage::getTitleValueFor( 'MyLearning', (string)$slug ),
				$reader->text( $package->label, (string)$slug ) ) . ' · '
				. $reader->msg( 'leadershipdevelopment-progress-count' )
					->numParams( count( $done ), count( $package->resources ) )->escaped();
		}
		return $items ? Components::heading( $reader->msg( 'leadershipdevelopment-progress-packages' )->text() )
			. Components::list( $items ) : '';
	}
}
