// Verifies a credential with Digital Bazaar's libraries, which share no line with ours.
//
// Standard input: {"credential", "profile" (of the issuer, with its keys), "contexts": {url: context}}
// Standard output: {"verified", "error"}

import { readFileSync } from 'node:fs';
import { verifyCredential } from '@digitalbazaar/vc';
import { DataIntegrityProof } from '@digitalbazaar/data-integrity';
import { cryptosuite } from '@digitalbazaar/eddsa-rdfc-2022-cryptosuite';

const { credential, profile, contexts } = JSON.parse( readFileSync( 0, 'utf8' ) );
const keys = profile.verificationMethod.map( ( method ) => ( {
	'@context': 'https://w3id.org/security/multikey/v1',
	...method
} ) );
const documents = new Map( [
	...Object.entries( contexts ),
	...keys.map( ( key ) => [ key.id, key ] ),
	// What a profile says of keys, it says in the words of a DID document, of which these libraries have the context.
	[ profile.id, { ...profile, '@context': 'https://www.w3.org/ns/did/v1' } ]
] );

const documentLoader = async ( url ) => {
	if ( !documents.has( url ) ) {
		throw new Error( `not known: ${ url }` );
	}
	return { contextUrl: null, documentUrl: url, document: documents.get( url ) };
};

const result = await verifyCredential( {
	credential: { ...credential, proof: credential.proof[ 0 ] },
	suite: new DataIntegrityProof( { cryptosuite } ),
	documentLoader,
	checkStatus: async () => ( { verified: true } )
} );
const errors = result.error ? ( result.error.errors || [ result.error ] ).map( ( error ) => error.message ) : [];
console.log( JSON.stringify( { verified: result.verified, errors } ) );
