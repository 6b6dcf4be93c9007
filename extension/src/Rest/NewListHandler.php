<?php
declare( strict_types = 1 );

namespace MediaWiki\Extension\LeadershipDevelopment\Rest;

use MediaWiki\Extension\LeadershipDevelopment\Listing\ListingUtils;
use MediaWiki\Extension\LeadershipDevelopment\Permission\SuggestPermission;
use MediaWiki\Extension\LeadershipDevelopment\SuggestionList\ListMaker;
use MediaWiki\Extension\LeadershipDevelopment\SuggestionList\ListRequest;
use MediaWiki\Extension\LeadershipDevelopment\SuggestionList\ListState;
use MediaWiki\Extension\LeadershipDevelopment\SuggestionList\StoredList;
use MediaWiki\Extension\LeadershipDevelopment\SuggestionList\Variety;
use MediaWiki\Extension\LeadershipDevelopment\View\SuggestionList\ListData;
use MediaWiki\Rest\TokenAwareHandlerTrait;
use Wikimedia\Message\MessageValue;
use Wikimedia\ParamValidator\ParamValidator;

/**
 * Makes a private list.
 */
class NewListHandler extends PrivateHandler {
	use TokenAwareHandlerTrait;

	public function __construct(
		Languages $languages,
		SuggestPermission $permission,
		private readonly ListMaker $maker
	) {
		parent::__construct( $languages, $permission );
	}

	/** @inheritDoc */
	protected function answer() {
		[ 'role' => $role, 'community' => $community ] = $body = $this->getValidatedBody();
		$this->requirePermission( $community );
		$this->validateToken();
		$status = $this->maker->make( $this->getAuthority(),
			new ListRequest( $role, $community, $body['language'] ?? null, $body['skip_contacted'],
				Variety::from( $body['variety'] ), $body['fair_language'] ?? null ) );
		if ( !$status->isOK() ) {
			throw $status->hasMessage( ListMaker::NO_ROLE ) || $status->hasMessage( ListMaker::NO_LANGUAGE )
				? $this->newProblem( 400, $status->getMessages()[0], [ 'parameter' => $status->getValue() ] )
				: $this->refuseAccess( $status );
		}
		/** @var StoredList $list */
		$list = $status->getValue();
		if ( $list->state === ListState::Failed ) {
			throw $this->newProblem( 503, new MessageValue( $list->problem ), [ 'list' => $list->id ] );
		}
		$response = $this->getResponseFactory()->createJson( ListData::describe( $list ) );
		$response->setStatus( 201 );
		$response->setHeader( 'Location', $this->getRouteUrl() . "/$list->id" );
		return $response;
	}

	/** @inheritDoc */
	public function getParamSettings() {
		return [ Languages::PARAMETER => [ self::PARAM_SOURCE => 'query', ParamValidator::PARAM_TYPE => 'string' ] ];
	}

	/** @inheritDoc */
	public function getBodyParamSettings(): array {
		$settings = [
			'role' => ListingUtils::SLUG + [ ParamValidator::PARAM_REQUIRED => true ],
			'community' => ListingUtils::SLUG + [ ParamValidator::PARAM_REQUIRED => true ],
			'language' => ListingUtils::LANGUAGE,
			'skip_contacted' => [ ParamValidator::PARAM_TYPE => 'boolean', ParamValidator::PARAM_DEFAULT => false ],
			'variety' => [
				ParamValidator::PARAM_TYPE => Variety::words(),
				ParamValidator::PARAM_DEFAULT => Variety::None->value,
			],
			'fair_language' => ListingUtils::LANGUAGE,
		];
		return array_map( static fn ( array $one ) => $one + [ self::PARAM_SOURCE => 'body' ], $settings )
			+ $this->getTokenParamDefinition();
	}
}
