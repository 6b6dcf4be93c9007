/**
 * Keeps the modules that a wiki says may be kept, for all pages that one Chromium opens. Data that pages ask for are
 * always new.
 *
 * Every look has a browser context of its own, and Chromium keeps nothing where requests are routed. So it would ask
 * the wiki for the same scripts and stylesheets on each page, which costs more than the page itself.
 */
'use strict';

const kept = new Map();

/**
 * @param {Object} headers Of a response
 * @return {number} For how many milliseconds anybody may keep it
 */
function lifetime( headers ) {
	const control = headers[ 'cache-control' ] || '';
	const age = /(?:^|[\s,])max-age=(\d+)/.exec( control );
	return age && /(?:^|[\s,])public\b/.test( control ) ? age[ 1 ] * 1000 : 0;
}

/**
 * @param {Object} route Of Playwright
 * @return {Promise} Ends when the request is answered
 */
module.exports = async function answerFromCache( route ) {
	const request = route.request();
	const url = request.url();
	if ( request.method() !== 'GET' || !new URL( url ).pathname.endsWith( '/load.php' ) ) {
		return route.continue();
	}
	const known = kept.get( url );
	if ( known && Date.now() < known.until ) {
		return route.fulfill( known );
	}
	const response = await route.fetch();
	const headers = response.headers();
	const milliseconds = response.status() === 200 ? lifetime( headers ) : 0;
	const answer = { status: response.status(), headers, body: await response.body() };
	if ( milliseconds ) {
		kept.set( url, { ...answer, until: Date.now() + milliseconds } );
	}
	return route.fulfill( answer );
};
