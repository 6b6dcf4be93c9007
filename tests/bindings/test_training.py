"""`leadership train`: what it learns from, what it writes, and that its explanations are the ranking."""

import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from leadership import Store, check_document, suggest
from leadership._core import InvalidArgumentError, InvalidDataError
from leadership.cli.frameworks import BUNDLE
from leadership.evaluation.stands import STANDS
from leadership.evaluation.tables import DAY, first_appointments, format_time, parse_time
from leadership.training.card import card_of, markdown_of
from leadership.training.learn import fit_growing, growth, learn, months_to_stand_at
from leadership.training.rights_log import read_rights_log
from support.command import leadership, wiki_dump
from support.samples import ask_for_no_recent_evidence, ndjson, revision

WIKI = "examplewiki"
PEOPLE = 60
COLUMNS = ("person", "month_end", "events")  # of facts


def acts(until: str) -> bytes:
    """Sixty people over four years; every fourth talks to others each month, and is appointed later."""
    rows = []
    for person in range(PEOPLE):
        months = range(person % 12, 48, 1 if person % 4 == 0 else 3)
        for month in months:
            time = datetime(2020 + month // 12, month % 12 + 1, 1 + person % 28, tzinfo=UTC)
            for act in range(1 + person % 3):
                number = (person * 48 + month) * 4 + act + 1
                change = {"user": f"Person {person:02}", "user_id": person + 1, "page_id": number}
                change |= {
                    "title": f"Person {(person + act + 1) % PEOPLE:02}",
                    "namespace": 3 if person % 4 == 0 else 0,
                }
                rows.append(revision(number, **change, timestamp=f"{time:%Y-%m-%dT%H:%M:%SZ}"))
    return ndjson([row for row in rows if row["timestamp"] < until])


def store_of(folder: Path, until: str = "2024") -> Store:
    store = Store(folder)
    store.ingest_bytes(acts(until), "acts", WIKI)
    ask_for_no_recent_evidence(folder)
    return Store(folder)


def appointments() -> dict[str, float]:
    return {f"Person {person:02}": parse_time(f"2022-{person // 6 + 1:02}-15") for person in range(0, PEOPLE, 4)}


@pytest.fixture(scope="module")
def trained(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """The store, and the folder with what the command wrote."""
    folder = tmp_path_factory.mktemp("training")
    store_of(folder / "store")
    table = folder / "appointments.tsv"
    rows = [f"{format_time(day)}\t{who}\tmentor\t{WIKI}" for who, day in appointments().items()]
    table.write_text("time\tperson\trole\tcommunity\n" + "\n".join(rows) + "\n", encoding="utf-8")
    outcome = leadership(
        *("train", "--store", folder / "store", "--wiki", WIKI, "--role", "mentor", "--appointments", table),
        *("--until", "2023-01-01", "--out", folder / "out"),
    )
    assert outcome.returncode == 0, outcome.stderr
    return folder / "store", folder / "out"


def ranking_of(out: Path) -> dict[str, Any]:
    ranking: dict[str, Any] = json.loads((out / "policy.json").read_text("utf-8"))["learned"]["mentor"]
    return ranking


def test_policy_is_a_valid_document(trained: tuple[Path, Path]) -> None:
    policy = (trained[1] / "policy.json").read_bytes()
    assert check_document("policy", WIKI, policy) == []
    ranking = ranking_of(trained[1])
    assert ranking["data_until"] == "2023-01-01"
    assert ranking["appointments"] == len(appointments())
    assert all(each["weight"] > 0 for each in ranking["weights"])
    assert 0 < ranking["bands"]["worth_a_conversation"] < ranking["bands"]["strong_match"] < 1


def test_the_wiki_takes_it_in_as_a_bundle(trained: tuple[Path, Path]) -> None:
    """The page of the policy gets the ranking, with what there is to know before it is approved."""
    bundle = json.loads((trained[1] / "bundle.json").read_text("utf-8"))
    policy = json.loads((trained[1] / "policy.json").read_text("utf-8"))
    assert bundle["bundle"] == BUNDLE
    assert [(each["kind"], each["slug"], each["document"]) for each in bundle["documents"]] == [
        ("policy", WIKI, policy)
    ]
    card = json.loads((trained[1] / "model-card.json").read_text("utf-8"))
    ranking = ranking_of(trained[1])
    assert ranking["held_out"] == pytest.approx(card["held_out"], abs=5e-4)
    assert ranking["suspicious"] == card["suspicious"]


def test_model_card_tells_what_there_is_to_know(trained: tuple[Path, Path]) -> None:
    card = json.loads((trained[1] / "model-card.json").read_text("utf-8"))
    assert card["held_out"]["auc"] > 0.8  # the pattern is plain
    assert card["data_until"] == "2023-01-01"
    assert max(card["months"]) < "2023-01"
    assert card["weights"] == {each["measure"]: each["weight"] for each in ranking_of(trained[1])["weights"]}
    assert len(card["by_group"]) == 4
    assert [each["source"] for each in card["by_source"]] == ["amounts and rhythm", "activity classes", "talk graph"]
    assert card["by_source"][-1]["auc"] == card["held_out"]["auc"]
    assert all(cell["rows"] >= 5 for cell in card["bands"] if "rows" in cell)
    text = (trained[1] / "model-card.md").read_text("utf-8")
    assert "Person" not in text
    for heading in ("What decides", "How well it agrees with the past", "Error by group", "Known limits"):
        assert f"## {heading}\n" in text


def test_explanations_are_the_ranking(trained: tuple[Path, Path], tmp_path: Path) -> None:
    store = store_of(tmp_path)
    store.put_document("policy", WIKI, (trained[1] / "policy.json").read_bytes(), 1, 1)
    snapshot = store.snapshot()
    answer = json.loads(suggest(snapshot, json.dumps({"role": "mentor", "community": WIKI, "audit": True}).encode()))
    assert answer["audit"]["learned"] == {"data_until": "2023-01-01", "appointments": len(appointments())}
    ranking = ranking_of(trained[1])
    percentiles, people = snapshot.percentiles(WIKI), snapshot.people(WIKI)
    assert answer["suggestions"]
    for suggestion in answer["suggestions"]:
        row = percentiles.values[people.index(suggestion["person"])].astype(float)
        parts = {
            each["measure"]: each["weight"] * float(growth(row[percentiles.names.index(each["measure"])]))
            for each in ranking["weights"]
        }
        chance = 1 / (1 + np.exp(-(ranking["intercept"] + sum(parts.values()))))
        assert chance >= ranking["bands"][suggestion["band"]] - 1e-6
        told = {_measure(reason["params"]): reason["weight"] * sum(parts.values()) for reason in suggestion["reasons"]}
        assert told == pytest.approx({name: part for name, part in parts.items() if part > 0}, rel=1e-4, abs=1e-6)


def _measure(params: dict[str, Any]) -> str:
    name: str = params.get("measure") or f"amount.{params['activity_class']}"
    return name


def test_nothing_from_later_is_learned(tmp_path: Path) -> None:
    until = parse_time("2022-07-01")
    known = {person: day for person, day in appointments().items() if day < until}
    all_of_it = learn(store_of(tmp_path / "all").snapshot(), WIKI, appointments(), until)
    only_before = learn(store_of(tmp_path / "before", "2022-07").snapshot(), WIKI, known, until)
    assert all_of_it.weights == only_before.weights
    assert all_of_it.intercept == only_before.intercept
    assert np.array_equal(all_of_it.held_out, only_before.held_out)


def test_planted_leak_is_found(tmp_path: Path) -> None:
    """Acts that only holders of the role can do, from two years before the appointment that the table tells of."""
    store = store_of(tmp_path / "store")
    rows = []
    for number, (person, day) in enumerate(appointments().items()):
        for month in range(30):
            time = datetime.fromtimestamp((day + 30 * (month - 24)) * DAY, UTC)
            change = {"user": person, "user_id": int(person.split()[1]) + 1, "title": "Sitenotice", "namespace": 8}
            change |= {"page_id": 900_000, "timestamp": f"{time:%Y-%m-%dT%H:%M:%SZ}"}
            rows.append(revision(900_000 + number * 30 + month, **change))
    classes = {"interface_edits": {"source": "revision", "label": {"en": "Interface"}, "namespaces": [8]}}
    policy = json.dumps({"schema": "policy/1", "activity_classes": classes}).encode()
    store.put_document("policy", WIKI, policy, 1, 1)
    store.ingest_bytes(ndjson(rows), "acts of holders", WIKI)
    until = parse_time("2023-01-01")
    card = card_of("mentor", WIKI, learn(store.snapshot(), WIKI, appointments(), until), "2023-01-01")
    assert "amount.interface_edits" in card["suspicious"]
    assert "`amount.interface_edits`" in markdown_of(card)
    honest = card_of("mentor", WIKI, learn(store_of(tmp_path / "honest").snapshot(), WIKI, appointments(), until), "")
    assert "amount.interface_edits" not in honest["suspicious"]


def test_learns_on_a_real_wiki(tmp_path: Path) -> None:
    """The whole history of a small wiki. Appointed is who has done fifty acts, so that what decides is known."""
    store = Store(tmp_path / "store")
    store.ingest([wiki_dump("cocktails")], "cocktails")
    people, _, facts = store.snapshot().facts("cocktails")
    done = np.zeros(len(people))
    rows = []
    for person, month_end, events in sorted(
        zip(*(facts[name] for name in COLUMNS), strict=True), key=lambda row: row[1]
    ):
        if done[person] < 50 <= done[person] + events:
            rows.append(f"{format_time(month_end / DAY + 20)}\t{people[person]}\tmentor\tcocktails")
        done[person] += events
    table = tmp_path / "appointments.tsv"
    table.write_text("time\tperson\trole\tcommunity\n" + "\n".join(rows) + "\n", encoding="utf-8")
    outcome = leadership(
        *("train", "--store", tmp_path / "store", "--wiki", "cocktails", "--role", "mentor", "--appointments", table),
        *("--out", tmp_path / "out"),
    )
    assert outcome.returncode == 0, outcome.stderr
    card = json.loads((tmp_path / "out" / "model-card.json").read_text("utf-8"))
    assert card["appointed"] == len(rows)
    assert check_document("policy", "cocktails", (tmp_path / "out" / "policy.json").read_bytes()) == []
    store.put_document("policy", "cocktails", (tmp_path / "out" / "policy.json").read_bytes(), 1, 1)
    answer = json.loads(suggest(store.snapshot(), b'{"role": "mentor", "community": "cocktails", "audit": true}'))
    assert answer["audit"]["learned"]["appointments"] == len(rows)
    until = parse_time("2015-01-01")
    appointed = first_appointments(table)
    known = {person: day for person, day in appointed.items() if day < until}
    assert len(known) < len(appointed)
    snapshot = store.snapshot()
    assert learn(snapshot, "cocktails", appointed, until).weights == learn(snapshot, "cocktails", known, until).weights


def test_what_few_say_is_found_in_its_source(tmp_path: Path) -> None:
    """Sixty people alike in amount and rhythm; those who write to others are appointed."""
    rows = []
    for person in range(PEOPLE):
        for month in range(person % 7, 40):
            change = {"user": f"Person {person:02}", "user_id": person + 1, "page_id": person * 48 + month + 1}
            change |= {"title": f"Person {(person + month) % PEOPLE:02}", "namespace": 3 if person % 4 == 0 else 0}
            time = f"{2020 + month // 12}-{month % 12 + 1:02}-{1 + person % 28:02}T00:00:00Z"
            rows.append(revision(person * 48 + month + 1, **change, timestamp=time))
    store = Store(tmp_path)
    store.ingest_bytes(ndjson(rows), "acts", WIKI)
    card = card_of("mentor", WIKI, learn(store.snapshot(), WIKI, appointments(), parse_time("2023-01-01")), "")
    amounts, classes, graph = (each["auc"] for each in card["by_source"])
    assert classes > 0.95 > amounts
    assert graph > 0.95


def test_stands_are_few_on_a_large_wiki() -> None:
    assert len(months_to_stand_at(18000, 20000, 100)) == STANDS
    assert len(months_to_stand_at(18000, 20000, 50_000)) == 10
    assert len(months_to_stand_at(18000, 20000, 10_000_000)) == 6
    assert max(months_to_stand_at(18000, 20000, 100)) < format_time(20000)


def test_too_few_appointments(tmp_path: Path) -> None:
    with pytest.raises(InvalidArgumentError, match="fewer than 5"):
        learn(store_of(tmp_path).snapshot(), WIKI, {"Person 00": 19000.0, "Nobody": 19000.0}, parse_time("2023-01-01"))


def test_no_weight_is_negative() -> None:
    generator = np.random.default_rng(1)
    columns = generator.random((400, 3))
    chance = 1 / (1 + np.exp(-(2 * columns[:, 0] - 3 * columns[:, 1] - 1)))
    outcome = (generator.random(400) < chance).astype(float)
    model = fit_growing(["up", "down", "nothing"], columns, outcome, 1.0)
    assert model.weights[0] > 0.5
    assert model.weights[1] == 0
    # The best there is within the bounds: the slope is zero where a weight is free, and not upwards where it is not.
    expected = 1 / (1 + np.exp(-model.log_odds(columns)))
    slope = columns.T @ (outcome - expected) - model.weights
    assert np.abs(slope[model.weights > 0]).max() < 1e-4
    assert (slope[model.weights == 0] < 1e-4).all()


LOG = """<mediawiki>{items}</mediawiki>"""
ITEM = (
    "<logitem><id>1</id><timestamp>{time}</timestamp><contributor><username>Example bureaucrat</username></contributor>"
    "<type>{type}</type><action>rights</action><logtitle>User:{person}</logtitle>"
    '<params xml:space="preserve">{params}</params></logitem>'
)
SERIALISED = 'a:2:{{s:12:"4::oldgroups";a:{0}:{{{1}}}s:12:"5::newgroups";a:{2}:{{{3}}}}}'


def _item(person: str, time: str, params: str, kind: str = "rights") -> str:
    return ITEM.format(person=person, time=f"{time}T12:00:00Z", params=params.replace('"', "&quot;"), type=kind)


def test_rights_log(tmp_path: Path) -> None:
    sysop = 'i:0;s:5:"sysop";'
    items = [
        _item("Today_s way", "2015-03-01", SERIALISED.format(0, "", 1, sysop)),
        _item("Earlier way", "2010-03-01", "autopatrolled\nautopatrolled, sysop"),
        _item("First way", "2005-03-01", "+sysop"),
        _item("Kept it", "2016-03-01", SERIALISED.format(1, sysop, 1, sysop)),
        _item("Lost it", "2016-03-01", SERIALISED.format(1, sysop, 0, "")),
        _item("Other group", "2016-03-01", "\nbureaucrat"),
        _item("Today s way", "2018-03-01", SERIALISED.format(0, "", 1, sysop)),
        _item("No rights", "2018-03-01", "\nsysop", "block"),
    ]
    file = tmp_path / "log.xml"
    file.write_text(LOG.format(items="".join(items)), encoding="utf-8")
    log = read_rights_log(file, "sysop")
    assert log.first == {
        "Today s way": parse_time("2015-03-01T12:00:00Z"),
        "Earlier way": parse_time("2010-03-01T12:00:00Z"),
    }
    assert log.not_understood == 1


@pytest.mark.parametrize("text", ["<mediawiki><logitem>", '<!DOCTYPE a [<!ENTITY b "c">]><mediawiki/>', ""])
def test_broken_rights_log(tmp_path: Path, text: str) -> None:
    file = tmp_path / "log.xml"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(InvalidDataError, match=r"log\.xml: line"):
        read_rights_log(file, "sysop")


def test_rights_log_needs_a_group(trained: tuple[Path, Path], tmp_path: Path) -> None:
    outcome = leadership(
        *("train", "--store", trained[0], "--wiki", WIKI, "--role", "mentor", "--out", tmp_path / "out"),
        *("--rights-log", tmp_path / "log.xml"),
    )
    assert outcome.returncode == 2
    assert "--group" in outcome.stderr
