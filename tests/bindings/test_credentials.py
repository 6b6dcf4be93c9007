"""Verifying credentials: the samples of 1EdTech's validator, whose names say what has to become of them."""

import json
from pathlib import Path
from typing import Any

import pytest

from leadership.credential import Report, verify
from leadership.credential.canonical import canonicalize
from leadership.credential.contexts import Loader
from leadership.credential.documents import Folder, UnavailableError
from support.command import ROOT, leadership

SAMPLES = ROOT / "tests" / "data" / "openbadges"


def codes(report: Report) -> list[str]:
    return [problem["code"] for problem in report.problems]


@pytest.mark.parametrize(
    "name", ["simple.json", "simple_v1.json", "complete.json", "simple-json.svg", "simple-jwt.svg"]
)
def test_good(name: str) -> None:
    report = verify((SAMPLES / name).read_bytes())
    assert report.valid, report.problems
    # Nothing says whether the key is the issuer's, and the answer says so.
    assert "issuer_key" in [one["code"] for one in report.unchecked]


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("simple-err-expired.json", "expired"),
        ("simple-err-issuer.json", "issuer_missing"),
        ("simple-err-proof-value.json", "signature_invalid"),
        ("simple-noproof.json", "proof_missing"),
        ("credential-status-revoked.json", "key_unavailable"),
    ],
)
def test_each_fails_for_its_own_reason(name: str, code: str) -> None:
    assert code in codes(verify((SAMPLES / name).read_bytes()))


def test_nothing_else_is_wrong_with_them() -> None:
    assert codes(verify((SAMPLES / "simple-err-expired.json").read_bytes())) == ["expired"]
    assert codes(verify((SAMPLES / "simple-err-proof-value.json").read_bytes())) == ["signature_invalid"]


def test_status_that_cannot_be_asked_is_unchecked() -> None:
    report = verify((SAMPLES / "complete.json").read_bytes())
    assert {one["code"] for one in report.unchecked} == {"issuer_key", "status", "endorsement"}


class TestOffline:
    """documents/ by host and path, as index.json says, or by their id."""

    def test_revoked_by_1edtech_list(self, tmp_path: Path) -> None:
        credential = json.loads((SAMPLES / "credential-status-revoked.json").read_bytes())
        url = credential["credentialStatus"]["id"]
        place = tmp_path / url.removeprefix("https://")
        place.parent.mkdir(parents=True)
        place.write_text(json.dumps({"id": url, "revokedCredential": [{"id": credential["id"]}]}))
        _write_did(tmp_path, credential)
        data = (SAMPLES / "credential-status-revoked.json").read_bytes()
        assert codes(verify(data, Folder(tmp_path))) == ["revoked"]

        place.write_text(json.dumps({"id": url, "revokedCredential": [{"id": credential["id"], "revoked": False}]}))
        report = verify(data, Folder(tmp_path))
        assert report.valid, report.problems
        assert report.unchecked == []

    def test_the_issuers_own_document_decides(self, tmp_path: Path) -> None:
        credential = json.loads((SAMPLES / "simple.json").read_bytes())
        method = credential["proof"][0]["verificationMethod"]
        profile = {"id": credential["issuer"]["id"], "type": "Profile", "verificationMethod": [_method(method)]}
        (tmp_path / "profile.json").write_text(json.dumps(profile))
        report = verify((SAMPLES / "simple.json").read_bytes(), Folder(tmp_path))
        assert report.valid
        assert report.unchecked == []

        profile["verificationMethod"] = [
            _method(method.partition("#")[0] + "#z6MkrvfzkMnvCroEUP2DVc9SHPE48CRsvHiVSusHioxTYu1x")
        ]
        (tmp_path / "profile.json").write_text(json.dumps(profile))
        assert codes(verify((SAMPLES / "simple.json").read_bytes(), Folder(tmp_path))) == ["key_not_listed"]

    def test_every_place_is_looked_at(self, tmp_path: Path) -> None:
        url = "https://example.org/keys/1"
        folder = Folder(tmp_path)
        for number, name in enumerate(
            ("1.json", "1", "any.json", "https%3A%2F%2Fexample.org%2Fkeys%2F1", "example.org/keys/1.json", "named.json")
        ):
            (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
            (tmp_path / name).write_text(json.dumps({"id": url if name == "any.json" else name, "number": number}))
            if name == "named.json":
                (tmp_path / "index.json").write_text(json.dumps({url: name}))
            folder = Folder(tmp_path)
            assert json.loads(folder.get(url))["number"] == number
        with pytest.raises(UnavailableError):
            folder.get("https://example.org/keys/2")

    def test_no_name_leads_out_of_the_folder(self, tmp_path: Path) -> None:
        (tmp_path / "secret.json").write_text('{"id": "x"}')
        (tmp_path / "inside").mkdir()
        folder = Folder(tmp_path / "inside")
        for url in ("https://../secret.json", "https://a/../../secret.json", "https://a/%00", "https://a/\0"):
            with pytest.raises(Exception, match="not in the folder"):
                folder.get(url)


class TestCanonicalization:
    def test_vector_of_1edtech(self) -> None:
        credential = json.loads((SAMPLES / "simple.json").read_bytes())
        proof = credential.pop("proof")[0]
        # The sample with the issuer of the vector.
        credential["issuer"] |= {"id": "https://example.edu/issuers/565049", "url": "https://www.imsglobal.org"}
        expected = (SAMPLES / "canonical" / "document-canon.txt").read_bytes()
        assert canonicalize(credential, Loader()).strip() == expected.strip()

        del proof["proofValue"]
        fragment = proof["verificationMethod"].partition("#")[2]
        proof |= {"@context": credential["@context"]}
        proof["verificationMethod"] = f"https://example.edu/issuers/565049#{fragment}"
        expected = (SAMPLES / "canonical" / "proof-canon.txt").read_bytes()
        assert canonicalize(proof, Loader()).strip() == expected.strip()


class TestCommand:
    def test_valid(self) -> None:
        done = leadership("credential", "verify", str(SAMPLES / "simple.json"), "--format", "json")
        assert done.returncode == 0, done.stderr
        answer = json.loads(done.stdout)
        assert answer["valid"] is True
        assert answer["problems"] == []
        assert set(answer) == {"valid", "problems", "unchecked"}

    def test_invalid(self) -> None:
        done = leadership("credential", "verify", str(SAMPLES / "simple-err-expired.json"), "--format", "json")
        assert done.returncode == 65
        assert json.loads(done.stdout)["problems"] == [
            {"code": "expired", "detail": "valid until 2010-01-01T00:00:00Z"}
        ]
        assert not done.stderr

    def test_in_words(self) -> None:
        done = leadership("credential", "verify", str(SAMPLES / "simple-noproof.json"))
        assert done.returncode == 65
        assert done.stdout.startswith("not valid\nproblem: schema_invalid")
        assert "problem: proof_missing: the credential carries no proof\n" in done.stdout

    def test_no_such_file(self) -> None:
        assert leadership("credential", "verify", "nothing.json").returncode == 74
        assert leadership("credential", "verify", str(SAMPLES / "simple.json"), "--offline", "no").returncode == 74


def _method(name: str) -> dict[str, Any]:
    multibase = name.partition("#")[2]
    return {
        "id": name,
        "type": "Multikey",
        "controller": name.partition("#")[0],
        "publicKeyMultibase": multibase,
    }


def _write_did(folder: Path, credential: dict[str, Any]) -> None:
    method = credential["proof"]["verificationMethod"]
    did = method.partition("#")[0]
    place = folder / (did.removeprefix("did:web:").replace(":", "/")) / "did.json"
    place.parent.mkdir(parents=True)
    place.write_text(json.dumps({"id": did, "verificationMethod": [_method(method)], "assertionMethod": [method]}))
