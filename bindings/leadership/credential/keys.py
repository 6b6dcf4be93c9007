"""Public keys: the forms in which standards write them, and the places to which verification methods refer."""

import base64
from dataclasses import dataclass
from typing import Any
from urllib.parse import unquote

import base58
import jwt
from cryptography.exceptions import UnsupportedAlgorithm
from cryptography.hazmat.primitives.asymmetric import ec, ed25519, rsa
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat, load_pem_public_key

from leadership.credential.documents import Documents, UnavailableError, get_object
from leadership.credential.report import CredentialError
from leadership.credential.strict_json import as_list, identifier, parse_object

PublicKey = ed25519.Ed25519PublicKey | ec.EllipticCurvePublicKey | rsa.RSAPublicKey

# https://www.w3.org/TR/cid/#Multikey: the multicodec of a key, as a varint, precedes its bytes.
ED25519 = b"\xed\x01"
P256 = b"\x80\x24"
P384 = b"\x81\x24"
MIN_RSA_BITS = 2048


@dataclass(frozen=True)
class Key:
    """``confirmed``: a document of the controller lists the key, or the controller's name is the key."""

    public: PublicKey
    controller: str
    confirmed: bool


def parse_multikey(text: str) -> PublicKey:
    """Reads a key in multibase (base58btc), as in ``publicKeyMultibase`` and ``did:key``."""
    try:
        if not text.startswith("z") or len(text) > 200:
            raise ValueError("not multibase base58btc")  # noqa: TRY301  one refusal for all of it
        code, raw = (data := base58.b58decode(text[1:]))[:2], data[2:]
        if code == ED25519:
            return ed25519.Ed25519PublicKey.from_public_bytes(raw)
        if code in (P256, P384):
            curve = ec.SECP256R1() if code == P256 else ec.SECP384R1()
            return ec.EllipticCurvePublicKey.from_encoded_point(curve, raw)
    except (ValueError, UnsupportedAlgorithm) as error:
        raise CredentialError("key_invalid", f"{text[:80]} is not a key: {error}") from None
    raise CredentialError("key_invalid", f"{text[:80]} is a kind of key that is not supported")


def multikey(key: ed25519.Ed25519PublicKey) -> str:
    return "z" + base58.b58encode(ED25519 + key.public_bytes_raw()).decode()


def parse_jwk(jwk: Any) -> PublicKey:  # noqa: ANN401  any JSON value
    if not isinstance(jwk, dict) or jwk.get("kty") not in ("RSA", "EC", "OKP"):
        raise CredentialError("key_invalid", "the JWK is not of an asymmetric key")
    if "d" in jwk:
        raise CredentialError("key_invalid", "the JWK is of a private key, which is no secret any more")
    try:
        key = jwt.PyJWK({k: v for k, v in jwk.items() if k in ("kty", "crv", "x", "y", "n", "e")}).key
    except (jwt.PyJWTError, ValueError, TypeError, KeyError, UnsupportedAlgorithm) as error:
        raise CredentialError("key_invalid", f"the JWK is broken: {error}") from None
    return _supported(key)


def parse_pem(pem: str) -> PublicKey:
    try:
        return _supported(load_pem_public_key(pem.encode()))
    except (ValueError, UnsupportedAlgorithm) as error:
        raise CredentialError("key_invalid", f"the PEM is not of a public key: {error}") from None


def same_key(one: PublicKey, other: PublicKey) -> bool:
    return _der(one) == _der(other)


def resolve(method: str, documents: Documents, issuer: str) -> Key:
    """Returns the key that a verification method names, with its controller.

    A fragment that is a multikey itself (``https://example.org/issuers/1#z6Mk...``, Open Badges 3.0) is used as the key
    when the document before it is not available; it is not confirmed then. In a DID, a fragment only names a key.
    """
    base, _, fragment = method.partition("#")
    scheme = base.partition(":")[0]
    if base.startswith("did:key:"):
        multibase = base.removeprefix("did:key:")
        if fragment and fragment != multibase:
            raise CredentialError("key_unavailable", f"{method} names no key of {base}")
        return _claimed(Key(parse_multikey(multibase), base, confirmed=True), method, documents, issuer)
    if base.startswith("did:jwk:"):
        encoded = base.removeprefix("did:jwk:")
        jwk = parse_object(_unpadded(encoded))
        return _claimed(Key(parse_jwk(jwk), base, confirmed=True), method, documents, issuer)
    if base.startswith("did:web:"):
        try:
            document = get_object(documents, did_web_url(base))
        except UnavailableError as error:
            raise CredentialError("key_unavailable", f"the keys of {base} could not be read: {error}") from None
        if identifier(document) != base:
            raise CredentialError("key_unavailable", f"the document of {base} is that of another")
        return listed_key(document, method, base)
    if scheme in ("https", "http"):
        return _of_url(method, base, fragment, documents)
    raise CredentialError("key_unavailable", f"the verification method {method} is of a kind that is not supported")


def did_web_url(did: str) -> str:
    """https://w3c-ccg.github.io/did-method-web/#read-resolve"""
    host, *path = did.removeprefix("did:web:").split(":")
    place = "/".join(["https://" + unquote(host), *path]) if path else f"https://{unquote(host)}/.well-known"
    return f"{place}/did.json"


def listed_key(document: dict[str, Any], method: str, controller: str) -> Key:
    """Returns the key of that name in a controller's document, if it is listed for assertions."""
    found = find_method(document, method, controller)
    if found is None:
        raise CredentialError("key_not_listed", f"{controller} does not list the key {method}")
    return Key(method_key(found), identifier(found.get("controller", found.get("owner"))) or controller, confirmed=True)


def find_method(document: dict[str, Any], method: str, controller: str) -> dict[str, Any] | None:
    listed = as_list(document.get("verificationMethod")) + as_list(document.get("publicKey"))
    assertions = as_list(document.get("assertionMethod"))
    names = {method, "#" + method.partition("#")[2]} if "#" in method else {method}
    for entry in [*listed, *assertions]:
        if isinstance(entry, dict) and identifier(entry) in names and not entry.get("revoked"):
            if assertions and entry not in assertions and not names & {identifier(one) for one in assertions}:
                raise CredentialError("key_not_listed", f"{controller} does not list the key {method} for assertions")
            return entry
    return None


def lists_key(document: dict[str, Any], key: PublicKey) -> bool | None:
    """Whether a controller's document lists the key under any name; None when it lists no keys at all."""
    entries = [
        entry
        for name in ("verificationMethod", "publicKey", "assertionMethod")
        for entry in as_list(document.get(name))
        if isinstance(entry, dict)
    ]
    if not entries:
        return None
    for entry in entries:
        try:
            listed = find_method(document, identifier(entry) or "", identifier(document) or "")
            if listed and same_key(method_key(listed), key):
                return True
        except CredentialError:
            continue  # its kind is not supported, or it is not for assertions
    return False


def method_key(method: dict[str, Any]) -> PublicKey:
    if isinstance(method.get("publicKeyMultibase"), str):
        return parse_multikey(method["publicKeyMultibase"])
    if isinstance(method.get("publicKeyPem"), str):
        return parse_pem(method["publicKeyPem"])
    return parse_jwk(method.get("publicKeyJwk"))


def _of_url(method: str, base: str, fragment: str, documents: Documents) -> Key:
    try:
        document = get_object(documents, base)
    except UnavailableError as error:
        document = {}
        reason = str(error)
    else:
        reason = f"{base} names no keys"
    if identifier(document) == method and "controller" in document:  # the document is the key
        return Key(method_key(document), identifier(document["controller"]) or "", confirmed=False)
    if "kty" in document:  # a single JWK
        return Key(parse_jwk(document), "", confirmed=False)
    if isinstance(document.get("keys"), list):  # a JWK set: its keys have names, and belong to whoever owns its address
        for jwk in document["keys"]:
            if isinstance(jwk, dict) and jwk.get("kid") in (method, fragment):
                return Key(parse_jwk(jwk), "", confirmed=False)
    if any(name in document for name in ("verificationMethod", "publicKey", "assertionMethod")):
        return listed_key(document, method, base)
    if fragment.startswith("z"):
        return Key(parse_multikey(fragment), base, confirmed=False)
    raise CredentialError("key_unavailable", f"the key {method} could not be read: {reason}")


def _claimed(key: Key, method: str, documents: Documents, issuer: str) -> Key:
    """A DID that is a key belongs to the issuer if it is the issuer's name, or if the issuer's document lists it."""
    if key.controller == issuer:
        return key
    try:
        document = get_object(documents, did_web_url(issuer) if issuer.startswith("did:web:") else issuer)
    except UnavailableError:
        return key
    found = find_method(document, method, issuer)
    return Key(key.public, issuer, confirmed=True) if found and same_key(method_key(found), key.public) else key


def _unpadded(text: str) -> bytes:
    try:
        return base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))
    except ValueError:
        raise CredentialError("key_invalid", "not base64url") from None


def _supported(key: object) -> PublicKey:
    if isinstance(key, rsa.RSAPublicKey):
        if key.key_size < MIN_RSA_BITS:
            raise CredentialError("key_invalid", f"an RSA key of {key.key_size} bits is too short")
        return key
    if isinstance(key, ed25519.Ed25519PublicKey):
        return key
    if isinstance(key, ec.EllipticCurvePublicKey) and isinstance(key.curve, ec.SECP256R1 | ec.SECP384R1):
        return key
    raise CredentialError("key_invalid", "a kind of key that is not supported")


def _der(key: PublicKey) -> bytes:
    return key.public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo)
