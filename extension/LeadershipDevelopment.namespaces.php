<?php
declare( strict_types = 1 );

/**
 * Names of the namespaces in each language.
 *
 * @file
 */

$namespaceNames = [];

if ( !defined( 'NS_LEADERSHIP' ) ) {
	define( 'NS_LEADERSHIP', 3390 );
	define( 'NS_LEADERSHIP_TALK', 3391 );
}

/** English (English) */
$namespaceNames['en'] = [
	NS_LEADERSHIP => 'Leadership',
	NS_LEADERSHIP_TALK => 'Leadership_talk',
];
