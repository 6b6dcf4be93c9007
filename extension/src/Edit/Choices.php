<?php
declare( strict_types = 1 );

namespace MediaWiki\Extension\LeadershipDevelopment\Edit;

use MediaWiki\Extension\LeadershipDevelopment\Content\DocumentIndex;
use MediaWiki\Extension\LeadershipDevelopment\Content\DocumentKind;
use MediaWiki\Extension\LeadershipDevelopment\Content\Policies;
use MediaWiki\Extension\LeadershipDevelopment\View\Reader;
use MediaWiki\Languages\LanguageNameUtils;
use MediaWiki\User\UserGroupManager;

/**
 * What can be chosen in a field, with names in the reader's language.
 */
class Choices {

	/** Members that name another document, by the words of their field. */
	private const DOCUMENTS = [
		'requirements-competency' => 'competency',
		'dropped' => 'competency',
		'community' => 'community',
		'parent' => 'community',
		'definition-definition' => 'definition',
		'mandate-replaced_by' => 'group',
	];
	/** Members that name a user. */
	private const USERS = [ 'holders-user', 'members-user' ];
	/** Members whose values have messages, and what these begin with. */
	private const CODES = [
		'family' => 'family',
		'level' => 'rolelevel',
		'selection' => 'selection',
		'type' => 'type',
		'kind' => 'communitykind',
		'requirements-min_level' => 'level',
		'requirements-importance' => 'importance',
		'associations-type' => 'edit-association',
		'activity_classes-source' => 'edit-source',
		'calls-kind' => 'group-call',
	];

	/** @var array<string,array<string,string>> Read once a form */
	private array $lists = [];

	public function __construct(
		private readonly DocumentIndex $index,
		private readonly Policies $policies,
		private readonly UserGroupManager $userGroups,
		private readonly LanguageNameUtils $languageNames
	) {
	}

	/**
	 * @param Field $field
	 * @return string|null Kind of the documents it names, if it names any
	 */
	public function documentKind( Field $field ): ?string {
		return self::DOCUMENTS[$field->words] ?? null;
	}

	public function isUser( Field $field ): bool {
		return in_array( $field->words, self::USERS, true );
	}

	/**
	 * @param Field $field Of the type Choice
	 * @param Reader $reader
	 * @return array<string,string> Name by value
	 */
	public function codes( Field $field, Reader $reader ): array {
		$prefix = self::CODES[$field->words] ?? null;
		$names = [];
		foreach ( $field->choices as $code ) {
			$names[$code] = $prefix === null
				? (string)$code : $reader->msg( "leadershipdevelopment-$prefix-$code" )->text();
		}
		return $names;
	}

	/**
	 * @param string $kind
	 * @param Reader $reader
	 * @return array<string,string> Label by slug
	 */
	public function documents( string $kind, Reader $reader ): array {
		return $this->lists[$kind] ??= array_map(
			static fn ( $entry ) => $reader->text( $entry->label, $entry->key->slug ),
			$this->index->findAll( DocumentKind::from( $kind ) )
		);
	}

	/**
	 * What is proposed for a text that may also be something else.
	 *
	 * @param Field $field
	 * @param Reader $reader
	 * @return array<string,string> Name by value
	 */
	public function proposals( Field $field, Reader $reader ): array {
		return match ( $field->words ) {
			'wiki_group', 'holders-group' => $this->groups( $reader ),
			'languages' => $this->languages( $reader ),
			'indicators-activity_class' => array_map(
				static fn ( $label ) => $reader->text( $label ), $this->policies->activityClassLabels( null ) ),
			'associations-target' => $this->documents( 'competency', $reader ),
			default => [],
		};
	}

	/**
	 * @param Reader $reader
	 * @return array<string,string> Name by code
	 */
	public function languages( Reader $reader ): array {
		if ( !isset( $this->lists['/languages'] ) ) {
			$names = $this->languageNames->getLanguageNames(
				$reader->language->getCode(), LanguageNameUtils::DEFINED );
			asort( $names );
			$this->lists['/languages'] = $names;
		}
		return $this->lists['/languages'];
	}

	/**
	 * @param Reader $reader
	 * @return array<string,string>
	 */
	private function groups( Reader $reader ): array {
		$names = [];
		foreach ( $this->userGroups->listAllGroups() as $group ) {
			$names[$group] = $reader->language->getGroupName( $group );
		}
		return $names;
	}
}
