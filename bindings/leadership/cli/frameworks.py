"""What `leadership import --from` reads."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, TypeAlias

from leadership import Store
from leadership._core import InvalidArgumentError, InvalidDataError
from leadership.importing import case, direct, esco, initiatives, mapped_csv, popolo, strategy
from leadership.importing.characters import shown, shown_json
from leadership.importing.report import Report
from leadership.importing.sink import Imported, Sink

Reader: TypeAlias = Callable[[list[Path], str, Report, Sink, Path | None], list[Imported]]
BUNDLE = "leadership-bundle/1"


def run(
    format_: str, paths: list[Path], store: Path, language: str, mapping: Path | None, wiki: str | None = None
) -> Report:
    """Reads the files and puts their content into the store. Raises InvalidDataError for a file of another format."""
    if (mapping is None) == (format_ == "csv"):
        raise InvalidArgumentError("--mapping goes with --from csv")
    report = Report()
    sink = Sink(Store(store), report, wiki)
    for entry in _READERS[format_](paths, language, report, sink, mapping):
        sink.put(entry)
    return report


def bundle(
    format_: str, paths: list[Path], language: str, mapping: Path | None, store: Path | None, wiki: str | None = None
) -> dict[str, Any]:
    """What the files hold, for a wiki to import. store: supplies the names of pages that were imported before."""
    if (mapping is None) == (format_ == "csv"):
        raise InvalidArgumentError("--mapping goes with --from csv")
    report = Report()
    sink = Sink(Store(store) if store else None, report, wiki)
    entries = [
        {"kind": entry.kind, "slug": sink.slug_for(entry), "place": entry.place, "document": entry.document}
        | ({"assumed": entry.assumed} if entry.assumed else {})
        for entry in _READERS[format_](paths, language, report, sink, mapping)
    ]
    return {"bundle": BUNDLE, "documents": entries, "skipped": report.skipped}


def rows_of(paths: list[Path], report: Report) -> list[initiatives.InitiativeRow]:
    """Reads the rows of the tables of initiatives in files; a file without any is reported and skipped."""
    rows = []
    for path in paths:
        found = initiatives.read_rows(text_of(path), path.name, report)
        if not found:
            report.skip(path.name, "has no table of initiatives that can be read")
        rows += found
    return rows


def text_of(path: Path) -> str:
    data = path.read_bytes()
    try:
        return shown(data.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise InvalidDataError(f"{path}: line {line} is not UTF-8 (byte {error.start})") from error


def json_of(path: Path) -> Any:  # noqa: ANN401  JSON
    try:
        return shown_json(text_of(path))
    except (ValueError, RecursionError) as error:
        raise InvalidDataError(f"{path}: not JSON: {error}") from error


def _case(paths: list[Path], language: str, report: Report, sink: Sink, _: Path | None) -> list[Imported]:
    return [entry for path in paths for entry in case.read(json_of(path), path.name, language, report, sink)]


def _esco(paths: list[Path], language: str, report: Report, sink: Sink, _: Path | None) -> list[Imported]:
    return esco.read([(path.name, text_of(path)) for path in paths], language, report, sink)


def _direct(paths: list[Path], language: str, report: Report, sink: Sink, _: Path | None) -> list[Imported]:
    for path in paths:
        if not path.is_dir():
            raise InvalidArgumentError(f"{path}: not a folder; DIRECT comes as a folder of JSON tables")
    return [entry for path in paths for entry in direct.read(path, language, report, sink)]


def _csv(paths: list[Path], language: str, report: Report, _: Sink, mapping: Path | None) -> list[Imported]:
    described = json_of(mapping) if mapping else None
    return [entry for path in paths for entry in mapped_csv.read(text_of(path), path.name, described, language, report)]


def _initiatives(paths: list[Path], language: str, report: Report, _: Sink, __: Path | None) -> list[Imported]:
    return list(initiatives.to_documents(rows_of(paths, report), language))


def _popolo(paths: list[Path], language: str, report: Report, sink: Sink, _: Path | None) -> list[Imported]:
    return [entry for path in paths for entry in popolo.read(json_of(path), path.name, language, report, sink)]


def _pages(read: Callable[[str, str, str, str, Report], Iterator[Imported]]) -> Reader:
    """Reads one page from each file, whose name becomes the name of the page."""

    def read_all(paths: list[Path], language: str, report: Report, _: Sink, __: Path | None) -> list[Imported]:
        found: list[Imported] = []
        for path in paths:
            slug = strategy.slug_from_file(path.name)
            if slug:
                found += read(text_of(path), path.name, slug, language, report)
            else:
                report.skip(path.name, "does not name a page: call the file something like strategy-2017.vi.txt")
        return found

    return read_all


_READERS: dict[str, Reader] = {
    "case": _case,
    "esco": _esco,
    "direct": _direct,
    "csv": _csv,
    "initiatives": _initiatives,
    "popolo": _popolo,
    "processes": _pages(strategy.read_process),
    "calls": _pages(strategy.read_calls),
    "plans": _pages(strategy.read_plan),
}
FORMATS = tuple(_READERS)
