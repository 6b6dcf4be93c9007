<?php
declare( strict_types = 1 );

namespace MediaWiki\Extension\LeadershipDevelopment\Edit;

use MediaWiki\Extension\LeadershipDevelopment\View\Codex\Controls;

/**
 * Does what the buttons beside rows ask for where there are no scripts: the form is sent, changed, and shown again.
 *
 * An action is `verb:/path/to/row`, where the path follows the names of the form.
 */
class FormActions {

	public const PARAMETER = 'ldAction';

	/** @var string[] Paths of lists that get a blank row */
	private array $opened = [];

	/**
	 * @param array $posted
	 * @param string $action
	 * @return array
	 */
	public function apply( array $posted, string $action ): array {
		[ $verb, $path ] = explode( ':', $action, 2 ) + [ '', '' ];
		if ( $verb === 'add' ) {
			$this->opened[] = $path;
			return $posted;
		}
		$names = explode( '/', ltrim( $path, '/' ) );
		$row = array_pop( $names );
		$list = &$posted;
		foreach ( $names as $name ) {
			if ( !isset( $list[$name] ) || !is_array( $list[$name] ) ) {
				return $posted;
			}
			$list = &$list[$name];
		}
		$list = match ( $verb ) {
			'remove' => array_diff_key( $list, [ $row => true ] ),
			'up' => self::swap( $list, $row, -1 ),
			'down' => self::swap( $list, $row, 1 ),
			default => $list,
		};
		return $posted;
	}

	/**
	 * @param string $action
	 * @param string $text
	 * @param string $name Accessible name of the button
	 * @param string $style A style of Controls
	 * @return string HTML of a button that does the action
	 */
	public static function button( string $action, string $text, string $name, string $style = Controls::PLAIN ): string {
		return Controls::button( $text, $style, [
			'name' => self::PARAMETER,
			'value' => $action,
			'formnovalidate' => true,
			'aria-label' => $name === $text ? null : $name,
		] );
	}

	public function isOpened( string $path ): bool {
		return in_array( $path, $this->opened, true );
	}

	private static function swap( array $list, string $row, int $step ): array {
		$mark = array_intersect_key( $list, [ FormReader::MARK => true ] );
		$rows = array_diff_key( $list, $mark );
		$keys = array_map( 'strval', array_keys( $rows ) );
		$from = array_search( $row, $keys, true );
		$to = (int)$from + $step;
		if ( $from === false || !isset( $keys[$to] ) ) {
			return $list;
		}
		$rows = array_values( $rows );
		[ $rows[$from], $rows[$to] ] = [ $rows[$to], $rows[$from] ];
		return $mark + $rows;
	}
}
