/**
 * Folds the filters of a page on a narrow screen, so that what they find comes first.
 */
'use strict';

if ( !matchMedia( '( min-width: 640px )' ).matches ) {
	for ( const filters of document.querySelectorAll( '.ext-leadershipdevelopment-folded-filters-narrow' ) ) {
		// Whoever has begun to choose goes on.
		filters.open = filters.contains( document.activeElement );
	}
}
