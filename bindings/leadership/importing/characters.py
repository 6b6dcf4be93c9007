"""What no document may hold, and other people's texts sometimes do."""

import re

# Control characters but for line breaks and tabs, and code points that are no characters.
_UNSHOWN = re.compile("[\\x00-\\x08\\x0b\\x0c\\x0e-\\x1f\\x7f-\\x9f\\ufdd0-\\ufdef\\ufffe\\uffff]")


def shown(text: str) -> str:
    """The text with a space where it has a character that cannot be shown."""
    return _UNSHOWN.sub(" ", text)
