"""Credentials that somebody made to deceive, or to wear the verifier out."""

import base64
import gzip
import hmac
import json
import time
import zlib
from io import BytesIO
from pathlib import Path
from typing import Any

import jwt
import pytest
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from PIL import Image, PngImagePlugin

from leadership.credential import Report, verify
from leadership.credential.documents import Documents, Folder
from leadership.credential.images import bake_png, bake_svg
from leadership.credential.keys import multikey
from support.issuing import DID, EC, KEY, METHOD, NOW, OTHER, RSA, credential, data, signed, token

SVG = b'<svg xmlns="http://www.w3.org/2000/svg" width="1" height="1"/>'


def check(given: bytes | dict[str, Any], documents: Documents | None = None) -> Report:
    return verify(given if isinstance(given, bytes) else data(given), documents, NOW)


def codes(given: bytes | dict[str, Any], documents: Documents | None = None) -> list[str]:
    return [problem["code"] for problem in check(given, documents).problems]


def picture(**texts: str) -> bytes:
    chunks = PngImagePlugin.PngInfo()
    for name, text in texts.items():
        chunks.add_itxt(name, text)
    out = BytesIO()
    Image.new("RGB", (2, 2)).save(out, "PNG", pnginfo=chunks)
    return out.getvalue()


def jwk(key: Any, algorithm: type = jwt.algorithms.RSAAlgorithm) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(algorithm.to_jwk(key))  # type: ignore[attr-defined]
    return found


def compact(header: dict[str, Any]) -> bytes:
    parts = (json.dumps(part).encode() for part in (header, credential()))
    return b".".join(base64.urlsafe_b64encode(part).rstrip(b"=") for part in parts)


def test_untouched() -> None:
    report = check(signed(credential()))
    assert report.valid, report.problems
    assert report.unchecked == []


class TestEmbeddedProof:
    @pytest.mark.parametrize(
        ("place", "value"),
        [
            (("name",), "Presidency"),
            (("validFrom",), "2025-01-01T00:00:00Z"),
            (("credentialSubject", "achievement", "name"), "Presidency"),
            (("credentialSubject", "id"), "did:example:another"),
            (("id",), "urn:uuid:00000000-0000-4000-8000-000000000000"),
            (("proof", "0", "created"), "2025-01-01T00:00:00Z"),
        ],
    )
    def test_tampered(self, place: tuple[str, ...], value: str) -> None:
        document = signed(credential())
        *path, last = place
        part: Any = document
        for step in path:
            part = part[int(step)] if step.isdigit() else part[step]
        part[last] = value
        assert codes(document) == ["signature_invalid"]

    def test_words_that_nothing_signs(self) -> None:
        document = signed(credential())
        document["credentialSubject"]["rank"] = "president"
        assert codes(document) == ["unsigned_term"]
        document = signed(credential())
        document["credentialSubject"]["type"].append("President")
        assert codes(document) == ["signature_invalid"]

    def test_purpose(self) -> None:
        document = signed(credential())
        document["proof"][0]["proofPurpose"] = "authentication"
        assert codes(document) == ["proof_purpose"]

    def test_key_of_somebody_else(self) -> None:
        name = multikey(OTHER.public_key())
        method = f"did:key:{name}#{name}"
        assert codes(signed(credential(), OTHER, method)) == ["controller_mismatch"]
        assert codes(signed(credential(), OTHER)) == ["signature_invalid"]
        elsewhere = f"https://evil.example/issuer#{name}"
        issuer = {"id": "https://good.example/issuer", "type": ["Profile"], "name": "Good"}
        assert codes(signed(credential(issuer=issuer), OTHER, elsewhere)) == ["controller_mismatch"]
        assert codes(signed(credential(issuer=issuer), OTHER, method)) == ["controller_mismatch"]

    def test_key_of_a_did_comes_from_its_document(self, tmp_path: Path) -> None:
        issuer = {"id": "did:web:good.example", "type": ["Profile"], "name": "Good"}
        name = multikey(OTHER.public_key())
        document = signed(credential(issuer=issuer), OTHER, f"did:web:good.example#{name}")
        assert codes(document) == ["key_unavailable"]
        listed = {
            "id": f"did:web:good.example#{name}",
            "type": "Multikey",
            "controller": "did:web:good.example",
            "publicKeyMultibase": multikey(KEY.public_key()),
        }
        _place(
            tmp_path,
            "good.example/.well-known/did.json",
            {"id": "did:web:good.example", "verificationMethod": [listed]},
        )
        assert codes(document, Folder(tmp_path)) == ["signature_invalid"]
        listed["publicKeyMultibase"] = name
        _place(
            tmp_path,
            "good.example/.well-known/did.json",
            {"id": "did:web:good.example", "verificationMethod": [listed]},
        )
        assert codes(document, Folder(tmp_path)) == []
        did = {"id": "did:web:good.example", "verificationMethod": [listed], "assertionMethod": ["#another"]}
        _place(tmp_path, "good.example/.well-known/did.json", did)
        assert codes(document, Folder(tmp_path)) == ["key_not_listed"]
        did = {"id": "did:web:evil.example", "verificationMethod": [listed]}
        _place(tmp_path, "good.example/.well-known/did.json", did)
        assert codes(document, Folder(tmp_path)) == ["key_unavailable"]

    def test_key_at_an_address_of_its_own(self, tmp_path: Path) -> None:
        issuer = "https://good.example/issuer"
        document = signed(credential(issuer={"id": issuer, "type": ["Profile"]}), KEY, "https://good.example/keys/1")
        assert codes(document) == ["key_unavailable"]
        public = multikey(KEY.public_key())
        key = {"id": "https://good.example/keys/1", "controller": issuer, "publicKeyMultibase": public}
        _place(tmp_path, "good.example/keys/1.json", key)
        report = check(document, Folder(tmp_path))
        assert (report.valid, [one["code"] for one in report.unchecked]) == (True, ["issuer_key"])
        other = {"id": f"{issuer}#1", "controller": issuer, "publicKeyMultibase": multikey(OTHER.public_key())}
        _place(tmp_path, "good.example/issuer.json", {"id": issuer, "verificationMethod": [other]})
        assert codes(document, Folder(tmp_path)) == ["key_not_listed"]
        _place(tmp_path, "good.example/issuer.json", {"id": issuer, "verificationMethod": [other, key]})
        report = check(document, Folder(tmp_path))
        assert (report.valid, report.unchecked) == (True, [])
        _place(tmp_path, "good.example/keys/1.json", {**key, "controller": "https://evil.example/issuer"})
        assert codes(document, Folder(tmp_path)) == ["controller_mismatch"]

    def test_key_that_the_proof_brings(self) -> None:
        document = signed(credential())
        document["proof"][0]["verificationMethod"] = {"id": METHOD, "publicKeyMultibase": multikey(KEY.public_key())}
        assert codes(document) == ["proof_invalid"]

    def test_contexts(self, tmp_path: Path) -> None:
        known = credential()["@context"]
        document = signed(credential())
        document["@context"] = [*known, {"name": "https://evil.example/name"}]
        assert "context_invalid" in codes(document)
        document["@context"] = [*known, "https://evil.example/context"]
        assert codes(document) == ["unknown_context"]
        # A folder may bring a context that is not known, never another text of one that is.
        _place(tmp_path, "index.json", {known[1]: "evil.json", known[0]: "evil.json"})
        _place(tmp_path, "evil.json", {"@context": {"@vocab": "https://evil.example/"}})
        assert codes(signed(credential()), Folder(tmp_path)) == []
        document["@context"] = [known[0]]
        assert "context_invalid" in codes(document)

    def test_dates(self) -> None:
        for changes, code in (
            ({"validFrom": "2026-06-02T00:00:00Z"}, "not_yet_valid"),
            ({"validUntil": "2026-05-31T23:59:59Z"}, "expired"),
            ({"validFrom": "2026-01-01T00:00:00"}, "date_invalid"),
            ({"validFrom": "2026-13-01T00:00:00Z"}, "date_invalid"),
            ({"validUntil": "2025-01-01T00:00:00Z"}, "date_invalid"),
        ):
            assert code in codes(signed(credential(**changes))), changes
        assert codes(signed(credential(validUntil="2026-06-01T00:00:01+00:00"))) == []

    def test_one_bad_proof_of_two(self) -> None:
        document = signed(credential())
        bad = {**document["proof"][0], "created": "2025-06-01T00:00:00Z"}
        document["proof"].append(bad)
        assert codes(document) == ["signature_invalid"]
        document["proof"] = [{"type": "SomeProof", "proofPurpose": "assertionMethod"}]
        assert codes(document) == ["proof_unsupported"]


class TestToken:
    def test_good(self) -> None:
        payload = {**credential(), "iss": DID, "nbf": 1767225600}
        assert codes(token(payload, KEY, "EdDSA", kid=METHOD)) == []
        assert codes(token({"vc": credential(), "iss": DID}, KEY, "EdDSA", kid=METHOD)) == []

    def test_none_and_macs(self) -> None:
        for algorithm in ("none", "None", "", None, 1, ["RS256"]):
            assert codes(compact({"alg": algorithm}) + b".") == ["algorithm_refused"]
        # An attack on libraries that let the token choose the algorithm: the public key serves as the secret of a MAC.
        secret = RSA.public_key().public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo)
        text = compact({"alg": "HS256", "jwk": jwk(RSA.public_key())})
        mac = base64.urlsafe_b64encode(hmac.digest(secret, text, "sha256")).rstrip(b"=")
        assert codes(text + b"." + mac) == ["algorithm_refused"]
        key = {"kty": "oct", "k": base64.urlsafe_b64encode(b"0" * 32).decode()}
        assert codes(token(credential(), RSA, "RS256", jwk=key)) == ["key_invalid"]

    def test_a_key_that_it_brings_is_not_that_of_a_did(self) -> None:
        assert codes(token(credential(), RSA, "RS256", jwk=jwk(RSA.public_key()))) == ["controller_mismatch"]
        web = credential(issuer={"id": "did:web:good.example", "type": ["Profile"]})
        assert codes(token(web, RSA, "RS256", jwk=jwk(RSA.public_key()))) == ["key_unavailable"]

    def test_a_key_that_it_brings_is_not_that_of_a_profile(self, tmp_path: Path) -> None:
        url = "https://good.example/issuer"
        document = credential(issuer={"id": url, "type": ["Profile"], "name": "Good"})
        listed = {"id": f"{url}#1", "type": "JsonWebKey", "controller": url}
        other = rsa.generate_private_key(public_exponent=65537, key_size=2048)
        profile = {"id": url, "verificationMethod": [{**listed, "publicKeyJwk": jwk(other.public_key())}]}
        _place(tmp_path, "good.example/issuer.json", profile)
        forged = token(document, RSA, "RS256", jwk=jwk(RSA.public_key()))
        assert codes(forged, Folder(tmp_path)) == ["key_not_listed"]
        forged = token(document, RSA, "RS256", kid=f"{url}#1", jwk=jwk(RSA.public_key()))
        assert codes(forged, Folder(tmp_path)) == ["key_not_listed"]
        assert codes(token(document, other, "RS256", jwk=jwk(other.public_key())), Folder(tmp_path)) == []
        assert codes(token(document, other, "RS256", kid=f"{url}#1"), Folder(tmp_path)) == []

    def test_claims_that_say_something_else(self) -> None:
        for claims in (
            {"iss": "https://good.example"},
            {"jti": "urn:uuid:another"},
            {"nbf": 1600000000},
            {"sub": "did:example:another"},
        ):
            document = credential()
            document["credentialSubject"]["id"] = "did:example:one"
            assert codes(token({"vc": document, **claims}, KEY, "EdDSA", kid=METHOD)) == ["claims_mismatch"], claims

    def test_times(self) -> None:
        assert codes(token({"vc": credential(), "exp": 1767225601}, KEY, "EdDSA", kid=METHOD)) == ["expired"]
        assert codes(token({"vc": credential(), "exp": 1e300}, KEY, "EdDSA", kid=METHOD)) == ["date_invalid"]

    def test_tampered(self) -> None:
        good = token(credential(), KEY, "EdDSA", kid=METHOD)
        header, _, signature = good.split(b".")
        other = base64.urlsafe_b64encode(data(credential(name="Presidency"))).rstrip(b"=")
        assert codes(b".".join((header, other, signature))) == ["signature_invalid"]
        assert codes(good[: -len(signature)] + b"A" * len(signature)) == ["signature_invalid"]
        assert codes(good[: -len(signature)]) == ["signature_invalid"]

    def test_weak_or_unfitting_keys(self) -> None:
        weak = rsa.generate_private_key(public_exponent=65537, key_size=1024)  # noqa: S505  weak on purpose
        with pytest.warns(jwt.InsecureKeyLengthWarning):
            short = token(credential(), weak, "RS256", jwk=jwk(weak.public_key()))
        assert codes(short) == ["key_invalid"]
        public = jwk(EC.public_key(), jwt.algorithms.ECAlgorithm)
        assert codes(token(credential(), RSA, "RS256", jwk=public)) == ["key_invalid"]
        assert codes(token(credential(), KEY, "EdDSA", kid=METHOD, crit=["b64"])) == ["algorithm_refused"]


class TestStatus:
    url = "https://good.example/status/1"

    def entry(self, **changes: Any) -> dict[str, Any]:
        return {
            "id": f"{self.url}#5",
            "type": "BitstringStatusListEntry",
            "statusPurpose": "revocation",
            "statusListIndex": "5",
            "statusListCredential": self.url,
        } | changes

    def status_list(self, bits: bytes, **changes: Any) -> dict[str, Any]:
        encoded = "u" + base64.urlsafe_b64encode(gzip.compress(bits)).rstrip(b"=").decode()
        return credential(
            id=self.url,
            type=["VerifiableCredential", "BitstringStatusListCredential"],
            credentialSubject={
                "id": f"{self.url}#list",
                "type": "BitstringStatusList",
                "statusPurpose": "revocation",
                "encodedList": encoded,
            }
            | changes,
        )

    def codes(self, folder: Path, entry: dict[str, Any], listed: dict[str, Any]) -> list[str]:
        _place(folder, "good.example/status/1.json", listed)
        return codes(signed(credential(credentialStatus=entry)), Folder(folder))

    def test_bits_count_from_the_left(self, tmp_path: Path) -> None:
        clear, revoked = bytes(16384), b"\x04" + bytes(16383)
        assert self.codes(tmp_path, self.entry(), signed(self.status_list(clear))) == []
        assert self.codes(tmp_path, self.entry(), signed(self.status_list(revoked))) == ["revoked"]
        assert self.codes(tmp_path, self.entry(statusListIndex="4"), signed(self.status_list(revoked))) == []
        suspended = self.status_list(revoked, statusPurpose="suspension")
        assert self.codes(tmp_path, self.entry(statusPurpose="suspension"), signed(suspended)) == ["suspended"]

    def test_lists_that_do_not_hold(self, tmp_path: Path) -> None:
        good = self.status_list(bytes(16384))
        name = multikey(OTHER.public_key())
        of_another = signed({**good, "issuer": f"did:key:{name}"}, OTHER, f"did:key:{name}#{name}")
        bomb = self.status_list(bytes(64 * 1024 * 1024))
        for entry, listed in (
            (self.entry(), good),  # not signed
            (self.entry(), {**signed(good), "name": "changed"}),
            (self.entry(), of_another),
            (self.entry(), signed(self.status_list(bytes(100)))),
            (self.entry(), signed(bomb)),
            (self.entry(), signed(self.status_list(bytes(16384), encodedList="uAAAA"))),
            (self.entry(), signed({**good, "validUntil": "2026-02-01T00:00:00Z"})),
            (self.entry(), signed(credential(id=self.url))),
            (self.entry(statusPurpose="suspension"), signed(good)),
            (self.entry(statusListIndex="131072"), signed(good)),
            (self.entry(statusListIndex="-1"), signed(good)),
            (self.entry(statusListIndex=True), signed(good)),
        ):
            assert self.codes(tmp_path, entry, listed) == ["status_invalid"]

    def test_no_list(self) -> None:
        report = check(signed(credential(credentialStatus=self.entry())))
        assert report.valid
        assert [one["code"] for one in report.unchecked] == ["status"]


class TestShapesThatNobodyForesaw:
    values: tuple[Any, ...] = (None, True, 1, [], {}, [[]], [{}], [None], "http://[", {"id": []}, {"type": [[]]})

    @pytest.mark.parametrize("name", ["@context", "type", "issuer", "credentialSubject", "proof"])
    def test_members_that_have_to_be_there(self, name: str) -> None:
        document = signed(credential())
        for value in self.values:
            report = check({**document, name: value})
            assert not report.valid, value
            assert not [one for one in report.problems if "not understood" in one["detail"]], value

    @pytest.mark.parametrize("name", ["id", "credentialStatus", "credentialSchema", "evidence", "validUntil"])
    def test_other_members(self, name: str) -> None:
        document = credential()
        for value in self.values:
            report = check({**document, name: value})
            assert not [one for one in report.problems if "not understood" in one["detail"]], value


class TestWearingOut:
    @pytest.mark.parametrize(
        ("given", "code"),
        [
            (b'{"a":' * 100_000, "malformed"),
            (b'{"a":' * 1000 + b"1" + b"}" * 1000, "too_deep"),
            (b'{"a":[' + b"0," * 30_000 + b"0]}", "too_large"),
            (b'{"a":"' + b"x" * 2_000_000 + b'"}', "too_large"),
            (b'{"id":"a","id":"b"}', "duplicate_member"),
            (b'{"a":NaN}', "malformed"),
            (b'{"a":"\\ud800"}', "malformed"),
            (b'{"a":"\xff"}', "malformed"),
            (b'{"a":' + b"9" * 10_000 + b"}", "malformed"),
            (b"", "not_a_credential"),
            (b"\x89PNG\r\n\x1a\nxx", "malformed"),
            (b"x" * 9_000_000, "too_large"),
        ],
    )
    def test_text(self, given: bytes, code: str) -> None:
        start = time.monotonic()
        assert codes(given)[0] in (code, "too_deep")
        assert time.monotonic() - start < 2

    def test_graph_that_canonicalization_would_not_finish(self) -> None:
        nodes: list[dict[str, Any]] = [
            {
                "id": f"_:b{i}",
                "type": ["Profile"],
                "parentOrg": [{"id": f"_:b{j}", "type": ["Profile"]} for j in range(12) if j != i],
            }
            for i in range(12)
        ]
        document = signed(credential())
        document["credentialSubject"]["source"] = nodes
        start = time.monotonic()
        assert "too_complex" in codes(document)
        assert time.monotonic() - start < 5

    def test_pictures(self) -> None:
        text = json.dumps(signed(credential()))
        assert codes(picture(openbadgecredential=text)) == []
        assert codes(bake_png(picture(), text)) == []
        assert codes(bake_png(picture(openbadges="old"), text)) == []
        assert codes(bake_svg(SVG, text)) == []
        assert codes(bake_svg(bake_svg(SVG, "a.b.c"), text)) == []
        assert codes(picture()) == ["not_a_credential"]
        assert codes(picture(openbadgecredential=text, openbadges=text)) == ["malformed"]

    def test_bombs(self) -> None:
        huge = BytesIO()
        Image.new("1", (20_000, 20_000)).save(huge, "PNG")
        assert codes(huge.getvalue()) in (["too_large"], ["malformed"])
        packed = picture(openbadgecredential="x")
        text = b"openbadgecredential\0\1\0\0\0" + zlib.compress(b"x" * 50_000_000)
        chunk = len(text).to_bytes(4, "big") + b"iTXt" + text + zlib.crc32(b"iTXt" + text).to_bytes(4, "big")
        assert codes(packed[:33] + chunk + packed[33:])[0] in ("malformed", "not_a_credential", "too_large")

    @pytest.mark.parametrize(
        "subset",
        [
            '<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">',
            '<!ENTITY a SYSTEM "file:///etc/passwd">',
            '<!ENTITY % p SYSTEM "file:///etc/passwd"> %p;',
        ],
    )
    def test_document_types(self, subset: str) -> None:
        inside = SVG.decode().replace("/>", '><c xmlns="https://purl.imsglobal.org/ob/v3p0"/></svg>')
        assert codes(f"<!DOCTYPE svg [{subset}]>{inside}".encode()) == ["malformed"]


def _place(folder: Path, name: str, document: dict[str, Any]) -> None:
    (folder / name).parent.mkdir(parents=True, exist_ok=True)
    (folder / name).write_text(json.dumps(document))
