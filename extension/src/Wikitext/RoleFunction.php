<?php
declare( strict_types = 1 );

namespace MediaWiki\Extension\LeadershipDevelopment\Wikitext;

use MediaWiki\Extension\LeadershipDevelopment\Content\CommunityDocument;
use MediaWiki\Extension\LeadershipDevelopment\Content\DocumentKind;
use MediaWiki\Extension\LeadershipDevelopment\Content\StoredDocument;
use MediaWiki\Extension\LeadershipDevelopment\Query\Comparison;
use MediaWiki\Extension\LeadershipDevelopment\View\Codex\Components;
use MediaWiki\Extension\LeadershipDevelopment\View\Document\HolderList;
use MediaWiki\Extension\LeadershipDevelopment\View\Document\RequirementTable;
use MediaWiki\Extension\LeadershipDevelopment\View\DocumentLinks;
use MediaWiki\Extension\LeadershipDevelopment\View\ReaderLanguage;
use MediaWiki\Extension\LeadershipDevelopment\View\ReaderLanguageFactory;
use MediaWiki\Html\Html;
use MediaWiki\Parser\Parser;
use MediaWiki\Parser\ParserOutput;

/**
 * {{#leadershiprole:steward|community=...|show=...}}: one role, as a phrase or as a card.
 */
class RoleFunction implements ParserFunction {

	private const SHOW = [ 'link', 'label', 'description', 'requirements', 'holders', 'card' ];

	public function __construct(
		private readonly DocumentAccess $documents,
		private readonly ReaderLanguageFactory $readers,
		private readonly DocumentLinks $links,
		private readonly RequirementTable $requirementTable,
		private readonly HolderList $holderList
	) {
	}

	/** @inheritDoc */
	public function parameters(): array {
		return [ 'community', 'show' ];
	}

	/** @inheritDoc */
	public function render( Parser $parser, Arguments $arguments ): string {
		$show = $arguments->word( 'show', self::SHOW ) ?? 'link';
		$slug = $arguments->first;
		$stored = $this->documents->get( $parser, DocumentKind::Role, $slug );
		$community = $arguments->get( 'community' );
		$place = null;
		$profile = null;
		if ( $community !== null ) {
			$place = $this->documents->get( $parser, DocumentKind::Community, $community )->document;
			$profile = $this->documents->find( $parser, DocumentKind::Profile, "$slug/$community" );
		}
		$role = $stored->document;
		'@phan-var RoleDocument $role';
		$adapted = $profile?->document;
		'@phan-var ?ProfileDocument $adapted';
		$reader = $this->readers->newReader( $parser->getTargetLanguage() );
		$output = $parser->getOutput();
		$description = $adapted && $adapted->description->toArray() ? $adapted->description : $role->description;
		$requirements = fn () => $this->requirementTable->render(
			array_values( Comparison::adapt( $role, $adapted ) ), $reader, $output );
		return match ( $show ) {
			'link' => $this->links->makeOne( DocumentKind::Role, $slug, $reader, $output ),
			'label' => $reader->inline( $role->label, $slug ),
			'description' => $reader->inline( $description ),
			'requirements' => $requirements(),
			'holders' => $this->holders( $profile ?? $stored, $reader, $output ),
			'card' => $this->card(
				$stored, $place, $reader, $output, $reader->block( $description ) . $requirements() ),
		};
	}

	private function holders( StoredDocument $stored, ReaderLanguage $reader, ParserOutput $output ): string {
		if ( $stored->wiki !== null ) {
			// Only the home wiki knows which of these accounts have been renamed or hidden.
			return $this->links->makeOne( DocumentKind::Role, $stored->key->slug, $reader, $output );
		}
		$holders = $this->holderList->renderCurrent( $stored->document->holders, $reader, $output, $stored->key );
		return $holders
			? $reader->language->commaList( $holders )
			: $reader->msg( 'leadershipdevelopment-holders-none' )->escaped();
	}

	private function card(
		StoredDocument $stored, ?CommunityDocument $place, ReaderLanguage $reader, ParserOutput $output, string $body
	): string {
		$role = $stored->document;
		'@phan-var RoleDocument $role';
		$chips = [
			Components::chip( $reader->msg( "leadershipdevelopment-family-$role->family" )->text() ),
			Components::chip( $reader->msg( "leadershipdevelopment-rolelevel-$role->level" )->text() ),
		];
		if ( $place ) {
			$chips[] = Components::chip( $reader->text( $place->label ) );
		}
		return Html::rawElement( 'div', [ 'class' => 'ext-leadershipdevelopment-card' ],
			Html::rawElement( 'p', [ 'class' => 'ext-leadershipdevelopment-card-name' ],
				$this->links->makeOne( DocumentKind::Role, $stored->key->slug, $reader, $output ) )
			. Components::chips( $chips )
			. $body );
	}
}
