#!/usr/bin/env python3
"""Asks who could grow into a role, and prints the answer. For members of the community's committee.

    python suggestions.py --role mentor --community metawiki [--language fr] [--skip-contacted] [--variety much]
        [--fair-language fr]

Log in with a bot password or an OAuth owner-only token that has the grant "See and ask for suggestions for leadership
roles"; see README.md. What it prints is private: do not write it to a wiki page, and do not keep it longer than the
list lives. Each list, and each look at it, is logged.
"""

import argparse
import sys
from collections.abc import Iterator
from typing import Any

import pywikibot
from pywikibot.data import api
from pywikibot.exceptions import APIError


def make_list(site: pywikibot.site.APISite, arguments: argparse.Namespace) -> dict[str, Any]:
    """Makes a list and returns what the wiki says of it; its people are asked for apart."""
    parameters = {
        "action": "leadershipsuggest",
        "role": arguments.role,
        "community": arguments.community,
        "variety": arguments.variety,
        "token": site.tokens["csrf"],
        "formatversion": "2",
    }
    if arguments.language:
        parameters["language"] = arguments.language
    if arguments.fair_language:
        parameters["fairlanguage"] = arguments.fair_language
    if arguments.skip_contacted:
        parameters["skipcontacted"] = "1"
    made: dict[str, Any] = site.simple_request(**parameters).submit()["leadershipsuggest"]
    return made


def people(site: pywikibot.site.APISite, number: int) -> Iterator[dict[str, Any]]:
    """Everybody who may be shown now, by name: the order is no ranking."""
    parameters = {"list": "leadershiplistentries", "llelist": str(number), "formatversion": "2"}
    yield from api.ListGenerator("leadershiplistentries", site=site, parameters=parameters)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--role", required=True, help="slug of the role's page")
    parser.add_argument("--community", required=True, help="slug of the community's page")
    parser.add_argument("--language", help="only people who said they speak it")
    parser.add_argument("--skip-contacted", action="store_true", help="without people already contacted for the role")
    parser.add_argument(
        "--variety", choices=["none", "some", "much"], default="none", help="prefer people who bring different things"
    )
    parser.add_argument("--fair-language", help="a fair share of the places for people who said they speak it")
    arguments = parser.parse_args(pywikibot.handle_args())
    site = pywikibot.Site()
    site.login()
    try:
        made = make_list(site, arguments)
        if made["state"] == "failed":
            sys.exit(f"The wiki could not make the list: {made['problem']}. Try again later.")
        for person in people(site, made["id"]):
            reasons = ", ".join(reason["code"] for reason in person["reasons"])
            print(f"{person['user']}\t{person['band']}\t{reasons}")  # noqa: T201  what the script is for
    except APIError as error:
        sys.exit(f"The wiki refuses: {error.code}: {error.info}")


if __name__ == "__main__":
    main()
