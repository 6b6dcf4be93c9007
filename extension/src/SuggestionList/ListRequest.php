<?php
declare( strict_types = 1 );

namespace MediaWiki\Extension\LeadershipDevelopment\SuggestionList;

/**
 * The settings with which a committee requests a list.
 */
final class ListRequest {

	/**
	 * @param string $role Slug
	 * @param string $community Slug, or id of a wiki
	 * @param string|null $language Only people who said they speak it; null: all
	 * @param bool $skipContacted Leave out people whom the committee contacts or has contacted
	 * @param Variety $variety
	 * @param string|null $fairLanguage Where the list cannot hold everybody, give people who speak it the share of places that
	 *   they have among all; null: no such language
	 */
	public function __construct(
		public readonly string $role,
		public readonly string $community,
		public readonly ?string $language = null,
		public readonly bool $skipContacted = false,
		public readonly Variety $variety = Variety::None,
		public readonly ?string $fairLanguage = null
	) {
	}
}
