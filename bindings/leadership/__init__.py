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
    problems,
    roles,
    self_check,
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
    "problems",
    "roles",
    "self_check",
    "suggest",
    "teams",
]
