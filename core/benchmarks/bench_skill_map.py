#!/usr/bin/env python3
"""Time the pages about ESCO's 640 skill groups against a plain category page of the same wiki.

A wiki in OUTPUT/skill-map imports the groups with `leadership import`; each of thirteen communities needs fifty of
them. The category page has as many members as there are groups and shows 200 of them. Needs what `make build` makes,
and skillGroups_en.csv in LEADERSHIP_DATA or in the folder beside the repository.
"""

# ruff: noqa: S310, T201 - it asks a wiki of its own, and says what it leaves out
from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

from measuring import Measure, Summary, parser

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "tools"))

from playground.service import COMMAND  # noqa: E402
from playground.wiki import Account, Wiki  # noqa: E402

GROUPS = "skillGroups_en.csv"
NEEDS = 50
"""Needs of a community, the maximum in a document."""
LEVELS = 4
PORT = 8196
PAGES = {
    "skill_map": "Special:SkillMap",
    "skill_map_100": "Special:SkillMap?limit=100",
    "skill_map_last": "Special:SkillMap?limit=100&offset=540",
}
CATEGORY = "Category:Example_groups"


def source() -> Path:
    data = Path(os.environ.get("LEADERSHIP_DATA", ROOT.parent / "shared" / "data"))
    return data / "competency" / GROUPS


def catalogue(folder: Path) -> Path:
    """The groups as documents, and communities that together need each of them once."""
    made = folder / "catalogue"
    shutil.rmtree(made, ignore_errors=True)
    store = folder / "store"
    shutil.rmtree(store, ignore_errors=True)
    for command in (["import", "--from", "esco", source()], ["export", made]):
        subprocess.run([COMMAND, *command, "--store", store], check=True, stdout=subprocess.DEVNULL)  # noqa: S603
    slugs = sorted(path.stem for path in (made / "competency").glob("*.json"))
    communities = made / "community"
    communities.mkdir(exist_ok=True)
    for number, start in enumerate(range(0, len(slugs), NEEDS)):
        document = {
            "schema": "community/1",
            "label": {"en": f"Example community {number}"},
            "kind": "wiki",
            "needs": [
                {"competency": slug, "level": 1 + place % LEVELS}
                for place, slug in enumerate(slugs[start : start + NEEDS])
            ],
        }
        (communities / f"example-{number:02}.json").write_text(json.dumps(document))
    return made


def prepare(wiki: Wiki, folder: Path) -> None:
    if (folder / "done").exists():
        return
    wiki.install(Account("Admin", "leadership-bench", ["sysop"]))
    made = catalogue(folder)
    wiki.maintain("LeadershipDevelopment:ImportDocuments", "--base", made)
    pages = folder / "pages"
    pages.mkdir(exist_ok=True)
    for path in (made / "competency").glob("*.json"):
        label = json.loads(path.read_text())["label"]["en"]
        (pages / f"{path.stem}.txt").write_text(f"{label}\n[[Category:Example groups]]")
    wiki.maintain("importTextFiles", *sorted(pages.glob("*.txt")))
    wiki.run_jobs()
    (folder / "done").write_text("")


def milliseconds(url: str) -> Measure:
    def measure() -> float:
        begin = time.perf_counter()
        with urllib.request.urlopen(url, timeout=120) as answer:
            answer.read()
        return (time.perf_counter() - begin) * 1000

    return measure


def main() -> None:
    options = parser(__doc__).parse_args()
    if not source().exists() or not COMMAND.exists():
        print(f"{source()} or {COMMAND} is missing: skill_map left out", file=sys.stderr)
        return
    folder = options.output / "skill-map"
    folder.mkdir(parents=True, exist_ok=True)
    # Nobody listens there, so a page that called the service would be slow.
    wiki = Wiki(folder / "wiki", PORT, {"wgLeadershipDevelopmentServiceUrl": "http://127.0.0.1:9"})
    prepare(wiki, folder)
    summary = Summary(options.output)
    wiki.start()
    try:
        urls = {name: wiki.page(page) for name, page in PAGES.items()}
        urls["skill_list"] = f"{wiki.url}/rest.php/leadershipdevelopment/v0/skills?limit=200"
        urls["competency_list"] = f"{wiki.url}/rest.php/leadershipdevelopment/v0/competencies?limit=200"
        category = milliseconds(wiki.page(CATEGORY))
        for url in [wiki.page(CATEGORY), *urls.values()]:
            # The first request fills caches.
            milliseconds(url)()
        for name, url in urls.items():
            summary.compare(name, "ms", milliseconds(url), {"category_page": category}, 4 * options.rounds)
    finally:
        wiki.stop()


if __name__ == "__main__":
    main()
