"""Verifies a credential: structure, issuer, signature, dates and status. Each is checked whatever the others give."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from typing import Any

from leadership.credential import open_badges_2
from leadership.credential.contexts import Loader, check_contexts, is_version_2
from leadership.credential.dates import check_dates
from leadership.credential.documents import Documents, Folder, NoDocuments, UnavailableError, get_object
from leadership.credential.endorsements import ENDORSEMENT, check_endorsements
from leadership.credential.jose import check_claims, check_signature
from leadership.credential.keys import Key, lists_key, resolve, same_key
from leadership.credential.proofs import check_proof, is_supported, split_proofs
from leadership.credential.reading import Source, read
from leadership.credential.report import CredentialError, Report
from leadership.credential.schema import ACHIEVEMENT_TYPES, check_schema
from leadership.credential.status import check_status
from leadership.credential.strict_json import identifier, words

TYPES = ACHIEVEMENT_TYPES | {ENDORSEMENT}


def verify(data: bytes, documents: Documents | None = None, now: datetime | None = None) -> Report:
    """Never raises for input from strangers: errors are in the report."""
    report = Report()
    documents = documents or NoDocuments()
    now = now or datetime.now(UTC)
    with _reporting(report):
        source = read(data)
        report.credential = source.credential
        if open_badges_2.is_assertion(source):
            open_badges_2.verify(source, documents, now, report)
        else:
            _verify_credential(source, documents, now, report)
    return report


@contextmanager
def _reporting(report: Report) -> Iterator[None]:
    """Turns exceptions into problems of the report."""
    try:
        yield
    except CredentialError as error:
        report.problem(error.code, error.detail)
    except (TypeError, ValueError, LookupError, AttributeError, ArithmeticError, RecursionError) as error:
        # JSON in a shape that no check expected. What was not checked completely is not valid.
        report.problem("malformed", f"not understood ({type(error).__name__})")


def _verify_credential(source: Source, documents: Documents, now: datetime, report: Report) -> None:
    _verify_one(source, documents, now, report)
    check_endorsements(source.credential, lambda inside: _judge(inside, documents, now), report)


def _judge(source: Source, documents: Documents, now: datetime) -> Report:
    """Verifies one of the embedded endorsements."""
    report = Report()
    with _reporting(report):
        _verify_one(source, documents, now, report)
    return report


def _verify_one(source: Source, documents: Documents, now: datetime, report: Report) -> None:
    credential = source.credential
    kinds = words(credential.get("type"))
    if "VerifiableCredential" not in kinds or not any(kind in TYPES for kind in kinds):
        raise CredentialError("not_a_credential", f"no credential of Open Badges: its type is {kinds}")
    check_schema(credential, report)
    check_dates(credential, now, report)
    if source.token:
        check_claims(source.token, now, report)
    _check_contexts(credential, report)
    _check_signatures(source, documents, now, report)
    check_status(credential, documents, _list_reader(credential, documents, now), report)


def _check_contexts(credential: dict[str, Any], report: Report) -> None:
    try:
        check_contexts(credential)
        if not is_version_2(credential) and "issuanceDate" not in credential:
            report.problem("date_invalid", "the credential does not say when it was issued")
    except CredentialError as error:
        report.problem(error.code, error.detail)


def _check_signatures(source: Source, documents: Documents, now: datetime, report: Report) -> None:
    try:
        issuer = issuer_of(source.credential)
    except CredentialError as error:
        report.problem(error.code, error.detail)
        return
    resolver: Callable[[str], Key] = lambda method: resolve(method, documents, issuer)  # noqa: E731  bound once
    try:
        if source.token:
            check_key(check_signature(source.token, resolver, issuer), issuer, documents, report)
        else:
            _check_proofs(source.credential, issuer, documents, now, report)
    except CredentialError as error:
        report.problem(error.code, error.detail)


def _check_proofs(credential: dict[str, Any], issuer: str, documents: Documents, now: datetime, report: Report) -> None:
    """Every proof of a known kind must be valid, and there must be at least one."""
    proofs = split_proofs(credential)
    known = [proof for proof in proofs if is_supported(proof)]
    if not known:
        kinds = ", ".join(f"{proof.get('type')} {proof.get('cryptosuite', '')}".strip() for proof in proofs)
        raise CredentialError("proof_unsupported", f"no proof is of a known kind: {kinds}")
    if len(known) < len(proofs):
        report.leave_unchecked("proof", "proofs of a kind that is not known here")
    # Only a folder chosen by the verifier may supply further contexts.
    loader = Loader(documents if isinstance(documents, Folder) else None)
    for proof in known:
        try:
            key = check_proof(credential, proof, loader, lambda method: resolve(method, documents, issuer), now)
            check_key(key, issuer, documents, report)
        except CredentialError as error:
            report.problem(error.code, error.detail)


def issuer_of(credential: dict[str, Any]) -> str:
    issuer = identifier(credential.get("issuer"))
    if issuer is None:
        raise CredentialError("issuer_missing", "the credential names no issuer")
    if ":" not in issuer or any(c <= " " for c in issuer):
        raise CredentialError("issuer_invalid", f"the issuer {issuer} is no URL")
    return issuer


def check_key(key: Key, issuer: str, documents: Documents, report: Report) -> None:
    """Checks that the key that signed is the issuer's."""
    if not key.controller and issuer.startswith("did:"):
        if not issuer.startswith(("did:key:", "did:jwk:")):
            raise CredentialError("key_unavailable", f"the token's own key is not known to be of {issuer}")
        if not same_key(resolve(issuer, documents, issuer).public, key.public):
            raise CredentialError("controller_mismatch", f"the token's own key is not that of {issuer}")
    elif key.controller not in (issuer, ""):
        if not issuer.startswith("urn:"):
            raise CredentialError("controller_mismatch", f"the key is of {key.controller}, the issuer is {issuer}")
        report.leave_unchecked("issuer_key", f"whether {issuer}, which nobody can look up, is {key.controller}")
    elif not key.confirmed and not _issuer_lists(key, issuer, documents):
        report.leave_unchecked("issuer_key", f"whether {issuer} says that the key is theirs")


def _issuer_lists(key: Key, issuer: str, documents: Documents) -> bool:
    """A key that came with the credential, or from an address of its own, must be among those that the issuer names."""
    try:
        listed = lists_key(get_object(documents, issuer), key.public)
    except UnavailableError:
        return False
    if listed is False:
        raise CredentialError("key_not_listed", f"{issuer} does not list the key")
    return bool(listed)


def _list_reader(credential: dict[str, Any], documents: Documents, now: datetime) -> Callable[[bytes], dict[str, Any]]:
    def read_list(data: bytes) -> dict[str, Any]:
        """Reads a status list, which is a credential itself: signed by the same issuer, valid now, and intact."""
        found = read(data)
        report = Report()
        check_contexts(found.credential, open_badge=False)
        if issuer_of(found.credential) != issuer_of(credential):
            raise CredentialError("controller_mismatch", "it is of another issuer")
        check_dates(found.credential, now, report)
        if found.token:
            check_claims(found.token, now, report)
        _check_signatures(found, documents, now, report)
        for problem in report.problems:
            raise CredentialError(problem["code"], problem["detail"])
        return found.credential

    return read_list
