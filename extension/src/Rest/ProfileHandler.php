<?php
declare( strict_types = 1 );

namespace MediaWiki\Extension\LeadershipDevelopment\Rest;

use MediaWiki\Extension\LeadershipDevelopment\Content\DocumentKind;

/**
 * A profile: the only kind of document whose slug has two parts, the role and the community.
 */
class ProfileHandler extends DocumentHandler {

	protected function kind(): DocumentKind {
		return DocumentKind::Profile;
	}

	protected function slug(): string {
		[ 'slug' => $role, 'community' => $community ] = $this->getValidatedParams();
		return "$role/$community";
	}

	/** @inheritDoc */
	public function getParamSettings() {
		return [ 'community' => self::pathParameter( 'string' ) ]
			+ array_diff_key( parent::getParamSettings(), [ 'kind' => '' ] );
	}
}
