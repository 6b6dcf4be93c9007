"""Reads role maps in Popolo's JSON: organizations, posts and memberships become communities, groups, roles and holders.

Of a person, only the account is read, as an identifier or the address of a user page names it.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from urllib.parse import unquote

from leadership.importing.competencies import MAX_DESCRIPTION, MAX_LABEL, texts
from leadership.importing.report import Report
from leadership.importing.sink import Document, Imported, Json, Sink
from leadership.importing.slugs import MAX_LENGTH, slug_of
from leadership.schema_names import Kind

# The end of an address of a document on a wiki with this extension.
PAGE = re.compile(r"[/=][^/:=]+:(Community|Group|Role)/([a-z0-9]+(?:[-_][a-z0-9]+)*)$")
USER_PAGE = re.compile(r"[/=]User:([^/?&#]+)$")
USER_NAME = re.compile(r"[^#/<>\[\]{|}\x00-\x1f\x7f]{1,255}")
ACCOUNT_SCHEMES = frozenset({"mediawiki", "wikimedia", "wikipedia"})
DAY = re.compile(r"(199[0-9]|20[0-9]{2}|21[0-9]{2}|2200)-[0-9]{2}-[0-9]{2}")
# Classifications that mean a body with a mandate. Others are communities, some of a known kind.
GROUPS = frozenset(
    {
        "group", "working group", "task force", "committee", "steering committee", "commission", "council", "board",
        "team", "jury",
    }
)  # fmt: skip
COMMUNITIES = frozenset({"wiki", "chapter", "thematic_organisation", "user_group", "hub", "partner"})
ASSUMED: dict[str, Document] = {
    "community": {"kind": "informal"},
    "group": {"mandate": {"scope": {}}},
    "role": {"family": "governance", "level": "local", "requirements": []},
}


@dataclass
class _Reading:
    name: str
    language: str
    report: Report
    sink: Sink
    entries: dict[str, Imported] = field(default_factory=dict)  # by id
    taken: set[tuple[str, str]] = field(default_factory=set)

    def enter(self, kind: Kind, item: Json, label: str, place: str) -> Imported:
        named = PAGE.search(str(item["id"]))
        slug = named[2] if named and named[1].lower() == kind else self._free_slug(kind, item, label)
        self.taken.add((kind, slug))
        version = 2 if kind == "role" else 1
        document: Document = {"schema": f"{kind}/{version}", "label": texts(label, self.language, MAX_LABEL)}
        said = item.get("description") or item.get("abstract")
        if isinstance(said, str) and (description := texts(said, self.language, MAX_DESCRIPTION)):
            document["description"] = description
        made = Imported(kind, slug, document, place, ASSUMED[kind])
        self.entries[str(item["id"])] = made
        return made

    def _free_slug(self, kind: Kind, item: Json, label: str) -> str:
        """Returns the name as a slug, followed by a number if that page is about something else."""
        wanted = slug_of(label) or slug_of(re.sub(r"^.*[/=]", "", str(item["id"]))) or kind
        number = 1
        slug = wanted
        while (kind, slug) in self.taken or not self._is_about(kind, slug, label):
            number += 1
            slug = f"{wanted[: MAX_LENGTH - 6].rstrip('-')}-{number}"
        return slug

    def _is_about(self, kind: Kind, slug: str, label: str) -> bool:
        known = self.sink.find(kind, slug)
        return known is None or " ".join(label.split())[:MAX_LABEL] in known["label"].values()


def read(data: Json, name: str, language: str, report: Report, sink: Sink) -> list[Imported]:
    """name: of the file, for messages. Ignores classes of Popolo that a role map does not have."""
    classes = ("organizations", "posts", "memberships", "persons")
    if not isinstance(data, dict) or not any(isinstance(data.get(each), list) for each in classes):
        report.skip(name, "is no Popolo file: it has no organizations, posts, memberships or persons")
        return []
    reading = _Reading(name, language, report, sink)
    accounts = {str(person["id"]): account for _, person in _items(data, "persons") if (account := _account(person))}
    organizations = [each for each in _items(data, "organizations") if _has(each, ("id", "name"), reading)]
    posts = [each for each in _posts(data, organizations) if _has(each, ("id",), reading)]
    memberships = list(_memberships(data, organizations))
    without_post = {str(one.get("organization_id")) for _, one in memberships if not one.get("post_id")}
    parents = {str(one["id"]): str(one.get("parent_id") or "") for _, one in organizations}
    for place, item in organizations:
        _organization(item, f"{name}: {place}", str(item["id"]) in without_post, reading)
    for place, item in organizations:
        _place_organization(item, f"{name}: {place}", parents, reading)
    for place, item in posts:
        _post(item, f"{name}: {place}", parents, reading)
    for place, item in memberships:
        _membership(item, f"{name}: {place}", accounts, reading)
    return list(reading.entries.values())


def _items(data: Json, name: str, pointer: str = "") -> Iterator[tuple[str, Json]]:
    """Yields the objects of a list, each with its pointer."""
    found = data.get(name)
    for number, item in enumerate(found if isinstance(found, list) else []):
        if isinstance(item, dict):
            yield f"{pointer}/{name}/{number}", item


def _has(each: tuple[str, Json], members: tuple[str, ...], reading: _Reading) -> bool:
    place, item = each
    missing = [member for member in members if not isinstance(item.get(member), str) or not item[member].strip()]
    if missing:
        reading.report.skip(f"{reading.name}: {place}", f"has no {missing[0]}")
    return not missing


def _posts(data: Json, organizations: list[tuple[str, Json]]) -> Iterator[tuple[str, Json]]:
    yield from _items(data, "posts")
    for pointer, organization in organizations:
        for place, post in _items(organization, "posts", pointer):
            yield place, {"organization_id": organization["id"]} | post


def _memberships(data: Json, organizations: list[tuple[str, Json]]) -> Iterator[tuple[str, Json]]:
    """Also finds memberships inside the objects to which they belong, which Popolo permits."""
    yield from _items(data, "memberships")
    for pointer, person in _items(data, "persons"):
        for place, one in _items(person, "memberships", pointer):
            yield place, {"person_id": person.get("id")} | one
    for pointer, organization in organizations:
        for place, one in _items(organization, "memberships", pointer):
            yield place, {"organization_id": organization["id"]} | one


def _account(person: Json) -> str | None:
    """Returns the public account that an identifier or the address of a user page names; never the person's name."""
    names = [
        str(one.get("identifier") or "")
        for _, one in _items(person, "identifiers")
        if str(one.get("scheme") or "").lower() in ACCOUNT_SCHEMES
    ]
    addresses = [person.get("id"), *(link.get("url") for _, link in _items(person, "links"))]
    names += [unquote(page[1]) for address in addresses if (page := USER_PAGE.search(str(address or "")))]
    for name in names:
        account = " ".join(name.replace("_", " ").split())
        if person.get("id") and USER_NAME.fullmatch(account):
            return account[:1].upper() + account[1:]
    return None


def _organization(item: Json, place: str, has_members: bool, reading: _Reading) -> None:
    classification = str(item.get("classification") or "").strip().lower()
    page = PAGE.search(str(item["id"]))
    kind: Kind = "group" if classification in GROUPS else "community"
    if page and page[1] != "Role":
        kind = "group" if page[1] == "Group" else "community"
    elif not classification and has_members:
        # Only groups have members without a post.
        kind = "group"
    made = reading.enter(kind, item, item["name"], place)
    words = classification.replace(" ", "_").replace("-", "_")
    if kind == "community" and words in COMMUNITIES:
        made.document["kind"] = words
    mandate = {
        member: day
        for member, date in (("from", "founding_date"), ("until", "dissolution_date"))
        if kind == "group" and (day := _day(item.get(date), date, place, reading))
    }
    if mandate:
        made.document["mandate"] = mandate


def _community_of(organization: str, parents: dict[str, str], reading: _Reading) -> str | None:
    """Returns the community itself, or the nearest community above a group."""
    seen = set()
    while organization and organization not in seen:
        seen.add(organization)
        entry = reading.entries.get(organization)
        page = PAGE.search(organization)
        if entry is not None and entry.kind == "community":
            return entry.slug
        if entry is None and page and page[1] == "Community":
            return page[2]
        organization = parents.get(organization, "")
    return None


def _place_organization(item: Json, place: str, parents: dict[str, str], reading: _Reading) -> None:
    parent = parents[str(item["id"])]
    made = reading.entries[str(item["id"])]
    community = _community_of(parent, parents, reading)
    if community:
        made.document["parent" if made.kind == "community" else "community"] = community
    elif parent:
        reading.report.skip(f"{place}/parent_id", "names no community that is in the file")


def _post(item: Json, place: str, parents: dict[str, str], reading: _Reading) -> None:
    label = next((text for name in ("label", "role") if isinstance(text := item.get(name), str) and text.strip()), None)
    if label is None:
        reading.report.skip(place, "has neither a label nor a role")
        return
    made = reading.enter("role", item, label, place)
    community = _community_of(str(item.get("organization_id") or ""), parents, reading)
    if community:
        made.document["community"] = community


def _membership(item: Json, place: str, accounts: dict[str, str], reading: _Reading) -> None:
    account = accounts.get(str(item.get("person_id") or ""))
    post, organization = str(item.get("post_id") or ""), str(item.get("organization_id") or "")
    entry = reading.entries.get(post or organization)
    if account is None:
        reading.report.skip(place, "is of somebody whom no account names")
    elif entry is None:
        reading.report.skip(place, "names no post and no organization that could be read")
    elif entry.kind == "community":
        reading.report.skip(place, "names no post, and a community has no members")
    else:
        term: Document = {"user": account}
        role = item.get("role")
        if entry.kind == "group" and isinstance(role, str) and role.strip():
            term["function"] = texts(role, reading.language, MAX_LABEL)
        for member in ("start", "end"):
            if day := _day(item.get(f"{member}_date"), f"{member}_date", place, reading):
                term[member] = day
        terms = entry.document.setdefault("holders" if entry.kind == "role" else "members", [])
        if term not in terms:
            terms.append(term)


def _day(date: Json, member: str, place: str, reading: _Reading) -> str | None:
    """Returns a whole day. A month or a year does not say which day is meant."""
    if not date:
        return None
    found = DAY.match(str(date))
    if not found:
        reading.report.skip(f"{place}/{member}", "is no whole day from 1990 to 2200, and is left out")
    return found[0] if found else None
