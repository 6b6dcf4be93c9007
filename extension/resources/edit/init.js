/**
 * What is comfortable about the forms of documents. Without it they work as well, one page view at a time.
 */
'use strict';

const lookups = require( './lookups.js' );
const rows = require( './rows.js' );
const lines = require( './lines.js' );

const form = document.querySelector( '.ext-leadershipdevelopment-form' );
if ( form ) {
	rows.init( form, lookups.init );
	lookups.init( form );
}
lines.init();

// Browsers follow the attribute only while nothing else has the focus.
const errors = document.getElementById( 'ld-errors' );
if ( errors ) {
	errors.focus();
}
