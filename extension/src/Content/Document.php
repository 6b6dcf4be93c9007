<?php
declare( strict_types = 1 );

namespace MediaWiki\Extension\LeadershipDevelopment\Content;

use stdClass;

/**
 * A document as the rest of the extension sees it; only this folder reads its JSON.
 */
abstract class Document {

	public readonly LanguageMap $label;
	public readonly LanguageMap $description;

	/**
	 * @param stdClass $json JSON of a valid document
	 */
	protected function __construct( stdClass $json ) {
		$this->label = LanguageMap::fromJson( $json->label ?? null );
		$this->description = LanguageMap::fromJson( $json->description ?? null );
	}

	/**
	 * @param DocumentKind $kind
	 * @param stdClass $json JSON of a valid document
	 * @return self
	 */
	public static function fromJson( DocumentKind $kind, stdClass $json ): self {
		return match ( $kind ) {
			DocumentKind::Achievement => new AchievementDocument( $json ),
			DocumentKind::Competency => new CompetencyDocument( $json ),
			DocumentKind::Community => new CommunityDocument( $json ),
			DocumentKind::Definition => new DefinitionDocument( $json ),
			DocumentKind::Group => new GroupDocument( $json ),
			DocumentKind::Policy => new PolicyDocument( $json ),
			DocumentKind::Role => new RoleDocument( $json ),
			DocumentKind::Profile => new ProfileDocument( $json ),
			DocumentKind::Initiative => new InitiativeDocument( $json ),
			DocumentKind::Learning => new LearningDocument( $json ),
			DocumentKind::Process => new ProcessDocument( $json ),
			DocumentKind::Plan => new PlanDocument( $json ),
			DocumentKind::Feedback => new FeedbackDocument( $json ),
			DocumentKind::Survey => new SurveyDocument( $json ),
			DocumentKind::Package => new PackageDocument( $json ),
		};
	}
}
