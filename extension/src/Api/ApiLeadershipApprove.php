<?php
declare( strict_types = 1 );

namespace MediaWiki\Extension\LeadershipDevelopment\Api;

use MediaWiki\Api\ApiBase;
use MediaWiki\Api\ApiMain;
use MediaWiki\Extension\LeadershipDevelopment\Content\DocumentKey;
use MediaWiki\Extension\LeadershipDevelopment\Review\Approver;
use MediaWiki\Revision\RevisionLookup;
use Wikimedia\ParamValidator\ParamValidator;
use Wikimedia\ParamValidator\TypeDef\IntegerDef;

/**
 * action=leadershipapprove: makes a revision of a document count for private answers, or withdraws that.
 */
class ApiLeadershipApprove extends ApiBase {

	use WriteModule;

	public function __construct(
		ApiMain $main,
		string $moduleName,
		private readonly RevisionLookup $revisions,
		private readonly Approver $approver
	) {
		parent::__construct( $main, $moduleName );
	}

	/** @inheritDoc */
	public function execute() {
		$params = $this->extractRequestParams();
		$page = $this->revisions->getRevisionById( $params['revid'] )?->getPageAsLinkTarget();
		$key = $page ? DocumentKey::fromTitle( $page ) : null;
		if ( !$key ) {
			$this->dieWithError( [ 'apierror-nosuchrevid', $params['revid'] ] );
		}
		$status = $params['withdraw']
			? $this->approver->withdraw( $this->getAuthority(), $key, $params['reason'] )
			: $this->approver->approve( $this->getAuthority(), $key, $params['revid'], $params['reason'] );
		if ( !$status->isOK() ) {
			$this->dieStatus( $status );
		}
		$approval = $status->getValue();
		$this->getResult()->addValue( null, $this->getModuleName(), [
			'kind' => $key->kind->value,
			'slug' => $key->slug,
			'revid' => $approval->revision,
			'act' => $approval->act->value,
			'timestamp' => wfTimestamp( TS_ISO_8601, $approval->timestamp ),
		] );
	}

	/** @inheritDoc */
	public function getAllowedParams() {
		return [
			'revid' => [
				ParamValidator::PARAM_TYPE => 'integer',
				ParamValidator::PARAM_REQUIRED => true,
				IntegerDef::PARAM_MIN => 1,
			],
			'withdraw' => [ ParamValidator::PARAM_TYPE => 'boolean', ParamValidator::PARAM_DEFAULT => false ],
			'reason' => [ ParamValidator::PARAM_TYPE => 'string', ParamValidator::PARAM_DEFAULT => '' ],
		];
	}

	/** @inheritDoc */
	protected function getExamplesMessages() {
		return [ 'action=leadershipapprove&revid=123&token=123ABC' => 'apihelp-leadershipapprove-example' ];
	}

	/** @inheritDoc */
	public function getHelpUrls() {
		return HelpUrls::get( $this->getConfig() );
	}
}
