<?php
declare( strict_types = 1 );

namespace MediaWiki\Extension\LeadershipDevelopment\SuggestionList;

/**
 * What a committee wants a list to be about.
 */
final class ListRequest {

	/**
	 * @param string $role Slug
	 * @param string $community Slug, or id of a wiki
	 * @param string|null $language Only people who said they speak it; null: all
	 * @param bool $skipContacted Without those whom the committee talks or talked to already
	 * @param Variety $variety
	 * @param string|null $fairLanguage Where the list cannot hold everybody, people who said they speak it have the share of
	 *  places that they have among all; null: nobody in particular
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
