"""The scripts of docs/bots with the real Pywikibot, in an environment of their own, against the real wiki."""

import re
import secrets
import subprocess
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from system.site import ADMIN, COMMITTEE, COMMUNITY, EDITOR, ROOT, Site

PYTHON = ROOT / "build" / "clients" / "bin" / "python"
GRANT = "leadershipdevelopment-suggestions"
SECRET = "b" * 32

FAMILY = """from pywikibot import family

class Family(family.Family):
    name = "example"
    langs = {{"en": "{host}"}}

    def protocol(self, code):
        return "http"

    def scriptpath(self, code):
        return ""

    def apipath(self, code):
        return "/api.php"

    def path(self, code):
        return "/index.php"
"""

CONFIG = """family_files["example"] = "example_family.py"
family = "example"
mylang = "en"
usernames["example"]["en"] = {user!r}
password_file = "user-password.py"
put_throttle = 0
minthrottle = 0
maxthrottle = 0
max_retries = 2
console_encoding = "utf-8"
"""


class Bot:
    """A folder as Pywikibot wants it, logged in with a bot password."""

    def __init__(self, site: Site, folder: Path, user: str, *grants: str) -> None:
        self.folder = folder
        app = secrets.token_hex(4)
        site.wiki.maintain("createBotPassword", "--appid", app, "--grants", ",".join(["basic", *grants]), user, SECRET)
        host = urlsplit(site.wiki.url).netloc
        (folder / "example_family.py").write_text(FAMILY.format(host=host))
        (folder / "user-config.py").write_text(CONFIG.format(user=user))
        password = folder / "user-password.py"
        password.write_text(f"({user!r}, BotPassword({app!r}, {SECRET!r}))\n")
        for file in folder.iterdir():
            file.chmod(0o600)

    def run(self, script: str, *arguments: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [PYTHON, ROOT / "docs" / "bots" / script, *arguments],
            cwd=self.folder,
            env={"PYWIKIBOT_DIR": str(self.folder), "HOME": str(self.folder), "LANG": "C.UTF-8"},
            capture_output=True,
            text=True,
            timeout=180,
        )


@pytest.fixture(scope="module", autouse=True)
def clients() -> None:
    subprocess.run([ROOT / "tools" / "client-packages.sh"], check=True)


def test_a_bot_writes_a_table_of_roles(site: Site, tmp_path: Path) -> None:
    bot = Bot(site, tmp_path, EDITOR.name, "createeditmovepage")
    page = "Project:Example table of roles"
    editor = site.session(EDITOR)
    editor.edit(page, "Before\n")
    arguments = ["--community", "wikimedia-movement", "--page", page, "--within", "180"]
    ran = bot.run("role_table.py", *arguments)
    assert ran.returncode == 0, ran.stderr
    text = editor.get(site.wiki.page(page), action="raw").text
    assert text.startswith("Before\n<!-- table of leadership roles: begin -->\n{|")
    assert "[[Leadership:Role/steward|Steward]] || global" in text
    assert "Vacant in 180 days" in text

    site.session(EDITOR).edit(page, text + "\nAfter")
    again = bot.run("role_table.py", *arguments)
    assert again.returncode == 0, again.stderr
    assert editor.get(site.wiki.page(page), action="raw").text == text + "\nAfter"


def test_a_committee_bot_prints_suggestions(site: Site, tmp_path: Path) -> None:
    bot = Bot(site, tmp_path, COMMITTEE.name, GRANT)
    ran = bot.run("suggestions.py", "--role", "administrator", "--community", COMMUNITY)
    assert ran.returncode == 0, ran.stderr
    lines = [line.split("\t") for line in ran.stdout.splitlines()]
    assert lines
    names = [name for name, _band, _reasons in lines]
    assert names == sorted(names)
    assert set(names) <= set(site.people)
    assert {band for _name, band, _reasons in lines} <= {"strong_match", "worth_a_conversation"}
    assert all(re.fullmatch(r"[a-z_]+(, [a-z_]+)*", reasons) for _name, _band, reasons in lines)


@pytest.mark.parametrize(
    ("user", "grants", "community"),
    [
        (COMMITTEE.name, (), COMMUNITY),
        (COMMITTEE.name, (GRANT,), "metawiki"),
        (EDITOR.name, (GRANT,), COMMUNITY),
        (ADMIN.name, (), COMMUNITY),
    ],
    ids=["without the grant", "another community", "without the right", "administrator without the grant"],
)
def test_others_are_refused(site: Site, tmp_path: Path, user: str, grants: tuple[str, ...], community: str) -> None:
    bot = Bot(site, tmp_path, user, *grants)
    ran = bot.run("suggestions.py", "--role", "administrator", "--community", community)
    assert ran.returncode != 0
    assert "The wiki refuses" in ran.stderr
    assert ran.stdout == ""
