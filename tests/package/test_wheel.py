"""The wheel, as somebody installs it who has neither this repository nor a compiler."""

import json
import os
import re
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from support.command import ROOT, wiki_dump
from support.histories import history_of
from support.service import RunningService


def run(*command: str | Path, **environment: str) -> str:
    outcome = subprocess.run(
        command, capture_output=True, text=True, timeout=600, check=False, env={**os.environ, **environment}, cwd="/"
    )
    assert outcome.returncode == 0, outcome.stderr
    return outcome.stdout


@pytest.fixture(scope="module")
def wheel() -> Path:
    return ROOT / run(ROOT / "tools" / "dist.sh", "wheel").strip()


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The commands of a new virtual environment with nothing but the wheel and what it depends on, as wheels too."""
    folder = tmp_path_factory.mktemp("installed")
    constraints = folder / "constraints.txt"
    locked = re.findall(r"^([\w.-]+==\S+)", (ROOT / "requirements.lock").read_text(), re.MULTILINE)
    constraints.write_text("\n".join(locked))
    run(sys.executable, "-m", "venv", folder / "venv")
    commands = folder / "venv" / "bin"
    # Without a compiler on its path. PySpark comes as a source, of Python alone, of which pip has kept the wheel.
    binaries = ("--only-binary", ":all:", "--no-binary", "pyspark", "--use-feature=no-binary-enable-wheel-cache")
    run(
        *(commands / "python", "-m", "pip", "install", "--quiet", "--use-pep517", *binaries),
        *("-c", constraints, f"{wheel}[spark]"),
        PATH=str(commands),
    )
    return commands


def test_names_the_platforms_that_can_run_it(wheel: Path) -> None:
    assert re.fullmatch(r"leadership-[\d.]+-cp311-cp311-manylinux_2_\d+_x86_64\.whl", wheel.name), wheel.name


def test_holds_the_package_and_its_libraries_alone(wheel: Path) -> None:
    names = zipfile.ZipFile(wheel).namelist()
    tops = {name.split("/")[0] for name in names}
    assert tops == {"leadership", "leadership.libs", next(top for top in tops if top.endswith(".dist-info"))}
    assert any(name.startswith("leadership.libs/libsqlite3") for name in names)
    assert "leadership/py.typed" in names


def test_reads_a_wiki_and_suggests(installed: Path, tmp_path: Path) -> None:
    store = tmp_path / "store"
    run(installed / "leadership", "ingest", wiki_dump("cocktails"), "--wiki", "cocktails", "--store", store)
    answer = run(
        *(installed / "leadership", "suggest", "--role", "mentor", "--community", "cocktails"),
        *("--store", store, "--format", "json"),
    )
    assert json.loads(answer)["role"] == "mentor"


def test_reads_all_wikis_with_spark(installed: Path, tmp_path: Path) -> None:
    history, store = tmp_path / "history.tsv", tmp_path / "store"
    history.write_text("".join(history_of("lagunanegra")[:500]))
    settings = ("--conf", "spark.ui.enabled=false", "--conf", "spark.driver.bindAddress=127.0.0.1")
    answer = run(
        *(installed / "leadership", "spark", history, "--store", store, "--master", "local[1]"),
        *(*settings, "--format", "json"),
    )
    assert json.loads(answer)["wikis"]["lagunanegra"]["revisions"] == 500
    assert (store / "activity" / "lagunanegra.activity").exists()


def test_serves(installed: Path, tmp_path: Path) -> None:
    with RunningService(tmp_path / "store", command=installed / "leadership") as service:
        assert service.client.get("/healthz").status_code == 200
