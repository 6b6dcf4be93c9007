"""The scripts of docs/bots with the real Pywikibot, in an environment of their own, against the real wiki."""

import hmac
import re
import secrets
import subprocess
from base64 import b64encode
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from urllib.parse import parse_qsl, quote, unquote, urlsplit

import httpx
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


def run(folder: Path, script: str, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Runs a script of the manual with Pywikibot configured in the folder."""
    return subprocess.run(
        [PYTHON, ROOT / "docs" / "bots" / script, *arguments],
        cwd=folder,
        env={"PYWIKIBOT_DIR": str(folder), "HOME": str(folder), "LANG": "C.UTF-8"},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        timeout=180,
    )


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
        return run(self.folder, script, *arguments)


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
    wishes = ["--variety", "much", "--fair-language", "fr"]
    ran = bot.run("suggestions.py", "--role", "administrator", "--community", COMMUNITY, *wishes)
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


class Listener(ThreadingHTTPServer):
    """Stands before the wiki, passes requests on, and keeps what clients say about who they are."""

    def __init__(self, wiki: str) -> None:
        super().__init__(("127.0.0.1", 0), Passing)
        self.wiki = wiki
        self.heard: list[tuple[str, str, str, str]] = []
        """Method, address, body and `Authorization` of each request."""

    @property
    def host(self) -> str:
        return f"127.0.0.1:{self.server_address[1]}"


class Passing(BaseHTTPRequestHandler):
    server: Listener

    def pass_on(self) -> None:
        body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
        said = self.headers.get("Authorization", "")
        self.server.heard.append((self.command, f"http://{self.server.host}{self.path}", body.decode(), said))
        headers = {"Content-Type": self.headers.get("Content-Type", "text/plain")}
        answer = httpx.request(self.command, self.server.wiki + self.path, content=body, headers=headers, timeout=60)
        self.send_response(answer.status_code)
        self.send_header("Content-Type", answer.headers["Content-Type"])
        self.end_headers()
        self.wfile.write(answer.content)

    do_GET = do_POST = pass_on  # noqa: N815  the names that http.server asks for

    def log_message(self, *_: object) -> None:
        pass


def signature(method: str, url: str, body: str, said: dict[str, str], secrets: tuple[str, str]) -> str:
    """As RFC 5849, section 3.4, wants it for HMAC-SHA1."""
    address, _, query = url.partition("?")
    named = {name: value for name, value in said.items() if name not in ("oauth_signature", "realm")}
    pairs = sorted(
        (quote(k, ""), quote(v, "")) for k, v in [*parse_qsl(query, True), *parse_qsl(body, True), *named.items()]
    )
    base = "&".join(quote(part, "") for part in (method, address, "&".join(f"{k}={v}" for k, v in pairs)))
    key = "&".join(quote(secret, "") for secret in secrets)
    return b64encode(hmac.digest(key.encode(), base.encode(), "sha1")).decode()


def test_an_owner_only_token_signs_every_request(site: Site, tmp_path: Path) -> None:
    """What the manual says to configure. Extension:OAuth, which would know the token, is not in Debian."""
    secrets_of = ("consumer secret", "access secret")
    with Listener(site.wiki.url) as listener:
        Thread(target=listener.serve_forever, daemon=True).start()
        (tmp_path / "example_family.py").write_text(FAMILY.format(host=listener.host))
        tokens = ("consumer key", secrets_of[0], "access key", secrets_of[1])
        config = CONFIG.replace(
            'password_file = "user-password.py"\n', f"authenticate[{listener.host!r}] = {tokens!r}\n"
        )
        (tmp_path / "user-config.py").write_text(config.format(user=COMMITTEE.name))
        (tmp_path / "user-config.py").chmod(0o600)
        ran = run(tmp_path, "suggestions.py", "--role", "administrator", "--community", COMMUNITY)
        listener.shutdown()
    assert listener.heard
    for method, url, body, authorization in listener.heard:
        scheme, _, rest = authorization.partition(" ")
        assert scheme == "OAuth"
        said = {name: unquote(value) for name, value in re.findall(r'(\w+)="([^"]*)"', rest)}
        assert (said["oauth_consumer_key"], said["oauth_token"]) == ("consumer key", "access key")
        assert said["oauth_signature"] == signature(method, url, body, said, secrets_of)
    # This wiki does not know the token, so nothing is given away.
    assert ran.returncode != 0
    assert ran.stdout == ""
