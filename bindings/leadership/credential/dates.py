"""The period in which a credential is valid."""

import re
from datetime import UTC, datetime
from typing import Any

from leadership.credential.report import CredentialError, Report

# https://www.w3.org/TR/xmlschema11-2/#dateTimeStamp: a time without a zone does not identify an instant.
TIME_STAMP = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,12})?(Z|[+-]\d\d:\d\d)", re.ASCII)


def parse_time(value: Any) -> datetime:  # noqa: ANN401  any JSON value
    try:
        if not isinstance(value, str) or not TIME_STAMP.fullmatch(value):
            raise ValueError  # noqa: TRY301  one refusal for all of it
        return datetime.fromisoformat(re.sub(r"(\.\d{6})\d+", r"\1", value)).astimezone(UTC)
    except (ValueError, OverflowError):
        raise CredentialError("date_invalid", f"{value!r} is no time with a time zone") from None


def parse_seconds(value: Any) -> datetime:  # noqa: ANN401  any JSON value
    """Reads a NumericDate of a JWT."""
    try:
        if isinstance(value, bool) or not isinstance(value, int | float):
            raise TypeError  # noqa: TRY301  one refusal for all of it
        return datetime.fromtimestamp(value, UTC)
    except (TypeError, ValueError, OverflowError, OSError):
        raise CredentialError("date_invalid", f"{value!r} is no NumericDate") from None


def check_dates(credential: dict[str, Any], now: datetime, report: Report) -> None:
    """Checks validFrom and validUntil, or the names that they had before version 2 of the data model."""
    starts = [name for name in ("validFrom", "issuanceDate") if name in credential]
    ends = [name for name in ("validUntil", "expirationDate") if name in credential]
    for start in starts:
        check_start(credential[start], now, report)
    for end in ends:
        check_end(credential[end], now, report)
    try:
        if any(parse_time(credential[s]) > parse_time(credential[e]) for s in starts for e in ends):
            report.problem("date_invalid", "the credential ends before it begins")
    except CredentialError:
        pass  # reported already


def check_start(value: Any, now: datetime, report: Report) -> None:  # noqa: ANN401  any JSON value
    try:
        if parse_time(value) > now:
            report.problem("not_yet_valid", f"valid from {value}")
    except CredentialError as error:
        report.problem(error.code, error.detail)


def check_end(value: Any, now: datetime, report: Report) -> None:  # noqa: ANN401  any JSON value
    try:
        if parse_time(value) < now:
            report.problem("expired", f"valid until {value}")
    except CredentialError as error:
        report.problem(error.code, error.detail)
