"""Measures what somebody could ask for to keep a wiki busy.

Times are seconds of a processor, which other load on the machine changes little; each request is a process of its own.
Run from the top of the repository: PYTHONPATH=tools python3 -m playground.load
"""

import statistics

from playground import listings
from playground.wiki import PARTS, Wiki

LOOKS = 5
SCRIPT = PARTS / "MeasureLoad.php"


def main() -> None:
    wiki = Wiki(listings.FOLDER, 8198, {"wgLeadershipDevelopmentServiceUrl": "http://127.0.0.1:9"})
    listings.prepare(wiki)
    for name in wiki.maintain(SCRIPT).splitlines():
        first, *others = (float(wiki.maintain(SCRIPT, name)) for _ in range(LOOKS + 1))
        print(f"| {name} | {first:.2f} s | {statistics.median(others):.2f} s |", flush=True)


if __name__ == "__main__":
    main()
