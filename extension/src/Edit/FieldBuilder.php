<?php
declare( strict_types = 1 );

namespace MediaWiki\Extension\LeadershipDevelopment\Edit;

use LogicException;
use MediaWiki\Extension\LeadershipDevelopment\Content\DocumentKey;
use MediaWiki\Extension\LeadershipDevelopment\Content\DocumentKind;
use MediaWiki\Extension\LeadershipDevelopment\Content\SchemaLoader;
use stdClass;

/**
 * Makes the fields of a form from the schema of a kind, so that a new member of a document needs no second list.
 */
class FieldBuilder {

	public const SERVICE_NAME = 'LeadershipDevelopment.FieldBuilder';

	/** Texts longer than this get an area of several lines. */
	private const LINE_LENGTH = 255;
	/** A number with at most this many values is chosen from a list. */
	private const FEW = 10;

	private stdClass $root;

	public function __construct(
		private readonly SchemaLoader $schemas
	) {
	}

	public function build( DocumentKey $key ): Field {
		$this->root = $this->schemas->load( $key->kind );
		// The form does not ask for what the page name already says.
		$fixed = $key->kind === DocumentKind::Profile
			? array_combine( [ 'role', 'community' ], $key->slugParts() ) : [];
		return $this->fieldOf( $this->root, $key->kind->value, '', true, $fixed );
	}

	/**
	 * @param stdClass $schema
	 * @param string $name
	 * @param string $owner Prefix under which the words of this field are found; empty at the top
	 * @param bool $required
	 * @param array<string,string> $fixed Values of members that are not asked for
	 * @return Field
	 */
	private function fieldOf(
		stdClass $schema, string $name, string $owner, bool $required, array $fixed = []
	): Field {
		$schema = $this->resolve( $schema );
		$limits = get_object_vars( $schema );
		$words = $owner === '' ? $name : "$owner-$name";
		$make = static fn ( FieldType $type, mixed ...$more ) =>
			new Field( $type, $name, $words, $required, $limits, ...$more );
		if ( isset( $schema->const ) ) {
			return $make( FieldType::Fixed, choices: [ $schema->const ] );
		}
		if ( isset( $schema->enum ) ) {
			return $make( FieldType::Choice, choices: $schema->enum );
		}
		return match ( $schema->type ) {
			'boolean' => $make( FieldType::Flag ),
			'number' => $make( FieldType::Number ),
			'integer' => ( $schema->maximum ?? INF ) - ( $schema->minimum ?? 0 ) <= self::FEW
				? $make( FieldType::Choice, choices: range( $schema->minimum, $schema->maximum ) )
				: $make( FieldType::Integer ),
			'string' => $make( match ( true ) {
				isset( $schema->format ) => FieldType::Date,
				( $schema->maxLength ?? 0 ) > self::LINE_LENGTH && !isset( $schema->pattern ) => FieldType::Paragraph,
				default => FieldType::Line,
			} ),
			'array' => $make(
				FieldType::Rows,
				entry: $this->fieldOf( $schema->items, $name, $owner, true ),
				size: isset( $schema->minItems ) && $schema->minItems === ( $schema->maxItems ?? null )
					? $schema->minItems : null
			),
			'object' => isset( $schema->properties )
				? $make( FieldType::Group, members: $this->membersOf( $schema, $owner, $name, $fixed ) )
				: $this->mapOf( $schema, $make, $name, $owner ),
			default => throw new LogicException( "No field for the type $schema->type" ),
		};
	}

	/**
	 * @param stdClass $schema
	 * @param string $owner
	 * @param string $name
	 * @param array<string,string> $fixed
	 * @return array<string,Field>
	 */
	private function membersOf( stdClass $schema, string $owner, string $name, array $fixed ): array {
		// The words of members at the top are found under their own name, those of others also under their owner's.
		$owner = $schema === $this->root ? '' : $name;
		$members = [];
		foreach ( get_object_vars( $schema->properties ) as $member => $memberSchema ) {
			$required = in_array( $member, $schema->required ?? [], true );
			$members[$member] = isset( $fixed[$member] )
				? new Field( FieldType::Fixed, $member, $member, true, [], [ $fixed[$member] ] )
				: $this->fieldOf( $memberSchema, $member, $owner, $required );
		}
		return $members;
	}

	private function mapOf( stdClass $schema, callable $make, string $name, string $owner ): Field {
		$entry = $this->fieldOf( $schema->additionalProperties, $name, $owner, true );
		$isText = in_array( $entry->type, [ FieldType::Line, FieldType::Paragraph ], true );
		return $make( $isText ? FieldType::Texts : FieldType::Map, entry: $entry );
	}

	private function resolve( stdClass $schema ): stdClass {
		return isset( $schema->{'$ref'} )
			? $this->root->{'$defs'}->{substr( $schema->{'$ref'}, strlen( '#/$defs/' ) )}
			: $schema;
	}
}
