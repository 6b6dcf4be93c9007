<?php
declare( strict_types = 1 );

namespace MediaWiki\Extension\LeadershipDevelopment\Edit;

use MediaWiki\Extension\LeadershipDevelopment\Content\DocumentIndex;
use MediaWiki\Extension\LeadershipDevelopment\Content\DocumentKind;
use MediaWiki\Extension\LeadershipDevelopment\Content\Policies;
use MediaWiki\Extension\LeadershipDevelopment\View\ReaderLanguage;
use MediaWiki\Languages\LanguageNameUtils;
use MediaWiki\User\UserGroupManager;
use UtfNormal\Validator;

/**
 * What can be chosen in a field, with names in the reader's language.
 */
class Choices {

	public const SERVICE_NAME = 'LeadershipDevelopment.Choices';

	/** Members that name another document, by the words of their field. */
	private const DOCUMENTS = [
		'requirements-competency' => 'competency',
		'dropped' => 'competency',
		'community' => 'community',
		'competencies' => 'competency',
		'teaches-competency' => 'competency',
		'adapts' => 'learning',
		'aligns-competency' => 'competency',
		'reviews-reviewer' => 'group',
		'members_of' => 'group',
		'questions-competency' => 'competency',
		'resources-resource' => 'learning',
		'resources-requires' => 'learning',
		'needs-competency' => 'competency',
		'offers-competency' => 'competency',
		'parent' => 'community',
		'definition-definition' => 'definition',
		'mandate-replaced_by' => 'group',
		'assessments-body' => 'group',
		'goals-process' => 'process',
		'process' => 'process',
		'committee' => 'group',
		'actions-competencies' => 'competency',
		'actions-initiatives' => 'initiative',
		'initiatives' => 'initiative',
		'actions-roles' => 'role',
		'items-region' => 'community',
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
		'assessments-kind' => 'assessment',
		'lessons-kind' => 'lesson',
		'actions-status' => 'action',
		'help-topic' => 'help-topic',
		'items-channel' => 'feedback-channel',
		'items-stakeholder' => 'feedback-stakeholder',
		'items-outcome' => 'feedback-outcome',
		'teaches-level' => 'level',
		'aligns-level' => 'level',
		'needs-level' => 'level',
		'offers-method' => 'learning-method',
		'questions-asks' => 'survey-asks',
		'scores-criterion' => 'learning-criterion',
		'format' => 'learning-format',
		'mode' => 'learning-mode',
		'method' => 'learning-method',
		'cost' => 'learning-cost',
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
	 * @param Field $field A field of the type Choice
	 * @param ReaderLanguage $reader
	 * @return array<string,string> Name by value
	 */
	public function codes( Field $field, ReaderLanguage $reader ): array {
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
	 * @param ReaderLanguage $reader
	 * @return array<string,string> Label by slug
	 */
	public function documents( string $kind, ReaderLanguage $reader ): array {
		return $this->lists[$kind] ??= array_map(
			static fn ( $entry ) => $reader->text( $entry->label, $entry->key->slug ),
			$this->index->findAll( DocumentKind::from( $kind ) )
		);
	}

	/**
	 * Names that an editor may write for a value of the field: labels of documents in every language, or the reader's words for the value.
	 *
	 * @param Field $field
	 * @param ReaderLanguage $reader
	 * @return array<string,string[]> Names by key
	 */
	public function names( Field $field, ReaderLanguage $reader ): array {
		$kind = $this->documentKind( $field );
		if ( $kind === null && $field->words !== 'associations-target' ) {
			return array_map( static fn ( string $name ) => [ $name ], $this->proposals( $field, $reader ) );
		}
		return array_map(
			static fn ( $entry ) => array_values( $entry->label->toArray() ),
			$this->index->findAll( DocumentKind::from( $kind ?? 'competency' ) )
		);
	}

	/**
	 * @param string $name
	 * @return string A form that is equal for names that differ only in letter case, spacing or the encoding of accents
	 */
	public static function fold( string $name ): string {
		return mb_strtolower( trim( preg_replace( '/[\s_]+/u', ' ', Validator::toNFC( $name ) ) ) );
	}

	/**
	 * Proposals for a text that an editor may also write freely.
	 *
	 * @param Field $field
	 * @param ReaderLanguage $reader
	 * @return array<string,string> Name by value
	 */
	public function proposals( Field $field, ReaderLanguage $reader ): array {
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
	 * @param ReaderLanguage $reader
	 * @return array<string,string> Name by code
	 */
	public function languages( ReaderLanguage $reader ): array {
		if ( !isset( $this->lists['/languages'] ) ) {
			$this->lists['/languages'] = $reader->sortTexts( $this->languageNames->getLanguageNames(
				$reader->language->getCode(), LanguageNameUtils::DEFINED ) );
		}
		return $this->lists['/languages'];
	}

	/**
	 * @param ReaderLanguage $reader
	 * @return array<string,string>
	 */
	private function groups( ReaderLanguage $reader ): array {
		$names = [];
		foreach ( $this->userGroups->listAllGroups() as $group ) {
			$names[$group] = $reader->language->getGroupName( $group );
		}
		return $names;
	}
}
