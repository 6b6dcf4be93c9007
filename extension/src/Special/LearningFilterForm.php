<?php
declare( strict_types = 1 );

namespace MediaWiki\Extension\LeadershipDevelopment\Special;

use MediaWiki\Context\IContextSource;
use MediaWiki\Extension\LeadershipDevelopment\Content\DocumentIndex;
use MediaWiki\Extension\LeadershipDevelopment\Content\DocumentKind;
use MediaWiki\Extension\LeadershipDevelopment\Content\LearningDocument;
use MediaWiki\Extension\LeadershipDevelopment\Query\FilterValidator;
use MediaWiki\Extension\LeadershipDevelopment\Query\LearningFacets;
use MediaWiki\Extension\LeadershipDevelopment\Query\LearningFilter;
use MediaWiki\Extension\LeadershipDevelopment\View\DocumentChoices;
use MediaWiki\Extension\LeadershipDevelopment\View\ReaderLanguage;
use MediaWiki\Request\WebRequest;
use MediaWiki\Title\Title;
use Wikimedia\Message\MessageSpecifier;

/**
 * The filters of the list of learning resources, in addresses and as a form that offers the values that occur, with their
 * numbers.
 */
class LearningFilterForm {

	public const SERVICE_NAME = 'LeadershipDevelopment.LearningFilterForm';

	/** Value of the parameter `sort`. */
	public const BY_FIT = 'fit';

	public function __construct(
		private readonly DocumentIndex $index,
		private readonly LearningFacets $facets,
		private readonly FilterValidator $filters
	) {
	}

	/**
	 * @param WebRequest $request
	 * @return array<string,string> The filters that are set, as they stand in the address
	 */
	public function query( WebRequest $request ): array {
		$query = [];
		foreach ( LearningFilter::NAMES as $name ) {
			$query[$name] = trim( $request->getText( $name ) );
		}
		return array_filter( $query, static fn ( $value ) => $value !== '' );
	}

	/**
	 * @param array<string,string> $query
	 * @return MessageSpecifier|null Names a filter whose value does not exist
	 */
	public function problem( array $query ): ?MessageSpecifier {
		return $this->filters->validate( $query )->getMessages()[0] ?? null;
	}

	/**
	 * @param IContextSource $context
	 * @param Title $title
	 * @param array<string,string> $query Filters that are set, and valid
	 * @param ReaderLanguage $reader
	 * @return string HTML
	 */
	public function render( IContextSource $context, Title $title, array $query, ReaderLanguage $reader ): string {
		$any = [ $reader->msg( 'leadershipdevelopment-filter-any' )->text() => '' ];
		$facets = $this->facets->count( LearningFilter::from( $query ) );
		$fields = [];
		foreach ( LearningFilter::NAMES as $name ) {
			$fields[$name] = [ 'label-message' => "leadershipdevelopment-learning-filter-$name" ]
				+ ( $name === 'q' ? [ 'type' => 'text' ] : [ 'type' => 'select',
					'options' => $any + $this->counted( $name, $facets[$name], $query[$name] ?? null, $reader ) ] );
		}
		if ( $context->getUser()->isNamed() ) {
			$fields['sort'] = [ 'type' => 'select', 'label-message' => 'leadershipdevelopment-learning-sort', 'options' => [
				$reader->msg( 'leadershipdevelopment-learning-sort-name' )->text() => '',
				$reader->msg( 'leadershipdevelopment-learning-sort-fit' )->text() => self::BY_FIT,
			] ];
		}
		return FilterForm::make( $context, $title, $fields )->html();
	}

	/**
	 * @param string $field
	 * @param array<string|int,int> $counts
	 * @param string|null $chosen
	 * @param ReaderLanguage $reader
	 * @return array<string,string> Value by text with its number, without those that would leave nothing
	 */
	private function counted( string $field, array $counts, ?string $chosen, ReaderLanguage $reader ): array {
		$options = [];
		$found = array_map( 'strval', array_keys( array_diff_key( $counts, [ '' => 0 ] ) ) );
		foreach ( $this->options( $field, $found, $reader ) as $text => $value ) {
			$number = $counts[$value] ?? ( $field === 'region' ? $counts[''] : 0 );
			// Keep regions: where nothing takes place in one, the list shows what is near.
			if ( $number || $value === $chosen || $field === 'region' ) {
				$options[$reader->msg( 'leadershipdevelopment-learning-facet' )
					->plaintextParams( (string)$text )->numParams( $number )->text()] = $value;
			}
		}
		return $options;
	}

	/**
	 * @param string $field
	 * @param string[] $found Values that resources have
	 * @param ReaderLanguage $reader
	 * @return array<string,string> Value by text
	 */
	private function options( string $field, array $found, ReaderLanguage $reader ): array {
		$words = static fn ( string $prefix, array $codes ) => array_combine( array_map(
			static fn ( $code ) => $reader->msg( "leadershipdevelopment-$prefix-$code" )->text(), $codes ),
			array_map( 'strval', $codes ) );
		$named = fn ( DocumentKind $kind, array $slugs ) => DocumentChoices::options( $this->index->findBySlugs( $kind, $slugs ), $reader );
		return match ( $field ) {
			'competency' => DocumentChoices::options( $this->index->findAll( DocumentKind::Competency ), $reader ),
			'minlevel' => $words( 'level', range( 1, 4 ) ),
			'language' => self::languages( $found, $reader ),
			'format' => $words( 'learning-format', LearningDocument::FORMATS ),
			'mode' => $words( 'learning-mode', LearningDocument::MODES ),
			'method' => $words( 'learning-method', LearningDocument::METHODS ),
			'region' => $named( DocumentKind::Community, $this->regions( $found ) ),
			'cost' => $words( 'learning-cost', LearningDocument::COSTS ),
			'licence' => array_combine( $found, $found ),
		};
	}

	/**
	 * @param string[] $found
	 * @return string[] Slugs of the communities where something takes place, and of all other communities, which may be near one
	 */
	private function regions( array $found ): array {
		return $found ? array_keys( $this->index->findCommunities() ) : [];
	}

	/**
	 * @param string[] $codes
	 * @param ReaderLanguage $reader
	 * @return array<string,string>
	 */
	private static function languages( array $codes, ReaderLanguage $reader ): array {
		sort( $codes );
		$options = [];
		foreach ( $codes as $code ) {
			$options[$reader->languageName( $code ) . " ($code)"] = $code;
		}
		return $options;
	}
}
