"""The C++ core. Long calls release the GIL; every call raises a subclass of Error and nothing else."""

from collections.abc import Callable, Sequence
from os import PathLike
from typing import Literal, TypeAlias

import numpy as np
from numpy.typing import NDArray

__version__: str

class Error(Exception):
    """What the core raises. ``code`` is a key of schema/problems.json, ``pointer`` an RFC 6901 pointer or ''."""

    code: str
    pointer: str

class InvalidArgumentError(Error): ...
class UnauthorizedError(Error): ...
class NotFoundError(Error): ...
class ConflictError(Error): ...
class TooLargeError(Error): ...
class InvalidDocumentError(Error): ...
class InvalidDataError(Error): ...
class InternalError(Error): ...
class IoError(Error): ...
class UnavailableError(Error): ...

Kind: TypeAlias = Literal["role", "profile", "competency", "community", "group", "definition", "policy"]

class Snapshot:
    """One immutable picture of the world. Safe to use from every thread, and after the store has moved on."""

    @property
    def generation(self) -> int: ...
    @property
    def data_until(self) -> dict[str, str]:
        """Wiki id -> time of the last event read, as in answers."""
    def features(self, wiki: str) -> NDArray[np.float32]:
        """Read-only view, people x features, column-major; each value in [0, 1]. Keeps the snapshot alive."""
    def feature_names(self, wiki: str) -> list[str]: ...

class Store:
    """A folder with the catalogue and the activity of wikis. A new one holds the default documents."""

    def __init__(self, folder: str | PathLike[str]) -> None: ...
    def snapshot(self) -> Snapshot: ...
    def refresh(self) -> bool:
        """Publishes a new snapshot if another process changed the folder; True when it did."""
    def put_document(
        self, kind: Kind, slug: str, document: bytes, page_id: int, revision: int
    ) -> Literal["created", "replaced", "unchanged"]: ...
    def get_document(self, kind: Kind, slug: str) -> bytes: ...
    def documents(self) -> list[tuple[Kind, str, bytes]]:
        """All documents with their text, by kind and slug."""
    def delete_document(self, kind: Kind, slug: str, revision: int) -> None: ...
    def put_accounts(self, wiki: str, accounts: bytes) -> int:
        """Body of PUT /v1/accounts; the number of accounts stored."""
    def ingest(
        self, sources: Sequence[str | PathLike[str]], wiki: str, progress: Callable[[int, int, int], bool] | None = None
    ) -> bytes:
        """Reads sources ('-' is standard input) and publishes; the report as JSON.

        progress(bytes_done, bytes_total, events) returning False stops the call with UnavailableError, and nothing
        has changed.
        """
    def ingest_bytes(self, body: bytes, name: str, wiki: str) -> bytes: ...

def roles(
    snapshot: Snapshot,
    community: str | None = None,
    family: str | None = None,
    level: str | None = None,
    language: str = "en",
) -> bytes: ...
def self_check(snapshot: Snapshot, request: bytes) -> bytes:
    """Body of POST /v1/self-check -> its answer."""

def suggest(snapshot: Snapshot, request: bytes) -> bytes:
    """Body of POST /v1/suggestions -> its answer."""

def check_document(kind: Kind, slug: str, document: bytes) -> list[tuple[str, str]]:
    """Everything wrong with a document, as (JSON pointer, message); empty when it is good."""

def problems() -> dict[str, tuple[int, int, str]]:
    """Error code -> (HTTP status, exit status, title), from schema/problems.json."""
