"""Text that is not as it should be, in files and arguments: an error with its place, never a defect of ours."""

import bz2
import gzip
import json
from pathlib import Path

import pytest

from leadership._core import InvalidDataError
from leadership.evaluation.tables import first_appointments, read_history
from leadership.text import read_lines, read_text
from leadership.training.rights_log import read_rights_log
from support.command import leadership

MARK = b"\xef\xbb\xbf"
TABLE = b"time\tperson\trole\tcommunity\n" + b"".join(b"2017-01-%02d\tP%d\tx\tc\n" % (n, n) for n in range(1, 29)) * 99
ENTRY = """<logitem><id>1</id>%s<contributor><username>ExampleEditor</username></contributor><type>rights</type>
<logtitle>User:ExampleReader</logtitle><params>a:2:{s:12:"4::oldgroups";a:0:{}s:12:"5::newgroups";a:1:{i:0;s:5:"sysop";}}</params>
</logitem>"""


def write(path: Path, content: bytes) -> Path:
    path.write_bytes(content)
    return path


def complaint(path: Path) -> str:
    with pytest.raises(InvalidDataError) as error:
        first_appointments(path)
    return str(error.value).removeprefix(f"{path}: ")


@pytest.mark.parametrize("compress", [bytes, gzip.compress, bz2.compress])
def test_tables_are_read_in_every_compression(compress: object, tmp_path: Path) -> None:
    assert callable(compress)
    for content in (TABLE, MARK + TABLE, TABLE.replace(b"\n", b"\r\n")):
        assert len(first_appointments(write(tmp_path / "t", compress(content)))) == 28


def test_what_stands_behind_compressed_data_is_passed_over(tmp_path: Path) -> None:
    for packed in (gzip.compress(TABLE), gzip.compress(TABLE[:100]) + gzip.compress(TABLE[100:]), bz2.compress(TABLE)):
        for behind in (b"", b"\0" * 100, b"garbage", b"\0garbage"):
            assert len(first_appointments(write(tmp_path / "t", packed + behind))) == 28


def test_broken_compression_is_named(tmp_path: Path) -> None:
    packed = gzip.compress(TABLE)
    middle = len(packed) // 2
    assert complaint(write(tmp_path / "t", packed[:middle])) == f"byte {middle}: the gzip data end too early"
    corrupt = packed[:middle] + bytes(byte ^ 0xFF for byte in packed[middle : middle + 20]) + packed[middle + 20 :]
    assert "corrupt gzip data" in complaint(write(tmp_path / "t", corrupt))
    packed = bz2.compress(TABLE)
    assert "the bzip2 data end too early" in complaint(write(tmp_path / "t", packed[:-5]))
    assert "corrupt bzip2 data" in complaint(write(tmp_path / "t", packed[:20] + bytes(20) + packed[40:]))


def test_what_is_no_text_is_named_with_line_and_byte(tmp_path: Path) -> None:
    latin1 = b"time\tperson\trole\tcommunity\n2017-01-01\tCaf\xe9\tx\tc\n"
    assert complaint(write(tmp_path / "t", latin1)) == "line 2, byte 41: not UTF-8"
    assert complaint(write(tmp_path / "t", MARK + latin1)) == "line 2, byte 44: not UTF-8"
    assert complaint(write(tmp_path / "t", latin1.replace(b"\xe9", b"\x07"))) == "line 2, byte 41: a control character"
    assert "UTF-16" in complaint(write(tmp_path / "t", TABLE.decode().encode("utf-16")))


def test_errors_of_cells_name_the_line(tmp_path: Path) -> None:
    assert complaint(write(tmp_path / "t", TABLE[:27] + b"soon\tP\tx\tc\n")).startswith("line 2: not a time")
    acts = b"time\tperson\tactivity\tcommunity\ttarget_person\tamount\n2016-10-02\tP\te\tc\t\t%b\n"
    appointments = write(tmp_path / "a", TABLE)
    for amount in (b"many", b"nan", b"inf"):
        with pytest.raises(InvalidDataError, match="line 2: not an amount"):
            read_history(write(tmp_path / "t", acts % amount), appointments, None)
    assert read_history(write(tmp_path / "t", acts % b"3"), appointments, None).acts.amount.tolist() == [3.0]


def test_lines_of_plain_files(tmp_path: Path) -> None:
    assert list(read_lines(write(tmp_path / "t", b""))) == []
    assert list(read_lines(write(tmp_path / "t", MARK + b"a\r\n\nb"))) == ["a", "", "b"]
    assert read_text(write(tmp_path / "t", "é\n".encode())) == "é\n"


def test_entries_of_a_rights_log_without_a_time_are_counted(tmp_path: Path) -> None:
    entries = [ENTRY % time for time in ("", "<timestamp></timestamp>", "<timestamp>2020-01-01T00:00:00Z</timestamp>")]
    log = f"<mediawiki>{''.join(entries)}</mediawiki>".encode()
    read = read_rights_log(write(tmp_path / "log", gzip.compress(log)), "sysop")
    assert (list(read.first), read.not_understood, read.without_time) == (["ExampleReader"], 0, 2)
    with pytest.raises(InvalidDataError, match="the gzip data end too early"):
        read_rights_log(write(tmp_path / "log", gzip.compress(log)[:-9]), "sysop")


def test_the_command_says_what_is_broken(tmp_path: Path) -> None:
    table = write(tmp_path / "t.tsv", b"time\tperson\nCaf\xe9\t\n")
    for arguments in (
        ("evaluate", "--engagement", table, "--appointments", table, "--cutoff", "2017-01-01"),
        ("ingest", table, "--wiki", "examplewiki", "--store", tmp_path / "s", "--history-columns", table),
    ):
        outcome = leadership(*arguments)
        assert (outcome.returncode, outcome.stdout) == (65, "")
        assert str(table) in outcome.stderr


def test_arguments_that_are_no_text_are_refused(tmp_path: Path) -> None:
    for wiki in ("caf\udce9", "a\nb"):
        outcome = leadership("ingest", tmp_path / "x", "--wiki", wiki, "--store", tmp_path / "s")
        assert outcome.returncode == 2
        assert "--wiki: not UTF-8" in outcome.stderr
    outcome = leadership("ingest", tmp_path / "x", "--wiki", "a/b", "--store", tmp_path / "s")
    assert (outcome.returncode, "letters from A to Z" in outcome.stderr) == (2, True)


def test_broken_lines_can_be_left_out(tmp_path: Path) -> None:
    act = (
        '{"type":"revision","id":1,"page_id":1,"namespace":0,"title":"P","timestamp":"2024-01-01T00:00:00Z",'
        '"user_id":7,"user":"%s","bytes":10,"parent_id":0}\n'
    )
    source = write(tmp_path / "acts", MARK + (act % "ExampleEditor").encode() + (act % "Caf\xe9").encode("latin-1"))
    ingest = ("ingest", source, "--wiki", "wikidb-mw_", "--store", tmp_path / "s", "--format", "json")
    assert leadership(*ingest).returncode == 65
    report = json.loads(leadership(*ingest, "--skip-broken").stdout)
    assert (report["revisions"], report["skipped"]) == (1, {"broken_line": 1})
