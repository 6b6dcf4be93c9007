"""Rows of a CSV table. Rows that cannot be read are reported; the others are imported."""

import csv
import io

from leadership.importing.report import Report

Row = dict[str, str]


def read_rows(text: str, name: str, report: Report) -> tuple[set[str], list[tuple[int, Row]]]:
    """Returns the columns, and each row with the line in which it begins, since cells may have line breaks."""
    reader = csv.DictReader(io.StringIO(text.removeprefix("\ufeff"), newline=""), strict=True)
    rows: list[tuple[int, Row]] = []
    line = 1
    try:
        columns = set(reader.fieldnames or ())
    except csv.Error as error:
        report.skip(f"{name}:{line}", f"is no row of CSV: {error}")
        return set(), rows
    while True:
        line = reader.line_num + 1
        try:
            row = next(reader)
        except StopIteration:
            return columns, rows
        except csv.Error as error:
            report.skip(f"{name}:{line}", f"is no row of CSV: {error}")
            continue
        rows.append((line, {key: value or "" for key, value in row.items() if key is not None}))
