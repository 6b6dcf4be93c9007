"""Issues the wiki's own credentials: completes what the wiki sends, signs it, and lists what was revoked."""

import base64
import gzip
import secrets
from dataclasses import dataclass
from datetime import UTC, datetime
from hashlib import sha256
from typing import Any

import jwt
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from leadership._core import InvalidArgumentError
from leadership.credential.contexts import CREDENTIALS_V2, OPEN_BADGES, Loader
from leadership.credential.dates import parse_time
from leadership.credential.endorsements import ENDORSEMENT
from leadership.credential.key_store import KeyStore
from leadership.credential.proofs import sign
from leadership.credential.report import CredentialError, Report
from leadership.credential.schema import check_schema
from leadership.credential.status import LIST_ENTRIES
from leadership.credential.strict_json import identifier

FORMATS = ("eddsa-rdfc-2022", "ES256", "RS256")


@dataclass(frozen=True)
class Recipient:
    """The recognised account, as a digest that only somebody who knows the account can compare."""

    identity: str
    kind: str = "ext:wikiAccount"

    def subject(self) -> dict[str, Any]:
        salt = secrets.token_hex(16)
        digest = sha256((self.identity + salt).encode()).hexdigest()
        return {
            "type": "IdentityObject",
            "hashed": True,
            "identityType": self.kind,
            "salt": salt,
            "identityHash": f"sha256${digest}",
        }


def issue(keys: KeyStore, order: dict[str, Any], form: str) -> dict[str, Any] | str:
    """Returns the signed credential that the wiki orders: an object with a proof, or a JSON Web Token.

    ``order`` is a credential without @context, type and proof, and with ``recipient`` (the account's name on the wiki)
    in place of the identity.
    """
    return _signed(keys, compose(order), form)


def issue_endorsement(keys: KeyStore, order: dict[str, Any], form: str) -> dict[str, Any] | str:
    """Signs what somebody says about a credential. ``order`` has no @context, type and proof, and no recipient."""
    return _signed(keys, compose_endorsement(order), form)


def _signed(keys: KeyStore, credential: dict[str, Any], form: str) -> dict[str, Any] | str:
    if form not in FORMATS:
        raise InvalidArgumentError(f"the format of a credential is one of {', '.join(FORMATS)}")
    issuer = identifier(credential["issuer"]) or ""
    if form == FORMATS[0]:
        return _with_proof(keys, credential, issuer)
    key = keys.signing_key(form)
    claims = {"iss": issuer, "jti": credential["id"], "nbf": int(parse_time(credential["validFrom"]).timestamp())}
    if "validUntil" in credential:
        claims["exp"] = int(parse_time(credential["validUntil"]).timestamp())
    return jwt.encode({**credential, **claims}, key.private, form, {"kid": f"{issuer}#{key.name}"})


def compose(order: dict[str, Any]) -> dict[str, Any]:
    """Returns the credential as it will be signed. Raises InvalidArgumentError when it would not be valid."""
    recipient = order.get("recipient")
    if not isinstance(recipient, str) or not recipient:
        raise InvalidArgumentError("an order says for whom the credential is")
    subject = {"type": ["AchievementSubject"], "identifier": [Recipient(recipient).subject()]}
    return _composed(order, "OpenBadgeCredential", subject)


def compose_endorsement(order: dict[str, Any]) -> dict[str, Any]:
    """Does the same as ``compose`` for an endorsement, which has no recipient and so no digest."""
    return _composed(order, ENDORSEMENT, {"type": ["EndorsementSubject"]})


def _composed(order: dict[str, Any], kind: str, own: dict[str, Any]) -> dict[str, Any]:
    given = {name: value for name, value in order.items() if name not in ("recipient", "@context", "type", "proof")}
    subject = given.get("credentialSubject")
    if not isinstance(subject, dict) or identifier(given.get("issuer")) is None or "id" not in given:
        raise InvalidArgumentError("an order says the id, the issuer and the subject of the credential")
    credential = {
        "@context": [CREDENTIALS_V2, OPEN_BADGES],
        "type": ["VerifiableCredential", kind],
        **given,
        "credentialSubject": {**subject, **own},
    }
    report = Report()
    check_schema(credential, report)
    try:
        for name in ("validFrom", "validUntil"):
            if name in credential or name == "validFrom":
                parse_time(credential.get(name))
    except CredentialError as error:
        report.problem(error.code, error.detail)
    for problem in report.problems:
        raise InvalidArgumentError(f"the credential would not hold: {problem['detail']}")
    return credential


def issue_status_list(keys: KeyStore, url: str, issuer: dict[str, Any], revoked: list[Any]) -> dict[str, Any]:
    """Returns the signed list of revoked entries, which always has the same size, so that the size reveals nothing."""
    bits = bytearray(LIST_ENTRIES // 8)
    for index in revoked:
        if type(index) is not int or not 0 <= index < LIST_ENTRIES:
            raise InvalidArgumentError(f"{index} is not the number of an entry")
        bits[index // 8] |= 1 << (7 - index % 8)
    packed = gzip.compress(bytes(bits), mtime=0)
    name = identifier(issuer)
    if name is None or ":" not in url:
        raise InvalidArgumentError("a status list needs its address and its issuer")
    credential = {
        "@context": [CREDENTIALS_V2],
        "id": url,
        "type": ["VerifiableCredential", "BitstringStatusListCredential"],
        "issuer": name,
        "validFrom": _now(),
        "credentialSubject": {
            "id": f"{url}#list",
            "type": "BitstringStatusList",
            "statusPurpose": "revocation",
            "encodedList": "u" + base64.urlsafe_b64encode(packed).rstrip(b"=").decode(),
        },
    }
    return _with_proof(keys, credential, name)


def _with_proof(keys: KeyStore, credential: dict[str, Any], issuer: str) -> dict[str, Any]:
    key = keys.signing_key("EdDSA")
    assert isinstance(key.private, Ed25519PrivateKey)  # noqa: S101  what EdDSA is here
    try:
        return sign(credential, key.private, f"{issuer}#{key.name}", _now(), Loader())
    except CredentialError as error:
        raise InvalidArgumentError(f"the credential cannot be signed: {error.detail}") from None


def _now() -> str:
    return datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
