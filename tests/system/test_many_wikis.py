"""Two wikis of a family on one service: their documents stay apart, and their people are the same."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from typing import Any

import httpx
import pytest
from playground.session import Session
from playground.wiki import Account, Wiki

from support.waiting import eventually
from system.site import ADMIN, APPROVER, COMMITTEE, FAMILY_WIKIS, PASSWORD, Site

ROLE = "family-mentor"
COMMUNITY = "family"
GUIDE = "family-guide"  # a role of the home wiki alone
SHARED: dict[str, dict[str, Any]] = {
    f"Leadership:Community/{COMMUNITY}": {
        "schema": "community/1",
        "label": {"en": "Family of wikis"},
        "kind": "informal",
        "wikis": FAMILY_WIKIS,
    },
    f"Leadership:Group/{COMMUNITY}-committee": {
        "schema": "group/1",
        "label": {"en": "Committee of the family"},
        "community": COMMUNITY,
        "mandate": {"scope": {"en": "To find people who could grow into the roles of the family."}},
        "members": [{"user": COMMITTEE.name}],
    },
    # Only evidence of what the role asks for brings anybody above the bands.
    f"Leadership:Policy/{COMMUNITY}": {
        "schema": "policy/1",
        "bands": {"strong_match": 0.9, "worth_a_conversation": 0.5},
        "eligibility": {"min_events": 5, "min_active_months": 2, "active_within_days": 36500},
        "evidence": {"min_recent_acts": 0, "min_recent_months": 0, "min_recent_kinds": 0},
        "data": {"warn_after_days": 60, "max_age_days": 36500},
    },
}


def role_asking_for(competency: str) -> dict[str, Any]:
    return {
        "schema": "role/1",
        "label": {"en": "Mentor of the family"},
        "family": "mentoring",
        "level": "local",
        "requirements": [{"competency": competency, "min_level": 1, "importance": "essential"}],
    }


@dataclass(frozen=True, eq=False)
class Asker:
    """A committee on one of the wikis."""

    wiki: Wiki

    def session(self, account: Account) -> Session:
        session = Session(self.wiki)
        session.log_in(account)
        return session

    def publish(self, title: str, document: dict[str, Any]) -> None:
        saved = self.session(ADMIN).edit(title, json.dumps(document))
        assert saved.get("edit", {}).get("result") == "Success", saved
        approved = self.session(APPROVER).approve(title)
        assert "leadershipapprove" in approved, approved

    def make_list(self, role: str = ROLE) -> str:
        session = self.session(COMMITTEE)
        made = session.api(action="leadershipsuggest", role=role, community=COMMUNITY, token=session.token())
        return str(made["leadershipsuggest"]["id"])

    def entries(self, made: str) -> list[dict[str, Any]]:
        answer = self.session(COMMITTEE).api(action="query", list="leadershiplistentries", llelist=made, llelimit="max")
        found: list[dict[str, Any]] = answer["query"]["leadershiplistentries"]
        return found

    def people(self, made: str) -> list[str]:
        return [each["user"] for each in self.entries(made)]


def acts(name: str, number: int, namespace: int, first: int) -> list[dict[str, Any]]:
    """Two years of one kind of edit; without Extension:CentralAuth the central id is the account's own."""
    return [
        {
            "type": "revision",
            "id": first + month,
            "page_id": first + month,
            "namespace": namespace,
            "title": f"Page {first + month}",
            "timestamp": f"{2024 + month // 12}-{month % 12 + 1:02}-15T12:00:00Z",
            "user_id": number,
            "user": name,
            "central_id": number,
            "bytes": 500,
            "parent_id": 1,
            "parent_bytes": 100,
            "minor": False,
            "hidden": [],
        }
        for month in range(24)
    ]


def has(site: Site, wiki: Wiki, document: str) -> bool:
    """Whether the service has this document of the wiki; jobs of the wiki send it."""
    wiki.run_jobs()
    try:
        found = site.ask_service(f"/v1/documents/{document}", wiki.name)
    except httpx.HTTPStatusError as refusal:
        assert refusal.response.status_code == 404
        return False
    return bool(found["wiki"] == wiki.name)


@pytest.fixture(scope="module")
def here(site: Site) -> Asker:
    return Asker(site.wiki)


@pytest.fixture(scope="module")
def there(sister: Wiki) -> Asker:
    return Asker(sister)


@pytest.fixture(scope="module")
def people(site: Site, there: Asker) -> dict[str, str]:
    """Somebody who edits on both wikis, one who talks on both, and one who edits here and talks there."""
    names = dict(zip(("editor", "talker", "both"), site.people, strict=False))
    found = site.session().api(action="query", list="users", ususers="|".join(names.values()))["query"]["users"]
    ids = {user["name"]: user["userid"] for user in found}
    for each in names.values():
        account = Account(each, PASSWORD)
        number = there.session(account).api(action="query", meta="userinfo")["query"]["userinfo"]["id"]
        assert number == ids[each], "the same account on both"
    first, second = FAMILY_WIKIS
    done = {
        first: [("editor", 0), ("talker", 3), ("both", 0)],
        second: [("editor", 0), ("talker", 3), ("both", 3)],
    }
    for wiki, doers in done.items():
        lines = [
            json.dumps(act)
            for place, (who, namespace) in enumerate(doers)
            for act in acts(names[who], ids[names[who]], namespace, 1000 * (place + 1))
        ]
        answer = httpx.post(
            f"{site.service.url}/v1/engagement/{wiki}",
            content="\n".join(lines) + "\n",
            headers={"Authorization": f"Bearer {site.service.token}"},
            timeout=60,
        )
        assert answer.json()["new_events"] == len(lines)
    return names


@pytest.fixture(scope="module")
def lists(site: Site, here: Asker, there: Asker, people: dict[str, str]) -> Iterator[dict[Asker, str]]:
    for asker, competency in ((here, "editing"), (there, "communication")):
        for title, document in SHARED.items():
            asker.publish(title, document)
        asker.publish(f"Leadership:Role/{ROLE}", role_asking_for(competency))
        for place in (f"role/{ROLE}", f"community/{COMMUNITY}", f"policy/{COMMUNITY}"):
            assert eventually(partial(has, site, asker.wiki, place))
    yield {asker: asker.make_list() for asker in (here, there)}
    site.set_consent(people["both"], "listed")


def test_each_wiki_has_its_own_document(site: Site, lists: dict[Asker, str]) -> None:
    asked = [
        site.ask_service(f"/v1/documents/role/{ROLE}", wiki)["document"]["requirements"][0]["competency"]
        for wiki in (asker.wiki.name for asker in lists)
    ]
    assert asked == ["editing", "communication"]


def test_each_list_follows_the_documents_of_its_wiki(
    here: Asker, there: Asker, lists: dict[Asker, str], people: dict[str, str]
) -> None:
    assert sorted(here.people(lists[here])) == sorted([people["editor"], people["both"]])
    assert sorted(there.people(lists[there])) == sorted([people["talker"], people["both"]])


def test_an_objection_on_one_wiki_counts_on_both(
    here: Asker, there: Asker, lists: dict[Asker, str], people: dict[str, str]
) -> None:
    session = there.session(Account(people["both"], PASSWORD))
    said = session.api(action="leadershipconsent", consent="objected", token=session.token())
    assert said == {"leadershipconsent": {"consent": "objected"}}
    for asker in (here, there):
        assert people["both"] not in asker.people(lists[asker])
        assert people["both"] not in asker.people(asker.make_list())
    said = session.api(action="leadershipconsent", consent="listed", token=session.token())
    assert said == {"leadershipconsent": {"consent": "listed"}}
    for asker in (here, there):
        assert people["both"] in asker.people(lists[asker])


@pytest.fixture(scope="module")
def guide(site: Site, here: Asker, there: Asker, lists: dict[Asker, str]) -> str:
    """A role of the home wiki that asks for editing; the other wiki has no such page, and asks for talking instead."""
    assert set(lists) == {here, there}, "what both share is there"
    here.publish(f"Leadership:Role/{GUIDE}", {**role_asking_for("editing"), "label": {"en": "Guide of the family"}})
    profile = {
        "schema": "profile/1",
        "role": GUIDE,
        "community": COMMUNITY,
        "dropped": ["editing"],
        "requirements": [{"competency": "communication", "min_level": 1, "importance": "essential"}],
    }
    there.publish(f"Leadership:Profile/{GUIDE}/{COMMUNITY}", profile)
    assert eventually(partial(has, site, here.wiki, f"role/{GUIDE}"))
    assert eventually(partial(has, site, there.wiki, f"profile/{GUIDE}/{COMMUNITY}"))
    return GUIDE


def test_a_profile_of_an_inherited_role_shows_what_it_inherits(here: Asker, there: Asker, guide: str) -> None:
    def shown() -> str:
        page: str = Session(there.wiki).get(there.wiki.page(f"Leadership:Profile/{guide}/{COMMUNITY}")).text
        return page

    assert eventually(lambda: ">Guide of the family</span></a>" in shown())
    page = shown()
    assert f'href="{here.wiki.page(f"Leadership:Role/{guide}")}"' in page
    assert "From 127.0.0.1" in page


def test_overviews_and_forms_offer_inherited_roles(here: Asker, there: Asker, guide: str) -> None:
    session = there.session(COMMITTEE)
    overview = session.get(there.wiki.page("Special:LeadershipRoles")).text
    assert f'href="{here.wiki.page(f"Leadership:Role/{guide}")}"' in overview
    for form in ("Special:SuggestLeaders", "Special:MyLeadership"):
        assert ">Guide of the family<" in session.get(there.wiki.page(form)).text
    found = session.api(action="query", list="leadershiproles", lrolimit="max")["query"]["leadershiproles"]
    wikis = {role["slug"]: role.get("wiki") for role in found}
    assert wikis[guide] == here.wiki.name
    assert wikis[ROLE] is None, "the wiki's own page takes the place"


def test_lists_for_an_inherited_role_follow_the_profile(
    here: Asker, there: Asker, guide: str, people: dict[str, str]
) -> None:
    assert sorted(here.people(here.make_list(guide))) == sorted([people["editor"], people["both"]])
    assert sorted(there.people(there.make_list(guide))) == sorted([people["talker"], people["both"]])


def test_a_self_check_follows_the_profile_of_an_inherited_role(
    here: Asker, there: Asker, guide: str, people: dict[str, str]
) -> None:
    session = there.session(Account(people["talker"], PASSWORD))
    page = session.get(there.wiki.page("Special:MyLeadership"), role=guide, community=COMMUNITY).text
    assert f'href="{here.wiki.page(f"Leadership:Role/{guide}")}"' in page


def test_a_page_deleted_on_one_wiki_stays_on_the_other(site: Site, here: Asker, there: Asker) -> None:
    there.wiki.maintain("deleteBatch", text=f"Leadership:Role/{ROLE}")
    assert eventually(lambda: not has(site, there.wiki, f"role/{ROLE}"))
    assert site.ask_service(f"/v1/documents/role/{ROLE}", here.wiki.name)["revision"] > 0
