<?php
declare( strict_types = 1 );

namespace MediaWiki\Extension\LeadershipDevelopment\Tests\Edit;

use MediaWiki\Extension\LeadershipDevelopment\Tests\SpecialPageTestCase;
use MediaWiki\Output\OutputPage;
use MediaWiki\Revision\SlotRecord;
use MediaWiki\User\User;

/**
 * Opens a page with a form, fills something in and sends it, as a browser without scripts would.
 */
abstract class FormPageTestCase extends SpecialPageTestCase {

	protected const ROLE = [
		'schema' => 'role/2', 'label' => [ 'en' => 'Before', 'fr' => 'Avant' ], 'family' => 'mentoring',
		'level' => 'local', 'requirements' => [], 'description' => [ 'en' => 'About' ],
	];

	protected function fill( string $special, string $subPage, array $query = [], ?User $user = null ): array {
		$html = $this->open( $special, $query, $user ?? $this->admin(), false, 'en', $subPage )->getHTML();
		// Of several forms on the page, the one that edits.
		$start = strpos( $html, 'id="editform"' );
		$this->assertNotFalse( $start, $html );
		return PostedForm::of( substr( $html, $start - 50 ) );
	}

	protected function send(
		string $special, string $subPage, array $posted, array $query = [], ?User $user = null
	): OutputPage {
		$posted += [ 'wpSave' => '1' ];
		return $this->open( $special, $posted + $query, $user ?? $this->admin(), true, 'en', $subPage );
	}

	protected function stored( string $page ): ?array {
		$text = $this->revision( $page )?->getContent( SlotRecord::MAIN )->getText();
		return $text === null ? null : json_decode( $text, true );
	}
}
