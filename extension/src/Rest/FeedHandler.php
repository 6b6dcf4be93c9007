<?php
declare( strict_types = 1 );

namespace MediaWiki\Extension\LeadershipDevelopment\Rest;

use MediaWiki\Config\Config;
use MediaWiki\Extension\LeadershipDevelopment\Content\DocumentIndex;
use MediaWiki\Extension\LeadershipDevelopment\Feed\Feed;
use MediaWiki\Extension\LeadershipDevelopment\Feed\FeedBuilder;
use MediaWiki\Extension\LeadershipDevelopment\Feed\FeedFormat;
use MediaWiki\Extension\LeadershipDevelopment\Listing\ListingUtils;
use MediaWiki\Extension\LeadershipDevelopment\Query\FilterValidator;
use MediaWiki\MainConfigNames;
use MediaWiki\Utils\MWTimestamp;
use Wikimedia\ParamValidator\ParamValidator;

/**
 * Calls, vacancies, learning events and surveys for feed readers and calendars.
 */
class FeedHandler extends PublicHandler {

	public function __construct(
		Languages $languages,
		DocumentIndex $index,
		private readonly FeedBuilder $builder,
		private readonly Config $config,
		private readonly FilterValidator $filters
	) {
		parent::__construct( $languages, $index );
	}

	/** @inheritDoc */
	protected function answer() {
		[ 'topic' => $topic, 'format' => $format, 'community' => $community ] = $this->getValidatedParams();
		$status = $this->filters->validate( [ 'community' => $community ] );
		if ( !$status->isOK() ) {
			throw $this->refuseParameter( $status->getValue(), $status->getMessages()[0], 404 );
		}
		$reader = $this->reader();
		$feed = new Feed(
			$this->getRouteUrl( [ 'topic' => $topic, 'format' => $format ], $this->getRequest()->getQueryParams() ),
			FeedBuilder::home( $topic ),
			// Messages used: leadershipdevelopment-feed-calls, -vacancies, -learning, -surveys
			$reader->msg( "leadershipdevelopment-feed-$topic" )
				->plaintextParams( $this->config->get( MainConfigNames::Sitename ) )->text(),
			$this->config->get( MainConfigNames::Sitename ),
			$reader->language->getHtmlCode(),
			MWTimestamp::convert( TS_ISO_8601, $this->index->changedAt() ),
			$this->builder->build( $topic, $community, $reader )
		);
		$format = FeedFormat::from( $format );
		$response = $this->getResponseFactory()->create();
		$response->setHeader( 'Content-Type', $format->contentType() );
		$response->getBody()->write( $format->write( $feed ) );
		return $response;
	}

	/** @inheritDoc */
	public function getParamSettings() {
		$word = static fn ( array $words ) => [
			self::PARAM_SOURCE => 'path',
			ParamValidator::PARAM_TYPE => $words,
			ParamValidator::PARAM_REQUIRED => true,
		];
		return [
			'topic' => $word( FeedBuilder::TOPICS ),
			'format' => $word( array_column( FeedFormat::cases(), 'value' ) ),
			'community' => [ self::PARAM_SOURCE => 'query' ] + ListingUtils::SLUG,
			Languages::PARAMETER => [ self::PARAM_SOURCE => 'query', ParamValidator::PARAM_TYPE => 'string' ],
		];
	}
}
