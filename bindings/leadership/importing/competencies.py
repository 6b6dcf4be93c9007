"""Shared by the readers of competency frameworks."""

from leadership.importing.characters import shown
from leadership.importing.sink import Document, Imported
from leadership.importing.slugs import slug_of
from leadership.schema_names import Kind

MAX_LABEL = 200
MAX_DESCRIPTION = 5000


def texts(text: str | None, language: str, most: int) -> dict[str, str]:
    """A text in one language, without characters that cannot be shown, and shortened to what a document may hold."""
    text = shown(text or "").replace("\r\n", "\n")
    said = " ".join(text.split()) if most == MAX_LABEL else text.strip()
    if not said:
        return {}
    return {language: said if len(said) <= most else said[: most - 1] + "…"}


def entry(
    kind: Kind, prefix: str, label: str, description: str | None, language: str, source: Document, place: str
) -> Imported:
    """An entry with the members that every kind has; the reader adds those of its kind."""
    document: Document = {"schema": f"{kind}/1", "label": texts(label, language, MAX_LABEL)}
    if said := texts(description, language, MAX_DESCRIPTION):
        document["description"] = said
    document["source"] = {name: value for name, value in source.items() if value}
    return Imported(kind, slug_of(label, prefix), document, place)
