"""The known JSON-LD contexts. What a signature covers depends on them, so they are pinned, never fetched."""

import json
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Any

from leadership.credential.documents import Documents, NoDocuments, UnavailableError, get_object
from leadership.credential.report import CredentialError
from leadership.credential.strict_json import as_list

CREDENTIALS_V1 = "https://www.w3.org/2018/credentials/v1"
CREDENTIALS_V2 = "https://www.w3.org/ns/credentials/v2"
OPEN_BADGES = "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json"
OPEN_BADGES_FAMILY = "https://purl.imsglobal.org/spec/ob/v3p0/context"
DATA = files("leadership.credential").joinpath("data")


UNDERSTOOD: dict[str, Any] = {}  # the parsed pinned ones, which PyLD adds as it meets them


@cache
def index() -> Mapping[str, str]:
    """URL of each pinned context -> its file."""
    found: dict[str, str] = json.loads(DATA.joinpath("contexts", "index.json").read_bytes())
    return found


@cache
def pinned(url: str) -> Any:  # noqa: ANN401  a JSON-LD context
    return json.loads(DATA.joinpath("contexts", index()[url]).read_bytes())


class Loader:
    """The document loader of one verification: pinned contexts, then those in ``offline``, and nothing else."""

    def __init__(self, offline: Documents | None = None) -> None:
        self._offline = offline or NoDocuments()
        # Contexts that PyLD has parsed. Those from a folder are for one verification only.
        self.understood: dict[str, Any] = {} if offline else UNDERSTOOD

    def __call__(self, url: str, _options: object = None) -> dict[str, Any]:
        if url in index():
            document = pinned(url)
        else:
            try:
                document = get_object(self._offline, url)
            except UnavailableError:
                raise CredentialError("unknown_context", f"the context {url} is not known here") from None
        return {"contentType": "application/ld+json", "contextUrl": None, "documentUrl": url, "document": document}


def check_contexts(credential: Mapping[str, Any], *, open_badge: bool = True) -> None:
    """The first context must be that of verifiable credentials, one must be of Open Badges, and none may be inline."""
    contexts = as_list(credential.get("@context"))
    if not contexts or contexts[0] not in (CREDENTIALS_V1, CREDENTIALS_V2):
        raise CredentialError("context_invalid", f"@context has to begin with {CREDENTIALS_V2}")
    if not all(isinstance(context, str) for context in contexts):
        raise CredentialError("context_invalid", "a context inside the credential could give its words other meanings")
    if CREDENTIALS_V1 in contexts and CREDENTIALS_V2 in contexts:
        raise CredentialError("context_invalid", "@context names two versions of the credentials' data model")
    if open_badge and not any(context.startswith(OPEN_BADGES_FAMILY) for context in contexts):
        raise CredentialError("context_invalid", f"@context does not name {OPEN_BADGES}")


def is_version_2(credential: Mapping[str, Any]) -> bool:
    return CREDENTIALS_V2 in as_list(credential.get("@context"))
