"""Chromium, to see pages as readers do."""

import json
import subprocess
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Self

from playground.session import Session
from playground.wiki import ROOT

DESKTOP = (1280, 900)
PHONE = (390, 844)


@dataclass(frozen=True)
class View:
    """What a page showed."""

    status: int
    url: str
    title: str
    text: str
    direction: str
    """The direction of the content: ltr or rtl."""
    overflow: int
    """How many pixels the page is wider than the window."""
    barriers: list[dict[str, str]]
    """What keeps people out, if that was asked for: rule, impact, target and html of each finding."""
    errors: list[str]
    """Uncaught errors of scripts, dialogs, requests to other sites, and requests that nobody answered."""
    read: list[str]
    """What the steps read or measured, in their order."""


class Browser:
    """A running Chromium; every look uses a new browser context."""

    def __enter__(self) -> Self:
        script = ROOT / "tests" / "browser" / "browser.js"
        self._node = subprocess.Popen(["node", script], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        return self

    def __exit__(self, *_: object) -> None:
        self._node.communicate()

    def look(
        self,
        url: str,
        *,
        session: Session | None = None,
        size: tuple[int, int] = DESKTOP,
        javascript: bool = True,
        steps: Iterable[Sequence[str]] = (),
        screenshot: Path | None = None,
        full_page: bool = False,
        accessibility: bool = False,
    ) -> View:
        """Opens a page, takes the steps (see tests/browser/browser.js) and returns what it shows then.

        With `accessibility`, also reports what keeps people out, in light and dark mode.
        """
        if screenshot:
            screenshot.parent.mkdir(parents=True, exist_ok=True)
        request = {
            "url": url,
            "width": size[0],
            "height": size[1],
            "javascript": javascript,
            "cookies": session.cookies() if session else [],
            "steps": list(steps),
            "screenshot": str(screenshot) if screenshot else None,
            "fullPage": full_page,
            "accessibility": accessibility,
        }
        assert self._node.stdin
        assert self._node.stdout
        self._node.stdin.write(json.dumps(request) + "\n")
        self._node.stdin.flush()
        line = self._node.stdout.readline()
        if not line:
            raise RuntimeError(f"{url}: Chromium's program has ended; what it said is on standard error")
        answer = json.loads(line)
        if "failure" in answer:
            raise RuntimeError(f"{url}: {answer['failure']}")
        return View(**answer)
