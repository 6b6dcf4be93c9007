<?php
declare( strict_types = 1 );

namespace MediaWiki\Extension\LeadershipDevelopment\View\Learning;

use MediaWiki\Extension\LeadershipDevelopment\Content\DocumentKey;
use MediaWiki\Extension\LeadershipDevelopment\Content\DocumentKind;
use MediaWiki\Extension\LeadershipDevelopment\Content\PackageDocument;
use MediaWiki\Extension\LeadershipDevelopment\Skills\Progress;
use MediaWiki\Extension\LeadershipDevelopment\View\Codex\Components;
use MediaWiki\Extension\LeadershipDevelopment\View\DocumentLinks;
use MediaWiki\Extension\LeadershipDevelopment\View\ReaderLanguage;
use MediaWiki\Html\Html;
use MediaWiki\Linker\LinkRenderer;
use MediaWiki\Parser\ParserOutput;
use MediaWiki\SpecialPage\SpecialPage;

/**
 * Draws the page of a learning package, and how far a person is with it.
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
				: $this->links->makeOne( DocumentKind::Community, $package->community, $reader, $parserOutput ),
				$reader->msg( 'leadershipdevelopment-edit-initiatives' )->text() => $reader->language->commaList(
					$this->links->make( DocumentKind::Initiative, $package->initiatives, $reader, $parserOutput ) ) ] )
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
	 * @param array<string,string[]> $resources By slug
	 * @param array<string,Progress> $states Progress with what was started or done
	 * @param ReaderLanguage $reader
	 * @return string HTML: the number of resources that are done
	 */
	public function renderCount( array $resources, array $states, ReaderLanguage $reader ): string {
		$done = array_filter( array_intersect_key( $states, $resources ), static fn ( $state ) => $state === Progress::Done );
		return Html::element( 'p', [], self::count( count( $done ), count( $resources ), $reader ) );
	}

	/**
	 * @param array<string,string[]> $resources Slugs of those that come first, by slug
	 * @param array<string,Progress> $states Progress with what was started or done
	 * @param ReaderLanguage $reader
	 * @return array<string,array> Fields of an HTMLForm, one for each resource
	 */
	public function fields( array $resources, array $states, ReaderLanguage $reader ): array {
		$links = $this->links->make( DocumentKind::Learning, array_keys( $resources ), $reader );
		$options = [ $reader->msg( 'leadershipdevelopment-progress-none' )->text() => '' ];
		foreach ( Progress::cases() as $case ) {
			// Messages used: leadershipdevelopment-progress-started, -done
			$options[$reader->msg( "leadershipdevelopment-progress-$case->value" )->text()] = $case->value;
		}
		$fields = [];
		foreach ( $resources as $slug => $required ) {
			$state = $states[$slug] ?? null;
			$first = array_filter( $required, static fn ( $one ) => ( $states[$one] ?? null ) !== Progress::Done );
			$fields["progress-$slug"] = [ 'type' => 'select', 'options' => $options, 'default' => $state->value ?? '',
				'label' => $this->links->label( DocumentKind::Learning, (string)$slug, $reader ),
				'help-raw' => $links[$slug] . ( $first && !$state ? ' · '
					. $reader->msg( 'leadershipdevelopment-progress-first' )->rawParams( $reader->language->commaList(
						array_map( static fn ( $one ) => $links[$one], $first ) ) )->escaped() : '' ) ];
		}
		return $fields;
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
				. htmlspecialchars( self::count( count( $done ), count( $package->resources ), $reader ) );
		}
		return $items ? Components::heading( $reader->msg( 'leadershipdevelopment-progress-packages' )->text() )
			. Components::list( $items ) : '';
	}

	private static function count( int $done, int $all, ReaderLanguage $reader ): string {
		return $reader->msg( 'leadershipdevelopment-progress-count' )->numParams( $done, $all )->text();
	}
}
