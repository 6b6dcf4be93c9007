"""Passes a piece of a file to the core, in large blocks of lines. No row ever becomes a Python object.

Rows of parquet become the lines of the same history as text, column by column, so that both are counted alike.
"""

from collections.abc import Iterator

import pyarrow as pa
import pyarrow.compute as pc
from pyarrow.parquet import ParquetFile

from leadership._core import HistoryReader, InvalidDataError
from leadership.spark.splits import Split, opened

BLOCK = 4 << 20
ROWS = 1 << 16  # in a batch of parquet

# The columns that the core reads (core/src/source/history). The core reports which of them a file lacks.
COLUMNS = (
    "wiki_db",
    "event_entity",
    "event_type",
    "event_timestamp",
    "event_user_id",
    "event_user_central_id",
    "event_user_text",
    "event_user_is_bot_by",
    "event_user_is_anonymous",
    "event_user_is_temporary",
    "page_id",
    "page_title_historical",
    "page_title",
    "page_namespace_historical",
    "page_namespace",
    "revision_id",
    "revision_parent_id",
    "revision_minor_edit",
    "revision_deleted_parts",
    "revision_text_bytes",
    "revision_text_bytes_diff",
    "revision_is_deleted_by_page_deletion",
    "revision_is_identity_reverted",
    "revision_tags",
)
ESCAPES = (("\t", r"\t"), ("\n", r"\n"), ("\r", r"\r"))  # as in the text format


def columns_of(split: Split) -> str:
    """The columns of a file that names them itself, one a line."""
    system, path = opened(split.uri)
    with system.open_input_file(path) as file:
        present = set(ParquetFile(file).schema_arrow.names)
    return "\n".join(name for name in COLUMNS if name in present)


def read(split: Split, reader: HistoryReader) -> None:
    """Lets the reader read the piece."""
    system, path = opened(split.uri)
    with system.open_input_file(path) as file:
        if split.kind == "parquet":
            for text, row in _lines_of_groups(ParquetFile(file), split):
                reader.read(text, f"{split.uri}, rows from {row} on as text", 0)
        elif split.kind == "lines":
            _read_lines(file, split, reader)
        else:
            _read_lines(pa.CompressedInputStream(file, split.kind), split, reader)


def _read_lines(file: pa.NativeFile, split: Split, reader: HistoryReader) -> None:
    """Reads the lines that begin in the range. The byte before it shows whether a line begins at its first byte.

    One buffer is used all the time: new memory for each block, and copies, would cost as much as the core's reading.
    """
    whole = split.kind != "lines"
    at = 0 if whole else max(split.begin - 1, 0)  # position in the file of the beginning of the buffer
    if at:
        file.seek(at)
    behind = not whole and split.begin > 0  # whether it is still in a line that begins before the range
    buffer = bytearray(2 * BLOCK)
    view = memoryview(buffer)
    kept = 0  # size of the rest of the last block, at the beginning of the buffer
    while True:
        read = _read_into(view[kept : kept + BLOCK], file, split)
        begin, size = 0, kept + read
        if behind:
            begin = buffer.find(b"\n", 0, size) + 1
            if begin == 0 and read:
                at += size
                if at >= split.end:  # no line begins in the range
                    return
                kept = 0
                continue
            at, begin, behind = at + begin, begin or size, False
        if not whole and at >= split.end:
            return
        last = not read
        end = 0  # of the last complete line in the buffer
        if (
            not whole and at + size - begin >= split.end
        ):  # a line begins there that is the last one, or is not of the range
            end = buffer.find(b"\n", begin + split.end - 1 - at, size) + 1
            last = last or end > 0
        if not end:
            end = size if last else max(begin, buffer.rfind(b"\n", begin, size) + 1)
        reader.read(view[begin:end], split.uri, at)
        if last:
            return
        at, kept = at + end - begin, size - end
        if kept > BLOCK:
            raise InvalidDataError(f"{split.uri}: byte {at}: a line of more than {BLOCK} bytes")
        buffer[:kept] = buffer[end:size]


def _read_into(room: memoryview, file: pa.NativeFile, split: Split) -> int:
    try:
        size: int = file.readinto(room)
    except OSError as error:
        if split.kind == "lines":
            raise
        raise InvalidDataError(f"{split.uri}: corrupt {split.kind} data: {error}") from None
    return size


def _lines_of_groups(file: ParquetFile, split: Split) -> Iterator[tuple[memoryview, int]]:
    names = [name for name in COLUMNS if name in file.schema_arrow.names]
    groups = list(range(split.begin, split.end))
    row = sum(file.metadata.row_group(group).num_rows for group in range(split.begin))
    for batch in file.iter_batches(batch_size=ROWS, row_groups=groups, columns=names):
        if batch.num_rows:
            yield lines_of([batch.column(name) for name in names]), row
        row += batch.num_rows


def lines_of(columns: list[pa.Array]) -> memoryview:
    """Returns lines of text, separated by tabs as in the dumps; nulls are empty."""
    texts = [_text_of(column) for column in columns]
    joined = pc.binary_join_element_wise(*texts, "\t", null_handling="replace", null_replacement="")
    lines = pc.binary_join_element_wise(joined, "", "\n")
    size = pc.sum(pc.binary_length(lines)).as_py()
    return memoryview(lines.buffers()[2])[:size]


def _text_of(column: pa.Array) -> pa.Array:
    kind = column.type
    if pa.types.is_dictionary(kind):
        return _text_of(column.dictionary_decode())
    if pa.types.is_list(kind) or pa.types.is_large_list(kind):
        return pc.binary_join(column, ",").cast(pa.string())
    if pa.types.is_timestamp(kind):
        return pc.strftime(column, "%Y-%m-%d %H:%M:%S")
    text = column.cast(pa.string())
    if pa.types.is_string(kind) or pa.types.is_large_string(kind):
        for character, escape in ESCAPES:
            text = pc.replace_substring(text, character, escape)
    return text
