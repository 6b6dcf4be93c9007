<?php
declare( strict_types = 1 );

namespace MediaWiki\Extension\LeadershipDevelopment\Content;

use stdClass;

/**
 * Something for which people can be recognised.
 */
class AchievementDocument extends Document {

	public readonly LanguageMap $criteria;
	/** Slug of the community whose committee awards it. */
	public readonly string $community;
	/** @var array<array{competency:string,level:?int}> Competencies that it attests */
	public readonly array $aligns;

	public function __construct( stdClass $json ) {
		parent::__construct( $json );
		$this->criteria = LanguageMap::fromJson( $json->criteria );
		$this->community = $json->community;
		$this->aligns = array_map( static fn ( stdClass $alignment ) => [
			'competency' => $alignment->competency,
			'level' => isset( $alignment->level ) ? (int)$alignment->level : null,
		], $json->aligns ?? [] );
	}
}
