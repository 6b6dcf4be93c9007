#!/usr/bin/env python3
"""Writes a wiki table of the leadership roles of a community, with who holds them and which seats are vacant.

    python role_table.py --community metawiki --page "Project:Leadership roles" [--within 90]

Needs Pywikibot (https://www.mediawiki.org/wiki/Manual:Pywikibot) and an account that may edit the page. The page is
saved only when the table has changed. What stands outside the two comments is left alone.
"""

import argparse
from collections.abc import Iterator
from typing import Any

import pywikibot
from pywikibot.data import api

BEGIN = "<!-- table of leadership roles: begin -->"
END = "<!-- table of leadership roles: end -->"


def entries(site: pywikibot.site.APISite, name: str, prefix: str, **filters: str) -> Iterator[dict[str, Any]]:
    """All entries of one of the lists; the generator follows `continue` by itself."""
    parameters = {"list": name, "formatversion": "2"} | {prefix + key: value for key, value in filters.items()}
    yield from api.ListGenerator(name, site=site, parameters=parameters)


def table(site: pywikibot.site.APISite, community: str, within: str) -> str:
    """The table as wikitext, by slug of the role."""
    holders: dict[str, list[str]] = {}
    for entry in entries(site, "leadershipholders", "lho", community=community):
        if entry["kind"] == "role":
            who = f"[[User:{entry['user']}]]" if "user" in entry else f"[[Special:ListUsers/{entry['group']}]]"
            holders.setdefault(entry["slug"], []).append(who)
    vacant: dict[str, int] = {}
    for entry in entries(site, "leadershipvacancies", "lva", community=community, within=within):
        now = entry["vacant"]
        later = {forecast["days"]: forecast["vacant"] for forecast in entry["vacant_within"]}
        vacant[entry["slug"]] = vacant.get(entry["slug"], 0) + later.get(int(within), now)
    lines = ['{| class="wikitable sortable"', f"! Role !! Level !! Holders !! Vacant in {within} days"]
    for role in entries(site, "leadershiproles", "lro", community=community):
        slug = role["slug"]
        cells = [
            f"[[{role['title']}|{role['label']}]]",
            role["level"],
            ", ".join(holders.get(slug, [])) or "-",
            str(vacant.get(slug, 0)),
        ]
        lines += ["|-", "| " + " || ".join(cells)]
    return "\n".join([*lines, "|}"])


def insert(text: str, wikitext: str) -> str:
    """The page's text with the table between the comments, or at the end where there are none."""
    before, begin, rest = text.partition(BEGIN)
    after = rest.partition(END)[2] if begin else ""
    return f"{before.rstrip()}\n{BEGIN}\n{wikitext}\n{END}{after}".lstrip()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--community", required=True, help="slug of the community's page")
    parser.add_argument("--page", required=True, help="page to write to")
    parser.add_argument(
        "--within", choices=["0", "90", "180", "365"], default="90", help="count seats vacant in so many days"
    )
    arguments = parser.parse_args(pywikibot.handle_args())
    site = pywikibot.Site()
    page = pywikibot.Page(site, arguments.page)
    page.text = insert(page.text, table(site, arguments.community, arguments.within))
    page.save(summary="Table of leadership roles")


if __name__ == "__main__":
    main()
