<?php

use MediaWiki\Extension\LeadershipDevelopment\Skills\Skill;
use MediaWiki\Extension\LeadershipDevelopment\Skills\SkillDetails;
use MediaWiki\Extension\LeadershipDevelopment\Skills\Visibility;
use MediaWiki\User\CentralId\CentralIdLookup;

/**
 * Records for the people given on standard input, one JSON object a line, what they can do, would teach and want to learn.
 */
class FillSkills extends Maintenance {

	public function execute() {
		$services = $this->getServiceContainer();
		$ids = $services->getCentralIdLookup();
		foreach ( explode( "\n", trim( $this->getStdin( Maintenance::STDIN_ALL ) ) ) as $line ) {
			$person = json_decode( $line, true, 8, JSON_THROW_ON_ERROR );
			$id = $ids->centralIdFromName( $person['name'], CentralIdLookup::AUDIENCE_RAW );
			if ( !$id ) {
				$this->fatalError( "no such account: $person[name]" );
			}
			$services->get( 'LeadershipDevelopment.SkillStore' )->put( $id, array_map( static fn ( array $skill ) => new Skill(
				$skill['competency'], $skill['level'], $skill['teaches'], $skill['learns'], Visibility::from( $skill['visibility'] )
			), $person['skills'] ), new SkillDetails( $person['community'], $person['languages'], $person['methods'], $person['hours'] ) );
		}
	}
}

$maintClass = FillSkills::class;
