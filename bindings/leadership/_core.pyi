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
    """An error of the core. ``code`` is a key of schema/problems.json, ``pointer`` an RFC 6901 pointer or ''."""

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
    """Who writes to whom. Immutable; measures release the GIL and return values by person.

    core/include/leadership/graph defines each measure and names its sources. Results do not depend on the number of
    threads. Ties are arcs without their direction, without loops.
    """

    def __init__(
        self,
        people: int,
        sources: NDArray[np.integer],
        targets: NDArray[np.integer],
        weights: NDArray[np.floating | np.integer] | None = None,
        threads: int = 2,
    ) -> None:
        """Takes an edge table by columns. Person numbers are in [0, people); 32-bit ones are not copied.

        Weights of repeated arcs add up; without weights, repeated arcs count once.
        """
    @staticmethod
    def read(file: str | PathLike[str], threads: int = 2) -> CommunityGraph:
        """Reads text with two numbers a line. Further columns and comments (#, %) are ignored; repeated arcs count
        once."""
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
        """Returns values that sum to 1. tolerance: for the sum of changes; start: where the walk restarts, uniform if
        None."""
    def core_numbers(self) -> NDArray[np.uint32]: ...
    def connected_components(self) -> NDArray[np.uint32]:
        """Returns by person the number, from 0, of their group, in which a path of ties leads from everybody to
        everybody."""
    def strongly_connected_components(self) -> NDArray[np.uint32]: ...
    def clustering(self, threads: int = 2) -> tuple[NDArray[np.uint64], NDArray[np.float64]]:
        """Returns triangles, and the share of pairs of contacts that are tied to each other."""
    def brokerage(self, threads: int = 2) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
        """Returns Burt's constraint (NaN without ties) and effective size, with weights."""
    def reciprocity(self) -> tuple[NDArray[np.float64], float]:
        """Returns the share of arcs that are answered: of each person, and of the graph."""
    def betweenness(self, sources: int = 64, seed: int = 1, threads: int = 2) -> tuple[NDArray[np.float64], float]:
        """Returns the share of shortest paths that lead through each person, estimated from a sample; and a bound for
        the error of all values, with probability 0.95 (0 when all people are sources)."""
    def communities(self, resolution: float = 1.0, seed: int = 1) -> tuple[NDArray[np.uint32], float]:
        """Leiden. Returns by person the number, from 0, of their community, which is connected; and the modularity. The
        same seed gives the same result."""
    def modularity(self, labels: NDArray[np.integer], resolution: float = 1.0) -> float: ...
    def participation(self, labels: NDArray[np.integer]) -> NDArray[np.float64]:
        """Returns how evenly ties spread over the groups named by labels: 0 for all in one, towards 1 over many."""

class Percentiles:
    """The public activity of each person of a wiki, compared with that of others; docs/model.md lists the measures."""

    @property
    def names(self) -> list[str]:
        """The names of the columns: "steadiness", "tenure", "amount.user_talk" and so on."""
    @property
    def values(self) -> NDArray[np.float32]:
        """A read-only view, people x measures, column-major: the share of people who show less. Keeps its base
        alive."""

class Snapshot:
    """An immutable state of documents and activity. Safe to use from every thread, even after the store has moved
    on."""

    @property
    def generation(self) -> int: ...
    @property
    def data_until(self) -> dict[str, str]:
        """Wiki id -> time of the last event read, as in answers."""
    def wikis(self, community: str | None = None) -> list[str]:
        """The wikis with activity: all, or those of a community."""
    @property
    def document_wikis(self) -> list[str]:
        """The wikis that have sent documents or name a home wiki."""
    @property
    def broken_wikis(self) -> dict[str, str]:
        """Wiki id -> what is wrong with its activity; such a wiki is left out until it is ingested anew."""
    def facts(self, wiki: str) -> tuple[list[str], list[str], dict[str, NDArray[np.int64]]]:
        """Returns the names of people and of activity classes, and the columns person, activity_class (positions in
        these lists), month_end (seconds since 1970), events and bytes_added, with one row a fact. Bots and hidden
        people are left out.
        """
    @property
    def streams(self) -> dict[str, tuple[str, str | None, str]]:
        """Wiki id -> (last event id, time of the latest act, time of publication), for the streams followed."""
    @property
    def latest_ids(self) -> dict[str, tuple[int, int]]:
        """Wiki id -> highest revision id and log id read; 0: none."""
    def activity(self, wiki: str) -> bytes:
        """What is kept of the wiki's history: people, facts, months and edges, as JSON (wire/activity.hpp)."""
    def activity_classes(self, wiki: str) -> bytes:
        """The activity classes of the wiki's policy and facts, as JSON (wire/activity.hpp)."""
    def features(self, wiki: str) -> NDArray[np.float32]:
        """A read-only view, people x features, column-major; each value in [0, 1]. Keeps the snapshot alive."""
    def feature_names(self, wiki: str) -> list[str]: ...
    def people(self, wiki: str) -> list[str]:
        """The user names, one a row of features and percentiles."""
    def percentiles(self, wiki: str) -> Percentiles:
        """Percentiles after all data. The first call computes them in about a second or less; the snapshot keeps
        them."""
    def percentiles_before(self, wiki: str, month: str, role_holders: Sequence[str]) -> Percentiles:
        """Percentiles from what happened before a month ("2026-01"), computed at each call. role_holders: user names of
        those who held a role then; their ties do not count."""
    def graph(self, wiki: str) -> CommunityGraph:
        """Who wrote to whom on user talk pages, weighted by how often; people as in the rows of features."""

class MergedWikis:
    """Who turns to whom across wikis. Accounts of the same central id are one person; those without one stay apart.

    Bots are left out of the edges.
    """

    def __init__(self, snapshot: Snapshot, wikis: Sequence[str]) -> None: ...
    @property
    def people(self) -> int: ...
    @property
    def person_of(self) -> list[NDArray[np.uint32]]:
        """By wiki, and by the person's row in Snapshot.people: the person's number here."""
    @property
    def home_wiki(self) -> NDArray[np.uint32]:
        """By person, the position in the list of wikis of the one where they acted most. As labels of
        CommunityGraph.participation, it says over how many wikis a person's ties spread."""
    def edges(self, kind: Literal["talk", "discussion", "thanks"]) -> dict[str, NDArray[np.integer]]:
        """The columns from, to, events, first and last (seconds since 1970)."""
    def graph(self) -> CommunityGraph:
        """The graph of user talk, weighted by events."""

class Store:
    """A folder with the catalogue and the activity of wikis. A new one holds the default documents."""

    def __init__(self, folder: str | PathLike[str], changes_from: int = 1000000) -> None:
        """changes_from: for wikis with this many facts or more, new events are kept beside the activity until
        merged."""
    def snapshot(self) -> Snapshot: ...
    def refresh(self) -> bool:
        """Publishes a new snapshot if another process has changed the folder; returns whether it did."""
    def before_fork(self) -> None:
        """Closes what no other process may take over. The snapshot stays; use nothing else until after_fork()."""
    def after_fork(self) -> None:
        """Opens again, in the child, what before_fork() has closed."""
    def put_document(
        self, kind: Kind, slug: str, document: bytes, page_id: int, revision: int, wiki: str = ""
    ) -> Literal["created", "replaced", "unchanged"]:
        """wiki: whose page it is. Without one, it is a document of no wiki, seen by every wiki that has no other."""
    def get_document(self, kind: Kind, slug: str, wiki: str = "") -> bytes:
        """As the wiki sees it; without one, as the common home wiki or the only wiki does. So in all that follows."""
    def documents(self, wiki: str = "") -> list[tuple[Kind, str, bytes]]:
        """All documents with their text, by kind and slug."""
    def document_wikis(self) -> list[str]:
        """The wikis that have sent documents or name a home wiki."""
    def delete_document(self, kind: Kind, slug: str, revision: int, wiki: str = "") -> None: ...
    @property
    def unnamed_wiki(self) -> str:
        """As which wiki documents are seen where none is named: the common home wiki, else the only one, else ""."""
    def set_home(self, wiki: str, home: str) -> None:
        """Sets the wiki whose roles, competencies and policies this wiki inherits; "" for none."""
    def put_accounts(self, wiki: str, accounts: bytes) -> int:
        """Takes the body of PUT /v1/accounts. Returns the number of accounts stored."""
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
        """Reads sources ('-' is standard input) and publishes. Returns the report as JSON.

        progress(bytes_done, bytes_total, events): returning False stops the call with UnavailableError, and nothing has
        changed. history_columns: names of the columns of mediawiki_history, one a line, for a layout that is not known.
        skip_broken: leave out broken pages and lines, and count them. resume: continue from the last checkpoint. anew:
        forget what was known of the wiki before. memory: approximate number of bytes that reading may take before it
        writes sorted runs to the disk of the store; 0: no limit.
        """
    def ingest_bytes(self, body: bytes, name: str, wiki: str, last_event_id: str | None = None) -> bytes:
        """Does the same from memory. last_event_id: the stream's name for the last act, kept together with the facts.

        New events of a large wiki are kept beside its activity, at a cost that depends on these events alone. Snapshots
        show them at once, compared as at the last merge.
        """
    def merge_changes(self, wiki: str) -> bool:
        """Merges what lies beside the activity of a wiki into it, and publishes. Returns False when there is
        nothing."""
    def wikis_with_changes(self) -> list[str]: ...
    def waiting_changes(self) -> dict[str, tuple[int, int, str | None]]:
        """By wiki, for those that have ever had changes: how many wait, their bytes, and when the oldest was stored."""
    def last_event_id(self, wiki: str) -> str:
        """The stream's name for the last act that was stored, merged or not; "" if no stream was followed."""

class HistoryRules:
    """The rules by which the acts of each wiki count. documents: by wiki, what Store.documents returns for it; ""
    stands for all wikis without documents of their own."""

    def __init__(self, documents: Mapping[str, Sequence[tuple[str, str, bytes]]]) -> None: ...

class HistoryReader:
    """Reads mediawiki_history of any wikis: whole lines, one source after the other.

    columns: their names, one a line; empty: known from their number. left_out: wikis whose lines are skipped.
    skip_broken: count broken lines instead of raising an error.
    """

    def __init__(
        self, rules: HistoryRules, columns: str = "", left_out: AbstractSet[str] = ..., skip_broken: bool = False
    ) -> None: ...
    def read(self, lines: bytes | bytearray | memoryview, name: str, begin: int) -> None:
        """name: of the source; begin: the byte of it at which the lines begin. Both are for messages of
        InvalidDataError."""
    def end_source(self) -> None:
        """Ends the source; the next lines are of another one."""
    def parts(self) -> dict[str, bytes]:
        """By wiki, the bytes from which a HistoryPart is restored."""
    def put(self, wiki: str, store: str | PathLike[str]) -> bytes | None:
        """As HistoryPart.put, once the sources were read completely. Returns None when the wiki is not in them."""
    @property
    def skipped(self) -> dict[str, int]:
        """Lines of all wikis that could not be used, by reason."""

class HistoryPart:
    """What a part of a history says of one wiki. Parts that follow each other may be merged in any grouping, first
    those of a source, then the sources; the result is that of ingesting the sources in this order."""

    def __init__(self, rules: HistoryRules, written: bytes) -> None: ...
    @property
    def wiki(self) -> str: ...
    def absorb(self, following: HistoryPart, same_source: bool) -> bool:
        """Adds the next part; same_source: it continues the source that this part ends in. Returns False when an event
        is in both, so that the sources have to be read one after the other; both parts are useless then."""
    def to_bytes(self) -> bytes: ...
    def put(self, store: str | PathLike[str]) -> bytes:
        """Puts the activity of the wiki into the folder of a store, in place of what is there. Returns the report as
        JSON. Call this when all parts have been added; the part is useless afterwards."""

def wiki_file_name(wiki: str) -> str:
    """The name of the files of a wiki in a store, without the part after the point."""

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
    """Ends calls whose result nobody awaits any more: after some seconds, or by cancel(), on any thread."""

    def __init__(self, seconds: float | None = None) -> None: ...
    def cancel(self) -> None:
        """Makes the call, and every later one, raise UnavailableError within milliseconds."""
    def is_due(self) -> bool: ...

def self_check(
    snapshot: Snapshot, request: bytes, cancellation: Cancellation | None = None, *, documents_of: str = ""
) -> bytes:
    """Takes the body of POST /v1/self-check and returns its answer."""

def suggest(
    snapshot: Snapshot,
    request: bytes,
    cancellation: Cancellation | None = None,
    *,
    counts: bool = True,
    documents_of: str = "",
) -> bytes:
    """Takes the body of POST /v1/suggestions and returns its answer; with counts, also of people who are not in it."""

def teams(
    snapshot: Snapshot,
    request: bytes,
    cancellation: Cancellation | None = None,
    *,
    counts: bool = True,
    documents_of: str = "",
) -> bytes:
    """Takes the body of POST /v1/teams and returns its answer; counts as above."""

def head_count(
    snapshot: Snapshot, request: bytes, cancellation: Cancellation | None = None, *, documents_of: str = ""
) -> bytes:
    """Takes the body of POST /v1/head-counts and returns its answer."""

def match_peers(request: bytes) -> bytes:
    """Takes the body of POST /v1/peers and returns its answer."""

def stable_matching(
    first: NDArray[np.uint64],
    sharer: NDArray[np.uint32],
    capacity: NDArray[np.uint32],
    of_learner: NDArray[np.float32],
    of_sharer: NDArray[np.float32],
) -> NDArray[np.uint32]:
    """Returns the sharer of each learner, 2**32 - 1 for none: a matching without blocking pairs, the best for learners.

    The pairs of learner i are first[i] .. first[i + 1] - 1. sharer and the preferences (larger is better) have one
    value a pair, capacity one a sharer.
    """

def largest_benefit_matching(
    first: NDArray[np.uint64],
    sharer: NDArray[np.uint32],
    capacity: NDArray[np.uint32],
    benefit: NDArray[np.int32],
) -> tuple[NDArray[np.uint32], int]:
    """Returns the sharer of each learner as above, and the sum of the benefits, which no other matching exceeds."""

def check_document(kind: Kind, slug: str, document: bytes) -> list[tuple[str, str]]:
    """Returns everything wrong with a document, as (JSON pointer, message); an empty list when it is valid."""

def problems() -> dict[str, tuple[int, int, str]]:
    """Error code -> (HTTP status, exit status, title), from schema/problems.json."""
