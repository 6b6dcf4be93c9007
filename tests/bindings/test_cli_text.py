"""What the command writes for people: tables, the progress line, sentences for reasons."""

import json
import string

import pytest

from leadership.cli.progress import progress_text
from leadership.cli.reasons import SENTENCES, sentence
from leadership.cli.table import display_width, table
from support.command import ROOT


@pytest.mark.parametrize(
    ("text", "width"),
    [
        ("mentor", 6),
        ("メンター", 8),
        ("導師", 4),
        ("Ngu\u031b\u01a1\u0300i", 5),
        ("مرشد", 4),
        ("e\u0301", 1),
        ("ｶﾅ", 2),
        ("", 0),
    ],
)
def test_display_width(text: str, width: int) -> None:
    assert display_width(text) == width


def test_columns_line_up_whatever_the_script(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    rows = [("導師", "a", "x " * 60), ("mentor", "管理者", "漢字" * 50), ("y" * 99, "e\u0301", "end")]
    lines = table(("one", "two", "three"), rows).splitlines()
    assert max(map(display_width, lines)) <= 80
    assert {display_width(line.partition(word)[0]) for line, word in zip(lines, ("THREE", "x x"), strict=False)} == {38}
    assert "y" * 27 + "…" in lines[-1]


def test_nothing_steers_the_terminal() -> None:
    text = table(("person",), [("\x1b]0;owned\x07\u202eExample\x9b31m",)])
    assert not any(ord(c) < 32 and c != "\n" for c in text)
    assert not {"\x1b", "\x9b", "\u202e"} & set(text)


def test_progress_with_a_known_end() -> None:
    assert progress_text(25_000_000, 100_000_000, 50_000, 10) == (
        "[#####               ]  25%  25.0 MB  50,000 events  5,000/s  0:30 left"
    )


def test_progress_without_a_known_end() -> None:
    assert progress_text(25_000_000, 0, 50_000, 10) == "25.0 MB  50,000 events  5,000/s"


def test_progress_at_the_very_start_and_after_the_end() -> None:
    assert "left" not in progress_text(0, 100, 0, 0)
    assert "100%" in progress_text(101, 100, 1, 1)
    assert "2:46:40 left" in progress_text(1, 10_001, 0, 1)


def test_every_reason_has_its_sentence() -> None:
    catalogue = json.loads((ROOT / "schema" / "reasons.json").read_text())
    params = {
        code: set(entry["params"]) for code, entry in (catalogue["reasons"] | catalogue["counter_evidence"]).items()
    }
    used = {
        code: {name for _, name, _, _ in string.Formatter().parse(text) if name} for code, text in SENTENCES.items()
    }
    assert used == params


def test_sentence() -> None:
    assert (
        sentence({"code": "quiet_lately", "params": {"last_month": "2026-01"}})
        == "quiet lately, last active in 2026-01"
    )


def test_a_share_of_nobody_is_left_out() -> None:
    params = {
        "competency": "mentoring",
        "activity_class": "Welcoming",
        "events": 2,
        "recent_events": 1,
        "last_month": "2026-01",
        "trend": "steady",
    }
    ending = {
        code: {
            share: sentence({"code": code, "params": params | {"more_than": share}}).partition("steady")[2]
            for share in (0, 75)
        }
        for code in ("competency_evidence", "own_activity")
    }
    assert set(map(str, ending.values())) == {str({0: "", 75: "; more than 75 % of the people active here"})}
