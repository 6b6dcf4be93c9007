/**
 * Adds, removes and moves rows where they are; the same buttons send the form where there are no scripts.
 */
'use strict';

/**
 * @param {HTMLElement} list
 * @return {HTMLElement}
 */
function newRow( list ) {
	const template = list.querySelector( ':scope > template' );
	const holder = document.createElement( 'div' );
	// Larger than the number of any row there is: names only have to differ, their order is that of the page.
	const number = String( Date.now() );
	holder.innerHTML = template.innerHTML.replace( new RegExp( `__${ list.dataset.list }__`, 'g' ), number );
	return holder.firstElementChild;
}

/**
 * @param {HTMLSelectElement} select
 */
function fillLanguages( select ) {
	const all = document.getElementById( 'ld-languages' ).content.querySelector( 'select' );
	select.innerHTML = all.innerHTML;
	const used = Array.from( select.closest( '[data-rows]' ).querySelectorAll( 'input[type=hidden]' ) )
		.map( ( input ) => input.value );
	const own = select.dataset.languages;
	select.value = used.includes( own ) ? '' : own;
}

/**
 * @param {HTMLElement} element
 */
function focusFirst( element ) {
	const control = element && element.querySelector(
		'input:not([type=hidden]), select:not([hidden]), textarea, button' );
	if ( control ) {
		control.focus();
	}
}

/**
 * @param {HTMLElement} form
 * @param {Function} enhance Called with every new row
 */
function init( form, enhance ) {
	form.addEventListener( 'click', ( event ) => {
		const button = event.target.closest( 'button[name=ldAction]' );
		if ( !button ) {
			return;
		}
		event.preventDefault();
		const verb = button.value.split( ':' )[ 0 ];
		const list = button.closest( '[data-list]' );
		const row = button.closest( '[data-row]' );
		if ( verb === 'add' ) {
			const added = newRow( list );
			list.querySelector( ':scope > [data-rows]' ).append( added );
			for ( const select of added.querySelectorAll( 'select[data-languages]' ) ) {
				fillLanguages( select );
			}
			enhance( added );
			focusFirst( added );
		} else if ( verb === 'remove' ) {
			const next = row.nextElementSibling || row.previousElementSibling;
			row.remove();
			focusFirst( next || list );
		} else if ( verb === 'up' && row.previousElementSibling ) {
			row.previousElementSibling.before( row );
			button.focus();
		} else if ( verb === 'down' && row.nextElementSibling ) {
			row.nextElementSibling.after( row );
			button.focus();
		}
	} );
}

module.exports = { init };
