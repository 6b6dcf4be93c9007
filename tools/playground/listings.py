"""Times the listings of a large catalogue against a plain category page of the same wiki.

Run from the top of the repository: PYTHONPATH=tools python3 -m playground.listings
"""

import json
import random
import shutil
import statistics
import time
import urllib.request
from collections.abc import Iterator

from playground.wiki import ROOT, Account, Wiki

FOLDER = ROOT / "build" / "listings"
ADMIN = Account("Admin", "leadership-listings", ["sysop"])
ROLES, COMPETENCIES, COMMUNITIES = 300, 60, 80
ROWS = 200
"""Rows on a page; as many as on a category page."""
LOOKS = 30
FAMILIES = ["affiliate", "governance", "functionary", "organising", "technical", "mentoring", "content"]
LEVELS = ["local", "regional", "thematic", "global"]


def documents() -> Iterator[tuple[str, dict[str, object]]]:
    """Path and text of each document; the same in every run."""
    chance = random.Random(1)  # noqa: S311 - a plain sequence that repeats itself
    competencies = [f"competency-{number:02}" for number in range(COMPETENCIES)]
    communities = [f"community-{number:02}" for number in range(COMMUNITIES)]
    for number, slug in enumerate(competencies):
        label = {"en": f"Example competency {number}", "fr": f"Compétence {number}", "ja": f"能力{number}"}
        yield f"competency/{slug}", {"schema": "competency/1", "label": label, "type": "skill"}
    for number, slug in enumerate(communities):
        parent = {"parent": communities[(number - 1) // 3]} if number else {}
        label = {"en": f"Example community {number}", "ar": f"مجتمع {number}"}
        yield f"community/{slug}", {"schema": "community/1", "label": label, "kind": "wiki", **parent}
    for number in range(ROLES):
        asked = chance.sample(competencies, chance.randint(3, 6))
        yield (
            f"role/role-{number:03}",
            {
                "schema": "role/1",
                "label": {"en": f"Example leadership role {number}", "fr": f"Rôle de direction {number}"},
                "family": chance.choice(FAMILIES),
                "level": chance.choice(LEVELS),
                **({"community": chance.choice(communities)} if number % 4 else {}),
                "decisions": [f"decision-{chance.randrange(40)}"],
                "seats": chance.randint(1, 9),
                "requirements": [
                    {"competency": slug, "min_level": chance.randint(1, 4), "importance": "essential"} for slug in asked
                ],
            },
        )


def prepare(wiki: Wiki) -> None:
    wiki.install(ADMIN)
    catalogue = FOLDER / "catalogue"
    shutil.rmtree(catalogue, ignore_errors=True)
    for path, document in documents():
        file = catalogue / f"{path}.json"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(json.dumps(document))
    wiki.maintain("LeadershipDevelopment:ImportDocuments", "--base", catalogue)
    pages = FOLDER / "pages"
    pages.mkdir(exist_ok=True)
    for number in range(ROLES):
        (pages / f"Example leadership role {number}.txt").write_text("[[Category:Example roles]]")
    wiki.maintain("importTextFiles", *sorted(pages.glob("*.txt")))
    wiki.run_jobs()


def milliseconds(url: str) -> float:
    started = time.perf_counter()
    with urllib.request.urlopen(url, timeout=60) as answer:
        answer.read()
    return (time.perf_counter() - started) * 1000


def main() -> None:
    # Nobody listens there: a page that called the service would say so, and be slow.
    wiki = Wiki(FOLDER, 8198, {"wgLeadershipDevelopmentServiceUrl": "http://127.0.0.1:9"})
    prepare(wiki)
    wiki.start()
    pages = {
        "category page, 200 members": "Category:Example_roles",
        "listing, 200 rows": f"Special:LeadershipRoles?limit={ROWS}",
        "listing, page of 100 rows (default)": "Special:LeadershipRoles",
        "listing of a subtree": f"Special:LeadershipRoles?limit={ROWS}&community=community-01",
        "listing by competency": f"Special:LeadershipRoles?limit={ROWS}&competency=competency-07",
        "listing by vacancy": f"Special:LeadershipRoles?limit={ROWS}&vacancy=90",
        "map of all roles, cached": "Special:RoleMap",
        "map, one family unfolded": "Special:RoleMap?open=local/content",
        "decisions by level": "Special:RoleMap?view=subsidiarity",
        "succession": "Special:LeadershipRoles?view=succession",
    }
    times: dict[str, list[float]] = {name: [] for name in pages}
    try:
        # In turn, so that other load on the machine affects all alike.
        for look in range(LOOKS + 2):
            for name, title in pages.items():
                took = milliseconds(wiki.page(title))
                if look > 1:
                    times[name].append(took)
    finally:
        wiki.stop()
    base = statistics.median(times["category page, 200 members"])
    for name, taken in times.items():
        median = statistics.median(taken)
        print(f"| {name} | {median:.0f} ms | {median / base:.2f} |")


if __name__ == "__main__":
    main()
