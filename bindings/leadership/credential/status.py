"""Whether the issuer has revoked a credential: Bitstring Status List, and 1EdTech's revocation list."""

import base64
import re
import zlib
from collections.abc import Callable
from typing import Any

from leadership.credential.documents import Documents, UnavailableError, get_object
from leadership.credential.report import CredentialError, Report
from leadership.credential.strict_json import as_list, identifier, words

LIST_ENTRIES = 131_072  # minimum: https://www.w3.org/TR/vc-bitstring-status-list/#validate-algorithm
LIST_BYTES = 8 * 1024 * 1024  # maximum, expanded
ENTRY_LIMIT = 5
BITSTRING_TYPES = {
    "BitstringStatusListEntry": "BitstringStatusListCredential",
    "StatusList2021Entry": "StatusList2021Credential",
}
PURPOSES = {"revocation": "revoked", "suspension": "suspended"}


def check_status(
    credential: dict[str, Any],
    documents: Documents,
    read_list: Callable[[bytes], dict[str, Any]],
    report: Report,
) -> None:
    """``read_list`` verifies a status list credential and returns it, or raises CredentialError."""
    entries = as_list(credential.get("credentialStatus"))
    if len(entries) > ENTRY_LIMIT:
        report.problem("too_large", f"more than {ENTRY_LIMIT} status entries")
        return
    for entry in entries:
        try:
            _check_entry(entry, credential, documents, read_list, report)
        except CredentialError as error:
            report.problem(error.code, error.detail)
        except UnavailableError as error:
            report.leave_unchecked("status", f"whether the issuer took the credential back: {error}")


def _check_entry(
    entry: Any,  # noqa: ANN401  any JSON value
    credential: dict[str, Any],
    documents: Documents,
    read_list: Callable[[bytes], dict[str, Any]],
    report: Report,
) -> None:
    if not isinstance(entry, dict):
        raise CredentialError("status_invalid", "a status entry is no object")
    kinds = words(entry.get("type"))
    if "1EdTechRevocationList" in kinds:
        _check_revocation_list(entry, credential, documents)
    elif kind := next((kind for kind in kinds if kind in BITSTRING_TYPES), None):
        purpose = str(entry.get("statusPurpose"))
        if purpose in PURPOSES and is_set(entry, BITSTRING_TYPES[kind], documents, read_list):
            raise CredentialError(PURPOSES[purpose], "the issuer's status list says so")
        if purpose not in PURPOSES:
            report.leave_unchecked("status", f"a status of the purpose {purpose!r}")
    else:
        report.leave_unchecked("status", f"a status of the type {kinds}, which is not known here")


def _check_revocation_list(entry: dict[str, Any], credential: dict[str, Any], documents: Documents) -> None:
    url = identifier(entry)
    if url is None:
        raise CredentialError("status_invalid", "the status entry names no list")
    revocations = get_object(documents, url)
    for revoked in as_list(revocations.get("revokedCredential", revocations.get("revokedCredentials"))):
        if identifier(revoked) != credential.get("id"):
            continue
        reason = revoked.get("revocationReason", "") if isinstance(revoked, dict) else ""
        if not isinstance(revoked, dict) or revoked.get("revoked", True) is not False:
            raise CredentialError("revoked", f"the issuer's revocation list says so. {reason}".rstrip())


def is_set(
    entry: dict[str, Any], list_type: str, documents: Documents, read_list: Callable[[bytes], dict[str, Any]]
) -> bool:
    """https://www.w3.org/TR/vc-bitstring-status-list/#validate-algorithm"""
    url = identifier(entry.get("statusListCredential"))
    if url is None:
        raise CredentialError("status_invalid", "the status entry names no list")
    index, size = (_natural(entry.get(name, default), name) for name, default in _NUMBERS)
    try:
        status_list = read_list(documents.get(url.partition("#")[0]))
    except CredentialError as error:
        detail = f"the status list does not hold: {error.code}, {error.detail}"
        raise CredentialError("status_invalid", detail) from None
    subject = status_list.get("credentialSubject")
    if list_type not in as_list(status_list.get("type")) or not isinstance(subject, dict):
        raise CredentialError("status_invalid", f"{url} is no {list_type}")
    if entry["statusPurpose"] not in as_list(subject.get("statusPurpose")):
        raise CredentialError("status_invalid", "the status list is for another purpose")
    bits = expand(subject.get("encodedList"))
    if len(bits) * 8 < LIST_ENTRIES * size:
        raise CredentialError("status_invalid", f"the status list has fewer than {LIST_ENTRIES} entries")
    if (index + 1) * size > len(bits) * 8:
        raise CredentialError("status_invalid", "the status entry is outside of the list")
    return any(bits[bit // 8] >> (7 - bit % 8) & 1 for bit in range(index * size, (index + 1) * size))


def expand(encoded: Any) -> bytes:  # noqa: ANN401  any JSON value
    """Expands a GZIP-compressed bitstring in multibase base64url; before version 1.0, without the multibase letter."""
    if not isinstance(encoded, str):
        raise CredentialError("status_invalid", "the status list holds no encodedList")
    text = encoded.removeprefix("u") if not encoded.startswith("H4s") else encoded
    try:
        packed = base64.b64decode(text + "=" * (-len(text) % 4), altchars=b"-_", validate=True)
        unpacker = zlib.decompressobj(wbits=16 + zlib.MAX_WBITS)
        bits = unpacker.decompress(packed, LIST_BYTES)
    except (ValueError, zlib.error):
        raise CredentialError("status_invalid", "the encodedList is no compressed bitstring") from None
    if not unpacker.eof:
        raise CredentialError("status_invalid", f"the encodedList is cut off or larger than {LIST_BYTES} bytes")
    return bits


_NUMBERS = (("statusListIndex", None), ("statusSize", 1))


def _natural(value: Any, name: str) -> int:  # noqa: ANN401  any JSON value
    text = str(value) if isinstance(value, int) and not isinstance(value, bool) else value
    if not isinstance(text, str) or not re.fullmatch(r"[0-9]{1,9}", text, re.ASCII):
        raise CredentialError("status_invalid", f"{name} is no natural number")
    number = int(text)
    if name == "statusSize" and not 1 <= number <= 8:
        raise CredentialError("status_invalid", "statusSize is not between 1 and 8")
    return number
