/**
 * Goes to a line of the text when an error that names it is clicked.
 */
'use strict';

function init() {
	const text = document.getElementById( 'wpTextbox1' );
	if ( !text ) {
		return;
	}
	document.addEventListener( 'click', ( event ) => {
		const link = event.target.closest( 'a[data-line]' );
		if ( link && text.offsetParent ) {
			event.preventDefault();
			const lines = text.value.split( '\n' );
			const line = Number( link.dataset.line ) - 1;
			const start = lines.slice( 0, line ).join( '\n' ).length + ( line ? 1 : 0 );
			text.focus();
			text.setSelectionRange( start, start + lines[ line ].length );
			text.scrollTop = text.scrollHeight * line / lines.length;
		}
	} );
}

module.exports = { init };
