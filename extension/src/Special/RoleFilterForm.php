<?php
declare( strict_types = 1 );

namespace MediaWiki\Extension\LeadershipDevelopment\Special;

use MediaWiki\Context\IContextSource;
use MediaWiki\Extension\LeadershipDevelopment\Content\DocumentIndex;
use MediaWiki\Extension\LeadershipDevelopment\Content\DocumentKind;
use MediaWiki\Extension\LeadershipDevelopment\Content\RoleDocument;
use MediaWiki\Extension\LeadershipDevelopment\Query\FilterValidator;
use MediaWiki\Extension\LeadershipDevelopment\Query\RoleFilter;
use MediaWiki\Extension\LeadershipDevelopment\Query\RoleQuery;
use MediaWiki\Extension\LeadershipDevelopment\Query\Vacancies;
use MediaWiki\Extension\LeadershipDevelopment\View\DocumentChoices;
use MediaWiki\Extension\LeadershipDevelopment\View\ReaderLanguage;
use MediaWiki\Languages\LanguageNameUtils;
use MediaWiki\Request\WebRequest;
use MediaWiki\Title\Title;
use Wikimedia\Message\MessageSpecifier;

/**
 * The filters of lists and maps of roles, in addresses and as a form.
 */
class RoleFilterForm {

	public const SERVICE_NAME = 'LeadershipDevelopment.RoleFilterForm';

	public const FIELDS = [ 'community', 'family', 'level', 'competency', 'language', 'vacancy' ];

	public function __construct(
		private readonly DocumentIndex $index,
		private readonly RoleQuery $roles,
		private readonly FilterValidator $filters,
		private readonly LanguageNameUtils $languageNames
	) {
	}

	/**
	 * @param WebRequest $request
	 * @return array<string,string> The filters that are set, as they stand in the address
	 */
	public function query( WebRequest $request ): array {
		$query = [];
		foreach ( self::FIELDS as $name ) {
			$query[$name] = $request->getText( $name );
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
	 * @param array<string,string> $query Filters that were validated
	 * @return RoleFilter
	 */
	public function filter( array $query ): RoleFilter {
		$vacancy = $query['vacancy'] ?? null;
		unset( $query['vacancy'] );
		return new RoleFilter( ...$query, vacantWithin: is_numeric( $vacancy )
			? min( max( (int)$vacancy, 0 ), max( Vacancies::HORIZONS ) ) : null );
	}

	/**
	 * @param IContextSource $context
	 * @param Title $title
	 * @param ReaderLanguage $reader
	 * @param array<string,string> $hidden Other parameters of the page
	 * @param string[] $fields
	 * @return FilterForm
	 */
	public function make(
		IContextSource $context, Title $title, ReaderLanguage $reader, array $hidden = [], array $fields = self::FIELDS
	): FilterForm {
		$any = [ $reader->msg( 'leadershipdevelopment-filter-any' )->text() => '' ];
		$descriptor = [];
		foreach ( $fields as $name ) {
			$descriptor[$name] = [
				'type' => 'select',
				'label-message' => "leadershipdevelopment-filter-$name",
				'options' => $any + $this->options( $name, $reader ),
			];
		}
		return FilterForm::make( $context, $title, $descriptor, $hidden );
	}

	/**
	 * @param string $field
	 * @param ReaderLanguage $reader
	 * @return array<string,string> Value by text
	 */
	private function options( string $field, ReaderLanguage $reader ): array {
		$words = static fn ( string $prefix, array $codes ) => array_combine( array_map(
			static fn ( $code ) => $reader->msg( "leadershipdevelopment-$prefix-$code" )->text(), $codes ), $codes );
		return match ( $field ) {
			'community' => DocumentChoices::options( $this->index->findCommunities(), $reader ),
			'family' => $words( 'family', RoleDocument::FAMILIES ),
			'level' => $words( 'rolelevel', RoleDocument::LEVELS ),
			'competency' => DocumentChoices::options( $this->index->findAll( DocumentKind::Competency ), $reader ),
			'language' => $this->languages( $reader ),
			'vacancy' => self::vacancies( $reader ),
		};
	}

	/**
	 * @param ReaderLanguage $reader
	 * @return array<string,string>
	 */
	private function languages( ReaderLanguage $reader ): array {
		$options = [];
		foreach ( $this->roles->findLanguages() as $code ) {
			$name = $this->languageNames->getLanguageName( $code, $reader->language->getCode() );
			$options[( $name ?: $code ) . " ($code)"] = $code;
		}
		return $options;
	}

	/**
	 * @param ReaderLanguage $reader
	 * @return array<string,string>
	 */
	private static function vacancies( ReaderLanguage $reader ): array {
		$options = [ $reader->msg( 'leadershipdevelopment-terms-vacant-now' )->text() => '0' ];
		foreach ( Vacancies::HORIZONS as $days ) {
			$text = $reader->msg( 'leadershipdevelopment-terms-vacant-within' )->numParams( $days )->text();
			$options[$text] = (string)$days;
		}
		return $options;
	}
}
