"""The demo's history: what happened stays as it was, and only its dates move."""

import gzip
import re
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest
from playground import history

from support.command import ROOT

REAL = ROOT / "tests" / "data" / "wikis" / "cocktails-stub-meta-history.xml.gz"
UNTIL = date(2011, 12, 22)
TODAY = date(2026, 3, 1)


def revisions(path: Path) -> dict[str, tuple[datetime, str]]:
    """By id: time, and everything else that is said of it."""
    found = {}
    text = gzip.decompress(path.read_bytes()).decode()
    for revision in re.findall(r"<revision>(.*?)</revision>", text, re.DOTALL):
        time = re.search(r"<timestamp>(.*?)</timestamp>", revision)
        number = re.search(r"<id>(\d+)</id>", revision)
        assert time
        assert number
        found[number[1]] = datetime.fromisoformat(time[1]), revision.replace(time[0], "")
    return found


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("moved") / "history.xml.gz"
    assert history.move(REAL, path, UNTIL, TODAY) == timedelta(days=5182)
    return path


def test_only_dates_move_and_all_by_the_same_days(made: Path) -> None:
    real = {number: one for number, one in revisions(REAL).items() if one[0].date() <= UNTIL}
    moved = revisions(made)
    assert moved.keys() == real.keys()
    assert {moved[number][0] - real[number][0] for number in real} == {timedelta(days=5182)}
    assert all(moved[number][1] == real[number][1] for number in real)
    assert max(time for time, _ in moved.values()).date() <= TODAY - timedelta(days=1)
    assert "<page>" not in re.sub(
        r"<page>(?:(?!</page>).)*<revision>.*?</page>", "", gzip.decompress(made.read_bytes()).decode(), flags=re.DOTALL
    ), "no page without a revision"


def test_a_day_before_everything_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="nothing until"):
        history.move(REAL, tmp_path / "none.xml.gz", date(2001, 1, 1), TODAY)


def test_acts_are_those_of_people_since_a_day(made: Path) -> None:
    people = history.most_active(made, history.bots(REAL.with_name("cocktails.json")), 3)
    since = date(2025, 3, 1)
    acts = list(history.acts(made, people, since))
    wanted = [
        time
        for time, rest in revisions(made).values()
        if time.date() >= since and any(f">{one}<" in rest for one in people)
    ]
    assert len(acts) == len(wanted) > 0
    assert {act["user"] for act in acts} <= set(people)
    own = history.own_namespaces(made)
    assert own[1200] == "Message_Wall"
    assert all(act["namespace"] in {*range(16), *own} for act in acts)
    assert not [act for act in acts if act["namespace"] == 6 and str(act["title"]).startswith("File:")]
