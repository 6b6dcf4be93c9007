"""Slugs: the part of a page title after the kind."""

import re
import unicodedata

MAX_LENGTH = 64


def slug_of(text: str, prefix: str = "") -> str:
    """Lower-case ASCII words with hyphens, at most 64 characters; only the prefix if the text has no such words."""
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    words = re.findall("[a-z0-9]+", plain)
    slug = "-".join(([prefix] if prefix else []) + words)
    return slug if len(slug) <= MAX_LENGTH else slug[:MAX_LENGTH].rpartition("-")[0] or slug[:MAX_LENGTH]


def free_slug(wanted: str, taken: set[str]) -> str:
    """Returns the slug, or the first of slug-2, slug-3, ... that is free."""
    slug, number = wanted, 1
    while slug in taken:
        number += 1
        ending = f"-{number}"
        slug = wanted[: MAX_LENGTH - len(ending)].rstrip("-_") + ending
    return slug
