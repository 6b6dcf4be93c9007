<?php
declare( strict_types = 1 );

namespace MediaWiki\Extension\LeadershipDevelopment\Advice;

/**
 * An answer to a question, or a question back. Times are TS_MW.
 */
final class AdviceMessage {

	public function __construct(
		public readonly int $question,
		public readonly ?int $author,
		public readonly bool $isAnswer,
		public readonly string $text,
		public readonly string $time
	) {
	}

	/**
	 * @return array<string,mixed> For JSON
	 */
	public function toArray(): array {
		return [
			'question' => $this->question,
			'kind' => $this->isAnswer ? 'answer' : 'question',
			'text' => $this->text,
			'time' => wfTimestamp( TS_ISO_8601, $this->time ),
		];
	}
}
