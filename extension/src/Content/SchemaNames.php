<?php
declare( strict_types = 1 );

namespace MediaWiki\Extension\LeadershipDevelopment\Content;

/**
 * The names that the schemas define, in their order.
 * Made by tools/make_schema_names.py from schema/: edit the schema.
 */
class SchemaNames {

	/** schema/documents/role.json#/properties/family */
	public const ROLE_FAMILIES = [
		'affiliate',
		'governance',
		'functionary',
		'organising',
		'technical',
		'mentoring',
		'content',
	];

	/** schema/documents/role.json#/properties/level */
	public const ROLE_LEVELS = [
		'local',
		'regional',
		'thematic',
		'global',
	];

	/** schema/documents/group.json#/$defs/call/properties/dates */
	public const CALL_STATES = [
		'draft',
		'feedback',
		'open',
		'review',
		'announced',
		'closed',
	];

	/** schema/documents/plan.json#/$defs/action/properties/status */
	public const ACTION_STATES = [
		'planned',
		'started',
		'done',
		'dropped',
	];

	/** schema/documents/feedback.json#/$defs/item/properties/channel */
	public const FEEDBACK_CHANNELS = [
		'wiki',
		'forum',
		'chat',
		'call',
		'survey',
		'email',
		'event',
		'other',
	];

	/** schema/documents/feedback.json#/$defs/item/properties/stakeholder */
	public const FEEDBACK_STAKEHOLDERS = [
		'contributor',
		'affiliate',
		'organiser',
		'staff',
		'reader',
		'partner',
	];

	/** schema/documents/feedback.json#/$defs/item/properties/outcome */
	public const FEEDBACK_OUTCOMES = [
		'adopted',
		'not_adopted',
		'noted',
	];

	/** schema/documents/policy.json#/$defs/help_entry/properties/topic */
	public const HELP_TOPICS = [
		'participate',
		'discuss',
		'create',
		'get_help',
	];

	/** schema/documents/learning.json#/properties/format */
	public const LEARNING_FORMATS = [
		'article',
		'book',
		'course',
		'event',
		'game',
		'guide',
		'podcast',
		'slides',
		'tool',
		'video',
	];

	/** schema/documents/learning.json#/properties/mode */
	public const LEARNING_MODES = [
		'online',
		'in_person',
		'hybrid',
	];

	/** schema/documents/learning.json#/properties/method */
	public const LEARNING_METHODS = [
		'training',
		'mentoring',
		'consulting',
		'online',
		'peer_support',
		'event',
	];

	/** schema/documents/learning.json#/properties/cost */
	public const LEARNING_COSTS = [
		'free',
		'paid',
		'funded',
	];

	/** schema/documents/survey.json#/$defs/question/properties/asks */
	public const SURVEY_ASKS = [
		'level',
		'teaches',
		'learns',
	];

	/** schema/reasons.json#/unmatched */
	public const UNMATCHED_REASONS = [
		'nobody_shares',
		'nobody_above',
		'no_common_language',
		'no_common_method',
		'all_taken',
	];
}
