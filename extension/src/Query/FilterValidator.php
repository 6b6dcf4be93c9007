<?php
declare( strict_types = 1 );

namespace MediaWiki\Extension\LeadershipDevelopment\Query;

use MediaWiki\Extension\LeadershipDevelopment\Content\DocumentIndex;
use MediaWiki\Extension\LeadershipDevelopment\Content\DocumentKind;
use MediaWiki\Extension\LeadershipDevelopment\Content\LearningDocument;
use MediaWiki\Extension\LeadershipDevelopment\Content\RoleDocument;
use MediaWiki\Languages\LanguageNameUtils;
use StatusValue;
use Wikimedia\Message\MessageValue;

/**
 * Refuses filters that name something unknown, wherever they come from: a misspelt name must not look like an empty answer.
 */
class FilterValidator {

	public const SERVICE_NAME = 'LeadershipDevelopment.FilterValidator';

	/** Filters that name a document. */
	private const KINDS = [
		'community' => DocumentKind::Community,
		'competency' => DocumentKind::Competency,
		'group' => DocumentKind::Group,
		'region' => DocumentKind::Community,
		'role' => DocumentKind::Role,
	];

	public function __construct(
		private readonly DocumentIndex $index,
		private readonly RoleQuery $roles,
		private readonly HolderQuery $holders,
		private readonly LanguageNameUtils $languageNames
	) {
	}

	/**
	 * @param array<string,mixed> $filters By name; null: not given. Filters that name no document are not checked.
	 * @return StatusValue Fatal where a filter names something that does not exist; its value is the name of that filter
	 */
	public function validate( array $filters ): StatusValue {
		foreach ( $filters as $name => $value ) {
			if ( $value !== null && !$this->isKnown( $name, (string)$value ) ) {
				$status = StatusValue::newFatal( ( new MessageValue( 'leadershipdevelopment-filter-unknown' ) )
					->plaintextParams( $name, (string)$value ) );
				$status->setResult( false, $name );
				return $status;
			}
		}
		return StatusValue::newGood();
	}

	private function isKnown( string $name, string $value ): bool {
		return match ( $name ) {
			'community', 'competency', 'group', 'region', 'role' =>
				$this->index->findBySlugs( self::KINDS[$name], [ $value ] )
				// Documents may name communities and competencies that have no page yet.
				|| $this->index->isNamed( self::KINDS[$name], $value )
				|| ( $name === 'region' && $this->index->isRegion( $value ) ),
			'family' => in_array( $value, RoleDocument::FAMILIES, true ),
			'level' => in_array( $value, RoleDocument::LEVELS, true ),
			// Names of languages that MediaWiki does not know may still be those of labels.
			'language' => $this->languageNames->isKnownLanguageTag( $value )
				|| in_array( $value, $this->roles->findLanguages(), true ),
			'user' => $this->holders->knows( $value ),
			'format' => in_array( $value, LearningDocument::FORMATS, true ),
			'mode' => in_array( $value, LearningDocument::MODES, true ),
			'method' => in_array( $value, LearningDocument::METHODS, true ),
			'cost' => in_array( $value, LearningDocument::COSTS, true ),
			'minlevel' => (bool)preg_match( '/^[0-4]$/D', $value ),
			'vacancy' => ctype_digit( $value ) && strlen( $value ) < 6,
			default => true,
		};
	}
}
