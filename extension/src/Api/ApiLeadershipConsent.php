<?php
declare( strict_types = 1 );

namespace MediaWiki\Extension\LeadershipDevelopment\Api;

use MediaWiki\Api\ApiBase;
use MediaWiki\Api\ApiMain;
use MediaWiki\Extension\LeadershipDevelopment\Consent\Consent;
use MediaWiki\Extension\LeadershipDevelopment\Consent\ConsentStore;
use Wikimedia\ParamValidator\ParamValidator;

/**
 * action=leadershipconsent: says yes or no to being suggested, for oneself only.
 */
class ApiLeadershipConsent extends ApiBase {

	use WriteModule;

	private const WORDS = [
		'not_asked' => Consent::NotAsked,
		'listed' => Consent::Listed,
		'objected' => Consent::Objected,
	];

	public function __construct(
		ApiMain $main,
		string $moduleName,
		private readonly ConsentStore $consents
	) {
		parent::__construct( $main, $moduleName );
	}

	/** @inheritDoc */
	public function execute() {
		if ( !$this->getUser()->isNamed() ) {
			$this->dieWithError( 'apierror-mustbeloggedin-generic', 'notloggedin' );
		}
		// The same rule as for the preference itself: a blocked person may still say no.
		$this->checkUserRightsAny( 'editmyoptions' );
		$word = $this->getParameter( 'consent' );
		$this->consents->set( $this->getUser(), self::WORDS[$word] );
		$this->getResult()->addValue( null, $this->getModuleName(), [ 'consent' => $word ] );
	}

	/** @inheritDoc */
	public function getAllowedParams() {
		return [ 'consent' => [
			ParamValidator::PARAM_TYPE => array_keys( self::WORDS ),
			ParamValidator::PARAM_REQUIRED => true,
			ApiBase::PARAM_HELP_MSG_PER_VALUE => [],
		] ];
	}

	/** @inheritDoc */
	protected function getExamplesMessages() {
		return [ 'action=leadershipconsent&consent=objected&token=123ABC' => 'apihelp-leadershipconsent-example' ];
	}

	/** @inheritDoc */
	public function getHelpUrls() {
		return HelpUrls::get( $this->getConfig() );
	}
}
