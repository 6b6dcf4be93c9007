"""Leadership roles, competencies and community graphs of wiki communities.

The core itself is :mod:`leadership._core`; the command is :mod:`leadership.cli`, the service :mod:`leadership.service`.
"""

from leadership._core import (
    CommunityGraph,
    Error,
    MergedWikis,
    Snapshot,
    Store,
    __version__,
    check_document,
    head_count,
    largest_benefit_matching,
    match_peers,
    problems,
    roles,
    self_check,
    stable_matching,
    suggest,
    teams,
)

__all__ = [
    "CommunityGraph",
    "Error",
    "MergedWikis",
    "Snapshot",
    "Store",
    "__version__",
    "check_document",
    "head_count",
    "largest_benefit_matching",
    "match_peers",
    "problems",
    "roles",
    "self_check",
    "stable_matching",
    "suggest",
    "teams",
]
