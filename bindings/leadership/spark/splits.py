"""Lists the pieces of files to read, in the order in which a single machine would read them."""

import hashlib
import itertools
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from pyarrow import ArrowInvalid, fs
from pyarrow.parquet import ParquetFile

from leadership._core import InvalidArgumentError, InvalidDataError

Each = TypeVar("Each")

SPLIT_BYTES = 128 << 20
PARQUET_MAGIC = b"PAR1"
CODECS = {b"\x1f\x8b": "gzip", b"BZh": "bz2", b"\x28\xb5\x2f\xfd": "zstd"}  # by the first bytes of a file


@dataclass(frozen=True, slots=True)
class Split:
    """A piece of a file: the lines that begin in a range of bytes, a whole compressed file, or some row groups."""

    source: int  # position of the file among all
    uri: str
    kind: str  # "lines", "parquet" or the name of a codec
    begin: int
    end: int

    @property
    def name(self) -> str:
        return f"{self.source:06}-{self.begin:015}"

    def __str__(self) -> str:
        units = {"lines": "bytes", "parquet": "row groups"}.get(self.kind)
        return f"{self.uri}, {units} {self.begin} to {self.end}" if units else self.uri


def absolute(uri: str) -> str:
    """Returns an absolute path for executors, which work in other folders; addresses stay as they are."""
    return uri if "://" in uri else str(Path(uri).resolve())


def opened(uri: str) -> tuple[fs.FileSystem, str]:
    """Returns the file system of a path or an address (hdfs://, s3://, gs://), and the path there."""
    try:
        found: tuple[fs.FileSystem, str] = fs.FileSystem.from_uri(absolute(uri))
    except (ValueError, NotImplementedError) as error:
        raise InvalidArgumentError(f"{uri}: {error}") from None
    return found


def files(uris: Sequence[str]) -> Iterator[tuple[str, fs.FileInfo]]:
    """Yields files as they are named, and those of folders by path. Names that begin with a dot or an underscore are no
    data."""
    for uri in map(absolute, uris):
        system, path = opened(uri)
        info = system.get_file_info(path)
        if info.type == fs.FileType.NotFound:
            raise FileNotFoundError(2, "there is no such file", uri)
        if info.type == fs.FileType.File:
            yield uri, info
            continue
        within = [each for each in system.get_file_info(fs.FileSelector(path, recursive=True)) if each.is_file]
        for each in sorted(within, key=lambda info: info.path):
            inside = each.path.removeprefix(path).strip("/")
            if not any(part.startswith((".", "_")) for part in inside.split("/")):
                yield f"{uri.rstrip('/')}/{inside}", each


def splits(uris: Sequence[str], split_bytes: int) -> tuple[list[Split], str]:
    """Returns all pieces, and a text that changes when any of the files changes."""
    found: list[Split] = []
    identity = hashlib.sha256()
    source = -1
    for source, (uri, info) in enumerate(files(uris)):
        identity.update(f"{uri} {info.size} {info.mtime_ns}\n".encode())
        found += _of_file(source, uri, info.size, split_bytes)
    if source < 0:
        raise InvalidArgumentError(f"{', '.join(uris)}: there are no files")
    return found, identity.hexdigest()


def evenly(rows: list[Each], count: int) -> list[list[Each]]:
    """Divides neighbours into this many groups of about the same size, so that none delays the others."""
    bounds = [len(rows) * place // count for place in range(count + 1)]
    return [rows[begin:end] for begin, end in itertools.pairwise(bounds)]


def _of_file(source: int, uri: str, size: int, split_bytes: int) -> Iterator[Split]:
    system, path = opened(uri)
    with system.open_input_file(path) as file:
        beginning = file.read(4)
        if beginning == PARQUET_MAGIC:
            try:
                parquet = ParquetFile(file)
            except ArrowInvalid as error:
                raise InvalidDataError(f"{uri}: {error}") from None
            yield from _of_row_groups(source, uri, parquet, split_bytes)
            return
    codec = next((codec for magic, codec in CODECS.items() if beginning.startswith(magic)), None)
    if codec:
        yield Split(source, uri, codec, 0, size)
        return
    for begin in range(0, size, split_bytes):
        yield Split(source, uri, "lines", begin, min(size, begin + split_bytes))


def _of_row_groups(source: int, uri: str, file: ParquetFile, split_bytes: int) -> Iterator[Split]:
    begin, size = 0, 0
    for group in range(file.metadata.num_row_groups):
        size += file.metadata.row_group(group).total_byte_size
        if size >= split_bytes:
            yield Split(source, uri, "parquet", begin, group + 1)
            begin, size = group + 1, 0
    if begin < file.metadata.num_row_groups:
        yield Split(source, uri, "parquet", begin, file.metadata.num_row_groups)
