"""Whatever reads sources is fuzzed, tested and described."""

import re

import pytest

from support.command import ROOT

SOURCE = ROOT / "core" / "src" / "source"
FUZZ = ROOT / "core" / "fuzz"
DESCRIBED = (ROOT / "docs" / "sources.md").read_text("utf-8")


def compressions() -> list[str]:
    """The compressions that are recognised by how a source begins."""
    text = (SOURCE / "bytes" / "byte_source.cpp").read_text()
    return re.findall(r"^constexpr std::string_view (\w+)_magic\b", text, re.MULTILINE)


def reasons() -> set[str]:
    """The reasons for which readers skip something, as far as they are written where it is skipped."""
    paths = [path for folder in ("source", "engagement") for path in SOURCE.with_name(folder).rglob("*.cpp")]
    return {reason for path in paths for reason in re.findall(r'\bskipped\("(\w+)"\)', path.read_text())}


def test_every_fuzz_target_is_built_runs_from_seeds_and_is_described() -> None:
    sources = {path.stem.removeprefix("fuzz_") for path in FUZZ.glob("fuzz_*.cpp")}
    (built,) = re.findall(r"^foreach\(target ([\w ]+)\)", (FUZZ / "CMakeLists.txt").read_text(), re.MULTILINE)
    assert sources == set(built.split())
    assert sources == {path.parent.name for path in (FUZZ / "corpus").glob("*/*")}
    quality = (ROOT / "docs" / "quality.md").read_text("utf-8")
    assert [target for target in sources if f"`{target}`" not in quality] == []


def test_compressions_are_known() -> None:
    assert len(compressions()) >= 3


@pytest.mark.parametrize("compression", compressions())
def test_compression_is_tested_and_described(compression: str) -> None:
    tests = (ROOT / "tests" / "core" / "source" / "byte_source_test.cpp").read_text()
    assert f'Compression{{"{compression}"' in tests
    assert compression in DESCRIBED
    for path in ("docs/api/cli.md", "core/include/leadership/engagement/ingest.hpp"):
        assert compression in (ROOT / path).read_text("utf-8"), path


def test_what_is_skipped_is_described() -> None:
    assert len(reasons()) > 10
    assert [reason for reason in sorted(reasons()) if f"`{reason}`" not in DESCRIBED] == []
