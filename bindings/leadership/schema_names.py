"""The names that the schemas define. Made by tools/make_schema_names.py from schema/: edit the schema."""

from typing import Literal, TypeAlias

Kind: TypeAlias = Literal[
    "achievement",
    "community",
    "competency",
    "definition",
    "feedback",
    "group",
    "initiative",
    "learning",
    "package",
    "plan",
    "policy",
    "process",
    "profile",
    "role",
    "survey",
]
