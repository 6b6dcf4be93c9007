"""What executors need of a store, which they cannot see: the documents of every wiki."""

from typing import TypeAlias

from leadership import Store

Documents: TypeAlias = dict[str, list[tuple[str, str, bytes]]]  # by wiki, as it sees them: kind, slug, text


def documents_of(store: Store) -> Documents:
    """Returns the documents of every wiki that has any, and under "" those seen where no wiki is named."""
    return {
        wiki: [(str(kind), slug, text) for kind, slug, text in store.documents(wiki)]
        for wiki in ("", *store.document_wikis())
    }
