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
const CREATE = '/create'; // is no key of a document

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
 * @param {string} name
 * @return {string} The same for names that differ in letter case and spacing only, as NameResolver.php has it
 */
function fold( name ) {
	return name.trim().replace( /[\s_]+/g, ' ' ).normalize().toLowerCase();
}

/**
 * @param {Object[]} items
 * @param {string} text
 * @return {Object|undefined} The one item of that name or key
 */
function findExact( items, text ) {
	const folded = fold( text );
	const found = items.filter( ( item ) => fold( item.value ) === folded || fold( item.label || '' ) === folded );
	return found.length === 1 ? found[ 0 ] : undefined;
}

/**
 * @param {HTMLSelectElement|HTMLInputElement} field
 */
function replace( field ) {
	const kind = field.dataset.lookup;
	const isUser = kind === 'user';
	const find = ( text ) => isUser ? findUsers( text ) : findDocuments( kind, text );
	const chosen = field.selectedOptions && field.value ? field.selectedOptions[ 0 ].textContent : field.value;
	// What the list of the form offers is there before anything is typed.
	const offered = Array.from( field.options || [] ).filter( ( option ) => option.value !== '' )
		.map( ( option ) => ( { value: option.value, label: option.textContent } ) );
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
				onFocus: this.onFocus
			} ), { 'no-results': () => mw.msg( 'leadershipdevelopment-edit-no-results' ) } );
		},
		data: () => ( { selected: field.value || null, text: chosen, items: offered.slice( 0, LIMIT ), asked: 0 } ),
		methods: {
			onFocus() {
				if ( isUser ) {
					this.search( this.text );
				} else if ( this.selected !== null || this.text === '' ) {
					this.items = offered.slice( 0, LIMIT );
				}
			},
			onSelected( value ) {
				if ( value === CREATE ) {
					// What was filled in here is not lost.
					const url = mw.util.getUrl( 'Special:EditLeadershipDocument', { kind, label: this.text } );
					window.open( url, '_blank', 'noopener' );
					return;
				}
				this.selected = value;
				if ( value !== null ) {
					const item = this.items.find( ( one ) => one.value === value );
					keep( value, item ? item.label : value );
				}
			},
			onText( text ) {
				this.text = text;
				const exact = findExact( offered, text ) || findExact( this.items, text );
				// What is typed in full counts as well; the wiki finds the key of a name, or says that there is none.
				keep( exact && !isUser ? exact.value : text, text );
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
					if ( isLast() ) {
						this.items = isUser || text === '' || findExact( items, text ) ? items : [ ...items, {
							value: CREATE, label: mw.msg( 'leadershipdevelopment-edit-create-missing', text )
						} ];
					}
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
