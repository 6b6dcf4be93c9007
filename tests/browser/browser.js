/**
 * Looks at pages with Chromium for the system tests and the screenshots.
 *
 * Reads one request a line on standard input and answers each with one line, both JSON:
 *   request: url, width, height, javascript, cookies, steps, screenshot (path or null), accessibility
 *   answer:  status, url, title, text, direction, overflow, errors, what was read, and with accessibility its findings
 * A step is [ 'fill', selector, value ], [ 'select', selector, value ], [ 'click', selector ], [ 'check', selector ],
 * [ 'press', selector, key ], [ 'read', selector, attribute, 'text' or 'value' ], [ 'style', selector, property ],
 * [ 'beyond', selector, frame ], [ 'top', selector ] or [ 'picture', path, selector ], without a selector of the whole
 * page. An empty selector is whatever has the focus. 'beyond' reads by how many pixels any of the elements, or what it
 * holds, reaches out of its nearest frame, and 'top' how many pixels below the top of the page an element begins.
 */
'use strict';

const readline = require( 'node:readline' );
const { chromium } = require( 'playwright-core' );
const findBarriers = require( './accessibility.js' );
const answerFromCache = require( './http-cache.js' );

const FLAGS = [
	'--no-sandbox', '--disable-gpu', '--disable-background-networking', '--disable-component-update', '--disable-sync'
];

const PATIENCE = 120000; // milliseconds

// What Playwright calls a request that a test does not let through, and what Chromium then calls it; and what becomes
// of requests of a page that is left.
const BLOCKED = 'blockedbyclient';
const EXPECTED_FAILURES = [ 'net::ERR_BLOCKED_BY_CLIENT', 'net::ERR_ABORTED' ];

/**
 * Playwright's own 'networkidle' sometimes never comes on a busy machine, though nothing is pending.
 *
 * @param {Object} page
 * @param {boolean} javascript Whether scripts run on it: without them nothing is asked for later
 * @return {Function} Waits until nothing is pending, with scripts until nothing has been for half a second
 */
function watchNetwork( page, javascript ) {
	const pending = new Set();
	page.on( 'request', ( request ) => pending.add( request ) );
	page.on( 'requestfinished', ( request ) => pending.delete( request ) );
	page.on( 'requestfailed', ( request ) => pending.delete( request ) );
	return async () => {
		const end = Date.now() + PATIENCE;
		for ( let quiet = 0; quiet < ( javascript ? 5 : 1 ); quiet = pending.size ? 0 : quiet + 1 ) {
			if ( Date.now() > end ) {
				throw new Error( `still pending: ${ [ ...pending ].map( ( request ) => request.url() ).join( ' ' ) }` );
			}
			await page.waitForTimeout( 100 );
		}
	};
}

/**
 * @param {Element[]} nodes
 * @param {string} frame Selector
 * @return {number} Pixels
 */
function reachBeyond( nodes, frame ) {
	return Math.max( 0, ...nodes.map( ( node ) => {
		const own = node.getBoundingClientRect();
		const around = node.parentElement.closest( frame ).getBoundingClientRect();
		const held = node.clientWidth ? node.scrollWidth - node.clientWidth : 0;
		return Math.ceil( Math.max( own.right - around.right, around.left - own.left, held ) - 0.5 );
	} ) );
}

/**
 * @param {Element} node
 * @return {Object} Its rectangle on the page, with a little of what is around it
 */
function surroundings( node ) {
	const margin = 8;
	const box = node.getBoundingClientRect();
	const x = Math.max( 0, box.left + scrollX - margin );
	const y = Math.max( 0, box.top + scrollY - margin );
	return { x, y, width: box.right + scrollX + margin - x, height: box.bottom + scrollY + margin - y };
}

async function take( page, settle, [ action, selector, value ], read ) {
	if ( action === 'picture' ) {
		await settle();
		const part = value ? { clip: await page.locator( value ).first().evaluate( surroundings ) } : {};
		await page.screenshot( { path: selector, fullPage: true, ...part } );
		return;
	}
	const element = page.locator( selector || ':focus' ).first();
	if ( action === 'fill' ) {
		await element.fill( value );
	} else if ( action === 'select' ) {
		await element.selectOption( value );
	} else if ( action === 'press' ) {
		await element.press( value );
		await page.waitForLoadState( 'load' );
	} else if ( action === 'read' ) {
		read.push( await ( value === 'text' ? element.innerText() :
			value === 'value' ? element.inputValue() : element.getAttribute( value ) ) );
	} else if ( action === 'style' ) {
		read.push( await element.evaluate(
			( node, name ) => getComputedStyle( node ).getPropertyValue( name ), value ) );
	} else if ( action === 'top' ) {
		read.push( await element.evaluate( ( node ) => String( node.getBoundingClientRect().top + scrollY ) ) );
	} else if ( action === 'beyond' ) {
		await element.waitFor();
		read.push( String( await page.locator( selector ).evaluateAll( reachBeyond, value ) ) );
	} else if ( action === 'check' ) {
		await element.check();
	} else {
		await element.click();
		await page.waitForLoadState( 'load' );
	}
}

async function look( browser, request ) {
	const context = await browser.newContext( {
		viewport: { width: request.width, height: request.height },
		javaScriptEnabled: request.javascript,
		reducedMotion: 'reduce'
	} );
	// Waiting longer costs nothing where nothing is wrong, and saves a busy machine from being called broken.
	context.setDefaultTimeout( PATIENCE );
	try {
		await context.addCookies( request.cookies );
		const page = await context.newPage();
		const settle = watchNetwork( page, request.javascript );
		const errors = [];
		page.on( 'pageerror', ( error ) => errors.push( String( error ) ) );
		page.on( 'dialog', ( dialog ) => {
			errors.push( `dialog: ${ dialog.message() }` );
			dialog.dismiss();
		} );
		page.on( 'requestfailed', ( failed ) => {
			if ( !EXPECTED_FAILURES.includes( failed.failure().errorText ) ) {
				errors.push( `no answer: ${ failed.url() }` );
			}
		} );
		// A page of the wiki needs nothing from elsewhere.
		const own = new URL( request.url ).origin;
		await context.route( ( url ) => url.origin === own, answerFromCache );
		await context.route( ( url ) => url.origin !== own && url.protocol !== 'data:', ( route ) => {
			errors.push( `foreign request: ${ route.request().url() }` );
			return route.abort( BLOCKED );
		} );
		let status = 0;
		page.on( 'response', ( response ) => {
			if ( response.request().isNavigationRequest() ) {
				status = response.status();
			}
		} );

		await page.goto( request.url, { waitUntil: 'load' } );
		const read = [];
		for ( const step of request.steps ) {
			await take( page, settle, step, read );
		}
		await settle();
		if ( request.screenshot ) {
			await page.screenshot( { path: request.screenshot, fullPage: request.fullPage } );
		}
		const seen = await page.evaluate( () => {
			const root = document.documentElement;
			return {
				title: document.title,
				text: document.body.innerText,
				direction: getComputedStyle( document.querySelector( '#mw-content-text' ) || root ).direction,
				overflow: root.scrollWidth - root.clientWidth
			};
		} );
		// The last click left the pointer somewhere, and what lies below it has the skin's other shades.
		await page.mouse.move( 0, 0 );
		const barriers = request.accessibility ?
			await findBarriers( page, request.javascript ) : [];
		return { status, url: page.url(), errors, read, barriers, ...seen };
	} finally {
		await context.close();
	}
}

async function main() {
	const browser = await chromium.launch( { executablePath: '/usr/bin/chromium-headless-shell', args: FLAGS } );
	try {
		for await ( const line of readline.createInterface( { input: process.stdin } ) ) {
			let answer;
			try {
				answer = await look( browser, JSON.parse( line ) );
			} catch ( error ) {
				answer = { failure: String( error ) };
			}
			process.stdout.write( JSON.stringify( answer ) + '\n' );
		}
	} finally {
		await browser.close();
	}
}

main();
