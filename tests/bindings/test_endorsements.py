"""Endorsements inside a credential: verified like any credential, and told beside it."""

import base64
from typing import Any

import pytest

from leadership.credential import Report, verify
from leadership.credential.endorsements import LIMIT
from support.issuing import CREDENTIAL, DID, EC, NOW, OTHER, credential, data, signed, token

COMMENT = "I was there and learned from it."


def endorsement(**changes: Any) -> dict[str, Any]:
    return {
        "@context": CREDENTIAL["@context"],
        "id": "urn:uuid:5b0d6a3e-8d3b-4b5d-9d0c-3f6f0b1f7a20",
        "type": ["VerifiableCredential", "EndorsementCredential"],
        "name": "Endorsement",
        "issuer": {"id": DID, "type": ["Profile"], "name": "Example wiki"},
        "validFrom": "2026-01-02T00:00:00Z",
        "credentialSubject": {
            "id": CREDENTIAL["id"],
            "type": ["EndorsementSubject"],
            "endorsementComment": COMMENT,
        },
    } | changes


def judge(*endorsements: Any, **members: Any) -> Report:
    inside: dict[str, Any] = {"endorsement": list(endorsements)} if endorsements else {}
    return verify(data(signed(credential(**inside, **members))), now=NOW)


def codes(findings: list[dict[str, str]]) -> list[str]:
    return [one["code"] for one in findings]


def test_one_that_holds_leaves_nothing_open() -> None:
    assert judge(signed(endorsement())).as_dict() == {"valid": True, "problems": [], "unchecked": []}


def test_it_is_a_credential_of_its_own() -> None:
    assert verify(data(signed(endorsement())), now=NOW).valid
    assert not verify(data(signed(endorsement(validFrom="2030-01-01T00:00:00Z"))), now=NOW).valid


def test_what_somebody_changed_is_a_problem_of_the_credential() -> None:
    changed = signed(endorsement())
    changed["credentialSubject"] |= {"endorsementComment": "The best of all."}
    report = judge(changed)
    assert codes(report.problems) == ["endorsement_invalid"]
    assert "signature_invalid" in report.problems[0]["detail"]


def test_another_key_than_the_endorsers_is_a_problem() -> None:
    assert codes(judge(signed(endorsement(), OTHER)).problems) == ["endorsement_invalid"]


@pytest.mark.parametrize(
    ("changes", "word"),
    [
        ({"validUntil": "2026-02-01T00:00:00Z"}, "expired"),
        ({"credentialSubject": {"id": "urn:uuid:other", "type": ["EndorsementSubject"]}}, "something else"),
        ({"type": ["VerifiableCredential", "OpenBadgeCredential"]}, "EndorsementCredential"),
    ],
)
def test_one_that_counts_for_nothing_is_told_and_leaves_the_credential_valid(
    changes: dict[str, Any], word: str
) -> None:
    report = judge(signed(endorsement(**changes)))
    assert report.valid
    assert codes(report.unchecked) == ["endorsement"]
    assert word in report.unchecked[0]["detail"]


def test_without_a_proof_it_counts_for_nothing() -> None:
    report = judge(endorsement())
    assert (report.valid, codes(report.unchecked)) == (True, ["endorsement"])


def test_of_the_achievement() -> None:
    achievement = CREDENTIAL["credentialSubject"]["achievement"]
    inside = endorsement(credentialSubject={"id": achievement["id"], "type": ["EndorsementSubject"]})
    subject = {"type": ["AchievementSubject"], "achievement": achievement | {"endorsement": [signed(inside)]}}
    assert judge(credentialSubject=subject).as_dict() == {"valid": True, "problems": [], "unchecked": []}


def test_as_tokens() -> None:
    jwk = {"kty": "EC", "crv": "P-256"}
    numbers = EC.public_key().public_numbers()
    for name, number in (("x", numbers.x), ("y", numbers.y)):
        jwk[name] = base64.urlsafe_b64encode(number.to_bytes(32)).rstrip(b"=").decode()
    inside = endorsement(issuer={"id": "https://wiki.example.org/issuer", "type": ["Profile"], "name": "Example wiki"})
    text = token(inside, EC, "ES256", jwk=jwk).decode()
    report = judge(endorsementJwt=[text])
    assert report.valid
    assert ["issuer_key" in one["detail"] for one in report.unchecked] == [True]
    header, payload, signature = text.split(".")
    spoiled = ("A" if signature[0] != "A" else "B") + signature[1:]
    assert codes(judge(endorsementJwt=[f"{header}.{payload}.{spoiled}"]).problems) == ["endorsement_invalid"]
    assert codes(judge(endorsementJwt=["hello"]).unchecked) == ["endorsement"]
    report = judge(endorsementJwt=["a.b.c"])
    assert (codes(report.problems), codes(report.unchecked)) == ([], ["endorsement"])


def test_an_endorsement_of_an_endorsement_is_not_followed() -> None:
    inner = signed(endorsement())
    report = judge(signed(endorsement(endorsement=[inner])))
    assert report.valid
    assert codes(report.unchecked) == ["endorsement"]


def test_there_is_an_end_to_it() -> None:
    many = [endorsement(id=f"urn:uuid:{n}", type=["VerifiableCredential"]) for n in range(LIMIT + 1)]
    report = judge(*many)
    assert len(report.unchecked) == LIMIT + 1
    assert str(LIMIT) in report.unchecked[-1]["detail"]
