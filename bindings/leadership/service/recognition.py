"""Credentials for the routes: the bodies of requests, and the folder with the wikis' keys."""

import base64
import json
from pathlib import Path
from typing import Any

from leadership._core import InvalidArgumentError, TooLargeError
from leadership.credential import verify
from leadership.credential.documents import Documents, NoDocuments
from leadership.credential.images import PNG_SIGNATURE, bake_png, bake_svg
from leadership.credential.issue import issue, issue_endorsement, issue_status_list
from leadership.credential.key_store import KeyStore, key_set, key_stores
from leadership.credential.network import Network
from leadership.credential.report import CredentialError
from leadership.credential.strict_json import identifier, parse_object
from leadership.service.settings import Settings


class Recognition:
    """The recognition of one wiki; answers are JSON objects."""

    def __init__(self, settings: Settings, wiki: str) -> None:
        self._keys = KeyStore(settings.store / "issuers", wiki)

    def issue(self, body: bytes) -> dict[str, Any]:
        """``{"format", "credential"}`` -> ``{"credential"}``, an object or a token."""
        order = _fields(body, {"format": str, "credential": dict})
        return {"credential": issue(self._keys, order["credential"], order["format"])}

    def endorse(self, body: bytes) -> dict[str, Any]:
        """``{"format", "endorsement"}`` -> ``{"endorsement"}``, an object or a token."""
        order = _fields(body, {"format": str, "endorsement": dict})
        return {"endorsement": issue_endorsement(self._keys, order["endorsement"], order["format"])}

    def status_list(self, body: bytes) -> dict[str, Any]:
        """``{"id", "issuer", "revoked": [number]}`` -> the signed list."""
        order = _fields(body, {"id": str, "issuer": dict, "revoked": list})
        signed = issue_status_list(self._keys, order["id"], order["issuer"], order["revoked"])
        self._keys.publish(signed)
        return signed

    def keys(self, issuer: str) -> dict[str, Any]:
        return key_set(self._keys.keys(), _url(issuer))

    def rotate(self, issuer: str) -> dict[str, Any]:
        self._keys.rotate()
        return self.keys(issuer)


class Published:
    """What the wikis of this service publish as issuers, without requests to them; else what ``others`` has.

    So a wiki can verify its own credentials even where the service may not fetch anything.
    """

    def __init__(self, root: Path, others: Documents) -> None:
        self._root = root
        self._others = others

    def get(self, url: str) -> bytes:
        for keys in key_stores(self._root):
            status_list = keys.published() or {}
            issuer = identifier(status_list.get("issuer"))
            if issuer is not None and url == status_list.get("id"):
                return json.dumps(status_list).encode()
            if issuer is not None and url == issuer:
                profile = {"id": issuer, "type": ["Profile"], **key_set(keys.keys(), issuer)}
                return json.dumps(profile).encode()
        return self._others.get(url)


def verify_body(body: bytes, settings: Settings) -> dict[str, Any]:
    others: Documents = Network() if settings.fetch_credentials else NoDocuments()
    return verify(body, Published(settings.store / "issuers", others)).as_dict()


def bake_body(body: bytes) -> tuple[bytes, str]:
    """``{"picture" (base64), "credential"}`` -> the picture with the credential inside, and its media type."""
    order = _fields(body, {"picture": str, "credential": (str, dict)})
    credential = order["credential"]
    text = credential if isinstance(credential, str) else json.dumps(credential, ensure_ascii=False)
    try:
        picture = base64.b64decode(order["picture"], validate=True)
        if picture.startswith(PNG_SIGNATURE):
            return bake_png(picture, text), "image/png"
        return bake_svg(picture, text), "image/svg+xml"
    except CredentialError as error:
        raise InvalidArgumentError(f"the picture cannot be used: {error.detail}") from None
    except ValueError:
        raise InvalidArgumentError("the picture is not base64") from None


def _fields(body: bytes, shape: dict[str, Any]) -> dict[str, Any]:
    try:
        fields = parse_object(body, limit=16 * 1024 * 1024)
    except CredentialError as error:
        if error.code == "too_large":
            raise TooLargeError(error.detail) from None
        raise InvalidArgumentError(f"the body cannot be used: {error.detail}") from None
    if fields.keys() != shape.keys() or not all(isinstance(fields[name], kind) for name, kind in shape.items()):
        raise InvalidArgumentError(f"the body must be an object with {', '.join(shape)}")
    return fields


def _url(issuer: str) -> str:
    if not issuer.startswith(("https://", "http://")) or len(issuer) > 500 or "#" in issuer:
        raise InvalidArgumentError("the parameter issuer must be the address of the issuer's profile")
    return issuer
