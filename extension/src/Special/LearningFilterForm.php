<?php
declare( strict_types = 1 );

namespace MediaWiki\Extension\LeadershipDevelopment\Special;

use MediaWiki\Context\IContextSource;
use MediaWiki\Extension\LeadershipDevelopment\Content\DocumentIndex;
use MediaWiki\Extension\LeadershipDevelopment\Content\DocumentKind;
use MediaWiki\Extension\LeadershipDevelopment\Content\LearningDocument;
use MediaWiki\Extension\LeadershipDevelopment\Query\FilterValidator;
use MediaWiki\Extension\LeadershipDevelopment\Query\LearningFilter;
use MediaWiki\Extension\LeadershipDevelopment\Query\LearningQuery;
use MediaWiki\Extension\LeadershipDevelopment\View\ReaderLanguage;
use MediaWiki\Request\WebRequest;
use MediaWiki\Title\Title;
use Wikimedia\Message\MessageSpecifier;

/**
 * The filters of the list of learning resources, in addresses and as a form that offers what there is.
 */
class LearningFilterForm {

	public const SERVICE_NAME = 'LeadershipDevelopment.LearningFilterForm';

	public function __construct(
		private readonly DocumentIndex $index,
		private readonly LearningQuery $learning,
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
	 * @return MessageSpecifier|null Says which filter names what there is not
	 */
	public function problem( array $query ): ?MessageSpecifier {
		return $this->filters->validate( $query )->getMessages()[0] ?? null;
	}

	/**
	 * @param IContextSource $context
	 * @param Title $title
	 * @param ReaderLanguage $reader
	 * @return string HTML
	 */
	public function render( IContextSource $context, Title $title, ReaderLanguage $reader ): string {
		$any = [ $reader->msg( 'leadershipdevelopment-filter-any' )->text() => '' ];
		$fields = [];
		foreach ( LearningFilter::NAMES as $name ) {
			$fields[$name] = [ 'label-message' => "leadershipdevelopment-learning-filter-$name" ]
				+ ( $name === 'q' ? [ 'type' => 'text' ]
					: [ 'type' => 'select', 'options' => $any + $this->options( $name, $reader ) ] );
		}
		return FilterForm::html( FilterForm::make( $context, $title, $fields ) );
	}

	/**
	 * @param string $field
	 * @param ReaderLanguage $reader
	 * @return array<string,string> Value by text
	 */
	private function options( string $field, ReaderLanguage $reader ): array {
		$words = static fn ( string $prefix, array $codes ) => array_combine( array_map(
			static fn ( $code ) => $reader->msg( "leadershipdevelopment-$prefix-$code" )->text(), $codes ),
			array_map( 'strval', $codes ) );
		$named = fn ( DocumentKind $kind, array $slugs ) => RoleFilterForm::labels( $this->index->findBySlugs( $kind, $slugs ), $reader );
		$licences = $field === 'licence' ? $this->learning->findLicences() : [];
		return match ( $field ) {
			'competency' => RoleFilterForm::labels( $this->index->findAll( DocumentKind::Competency ), $reader ),
			'minlevel' => $words( 'level', range( 1, 4 ) ),
			'language' => $this->languages( $reader ),
			'format' => $words( 'learning-format', LearningDocument::FORMATS ),
			'mode' => $words( 'learning-mode', LearningDocument::MODES ),
			'method' => $words( 'learning-method', LearningDocument::METHODS ),
			'region' => $named( DocumentKind::Community, $this->regions() ),
			'cost' => $words( 'learning-cost', LearningDocument::COSTS ),
			'licence' => array_combine( $licences, $licences ),
		};
	}

	/**
	 * @return string[] Slugs of the communities where something takes place, and of all: one may be near another
	 */
	private function regions(): array {
		return $this->learning->findRegions() ? array_keys( $this->index->findCommunities() ) : [];
	}

	/**
	 * @param ReaderLanguage $reader
	 * @return array<string,string>
	 */
	private function languages( ReaderLanguage $reader ): array {
		$options = [];
		foreach ( $this->learning->findLanguages() as $code ) {
			$options[$reader->languageName( $code ) . " ($code)"] = $code;
		}
		return $options;
	}
}
