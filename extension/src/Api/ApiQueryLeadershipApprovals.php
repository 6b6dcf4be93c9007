<?php
declare( strict_types = 1 );

namespace MediaWiki\Extension\LeadershipDevelopment\Api;

use MediaWiki\Api\ApiQuery;
use MediaWiki\Api\ApiQueryBase;
use MediaWiki\Extension\LeadershipDevelopment\Content\DocumentKey;
use MediaWiki\Extension\LeadershipDevelopment\Review\DocumentState;
use MediaWiki\Extension\LeadershipDevelopment\Review\DocumentStates;
use MediaWiki\Title\Title;
use MediaWiki\Title\TitleValue;

/**
 * list=leadershipapprovals: documents whose current text waits for approval.
 */
class ApiQueryLeadershipApprovals extends ApiQueryBase {

	public function __construct(
		ApiQuery $query,
		string $moduleName,
		private readonly DocumentStates $states
	) {
		parent::__construct( $query, $moduleName, 'lap' );
	}

	/** @inheritDoc */
	public function execute() {
		$params = $this->extractRequestParams();
		$from = $params['continue'] ?? '';
		$this->dieContinueUsageIf(
			$from !== '' && !DocumentKey::fromTitle( new TitleValue( NS_LEADERSHIP, $from ) ) );
		$path = [ 'query', $this->getModuleName() ];
		foreach ( $this->states->findWaiting( $params['limit'] + 1, $from ) as $count => $state ) {
			if ( $count === $params['limit'] || !$this->getResult()->addValue( $path, null, self::describe( $state ) ) ) {
				$this->setContinueEnumParameter( 'continue', $state->key->toTitleValue()->getDBkey() );
				break;
			}
		}
		$this->getResult()->addIndexedTagName( $path, 'document' );
	}

	private static function describe( DocumentState $state ): array {
		$data = [ 'pageid' => $state->pageId ];
		self::addTitleInfo( $data, Title::newFromLinkTarget( $state->key->toTitleValue() ) );
		return $data + [
			'kind' => $state->key->kind->value,
			'slug' => $state->key->slug,
			'revid' => $state->revision,
			'timestamp' => wfTimestamp( TS_ISO_8601, $state->timestamp ),
		] + ( $state->approval ? [
			'approvedrevid' => $state->approval->revision,
			'approved' => wfTimestamp( TS_ISO_8601, $state->approval->timestamp ),
			'changes' => $state->changes,
		] : [] );
	}

	/** @inheritDoc */
	public function getCacheMode( $params ) {
		return 'public';
	}

	/** @inheritDoc */
	public function getAllowedParams() {
		return PagingParams::get();
	}

	/** @inheritDoc */
	protected function getExamplesMessages() {
		return [ 'action=query&list=leadershipapprovals&formatversion=2' => 'apihelp-query+leadershipapprovals-example' ];
	}

	/** @inheritDoc */
	public function getHelpUrls() {
		return HelpUrls::get( $this->getConfig() );
	}
}
