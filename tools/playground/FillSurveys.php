<?php

use MediaWiki\User\CentralId\CentralIdLookup;

/**
 * Answers surveys for the people given on standard input, one JSON object a line, even surveys that are over.
 */
class FillSurveys extends Maintenance {

	public function execute() {
		$services = $this->getServiceContainer();
		$ids = $services->getCentralIdLookup();
		foreach ( explode( "\n", trim( $this->getStdin( Maintenance::STDIN_ALL ) ) ) as $line ) {
			$said = json_decode( $line, true, 8, JSON_THROW_ON_ERROR );
			$id = $ids->centralIdFromName( $said['name'], CentralIdLookup::AUDIENCE_RAW );
			if ( !$id ) {
				$this->fatalError( "no such account: $said[name]" );
			}
			$services->get( 'LeadershipDevelopment.SurveyStore' )->put( $said['survey'], $id, $said['answers'], $said['until'] );
		}
	}
}

$maintClass = FillSurveys::class;
