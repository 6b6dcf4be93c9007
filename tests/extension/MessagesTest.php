<?php
declare( strict_types = 1 );

namespace MediaWiki\Extension\LeadershipDevelopment\Tests;

use MediaWiki\Extension\LeadershipDevelopment\Content\DocumentKey;
use MediaWiki\Extension\LeadershipDevelopment\Content\DocumentKind;
use MediaWiki\Extension\LeadershipDevelopment\Content\SchemaLoader;
use MediaWiki\Extension\LeadershipDevelopment\Edit\Choices;
use MediaWiki\Extension\LeadershipDevelopment\Edit\FieldBuilder;
use MediaWiki\Extension\LeadershipDevelopment\Edit\FieldType;

/**
 * The words of the interface: what code may ask for is there, in every language the extension comes with.
 *
 * @coversNothing
 */
class MessagesTest extends WikiTestCase {

	private const ROOT = __DIR__ . '/../..';
	private const PREFIX = 'leadershipdevelopment-';
	/** A key in double quotes with variables in it, or one in single quotes that something is appended to. */
	private const BUILT = '/"' . self::PREFIX . '([^"\s]*[${][^"\s]*)"|\'' . self::PREFIX . '([a-z_-]+-)\' \./';
	/** What stands for a variable in a key. */
	private const VARIABLE = '/\{?\$\w+(?:->\w+|\[[^]]*\])*\}?/';

	/** English words that the language spells alike; other translations differ from the English text. */
	private const SPELT_ALIKE = [
		'ar' => [],
		'fr' => [
			'Action', 'Actions', 'Article', 'Concentration', 'Consensus', 'Contact', 'CSV', 'Cycle', 'Cycles', 'Date', 'Dates',
			'Description', 'Expert', 'Format', 'Guide', 'Identification', 'Importance', 'Initiative', 'Invitations', 'Licence',
			'Local', 'Mentor', 'Message', 'Note', 'Notes', 'Phase', 'Phases', 'Podcast', 'Question', 'Questions', 'Relation',
			'Saturation', 'Succession', 'Type', 'Version', 'version', 'Versions', 'Wiki', 'Wikis',
		],
		'ja' => [],
		'sv' => [
			'Chapter', 'Definition', 'Expert', 'Filter', 'Format', 'Global', 'Mentor', 'Partner', 'Person', 'Policy', 'Process',
			'Region', 'Regional', 'Schema', 'Start', 'Status', 'Text', 'Version', 'Wiki', 'version',
		],
		'vi' => [ 'Podcast', 'Video', 'Wiki' ],
		'zh-hant' => [],
	];

	/** Prefixes of labels: fields of forms and differences, facts, columns of tables, filters, headings. */
	private const LABELS = '/^' . self::PREFIX . '(diff-field|edit|fact|column|filter|heading|my-column|my-check|lists|guests|'
		. 'group|suggest|translate|terms|band|importance|compare|map-nav|contact)-/';
	/** Labels whose English word stands for something else: a level of a competency, a name of a person, an answer. */
	private const OTHER_IDEAS = [ 'column-competency-level', 'guests-name', 'edit-association-is_part_of',
		'edit-association-replaced_by', 'group-state-open', 'group-state-announced', 'group-state-closed', 'group-state-draft' ];

	/** Terms of the field, and a stem of their translation in each language. */
	private const GLOSSARY = [
		'famil(?:y|ies)' => [ 'fr' => 'famille', 'ja' => '系統', 'ar' => 'عائل', 'sv' => 'familj', 'vi' => 'nhóm vai trò',
			'zh-hant' => '類別' ],
		'endorse(?:s|d|ments?)?' => [ 'fr' => 'recommand', 'ja' => '推薦', 'ar' => 'زك', 'sv' => 'rekommend',
			'vi' => 'xác nhận', 'zh-hant' => '背書' ],
		'mandates?' => [ 'fr' => 'mandat', 'ja' => '任務', 'ar' => 'تفويض', 'sv' => 'uppdrag', 'vi' => 'nhiệm vụ',
			'zh-hant' => '任務' ],
		'bands?' => [ 'fr' => 'tranche', 'ja' => '区分', 'ar' => 'فئ', 'sv' => 'band', 'vi' => 'nhóm', 'zh-hant' => '區段' ],
		'(?<!steering )committees?' => [ 'fr' => 'comité', 'ja' => '委員会', 'ar' => 'لجن|لجان', 'sv' => 'kommitté',
			'vi' => 'ủy ban', 'zh-hant' => '委員會' ],
		'competenc(?:y|ies)' => [ 'fr' => 'compétence', 'ja' => '能力', 'ar' => 'كفاء', 'sv' => 'kompetens',
			'vi' => 'năng lực', 'zh-hant' => '能力' ],
		'communit(?:y|ies)' => [ 'fr' => 'communaut', 'ja' => 'コミュニティ', 'ar' => 'مجتمع', 'sv' => 'gemenskap',
			'vi' => 'cộng đồng', 'zh-hant' => '社群' ],
		'polic(?:y|ies)' => [ 'fr' => 'politique', 'ja' => '方針', 'ar' => 'سياس', 'sv' => 'policy', 'vi' => 'quy định',
			'zh-hant' => '方針' ],
		'surveys?' => [ 'fr' => 'enquête', 'ja' => 'アンケート', 'ar' => 'استبيان', 'sv' => 'enkät', 'vi' => 'khảo sát',
			'zh-hant' => '問卷' ],
		'packages?' => [ 'fr' => 'parcours', 'ja' => '教材セット', 'ar' => 'حزم', 'sv' => 'paket', 'vi' => 'bộ tài liệu',
			'zh-hant' => '套組' ],
		'achievements?' => [ 'fr' => 'réussite', 'ja' => '達成', 'ar' => 'إنجاز', 'sv' => 'prestation', 'vi' => 'thành tựu',
			'zh-hant' => '成就' ],
		'approv(?:e|ed|als?)' => [ 'fr' => 'approuv|approbation', 'ja' => '承認', 'ar' => 'عت\x{64F}?م', 'sv' => 'godkän',
			'vi' => 'duyệt', 'zh-hant' => '核准' ],
		'initiatives?' => [ 'fr' => 'initiative', 'ja' => 'イニシアチブ', 'ar' => 'مبادر', 'sv' => 'initiativ',
			'vi' => 'sáng kiến', 'zh-hant' => '倡議' ],
		'activity class(?:es)?' => [ 'fr' => 'classe', 'ja' => '活動の区分', 'ar' => 'صنف|أصناف', 'sv' => 'klass',
			'vi' => 'loại hoạt động', 'zh-hant' => '活動類別' ],
		'weights?' => [ 'fr' => 'pondération', 'ja' => '重み', 'ar' => 'وزن|أوزان', 'sv' => 'vikt', 'vi' => 'trọng số',
			'zh-hant' => '權重' ],
		'holders?(?! of the right)' => [ 'fr' => 'titulaire', 'ja' => '担当', 'ar' => 'شاغل', 'sv' => 'innehavar',
			'vi' => 'đảm nhiệm|giữ', 'zh-hant' => '任職' ],
	];
	/** Words that translations never use, because others stand for the same. */
	private const RIVALS = [ 'zh-hant' => '/憑證|政策/u', 'vi' => '/chính sách/ui', 'ja' => '/クレデンシャル|ファミリー/u' ];

	private static function messages( string $language ): array {
		$messages = json_decode( file_get_contents( self::ROOT . "/i18n/$language.json" ), true );
		unset( $messages['@metadata'] );
		return $messages;
	}

	public static function provideLanguages(): iterable {
		foreach ( array_keys( self::SPELT_ALIKE ) as $language ) {
			yield $language => [ $language ];
		}
	}

	/** @dataProvider provideLanguages */
	public function testEveryMessageIsTranslated( string $language ) {
		$english = self::messages( 'en' );
		$translated = self::messages( $language );
		$this->assertEqualsCanonicalizing( array_keys( $english ), array_keys( $translated ) );
		foreach ( array_intersect_assoc( $english, $translated ) as $key => $text ) {
			preg_match_all( '/\p{L}+/u', $text, $words );
			$this->assertSame( [], array_diff( $words[0], self::SPELT_ALIKE[$language] ), $key );
		}
	}

	/** @dataProvider provideLanguages */
	public function testTranslationsKeepTheParameters( string $language ) {
		$translated = self::messages( $language );
		foreach ( self::messages( 'en' ) as $key => $text ) {
			// A language without plurals need not ask for the number.
			$shown = preg_replace( '/\{\{(PLURAL|GENDER):\$\d/', '', $text );
			$this->assertSame( [], array_diff( self::parameters( $shown ), self::parameters( $translated[$key] ) ), $key );
			$this->assertSame( [], array_diff( self::parameters( $translated[$key] ), self::parameters( $text ) ), $key );
		}
	}

	private static function parameters( string $text ): array {
		preg_match_all( '/\$\d/', $text, $found );
		return $found[0];
	}

	/** @dataProvider provideLanguages */
	public function testOneIdeaHasOneTerm( string $language ) {
		$translated = self::messages( $language );
		$terms = [];
		foreach ( self::messages( 'en' ) as $key => $text ) {
			if ( preg_match( self::LABELS, $key )
				&& !in_array( substr( $key, strlen( self::PREFIX ) ), self::OTHER_IDEAS, true )
			) {
				$terms[$text][$translated[$key]][] = $key;
			}
		}
		$this->assertSame( [], array_filter( $terms, static fn ( $words ) => count( $words ) > 1 ) );
	}

	/** @dataProvider provideLanguages */
	public function testTermsAreThoseOfTheGlossary( string $language ) {
		$translated = self::messages( $language );
		foreach ( self::messages( 'en' ) as $key => $text ) {
			// Addresses, names of variables, and examples of titles are no words.
			$words = preg_replace( '/\[\[[^]|]*|https?:\S+|\{\{int:[^}]*\}\}|\w+\/…|\$wg\w+/u', '', $text );
			foreach ( self::GLOSSARY as $term => $stems ) {
				if ( preg_match( "/(?<!\w)(?:$term)(?!\w)/iu", $words ) ) {
					$this->assertMatchesRegularExpression( "/$stems[$language]/iu", $translated[$key], "$key: $term" );
				}
			}
		}
		$this->assertSame( [], preg_grep( self::RIVALS[$language] ?? '/\b\B/', $translated ) );
	}

	/**
	 * A message that begins like a list is one where it is parsed.
	 * @dataProvider provideLanguages
	 */
	public function testNoMessageBeginsLikeAList( string $language ) {
		$this->assertSame( [], preg_grep( '/^[*#:;]/', self::messages( $language ) ) );
	}

	public function testEnglishIsIdiomatic() {
		// Phrases that were taken word by word from other languages, or that speak of what the code does.
		$odd = '/\bmended?\b|\bat least$|\bat most$|^Go on$|\bspeaks for\b|\bheld about\b|^Have it\b|\bso many days$/i';
		$this->assertSame( [], preg_grep( $odd, self::messages( 'en' ) ) );
	}

	public function testKeysThatAreBuiltLeadToMessages() {
		$keys = implode( "\n", array_keys( self::messages( 'en' ) ) );
		$files = [ ...glob( self::ROOT . '/extension/src/*/*.php' ), ...glob( self::ROOT . '/extension/src/*/*/*.php' ),
			...glob( self::ROOT . '/extension/maintenance/*.php' ) ];
		$built = 0;
		foreach ( $files as $file ) {
			preg_match_all( self::BUILT, file_get_contents( $file ), $found );
			foreach ( array_map( static fn ( $a, $b ) => $a . $b, $found[1], $found[2] ) as $key ) {
				$pattern = preg_replace( self::VARIABLE, '[\w-]+', $key ) . ( str_ends_with( $key, '-' ) ? '[\w-]+' : '' );
				$this->assertMatchesRegularExpression( '/^' . self::PREFIX . "$pattern$/m", $keys, $file );
				$built++;
			}
		}
		$this->assertGreaterThan( 50, $built );
	}

	public function testMessagesOfScriptsReachThem() {
		$manifest = json_decode( file_get_contents( self::ROOT . '/extension/extension.json' ), true );
		$sent = array_merge( ...array_values( array_column( $manifest['ResourceModules'], 'messages' ) ) );
		$used = [];
		foreach ( [ ...glob( self::ROOT . '/extension/resources/*.js' ), ...glob( self::ROOT . '/extension/resources/*/*.js' ) ]
			as $file
		) {
			preg_match_all( "/'(" . self::PREFIX . "[a-z-]+)'/", file_get_contents( $file ), $found );
			array_push( $used, ...$found[1] );
		}
		$this->assertNotSame( [], $used );
		$this->assertEqualsCanonicalizing( array_unique( $used ), array_unique( $sent ) );
		$this->assertSame( [], array_diff( $used, array_keys( self::messages( 'en' ) ) ) );
	}

	public static function provideKinds(): iterable {
		foreach ( DocumentKind::cases() as $kind ) {
			yield $kind->value => [ $kind ];
		}
	}

	/** @dataProvider provideKinds */
	public function testFormsHaveWordsForEveryFieldAndChoice( DocumentKind $kind ) {
		$services = $this->services();
		$fields = new FieldBuilder( new SchemaLoader( self::ROOT . '/schema/documents' ) );
		$choices = new Choices( $services->get( 'LeadershipDevelopment.DocumentIndex' ),
			$services->get( 'LeadershipDevelopment.Policies' ), $services->getUserGroupManager(),
			$services->getLanguageNameUtils() );
		$reader = $services->get( 'LeadershipDevelopment.ReaderFactory' )
			->newReader( $services->getLanguageFactory()->getLanguage( 'en' ) );
		$slug = $kind === DocumentKind::Profile ? 'example/example' : 'example';
		$open = array_values( $fields->build( DocumentKey::tryFrom( $kind, $slug ) )->members );
		while ( $field = array_pop( $open ) ) {
			if ( $field->type === FieldType::Fixed ) {
				continue;
			}
			$this->assertArrayHasKey( self::PREFIX . "edit-$field->words", self::messages( 'en' ) );
			$names = $field->type === FieldType::Choice ? $choices->codes( $field, $reader ) : [];
			$this->assertStringNotContainsString( '⧼', implode( $names ), $field->words );
			array_push( $open, ...array_values( $field->members ), ...array_filter( [ $field->entry ] ) );
		}
	}
}
