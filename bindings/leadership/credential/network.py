"""Fetches strangers' documents from the network: over TLS, from public addresses, with limits of size and time."""

import ipaddress
import socket
import ssl
import time
from collections.abc import Iterable
from typing import Any
from urllib.parse import urljoin, urlsplit

import httpcore

from leadership.credential.documents import UnavailableError

SIZE_LIMIT = 1024 * 1024  # bytes
SECONDS = 5.0  # for one connection, one read, and a document with its redirects
REDIRECT_LIMIT = 3
DOCUMENT_COUNT = 12  # of one verification
REDIRECTS = frozenset({301, 302, 303, 307, 308})


class Network:
    """Fetches documents for one verification, and none of them twice."""

    def __init__(self, backend: httpcore.NetworkBackend | None = None, tls: ssl.SSLContext | None = None) -> None:
        self._backend = backend or PublicAddresses()
        self._tls = tls or ssl.create_default_context()
        self._known: dict[str, bytes | UnavailableError] = {}

    def get(self, url: str) -> bytes:
        if url not in self._known:
            if len(self._known) >= DOCUMENT_COUNT:
                raise UnavailableError(f"{url}: more than {DOCUMENT_COUNT} documents would be needed")
            try:
                self._known[url] = self._fetch(url)
            except UnavailableError as error:
                self._known[url] = error
        found = self._known[url]
        if isinstance(found, UnavailableError):
            raise found
        return found

    def _fetch(self, url: str) -> bytes:
        place = url
        backend = Deadline(self._backend, time.monotonic() + SECONDS)
        with httpcore.ConnectionPool(
            ssl_context=self._tls, network_backend=backend, max_connections=1, max_keepalive_connections=0
        ) as pool:
            for _ in range(REDIRECT_LIMIT + 1):
                _check_url(place)
                try:
                    answer = _ask(pool, place)
                except (httpcore.NetworkError, httpcore.TimeoutException, httpcore.ProtocolError, OSError) as error:
                    raise UnavailableError(f"{url}: {type(error).__name__}") from None
                if isinstance(answer, bytes):
                    return answer
                place = urljoin(place, answer)
        raise UnavailableError(f"{url}: more than {REDIRECT_LIMIT} redirects")


class PublicAddresses(httpcore.SyncBackend):
    """Resolves a name once and connects to the address that was checked, so that a second answer cannot lead
    elsewhere."""

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore.NetworkStream:
        try:
            found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
        except (OSError, UnicodeError) as error:
            raise httpcore.ConnectError(str(error)) from None
        addresses = [str(entry[4][0]) for entry in found]
        if not addresses or not all(is_public(address) for address in addresses):
            raise httpcore.ConnectError(f"{host} is not at a public address")
        return super().connect_tcp(addresses[0], port, timeout, local_address, socket_options)


class Deadline(httpcore.NetworkBackend):
    """Sets one deadline for everything on a connection, however slowly the other side sends."""

    def __init__(self, inner: httpcore.NetworkBackend, end: float) -> None:
        self._inner = inner
        self._end = end

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore.NetworkStream:
        left = seconds_until(self._end, timeout)
        return DeadlineStream(self._inner.connect_tcp(host, port, left, local_address, socket_options), self._end)


class DeadlineStream(httpcore.NetworkStream):
    def __init__(self, inner: httpcore.NetworkStream, end: float) -> None:
        self._inner = inner
        self._end = end

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        return self._inner.read(max_bytes, seconds_until(self._end, timeout))

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        self._inner.write(buffer, seconds_until(self._end, timeout))

    def close(self) -> None:
        self._inner.close()

    def start_tls(
        self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore.NetworkStream:
        left = seconds_until(self._end, timeout)
        return DeadlineStream(self._inner.start_tls(ssl_context, server_hostname, left), self._end)

    def get_extra_info(self, info: str) -> Any:  # noqa: ANN401  as httpcore says it
        return self._inner.get_extra_info(info)


def seconds_until(end: float, timeout: float | None) -> float:
    left = end - time.monotonic()
    if left <= 0:
        raise httpcore.ReadTimeout("the time for this document is over")
    return left if timeout is None else min(left, timeout)


def is_public(address: str) -> bool:
    try:
        parsed = ipaddress.ip_address(address.partition("%")[0])
    except ValueError:
        return False
    if isinstance(parsed, ipaddress.IPv6Address):
        # An IPv4 address may be written inside an IPv6 one; the inner one counts.
        inner = parsed.ipv4_mapped or parsed.sixtofour or (parsed.teredo[1] if parsed.teredo else None)
        if parsed in ipaddress.ip_network("64:ff9b::/96"):
            inner = ipaddress.IPv4Address(int(parsed) & 0xFFFFFFFF)
        if inner is not None:
            return is_public(str(inner))
    return parsed.is_global and not parsed.is_multicast and not parsed.is_reserved


def _check_url(url: str) -> None:
    try:
        parts = urlsplit(url)
        fine = parts.scheme == "https" and parts.hostname and parts.port in (None, 443)
    except ValueError:
        fine = False
    if not fine or parts.username is not None or not url.isascii() or any(c <= " " for c in url):
        raise UnavailableError(f"{url}: only https on its own port is fetched")


def _header(headers: list[tuple[bytes, bytes]], name: bytes) -> bytes:
    return next((value for key, value in headers if key.lower() == name), b"")


def _ask(pool: httpcore.ConnectionPool, url: str) -> bytes | str:
    """Returns the body, or the target of a redirect."""
    headers: dict[str | bytes, str | bytes] = {
        "Host": urlsplit(url).netloc,
        "Accept": "application/json, application/ld+json, */*;q=0.1",
        "Accept-Encoding": "identity",
    }
    with pool.stream("GET", url, headers=headers, extensions={"timeout": {"connect": SECONDS}}) as response:
        if response.status in REDIRECTS:
            return _header(response.headers, b"location").decode("ascii", "replace")
        if response.status != 200:
            raise UnavailableError(f"{url}: status {response.status}")
        body = bytearray()
        for chunk in response.iter_stream():
            body += chunk
            if len(body) > SIZE_LIMIT:
                raise UnavailableError(f"{url}: larger than {SIZE_LIMIT} bytes")
        return bytes(body)
