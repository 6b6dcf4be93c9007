"""What axe-core says of every page of the extension: nothing serious, nothing critical."""

import json
from collections.abc import Iterator
from urllib.parse import urlencode

import pytest
from playground.browser import DESKTOP, PHONE, Browser
from playground.session import Session

from system.site import ADMIN, Site

# Left to right, wide and with scripts; right to left, narrow and without: what one hides the other shows.
VIEWS = {"en-desktop-scripts": ("en", DESKTOP, True), "ar-phone-no-scripts": ("ar", PHONE, False)}

DOCUMENTS = [
    "Role/administrator",
    "Role/accessible",
    "Profile/administrator/accessible",
    "Competency/editing",
    "Community/accessible",
    "Policy/default",
    "Group/example-working-group",
    "Definition/leadership",
]

PAGES: dict[str, tuple[str, dict[str, str]]] = {
    **{title: (f"Leadership:{title}", {}) for title in DOCUMENTS},
    "roles": ("Special:LeadershipRoles", {}),
    "roles that fit": ("Special:LeadershipRoles", {"family": "functionary", "level": "global"}),
    "no roles that fit": ("Special:LeadershipRoles", {"family": "content", "level": "global"}),
    "succession": ("Special:LeadershipRoles", {"view": "succession"}),
    "concentration": ("Special:LeadershipRoles", {"view": "concentration"}),
    "map": ("Special:RoleMap", {}),
    "map of one family": ("Special:RoleMap", {"open": "local/functionary"}),
    "map with a role in focus": ("Special:RoleMap", {"focus": "role/administrator"}),
    "subsidiarity": ("Special:RoleMap", {"view": "subsidiarity"}),
    "comparison": (
        "Special:CompareLeadershipRoles",
        {"fromrole": "administrator", "torole": "administrator", "tocommunity": "accessible"},
    ),
    "comparison of nothing": ("Special:CompareLeadershipRoles", {}),
    "what to create": ("Special:EditLeadershipDocument", {}),
    **{f"form of {title}": (f"Special:EditLeadershipDocument/{title}", {}) for title in DOCUMENTS},
    "new role": ("Special:EditLeadershipDocument/Role/new-role", {}),
    **{
        f"translation of {title}": (f"Special:TranslateLeadershipDocument/{title}", {"language": "sv"})
        for title in DOCUMENTS
    },
    "no document to translate": ("Special:TranslateLeadershipDocument", {}),
    "suggestions": ("Special:SuggestLeaders", {}),
    "invitation of a guest": ("Special:InviteLeader", {}),
    "own page": ("Special:MyLeadership", {}),
    "self-check": ("Special:MyLeadership", {"role": "mentor", "community": "cocktails"}),
    "preferences": ("Special:Preferences", {}),
    "difference": ("Leadership:Role/accessible", {"diff": "cur", "oldid": "prev"}),
    "broken document": ("Leadership:Role/broken", {}),
    "embedded": ("Project:Accessible", {}),
}

EMBEDDED = """
== One ==
{{#leadershiprole:administrator}} and {{#leadershiprole:administrator|show=description}}
{{#leadershiprole:administrator|community=accessible|show=card}}
== Many ==
{{#leadershiproles:level=global}}
{{#leadershiproles:format=list}}
== Map ==
{{#rolemap:}}
== Errors ==
{{#leadershiprole:nobody}}
"""

BROKEN = """<mediawiki xmlns="http://www.mediawiki.org/xml/export-0.11/" version="0.11"><page>
<title>Leadership:Role/broken</title><ns>3390</ns><revision><timestamp>2020-01-01T00:00:00Z</timestamp>
<contributor><username>ExampleEditor</username></contributor><model>leadership-document</model>
<format>application/json</format><text>{"schema":"role/1"}</text></revision></page></mediawiki>"""


@pytest.fixture(scope="module")
def admin(site: Site) -> Iterator[Session]:
    """A wiki with at least one page of each kind, and one who may see all of them."""
    session = site.session(ADMIN)
    text = {"en": "Accessible", "ar": "سهل الوصول"}
    role = {"schema": "role/1", "label": text, "family": "mentoring", "level": "local", "requirements": []}
    requirements = [{"competency": "editing", "min_level": 4, "importance": "essential"}]
    holders = [{"user": "Admin"}, {"user": "ExampleFormer", "start": "2001-01-01", "end": "2002-01-01"}]
    pages = {
        "Leadership:Community/accessible": {"schema": "community/1", "label": text, "kind": "hub"},
        "Leadership:Role/accessible": role,
        "Leadership:Profile/administrator/accessible": {
            "schema": "profile/1",
            "role": "administrator",
            "community": "accessible",
            "requirements": requirements,
            "holders": holders,
        },
    }
    for title, document in pages.items():
        session.edit(title, json.dumps(document))
    session.edit("Leadership:Role/accessible", json.dumps({**role, "level": "global", "seats": 3}))
    session.edit("Project:Accessible", EMBEDDED)
    # Import asks no questions, so it can bring what an editor could not save.
    site.wiki.maintain("importDump", text=BROKEN)
    site.wiki.run_jobs()
    yield session
    session.api(action="delete", title="Leadership:Role/broken", token=session.token())


def report(found: list[dict[str, str]]) -> str:
    return "\n".join(f"{one['impact']} {one['rule']}: {one['target']}\n    {one['html'][:200]}" for one in found)


@pytest.mark.parametrize("name", PAGES)
@pytest.mark.parametrize("view", VIEWS)
def test_nobody_is_kept_out(site: Site, browser: Browser, admin: Session, view: str, name: str) -> None:
    title, query = PAGES[name]
    language, size, javascript = VIEWS[view]
    seen = browser.look(
        f"{site.wiki.page(title)}?{urlencode({**query, 'uselang': language})}",
        session=admin,
        size=size,
        javascript=javascript,
        accessibility=True,
    )
    assert seen.status == 200
    assert not seen.barriers, report(seen.barriers)
