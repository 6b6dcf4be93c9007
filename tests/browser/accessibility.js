/**
 * Finds with axe-core what keeps people out of a page.
 */
'use strict';

const { source } = require( 'axe-core/axe.min.js' );
const answerFromCache = require( './http-cache.js' );
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
	'.mw-special-Preferences a[title^="Special:"]',
	// What the skin says beside its choice of sizes.
	'.exclusion-notice',
	// Minerva's menus without scripts: their boxes, and the link behind them that closes them.
	'.toggle-list__checkbox',
	'.mw-mf-page-center__mask'
];

/**
 * What axe-core has no rule for, in our part of a page: links that sound alike and lead elsewhere, and what the
 * keyboard reaches after something that stands below it.
 *
 * @return {Array} As axe-core has it
 */
function findOwnBarriers() {
	const content = document.querySelector( '#mw-content-text' ) || document.body;
	const isOurs = ( node ) => node.closest( '[class*="ext-leadershipdevelopment"]' );
	const isThere = ( node ) => node.checkVisibility( { visibilityProperty: true } );
	const found = [];
	const report = ( rule, node ) => found.push( {
		id: rule, impact: 'serious', nodes: [ { html: node.outerHTML, target: [ node.textContent.trim() ] } ]
	} );

	const addresses = new Map();
	for ( const link of content.querySelectorAll( 'a[href]' ) ) {
		// A heading names the links below it, and the first cell of a row those in the others.
		const around = link.closest( 'tr, article, section, li' );
		const name = ( link.getAttribute( 'aria-label' ) || link.textContent ).trim().toLowerCase();
		const isNamedByRow = around && around.cells && !around.cells[ 0 ].contains( link );
		if ( !isOurs( link ) || !isThere( link ) || name === '' || isNamedByRow ||
			around && around.querySelector( 'h3, h4, th' ) ) {
			continue;
		}
		if ( addresses.has( name ) && addresses.get( name ) !== link.href ) {
			report( 'repeated-link-name', link );
		}
		addresses.set( name, link.href );
	}

	// The next cell of a row, or fact, begins beside the top of the one before. Rows may lie in cells of others.
	const rows = [ ...content.querySelectorAll( 'tr, dl, .ext-leadershipdevelopment-form-row' ) ];
	const areBeside = ( one, other ) => rows.some( ( row ) => row.contains( one ) && row.contains( other ) );
	let before = null;
	for ( const node of content.querySelectorAll( 'a[href], button, input, select, textarea, summary' ) ) {
		// In a picture, keys follow lines and not the text; the heads of tables stand nowhere on phones.
		if ( !isOurs( node ) || !isThere( node ) || node.disabled || node.closest( 'svg, thead, [role="listbox"]' ) ) {
			continue;
		}
		if ( before && !areBeside( before, node ) &&
			node.getBoundingClientRect().bottom <= before.getBoundingClientRect().top ) {
			report( 'keyboard-order', node );
		}
		before = node;
	}
	return found;
}

/** Skins do the same when readers choose it: all colours by night depend on this class. */
function turnToNight() {
	const { classList } = document.documentElement;
	classList.remove( 'skin-theme-clientpref-day', 'skin-theme-clientpref-os' );
	classList.add( 'skin-theme-clientpref-night' );
}

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
	await copy.route( ( url ) => url.origin === new URL( page.url() ).origin, answerFromCache );
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
	const check = async ( only ) => ( await subject.evaluate( ( [ skin, rules ] ) => window.axe.run(
		{ exclude: skin.map( ( selector ) => [ selector ] ) },
		Object.assign( { resultTypes: [ 'violations' ] }, rules ? { runOnly: rules } : {} )
	), [ SKIN, only ] ) ).violations;
	const violations = [ ...await check(), ...await subject.evaluate( findOwnBarriers ) ];
	await subject.evaluate( turnToNight );
	violations.push( ...( await check( [ 'color-contrast' ] ) )
		.map( ( found ) => Object.assign( found, { id: `${ found.id } by night` } ) ) );
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
