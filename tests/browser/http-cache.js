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
 * @return {Promise} Ends when the request is answered, or has failed where no answer came or the page was closed
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
	let answer;
	try {
		const response = await route.fetch();
		answer = { status: response.status(), headers: response.headers(), body: await response.body() };
	} catch ( error ) {
		return route.abort();
	}
	const milliseconds = answer.status === 200 ? lifetime( answer.headers ) : 0;
	if ( milliseconds ) {
		kept.set( url, { ...answer, until: Date.now() + milliseconds } );
	}
	return route.fulfill( answer );
};
