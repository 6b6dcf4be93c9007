"""The calendars that the wiki writes, read by a program that others wrote."""

import json
import subprocess
from datetime import date
from pathlib import Path

from icalendar import Calendar

FEED = Path(__file__).parents[2] / "extension" / "src" / "Feed"
WRITE = r"""
namespace MediaWiki\Extension\LeadershipDevelopment\Feed;
[ , $folder, $entries ] = $argv;
foreach ( [ 'Feed', 'FeedEntry', 'FeedFormat' ] as $class ) {
	require "$folder/$class.php";
}
$entries = array_map( static fn ( $entry ) => new FeedEntry( ...$entry ), json_decode( $entries, true ) );
echo FeedFormat::Calendar->write( new Feed( 'https://example.org/feed', 'https://example.org/', 'Calls, all; of them',
	'Example \ wiki', 'zh-Hant', '2022-02-15T12:00:00Z', $entries ) );
"""
CALL = "https://example.org/wiki/Leadership:Group/example#calls-example-000"


def read(entries: list[dict[str, object]]) -> Calendar:
    command = ["php", "-r", WRITE, "--", str(FEED), json.dumps(entries)]
    written = subprocess.run(command, check=True, capture_output=True).stdout
    calendar = Calendar.from_ical(written)
    assert isinstance(calendar, Calendar)
    return calendar


def test_timeline_of_a_call() -> None:
    label = "領導力發展專案組" * 8 + "; join, \\ and\nhelp"
    periods: list[dict[str, str | None]] = [
        {"id": CALL + "-feedback", "title": f"{label} (1)", "begin": "2022-02-01", "end": "2022-03-01"},
        {"id": CALL, "title": f"{label} (2)", "begin": "2022-03-01", "end": "2022-05-01"},
        {"id": CALL + "-announced", "title": f"{label} (3)", "begin": "2022-05-01", "end": None},
    ]
    url = CALL.partition("#")[0]
    entry: dict[str, object] = {
        "id": CALL,
        "url": url,
        "title": label,
        "text": "One\nTwo",
        "begin": "2022-03-01",
        "end": "2022-05-01",
    }
    calendar = read([entry | {"periods": periods}])
    assert calendar["VERSION"] == "2.0"
    events = calendar.walk("VEVENT")
    assert [(event.decoded("DTSTART"), "DTEND" in event and event.decoded("DTEND")) for event in events] == [
        (date(2022, 2, 1), date(2022, 3, 1)),
        (date(2022, 3, 1), date(2022, 5, 1)),
        (date(2022, 5, 1), False),
    ]
    assert [str(event["SUMMARY"]) for event in events] == [period["title"] for period in periods]
    assert [str(event["UID"]) for event in events] == [period["id"] for period in periods]
    assert {(str(event["DESCRIPTION"]), str(event["URL"])) for event in events} == {("One\nTwo", url)}
    assert not any(event.errors for event in events)


def test_entry_without_a_day_is_in_no_calendar() -> None:
    entry: dict[str, object] = {
        "id": "https://example.org/#v",
        "url": "https://example.org/",
        "title": "x",
        "text": "",
        "end": None,
    }
    assert read([entry | {"begin": None}]).walk("VEVENT") == []
    assert len(read([entry | {"begin": "2022-01-01"}]).walk("VEVENT")) == 1
