"""The command as users meet it: output, exit status, one clear line for each failure."""

import json
from pathlib import Path

import pytest

from leadership import __version__
from support.command import ROOT, leadership, wiki_dump
from support.samples import ask_for_no_recent_evidence, ndjson, revision, role, stub_dump

REPORT_FIELDS = {
    "pages",
    "revisions",
    "registered_revisions",
    "anonymous_revisions",
    "hidden_contributor_revisions",
    "registered_users",
    "first",
    "last",
    "skipped",
    "seconds",
    "bytes",
}


def test_version() -> None:
    assert leadership("--version").stdout == f"leadership {__version__}\n"


@pytest.mark.parametrize(
    "command",
    [
        (),
        ("ingest",),
        ("import",),
        ("export",),
        ("roles",),
        ("suggest",),
        ("teams",),
        ("evaluate",),
        ("train",),
        ("serve",),
        ("follow",),
        ("classes",),
    ],
)
def test_help(command: tuple[str, ...]) -> None:
    outcome = leadership(*command, "--help")
    assert outcome.returncode == 0
    assert "usage: leadership" in outcome.stdout
    assert max(map(len, outcome.stdout.splitlines())) <= 80


def test_ingest_reports_as_json(tmp_path: Path) -> None:
    outcome = leadership(
        "ingest", wiki_dump("lagunanegra"), "--wiki", "lagunanegra", "--store", tmp_path, "--format", "json"
    )
    assert (outcome.returncode, outcome.stderr) == (0, "")
    report = json.loads(outcome.stdout)
    assert report.keys() >= REPORT_FIELDS
    assert report["hidden_contributor_revisions"] == 0


def test_ingest_reports_as_table(tmp_path: Path) -> None:
    outcome = leadership("ingest", wiki_dump("cocktails"), "--wiki", "cocktails", "--store", tmp_path)
    assert outcome.returncode == 0
    rows = dict(line.rsplit(None, 1) for line in outcome.stdout.splitlines()[1:])
    assert rows["revisions"] == "21,836"
    assert rows["registered users"] == "263"


def test_roles(ingested: Path) -> None:
    listed = json.loads(leadership("roles", "--store", ingested, "--format", "json").stdout)
    assert len(listed) >= 10
    assert all({"key", "label", "family", "level", "requirements"} <= each.keys() for each in listed)
    functionaries = leadership("roles", "--store", ingested, "--format", "json", "--family", "functionary")
    expected = [each for each in listed if each["family"] == "functionary"]
    assert 0 < len(expected) < len(listed)
    assert json.loads(functionaries.stdout) == expected


def test_roles_speak_the_language_asked_for(ingested: Path) -> None:
    table = leadership("roles", "--store", ingested, "--language", "ja", "--family", "mentoring").stdout
    assert "メンター" in table


def test_suggestions_are_explained(ingested: Path) -> None:
    outcome = leadership(
        "suggest", "--role", "mentor", "--community", "cocktails", "--store", ingested, "--format", "json"
    )
    answer = json.loads(outcome.stdout)
    assert answer["data_until"] == "2019-01-07T21:12:42Z"
    assert answer["considered"] == 263
    assert answer["suggestions"]
    for suggestion in answer["suggestions"]:
        assert suggestion["band"] in ("strong_match", "worth_a_conversation")
        assert sum(reason["weight"] for reason in suggestion["reasons"]) == pytest.approx(1)


@pytest.mark.parametrize("wiki", ["cocktails", "lagunanegra"])
def test_wikis_that_sleep_have_no_list_by_default(tmp_path: Path, wiki: str) -> None:
    """Their last twelve months show a handful of acts of a few people: nothing to suggest anybody on."""
    leadership("ingest", wiki_dump(wiki), "--wiki", wiki, "--store", tmp_path)
    ask = ("suggest", "--role", "mentor", "--community", wiki, "--store", tmp_path)
    answer = json.loads(leadership(*ask, "--format", "json").stdout)
    assert answer["suggestions"] == []
    assert answer["excluded"]["too_little_evidence"] > 0
    text = leadership(*ask).stdout
    assert "the data is older than the policy allows" in text
    assert "PERSON" not in text  # no header without rows


def test_audit_as_table(ingested: Path) -> None:
    ask = ("suggest", "--role", "mentor", "--community", "cocktails", "--store", ingested, "--audit", "--variety", "1")
    outcome = leadership(*ask)
    assert outcome.returncode == 0
    assert "weights: competencies 0.6, recent activity 0.3, connections 0.1; revisions of the policy: default 1" in (
        outcome.stdout
    )
    cells = dict(line.rsplit(None, 1) for line in outcome.stdout.split("EVERYBODY CONSIDERED")[1].splitlines()[1:])
    assert cells["listed"] == "-"  # three people
    assert int(cells["inactive"]) >= 5


def test_teams_as_table(ingested: Path, tmp_path: Path) -> None:
    role = ("teams", "--role", "wikiproject-coordinator", "--community", "cocktails")
    outcome = leadership(*role, "--store", ingested, "--size", "3")
    assert outcome.stdout.startswith("wikiproject-coordinator in cocktails: 0 teams, data until 2019-01-07T21:12:42Z\n")
    assert outcome.stdout.endswith("\nno 3 people cover: project-management\n")
    leadership("ingest", wiki_dump("lagunanegra"), "--wiki", "lagunanegra", "--store", tmp_path)
    ask_for_no_recent_evidence(tmp_path)
    outcome = leadership("teams", "--role", "mentor", "--community", "lagunanegra", "--store", tmp_path, "--limit", "1")
    assert outcome.returncode == 0
    assert outcome.stdout.startswith("mentor in lagunanegra: 1 team, data until ")
    assert outcome.stdout.count("\nUser-") == 2
    assert max(map(len, outcome.stdout.splitlines())) <= 80


def test_suggestions_as_table(ingested: Path) -> None:
    outcome = leadership("suggest", "--role", "mentor", "--community", "cocktails", "--store", ingested)
    assert outcome.returncode == 0
    assert outcome.stdout.startswith("mentor in cocktails: ")
    assert "+ " in outcome.stdout
    assert "match" not in outcome.stdout or "strong match" in outcome.stdout


def test_limit_and_exclude(ingested: Path) -> None:
    ask = ("suggest", "--role", "mentor", "--community", "cocktails", "--store", ingested, "--format", "json")
    everyone = [one["person"] for one in json.loads(leadership(*ask).stdout)["suggestions"]]
    answer = json.loads(leadership(*ask, "--exclude", everyone[0], "--exclude", everyone[1], "--limit", "3").stdout)
    remaining = {one["person"] for one in answer["suggestions"]}
    assert len(remaining) == min(3, len(everyone) - 2)
    assert not remaining & set(everyone[:2])
    assert answer["excluded"]["requested"] == 2


@pytest.mark.parametrize("measure", ["", ":exposure"])
def test_fair_share_for_a_wiki(store: Path, tmp_path: Path, measure: str) -> None:
    region = {"schema": "community/1", "label": {"en": "Example"}, "kind": "hub", "wikis": ["cocktails", "lagunanegra"]}
    (tmp_path / "documents/community").mkdir(parents=True)
    (tmp_path / "documents/community/example.json").write_text(json.dumps(region))
    assert leadership("import", tmp_path / "documents", "--store", store).returncode == 0
    leadership("ingest", wiki_dump("lagunanegra"), "--wiki", "lagunanegra", "--store", store)
    ask = ("suggest", "--role", "mentor", "--community", "example", "--store", store, "--limit", "2")
    outcome = leadership(*ask, "--fair-share", f"wiki=cocktails:0.97{measure}")
    assert "of the group 3 reach a band and 2 are listed, 1 without the share\n" in outcome.stdout
    answer = json.loads(leadership(*ask, "--format", "json", "--fair-share", f"wiki=cocktails:.97{measure}").stdout)
    assert answer["selection"] == {"replaced": 1, "group_matched": 3, "group_listed": 2, "group_listed_without": 1}
    assert "of the group" not in leadership(*ask).stdout


def test_import_of_a_tree(tmp_path: Path) -> None:
    tree = tmp_path / "tree"
    (tree / "role").mkdir(parents=True)
    (tree / "profile" / "example").mkdir(parents=True)
    (tree / "role" / "example.json").write_text(json.dumps(role()))
    profile = {"schema": "profile/1", "role": "example", "community": "examplewiki", "requirements": []}
    (tree / "profile" / "example" / "examplewiki.json").write_text(json.dumps(profile))
    outcome = leadership("import", tree, "--store", tmp_path / "store")
    assert (outcome.returncode, outcome.stderr) == (0, "")
    assert outcome.stdout == "profile/example/examplewiki: created\nrole/example: created\n"
    again = leadership("import", tree / "role", tree / "role" / "example.json", "--store", tmp_path / "store")
    assert again.stdout == "role/example: unchanged\n" * 2


def test_documents_of_a_wiki_and_its_home(tmp_path: Path) -> None:
    tree, store = tmp_path / "tree", tmp_path / "store"
    for wiki, level in (("firstwiki", "local"), ("metawiki", "global")):
        (tree / wiki / "role").mkdir(parents=True)
        (tree / wiki / "role" / "example.json").write_text(json.dumps(role(level=level)))
        imported = leadership("import", tree / wiki, "--documents-of", wiki, "--store", store)
        assert (imported.returncode, imported.stdout) == (0, "role/example: created\n")
    assert leadership("import", "--home", "metawiki", "--store", store).returncode == 2
    leadership("import", "--documents-of", "secondwiki", "--home", "metawiki", "--store", store)

    def keys(*wiki: str) -> set[str]:
        answer = leadership("roles", "--level", "global", "--format", "json", "--store", store, *wiki).stdout
        return {each["key"] for each in json.loads(answer)}

    assert "example" in keys("--documents-of", "secondwiki")
    assert "example" in keys(), "the home wiki of all"
    assert "example" not in keys("--documents-of", "firstwiki")
    assert "example" not in keys("--documents-of", "strangewiki")
    leadership("export", tmp_path / "out", "--documents-of", "firstwiki", "--store", store)
    assert json.loads((tmp_path / "out" / "role" / "example.json").read_text())["level"] == "local"


def tree_of(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*.json")}


def test_export_and_import_lose_nothing(tmp_path: Path) -> None:
    documents = {
        # A folder called like a kind, roles called like kinds, spelling that means nothing to JSON.
        "role/group.json": json.dumps(role(label={"zh-hant": "角色", "ar": "دور 😀"}), ensure_ascii=False),
        "profile/group/role.json": '{ "role":"group","community":"role", "schema":"profile/1","description":{} }\n',
        "policy/example.json": '{"schema":"policy/1","weights":{"connections":0.30},"activity_classes":{},"limit":5.0}',
        "group/a_b-c.json": '{"schema":"group/1","label":{"en":"\\u00e9"},"mandate":{"scope":{}},"calls":[]}',
        "definition/example.json": '{"schema":"definition/1","label":{"en":"x"},"versions":[{"version":1,'
        '"date":"2025-01-01","text":{"en":" two\\n\\nlines "}}]}',
        "community/role.json": '{"kind":"hub","label":{"en":"x"},"schema":"community/1"}',
    }
    given = tmp_path / "given"
    for name, text in documents.items():
        (given / name).parent.mkdir(parents=True, exist_ok=True)
        (given / name).write_text(text, "utf-8")
    first, second = tmp_path / "profile", tmp_path / "profile" / "again"
    assert leadership("import", given, "--store", tmp_path / "one").returncode == 0
    outcome = leadership("export", first, "--store", tmp_path / "one")
    assert (outcome.returncode, outcome.stderr) == (0, "")
    exported = tree_of(first)
    assert {name: exported[name] for name in documents} == {name: text.encode() for name, text in documents.items()}
    assert f"{len(exported)} documents" in outcome.stdout
    assert leadership("import", first, "--store", tmp_path / "two").returncode == 0
    assert leadership("export", second, "--store", tmp_path / "two").returncode == 0
    assert tree_of(second) == exported


def test_export_keeps_out_of_a_folder_in_use(tmp_path: Path) -> None:
    (tmp_path / "note.txt").write_text("mine")
    outcome = leadership("export", tmp_path, "--store", tmp_path / "store")
    assert (outcome.returncode, outcome.stdout) == (2, "")
    assert "is not empty" in outcome.stderr
    assert not (tmp_path / "store").exists()


def test_import_of_a_broken_document_changes_nothing(tmp_path: Path) -> None:
    tree = tmp_path / "role"
    tree.mkdir()
    (tree / "a-good-one.json").write_text(json.dumps(role()))
    (tree / "bad-one.json").write_text(json.dumps(role(level="galactic")))
    outcome = leadership("import", tree, "--store", tmp_path / "store")
    assert outcome.returncode == 65
    assert outcome.stderr.startswith(f"leadership: {tree}/bad-one.json: /level: ")
    assert not (tmp_path / "store").exists()


def test_import_of_accounts(tmp_path: Path) -> None:
    acts, accounts = tmp_path / "acts.ndjson", tmp_path / "accounts.json"
    acts.write_bytes(ndjson([revision(number) for number in range(1, 40)]))
    accounts.write_text(json.dumps({"accounts": [{"user_id": 42, "user": "ExampleEditor", "blocked": True}]}))
    store = tmp_path / "store"
    assert leadership("ingest", acts, "--wiki", "examplewiki", "--store", store).returncode == 0
    outcome = leadership("import", "--accounts", accounts, "--wiki", "examplewiki", "--store", store)
    assert (outcome.returncode, outcome.stdout) == (0, "examplewiki: 1 accounts\n")
    ask = ("suggest", "--role", "mentor", "--community", "examplewiki", "--store", store, "--format", "json")
    assert json.loads(leadership(*ask).stdout)["excluded"] == {"blocked": 1}


@pytest.mark.parametrize(
    ("arguments", "status", "words"),
    [
        (("suggest", "--role", "no-such-role", "--community", "cocktails"), 2, "no-such-role"),
        (("suggest", "--role", "mentor", "--community", "nowiki"), 2, "nowiki"),
        (("suggest", "--role", "mentor", "--community", "cocktails", "--limit", "0"), 2, "limit"),
        (("suggest", "--role", "mentor", "--community", "cocktails", "--fair-share", "wiki=x:1"), 2, "share"),
        (("teams", "--role", "mentor", "--community", "cocktails", "--size", "9"), 2, "between 2 and 4"),
        (("roles", "--family", "circus"), 2, "circus"),
        (("ingest", "no-such-file.xml", "--wiki", "examplewiki"), 74, "no-such-file.xml"),
        (("ingest", __file__, "--wiki", "examplewiki"), 65, "test_cli.py"),
        (("ingest", wiki_dump("cocktails"), "--wiki", "../etc"), 2, "../etc"),
        (("import", "no-such-file/role/x.json"), 74, "No such file"),
        (("import", ROOT / "pyproject.toml"), 2, "pyproject.toml"),
        (("import",), 2, "nothing to import"),
        (("import", "--wiki", "examplewiki"), 2, "--accounts"),
    ],
)
def test_failures(ingested: Path, arguments: tuple[str | Path, ...], status: int, words: str) -> None:
    outcome = leadership(*arguments, "--store", ingested)
    assert outcome.returncode == status, outcome.stderr
    assert outcome.stdout == ""
    assert outcome.stderr.startswith("leadership: ")
    assert outcome.stderr.count("\n") == 1
    assert words in outcome.stderr


@pytest.mark.parametrize(
    "arguments",
    [
        (),
        ("dance",),
        ("roles",),
        ("suggest", "--store", "x", "--format", "xml"),
        ("suggest", "--role", "mentor", "--community", "cocktails", "--store", "x", "--fair-share", "0.3"),
    ],
)
def test_usage(arguments: tuple[str, ...]) -> None:
    outcome = leadership(*arguments)
    assert outcome.returncode == 2
    assert outcome.stderr.startswith("usage: leadership")


def test_store_that_is_a_file(tmp_path: Path) -> None:
    (tmp_path / "store").write_text("in the way")
    outcome = leadership("roles", "--store", tmp_path / "store")
    assert outcome.returncode == 74
    assert "Traceback" not in outcome.stderr


def test_store_that_is_broken(store: Path) -> None:
    (store / "catalogue.sqlite").write_bytes(b"SQLite format 3\0" + b"\xff" * 4096)
    outcome = leadership("roles", "--store", store)
    assert outcome.returncode == 65
    assert "catalogue.sqlite" in outcome.stderr


def test_reading_standard_input(tmp_path: Path) -> None:
    dump = tmp_path / "dump.xml"
    dump.write_bytes(stub_dump(50))
    with dump.open("rb") as stdin:
        outcome = leadership(
            "ingest", "-", "--wiki", "examplewiki", "--store", tmp_path, "--format", "json", stdin=stdin
        )
    assert json.loads(outcome.stdout)["revisions"] == 50
