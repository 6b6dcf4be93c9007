"""The private keys with which wikis sign, made when they are first needed, and readable by the service alone."""

import base64
import fcntl
import json
import os
import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import jwt
from cryptography.hazmat.primitives.asymmetric import ec, ed25519, rsa
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
    PublicFormat,
    load_pem_private_key,
)

from leadership._core import InvalidArgumentError
from leadership.credential.keys import multikey

PrivateKey = ed25519.Ed25519PrivateKey | ec.EllipticCurvePrivateKey | rsa.RSAPrivateKey
ALGORITHMS = ("EdDSA", "ES256", "RS256")
WIKI = re.compile(r"[A-Za-z0-9_][A-Za-z0-9_+.$-]{0,127}", re.ASCII)
PUBLISHED = "published.json"
IN_FILE_NAMES = re.compile(r"[^a-z0-9_-]")  # all others are written in hexadecimal, as in the store


@dataclass(frozen=True)
class StoredKey:
    """``name`` is a digest of the public key, so a name can never come to mean another key."""

    name: str
    algorithm: str
    created: str
    private: PrivateKey

    @property
    def jwk(self) -> dict[str, Any]:
        public = self.private.public_key()
        maker: Any = {
            "EdDSA": jwt.algorithms.OKPAlgorithm,
            "ES256": jwt.algorithms.ECAlgorithm,
            "RS256": jwt.algorithms.RSAAlgorithm,
        }[self.algorithm]
        made: dict[str, Any] = maker.to_jwk(public, as_dict=True)
        made.pop("key_ops", None)
        return made | {"kid": self.name, "alg": self.algorithm, "use": "sig"}

    def method(self, issuer: str) -> dict[str, Any]:
        """The key as a verification method of the issuer's profile."""
        public = self.private.public_key()
        shape: dict[str, Any] = {"id": f"{issuer}#{self.name}", "controller": issuer}
        if isinstance(public, ed25519.Ed25519PublicKey):
            return shape | {"type": "Multikey", "publicKeyMultibase": multikey(public)}
        return shape | {"type": "JsonWebKey", "publicKeyJwk": self.jwk}


class KeyStore:
    """The keys of one wiki, in a folder of mode 0700: ``ALGORITHM-TIME-NAME.pem``, each of mode 0600.

    The newest key of an algorithm signs. Older ones stay published, so that what they signed can be verified.
    """

    def __init__(self, root: Path, wiki: str) -> None:
        if not WIKI.fullmatch(wiki):
            raise InvalidArgumentError(f"{wiki[:80]} is not the id of a wiki")
        self._folder = root / IN_FILE_NAMES.sub(lambda found: f"%{ord(found[0]):02x}", wiki)

    def publish(self, status_list: dict[str, Any]) -> None:
        """Keeps the newest list of revoked credentials, by which this wiki's own credentials are verified here."""
        with self._locked():
            self._write_file(PUBLISHED, json.dumps(status_list).encode())

    def published(self) -> dict[str, Any] | None:
        try:
            found: dict[str, Any] = json.loads((self._folder / PUBLISHED).read_bytes())
        except FileNotFoundError:
            return None
        return found

    def signing_key(self, algorithm: str) -> StoredKey:
        if algorithm not in ALGORITHMS:
            raise InvalidArgumentError(f"a credential is signed with {', '.join(ALGORITHMS)}")
        with self._locked():
            newest = {key.algorithm: key for key in self._read()}
            if algorithm not in newest:
                # All at once, so that what a wiki publishes after its first signature is valid for every format.
                newest = {one: newest.get(one) or self._make(one) for one in ALGORITHMS}
            return newest[algorithm]

    def keys(self) -> list[StoredKey]:
        """Returns all keys, the oldest first. Makes none."""
        return self._read()

    def rotate(self) -> list[StoredKey]:
        """Makes new keys of every algorithm, which sign from now on."""
        with self._locked():
            return [self._make(algorithm) for algorithm in ALGORITHMS]

    def _read(self) -> list[StoredKey]:
        keys = []
        for path in sorted(self._folder.glob("*.pem"), key=lambda path: path.stem.split("-", 2)[1]):
            algorithm, created, name = path.stem.split("-", 2)
            private = load_pem_private_key(path.read_bytes(), None)
            assert isinstance(private, PrivateKey)  # noqa: S101  only _make writes here
            keys.append(StoredKey(name, algorithm, created, private))
        return keys

    def _make(self, algorithm: str) -> StoredKey:
        private: PrivateKey
        if algorithm == "EdDSA":
            private = ed25519.Ed25519PrivateKey.generate()
        elif algorithm == "ES256":
            private = ec.generate_private_key(ec.SECP256R1())
        else:
            private = rsa.generate_private_key(public_exponent=65537, key_size=3072)
        public = private.public_key().public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo)
        # A name that begins with z would look like a multikey to verifiers.
        name = "k" + base64.b32encode(sha256(public).digest()[:15]).decode().lower()
        created = datetime.now(UTC).strftime("%Y%m%dT%H%M%S.%fZ")
        key = StoredKey(name, algorithm, created, private)
        self._write(f"{algorithm}-{created}-{name}.pem", private)
        return key

    def _write(self, name: str, private: PrivateKey) -> None:
        self._write_file(name, private.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()))

    def _write_file(self, name: str, data: bytes) -> None:
        """Writes under another name first, so that a reader never sees half a file. The caller has the lock."""
        temporary = self._folder / f".{name}"
        temporary.unlink(missing_ok=True)
        descriptor = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW, 0o600)
        with os.fdopen(descriptor, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        temporary.rename(self._folder / name)

    @contextmanager
    def _locked(self) -> Iterator[None]:
        """Lets only one process at a time make keys, so that two first uses do not make two."""
        self._folder.parent.mkdir(mode=0o700, exist_ok=True)
        self._folder.mkdir(mode=0o700, exist_ok=True)
        descriptor = os.open(self._folder / ".lock", os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX)
            yield
        finally:
            os.close(descriptor)


def key_set(keys: list[StoredKey], issuer: str) -> dict[str, Any]:
    """Returns what the wiki publishes of its keys: a JWK set, and the members of the issuer's profile."""
    methods = [key.method(issuer) for key in keys]
    return {
        "jwks": {"keys": [key.jwk for key in keys]},
        "verificationMethod": methods,
        "assertionMethod": [method["id"] for method in methods],
    }


def key_stores(root: Path) -> list[KeyStore]:
    """Returns the key stores of all wikis that have keys here."""
    return [KeyStore(root, unquote(folder.name)) for folder in sorted(root.glob("*")) if folder.is_dir()]
