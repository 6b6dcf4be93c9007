"""What a verification found."""

from dataclasses import dataclass, field
from typing import Any


class CredentialError(Exception):
    """A credential, or something it depends on, is not as required.

    ``code`` is one of the codes in docs/credentials.md; ``detail`` is English, for people who know the standard.
    """

    def __init__(self, code: str, detail: str) -> None:
        super().__init__(detail)
        self.code = code
        self.detail = detail


@dataclass
class Report:
    """Problems make a credential invalid. What is unchecked does not; it shows what the answer does not cover."""

    problems: list[dict[str, str]] = field(default_factory=list)
    unchecked: list[dict[str, str]] = field(default_factory=list)
    credential: dict[str, Any] | None = None  # what could be read

    @property
    def valid(self) -> bool:
        return not self.problems

    def problem(self, code: str, detail: str) -> None:
        self._add(self.problems, code, detail)

    def leave_unchecked(self, code: str, detail: str) -> None:
        self._add(self.unchecked, code, detail)

    def as_dict(self) -> dict[str, Any]:
        return {"valid": self.valid, "problems": self.problems, "unchecked": self.unchecked}

    @staticmethod
    def _add(findings: list[dict[str, str]], code: str, detail: str) -> None:
        finding = {"code": code, "detail": _printable(detail)}
        if finding not in findings:
            findings.append(finding)


def _printable(text: str, limit: int = 300) -> str:
    """Cleans a detail, which may quote the credential and so strangers."""
    shown = "".join(c if c.isprintable() else "\N{REPLACEMENT CHARACTER}" for c in text[: limit + 1])
    return shown if len(shown) <= limit else shown[:limit] + "…"
