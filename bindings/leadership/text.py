"""Text of files and arguments: UTF-8 without control characters, checked where it is read.

Anything else raises an InvalidDataError that names file, line and byte. A byte order mark at the beginning is skipped,
as in the core's readers.
"""

import bz2
import re
import zlib
from codecs import BOM_UTF8, BOM_UTF16_BE, BOM_UTF16_LE
from collections.abc import Iterator
from pathlib import Path
from typing import IO

from leadership._core import InvalidDataError

CHUNK = 1 << 18
GZIP_MAGIC = b"\x1f\x8b"
BZIP2_MAGIC = b"BZh"
GZIP_WINDOW = 31  # a setting of zlib: with gzip's header and trailer
CONTROL_CHARACTERS = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f]")


def without_mark(content: bytes) -> bytes:
    return content.removeprefix(BOM_UTF8)


def read_text(path: Path) -> str:
    """Returns a whole file of text, with line breaks of any system."""
    return "".join(f"{line}\n" for line in read_lines(path))


def read_lines(path: Path) -> Iterator[str]:
    """Yields the lines of a file, plain or compressed, without their line breaks."""
    with path.open("rb") as file:
        number, begin = 0, 0
        for number, raw in enumerate(_split(decompressed(file, path)), start=1):
            yield _decode(raw, path, number, begin)
            begin += len(raw)


def decompressed(file: IO[bytes], path: Path) -> Iterator[bytes]:
    """Reads plain, gzip or bzip2 data, also with several members. Ignores trailing bytes that are no member, like
    gunzip."""
    first = file.read(CHUNK)
    if first.startswith(GZIP_MAGIC):
        yield from _inflate(first, file, path)
    elif first.startswith(BZIP2_MAGIC):
        yield from _bunzip2(first, file, path)
    else:
        yield first
        while chunk := file.read(CHUNK):
            yield chunk


def _inflate(data: bytes, file: IO[bytes], path: Path) -> Iterator[bytes]:
    while data.startswith(GZIP_MAGIC):
        member = zlib.decompressobj(GZIP_WINDOW)
        while not member.eof:
            if not data and not (data := file.read(CHUNK)):
                raise InvalidDataError(f"{path}: byte {file.tell()}: the gzip data end too early")
            try:
                yield member.decompress(data)
            except zlib.error as error:
                raise InvalidDataError(f"{path}: before byte {file.tell()}: corrupt gzip data: {error}") from None
            data = member.unused_data
        data = _next_member(data, file)


def _next_member(data: bytes, file: IO[bytes]) -> bytes:
    """Skips zeros, which tapes and block devices leave."""
    data = data.lstrip(b"\0")
    while len(data) < len(GZIP_MAGIC) and (more := file.read(CHUNK)):
        data = (data + more).lstrip(b"\0")
    return data


def _bunzip2(data: bytes, file: IO[bytes], path: Path) -> Iterator[bytes]:
    while data.startswith(BZIP2_MAGIC):
        stream = bz2.BZ2Decompressor()
        while not stream.eof:
            if not data and not (data := file.read(CHUNK)):
                raise InvalidDataError(f"{path}: byte {file.tell()}: the bzip2 data end too early")
            try:
                yield stream.decompress(data)
            except OSError:
                raise InvalidDataError(f"{path}: before byte {file.tell()}: corrupt bzip2 data") from None
            data = stream.unused_data
        while len(data) < len(BZIP2_MAGIC) and (more := file.read(CHUNK)):
            data += more


def _split(chunks: Iterator[bytes]) -> Iterator[bytes]:
    """Yields lines with their line breaks."""
    rest = b""
    for chunk in chunks:
        *lines, rest = (rest + chunk).split(b"\n")
        for line in lines:
            yield line + b"\n"
    if rest:
        yield rest


def _decode(raw: bytes, path: Path, number: int, begin: int) -> str:
    if number == 1 and raw.startswith((BOM_UTF16_LE, BOM_UTF16_BE)):
        raise InvalidDataError(f"{path}: line 1, byte 0: UTF-16; save it as UTF-8")
    mark = len(BOM_UTF8) if number == 1 and raw.startswith(BOM_UTF8) else 0
    try:
        line = raw[mark:].decode().rstrip("\r\n")
    except UnicodeDecodeError as error:
        raise InvalidDataError(f"{path}: line {number}, byte {begin + mark + error.start}: not UTF-8") from None
    if control := CONTROL_CHARACTERS.search(line):
        place = begin + mark + len(line[: control.start()].encode())
        raise InvalidDataError(f"{path}: line {number}, byte {place}: a control character")
    return line
