/**
 * Moves around on the map the server drew: zoom, drag, look closer at a node, follow its connections, find by name.
 */
'use strict';

const PREFIX = 'ext-leadershipdevelopment-map';
const ZOOM_STEP = 1.25;
const MAX_ZOOM = 8;

/*
 * Classes, each with the prefix: -node, -edge; -focused (the drawing), -focus, -near (what the reader looks at, and
 * what it is connected with), -other (what was not sought), -live (brought to life); -status, -tools, -keys.
 */
/* eslint-disable mediawiki/class-doc -- the list above says them all */

function makeButton( label, onClick ) {
	const button = document.createElement( 'button' );
	button.type = 'button';
	button.className = 'cdx-button';
	button.textContent = label;
	button.addEventListener( 'click', onClick );
	return button;
}

function enliven( svg ) {
	const nodes = new Map( Array.from( svg.querySelectorAll( `a.${ PREFIX }-node` ) )
		.map( ( node ) => [ node.dataset.key, node ] ) );
	const edges = Array.from( svg.querySelectorAll( `.${ PREFIX }-edge` ) );
	const frame = svg.parentNode;
	const whole = svg.viewBox.baseVal;
	const full = { x: whole.x, y: whole.y, width: whole.width, height: whole.height };
	let focused = null;

	const status = document.createElement( 'p' );
	status.className = `${ PREFIX }-status`;
	status.setAttribute( 'role', 'status' );

	function neighbours( key ) {
		return edges.filter( ( edge ) => edge.dataset.from === key || edge.dataset.to === key )
			.map( ( edge ) => edge.dataset.from === key ? edge.dataset.to : edge.dataset.from );
	}

	function show( key ) {
		focused = key;
		svg.classList.toggle( `${ PREFIX }-focused`, key !== null );
		const near = new Set( key === null ? [] : [ key, ...neighbours( key ) ] );
		for ( const [ name, node ] of nodes ) {
			node.classList.toggle( `${ PREFIX }-near`, near.has( name ) );
			node.classList.toggle( `${ PREFIX }-focus`, name === key );
		}
		for ( const edge of edges ) {
			edge.classList.toggle( `${ PREFIX }-near`, edge.dataset.from === key || edge.dataset.to === key );
		}
		status.textContent = '';
		if ( key !== null ) {
			const node = nodes.get( key );
			status.append( mw.msg( 'leadershipdevelopment-map-said',
				node.getAttribute( 'aria-label' ), mw.language.convertNumber( near.size - 1 ) ) );
			if ( node.dataset.page ) {
				const link = document.createElement( 'a' );
				link.href = node.dataset.page;
				link.textContent = mw.msg(
					'leadershipdevelopment-map-open', node.querySelector( 'title' ).textContent );
				status.append( ' ', link );
			}
		}
	}

	function zoom( factor, centreX, centreY ) {
		const width = Math.min( full.width, Math.max( full.width / MAX_ZOOM, whole.width / factor ) );
		const scale = width / whole.width;
		const x = centreX === undefined ? whole.x + whole.width / 2 : centreX;
		const y = centreY === undefined ? whole.y + whole.height / 2 : centreY;
		moveTo( x - ( x - whole.x ) * scale, y - ( y - whole.y ) * scale, width, whole.height * scale );
	}

	function moveTo( x, y, width, height ) {
		whole.width = width;
		whole.height = height;
		whole.x = Math.min( Math.max( x, full.x ), full.x + full.width - width );
		whole.y = Math.min( Math.max( y, full.y ), full.y + full.height - height );
	}

	function reset() {
		moveTo( full.x, full.y, full.width, full.height );
		show( null );
	}

	function centre( node ) {
		const box = node.getBBox();
		return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
	}

	// Brings a node into view that the zoom has left outside.
	function reveal( node ) {
		const { x, y } = centre( node );
		if ( x < whole.x || x > whole.x + whole.width || y < whole.y || y > whole.y + whole.height ) {
			moveTo( x - whole.width / 2, y - whole.height / 2, whole.width, whole.height );
		}
		node.focus( { preventScroll: false } );
	}

	// The next node of the same column, or the nearest connected one of another column.
	function step( node, key ) {
		const from = centre( node );
		const beside = key === 'ArrowUp' || key === 'ArrowDown';
		const sign = key === 'ArrowUp' || key === 'ArrowLeft' ? -1 : 1;
		const candidates = beside ? Array.from( nodes.values() ) :
			neighbours( node.dataset.key ).map( ( name ) => nodes.get( name ) ).filter( Boolean );
		let best = null;
		let distance = Infinity;
		for ( const candidate of candidates ) {
			const to = centre( candidate );
			const ahead = beside ?
				( Math.abs( to.x - from.x ) < 1 ? ( to.y - from.y ) * sign : 0 ) :
				( ( to.x - from.x ) * sign > 1 ? 1 + Math.abs( to.y - from.y ) : 0 );
			if ( ahead > 0 && ahead < distance ) {
				distance = ahead;
				best = candidate;
			}
		}
		return best;
	}

	svg.addEventListener( 'click', ( event ) => {
		const node = event.target.closest( `a.${ PREFIX }-node` );
		if ( !node || !node.dataset.page || event.ctrlKey || event.metaKey || event.shiftKey ) {
			return;
		}
		event.preventDefault();
		if ( focused === node.dataset.key ) {
			location.href = node.dataset.page;
		} else {
			show( node.dataset.key );
		}
	} );

	frame.addEventListener( 'keydown', ( event ) => {
		const node = event.target.closest( `a.${ PREFIX }-node` );
		if ( event.ctrlKey || event.altKey || event.metaKey ) {
			return;
		}
		if ( event.key === 'Escape' ) {
			reset();
		} else if ( event.key === '+' || event.key === '-' ) {
			const at = node ? centre( node ) : {};
			zoom( event.key === '+' ? ZOOM_STEP : 1 / ZOOM_STEP, at.x, at.y );
		} else if ( node && event.key.startsWith( 'Arrow' ) ) {
			const next = step( node, event.key );
			if ( next ) {
				reveal( next );
			}
		} else {
			return;
		}
		event.preventDefault();
	} );

	function toDrawing( event ) {
		const point = new DOMPoint( event.clientX, event.clientY ).matrixTransform( svg.getScreenCTM().inverse() );
		return { x: point.x, y: point.y };
	}

	svg.addEventListener( 'wheel', ( event ) => {
		// Without the key the wheel scrolls the page, as everywhere.
		if ( event.ctrlKey ) {
			event.preventDefault();
			const { x, y } = toDrawing( event );
			zoom( event.deltaY < 0 ? ZOOM_STEP : 1 / ZOOM_STEP, x, y );
		}
	}, { passive: false } );

	let grip = null;
	svg.addEventListener( 'pointerdown', ( event ) => {
		// Where everything is in view there is nothing to drag, and a finger scrolls.
		if ( event.button === 0 && whole.width < full.width && !event.target.closest( 'a' ) ) {
			grip = toDrawing( event );
			svg.setPointerCapture( event.pointerId );
		}
	} );
	svg.addEventListener( 'pointermove', ( event ) => {
		if ( grip ) {
			const at = toDrawing( event );
			moveTo( whole.x + grip.x - at.x, whole.y + grip.y - at.y, whole.width, whole.height );
		}
	} );
	function letGo() {
		grip = null;
	}
	svg.addEventListener( 'pointerup', letGo );
	svg.addEventListener( 'pointercancel', letGo );

	const field = document.createElement( 'input' );
	field.type = 'search';
	field.className = 'cdx-text-input__input';
	field.placeholder = mw.msg( 'leadershipdevelopment-map-filter' );
	field.setAttribute( 'aria-label', field.placeholder );
	field.addEventListener( 'input', () => {
		const sought = field.value.trim().toLocaleLowerCase();
		for ( const node of nodes.values() ) {
			const name = node.querySelector( 'title' ).textContent.toLocaleLowerCase();
			node.classList.toggle( `${ PREFIX }-other`, sought !== '' && !name.includes( sought ) );
		}
	} );

	const tools = document.createElement( 'div' );
	tools.className = `${ PREFIX }-tools`;
	tools.append(
		field,
		makeButton( mw.msg( 'leadershipdevelopment-map-zoom-in' ), () => zoom( ZOOM_STEP ) ),
		makeButton( mw.msg( 'leadershipdevelopment-map-zoom-out' ), () => zoom( 1 / ZOOM_STEP ) ),
		makeButton( mw.msg( 'leadershipdevelopment-map-reset' ), reset )
	);
	const keys = document.createElement( 'p' );
	keys.className = `${ PREFIX }-keys`;
	keys.textContent = mw.msg( 'leadershipdevelopment-map-keys' );
	frame.before( tools, status );
	frame.after( keys );

	const current = svg.querySelector( `.${ PREFIX }-focus` );
	if ( current ) {
		show( current.dataset.key );
		// What stands around it is worth seeing as well.
		current.scrollIntoView( { block: 'center', inline: 'center' } );
	}
}

mw.hook( 'wikipage.content' ).add( ( $content ) => {
	$content.find( `svg.${ PREFIX }` ).get().forEach( ( svg ) => {
		if ( !svg.classList.contains( `${ PREFIX }-live` ) ) {
			svg.classList.add( `${ PREFIX }-live` );
			enliven( svg );
		}
	} );
} );
