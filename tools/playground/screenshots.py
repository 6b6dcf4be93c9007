"""`make screenshots`: renews docs/images from the demo, which has to be up."""

import argparse
import sys
from http import HTTPStatus
from typing import Any

from playground.browser import PHONE, Browser
from playground.demo import COMMITTEE, COMMUNITY, Demo
from playground.session import Session
from playground.wiki import ROOT

IMAGES = ROOT / "docs" / "images"
SIZE = (1100, 760)


def main() -> None:
    parser = argparse.ArgumentParser(prog="make screenshots", description=__doc__)
    parser.add_argument("--port", type=int, default=8080)
    wiki = Demo(parser.parse_args().port).wiki
    committee = Session(wiki)
    committee.log_in(COMMITTEE)
    ask = [
        ("select", "select[name=role]", "administrator"),
        ("select", "select[name=community]", COMMUNITY),
        ("click", "#mw-content-text button[type=submit]"),
    ]
    with Browser() as browser:

        def picture(name: str, url: str, **options: Any) -> None:  # noqa: ANN401 - as Browser.look takes them
            view = browser.look(url, screenshot=IMAGES / f"{name}.png", **{"size": SIZE, **options})
            if view.status != HTTPStatus.OK or view.errors:
                sys.exit(f"error: {url} answers {view.status} {view.errors}")

        suggestions = wiki.page("Special:SuggestLeaders")
        picture("roles", wiki.page("Special:LeadershipRoles"))
        picture("map", wiki.page("Special:RoleMap"))
        picture("role", wiki.page("Leadership:Role/mentor"))
        picture("competency", f"{wiki.page('Leadership:Competency/conflict-resolution')}?uselang=ar")
        picture("suggestions", suggestions, session=committee, steps=ask)
        invite = [*ask, ("click", "article a[href*=InviteLeader]"), ("click", "button[name=preview]")]
        picture("invite", suggestions, session=committee, steps=invite)
        picture("guests", wiki.page("Special:InviteLeader"), session=committee)
        picture("my-leadership", wiki.page("Special:MyLeadership"), session=committee, full_page=True)
        committee.set_option("language", "ja")
        picture("suggestions-phone", suggestions, session=committee, steps=ask, size=PHONE)
        committee.set_option("language", "en")


if __name__ == "__main__":
    main()
