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
LEADERSHIP = "3390"  # the namespace of documents
PASSWORD = "a-password-for-tests"  # noqa: S105
ADMIN = Account("Admin", PASSWORD, ["sysop"])
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

    def ask_service(self, path: str) -> dict[str, Any]:
        headers = {"Authorization": f"Bearer {self.service.token}"}
        answer: dict[str, Any] = httpx.get(self.service.url + path, headers=headers).raise_for_status().json()
        return answer

    def documents(self) -> set[str]:
        """Titles of all pages of documents."""
        answer = self.session().api(action="query", list="allpages", apnamespace=LEADERSHIP, aplimit="max")
        return {page["title"] for page in answer["query"]["allpages"]}

    def set_consent(self, name: str, value: str) -> None:
        """As the person would in the preferences, over the API."""
        self.session(Account(name, PASSWORD)).set_option("leadershipdevelopment-consent", value)
