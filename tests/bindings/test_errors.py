"""Errors of the core in Python: one class a code, and nothing else ever."""

import json
from pathlib import Path

import pytest

from leadership import Error, Store, _core, check_document, problems, suggest
from leadership._core import ConflictError, InvalidArgumentError, InvalidDocumentError, NotFoundError
from support.command import ROOT
from support.samples import role

WRONG_LEVEL = json.dumps(role(level="galactic")).encode()


def test_problems_are_those_of_the_schema() -> None:
    listed = json.loads((ROOT / "schema" / "problems.json").read_text())
    assert problems() == {
        code: (problem["status"], problem["exit"], problem["title"]) for code, problem in listed.items()
    }


def test_every_code_has_its_class() -> None:
    classes = {error for error in vars(_core).values() if isinstance(error, type) and issubclass(error, Error)}
    assert {error.code for error in classes - {Error}} == problems().keys()
    assert len(classes) == len(problems()) + 1


def test_python_may_raise_them_too() -> None:
    error = NotFoundError("no such thing")
    assert (str(error), error.code, error.pointer) == ("no such thing", "not_found", "")


def test_error_carries_the_pointer(tmp_path: Path) -> None:
    with pytest.raises(InvalidDocumentError) as caught:
        Store(tmp_path).put_document("role", "example", WRONG_LEVEL, 1, 1)
    assert caught.value.pointer == "/level"


def test_one_error_leaves_no_trace_on_the_next(tmp_path: Path) -> None:
    store = Store(tmp_path)
    for _ in range(2):
        with pytest.raises(InvalidDocumentError):
            store.put_document("role", "example", WRONG_LEVEL, 1, 1)
        with pytest.raises(NotFoundError) as caught:
            store.get_document("role", "no-such-role")
        assert caught.value.pointer == ""


@pytest.mark.parametrize("request_body", [b"", b"[]", b"{", b'{"role": 7, "community": "metawiki"}', b"\xff\xfe"])
def test_request_that_is_none(tmp_path: Path, request_body: bytes) -> None:
    with pytest.raises(InvalidArgumentError):
        suggest(Store(tmp_path).snapshot(), request_body)


def test_kind_that_is_none() -> None:
    with pytest.raises(InvalidArgumentError, match="page"):
        check_document("page", "example", b"{}")  # type: ignore[arg-type]


def test_older_revision(tmp_path: Path) -> None:
    store = Store(tmp_path)
    document = (ROOT / "schema" / "defaults" / "role" / "mentor.json").read_bytes()
    store.put_document("role", "mentor", document, 7, 200)
    with pytest.raises(ConflictError):
        store.put_document("role", "mentor", document, 7, 199)


def test_folder_that_cannot_be_made(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(_core.IoError, match="file"):
        Store(tmp_path / "file" / "store")
