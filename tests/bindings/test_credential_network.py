"""What may be fetched: from public addresses only, small, and never further than allowed."""

import socket
from collections.abc import Iterable
from typing import Any

import httpcore
import pytest

from leadership.credential import network
from leadership.credential.documents import UnavailableError
from leadership.credential.network import Network, PublicAddresses, is_public

URL = "https://good.example/key"


class Recorded(httpcore.MockBackend):
    """Answers every connection with the same bytes, and says where it was asked to connect."""

    def __init__(self, *answer: bytes) -> None:
        super().__init__(list(answer))
        self.hosts: list[str] = []

    def connect_tcp(self, host: str, *arguments: Any, **options: Any) -> httpcore.NetworkStream:
        self.hosts.append(host)
        return super().connect_tcp(host, *arguments, **options)


def fetch(*answer: bytes, url: str = URL) -> bytes:
    return Network(Recorded(*answer)).get(url)


@pytest.mark.parametrize(
    "address",
    [
        "127.0.0.1",
        "10.0.0.1",
        "172.16.0.1",
        "192.168.1.1",
        "169.254.169.254",
        "100.64.0.1",
        "0.0.0.0",
        "224.0.0.1",
        "255.255.255.255",
        "::1",
        "::",
        "fe80::1%eth0",
        "fc00::1",
        "ff02::1",
        "::ffff:127.0.0.1",
        "::ffff:10.0.0.1",
        "64:ff9b::7f00:1",
        "2002:7f00:1::",
        "2001:db8::1",
        "localhost",
    ],
)
def test_addresses_that_are_not_public(address: str) -> None:
    assert not is_public(address)


@pytest.mark.parametrize("address", ["8.8.8.8", "2620:0:861:ed1a::1", "::ffff:8.8.8.8"])
def test_public_addresses(address: str) -> None:
    assert is_public(address)


@pytest.mark.parametrize("answers", [["127.0.0.1"], ["8.8.8.8", "10.0.0.1"], []])
def test_names_of_private_addresses(monkeypatch: pytest.MonkeyPatch, answers: list[str]) -> None:
    found = [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (address, 443)) for address in answers]
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_args, **_kwargs: found)
    with pytest.raises(httpcore.ConnectError, match="public"):
        PublicAddresses().connect_tcp("rebound.example", 443)


def test_connects_to_the_address_that_was_checked(monkeypatch: pytest.MonkeyPatch) -> None:
    answers = iter(["8.8.8.8", "127.0.0.1"])
    asked: list[str] = []

    def resolve(*_args: object, **_kwargs: object) -> Iterable[object]:
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (next(answers), 443))]

    def connect(address: tuple[str, int], *_args: object, **_kwargs: object) -> None:
        asked.append(address[0])
        raise ConnectionRefusedError

    monkeypatch.setattr(socket, "getaddrinfo", resolve)
    monkeypatch.setattr(socket, "create_connection", connect)
    with pytest.raises(httpcore.ConnectError):
        PublicAddresses().connect_tcp("rebound.example", 443)
    assert asked == ["8.8.8.8"]


def test_a_document() -> None:
    assert fetch(b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}") == b"{}"


@pytest.mark.parametrize(
    "url",
    [
        "http://good.example/key",
        "https://good.example:8443/key",
        "https://user@good.example/key",
        "file:///etc/passwd",
        "https:///key",
        "https://good.example/a b",
        "https://good.example:x/",
    ],
)
def test_addresses_that_are_not_asked(url: str) -> None:
    backend = Recorded(b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}")
    with pytest.raises(UnavailableError):
        Network(backend).get(url)
    assert backend.hosts == []


@pytest.mark.parametrize("target", [b"http://good.example/", b"https://good.example:22/", b"file:///etc/passwd", b""])
def test_redirects_are_checked_like_addresses(target: bytes) -> None:
    with pytest.raises(UnavailableError):
        fetch(b"HTTP/1.1 302 Found\r\nContent-Length: 0\r\nLocation: " + target + b"\r\n\r\n")


def test_redirects_end() -> None:
    backend = Recorded(b"HTTP/1.1 302 Found\r\nContent-Length: 0\r\nLocation: https://other.example/\r\n\r\n")
    with pytest.raises(UnavailableError, match="redirects"):
        Network(backend).get(URL)
    assert len(backend.hosts) == 1 + network.REDIRECT_LIMIT


def test_large_documents() -> None:
    body = b"x" * (network.SIZE_LIMIT + 1)
    with pytest.raises(UnavailableError, match="larger"):
        fetch(b"HTTP/1.1 200 OK\r\nContent-Length: %d\r\n\r\n" % len(body), body)


def test_number_of_documents() -> None:
    source = Network(Recorded(b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}"))
    for i in range(network.DOCUMENT_COUNT):
        source.get(f"{URL}/{i}")
    with pytest.raises(UnavailableError, match="documents"):
        source.get(f"{URL}/more")
    assert source.get(f"{URL}/0") == b"{}"  # known already


def test_time(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(network, "SECONDS", -1.0)
    with pytest.raises(UnavailableError, match="Timeout"):
        fetch(b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}")
