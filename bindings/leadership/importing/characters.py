"""Removes characters that no document may hold, but that other people's texts sometimes contain."""

import json
import re
from typing import Any

# Control characters except line breaks and tabs, halves of surrogate pairs, and noncharacters.
_UNSHOWN = re.compile("[\\x00-\\x08\\x0b\\x0c\\x0e-\\x1f\\x7f-\\x9f\\ud800-\\udfff\\ufdd0-\\ufdef\\ufffe\\uffff]")


def shown(text: str) -> str:
    """Returns the text with a space in place of each character that cannot be shown."""
    return _UNSHOWN.sub(" ", text)


def shown_json(text: str) -> Any:  # noqa: ANN401  JSON
    """Parses JSON and does the same in all its texts, since escapes can stand for characters that the file does not
    have."""
    return _shown_value(json.loads(text))


def _shown_value(value: Any) -> Any:  # noqa: ANN401  JSON
    if isinstance(value, str):
        return shown(value)
    if isinstance(value, list):
        return [_shown_value(each) for each in value]
    if isinstance(value, dict):
        return {shown(name): _shown_value(each) for name, each in value.items()}
    return value
