<?php
declare( strict_types = 1 );

namespace MediaWiki\Extension\LeadershipDevelopment\Special;

use MediaWiki\Context\IContextSource;
use MediaWiki\Extension\LeadershipDevelopment\Content\DocumentIndex;
use MediaWiki\Extension\LeadershipDevelopment\Content\DocumentKind;
use MediaWiki\Extension\LeadershipDevelopment\Content\IndexEntry;
use MediaWiki\Extension\LeadershipDevelopment\Content\RoleDocument;
use MediaWiki\Extension\LeadershipDevelopment\Overview\RoleFilter;
use MediaWiki\Extension\LeadershipDevelopment\Overview\RoleQuery;
use MediaWiki\Extension\LeadershipDevelopment\Overview\Vacancies;
use MediaWiki\Extension\LeadershipDevelopment\View\Reader;
use MediaWiki\HTMLForm\HTMLForm;
use MediaWiki\Languages\LanguageNameUtils;
use MediaWiki\Request\WebRequest;
use MediaWiki\Title\Title;

/**
 * The filters of lists and maps of roles, in addresses and as a form.
 */
class RoleFilterForm {

	public const FIELDS = [ 'community', 'family', 'level', 'competency', 'language', 'vacancy' ];

	public function __construct(
		private readonly DocumentIndex $index,
		private readonly RoleQuery $roles,
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
	 * @param Reader $reader
	 * @param array<string,string> $hidden Other parameters of the page
	 * @param string[] $fields
	 * @return HTMLForm
	 */
	public function make(
		IContextSource $context, Title $title, Reader $reader, array $hidden = [], array $fields = self::FIELDS
	): HTMLForm {
		$any = [ $reader->msg( 'leadershipdevelopment-filter-any' )->text() => '' ];
		$descriptor = [];
		foreach ( $fields as $name ) {
			$descriptor[$name] = [
				'type' => 'select',
				'name' => $name,
				'label-message' => "leadershipdevelopment-filter-$name",
				'options' => $any + $this->options( $name, $reader ),
				'default' => '',
			];
		}
		$form = HTMLForm::factory( 'codex', $descriptor, $context )
			->setMethod( 'get' )
			->setTitle( $title )
			->setWrapperLegendMsg( 'leadershipdevelopment-filter-legend' )
			->setSubmitTextMsg( 'leadershipdevelopment-filter-submit' );
		foreach ( $hidden as $name => $value ) {
			$form->addHiddenField( $name, $value );
		}
		return $form;
	}

	/**
	 * @param string $field
	 * @param Reader $reader
	 * @return array<string,string> Value by text
	 */
	private function options( string $field, Reader $reader ): array {
		$words = static fn ( string $prefix, array $codes ) => array_combine( array_map(
			static fn ( $code ) => $reader->msg( "leadershipdevelopment-$prefix-$code" )->text(), $codes ), $codes );
		return match ( $field ) {
			'community' => self::labels( $this->index->findCommunities(), $reader ),
			'family' => $words( 'family', RoleDocument::FAMILIES ),
			'level' => $words( 'rolelevel', RoleDocument::LEVELS ),
			'competency' => self::labels( $this->index->findAll( DocumentKind::Competency ), $reader ),
			'language' => $this->languages( $reader ),
			'vacancy' => self::vacancies( $reader ),
		};
	}

	/**
	 * @param IndexEntry[] $entries By slug
	 * @param Reader $reader
	 * @return array<string,string> Slug by text, sorted by text
	 */
	public static function labels( array $entries, Reader $reader ): array {
		$options = [];
		foreach ( $entries as $slug => $entry ) {
			$text = $reader->text( $entry->label, (string)$slug );
			// Two documents of the same label stay apart.
			$options[isset( $options[$text] ) ? "$text ($slug)" : $text] = (string)$slug;
		}
		ksort( $options, SORT_NATURAL | SORT_FLAG_CASE );
		return $options;
	}

	/**
	 * @param Reader $reader
	 * @return array<string,string>
	 */
	private function languages( Reader $reader ): array {
		$options = [];
		foreach ( $this->roles->findLanguages() as $code ) {
			$name = $this->languageNames->getLanguageName( $code, $reader->language->getCode() );
			$options[( $name ?: $code ) . " ($code)"] = $code;
		}
		return $options;
	}

	/**
	 * @param Reader $reader
	 * @return array<string,string>
	 */
	private static function vacancies( Reader $reader ): array {
		$options = [ $reader->msg( 'leadershipdevelopment-terms-vacant-now' )->text() => '0' ];
		foreach ( Vacancies::HORIZONS as $days ) {
			$text = $reader->msg( 'leadershipdevelopment-terms-vacant-within' )->numParams( $days )->text();
			$options[$text] = (string)$days;
		}
		return $options;
	}
}
