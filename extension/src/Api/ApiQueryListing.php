<?php
declare( strict_types = 1 );

namespace MediaWiki\Extension\LeadershipDevelopment\Api;

use MediaWiki\Api\ApiBase;
use MediaWiki\Api\ApiMessage;
use MediaWiki\Api\ApiPageSet;
use MediaWiki\Api\ApiQuery;
use MediaWiki\Api\ApiQueryGeneratorBase;
use MediaWiki\Api\ApiResult;
use MediaWiki\Extension\LeadershipDevelopment\Listing\Listing;
use MediaWiki\Extension\LeadershipDevelopment\View\ReaderLanguageFactory;
use MediaWiki\Title\Title;

/**
 * Makes a public list available as list= and generator= of action=query; extension.json names the list.
 */
class ApiQueryListing extends ApiQueryGeneratorBase {

	private const PREFIXES = [
		'leadershipachievements' => 'lac',
		'leadershipcalls' => 'lca',
		'leadershipcompetencies' => 'lco',
		'leadershipfeedback' => 'lfb',
		'leadershipholders' => 'lho',
		'leadershipinitiatives' => 'lin',
		'leadershiplearning' => 'lln',
		'leadershippackages' => 'lpk',
		'leadershipplans' => 'lpl',
		'leadershipprocesses' => 'lpr',
		'leadershiproles' => 'lro',
		'leadershipskills' => 'lsk',
		'leadershipsurveys' => 'lsv',
		'leadershipvacancies' => 'lva',
	];

	/** Name of the XML element of an entry, by member that is a list. */
	private const LISTS = [
		'aligns' => 'alignment',
		'competencies' => 'competency',
		'cycles' => 'cycle',
		'goals' => 'goal',
		'initiatives' => 'initiative',
		'languages' => 'language',
		'lessons' => 'lesson',
		'people' => 'number',
		'requires' => 'resource',
		'roles' => 'role',
		'similar' => 'position',
		'statements' => 'statement',
		'teaches' => 'outcome',
	];

	public function __construct(
		ApiQuery $query,
		string $moduleName,
		private readonly Listing $listing,
		private readonly ReaderLanguageFactory $readers
	) {
		parent::__construct( $query, $moduleName, self::PREFIXES[$moduleName] );
	}

	/** @inheritDoc */
	public function execute() {
		$path = [ 'query', $this->getModuleName() ];
		$result = $this->getResult();
		foreach ( $this->findRows() as $position => $row ) {
			if ( isset( $row['labels'] ) ) {
				$row['labels'] = (array)$row['labels'];
				ApiResult::setArrayType( $row['labels'], 'kvp', 'language' );
			}
			if ( isset( $row['dates'] ) ) {
				$row['dates'] = (array)$row['dates'];
				ApiResult::setArrayType( $row['dates'], 'kvp', 'state' );
			}
			foreach ( self::LISTS as $list => $tag ) {
				if ( isset( $row[$list] ) ) {
					ApiResult::setIndexedTagName( $row[$list], $tag );
				}
			}
			if ( isset( $row['vacant_within'] ) ) {
				ApiResult::setIndexedTagName( $row['vacant_within'], 'forecast' );
			}
			if ( !$result->addValue( $path, null, $row ) ) {
				$this->setContinueEnumParameter( 'continue', $position );
				break;
			}
		}
		$result->addIndexedTagName( $path, 'entry' );
	}

	/**
	 * @param ApiPageSet $resultPageSet
	 */
	public function executeGenerator( $resultPageSet ) {
		$titles = [];
		foreach ( $this->findRows() as $row ) {
			$titles[$row['title']] = Title::newFromText( $row['title'] );
		}
		$resultPageSet->populateFromTitles( array_values( $titles ) );
	}

	/**
	 * @return array<string,array> By position; sets where to continue if there are more
	 */
	private function findRows(): array {
		$params = $this->extractRequestParams();
		$limit = $params['limit'];
		$this->dieContinueUsageIf(
			$params['continue'] !== null && !$this->listing->isPosition( $params['continue'] ) );
		$this->requireKnown( $params );
		$rows = $this->listing->find(
			$params, $limit + 1, $params['continue'] ?? '', $this->readers->newReader( $this->getLanguage() ) );
		if ( count( $rows ) > $limit ) {
			$this->setContinueEnumParameter( 'continue', (string)array_key_last( $rows ) );
			array_pop( $rows );
		}
		return array_filter( $rows );
	}

	/**
	 * @param array $params
	 */
	private function requireKnown( array $params ): void {
		$status = $this->listing->validate( $params );
		if ( !$status->isOK() ) {
			$this->dieWithError(
				ApiMessage::create( $status->getMessages()[0], 'badvalue', [ 'parameter' => $status->getValue() ] ) );
		}
	}

	/** @inheritDoc */
	public function getCacheMode( $params ) {
		// A shared cache would keep naming somebody whose account has been hidden since.
		return $this->listing->namesPeople() ? 'private' : 'public';
	}

	/** @inheritDoc */
	public function getAllowedParams() {
		$params = [];
		foreach ( $this->listing->parameters() as $name => $settings ) {
			// Messages used: apihelp-leadership-param-channel, -comes-from, -community, -competency, -cost, -family, -format,
			// -geography, -goal, -group, -initiative, -language, -lead, -lesson, -level, -licence, -method, -minlevel, -mode,
			// -name, -named-region, -needed, -number, -outcome, -package, -phase, -q, -question, -region, -resource, -role, -round,
			// -said-in, -shown, -stakeholder, -stakeholder_type, -state, -status, -survey, -taught, -taught-in, -user, -when,
			// -window, -within
			// In other lists, `language` is the language of the label, and `competency` is one that is asked for.
			$help = [
				'leadershipachievements' => [ 'competency' => 'shown' ],
				'leadershipfeedback' => [ 'language' => 'said-in', 'region' => 'comes-from' ],
				'leadershipinitiatives' => [ 'region' => 'named-region' ],
				'leadershiplearning' => [ 'language' => 'taught-in', 'competency' => 'taught' ],
				'leadershipskills' => [ 'competency' => 'needed' ],
			][$this->getModuleName()][$name] ?? $name;
			$params[$name] = $settings + [ ApiBase::PARAM_HELP_MSG => "apihelp-leadership-param-$help" ];
		}
		return $params + PagingParams::get();
	}

	/** @inheritDoc */
	protected function getExamplesMessages() {
		$name = $this->getModuleName();
		$prefix = $this->getModulePrefix();
		$filter = match ( $name ) {
			'leadershipachievements' => "&{$prefix}competency=mentoring",
			'leadershipcalls' => "&{$prefix}state=open",
			'leadershipfeedback' => "&{$prefix}outcome=adopted",
			'leadershipholders' => "&{$prefix}role=steward",
			'leadershipinitiatives' => "&{$prefix}phase=Pilot",
			'leadershiplearning' => "&{$prefix}competency=mentoring&{$prefix}language=fr",
			'leadershipplans' => "&{$prefix}status=overdue",
			'leadershiproles' => "&{$prefix}community=metawiki&{$prefix}family=functionary",
			'leadershipsurveys' => "&{$prefix}window=over",
			'leadershipvacancies' => "&{$prefix}within=180",
			default => '',
		};
		// Messages used: apihelp-query+leadershipachievements-example, ...calls..., ...competencies..., ...feedback..., ...holders...,
		// ...initiatives..., ...learning..., ...packages..., ...plans..., ...processes..., ...roles..., ...skills..., ...surveys...,
		// ...vacancies...
		return [
			"action=query&list=$name$filter&formatversion=2" => "apihelp-query+$name-example",
			"action=query&generator=$name&prop=info" => 'apihelp-leadership-example-generator',
		];
	}

	/** @inheritDoc */
	public function getHelpUrls() {
		return HelpUrls::get( $this->getConfig() );
	}
}
