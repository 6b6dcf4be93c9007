"""RDF dataset canonicalization (RDFC-1.0, formerly URDNA2015) of a JSON-LD document, by PyLD, within bounds."""

from collections.abc import Mapping
from typing import Any

from pyld import jsonld
from pyld.canon import URDNA2015
from pyld.context_resolver import ContextResolver

from leadership.credential.contexts import Loader
from leadership.credential.report import CredentialError

HASH_LIMIT = 2_000  # calls of Hash N-Degree Quads, at least one for each permutation of similar blank nodes
LOOK_ALIKE_LIMIT = 6  # blank nodes that one call may have to permute


def canonicalize(document: Mapping[str, Any], loader: Loader) -> bytes:
    """Returns canonical N-Quads. Refuses documents that would lose a part, since a signature would not cover that
    part."""
    dropped: list[str | None] = []
    options = {"documentLoader": loader, "contextResolver": ContextResolver(loader.understood, loader), "base": ""}
    try:
        processor = jsonld.JsonLdProcessor(on_property_dropped=dropped.append)
        expanded = processor.expand(document, dict(options))
        dataset = processor.to_rdf(expanded, {**options, "produceGeneralizedRdf": False})
        relative = _relative_references(expanded)
        if dropped or relative:
            names = sorted({str(name) for name in dropped} | relative)
            raise CredentialError("unsigned_term", f"no context defines {', '.join(names[:5])}, so nothing signs it")
        canonical: str = BoundedCanonicalization().main(dataset, {"format": "application/n-quads"})
    except (jsonld.JsonLdError, RecursionError, ValueError, TypeError, KeyError, AttributeError) as error:
        raise _cause(error) from None
    return canonical.encode()


class BoundedCanonicalization(URDNA2015):  # type: ignore[misc]  # PyLD is not typed
    """Graphs of many similar blank nodes take factorial time; no real credential has such a graph."""

    def __init__(self) -> None:
        super().__init__()
        self._calls = 0

    def create_hash_to_related(self, id_: str, issuer: object) -> dict[str, list[str]]:
        self._calls += 1
        related: dict[str, list[str]] = super().create_hash_to_related(id_, issuer)
        if self._calls > HASH_LIMIT or any(len(nodes) > LOOK_ALIKE_LIMIT for nodes in related.values()):
            raise CredentialError("too_complex", "the credential's graph has too many parts that look alike")
        return related


def _relative_references(expanded: object) -> set[str]:
    """Finds identifiers and types that are not absolute IRIs; RDF cannot express them."""
    found: set[str] = set()
    left = [expanded]
    while left:
        item = left.pop()
        if isinstance(item, list):
            left.extend(item)
        elif isinstance(item, dict):
            if "@value" in item:
                continue
            references = [item["@id"]] if "@id" in item else []
            types = item.get("@type", [])
            references += types if isinstance(types, list) else [types]
            found |= {str(r) for r in references if not (isinstance(r, str) and (":" in r))}
            left.extend(value for key, value in item.items() if key not in ("@id", "@type"))
    return found


def _cause(error: BaseException) -> CredentialError:
    """PyLD wraps exceptions of its document loader, several times."""
    inner: BaseException | None = error
    while inner is not None:
        if isinstance(inner, CredentialError):
            return inner
        inner = inner.__cause__ or getattr(inner, "cause", None) or inner.__context__
    return CredentialError("malformed", f"not JSON-LD: {error.args[0] if error.args else type(error).__name__}")
