"""`make screenshots`: renews docs/images from the demo, which has to be up."""

import argparse
import sys
import urllib.request
from http import HTTPStatus
from typing import Any

from playground.browser import PHONE, Browser
from playground.demo import COMMITTEE, COMMUNITY, FOLDER, PASSWORD, Demo, people
from playground.session import Session
from playground.wiki import ROOT, Account

IMAGES = ROOT / "docs" / "images"
SIZE = (1100, 760)
SEND = "#mw-content-text form button[type=submit]:not([name=preview]):visible"


def main() -> None:
    parser = argparse.ArgumentParser(prog="make screenshots", description=__doc__)
    parser.add_argument("--port", type=int, default=8080)
    wiki = Demo(parser.parse_args().port).wiki
    committee = Session(wiki)
    committee.log_in(COMMITTEE)
    name = people()[0].name
    person = Session(wiki)
    person.log_in(Account(name, PASSWORD))
    ask = [
        ("select", "select[name=role]", "administrator"),
        ("select", "select[name=community]", COMMUNITY),
        ("click", "form details summary"),
        ("select", "select[name=variety]", "some"),
        ("click", SEND),
    ]
    write = [*ask, ("click", f"article:has-text('{name}') a[href*=InviteLeader]")]
    guest = [
        ("select", "select[name=role]", "mentor"),
        ("select", "select[name=community]", COMMUNITY),
        ("fill", "input[name=name]", "Example Guest"),
        ("fill", "input[name=contact]", "guest@example.org"),
        ("fill", "input[name=event]", "Project:Example exchange"),
        ("fill", "textarea[name=text]", "Come and see how we do it."),
        ("click", SEND),
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
        picture("skillmap", f"{wiki.page('Special:SkillMap')}?community=drinks")
        picture("matches", f"{wiki.page('Special:LearningMatches')}?community={COMMUNITY}", session=committee)
        endorsements = wiki.page("Special:MyEndorsements")
        picture("endorsements", endorsements, session=person)
        picture("endorsements-phone", f"{endorsements}?uselang=ar", session=person, size=PHONE)
        credential = (FOLDER / "credential").read_text()
        with urllib.request.urlopen(credential, timeout=60) as answer:
            text = answer.read().decode()
        verified = [("fill", "#verify-text", text), ("click", "form:has(#verify-text) button[type=submit]")]
        picture("verified", wiki.page("Special:VerifyCredential"), steps=verified)
        picture("learning", f"{wiki.page('Special:Learning')}?competency=conflict-resolution&region=coffee")
        picture("initiatives", f"{wiki.page('Special:Initiatives')}?view=phases")
        picture("calls", f"{wiki.page('Special:LeadershipCalls')}?uselang=zh-hant")
        picture("process", f"{wiki.page('Leadership:Process/strategy-2017')}?uselang=vi")
        picture("plan", f"{wiki.page('Leadership:Plan/skills-and-leadership')}?uselang=sv")
        picture("competency", f"{wiki.page('Leadership:Competency/conflict-resolution')}?uselang=ar")
        picture("suggestions", suggestions, session=committee, steps=ask)
        own = wiki.page("Special:MyLeadership")
        # Everybody is asked once: in a demo that was photographed before, the letter is there.
        if 'id="invitation-' not in person.get(own).text:
            picture("invite", suggestions, session=committee, steps=[*write, ("click", "button[name=preview]")])
            browser.look(suggestions, session=committee, steps=[*write, ("click", SEND)])
        committee.edit("Project:Example exchange", "An exchange.")
        picture("guests", wiki.page("Special:InviteLeader"), session=committee, steps=guest)
        picture("my-leadership", own, session=person, full_page=True)
        committee.set_option("language", "ja")
        picture("suggestions-phone", suggestions, session=committee, steps=ask, size=PHONE)
        committee.set_option("language", "en")


if __name__ == "__main__":
    main()
