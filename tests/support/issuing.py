"""Credentials made for tests with keys of their own."""

import copy
import json
from datetime import UTC, datetime
from typing import Any

import jwt
from cryptography.hazmat.primitives.asymmetric import ec, ed25519, rsa

from leadership.credential.contexts import Loader
from leadership.credential.keys import multikey
from leadership.credential.proofs import sign

NOW = datetime(2026, 6, 1, tzinfo=UTC)
KEY = ed25519.Ed25519PrivateKey.from_private_bytes(bytes(range(32)))
OTHER = ed25519.Ed25519PrivateKey.from_private_bytes(bytes(range(1, 33)))
RSA = rsa.generate_private_key(public_exponent=65537, key_size=2048)
EC = ec.generate_private_key(ec.SECP256R1())
DID = f"did:key:{multikey(KEY.public_key())}"
METHOD = f"{DID}#{multikey(KEY.public_key())}"

CREDENTIAL: dict[str, Any] = {
    "@context": [
        "https://www.w3.org/ns/credentials/v2",
        "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json",
    ],
    "id": "urn:uuid:5b0d6a3e-8d3b-4b5d-9d0c-3f6f0b1f7a10",
    "type": ["VerifiableCredential", "OpenBadgeCredential"],
    "name": "Facilitation",
    "issuer": {"id": DID, "type": ["Profile"], "name": "Example wiki"},
    "validFrom": "2026-01-01T00:00:00Z",
    "credentialSubject": {
        "type": ["AchievementSubject"],
        "achievement": {
            "id": "https://wiki.example.org/achievement/facilitation",
            "type": ["Achievement"],
            "name": "Facilitation",
            "description": "Facilitated three meetings.",
            "criteria": {"narrative": "Three meetings."},
        },
    },
}


def credential(**changes: Any) -> dict[str, Any]:
    return copy.deepcopy(CREDENTIAL) | changes


def signed(document: dict[str, Any], key: ed25519.Ed25519PrivateKey = KEY, method: str = METHOD) -> dict[str, Any]:
    return sign(document, key, method, "2026-01-01T00:00:00Z", Loader())


def data(document: dict[str, Any]) -> bytes:
    return json.dumps(document).encode()


def token(payload: dict[str, Any], key: Any, algorithm: str, **headers: Any) -> bytes:
    return jwt.encode(payload, key, algorithm, headers).encode()
