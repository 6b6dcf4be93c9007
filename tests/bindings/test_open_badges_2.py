"""Badges of Open Badges 2.0: hosted and signed, with everything they name in a folder."""

import json
from pathlib import Path
from typing import Any

import pytest
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from leadership.credential import verify
from leadership.credential.documents import Folder
from support.issuing import EC, NOW, RSA, token

HOST = "https://badges.example"
CONTEXT = "https://w3id.org/openbadges/v2"
ISSUER: dict[str, Any] = {
    "@context": CONTEXT,
    "type": "Issuer",
    "id": f"{HOST}/issuer",
    "name": "Example",
    "url": HOST,
    "publicKey": f"{HOST}/key",
    "revocationList": f"{HOST}/revoked",
}
BADGE: dict[str, Any] = {
    "@context": CONTEXT,
    "type": "BadgeClass",
    "id": f"{HOST}/badge",
    "name": "Facilitation",
    "description": "Facilitated three meetings.",
    "criteria": {"narrative": "Three meetings."},
    "issuer": f"{HOST}/issuer",
}
PEM = RSA.public_key().public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo).decode()
KEY: dict[str, Any] = {"id": f"{HOST}/key", "type": "CryptographicKey", "owner": f"{HOST}/issuer", "publicKeyPem": PEM}
ASSERTION: dict[str, Any] = {
    "@context": CONTEXT,
    "type": "Assertion",
    "id": f"{HOST}/assertion",
    "recipient": {"type": "email", "hashed": True, "salt": "s", "identity": "sha256$0"},
    "issuedOn": "2026-01-01T00:00:00Z",
    "badge": f"{HOST}/badge",
    "verification": {"type": "hosted"},
}
SIGNED = ASSERTION | {"id": "urn:uuid:1", "verification": {"type": "signed", "creator": f"{HOST}/key"}}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name, document in (("issuer", ISSUER), ("badge", BADGE), ("key", KEY), ("assertion", ASSERTION)):
        put(tmp_path, name, document)
    put(tmp_path, "revoked", {"type": "RevocationList", "revokedAssertions": ["urn:uuid:another"]})
    return tmp_path


def put(folder: Path, name: str, document: dict[str, Any]) -> None:
    (folder / "badges.example").mkdir(exist_ok=True)
    (folder / "badges.example" / f"{name}.json").write_text(json.dumps(document))


def codes(folder: Path, given: bytes | dict[str, Any]) -> list[str]:
    data = given if isinstance(given, bytes) else json.dumps(given).encode()
    return [one["code"] for one in verify(data, Folder(folder), NOW).problems]


def test_hosted(folder: Path) -> None:
    assert codes(folder, ASSERTION) == []
    assert codes(folder, {**ASSERTION, "issuedOn": "2025-01-01T00:00:00Z"}) == ["signature_invalid"]
    put(folder, "issuer", ISSUER | {"verification": {"startsWith": f"{HOST}/elsewhere/"}})
    assert codes(folder, ASSERTION) == ["controller_mismatch"]
    put(folder, "issuer", ISSUER | {"verification": {"allowedOrigins": ["other.example"]}})
    assert codes(folder, ASSERTION) == ["controller_mismatch"]


def test_nothing_is_known_without_its_documents(folder: Path) -> None:
    report = verify(json.dumps(ASSERTION).encode(), None, NOW)
    assert {one["code"] for one in report.problems} == {"proof_unavailable"}
    assert [one["code"] for one in report.unchecked] == ["status"]
    elsewhere = ASSERTION | {"id": f"{HOST}/unknown"}
    assert codes(folder, elsewhere) == ["proof_unavailable"]


def test_signed(folder: Path) -> None:
    assert codes(folder, token(SIGNED, RSA, "RS256")) == []
    assert codes(folder, token(SIGNED, EC, "ES256")) == ["key_invalid"]
    put(folder, "key", KEY | {"owner": "https://evil.example/issuer"})
    assert codes(folder, token(SIGNED, RSA, "RS256")) == ["controller_mismatch"]
    put(folder, "issuer", {name: value for name, value in ISSUER.items() if name != "publicKey"})
    assert codes(folder, token(SIGNED, RSA, "RS256")) == ["key_not_listed"]


def test_the_token_does_not_choose_its_key(folder: Path) -> None:
    jwk = {"kty": "oct", "k": "AAAA"}
    assert codes(folder, token(SIGNED, RSA, "RS256", jwk=jwk, kid="https://evil.example/key")) == []
    unsigned = SIGNED | {"verification": {"type": "signed", "creator": "https://evil.example/key"}}
    assert codes(folder, token(unsigned, RSA, "RS256")) == ["key_not_listed"]


def test_documents_that_claim_another_address(folder: Path) -> None:
    put(folder, "badge", BADGE | {"issuer": f"{HOST}/impostor"})
    put(folder, "impostor", ISSUER)
    assert "controller_mismatch" in codes(folder, token(SIGNED, RSA, "RS256"))


def test_dates_and_status(folder: Path) -> None:
    assert codes(folder, token(SIGNED | {"expires": "2026-02-01T00:00:00Z"}, RSA, "RS256")) == ["expired"]
    assert codes(folder, token(SIGNED | {"issuedOn": "2026-07-01T00:00:00Z"}, RSA, "RS256")) == ["not_yet_valid"]
    for revoked in ("urn:uuid:1", {"id": "urn:uuid:1", "revocationReason": "a mistake"}):
        put(folder, "revoked", {"revokedAssertions": [revoked]})
        assert codes(folder, token(SIGNED, RSA, "RS256")) == ["revoked"]


def test_shape(folder: Path) -> None:
    for name in ("recipient", "issuedOn", "badge"):
        assert "schema_invalid" in codes(folder, {key: value for key, value in ASSERTION.items() if key != name})
    assert "context_invalid" in codes(folder, ASSERTION | {"@context": "https://example.org/other"})
