"""The typed stubs say what the compiled module has, no more and no less."""

import subprocess
import sys

from support.command import ROOT


def test_stubs_match_the_module() -> None:
    check = subprocess.run(
        [
            sys.executable,
            *("-m", "mypy.stubtest", "leadership._core"),
            *("--mypy-config-file", "pyproject.toml"),
            *("--allowlist", "tests/bindings/stubtest-allowlist.txt"),
        ],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert check.returncode == 0, check.stdout + check.stderr
