<?php
declare( strict_types = 1 );

namespace MediaWiki\Extension\LeadershipDevelopment\Content;

use Wikimedia\Message\MessageParam;
use Wikimedia\Message\MessageValue;
use Wikimedia\Message\ParamType;
use Wikimedia\Message\ScalarParam;

/**
 * One error in a document, and its place.
 */
final class Violation {

	/**
	 * @param string $pointer RFC 6901; empty for the whole document
	 * @param string $code Last part of the key of its message
	 * @param array<MessageParam|string|int> $params Strings come from the document and are shown, never parsed
	 */
	public function __construct(
		public readonly string $pointer,
		public readonly string $code,
		public readonly array $params = []
	) {
	}

	/**
	 * @param string $pointer
	 * @param string $token Member name or index
	 * @return string
	 */
	public static function pointerTo( string $pointer, string $token ): string {
		return $pointer . '/' . strtr( $token, [ '~' => '~0', '/' => '~1' ] );
	}

	/**
	 * @return string The place to correct: for a missing or misnamed member, that of the member
	 */
	public function fieldPointer(): string {
		return in_array( $this->code, [ 'required', 'additionalproperties', 'propertynames' ], true )
			? self::pointerTo( $this->pointer, (string)$this->params[0] )
			: $this->pointer;
	}

	/**
	 * @param string|null $label The readers' name of the place; null: use its pointer
	 * @return MessageValue
	 */
	public function toMessage( ?string $label = null ): MessageValue {
		$place = $this->pointer === '' && $label === null
			? new MessageValue( 'leadershipdevelopment-violation-whole' )
			: new ScalarParam( ParamType::PLAINTEXT, $label ?? $this->pointer );
		$params = array_map(
			static fn ( $param ) => is_string( $param ) ? new ScalarParam( ParamType::PLAINTEXT, $param ) : $param,
			$this->params
		);
		// The structure test checks that every code in use has its message.
		return new MessageValue( 'leadershipdevelopment-violation-' . $this->code, [ $place, ...$params ] );
	}
}
