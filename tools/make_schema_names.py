#!/usr/bin/env python3
"""make_schema_names.py [FOLDER]: writes the names that schema/ defines for C++, PHP and Python.

Run it after a change of schema/, and commit what it writes. FOLDER gets the files in place of the project.
"""

import json
import sys
from collections.abc import Iterable
from pathlib import Path
from textwrap import wrap
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
SCHEMA = ROOT / "schema"
DOCUMENTS = SCHEMA / "documents"
MADE = "Made by tools/make_schema_names.py from schema/: edit the schema."
# Enumerations of C++, with the file of the schema and the pointer of their names there.
CPP = {
    "ErrorCode": ("problems", ""),
    "DocumentKind": ("documents", ""),
    "Family": ("documents/role", "/properties/family"),
    "RoleLevel": ("documents/role", "/properties/level"),
    "Selection": ("documents/role", "/properties/selection"),
    "Importance": ("documents/role", "/$defs/importance"),
    "CompetencyType": ("documents/competency", "/properties/type"),
    "AssociationType": ("documents/competency", "/$defs/association/properties/type"),
    "CommunityKind": ("documents/community", "/properties/kind"),
    "CallKind": ("documents/group", "/$defs/call/properties/kind"),
    "CallState": ("documents/group", "/$defs/call/properties/dates"),
    "ActivitySource": ("documents/policy", "/$defs/activity_class/properties/source"),
    "LearningMethod": ("documents/learning", "/properties/method"),
    "Band": ("reasons", "/bands"),
    "Outcome": ("reasons", "/outcomes"),
    "SignState": ("reasons", "/sign_states"),
    "Trend": ("reasons", "/trends"),
    "Origin": ("reasons", "/origins"),
    "DataAge": ("reasons", "/data_ages"),
    "UnmatchedReason": ("reasons", "/unmatched"),
}
PHP = {
    "ROLE_FAMILIES": ("documents/role", "/properties/family"),
    "ROLE_LEVELS": ("documents/role", "/properties/level"),
    "CALL_STATES": ("documents/group", "/$defs/call/properties/dates"),
    "ACTION_STATES": ("documents/plan", "/$defs/action/properties/status"),
    "FEEDBACK_CHANNELS": ("documents/feedback", "/$defs/item/properties/channel"),
    "FEEDBACK_STAKEHOLDERS": ("documents/feedback", "/$defs/item/properties/stakeholder"),
    "FEEDBACK_OUTCOMES": ("documents/feedback", "/$defs/item/properties/outcome"),
    "HELP_TOPICS": ("documents/policy", "/$defs/help_entry/properties/topic"),
    "LEARNING_FORMATS": ("documents/learning", "/properties/format"),
    "LEARNING_MODES": ("documents/learning", "/properties/mode"),
    "LEARNING_METHODS": ("documents/learning", "/properties/method"),
    "LEARNING_COSTS": ("documents/learning", "/properties/cost"),
    "SURVEY_ASKS": ("documents/survey", "/$defs/question/properties/asks"),
    "UNMATCHED_REASONS": ("reasons", "/unmatched"),
}


def names(file: str, pointer: str) -> dict[str, str]:
    """The names that a part of the schema lists, each with its description or ''."""
    if file == "documents":
        return {path.stem: "" for path in sorted(DOCUMENTS.glob("*.json"))}
    part: Any = json.loads((SCHEMA / f"{file}.json").read_text())
    for step in pointer.split("/")[1:]:
        part = part[step]
    if isinstance(part, dict):
        part = part.get("enum", part.get("properties", part))
    if not isinstance(part, dict):
        return dict.fromkeys(part, "")
    described = {name: about.get("title", "") if isinstance(about, dict) else about for name, about in part.items()}
    return described if file in ("problems", "reasons") else dict.fromkeys(described, "")


def cpp() -> Iterable[str]:
    yield "// The names that schema/ defines, as enumerations. " + MADE
    yield "// clang-format off"
    yield "#pragma once"
    yield ""
    yield "#include <array>"
    yield "#include <string_view>"
    yield ""
    yield "namespace leadership {"
    yield ""
    yield "// The names of an enumeration's values, in their order; base/names.hpp looks them up."
    yield "template <class Enum>"
    yield "struct Names;"
    for enumeration, (file, pointer) in CPP.items():
        listed = names(file, pointer)
        yield ""
        yield f"// schema/{file}" + ("" if file == "documents" else ".json") + (f"#{pointer}" if pointer else "")
        yield f"enum class {enumeration} {{"
        for name, about in listed.items():
            yield from (f"    // {line}" for line in wrap(about, 110))
            yield f"    {name},"
        yield "};"
        yield "template <>"
        yield f"struct Names<{enumeration}> {{"
        yield f"    static constexpr std::array<std::string_view, {len(listed)}> values{{"
        yield from (f'        "{name}",' for name in listed)
        yield "    };"
        yield "};"
    yield ""
    yield "}  // namespace leadership"


def php() -> Iterable[str]:
    yield "<?php"
    yield "declare( strict_types = 1 );"
    yield ""
    yield "namespace MediaWiki\\Extension\\LeadershipDevelopment\\Content;"
    yield ""
    yield "/**"
    yield " * The names that the schemas define, in their order."
    yield f" * {MADE}"
    yield " */"
    yield "class SchemaNames {"
    for constant, (file, pointer) in PHP.items():
        yield ""
        yield f"\t/** schema/{file}.json#{pointer} */"
        yield f"\tpublic const {constant} = ["
        yield from (f"\t\t'{name}'," for name in names(file, pointer))
        yield "\t];"
    yield "}"


def python() -> Iterable[str]:
    yield f'"""The names that the schemas define. {MADE}"""'
    yield ""
    yield "from typing import Literal, TypeAlias"
    yield ""
    yield "Kind: TypeAlias = Literal["
    yield from (f'    "{name}",' for name in names("documents", ""))
    yield "]"


def main(folder: Path) -> None:
    files = {
        "core/include/leadership/base/schema_names.hpp": cpp(),
        "extension/src/Content/SchemaNames.php": php(),
        "bindings/leadership/schema_names.py": python(),
    }
    for path, lines in files.items():
        target = folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text("\n".join(lines) + "\n")


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT)
