"""Endorsements inside a credential: of the credential, its issuer or the achievement. Each is a credential itself."""

from collections.abc import Callable, Iterator
from typing import Any

from leadership.credential.jose import is_token, parse_token
from leadership.credential.reading import Source
from leadership.credential.report import CredentialError, Report
from leadership.credential.strict_json import as_list, identifier, words

ENDORSEMENT = "EndorsementCredential"
LIMIT = 10
# An issuer who embeds an endorsement that was changed, or that its stated author did not make, makes a false statement.
# An endorsement that is merely no longer valid says nothing against the credential, and nothing for it.
FORGED = frozenset({"signature_invalid", "claims_mismatch", "controller_mismatch", "key_not_listed"})


def check_endorsements(credential: dict[str, Any], judge: Callable[[Source], Report], report: Report) -> None:
    """``judge`` verifies an endorsement as it would verify any credential."""
    subjects = set(_identifiers(credential))
    for count, item in enumerate(_find(credential)):
        if count == LIMIT:
            report.leave_unchecked("endorsement", f"the endorsements after the first {LIMIT}")
            return
        name, found = _judge(item, subjects, judge)
        for problem in found.problems:
            text = f"the endorsement {name} does not hold: {problem['code']}: {problem['detail']}"
            if problem["code"] in FORGED:
                report.problem("endorsement_invalid", text)
            else:
                report.leave_unchecked("endorsement", text)
        if found.valid and found.unchecked:
            codes = ", ".join(sorted({one["code"] for one in found.unchecked}))
            report.leave_unchecked("endorsement", f"{codes} of the endorsement {name}")


def _judge(item: Any, subjects: set[str], judge: Callable[[Source], Report]) -> tuple[str, Report]:  # noqa: ANN401  any JSON value
    name = ""
    try:
        source = _read(item)
        name = identifier(source.credential) or ""
        if ENDORSEMENT not in words(source.credential.get("type")):
            raise CredentialError("type_invalid", f"it is no {ENDORSEMENT}")  # noqa: TRY301  told like all else
        if identifier(source.credential.get("credentialSubject")) not in subjects:
            raise CredentialError("type_invalid", "it endorses something else")  # noqa: TRY301
        if any(True for _ in _find(source.credential)):
            raise CredentialError("too_deep", "it is endorsed itself")  # noqa: TRY301
        return name, judge(source)
    except CredentialError as error:
        report = Report()
        report.problem(error.code, error.detail)
        return name, report


def _read(item: Any) -> Source:  # noqa: ANN401  any JSON value
    if isinstance(item, dict):
        return Source(item)
    data = item.encode() if isinstance(item, str) else b""
    if not is_token(data):
        raise CredentialError("malformed", "neither an object nor a JSON Web Token")
    token = parse_token(data)
    return Source(token.credential, token)


def _find(credential: dict[str, Any]) -> Iterator[Any]:
    """Finds every endorsement in any part of the credential, but not within endorsements."""
    left: list[Any] = [credential]
    while left:
        item = left.pop()
        if isinstance(item, dict):
            yield from as_list(item.get("endorsement"))
            yield from as_list(item.get("endorsementJwt"))
            left.extend(value for name, value in item.items() if name not in ("endorsement", "endorsementJwt"))
        elif isinstance(item, list):
            left.extend(item)


def _identifiers(credential: dict[str, Any]) -> Iterator[str]:
    """Returns what an embedded endorsement can be about: the ids of the credential and its parts."""
    left: list[Any] = [credential]
    while left:
        item = left.pop()
        if isinstance(item, dict):
            if (name := identifier(item)) is not None:
                yield name
            left.extend(value for name, value in item.items() if name not in ("endorsement", "endorsementJwt", "proof"))
        elif isinstance(item, list):
            left.extend(item)
        elif isinstance(item, str) and ":" in item:
            yield item
