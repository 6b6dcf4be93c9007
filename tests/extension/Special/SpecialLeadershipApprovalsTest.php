<?php
declare( strict_types = 1 );

namespace MediaWiki\Extension\LeadershipDevelopment\Tests\Special;

use MediaWiki\Extension\LeadershipDevelopment\Content\DocumentKey;
use MediaWiki\Extension\LeadershipDevelopment\Content\DocumentKind;
use MediaWiki\Extension\LeadershipDevelopment\Tests\SpecialPageTestCase;

/**
 * @covers \MediaWiki\Extension\LeadershipDevelopment\Special\SpecialLeadershipApprovals
 * @covers \MediaWiki\Extension\LeadershipDevelopment\View\Document\ApprovalView
 */
class SpecialLeadershipApprovalsTest extends SpecialPageTestCase {

	private function limit( string $slug ): ?int {
		return $this->services()->get( 'LeadershipDevelopment.ApprovedDocuments' )
			->find( DocumentKey::tryFrom( DocumentKind::Policy, $slug ) )?->document->limit;
	}

	public function testEverybodySeesWhatWaits() {
		$this->save( 'Leadership:Policy/approvals-page', [ 'schema' => 'policy/1', 'limit' => 5 ] );
		foreach ( [ 'en', 'ar', 'ja' ] as $language ) {
			// Other tests leave documents that wait as well, more than a page holds.
			$html = $this->open( 'LeadershipApprovals', [ 'from' => 'Policy/approvals' ], null, false, $language )->getHTML();
			$this->assertStringContainsString( 'LeadershipApprovals/Policy/approvals-page', $html );
		}
	}

	public function testWeightsThatWaitLeadToWhatTheyWouldDo() {
		$page = fn () => $this->open( 'LeadershipApprovals', [], null, false, 'en', 'Policy/approvals-weights' )->getHTML();
		$this->saveApproved( 'Leadership:Policy/approvals-weights', [ 'schema' => 'policy/1', 'limit' => 4,
			'weights' => [ 'competencies' => 0.5 ] ] );
		$this->save( 'Leadership:Policy/approvals-weights', [ 'schema' => 'policy/1', 'limit' => 5,
			'weights' => [ 'competencies' => 0.5 ] ] );
		$this->assertStringNotContainsString( 'SuggestLeaders', $page() );
		$this->save( 'Leadership:Policy/approvals-weights', [ 'schema' => 'policy/1', 'limit' => 5,
			'weights' => [ 'competencies' => 0.25, 'recent_activity' => 0.75 ] ] );
		$this->assertMatchesRegularExpression( '/SuggestLeaders\/weights[^"]*community=approvals-weights&amp;competencies=0.25' .
			'&amp;recent_activity=0.75"[^>]*>See what the waiting weights would do/', $page() );
	}

	public function testTheHeadingSaysWhatReadersCallTheDocument() {
		$this->save( 'Leadership:Community/approvals-heading',
			[ 'schema' => 'community/1', 'label' => [ 'en' => 'Approvals <hub>', 'ar' => 'مجتمع' ], 'kind' => 'hub' ] );
		$this->save( 'Leadership:Profile/approvals-heading/approvals-heading',
			[ 'schema' => 'profile/1', 'role' => 'approvals-heading', 'community' => 'approvals-heading' ] );
		$this->save( 'Leadership:Policy/approvals-heading', [ 'schema' => 'policy/1', 'limit' => 5 ] );
		$page = fn ( string $key, string $language = 'en' ) =>
			$this->open( 'LeadershipApprovals', [], null, false, $language, $key )->getPageTitle();
		$this->assertSame( 'Approval of Approvals &lt;hub&gt;', $page( 'Community/approvals-heading' ) );
		$this->assertStringContainsString( 'مجتمع', $page( 'Community/approvals-heading', 'ar' ) );
		$this->assertSame( 'Approval of approvals-heading, Approvals &lt;hub&gt;',
			$page( 'Profile/approvals-heading/approvals-heading' ) );
		$this->assertSame( 'Approval of Policy, Approvals &lt;hub&gt;', $page( 'Policy/approvals-heading' ) );
		$list = $this->open( 'LeadershipApprovals', [ 'from' => 'Profile/approvals-heading' ] )->getHTML();
		$this->assertStringContainsString( '<bdi>approvals-heading, Approvals &lt;hub', $list );
	}

	public function testTheFormApprovesForThoseWhoMay() {
		$this->save( 'Leadership:Policy/approvals-form', [ 'schema' => 'policy/1', 'limit' => 5 ] );
		$form = fn ( $user ) => $this->open(
			'LeadershipApprovals', [], $user, false, 'en', 'Policy/approvals-form' )->getHTML();
		$this->assertStringNotContainsString( '<form', $form( null ) );
		$this->assertStringContainsString( '<form', $form( $this->approver() ) );
		$post = fn ( string $token ) => $this->open( 'LeadershipApprovals', [ 'act' => 'approve', 'wpEditToken' => $token,
			'revision' => $this->revision( 'Leadership:Policy/approvals-form' )->getId() ],
			$this->approver(), true, 'en', 'Policy/approvals-form' );
		$post( 'forged' );
		$this->assertNull( $this->limit( 'approvals-form' ) );
		$post( $this->approver()->getEditToken( 'leadershipdevelopment-approve' ) );
		$this->assertSame( 5, $this->limit( 'approvals-form' ) );
		$this->assertStringContainsString( 'Approved on', $form( null ) );
		$this->assertStringContainsString( 'Second administrator', $form( null ) );
	}
}
