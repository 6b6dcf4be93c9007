"""Embedded proofs: Data Integrity (eddsa-rdfc-2022, ecdsa-rdfc-2019) and Ed25519Signature2020."""

from collections.abc import Callable
from datetime import datetime
from hashlib import sha256
from typing import Any

import base58
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric import ec, ed25519
from cryptography.hazmat.primitives.asymmetric.utils import encode_dss_signature
from cryptography.hazmat.primitives.hashes import SHA256

from leadership.credential.canonical import canonicalize
from leadership.credential.contexts import Loader
from leadership.credential.dates import parse_time
from leadership.credential.keys import Key, PublicKey
from leadership.credential.report import CredentialError
from leadership.credential.strict_json import as_list

EDDSA = "eddsa-rdfc-2022"
SUITES = (EDDSA, "eddsa-2022", "ecdsa-rdfc-2019")
PROOF_LIMIT = 5


def is_supported(proof: dict[str, Any]) -> bool:
    kind = proof.get("type")
    return kind == "Ed25519Signature2020" or (kind == "DataIntegrityProof" and proof.get("cryptosuite") in SUITES)


def split_proofs(credential: dict[str, Any]) -> list[dict[str, Any]]:
    proofs = as_list(credential.get("proof"))
    if not proofs:
        raise CredentialError("proof_missing", "the credential carries no proof")
    if len(proofs) > PROOF_LIMIT:
        raise CredentialError("too_large", f"more than {PROOF_LIMIT} proofs")
    if not all(isinstance(proof, dict) for proof in proofs):
        raise CredentialError("proof_invalid", "a proof is no object")
    return proofs


def check_proof(
    credential: dict[str, Any], proof: dict[str, Any], loader: Loader, resolve: Callable[[str], Key], now: datetime
) -> Key:
    """Returns the key that made the proof. Raises CredentialError for an invalid proof."""
    if proof.get("proofPurpose") != "assertionMethod":
        raise CredentialError("proof_purpose", f"the proof is for {proof.get('proofPurpose')}, not for assertionMethod")
    _check_times(proof, now)
    method = proof.get("verificationMethod")
    if isinstance(method, dict):
        raise CredentialError("proof_invalid", "the proof brings its own verification method")
    if not isinstance(method, str) or ":" not in method:
        raise CredentialError("key_unavailable", f"the verification method {method} is no absolute URL")
    key = resolve(method)
    signature = _signature(proof)
    _check_signature(key.public, signature, signed_bytes(credential, proof, loader), proof)
    return key


def signed_bytes(credential: dict[str, Any], proof: dict[str, Any], loader: Loader) -> bytes:
    """Returns the bytes to sign: https://www.w3.org/TR/vc-di-eddsa/#hashing-eddsa-rdfc-2022 (older suites hash
    alike)."""
    document = {name: value for name, value in credential.items() if name != "proof"}
    options = {name: value for name, value in proof.items() if name != "proofValue"}
    contexts = as_list(credential.get("@context"))
    own = as_list(options.pop("@context", None))
    if own != contexts[: len(own)]:
        raise CredentialError("context_invalid", "the contexts of the proof are not those of the credential")
    options["@context"] = contexts
    return sha256(canonicalize(options, loader)).digest() + sha256(canonicalize(document, loader)).digest()


def sign(
    credential: dict[str, Any],
    key: ed25519.Ed25519PrivateKey,
    method: str,
    created: str,
    loader: Loader,
) -> dict[str, Any]:
    """Returns the credential with an eddsa-rdfc-2022 proof."""
    proof = {
        "type": "DataIntegrityProof",
        "cryptosuite": EDDSA,
        "created": created,
        "verificationMethod": method,
        "proofPurpose": "assertionMethod",
    }
    signature = key.sign(signed_bytes(credential, proof, loader))
    return {**credential, "proof": [{**proof, "proofValue": "z" + base58.b58encode(signature).decode()}]}


def _check_times(proof: dict[str, Any], now: datetime) -> None:
    if "created" in proof and parse_time(proof["created"]) > now:
        raise CredentialError("proof_invalid", "the proof says that it will be made in the future")
    if "expires" in proof and parse_time(proof["expires"]) < now:
        raise CredentialError("expired", f"the proof expired at {proof['expires']}")


def _signature(proof: dict[str, Any]) -> bytes:
    value = proof.get("proofValue")
    try:
        if not isinstance(value, str) or not value.startswith("z") or len(value) > 200:
            raise ValueError  # noqa: TRY301  one refusal for all of it
        return base58.b58decode(value[1:])
    except ValueError:
        raise CredentialError("proof_invalid", "proofValue is not multibase base58btc") from None


def _check_signature(key: PublicKey, signature: bytes, data: bytes, proof: dict[str, Any]) -> None:
    elliptic = proof.get("cryptosuite") == "ecdsa-rdfc-2019"
    try:
        if elliptic and isinstance(key, ec.EllipticCurvePublicKey) and isinstance(key.curve, ec.SECP256R1):
            if len(signature) != 64:
                raise InvalidSignature  # noqa: TRY301  callers treat both alike
            r, s = (int.from_bytes(half) for half in (signature[:32], signature[32:]))
            key.verify(encode_dss_signature(r, s), data, ec.ECDSA(SHA256()))
        elif not elliptic and isinstance(key, ed25519.Ed25519PublicKey):
            key.verify(signature, data)
        else:
            raise CredentialError("key_invalid", "the key does not fit the proof's cryptosuite")
    except InvalidSignature:
        raise CredentialError("signature_invalid", "the signature does not fit the credential and the key") from None
