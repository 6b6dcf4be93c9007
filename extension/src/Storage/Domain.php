<?php
declare( strict_types = 1 );

namespace MediaWiki\Extension\LeadershipDevelopment\Storage;

/**
 * The virtual domains of the extension's own tables. $wgVirtualDomainsMapping may put each of them on a database of its own;
 * without an entry, a domain is the wiki's database. No query joins them with tables of MediaWiki.
 */
final class Domain {

	/** What belongs to one wiki: the index of its pages, its lists, notes, invitations and declarations. */
	public const WIKI = 'virtual-leadershipdevelopment-wiki';
	/** The home wiki's tables of WIKI; without an entry they are in its database. They are only read. */
	public const HOME = 'virtual-leadershipdevelopment-home';
	/** Consent, which the wikis of a family may share. */
	public const FAMILY = 'virtual-leadershipdevelopment';
}
