"""The page about the architecture names files and folders that there are."""

import re
import subprocess
from pathlib import PurePath

import pytest

from support.command import ROOT

PAGE = (ROOT / "docs" / "architecture.md").read_text("utf-8")
FILE = re.compile(r"/|\w\.(py|pyi|php|[ch]pp|json|sh|in|txt)$")
# A word in capitals stands for any; a store has files, too.
OTHER = re.compile(r"\b[A-Z]+\b|^activity/")
NAMES = {name for name in re.findall(r"`([\w./-]+)`", PAGE) if FILE.search(name) and not OTHER.search(name)}


@pytest.fixture(scope="module")
def there() -> set[str]:
    """All files, classes of PHP also without .php, and folders, with a slash in front of each."""
    if not (ROOT / ".git").exists():
        pytest.skip("not a checkout")
    listed = subprocess.run(["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=True).stdout.split()
    folders = {str(folder) for name in listed for folder in PurePath(name).parents}
    return {f"/{name}" for name in folders.union(listed, (name.removesuffix(".php") for name in listed))}


@pytest.mark.parametrize("name", sorted(NAMES))
def test_name(name: str, there: set[str]) -> None:
    ending = f"/{name.rstrip('/')}"
    assert any(path.endswith(ending) for path in there)
