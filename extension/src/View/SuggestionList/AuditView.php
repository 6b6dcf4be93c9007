<?php
declare( strict_types = 1 );

namespace MediaWiki\Extension\LeadershipDevelopment\View\SuggestionList;

use MediaWiki\Extension\LeadershipDevelopment\Client\Audit;
use MediaWiki\Extension\LeadershipDevelopment\Client\SuggestionList;
use MediaWiki\Extension\LeadershipDevelopment\SuggestionList\ListRequest;
use MediaWiki\Extension\LeadershipDevelopment\SuggestionList\NotShown;
use MediaWiki\Extension\LeadershipDevelopment\SuggestionList\Variety;
use MediaWiki\Extension\LeadershipDevelopment\View\Codex\Components;
use MediaWiki\Extension\LeadershipDevelopment\View\ReaderLanguage;
use MediaWiki\Html\Html;
use MediaWiki\Linker\LinkRenderer;
use MediaWiki\SpecialPage\SpecialPage;

/**
 * Puts into words how a list came about: what decided, and how groups of people fared.
 */
class AuditView {

	public const SERVICE_NAME = 'LeadershipDevelopment.AuditView';

	public function __construct(
		private readonly LinkRenderer $linkRenderer
	) {
	}

	/**
	 * @param SuggestionList $list
	 * @param ListRequest $request
	 * @param ReaderLanguage $reader
	 * @return string HTML, empty when no audit is kept
	 */
	public function render( SuggestionList $list, ListRequest $request, ReaderLanguage $reader ): string {
		if ( !$list->audit ) {
			return '';
		}
		return Html::rawElement( 'section', [ 'class' => 'ext-leadershipdevelopment-audit' ],
			Components::heading( $reader->msg( 'leadershipdevelopment-audit-heading' )->text() )
			. Components::list( [ ...$this->settings( $list->audit, $reader ), ...$this->otherList( $request, $reader ) ] )
			// If everybody who may be shown is in the list, there was no choice to account for.
			. $this->renderGroups( $list->audit->groups, isset( $list->notShown[NotShown::BEYOND_LIMIT] ), $reader ) );
	}

	/**
	 * @param Audit $audit
	 * @param ReaderLanguage $reader
	 * @return string[] HTML
	 */
	private function settings( Audit $audit, ReaderLanguage $reader ): array {
		$policy = $audit->policy;
		$whole = array_sum( $policy['weights'] ) ?: 1;
		$percent = static fn ( $share ) => $reader->msg( 'percent' )->numParams( round( 100 * $share ) )->text();
		$weights = $audit->learned
			? $reader->msg( 'leadershipdevelopment-audit-learned' )->numParams( $audit->learned['appointments'] )
				->plaintextParams( $reader->language->date(
					str_replace( '-', '', $audit->learned['data_until'] ) . '000000', false, 'default' ) )
			: $reader->msg( 'leadershipdevelopment-audit-weights' )->plaintextParams(
				...array_map( static fn ( $part ) => $percent( ( $policy['weights'][$part] ?? 0 ) / $whole ),
					[ 'competencies', 'recent_activity', 'connections' ] ) );
		$items = [
			$weights->escaped(),
			$reader->msg( 'leadershipdevelopment-audit-eligibility' )->numParams(
				$policy['eligibility']['min_events'] ?? 0, $policy['eligibility']['min_active_months'] ?? 0,
				$policy['eligibility']['active_within_days'] ?? 0 )->escaped(),
		];
		// Zeros require nothing.
		if ( array_filter( $policy['evidence'] ?? [] ) ) {
			$items[] = $reader->msg( 'leadershipdevelopment-audit-evidence' )->numParams(
				$policy['evidence']['min_recent_acts'] ?? 0, $policy['evidence']['min_recent_months'] ?? 0,
				$policy['evidence']['min_recent_kinds'] ?? 0 )->escaped();
		}
		// The bands of a learned ranking are not shares of anything.
		foreach ( $audit->learned ? [] : $policy['bands'] as $band => $share ) {
			$items[] = $reader->msg( 'leadershipdevelopment-audit-band' )->plaintextParams(
				$reader->msg( "leadershipdevelopment-band-$band" )->text(), $percent( $share ) )->escaped();
		}
		foreach ( $policy['revisions'] ?? [] as $slug => $revision ) {
			$items[] = $revision
				? $reader->msg( 'leadershipdevelopment-audit-revision' )->rawParams( $this->linkRenderer->makeKnownLink(
					SpecialPage::getTitleValueFor( 'PermanentLink', (string)$revision ), "Leadership:Policy/$slug" ) )->escaped()
				: $reader->msg( 'leadershipdevelopment-audit-shipped' )->escaped();
		}
		return $items;
	}

	/**
	 * @param ListRequest $request
	 * @param ReaderLanguage $reader
	 * @return string[] HTML: a link to the list without anybody's special wishes
	 */
	private function otherList( ListRequest $request, ReaderLanguage $reader ): array {
		return $request->variety === Variety::None && $request->fairLanguage === null ? [] : [ $this->linkRenderer->makeKnownLink(
			SpecialPage::getTitleValueFor( 'SuggestLeaders' ),
			$reader->msg( 'leadershipdevelopment-audit-without' )->text(), [],
			[ 'role' => $request->role, 'community' => $request->community, 'language' => $request->language ?? '' ] ) ];
	}

	/**
	 * @param array[] $groups
	 * @param bool $chosen Whether the list holds only some of those who may be shown
	 * @param ReaderLanguage $reader
	 * @return string HTML
	 */
	private function renderGroups( array $groups, bool $chosen, ReaderLanguage $reader ): string {
		if ( !$groups ) {
			return '';
		}
		$columns = [ 'matched',
			...( $chosen ? [ 'listed', 'exposure', 'listed_without', 'exposure_without' ] : [] ) ];
		$rows = [];
		foreach ( $groups as $group ) {
			$cells = [];
			foreach ( $columns as $column ) {
				$cells[] = $this->cell( $group[$column] ?? null, $reader );
			}
			$rows[] = [ $this->label( $group['dimension'], $group['value'], $reader ), ...$cells ];
		}
		$heads = array_map(
			static fn ( $column ) => $reader->msg( "leadershipdevelopment-audit-column-$column" )->text(), [ 'group', ...$columns ] );
		return Components::table( $reader->msg( 'leadershipdevelopment-audit-caption' )->text(), $heads, $rows )
			. $reader->msg( 'leadershipdevelopment-audit-help' )->parseAsBlock();
	}

	private function label( string $dimension, string $value, ReaderLanguage $reader ): string {
		$message = match ( $dimension ) {
			'language', 'wiki_language' => $reader->msg( "leadershipdevelopment-audit-$dimension" )
				->plaintextParams( $reader->languageName( $value ) ),
			'wiki', 'wiki_region' => $reader->msg( "leadershipdevelopment-audit-$dimension" )->plaintextParams( $value ),
			'wiki_size' => $reader->msg( "leadershipdevelopment-audit-size-$value" ),
			default => $reader->msg( 'leadershipdevelopment-evidence-unknown' )->plaintextParams( "$dimension $value" ),
		};
		return $message->escaped();
	}

	/**
	 * @param string|int|float|null $value A range of people, or a share
	 * @param ReaderLanguage $reader
	 * @return string HTML
	 */
	private function cell( string|int|float|null $value, ReaderLanguage $reader ): string {
		return match ( true ) {
			$value === null => '—',
			is_string( $value ) => htmlspecialchars( Ranges::text( $value, $reader ) ),
			default => $reader->msg( 'percent' )->numParams( round( 100 * $value ) )->escaped(),
		};
	}
}
