"""Roles on other pages: shown by wikitext and by a module, and followed when they change."""

import json
import time

import pytest
from playground.session import Session

from system.site import ADMIN, Site

MODULE = """
local p = {}
function p.main()
	local role = mw.ext.leadership.getRole( 'embedded' )
	return role and 'Lua says ' .. role.label or 'Lua finds nothing'
end
return p
"""
PAGE = "{{#leadershiprole:embedded}} {{#leadershiproles:level=thematic|format=list}} {{#invoke:Embedded|main}}"


@pytest.fixture(scope="module")
def admin(site: Site) -> Session:
    return site.session(ADMIN)


def save_role(site: Site, session: Session, label: str) -> None:
    role = {"schema": "role/1", "label": {"en": label}, "family": "mentoring", "level": "thematic", "requirements": []}
    # Pages are cached to the second: what was shown or touched until now must lie in the past.
    time.sleep(1)
    assert session.edit("Leadership:Role/embedded", json.dumps(role))["edit"]["result"] == "Success"
    site.wiki.run_jobs()


def test_pages_follow_the_roles_they_show(site: Site, admin: Session) -> None:
    assert admin.edit("Module:Embedded", MODULE)["edit"]["result"] == "Success"
    assert admin.edit("Project:Embedded", PAGE)["edit"]["result"] == "Success"
    page = site.wiki.page("Project:Embedded")
    reader = site.session()
    before = reader.get(page).text
    assert "There is no leadership document “Role/embedded”." in before
    assert "Lua finds nothing" in before

    save_role(site, admin, "First name")
    shown = reader.get(page).text
    assert shown.count(">First name<") == 2
    assert "Lua says First name" in shown

    save_role(site, admin, "Second name")
    shown = reader.get(page).text
    assert shown.count(">Second name<") == 2
    assert "Lua says Second name" in shown
    assert "First name" not in shown
