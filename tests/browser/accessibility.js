/**
 * What axe-core finds on a page that keeps people out.
 */
'use strict';

const { source } = require( 'axe-core' );
const GRAVE = [ 'serious', 'critical' ];

/** Parts that MediaWiki draws on pages of every wiki, and that axe-core objects to there as well. */
const SKIN = [
	// Vector's link to watch a page names a notification that is only made when it is used.
	'[aria-controls="mw-watchlink-notification"]',
	// The link to print has the access key of the button to preview.
	'#t-print',
	// The summary and the buttons of the editor are numbered for the tab key; Cancel is OOUI's red.
	'.editOptions',
	// Links to missing pages are red in the skin's shade, here in the notice of the editor.
	'#editpage-copywarn',
	// OOUI's drop-down in the preferences is a text box to axe, and has no name as one.
	'.oo-ui-dropdownWidget-handle',
	// Other sections of the preferences: the time zone without scripts, and links in sentences.
	'[name="wptimecorrection"]',
	// Nor are the boxes of the table of notifications labelled there.
	'[name^="wpecho-subscriptions"]',
	'.mw-special-Preferences a[title^="Special:"]'
];

// Where names are cut short to fit a picture, the link's own name has them whole. axe-core wants what is seen, with
// its ellipsis, to be part of it.
const isCutName = ( rule, target ) => rule === 'label-content-name-mismatch' &&
	target.includes( 'ext-leadershipdevelopment-map-' );

/**
 * axe-core waits for timers, which stand still where scripts are off. So it looks at a copy that has none.
 *
 * @param {Object} page Of Playwright
 * @return {Promise<Object>} A page with the same document and no scripts in it
 */
async function copyWithoutScripts( page ) {
	const html = ( await page.content() )
		.replace( /<script\b[\s\S]*?<\/script>/g, '' )
		.replace( /<\/?noscript>/g, '' );
	const context = await page.context().browser().newContext( {
		viewport: page.viewportSize(), reducedMotion: 'reduce'
	} );
	const copy = await context.newPage();
	// Requests have no fragment: with it nothing would match, and the wiki would answer as to a reader without session.
	const address = page.url().replace( /#.*/, '' );
	await copy.route( ( url ) => url.href === address,
		( route ) => route.fulfill( { contentType: 'text/html', body: html } ) );
	await copy.goto( page.url(), { waitUntil: 'load' } );
	return copy;
}

/**
 * @param {Object} page Of Playwright
 * @param {boolean} javascript Whether scripts run on it
 * @return {Promise<Array>} Rule, how grave, and where, of each finding
 */
module.exports = async function findBarriers( page, javascript ) {
	const subject = javascript ? page : await copyWithoutScripts( page );
	// Over the debugger: the page need not allow foreign scripts.
	await subject.evaluate( source );
	const { violations } = await subject.evaluate( ( skin ) => window.axe.run(
		{ exclude: skin.map( ( selector ) => [ selector ] ) },
		{ resultTypes: [ 'violations' ] }
	), SKIN );
	if ( subject !== page ) {
		await subject.context().close();
	}
	return violations
		.filter( ( { impact } ) => GRAVE.includes( impact ) )
		.flatMap( ( { id, impact, nodes } ) => nodes.map( ( { html, target } ) => ( {
			rule: id, impact, target: target.join( ' ' ), html
		} ) ) )
		.filter( ( { rule, target } ) => !isCutName( rule, target ) );
};
