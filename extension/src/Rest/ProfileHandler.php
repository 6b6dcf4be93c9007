<?php
declare( strict_types = 1 );

namespace MediaWiki\Extension\LeadershipDevelopment\Rest;

use MediaWiki\Extension\LeadershipDevelopment\Content\DocumentKind;

/**
 * What a community makes of a role: the one kind of document whose slug has two parts.
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
