"""Names that imported documents get where another document has theirs."""

import pytest

from leadership.importing.slugs import MAX_LENGTH, free_slug


@pytest.mark.parametrize(
    ("wanted", "taken", "free"),
    [
        ("steward", set(), "steward"),
        ("steward", {"steward", "steward-2"}, "steward-3"),
        ("s" * MAX_LENGTH, {"s" * MAX_LENGTH}, "s" * (MAX_LENGTH - 2) + "-2"),
        ("s" * 61 + "_8", {"s" * 61 + "_8"}, "s" * 61 + "-2"),
    ],
)
def test_free_slug_is_a_slug(wanted: str, taken: set[str], free: str) -> None:
    assert free_slug(wanted, taken) == free
