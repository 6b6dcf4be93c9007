"""Assertions of Open Badges 2.0: hosted at their own address, or signed as a JSON Web Signature."""

from datetime import datetime
from typing import Any
from urllib.parse import urlsplit

from leadership.credential.dates import check_end, check_start, parse_time
from leadership.credential.documents import DOCUMENT_LIMIT, Documents, UnavailableError, get_object, is_web_address
from leadership.credential.jose import check_signature
from leadership.credential.keys import Key, method_key
from leadership.credential.reading import Source
from leadership.credential.report import CredentialError, Report
from leadership.credential.strict_json import as_list, identifier, parse_object, words

CONTEXT = "https://w3id.org/openbadges/v2"
REQUIRED = ("id", "type", "recipient", "badge", "verification", "issuedOn")
PROFILES = ("Profile", "Issuer")


def is_assertion(source: Source) -> bool:
    kinds = words(source.credential.get("type"))
    return source.url is not None or ("Assertion" in kinds and "VerifiableCredential" not in kinds)


def verify(source: Source, documents: Documents, now: datetime, report: Report) -> None:
    """https://www.imsglobal.org/sites/default/files/Badges/OBv2p0Final/index.html#verification"""
    assertion = source.credential or _hosted(source.url or "", documents)
    report.credential = assertion
    _check_shape(assertion, now, report)
    try:
        badge = _linked(assertion.get("badge"), documents, "badge class")
        issuer = _linked(badge.get("issuer"), documents, "issuer")
    except CredentialError as error:
        report.problem(error.code, error.detail)
        badge, issuer = {}, {}
    if issuer:
        _check_badge(badge, issuer, report)
    try:
        if source.token:
            _check_signed(source, issuer, documents)
        else:
            _check_hosted(assertion, issuer, documents)
    except CredentialError as error:
        report.problem(error.code, error.detail)
    _check_revoked(assertion, issuer, documents, report)


def _check_shape(assertion: dict[str, Any], now: datetime, report: Report) -> None:
    if CONTEXT not in as_list(assertion.get("@context")):
        report.problem("context_invalid", f"@context does not name {CONTEXT}")
    for name in REQUIRED:
        if name not in assertion:
            report.problem("schema_invalid", f"{name} is missing")
    recipient = assertion.get("recipient")
    if not isinstance(recipient, dict) or not all(name in recipient for name in ("type", "hashed", "identity")):
        report.problem("schema_invalid", "recipient does not say who, in what form")
    if "issuedOn" in assertion:
        check_start(assertion["issuedOn"], now, report)
    if "expires" in assertion:
        check_end(assertion["expires"], now, report)
        try:
            if parse_time(assertion["expires"]) < parse_time(assertion.get("issuedOn")):
                report.problem("date_invalid", "the badge expires before it was issued")
        except CredentialError:
            pass  # reported already
    if assertion.get("revoked") is True:
        report.problem("revoked", f"the assertion says so. {assertion.get('revocationReason', '')}".rstrip())


def _check_badge(badge: dict[str, Any], issuer: dict[str, Any], report: Report) -> None:
    if "BadgeClass" not in as_list(badge.get("type")):
        report.problem("type_invalid", "the badge is no BadgeClass")
    if not any(kind in PROFILES for kind in as_list(issuer.get("type"))):
        report.problem("type_invalid", "the issuer is no Profile")
    for what, part, names in (
        ("the badge", badge, ("id", "name", "description", "criteria", "issuer")),
        ("the issuer", issuer, ("id", "name", "url")),
    ):
        for name in names:
            if name not in part:
                report.problem("schema_invalid", f"{what}: {name} is missing")


def _check_hosted(assertion: dict[str, Any], issuer: dict[str, Any], documents: Documents) -> None:
    """A hosted assertion is valid when its own address, within the issuer's, returns the same assertion."""
    verification = assertion.get("verification", assertion.get("verify"))
    kinds = as_list(verification.get("type") if isinstance(verification, dict) else None)
    if not {"hosted", "HostedBadge"} & set(map(str, kinds)):
        raise CredentialError("proof_missing", "the assertion is neither signed nor hosted")
    url = assertion.get("id")
    if not isinstance(url, str) or not is_web_address(url):
        raise CredentialError("proof_missing", "a hosted assertion's id has to be its address")
    if issuer:
        _check_scope(url, issuer)
    if _hosted(url, documents) != assertion:
        raise CredentialError("signature_invalid", f"{url} answers with another assertion")


def _check_scope(url: str, issuer: dict[str, Any]) -> None:
    """Checks that the address is one at which the issuer hosts assertions: by default, any on the issuer's own host."""
    policy = issuer.get("verification")
    policy = policy if isinstance(policy, dict) else {}
    own = identifier(issuer) or ""
    origins = words(policy.get("allowedOrigins")) or [urlsplit(own).netloc if is_web_address(own) else ""]
    prefixes = words(policy.get("startsWith"))
    if urlsplit(url).netloc not in origins and not prefixes:
        raise CredentialError("controller_mismatch", f"the issuer does not host assertions at {url}")
    if prefixes and not any(prefix and url.startswith(prefix) for prefix in prefixes):
        raise CredentialError("controller_mismatch", f"the issuer does not host assertions at {url}")


def _check_signed(source: Source, issuer: dict[str, Any], documents: Documents) -> None:
    assertion, token = source.credential, source.token
    assert token is not None  # noqa: S101  the caller's condition
    verification = assertion.get("verification", assertion.get("verify"))
    verification = verification if isinstance(verification, dict) else {}
    listed = {identifier(key) for key in as_list(issuer.get("publicKey"))}
    creator = identifier(verification.get("creator", verification.get("url")))
    if creator is None and len(listed) == 1:
        creator = next(iter(listed))
    if creator is None:
        raise CredentialError("key_unavailable", "the assertion does not say which key signed it")
    if creator not in listed:
        raise CredentialError("key_not_listed", f"the issuer does not list the key {creator}")
    try:
        document = get_object(documents, creator)
    except UnavailableError as error:
        raise CredentialError("key_unavailable", str(error)) from None
    if identifier(document.get("owner")) != identifier(issuer):
        raise CredentialError("controller_mismatch", f"the key {creator} is not owned by the issuer")
    key = Key(method_key(document), identifier(issuer) or "", confirmed=True)
    # The token's own header must not choose the key.
    without = type(token)(token.text, {**token.header, "kid": f"{creator}#", "jwk": None}, token.payload)
    check_signature(without, lambda _method: key, creator)


def _check_revoked(assertion: dict[str, Any], issuer: dict[str, Any], documents: Documents, report: Report) -> None:
    url = identifier(issuer.get("revocationList"))
    if not issuer:
        report.leave_unchecked("status", "whether the issuer took the badge back")
    if url is None:
        return
    try:
        revoked = as_list(get_object(documents, url).get("revokedAssertions"))
    except UnavailableError as error:
        report.leave_unchecked("status", f"whether the issuer took the badge back: {error}")
        return
    names = {name for name in (assertion.get("id"), assertion.get("uid")) if isinstance(name, str)}
    for entry in revoked:
        uid = entry.get("uid") if isinstance(entry, dict) else None
        if identifier(entry) in names or (isinstance(uid, str) and uid in names):
            reason = entry.get("revocationReason", "") if isinstance(entry, dict) else ""
            report.problem("revoked", f"the issuer's revocation list says so. {reason}".rstrip())


def _hosted(url: str, documents: Documents) -> dict[str, Any]:
    try:
        return parse_object(documents.get(url.partition("#")[0]), DOCUMENT_LIMIT)
    except UnavailableError as error:
        raise CredentialError("proof_unavailable", f"the hosted assertion could not be read: {error}") from None


def _linked(value: Any, documents: Documents, what: str) -> dict[str, Any]:  # noqa: ANN401  any JSON value
    """Returns an object that may be written inline; an inline object proves nothing about its address."""
    url = identifier(value)
    if url is None or not is_web_address(url):
        raise CredentialError("issuer_missing", f"the {what} has no address")
    try:
        document = get_object(documents, url)
    except UnavailableError as error:
        raise CredentialError("proof_unavailable", f"the {what} could not be read: {error}") from None
    if identifier(document) != url:
        raise CredentialError("controller_mismatch", f"{url} answers with the {what} of another address")
    return document
