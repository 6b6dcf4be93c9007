<?php
declare( strict_types = 1 );

namespace MediaWiki\Extension\LeadershipDevelopment\Edit;

/**
 * How a part of a document is asked for.
 */
enum FieldType {
	/** A constant, which the form does not ask for. */
	case Fixed;
	case Line;
	case Paragraph;
	case Integer;
	case Number;
	case Date;
	/** A value that is true, false or missing. */
	case Flag;
	/** One of a few values. */
	case Choice;
	/** A text per language. */
	case Texts;
	/** A list, a row for each entry. */
	case Rows;
	/** Entries with keys of their own, a row for each. */
	case Map;
	/** Members with names of their own. */
	case Group;
}
