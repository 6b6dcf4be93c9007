<?php
declare( strict_types = 1 );

namespace MediaWiki\Extension\LeadershipDevelopment\Edit;

use MediaWiki\Extension\LeadershipDevelopment\Content\Violation;
use MediaWiki\Extension\LeadershipDevelopment\View\Codex\Components;
use MediaWiki\Extension\LeadershipDevelopment\View\ReaderLanguage;
use MediaWiki\Html\Html;
use MediaWiki\Message\Message;
use MediaWiki\SpecialPage\SpecialPage;

/**
 * Shows errors by the field to which they belong, in words for people who have never seen the document's text.
 */
class FormErrors {

	/** Violations that speak of JSON; those of the form have messages of their own. */
	private const OWN_WORDS =
		[ 'type', 'pattern', 'required', 'oneof', 'enum', 'minproperties', 'propertynames', 'repeated-key' ];

	/** @var array<string,Violation[]> */
	private array $byPointer = [];
	/** @var array<string,string> Label by id of the fields that show theirs */
	private array $shown = [];

	/**
	 * @param Violation[] $violations
	 */
	public function __construct( array $violations ) {
		foreach ( $violations as $violation ) {
			$this->byPointer[$violation->fieldPointer()][] = $violation;
		}
	}

	/**
	 * @param string $pointer
	 * @param string $label Label of the field
	 * @param string $id Id of the element that the error links to
	 * @param ReaderLanguage $reader
	 * @return string[] HTML of each
	 */
	public function take( string $pointer, string $label, string $id, ReaderLanguage $reader ): array {
		$html = [];
		foreach ( $this->byPointer[$pointer] ?? [] as $violation ) {
			$html[] = $this->words( $violation, $label, $reader );
			$this->shown[$id] = $label;
		}
		unset( $this->byPointer[$pointer] );
		return $html;
	}

	/**
	 * @param ReaderLanguage $reader
	 * @return string HTML of all errors, those of fields as links to them; for when the fields are drawn
	 */
	public function summary( ReaderLanguage $reader ): string {
		$items = [];
		foreach ( $this->shown as $id => $label ) {
			$items[] = Html::element( 'a', [ 'href' => "#$id" ], $label );
		}
		foreach ( array_merge( ...array_values( $this->byPointer ) ) as $violation ) {
			$items[] = Message::newFromSpecifier( $violation->toMessage() )
				->inLanguage( $reader->language )->escaped();
		}
		// Takes the focus, with and without scripts, so that people who do not see the page hear at once why it was not saved.
		return !$items ? '' : Html::rawElement( 'div',
			[ 'id' => 'ld-errors', 'tabindex' => '-1', 'autofocus' => true ],
			Html::errorBox( $reader->msg( 'leadershipdevelopment-edit-errors' )->numParams( count( $items ) )->parse()
				. Components::list( $items ) ) );
	}

	private function words( Violation $violation, string $label, ReaderLanguage $reader ): string {
		if ( in_array( $violation->code, [ 'unknown-name', 'ambiguous-name' ], true ) ) {
			[ $typed, $kind, $keys ] = $violation->params;
			// Messages used: leadershipdevelopment-edit-error-unknown-name, leadershipdevelopment-edit-error-ambiguous-name
			return $reader->msg( "leadershipdevelopment-edit-error-$violation->code" )->plaintextParams( $label, $typed )
				->rawParams( $keys !== '' ? htmlspecialchars( $keys ) : Html::element( 'a', [
					'href' => SpecialPage::getTitleFor( 'EditLeadershipDocument' )
						->getLocalURL( [ 'kind' => $kind, 'label' => $typed ] ),
					// What was filled in here must not get lost.
					'target' => '_blank',
				], $reader->msg( 'leadershipdevelopment-edit-create-missing' )->plaintextParams( $typed )->text() ) )
				->escaped();
		}
		$message = in_array( $violation->code, self::OWN_WORDS, true )
			// Messages used: leadershipdevelopment-edit-error-type, -pattern, -required, -oneof, -enum,
			// -minproperties, -propertynames, -repeated-key
			? $reader->msg( "leadershipdevelopment-edit-error-$violation->code" )->plaintextParams( $label )
			: Message::newFromSpecifier( $violation->toMessage( $label ) )->inLanguage( $reader->language );
		return $message->escaped();
	}
}
