<?php
declare( strict_types = 1 );

namespace MediaWiki\Extension\LeadershipDevelopment\Advice;

use MediaWiki\Permissions\Authority;
use StatusValue;

/**
 * Returns the questions to groups that a user may read, with their messages, for programs. It names nobody; the page does, where it may.
 */
class AdviceReader {

	public const SERVICE_NAME = 'LeadershipDevelopment.AdviceReader';

	/** Public questions, the user's own, and open questions to the groups of which the user is a member. */
	public const SCOPES = [ 'public', 'own', 'groups' ];

	public function __construct(
		private readonly AdvicePermission $permission,
		private readonly AdviceStore $store
	) {
	}

	/**
	 * @param Authority $authority
	 * @param string $scope One of SCOPES
	 * @param string|null $group Slug; null: all groups
	 * @param int|null $before Id of a question: only older ones; for public questions
	 * @return StatusValue<array{questions:array[],next:?int}>
	 */
	public function find( Authority $authority, string $scope, ?string $group, ?int $before ): StatusValue {
		if ( $scope !== 'public' && !$authority->isNamed() ) {
			return StatusValue::newFatal( 'leadershipdevelopment-advice-login' );
		}
		$found = match ( $scope ) {
			'own' => $this->store->findOf( $this->permission->centralId( $authority->getUser() ) ),
			'groups' => $this->store->findOpen( array_values( $group === null ? $this->permission->groups( $authority )
				: array_intersect( $this->permission->groups( $authority ), [ $group ] ) ) ),
			default => $this->store->findPublic( $group, $before ),
		};
		$shown = $scope === 'public' ? array_slice( $found, 0, AdviceStore::LIMIT ) : $found;
		$next = count( $found ) > count( $shown ) ? end( $shown )->id : null;
		$shown = array_values( array_filter( $shown, fn ( Question $question ) =>
			( $group === null || $question->group === $group ) && ( $before === null || $question->id < $before )
			&& $this->permission->maySee( $authority, $question ) ) );
		$messages = $this->store->messagesOf( $shown );
		return StatusValue::newGood( [
			'questions' => array_map( static fn ( Question $question ) =>
				array_filter( $question->toArray(), static fn ( $value ) => $value !== null )
				+ [ 'messages' => array_map( static fn ( AdviceMessage $message ) =>
					array_diff_key( $message->toArray(), [ 'question' => '' ] ), $messages[$question->id] ?? [] ) ], $shown ),
			'next' => $next,
		] );
	}
}
