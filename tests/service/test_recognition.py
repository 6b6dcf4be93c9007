"""Credentials over HTTP: issued, published, verified by libraries that are not ours, revoked, baked."""

import base64
import json
import stat
import time
from datetime import UTC, datetime
from hashlib import sha256
from io import BytesIO
from pathlib import Path
from typing import Any

import httpx
import jwt
import pytest
from jwcrypto import jwk as jwcrypto_jwk
from jwcrypto import jws
from PIL import Image

from leadership.credential import verify
from leadership.credential.documents import Folder
from support.service import RunningService

ISSUER = "https://wiki.example.org/issuer"
STATUS = "https://wiki.example.org/status/1"
ORDER: dict[str, Any] = {
    "id": "https://wiki.example.org/credentials/1",
    "name": "Facilitation",
    "issuer": {"id": ISSUER, "type": ["Profile"], "name": "Example wiki"},
    "validFrom": "2026-01-01T00:00:00Z",
    "recipient": "ExampleEditor",
    "credentialSubject": {
        "achievement": {
            "id": "https://wiki.example.org/achievement/facilitation",
            "type": ["Achievement"],
            "name": "Facilitation",
            "description": "Facilitated three meetings.",
            "criteria": {"narrative": "Three meetings."},
            "alignment": [
                {
                    "type": ["Alignment"],
                    "targetType": "CFItem",
                    "targetName": "Facilitation",
                    "targetUrl": "https://wiki.example.org/competency/facilitation",
                }
            ],
        },
    },
    "credentialStatus": {
        "id": f"{STATUS}#5",
        "type": "BitstringStatusListEntry",
        "statusPurpose": "revocation",
        "statusListIndex": "5",
        "statusListCredential": STATUS,
    },
}


@pytest.fixture(scope="module")
def issuing(tmp_path_factory: pytest.TempPathFactory) -> Any:
    store = tmp_path_factory.mktemp("store")
    with RunningService(store) as running:
        yield running.client, store


def post(client: httpx.Client, path: str, body: Any) -> Any:
    response = client.post(f"/v1/issuers/examplewiki/{path}", json=body)
    assert response.status_code == 201, response.text
    return response.json()


def keys_of(client: httpx.Client) -> dict[str, Any]:
    found: dict[str, Any] = client.get("/v1/issuers/examplewiki/keys", params={"issuer": ISSUER}).json()
    return found


def published(client: httpx.Client, folder: Path, revoked: list[int]) -> Folder:
    """What the wiki publishes: its profile with the keys, and its status list."""
    profile = ORDER["issuer"] | {name: value for name, value in keys_of(client).items() if name != "jwks"}
    listed = post(client, "status-lists", {"id": STATUS, "issuer": ORDER["issuer"], "revoked": revoked})
    (folder / "issuer.json").write_text(json.dumps(profile))
    (folder / "status.json").write_text(json.dumps(listed))
    return Folder(folder)


def test_the_first_signature_makes_the_keys_of_all_formats(issuing: tuple[httpx.Client, Path]) -> None:
    client, _ = issuing
    order = {"id": STATUS, "issuer": ORDER["issuer"], "revoked": []}
    client.post("/v1/issuers/firstwiki/status-lists", json=order).raise_for_status()
    published = client.get("/v1/issuers/firstwiki/keys", params={"issuer": ISSUER}).json()
    assert {key["alg"] for key in published["jwks"]["keys"]} == {"EdDSA", "ES256", "RS256"}
    assert len(published["verificationMethod"]) == 3
    for form in ("eddsa-rdfc-2022", "ES256", "RS256"):
        order = {"format": form, "credential": ORDER}
        client.post("/v1/issuers/firstwiki/credentials", json=order).raise_for_status()
    assert client.get("/v1/issuers/firstwiki/keys", params={"issuer": ISSUER}).json() == published


def test_private_keys_are_for_the_service_alone(issuing: tuple[httpx.Client, Path]) -> None:
    client, store = issuing
    assert keys_of(client)["jwks"] == {"keys": []} or (store / "issuers").exists()
    post(client, "credentials", {"format": "ES256", "credential": ORDER})
    folder = store / "issuers" / "examplewiki"
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    assert stat.S_IMODE(folder.parent.stat().st_mode) == 0o700
    found = list(folder.glob("*.pem"))
    assert found
    assert {stat.S_IMODE(path.stat().st_mode) for path in found} == {0o600}
    assert '"d"' not in json.dumps(keys_of(client))


@pytest.mark.parametrize("form", ["eddsa-rdfc-2022", "ES256", "RS256"])
def test_holds_until_it_is_revoked(issuing: tuple[httpx.Client, Path], tmp_path: Path, form: str) -> None:
    client, _ = issuing
    credential = post(client, "credentials", {"format": form, "credential": ORDER})["credential"]
    data = credential.encode() if isinstance(credential, str) else json.dumps(credential).encode()
    report = verify(data, published(client, tmp_path, [4, 6]))
    assert (report.problems, report.unchecked) == ([], [])
    report = verify(data, published(client, tmp_path, [5]))
    assert [problem["code"] for problem in report.problems] == ["revoked"]


def test_the_recipient_is_a_digest(issuing: tuple[httpx.Client, Path]) -> None:
    client, _ = issuing
    made = [
        post(client, "credentials", {"format": "eddsa-rdfc-2022", "credential": ORDER})["credential"] for _ in range(2)
    ]
    assert "ExampleEditor" not in json.dumps(made)
    identities = [one["credentialSubject"]["identifier"][0] for one in made]
    for identity in identities:
        assert identity["identityHash"] == "sha256$" + sha256(f"ExampleEditor{identity['salt']}".encode()).hexdigest()
    assert identities[0]["salt"] != identities[1]["salt"]


@pytest.mark.parametrize("form", ["ES256", "RS256"])
def test_tokens_verify_with_other_libraries(issuing: tuple[httpx.Client, Path], form: str) -> None:
    client, _ = issuing
    token = post(client, "credentials", {"format": form, "credential": ORDER})["credential"]
    kid = jwt.get_unverified_header(token)["kid"]
    key = next(one for one in keys_of(client)["jwks"]["keys"] if f"{ISSUER}#{one['kid']}" == kid)
    assert jwt.decode(token, jwt.PyJWK(key), algorithms=[form])["name"] == "Facilitation"
    other = jws.JWS()
    other.deserialize(token, jwcrypto_jwk.JWK(**key))
    assert json.loads(other.payload)["id"] == ORDER["id"]


def test_rotation(issuing: tuple[httpx.Client, Path], tmp_path: Path) -> None:
    client, _ = issuing
    old = post(client, "credentials", {"format": "ES256", "credential": ORDER})["credential"]
    before = {key["kid"] for key in keys_of(client)["jwks"]["keys"]}
    response = client.post("/v1/issuers/examplewiki/keys", params={"issuer": ISSUER})
    assert response.status_code == 201
    after = {key["kid"] for key in response.json()["jwks"]["keys"]}
    assert before < after
    # A z would make verifiers take the name for the key itself.
    assert not [name for name in after if name.startswith("z")]
    new = post(client, "credentials", {"format": "ES256", "credential": ORDER})["credential"]
    assert jwt.get_unverified_header(new)["kid"] != jwt.get_unverified_header(old)["kid"]
    documents = published(client, tmp_path, [])
    assert verify(old.encode(), documents).valid
    assert verify(new.encode(), documents).valid


def test_orders_that_would_not_hold(issuing: tuple[httpx.Client, Path]) -> None:
    client, _ = issuing
    for wrong in (
        {**ORDER, "recipient": ""},
        {**ORDER, "validFrom": "yesterday"},
        {**ORDER, "credentialSubject": {}},
        {**ORDER, "rank": "president"},
        {name: value for name, value in ORDER.items() if name != "issuer"},
    ):
        body = {"format": "eddsa-rdfc-2022", "credential": wrong}
        response = client.post("/v1/issuers/examplewiki/credentials", json=body)
        assert (response.status_code, response.json()["code"]) == (400, "invalid_argument"), wrong
    orders: list[tuple[str, dict[str, Any]]] = [
        ("examplewiki/credentials", {"format": "HS256", "credential": ORDER}),
        ("examplewiki/credentials", {"credential": ORDER}),
        ("Example%7Cwiki/credentials", {"format": "ES256", "credential": ORDER}),
        ("examplewiki/status-lists", {"id": STATUS, "issuer": ORDER["issuer"], "revoked": [131072]}),
        ("examplewiki/status-lists", {"id": STATUS, "issuer": ORDER["issuer"], "revoked": [True]}),
    ]
    for path, order in orders:
        assert client.post(f"/v1/issuers/{path}", json=order).status_code == 400


def test_wikis_whose_ids_differ_in_case_have_keys_of_their_own(issuing: tuple[httpx.Client, Path]) -> None:
    client, store = issuing
    keys = [
        client.post(f"/v1/issuers/{wiki}/keys", params={"issuer": ISSUER}).json()["jwks"]["keys"]
        for wiki in ("mywiki", "MyWiki", "wikidb-mw_", "my..wiki")
    ]
    assert len({json.dumps(each, sort_keys=True) for each in keys}) == 4
    folders = {path.name for path in (store / "issuers").iterdir()}
    assert {"mywiki", "%4dy%57iki", "wikidb-mw_", "my%2e%2ewiki"} <= folders


def test_status_lists_all_look_alike(issuing: tuple[httpx.Client, Path]) -> None:
    client, _ = issuing
    listed = post(client, "status-lists", {"id": STATUS, "issuer": ORDER["issuer"], "revoked": []})
    assert listed["credentialSubject"]["statusPurpose"] == "revocation"
    age = datetime.now(UTC) - datetime.fromisoformat(listed["validFrom"])
    assert 0 <= age.total_seconds() < 60


def test_baked(issuing: tuple[httpx.Client, Path], tmp_path: Path) -> None:
    client, _ = issuing
    credential = post(client, "credentials", {"format": "RS256", "credential": ORDER})["credential"]
    png = BytesIO()
    Image.new("RGB", (3, 2), (1, 2, 3)).save(png, "PNG")
    svg = b'<svg xmlns="http://www.w3.org/2000/svg"><rect width="1" height="1"/></svg>'
    documents = published(client, tmp_path, [])
    for picture, media_type in ((png.getvalue(), "image/png"), (svg, "image/svg+xml")):
        body = {"picture": base64.b64encode(picture).decode(), "credential": credential}
        response = client.post("/v1/baked-pictures", json=body)
        assert response.headers["content-type"].startswith(media_type)
        assert verify(response.content, documents).valid
    body = {"picture": base64.b64encode(b"GIF89a").decode(), "credential": credential}
    assert client.post("/v1/baked-pictures", json=body).status_code == 400


def test_endorsed_by_peers(issuing: tuple[httpx.Client, Path], tmp_path: Path) -> None:
    client, _ = issuing
    order = {
        "id": "https://wiki.example.org/endorsements/1",
        "issuer": ORDER["issuer"],
        "validFrom": "2026-01-02T00:00:00Z",
        "credentialSubject": {"id": ORDER["id"], "endorsementComment": "I was there."},
        "credentialStatus": ORDER["credentialStatus"] | {"id": f"{STATUS}#9", "statusListIndex": "9"},
    }
    body = {"format": "eddsa-rdfc-2022", "endorsement": order}
    endorsement = post(client, "endorsements", body)["endorsement"]
    assert endorsement["type"] == ["VerifiableCredential", "EndorsementCredential"]
    assert "identifier" not in endorsement["credentialSubject"]
    endorsed = {"format": "eddsa-rdfc-2022", "credential": {**ORDER, "endorsement": [endorsement]}}
    credential = json.dumps(post(client, "credentials", endorsed)["credential"]).encode()
    assert verify(credential, published(client, tmp_path, [])).as_dict() == {
        "valid": True,
        "problems": [],
        "unchecked": [],
    }
    # Taken back, it says nothing any more; the credential itself holds.
    report = verify(credential, published(client, tmp_path, [9]))
    assert report.valid
    assert "revoked" in report.unchecked[0]["detail"]
    token = post(client, "endorsements", {"format": "ES256", "endorsement": order})["endorsement"]
    endorsed["credential"] = {**ORDER, "endorsementJwt": [token]}
    credential = json.dumps(post(client, "credentials", endorsed)["credential"]).encode()
    assert verify(credential, published(client, tmp_path, [])).as_dict()["unchecked"] == []
    for wrong in ({**order, "credentialSubject": {}}, {**order, "rank": "x"}, {**order, "validFrom": "yesterday"}):
        response = client.post(
            "/v1/issuers/examplewiki/endorsements", json={"format": "eddsa-rdfc-2022", "endorsement": wrong}
        )
        assert response.status_code == 400, wrong


def test_verification(issuing: tuple[httpx.Client, Path]) -> None:
    client, _ = issuing
    credential = post(client, "credentials", {"format": "eddsa-rdfc-2022", "credential": ORDER})["credential"]
    start = time.monotonic()
    answer = client.post("/v1/verifications", content=json.dumps(credential)).json()
    # The service may not fetch anything here, and knows what its own wikis publish.
    for revoked, problems in (([], []), ([5], ["revoked"]), ([], [])):
        post(client, "status-lists", {"id": STATUS, "issuer": ORDER["issuer"], "revoked": revoked})
        answer = client.post("/v1/verifications", content=json.dumps(credential)).json()
        assert [problem["code"] for problem in answer["problems"]] == problems
        assert answer["unchecked"] == []
    other = json.dumps(credential).replace(ISSUER, "https://other.example.org/issuer")
    answer = client.post("/v1/verifications", content=other).json()
    assert "key_unavailable" in [problem["code"] for problem in answer["problems"]]
    assert client.post("/v1/verifications", content=b"hello").json()["valid"] is False
    assert client.post("/v1/verifications", content=b"x" * (13 * 1024 * 1024)).status_code == 413
    assert time.monotonic() - start < 30
