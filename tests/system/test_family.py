"""What a person says on one wiki of a family holds on the other: they share the table of consent."""

from collections.abc import Iterator

import pytest
from playground.session import Session
from playground.wiki import Account, Wiki

from system.site import COMMITTEE, COMMUNITY, PASSWORD, Site


class Committee:
    """A committee with one list, made while everybody agreed."""

    def __init__(self, site: Site) -> None:
        self._session = site.session(COMMITTEE)
        made = self._session.api(
            action="leadershipsuggest", role="administrator", community=COMMUNITY, token=self._session.token()
        )
        self._list = str(made["leadershipsuggest"]["id"])

    def sees(self) -> list[str]:
        answer = self._session.api(action="query", list="leadershiplistentries", llelist=self._list, llelimit="max")
        return [person["user"] for person in answer["query"]["leadershiplistentries"]]


def user_id(session: Session) -> int:
    number: int = session.api(action="query", meta="userinfo")["query"]["userinfo"]["id"]
    return number


def say(session: Session, word: str) -> None:
    said = session.api(action="leadershipconsent", consent=word, token=session.token())
    assert said == {"leadershipconsent": {"consent": word}}


@pytest.fixture
def committee(site: Site) -> Committee:
    return Committee(site)


@pytest.fixture
def name(site: Site, committee: Committee) -> Iterator[str]:
    """Somebody in the list."""
    found = committee.sees()[0]
    yield found
    say(site.session(Account(found, PASSWORD)), "listed")
    assert found in committee.sees()


@pytest.fixture
def elsewhere(site: Site, sister: Wiki, name: str) -> Session:
    """The same person on the other wiki."""
    account = Account(name, PASSWORD)
    session = Session(sister)
    session.log_in(account)
    # Without Extension:CentralAuth the central id is the account's own.
    assert user_id(session) == user_id(site.session(account))
    return session


def test_a_no_said_elsewhere_acts_here_at_once(committee: Committee, name: str, elsewhere: Session) -> None:
    say(elsewhere, "objected")
    assert name not in committee.sees()
    say(elsewhere, "listed")
    assert name in committee.sees()


def test_a_no_in_the_preferences_elsewhere_acts_too(committee: Committee, name: str, elsewhere: Session) -> None:
    elsewhere.set_option("leadershipdevelopment-consent", "objected")
    assert name not in committee.sees()


def test_a_no_said_here_is_not_overruled_elsewhere(
    site: Site, committee: Committee, name: str, elsewhere: Session
) -> None:
    site.set_consent(name, "objected")
    say(elsewhere, "listed")
    assert name not in committee.sees()


def test_the_own_page_elsewhere_shows_what_was_said_here(sister: Wiki, elsewhere: Session) -> None:
    page = elsewhere.get(sister.page("Special:MyLeadership")).text
    assert 'value="listed" id="ext-leadershipdevelopment-consent-listed"' in page
    chosen = page.split('id="ext-leadershipdevelopment-consent-listed"')[1].split(">")[0]
    assert "checked" in chosen
