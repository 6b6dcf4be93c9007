"""The structure of a credential: 1EdTech's JSON schema, and the required types of its parts."""

import json
from collections.abc import Iterator
from functools import cache
from typing import Any

from jsonschema import Draft4Validator

from leadership.credential.contexts import DATA, is_version_2
from leadership.credential.report import Report
from leadership.credential.strict_json import as_list

PROBLEM_LIMIT = 10
ACHIEVEMENT_TYPES = frozenset({"OpenBadgeCredential", "AchievementCredential"})
KNOWN_SCHEMAS = (
    "https://purl.imsglobal.org/spec/ob/v3p0/schema/json/ob_v3p0_achievementcredential_schema.json",
    "https://purl.imsglobal.org/spec/ob/v3p0/schema/json/ob_v3p0_endorsementcredential_schema.json",
    "https://purl.imsglobal.org/spec/ob/v3p0/schema/json/ob_v3p0_anyachievementcredential_schema.json",
)
# The path of each part, and a type that it must have. Extensions add types, but do not replace these.
PART_TYPES = (
    (("issuer",), "Profile"),
    (("issuer", "parentOrg"), "Profile"),
    (("issuer", "otherIdentifier"), "IdentifierEntry"),
    (("credentialSubject",), "AchievementSubject"),
    (("credentialSubject", "source"), "Profile"),
    (("credentialSubject", "identifier"), "IdentityObject"),
    (("credentialSubject", "result"), "Result"),
    (("credentialSubject", "achievement"), "Achievement"),
    (("credentialSubject", "achievement", "creator"), "Profile"),
    (("credentialSubject", "achievement", "alignment"), "Alignment"),
    (("credentialSubject", "achievement", "resultDescription"), "ResultDescription"),
    (("credentialSubject", "achievement", "resultDescription", "rubricCriterionLevel"), "RubricCriterionLevel"),
    (("evidence",), "Evidence"),
)


def check_schema(credential: dict[str, Any], report: Report) -> None:
    endorsement = "EndorsementCredential" in as_list(credential.get("type"))
    document = {name: value for name, value in credential.items() if name != "proof"}
    for count, error in enumerate(_validator(endorsement, is_version_2(credential)).iter_errors(document)):
        if count == PROBLEM_LIMIT:
            break
        place = "/".join(str(step) for step in error.absolute_path) or "the credential"
        report.problem("schema_invalid", f"{place}: {error.message[:200]}")
    if not endorsement:
        _check_types(credential, report)
    for entry in as_list(credential.get("credentialSchema")):
        url = entry.get("id") if isinstance(entry, dict) else entry
        if url not in KNOWN_SCHEMAS:
            report.leave_unchecked("schema", f"the issuer's own schema {url}")


def _check_types(credential: dict[str, Any], report: Report) -> None:
    for place, wanted in PART_TYPES:
        for part in _parts(credential, place):
            if isinstance(part, dict) and wanted not in as_list(part.get("type")):
                report.problem("type_invalid", f"{'/'.join(place)} is not of type {wanted}")


def _parts(value: Any, place: tuple[str, ...]) -> Iterator[Any]:  # noqa: ANN401  any JSON value
    for item in as_list(value):
        if not place:
            yield item
        elif isinstance(item, dict):
            yield from _parts(item.get(place[0]), place[1:])


@cache
def _validator(endorsement: bool, version_2: bool) -> Draft4Validator:
    """Adapts 1EdTech's schema, which is for version 1.1 of the data model. Version 2 renamed the two dates, still
    requires the name of a credential, and opens every object to extensions, as JSON-LD intends.
    """
    schema = json.loads(DATA.joinpath("achievement-credential.json").read_bytes())
    _open(schema)
    for shape in (schema, schema["$defs"]["EndorsementCredential"]):
        if version_2:
            shape["required"] = ["validFrom" if name == "issuanceDate" else name for name in shape["required"]]
            shape["properties"]["validFrom"] = shape["properties"]["issuanceDate"]
    if endorsement:
        return Draft4Validator({"$defs": schema["$defs"], **schema["$defs"]["EndorsementCredential"]})
    return Draft4Validator(schema)


def _open(shape: object) -> None:
    if isinstance(shape, dict):
        if shape.get("additionalProperties") is False:
            del shape["additionalProperties"]
        for value in shape.values():
            _open(value)
    elif isinstance(shape, list):
        for value in shape:
            _open(value)
