"""Credentials as JSON Web Tokens, by PyJWT."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import jwt
from cryptography.hazmat.primitives.asymmetric import ec, ed25519, rsa

from leadership.credential.dates import parse_seconds, parse_time
from leadership.credential.keys import Key, PublicKey, parse_jwk, same_key
from leadership.credential.report import CredentialError, Report
from leadership.credential.strict_json import SIZE_LIMIT, as_list, identifier, parse_object

COMPACT = re.compile(rb"[A-Za-z0-9_-]+\.[A-Za-z0-9_-]+\.[A-Za-z0-9_-]*")
ALGORITHMS: dict[str, type] = {
    "RS256": rsa.RSAPublicKey,
    "PS256": rsa.RSAPublicKey,
    "ES256": ec.EllipticCurvePublicKey,
    "ES384": ec.EllipticCurvePublicKey,
    "EdDSA": ed25519.Ed25519PublicKey,
}
CURVES = {"ES256": "secp256r1", "ES384": "secp384r1"}


@dataclass(frozen=True)
class Token:
    text: str
    header: dict[str, Any]
    payload: dict[str, Any]

    @property
    def credential(self) -> dict[str, Any]:
        """The credential inside: the payload, or its claim ``vc`` (version 1.1 of the data model)."""
        inside = self.payload.get("vc", self.payload)
        return inside if isinstance(inside, dict) else {}


def is_token(data: bytes) -> bool:
    return COMPACT.fullmatch(data) is not None


def parse_token(data: bytes) -> Token:
    """Parses a token, without trusting any of it."""
    if len(data) > SIZE_LIMIT:
        raise CredentialError("too_large", f"more than {SIZE_LIMIT} bytes")
    if not is_token(data):
        raise CredentialError("malformed", "not a JSON Web Token in compact form")
    header, payload, _ = data.split(b".")
    try:
        parts = [jwt.utils.base64url_decode(part) for part in (header, payload)]
    except ValueError:
        raise CredentialError("malformed", "not a JSON Web Token: a part is not in base64") from None
    return Token(data.decode(), *(parse_object(part) for part in parts))


def check_signature(token: Token, resolve: Callable[[str], Key], issuer: str) -> Key:
    """Returns the key that signed the token. Raises CredentialError when none did."""
    algorithm = token.header.get("alg")
    if not isinstance(algorithm, str) or algorithm not in ALGORITHMS:
        # Neither "none" nor a MAC, which anybody who can check it can also make.
        raise CredentialError("algorithm_refused", f"alg {algorithm!r} is none of {', '.join(ALGORITHMS)}")
    if "crit" in token.header:
        raise CredentialError("algorithm_refused", "the header asks for extensions that are not known here")
    key = _key(token.header, resolve, issuer)
    if not _fits(algorithm, key.public):
        raise CredentialError("key_invalid", f"the key does not fit alg {algorithm}")
    try:
        options = {"verify_exp": False, "verify_nbf": False, "verify_iat": False, "verify_aud": False}
        options |= {"verify_iss": False, "verify_sub": False, "verify_jti": False}
        jwt.decode(token.text, key.public, algorithms=[algorithm], options=options)  # type: ignore[arg-type]
    except jwt.InvalidSignatureError:
        raise CredentialError("signature_invalid", "the signature does not fit the token and the key") from None
    except jwt.PyJWTError as error:
        raise CredentialError("malformed", f"not a JSON Web Token: {error}") from None
    return key


def check_claims(token: Token, now: datetime, report: Report) -> None:
    """Checks the registered claims, and that they agree with the credential."""
    payload, credential = token.payload, token.credential
    for claim, member in (("iss", "issuer"), ("jti", "id"), ("sub", "credentialSubject")):
        value = credential.get(member)
        if claim in payload and value is not None and not _agree(payload[claim], value):
            report.problem("claims_mismatch", f"{claim} is not the {member} of the credential")
    for claim, names in (("nbf", ("validFrom", "issuanceDate")), ("exp", ("validUntil", "expirationDate"))):
        try:
            if claim in payload:
                _check_time(claim, payload[claim], [credential[name] for name in names if name in credential], report)
                moment = parse_seconds(payload[claim])
                if claim == "nbf" and moment > now:
                    report.problem("not_yet_valid", f"valid from {moment.isoformat()}")
                if claim == "exp" and moment < now:
                    report.problem("expired", f"valid until {moment.isoformat()}")
        except CredentialError as error:
            report.problem(error.code, error.detail)


def _check_time(claim: str, value: object, times: list[Any], report: Report) -> None:
    moment = parse_seconds(value)
    if any(abs((parse_time(time) - moment).total_seconds()) >= 1 for time in times):
        report.problem("claims_mismatch", f"{claim} is another time than {times[0]}")


def _agree(claim: object, value: Any) -> bool:  # noqa: ANN401  any JSON value
    return any((one if isinstance(one, str) else identifier(one)) in (claim, None) for one in as_list(value))


def _key(header: dict[str, Any], resolve: Callable[[str], Key], issuer: str) -> Key:
    """Returns the key that ``kid`` names. A key inside the token proves only that the token is intact."""
    kid, brought = header.get("kid"), header.get("jwk")
    if isinstance(kid, str) and ":" in kid:
        try:
            key = resolve(kid)
        except CredentialError as error:
            if brought is None or error.code != "key_unavailable" or kid.startswith("did:"):
                raise
        else:
            if brought is not None and not same_key(key.public, parse_jwk(brought)):
                raise CredentialError("key_not_listed", f"the token brings another key than {kid}")
            return key
    if brought is not None:
        return Key(parse_jwk(brought), "", confirmed=False)
    if isinstance(kid, str) and kid and ":" in issuer:
        return resolve(f"{issuer}#{kid.removeprefix('#')}")
    raise CredentialError("key_unavailable", "the token names no key")


def _fits(algorithm: str, key: PublicKey) -> bool:
    if isinstance(key, ec.EllipticCurvePublicKey):
        return key.curve.name == CURVES.get(algorithm)
    return isinstance(key, ALGORITHMS[algorithm])
