"""The C++ core. Long calls release the GIL; every call raises a subclass of Error and nothing else."""

from collections.abc import Callable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from os import PathLike
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from leadership.schema_names import Kind

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

class CommunityGraph:
    """Who writes to whom. Immutable; measures release the GIL and answer by person.

    What each measure is, and where it comes from, stands in core/include/leadership/graph. Results do not depend on
    the number of threads. Ties are arcs without their direction, without loops.
    """

    def __init__(
        self,
        people: int,
        sources: NDArray[np.integer],
        targets: NDArray[np.integer],
        weights: NDArray[np.floating | np.integer] | None = None,
        threads: int = 2,
    ) -> None:
        """An edge table by columns; person numbers in [0, people), 32-bit ones are not copied.

        Weights of repeated arcs add up; without weights, arcs that are repeated count once.
        """
    @staticmethod
    def read(file: str | PathLike[str], threads: int = 2) -> CommunityGraph:
        """Text of two numbers a line; further columns and comments (#, %) are left alone, repeated arcs count once."""
    @property
    def people(self) -> int: ...
    @property
    def arcs(self) -> int: ...
    def pagerank(
        self,
        damping: float = 0.85,
        tolerance: float = 1e-7,
        start: NDArray[np.floating] | None = None,
        max_iterations: int = 1000,
        threads: int = 2,
    ) -> NDArray[np.float64]:
        """Sums to 1. tolerance: of the change in sum; start: where the walk starts anew, uniform if None."""
    def core_numbers(self) -> NDArray[np.uint32]: ...
    def connected_components(self) -> NDArray[np.uint32]:
        """A number from 0 for every group of people with a path of ties between any two."""
    def strongly_connected_components(self) -> NDArray[np.uint32]: ...
    def clustering(self, threads: int = 2) -> tuple[NDArray[np.uint64], NDArray[np.float64]]:
        """Triangles, and the share of pairs of contacts that are tied to each other."""
    def brokerage(self, threads: int = 2) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
        """Burt's constraint (NaN without ties) and effective size, with weights."""
    def reciprocity(self) -> tuple[NDArray[np.float64], float]:
        """Share of arcs that are answered: of each person, of the graph."""
    def betweenness(self, sources: int = 64, seed: int = 1, threads: int = 2) -> tuple[NDArray[np.float64], float]:
        """Share of shortest paths that lead through a person, from a sample; and what no value is off by more than,
        with probability 0.95 (0 when all people are sources)."""
    def communities(self, resolution: float = 1.0, seed: int = 1) -> tuple[NDArray[np.uint32], float]:
        """Leiden: a number from 0 for every community, all connected; and the modularity. Same seed, same result."""
    def modularity(self, labels: NDArray[np.integer], resolution: float = 1.0) -> float: ...
    def participation(self, labels: NDArray[np.integer]) -> NDArray[np.float64]:
        """How evenly ties spread over the groups that labels names: 0 all in one, towards 1 over many."""

class Percentiles:
    """What public activity says of each person of a wiki, compared with the others; docs/model.md lists all."""

    @property
    def names(self) -> list[str]:
        """The names of the columns: "steadiness", "tenure", "amount.user_talk" and so on."""
    @property
    def values(self) -> NDArray[np.float32]:
        """Read-only view, people x measures, column-major: the share of people who show less. Keeps its base alive."""

class Snapshot:
    """One immutable picture of the world. Safe to use from every thread, and after the store has moved on."""

    @property
    def generation(self) -> int: ...
    @property
    def data_until(self) -> dict[str, str]:
        """Wiki id -> time of the last event read, as in answers."""
    def wikis(self, community: str | None = None) -> list[str]:
        """The wikis there is activity of: all, or those of a community."""
    @property
    def document_wikis(self) -> list[str]:
        """The wikis that have sent documents or name a home wiki."""
    @property
    def broken_wikis(self) -> dict[str, str]:
        """Wiki id -> what is wrong with its activity; such a wiki is left out until it is ingested anew."""
    def facts(self, wiki: str) -> tuple[list[str], list[str], dict[str, NDArray[np.int64]]]:
        """Names of people and of activity classes, and the columns person, activity_class (positions in these lists),
        month_end (seconds since 1970), events and bytes_added, one row a fact. Bots and hidden people are left out.
        """
    @property
    def streams(self) -> dict[str, tuple[str, str | None, str]]:
        """Wiki id -> (last event id, time of the latest act, when it was published), of the streams followed."""
    @property
    def latest_ids(self) -> dict[str, tuple[int, int]]:
        """Wiki id -> highest revision id and log id read; 0: none."""
    def activity(self, wiki: str) -> bytes:
        """What is kept of the wiki's history: people, facts, months and edges, as JSON (wire/activity.hpp)."""
    def activity_classes(self, wiki: str) -> bytes:
        """The activity classes of the wiki's policy and facts, as JSON (wire/activity.hpp)."""
    def features(self, wiki: str) -> NDArray[np.float32]:
        """Read-only view, people x features, column-major; each value in [0, 1]. Keeps the snapshot alive."""
    def feature_names(self, wiki: str) -> list[str]: ...
    def people(self, wiki: str) -> list[str]:
        """User names, one a row of features and percentiles."""
    def percentiles(self, wiki: str) -> Percentiles:
        """After all data. The first call computes them, a second later or less; the snapshot keeps them."""
    def percentiles_before(self, wiki: str, month: str, role_holders: Sequence[str]) -> Percentiles:
        """From what happened before a month ("2026-01") alone, computed at each call. role_holders: user names of those
        who held a role then; their ties do not count."""
    def graph(self, wiki: str) -> CommunityGraph:
        """Who wrote to whom on user talk pages, weighted by how often; people as in the rows of features."""

class MergedWikis:
    """Who turns to whom across wikis. Accounts of the same central id are one person, those without one stay apart.

    Bots are left out of the edges.
    """

    def __init__(self, snapshot: Snapshot, wikis: Sequence[str]) -> None: ...
    @property
    def people(self) -> int: ...
    @property
    def person_of(self) -> list[NDArray[np.uint32]]:
        """By wiki, by the person's row in Snapshot.people: the number here."""
    @property
    def home_wiki(self) -> NDArray[np.uint32]:
        """By person, as a place in the list of wikis: where they acted most. As labels of CommunityGraph.participation
        it says over how many wikis the ties of a person spread."""
    def edges(self, kind: Literal["talk", "discussion", "thanks"]) -> dict[str, NDArray[np.integer]]:
        """The columns from, to, events, first and last (seconds since 1970)."""
    def graph(self) -> CommunityGraph:
        """Of user talk, weighted by events."""

class Store:
    """A folder with the catalogue and the activity of wikis. A new one holds the default documents."""

    def __init__(self, folder: str | PathLike[str], changes_from: int = 1000000) -> None:
        """changes_from: from so many facts on, new events of a wiki go beside its activity until they are merged."""
    def snapshot(self) -> Snapshot: ...
    def refresh(self) -> bool:
        """Publishes a new snapshot if another process changed the folder; True when it did."""
    def before_fork(self) -> None:
        """Lets go of what no other process may take over. The snapshot stays; nothing else may be asked for then."""
    def after_fork(self) -> None:
        """In the child: goes on with what before_fork() let go of."""
    def put_document(
        self, kind: Kind, slug: str, document: bytes, page_id: int, revision: int, wiki: str = ""
    ) -> Literal["created", "replaced", "unchanged"]:
        """wiki: whose page it is; without: of no wiki, which every wiki sees that says nothing else."""
    def get_document(self, kind: Kind, slug: str, wiki: str = "") -> bytes:
        """As the wiki sees it; without one, as the home wiki of all or the only wiki does. So in all that follows."""
    def documents(self, wiki: str = "") -> list[tuple[Kind, str, bytes]]:
        """All documents with their text, by kind and slug."""
    def document_wikis(self) -> list[str]:
        """The wikis that have sent documents or name a home wiki."""
    def delete_document(self, kind: Kind, slug: str, revision: int, wiki: str = "") -> None: ...
    @property
    def unnamed_wiki(self) -> str:
        """As whom documents are seen where no wiki is named: the home wiki of all, else the only one, else ""."""
    def set_home(self, wiki: str, home: str) -> None:
        """Sets the wiki whose roles, competencies and policies this wiki inherits; "": it inherits none."""
    def put_accounts(self, wiki: str, accounts: bytes) -> int:
        """Body of PUT /v1/accounts; the number of accounts stored."""
    def ingest(
        self,
        sources: Sequence[str | PathLike[str]],
        wiki: str,
        progress: Callable[[int, int, int], bool] | None = None,
        history_columns: str = "",
        resume: bool = False,
        anew: bool = False,
        checkpoint_seconds: int = 60,
        skip_broken: bool = False,
        memory: int = 0,
    ) -> bytes:
        """Reads sources ('-' is standard input) and publishes; the report as JSON.

        progress(bytes_done, bytes_total, events) returning False stops the call with UnavailableError, and nothing
        has changed. history_columns: names of the columns of mediawiki_history, one a line, for a layout that is not
        known. skip_broken: leaves out broken pages and lines, and counts them. resume: goes on from the last
        checkpoint. anew: forgets what was known of the wiki before. memory: about as many bytes as reading may take
        before it writes sorted runs to the disk of the store; 0: no limit.
        """
    def ingest_bytes(self, body: bytes, name: str, wiki: str, last_event_id: str | None = None) -> bytes:
        """The same from memory. last_event_id: the stream's name for the last act, kept together with the facts.

        What is new of a large wiki goes beside its activity, which costs as much as it is; snapshots show it at once,
        compared as when the last changes were merged.
        """
    def merge_changes(self, wiki: str) -> bool:
        """Merges what lies beside the activity of a wiki into it, and publishes; False when nothing does."""
    def wikis_with_changes(self) -> list[str]: ...
    def waiting_changes(self) -> dict[str, tuple[int, int, str | None]]:
        """By wiki, of those that have ever had changes: how many wait, their bytes, when the oldest was stored."""
    def last_event_id(self, wiki: str) -> str:
        """The stream's name for the last act that was stored, merged or not; "" where no stream was followed."""

class HistoryRules:
    """By which rules the acts of each wiki count, as the documents that Store.documents says of each wiki have them;
    "" is for the one without a name."""

    def __init__(self, documents: Mapping[str, Sequence[tuple[str, str, bytes]]]) -> None: ...

class HistoryReader:
    """Reads whole lines of one mediawiki_history after the other, of whichever wikis.

    columns: their names, one a line; empty: told by their number. left_out: wikis whose lines are passed over.
    skip_broken: counts broken lines in place of an error.
    """

    def __init__(
        self, rules: HistoryRules, columns: str = "", left_out: AbstractSet[str] = ..., skip_broken: bool = False
    ) -> None: ...
    def read(self, lines: bytes | bytearray | memoryview, name: str, begin: int) -> None:
        """name of the source and the byte of it that the lines begin at stand in messages of InvalidDataError."""
    def end_source(self) -> None:
        """What is read from here on is of another source."""
    def parts(self) -> dict[str, bytes]:
        """By wiki, what HistoryPart is made of again."""
    def put(self, wiki: str, store: str | PathLike[str]) -> bytes | None:
        """As HistoryPart.put, when the sources were read from beginning to end; None when the wiki is not in them."""
    @property
    def skipped(self) -> dict[str, int]:
        """Of all wikis: lines that could not be used, by reason."""

class HistoryPart:
    """What a part of a history says of one wiki. Parts that follow each other are put together in any grouping, those
    of a source first and then the sources, and make what ingest makes of the sources in this order."""

    def __init__(self, rules: HistoryRules, written: bytes) -> None: ...
    @property
    def wiki(self) -> str: ...
    def absorb(self, following: HistoryPart, same_source: bool) -> bool:
        """Adds the part that follows, in the source that this one ends with or in another one. False when an event is
        in both: only reading them one after the other tells which one counts, and neither is of use then."""
    def to_bytes(self) -> bytes: ...
    def put(self, store: str | PathLike[str]) -> bytes:
        """Puts the activity of the wiki into the folder of a store, in place of what is there; the report as JSON. All
        parts have been added; this one is of no use any more."""

def wiki_file_name(wiki: str) -> str:
    """How the files of a wiki in a store are named, but for what follows the point."""

def roles(
    snapshot: Snapshot,
    community: str | None = None,
    family: str | None = None,
    level: str | None = None,
    language: str = "en",
    documents_of: str = "",
) -> bytes:
    """documents_of, here and below: the wiki whose documents count, as in Store.get_document."""

class Cancellation:
    """Ends calls that nobody waits for any more: after some seconds, or when told to, which any thread may."""

    def __init__(self, seconds: float | None = None) -> None: ...
    def cancel(self) -> None:
        """The call, and every later one, raises UnavailableError within milliseconds."""
    def is_due(self) -> bool: ...

def self_check(
    snapshot: Snapshot, request: bytes, cancellation: Cancellation | None = None, *, documents_of: str = ""
) -> bytes:
    """Body of POST /v1/self-check -> its answer."""

def suggest(
    snapshot: Snapshot,
    request: bytes,
    cancellation: Cancellation | None = None,
    *,
    counts: bool = True,
    documents_of: str = "",
) -> bytes:
    """Body of POST /v1/suggestions -> its answer; with counts, also how many people are not in it and why."""

def teams(
    snapshot: Snapshot,
    request: bytes,
    cancellation: Cancellation | None = None,
    *,
    counts: bool = True,
    documents_of: str = "",
) -> bytes:
    """Body of POST /v1/teams -> its answer; counts as above."""

def head_count(
    snapshot: Snapshot, request: bytes, cancellation: Cancellation | None = None, *, documents_of: str = ""
) -> bytes:
    """Body of POST /v1/head-counts -> its answer."""

def match_peers(request: bytes) -> bytes:
    """Body of POST /v1/peers -> its answer."""

def stable_matching(
    first: NDArray[np.uint64],
    sharer: NDArray[np.uint32],
    capacity: NDArray[np.uint32],
    of_learner: NDArray[np.float32],
    of_sharer: NDArray[np.float32],
) -> NDArray[np.uint32]:
    """The sharer of each learner, 2**32 - 1 for none: no two would rather have each other, best for the learners.

    The pairs of learner i are first[i] .. first[i + 1] - 1; sharer and the preferences (larger is better) are a value a
    pair, capacity one a sharer.
    """

def largest_benefit_matching(
    first: NDArray[np.uint64],
    sharer: NDArray[np.uint32],
    capacity: NDArray[np.uint32],
    benefit: NDArray[np.int32],
) -> tuple[NDArray[np.uint32], int]:
    """The sharer of each learner as above, and the sum of the benefits, which no other matching exceeds."""

def check_document(kind: Kind, slug: str, document: bytes) -> list[tuple[str, str]]:
    """Everything wrong with a document, as (JSON pointer, message); empty when it is good."""

def problems() -> dict[str, tuple[int, int, str]]:
    """Error code -> (HTTP status, exit status, title), from schema/problems.json."""
