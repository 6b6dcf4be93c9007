"""Credentials with a real wiki and service: anyone's are verified on the page and by a program, our own by others."""

import base64
import json
from pathlib import Path
from typing import Any

import httpx
import pytest
from playground.browser import PHONE, Browser

from system.independent import verify_independently
from system.site import ROOT, Site

SAMPLES = ROOT / "tests" / "data" / "openbadges"
VALID = "The credential is valid."
INVALID = "The credential is not valid."


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("simple.json", [VALID, "What could not be checked", "issuer_key: "]),
        ("simple-err-expired.json", [INVALID, "The credential has expired."]),
    ],
)
def test_pasted(site: Site, browser: Browser, artefacts: Path, name: str, words: list[str]) -> None:
    view = browser.look(
        site.wiki.page("Special:VerifyCredential"),
        size=PHONE,
        javascript=False,
        steps=[
            ("fill", "#verify-text", json.dumps(json.loads((SAMPLES / name).read_text()))),
            ("click", "form:has(#verify-text) button[type=submit]"),
        ],
        screenshot=artefacts / f"verify-{name}.png",
        full_page=True,
        accessibility=True,
    )
    for word in words:
        assert word in view.text
    assert view.overflow <= 0
    assert not view.barriers, view.barriers


def test_uploaded(site: Site) -> None:
    for name, expected in (("simple-jwt.svg", VALID), ("simple-noproof.json", INVALID)):
        files = {"file": (name, (SAMPLES / name).read_bytes())}
        page = httpx.post(site.wiki.page("Special:VerifyCredential"), files=files, timeout=60)
        assert page.status_code == 200
        assert expected in page.text, name


def test_by_a_program(site: Site) -> None:
    url = f"{site.wiki.url}/rest.php/leadershipdevelopment/v0/credentials/verify"
    text = (SAMPLES / "simple.json").read_text()
    picture = base64.b64encode((SAMPLES / "simple-json.svg").read_bytes()).decode()
    for body in ({"credential": text}, {"picture": picture}):
        answer = httpx.post(url, json=body, timeout=60).raise_for_status().json()
        assert answer["valid"] is True, answer
        assert [one["code"] for one in answer["unchecked"]] == ["issuer_key"]
    answer = httpx.post(url, json={"credential": text.replace("Teamwork", "Presidency")}, timeout=60).json()
    assert [one["code"] for one in answer["problems"]] == ["signature_invalid"]


def test_issued_credentials_are_verified_by_libraries_that_share_nothing_with_ours(site: Site) -> None:
    issuer = f"{site.wiki.url}/issuer"
    headers = {"Authorization": f"Bearer {site.service.token}"}
    order: dict[str, Any] = {
        "id": "urn:uuid:8f7f4f0e-6a0c-4d6e-9a55-0f7a7a6f8a01",
        "name": "Facilitation",
        "issuer": {"id": issuer, "type": ["Profile"], "name": "Example wiki"},
        "validFrom": "2026-01-01T00:00:00Z",
        "recipient": "ExampleEditor",
        "credentialSubject": {
            "achievement": {
                "id": "urn:uuid:8f7f4f0e-6a0c-4d6e-9a55-0f7a7a6f8a02",
                "type": ["Achievement"],
                "name": "Facilitation",
                "description": "Facilitated three meetings.",
                "criteria": {"narrative": "Three meetings."},
            }
        },
    }
    service = f"{site.service.url}/v1/issuers/cocktails"
    body = {"format": "eddsa-rdfc-2022", "credential": order}
    issued = httpx.post(f"{service}/credentials", json=body, headers=headers, timeout=60).raise_for_status().json()
    keys = httpx.get(f"{service}/keys", params={"issuer": issuer}, headers=headers).raise_for_status().json()
    profile = {**order["issuer"], **keys}
    assert verify_independently(issued["credential"], profile) == {"verified": True, "errors": []}
    changed = {**issued["credential"], "name": "Presidency"}
    assert verify_independently(changed, profile) == {"verified": False, "errors": ["Invalid signature."]}
