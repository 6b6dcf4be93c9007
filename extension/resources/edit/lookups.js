/**
 * Fields that propose while one types: documents from this wiki's own index, users from its API.
 *
 * The field of the form stays where it is, hidden, and carries the value.
 */
'use strict';

const Vue = require( 'vue' );
const { CdxLookup } = require( '../codex.js' );

const LIMIT = 20;
const PAUSE = 200;

/**
 * @param {string} kind
 * @param {string} text
 * @return {Promise<Object[]>} Items of a menu
 */
function findDocuments( kind, text ) {
	const query = { q: text, uselang: mw.config.get( 'wgUserLanguage' ) };
	return new mw.Rest().get( `/leadershipdevelopment/v0/documents/${ kind }`, query )
		.then( ( answer ) => answer.documents.map( ( found ) => ( {
			value: found.slug, label: found.label, description: found.label === found.slug ? undefined : found.slug
		} ) ) );
}

/**
 * @param {string} text
 * @return {Promise<Object[]>} Items of a menu
 */
function findUsers( text ) {
	if ( text === '' ) {
		return Promise.resolve( [] );
	}
	// Names of users begin with a capital letter.
	const prefix = text[ 0 ].toUpperCase() + text.slice( 1 );
	return new mw.Api().get( { action: 'query', list: 'allusers', auprefix: prefix, aulimit: LIMIT, formatversion: 2 } )
		.then( ( answer ) => answer.query.allusers.map( ( user ) => ( { value: user.name } ) ) );
}

/**
 * @param {HTMLSelectElement|HTMLInputElement} field
 */
function replace( field ) {
	const isUser = field.dataset.lookup === 'user';
	const find = ( text ) => isUser ? findUsers( text ) : findDocuments( field.dataset.lookup, text );
	const chosen = field.selectedOptions && field.value ? field.selectedOptions[ 0 ].textContent : field.value;
	const attributes = { id: field.id };
	for ( const name of [ 'aria-label', 'aria-describedby', 'aria-invalid' ] ) {
		if ( field.hasAttribute( name ) ) {
			attributes[ name ] = field.getAttribute( name );
		}
	}
	const keep = ( value, label ) => {
		if ( field.options && ![ ...field.options ].some( ( option ) => option.value === value ) ) {
			field.append( new Option( label, value ) );
		}
		field.value = value;
	};
	const root = document.createElement( 'div' );
	field.after( root );
	field.hidden = true;
	field.removeAttribute( 'id' );
	if ( field.parentElement.matches( '.cdx-text-input' ) ) {
		field.parentElement.after( root );
		field.parentElement.hidden = true;
	}

	Vue.createMwApp( {
		render() {
			return Vue.h( CdxLookup, Object.assign( {}, attributes, {
				selected: this.selected,
				inputValue: this.text,
				menuItems: this.items,
				menuConfig: { visibleItemLimit: 8 },
				'onUpdate:selected': this.onSelected,
				'onUpdate:inputValue': this.onText,
				onFocus: () => this.search( this.selected === null ? this.text : '' )
			} ), { 'no-results': () => mw.msg( 'leadershipdevelopment-edit-no-results' ) } );
		},
		data: () => ( { selected: field.value || null, text: chosen, items: [], asked: 0 } ),
		methods: {
			onSelected( value ) {
				this.selected = value;
				if ( value !== null ) {
					const item = this.items.find( ( one ) => one.value === value );
					keep( value, item ? item.label : value );
				} else if ( !isUser ) {
					keep( '', '' );
				}
			},
			onText( text ) {
				this.text = text;
				// A name that is typed in full counts as well.
				if ( isUser || text === '' ) {
					keep( text, text );
				}
				// What was chosen need not be looked for again.
				if ( !this.items.some( ( item ) => ( item.label || item.value ) === text ) ) {
					this.search( text );
				}
			},
			search( text ) {
				const asked = ++this.asked;
				// Answers may come out of order, and who types fast needs only the last.
				const isLast = () => asked === this.asked;
				setTimeout( () => isLast() && find( text ).then( ( items ) => {
					this.items = isLast() ? items : this.items;
				} ), PAUSE );
			}
		}
	} ).mount( root );
}

/**
 * @param {HTMLElement} within
 */
function init( within ) {
	for ( const field of within.querySelectorAll( '[data-lookup]' ) ) {
		replace( field );
	}
}

module.exports = { init };
