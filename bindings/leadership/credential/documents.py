"""Sources of the documents that a credential refers to: none, a folder, or the network (network.py)."""

import json
from pathlib import Path
from typing import Any, Protocol
from urllib.parse import quote, urlsplit

from leadership.credential.report import CredentialError
from leadership.credential.strict_json import parse_object

DOCUMENT_LIMIT = 4 * 1024 * 1024  # bytes


class UnavailableError(Exception):
    """The document is not available; whatever depends on it stays unchecked."""


def is_web_address(url: str) -> bool:
    try:
        parts = urlsplit(url)
        return parts.scheme in ("https", "http") and bool(parts.hostname)
    except ValueError:
        return False


class Documents(Protocol):
    def get(self, url: str) -> bytes:
        """Returns the document at this absolute URL without a fragment. Raises UnavailableError."""
        ...


class NoDocuments:
    """The source for verifiers that may not fetch anything."""

    def get(self, url: str) -> bytes:
        raise UnavailableError(f"{url} is not fetched here")


class Folder:
    """Documents in a folder instead of on the network.

    The URL ``https://example.org/keys/1?v=2`` is looked for as, in this order,

    - the file that ``index.json``, an object from URLs to file names, gives for it;
    - ``example.org/keys/1?v=2`` and ``example.org/keys/1``, each also with ``.json`` or ``/index.json`` behind it;
    - ``https%3A%2F%2Fexample.org%2Fkeys%2F1%3Fv%3D2``, the whole URL percent-encoded, also with ``.json`` behind it;
    - the JSON file directly in the folder whose ``id`` is the URL;
    - ``1`` directly in the folder, also with ``.json`` behind it.
    """

    def __init__(self, root: Path) -> None:
        if not root.is_dir():
            raise NotADirectoryError(20, "not a folder", str(root))
        self._root = root.resolve()
        self._index = self._read_index()
        self._ids: dict[str, Path] | None = None

    def get(self, url: str) -> bytes:
        if not is_web_address(url):
            raise UnavailableError(f"{url} is not in the folder")
        last = urlsplit(url).path.rpartition("/")[2]
        found = (
            self._first(self._candidates(url))
            or self._by_id().get(url)
            or self._first([self._root / name for name in (last, f"{last}.json") if last and "\0" not in last])
        )
        if found is None:
            raise UnavailableError(f"{url} is not in the folder")
        with found.open("rb") as file:
            return file.read(DOCUMENT_LIMIT + 1)

    def _first(self, paths: list[Path]) -> Path | None:
        for path in paths:
            try:
                resolved = path.resolve()
                # Names come from the credential: none may lead out of the folder.
                if resolved.is_relative_to(self._root) and resolved.is_file():
                    return resolved
            except OSError:
                continue  # no valid file name
        return None

    def _candidates(self, url: str) -> list[Path]:
        parts = urlsplit(url)
        place = parts.netloc + parts.path.rstrip("/")
        places = [f"{place}?{parts.query}", place] if parts.query else [place]
        names = [name for place in places for name in (place, f"{place}.json", f"{place}/index.json")]
        encoded = quote(url, safe="")
        names += [encoded, f"{encoded}.json"]
        if url in self._index:
            names.insert(0, self._index[url])
        return [self._root / name for name in names if "\0" not in name and len(name) < 1000 and name]

    def _read_index(self) -> dict[str, str]:
        path = self._root / "index.json"
        if not path.is_file():
            return {}
        try:
            index = json.loads(path.read_bytes())
        except ValueError:
            return {}
        return {url: name for url, name in index.items() if isinstance(name, str)} if isinstance(index, dict) else {}

    def _by_id(self) -> dict[str, Path]:
        if self._ids is None:
            self._ids = {}
            for path in sorted(self._root.glob("*.json")):
                if path.stat().st_size > DOCUMENT_LIMIT:
                    continue
                try:
                    value = json.loads(path.read_bytes())
                except (ValueError, RecursionError):
                    continue
                if isinstance(value, dict) and isinstance(value.get("id"), str):
                    self._ids.setdefault(value["id"], path)
        return self._ids


def get_object(documents: Documents, url: str) -> dict[str, Any]:
    """Returns the JSON object at a URL. Raises UnavailableError, also for anything that is no JSON object."""
    try:
        return parse_object(documents.get(url), DOCUMENT_LIMIT)
    except CredentialError as error:
        raise UnavailableError(f"{url}: {error.detail}") from None
