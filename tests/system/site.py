"""The wiki and the service that all system tests look at."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import httpx
from playground.service import Service
from playground.session import Session
from playground.wiki import Account, Wiki

ROOT = Path(__file__).parents[2]
COMMUNITY = "cocktails"
FAMILY_WIKIS = ["familyone", "familytwo"]
"""Ids of wikis whose people have accounts of the same name; what they did is sent to the service by a test."""
LEADERSHIP = "3390"  # the namespace of documents
PASSWORD = "a-password-for-tests"  # noqa: S105
ADMIN = Account("Admin", PASSWORD, ["sysop"])
APPROVER = Account("ExampleApprover", PASSWORD, ["sysop"])
"""Approves what others wrote, so that it counts for private answers."""
COMMITTEE = Account("ExampleCommittee", PASSWORD, ["leadership-committee"])
EDITOR = Account("ExampleEditor", PASSWORD)


@dataclass(frozen=True)
class Site:
    wiki: Wiki
    service: Service
    people: list[str]
    """Accounts of people of the community's history; all said yes."""
    settings: Mapping[str, object]
    """What the wikis of the family have in common."""

    def session(self, account: Account | None = None) -> Session:
        session = Session(self.wiki)
        if account:
            session.log_in(account)
        return session

    def ask_service(self, path: str, wiki: str | None = None) -> dict[str, Any]:
        """As this wiki, or another one, asks."""
        headers = {"Authorization": f"Bearer {self.service.token}"}
        query = {"wiki": wiki or self.wiki.name}
        answer = httpx.get(self.service.url + path, params=query, headers=headers).raise_for_status()
        found: dict[str, Any] = answer.json()
        return found

    def approve(self, title: str) -> None:
        """Lets the current text of a page count for private answers, and tells the service."""
        answer = self.session(APPROVER).approve(title)
        if "leadershipapprove" not in answer:
            raise RuntimeError(f"{title} is not approved: {answer}")
        self.wiki.run_jobs()

    def documents(self) -> set[str]:
        """Titles of all pages of documents."""
        session = self.session()
        titles: set[str] = set()
        where: dict[str, str] = {}
        while True:
            answer = session.api(action="query", list="allpages", apnamespace=LEADERSHIP, aplimit="max", **where)
            titles |= {page["title"] for page in answer["query"]["allpages"]}
            if "continue" not in answer:
                return titles
            where = {"apcontinue": answer["continue"]["apcontinue"]}

    def set_consent(self, name: str, value: str) -> None:
        """As the person would in the preferences, over the API."""
        self.session(Account(name, PASSWORD)).set_option("leadershipdevelopment-consent", value)
