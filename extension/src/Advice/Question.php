<?php
declare( strict_types = 1 );

namespace MediaWiki\Extension\LeadershipDevelopment\Advice;

/**
 * A question to a group. People are central ids, null once they are forgotten; times are TS_MW.
 */
final class Question {

	public function __construct(
		public readonly int $id,
		public readonly ?int $asker,
		public readonly string $group,
		public readonly ?string $community,
		public readonly string $subject,
		public readonly string $text,
		public readonly string $language,
		public readonly bool $isPublic,
		public readonly bool $isHidden,
		public readonly AdviceState $state,
		public readonly ?int $assignee,
		public readonly string $asked,
		public readonly ?string $answered,
		public readonly string $touched
	) {
	}

	/**
	 * @return array<string,mixed> For JSON
	 */
	public function toArray(): array {
		return [
			'id' => $this->id,
			'group' => $this->group,
			'community' => $this->community,
			'subject' => $this->subject,
			'text' => $this->text,
			'language' => $this->language,
			'public' => $this->isPublic,
			'state' => $this->state->value,
			'asked' => wfTimestamp( TS_ISO_8601, $this->asked ),
			'answered' => wfTimestampOrNull( TS_ISO_8601, $this->answered ),
			'touched' => wfTimestamp( TS_ISO_8601, $this->touched ),
		];
	}
}
