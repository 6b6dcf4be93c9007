<?php
declare( strict_types = 1 );

namespace MediaWiki\Extension\LeadershipDevelopment\Rest;

use MediaWiki\Extension\LeadershipDevelopment\Content\DocumentText;
use MediaWiki\Json\FormatJson;
use MediaWiki\Rest\Handler;
use stdClass;
use Wikimedia\ObjectFactory\ObjectFactory;
use Wikimedia\ParamValidator\ParamValidator;
use Wikimedia\ParamValidator\TypeDef\IntegerDef;
use Wikimedia\ParamValidator\TypeDef\StringDef;

/**
 * Makes openapi.json from the routes. A handler returns the parameters, and what all answers of its kind have in common. The route in
 * extension.json adds the texts, under "OAS":
 *
 * - `operationId`, `summary`, `security`, `requestBody`: as in OpenAPI;
 * - `x-parameters`: by name, a description, or an object to merge into the handler's
 *   (`description`, `schema`, `example`);
 * - `x-entry`: for a list, the schema of an entry;
 * - `x-responses`: by status, the description of a problem, or an object to merge into the usual one.
 *
 * Parts that routes share (`info`, `components`) are written in openapi.json itself, and stay.
 */
class OpenApi {

	public const FILE = __DIR__ . '/openapi.json';
	public const PREFIX = '/leadershipdevelopment/v0';

	private const SHARED = '#/components/';
	private const PROBLEM = [ 'application/problem+json' => [ 'schema' => [ '$ref' => self::SHARED . 'schemas/Problem' ] ] ];

	public function __construct(
		private readonly ObjectFactory $objectFactory
	) {
	}

	/**
	 * @param string $text The current text of openapi.json
	 * @param array[] $routes As extension.json has them
	 * @return string The text of openapi.json made from the routes
	 */
	public function make( string $text, array $routes ): string {
		$document = DocumentText::decode( $text );
		foreach ( $routes as $route ) {
			if ( isset( $route['OAS'] ) ) {
				$path = substr( $route['path'], strlen( self::PREFIX ) );
				$document->paths->$path ??= new stdClass;
				$document->paths->$path->{ strtolower( $route['method'] ) } =
					self::describe( $this->objectFactory->createObject( $route ), $route['OAS'] );
			}
		}
		return FormatJson::encode( $document, "\t", FormatJson::ALL_OK ) . "\n";
	}

	/**
	 * @param Handler $handler
	 * @param array $words The route's own description
	 * @return array Operation object
	 */
	public static function describe( Handler $handler, array $words ): array {
		$parameters = [];
		foreach ( $handler->getParamSettings() as $name => $settings ) {
			$added = $words['x-parameters'][$name] ?? [];
			$parameters[] = self::parameter( $name, $settings, is_string( $added ) ? [ 'description' => $added ] : $added );
		}
		return array_filter( [
			'operationId' => $words['operationId'],
			'summary' => $words['summary'],
			'security' => $words['security'] ?? null,
			'parameters' => $parameters,
			'requestBody' => isset( $words['requestBody'] ) ? self::withObjects( $words['requestBody'] ) : null,
			'responses' => self::responses( $handler, $words ),
		], static fn ( $value ) => $value !== null );
	}

	private static function parameter( string $name, array $settings, array $added ): array {
		if ( $name === Languages::PARAMETER ) {
			return [ '$ref' => self::SHARED . 'parameters/uselang' ];
		}
		if ( $name === 'limit' && !$added ) {
			return [ '$ref' => self::SHARED . 'parameters/limit' ];
		}
		return array_filter( [
			'name' => $name,
			'in' => $settings[Handler::PARAM_SOURCE],
			'required' => $settings[ParamValidator::PARAM_REQUIRED] ?? null,
			'description' => $added['description'] ?? null,
			'schema' => array_replace( self::schema( $settings ), $added['schema'] ?? [] ),
			'example' => $added['example'] ?? null,
		], static fn ( $value ) => $value !== null );
	}

	/**
	 * @param array $settings Settings of a parameter
	 * @return array Schema object
	 */
	private static function schema( array $settings ): array {
		$type = $settings[ParamValidator::PARAM_TYPE];
		$default = $settings[ParamValidator::PARAM_DEFAULT] ?? null;
		$schema = is_array( $type ) ? [ 'enum' => array_values( $type ) ] : match ( $type ) {
			'integer' => [ 'type' => 'integer', 'minimum' => $settings[IntegerDef::PARAM_MIN] ?? null,
				'maximum' => $settings[IntegerDef::PARAM_MAX] ?? null ],
			'boolean' => [ 'type' => 'boolean' ],
			// Texts with a NUL are refused before they reach a handler.
			default => [ 'type' => 'string', 'pattern' => '^[^\\u0000]*$',
				'maxLength' => $settings[StringDef::PARAM_MAX_CHARS] ?? null ],
		};
		return array_filter( $schema + [ 'default' => $default ], static fn ( $value ) => $value !== null );
	}

	/**
	 * @param Handler $handler
	 * @param array $words
	 * @return array Response objects by status
	 */
	private static function responses( Handler $handler, array $words ): array {
		$responses = [ 200 => [ 'description' => 'The answer.' ] ];
		if ( $handler instanceof PublicHandler ) {
			$responses[200]['headers'] = [ 'ETag' => [
				'description' => 'Stays the same until the documents change or the day ends.',
				'schema' => [ 'type' => 'string' ],
			] ];
			$responses[304] = [ 'description' => 'The answer has the ETag that was sent.' ];
		}
		$responses[400] = [ 'description' => 'A parameter is not understood.', 'content' => self::PROBLEM ];
		if ( $handler instanceof ListingHandler ) {
			$responses[200]['content'] = self::page( $words['x-entry'] );
			$responses[404] = [ 'content' => self::PROBLEM,
				'description' => 'A filter asks for something that the wiki does not have; `parameter` names it.' ];
		}
		foreach ( $words['x-responses'] ?? [] as $status => $added ) {
			$usual = $responses[$status] ?? [];
			$responses[$status] = match ( true ) {
				is_string( $added ) => [ 'description' => $added, 'content' => self::PROBLEM ],
				$added === null => null,
				default => array_replace( $usual, $added ),
			};
		}
		$responses = array_filter( $responses );
		ksort( $responses );
		$ordered = [];
		foreach ( $responses as $status => $response ) {
			$order = array_intersect_key( [ 'description' => true, 'headers' => true, 'content' => true ], $response );
			$ordered[(string)$status] = self::withObjects( array_replace( $order, $response ) );
		}
		return $ordered;
	}

	private static function page( string $entry ): array {
		return [ 'application/json' => [ 'schema' => [
			'type' => 'object',
			'required' => [ 'entries' ],
			'additionalProperties' => false,
			'properties' => [
				'entries' => [ 'type' => 'array', 'items' => [ '$ref' => self::SHARED . "schemas/$entry" ] ],
				'next' => [ 'type' => 'string', 'format' => 'uri',
					'description' => 'Address of what follows, when there is more.' ],
			],
		] ] ];
	}

	/**
	 * @param array $value From JSON, where an empty object became an empty array
	 * @return array|stdClass
	 */
	private static function withObjects( array $value ) {
		return $value === [] ? new stdClass
			: array_map( static fn ( $member ) => is_array( $member ) ? self::withObjects( $member ) : $member, $value );
	}
}
