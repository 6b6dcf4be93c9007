"""A person's session with a wiki over HTTP: log in, read, edit."""

import json
import urllib.error
import urllib.parse
import urllib.request
from dataclasses import dataclass
from http.cookiejar import CookieJar
from typing import Any

from playground.wiki import Account, Wiki


@dataclass(frozen=True)
class Answer:
    status: int
    text: str


class Session:
    """One reader's cookies; a reader without an account does not call `log_in`."""

    def __init__(self, wiki: Wiki) -> None:
        self._wiki = wiki
        self._jar = CookieJar()
        self._opener = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(self._jar))

    def get(self, url: str, **query: str) -> Answer:
        return self._open(urllib.request.Request(url + ("?" + urllib.parse.urlencode(query) if query else "")))

    def post(self, url: str, **fields: str) -> Answer:
        return self._open(urllib.request.Request(url, data=urllib.parse.urlencode(fields).encode()))

    def api(self, **parameters: str) -> dict[str, Any]:
        """Calls the Action API; an error is part of the answer."""
        answer = self.post(f"{self._wiki.url}/api.php", format="json", formatversion="2", **parameters)
        result: dict[str, Any] = json.loads(answer.text)
        return result

    def token(self, kind: str = "csrf") -> str:
        return str(self.api(action="query", meta="tokens", type=kind)["query"]["tokens"][f"{kind}token"])

    def log_in(self, account: Account) -> None:
        answer = self.api(
            action="clientlogin",
            username=account.name,
            password=account.password,
            logintoken=self.token("login"),
            loginreturnurl=self._wiki.url,
        )
        if answer.get("clientlogin", {}).get("status") != "PASS":
            raise RuntimeError(f"{account.name} cannot log in: {answer}")

    def edit(self, title: str, text: str) -> dict[str, Any]:
        """Saves a page. Returns what the wiki says, even when it refuses."""
        return self.api(action="edit", title=title, text=text, token=self.token(), errorformat="plaintext")

    def approve(self, title: str) -> dict[str, Any]:
        """Approves the current text of a page. Returns what the wiki says, even when it refuses."""
        pages = self.api(action="query", prop="info", titles=title)["query"]["pages"]
        return self.api(action="leadershipapprove", revid=str(pages[0]["lastrevid"]), token=self.token())

    def set_option(self, name: str, value: str) -> None:
        """Changes one of the person's preferences."""
        answer = self.api(action="options", optionname=name, optionvalue=value, token=self.token())
        if answer.get("options") != "success":
            raise RuntimeError(f"{name} cannot be set: {answer}")

    def cookies(self) -> list[dict[str, str]]:
        """Cookies for a browser that continues as the same person, on every page of the wiki."""
        return [{"name": cookie.name, "value": cookie.value or "", "url": self._wiki.url} for cookie in self._jar]

    def _open(self, request: urllib.request.Request) -> Answer:
        try:
            with self._opener.open(request, timeout=60) as response:
                return Answer(response.status, response.read().decode())
        except urllib.error.HTTPError as error:
            return Answer(error.code, error.read().decode())
