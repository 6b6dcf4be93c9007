"""One list of problem codes and one of reasons, the same in every layer."""

import json
import re
import subprocess
import sys
from pathlib import Path
from typing import Any, get_args

import pytest

from leadership import Error, _core, problems
from leadership.cli import frameworks
from leadership.cli.reasons import SENTENCES
from leadership.schema_names import Kind
from leadership.training import card
from support.command import ROOT

SCHEMA = ROOT / "schema"
REASONS: dict[str, Any] = json.loads((SCHEMA / "reasons.json").read_text())
PROBLEMS: dict[str, Any] = json.loads((SCHEMA / "problems.json").read_text())
MESSAGE = "leadershipdevelopment-"
LANGUAGES = ("qqq", "ar", "fr", "ja", "sv", "vi", "zh-hant")


def messages(language: str) -> dict[str, str]:
    found: dict[str, str] = json.loads((ROOT / "i18n" / f"{language}.json").read_text())
    return found


def cpp_strings(*folders: str) -> set[str]:
    """The string literals of the core's sources in these folders."""
    paths = [path for folder in folders for path in (ROOT / "core" / "src" / folder).rglob("*.[ch]pp")]
    return {text for path in paths for text in re.findall(r'"([a-z][a-z0-9_]*)"', path.read_text())}


class TestProblems:
    def test_module(self) -> None:
        assert list(problems()) == list(PROBLEMS)

    def test_python_classes(self) -> None:
        classes = [error for error in vars(_core).values() if isinstance(error, type) and issubclass(error, Error)]
        assert sorted(error.code for error in classes if error is not Error) == sorted(PROBLEMS)

    def test_wiki(self) -> None:
        source = (ROOT / "extension" / "src" / "Client" / "ProblemCode.php").read_text()
        assert sorted(re.findall(r"case \w+ = '(\w+)'", source)) == sorted(PROBLEMS)

    @pytest.mark.parametrize("language", ["en", "qqq"])
    def test_messages(self, language: str) -> None:
        prefix = f"{MESSAGE}problem-"
        codes = {key.removeprefix(prefix) for key in messages(language) if key.startswith(prefix)}
        assert codes == PROBLEMS.keys()

    @pytest.mark.parametrize("code", PROBLEMS)
    def test_exit_status(self, code: str) -> None:
        assert PROBLEMS[code]["exit"] in (2, 65, 69, 70, 74)
        assert 400 <= PROBLEMS[code]["status"] < 600


class TestReasons:
    def test_cpp_gives_every_reason_and_no_other(self) -> None:
        source = (ROOT / "core" / "src" / "insight" / "explanation.cpp").read_text()
        given = re.findall(r'\.code = "(\w+)"|\.push_back\(\s*\{"(\w+)", \{', source)
        assert {one or other for one, other in given} == REASONS["reasons"].keys() | REASONS["counter_evidence"].keys()
        assert REASONS["exclusions"].keys() <= cpp_strings("insight")

    def test_command(self) -> None:
        assert SENTENCES.keys() == REASONS["reasons"].keys() | REASONS["counter_evidence"].keys()

    @pytest.mark.parametrize(
        ("group", "prefix"),
        [
            ("bands", "band-"),
            ("reasons", "reason-"),
            ("counter_evidence", "counter-"),
            ("exclusions", "excluded-"),
        ],
    )
    @pytest.mark.parametrize("language", ["en", "qqq"])
    def test_messages(self, group: str, prefix: str, language: str) -> None:
        found = {key.removeprefix(MESSAGE + prefix) for key in messages(language) if key.startswith(MESSAGE + prefix)}
        headings = {"evidence"} if prefix == "counter-" else set()
        assert found - headings == set(REASONS[group])

    @pytest.mark.parametrize(("group", "prefix"), [("reasons", "reason-"), ("counter_evidence", "counter-")])
    def test_messages_ask_for_no_other_parameters(self, group: str, prefix: str) -> None:
        for code, described in REASONS[group].items():
            asked = set(re.findall(r"\$(\d)", messages("en")[f"{MESSAGE}{prefix}{code}"]))
            assert asked <= {str(number) for number in range(1, 1 + len(described["params"]))}, code

    def test_the_wiki_knows_every_parameter(self) -> None:
        source = (ROOT / "extension" / "src" / "View" / "SuggestionList" / "EvidenceFormatter.php").read_text()
        described = [*REASONS["reasons"].values(), *REASONS["counter_evidence"].values()]
        params = {name for reason in described for name in reason["params"]}
        assert {name for name in params if f"'{name}'" not in source} == set()


def test_names_are_made_from_the_schema(tmp_path: Path) -> None:
    subprocess.run([sys.executable, ROOT / "tools" / "make_schema_names.py", tmp_path], check=True)
    made = [path.relative_to(tmp_path) for path in tmp_path.rglob("*") if path.is_file()]
    assert len(made) == 3
    for path in made:
        assert (tmp_path / path).read_text() == (ROOT / path).read_text(), "run tools/make_schema_names.py"


def test_defaults_are_of_known_kinds() -> None:
    assert {path.name for path in (SCHEMA / "defaults").iterdir()} <= set(get_args(Kind))


def test_measures_are_those_that_learned_rankings_and_their_pages_know() -> None:
    header = (ROOT / "core" / "src" / "snapshot" / "measures.hpp").read_text()
    lists = {name: re.findall(r'"(\w+)"', values) for name, values in re.findall(r"(\w+_measures)\{([^}]+)\}", header)}
    assert lists.keys() == {"month_measures", "breadth_measures", "graph_measures"}
    known = {name for names in lists.values() for name in names}
    view = (ROOT / "extension" / "src" / "View" / "Document" / "LearnedRankingView.php").read_text()
    (shown,) = re.findall(r"const MEASURES = \[([^]]+)\]", view)
    assert set(re.findall(r"'(\w+)'", shown)) == known
    prefix = MESSAGE + "measure-"
    assert {key.removeprefix(prefix) for key in messages("en") if key.startswith(prefix)} == known
    assert (list(card.GRAPH), list(card.BY_CLASS)) == (lists["graph_measures"], lists["breadth_measures"])
    described = (ROOT / "docs" / "model.md").read_text()
    assert [name for name in known if f"`{name}`" not in described] == []
    policy = json.loads((SCHEMA / "documents" / "policy.json").read_text())
    allowed = policy["$defs"]["measure"]["pattern"].removeprefix("^(").removesuffix(")$").split("|")
    assert {re.sub(r"\(.*", "", name) for name in allowed} == known


def test_every_format_that_can_be_imported_is_described_and_tested() -> None:
    described = (ROOT / "docs" / "api" / "cli.md").read_text()
    tests = "".join(path.read_text() for path in (ROOT / "tests" / "bindings").glob("test_importing_*.py"))
    assert [name for name in frameworks.FORMATS if f"| `{name}` |" not in described] == []
    assert [name for name in frameworks.FORMATS if f'"{name}"' not in tests] == []
    assert f"`leadership import --from {'|'.join(frameworks.FORMATS)}`" in (ROOT / "README.md").read_text()


@pytest.mark.parametrize("folder", ["api", "rest"])
def test_messages_of_the_apis_are_in_every_language(folder: str) -> None:
    english = messages(f"{folder}/en").keys()
    assert english
    for language in LANGUAGES:
        assert messages(f"{folder}/{language}").keys() == english, language
