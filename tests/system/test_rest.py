"""The REST API as its own description says, asked thousands of times by Schemathesis; and private lists over it."""

import json
import re
import subprocess
from pathlib import Path

import httpx
import pytest
from playground.wiki import Account
from pyld import jsonld

from system.site import ADMIN, COMMITTEE, COMMUNITY, EDITOR, ROOT, Site

SCHEMATHESIS = ROOT / "build" / "clients" / "bin" / "schemathesis"
PREFIX = "/rest.php/leadershipdevelopment/v0"
CALLS = 2000


@pytest.fixture(scope="module", autouse=True)
def clients() -> None:
    subprocess.run([ROOT / "tools" / "client-packages.sh"], check=True)


def test_two_thousand_calls_are_answered_as_described(site: Site, tmp_path: Path) -> None:
    ran = subprocess.run(
        [
            SCHEMATHESIS, "--config-file", ROOT / "tests" / "system" / "schemathesis.toml",
            "run", f"{site.wiki.url}{PREFIX}/openapi.json",
            "--phases", "examples,coverage,fuzzing", "--max-examples", "50", "--seed", "1",
            "--warnings", "off", "--no-color", "--request-timeout", "60", "--continue-on-failure",
        ],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        timeout=1800,
    )  # fmt: skip
    (ROOT / "build" / "artefacts").mkdir(parents=True, exist_ok=True)
    (ROOT / "build" / "artefacts" / "schemathesis.txt").write_text(ran.stdout)
    assert ran.returncode == 0, ran.stdout[-4000:]
    generated = re.search(r"(\d+) generated", ran.stdout)
    assert generated
    assert int(generated[1]) >= CALLS


def test_the_examples_of_the_manual_work(site: Site) -> None:
    manual = (ROOT / "docs" / "api" / "wiki.md").read_text()
    examples = re.findall(r"^GET (\S+)$", manual, re.MULTILINE)
    assert len(examples) > 15
    for example in examples:
        answer = httpx.get(site.wiki.url + example, timeout=60)
        assert answer.status_code == 200, example
        assert "MediaWiki-API-Error" not in answer.headers, example
        if "format=json" in example:
            assert "warnings" not in answer.json(), example


def test_the_action_api_does_what_bots_know_from_it(site: Site) -> None:
    url = f"{site.wiki.url}/api.php"
    ask = {"action": "query", "list": "leadershiproles", "format": "json", "formatversion": "2"}
    cached = httpx.get(url, params={**ask, "maxage": "300", "smaxage": "300"}, timeout=60)
    assert "s-maxage=300" in cached.headers["Cache-Control"]
    # A wiki with one database says that it lags by -1.
    late = httpx.get(url, params={**ask, "maxlag": "-2"}, timeout=60)
    assert late.json()["error"]["code"] == "maxlag"
    assert "Retry-After" in late.headers
    wrong = {**ask, "lrofamily": "royal", "errorformat": "plaintext", "uselang": "fr"}
    (error,) = httpx.get(url, params=wrong, timeout=60).json()["errors"]
    assert error["code"] == "badvalue"
    assert "paramètre" in error["text"]

    committee, token = client(site, COMMITTEE)
    made = committee.post("/lists", json={"role": "administrator", "community": COMMUNITY, "token": token}).json()
    private = {**ask, "list": "leadershiplistentries", "llelist": str(made["id"]), "smaxage": "300", "maxage": "300"}
    answer = committee.get(url, params=private)
    assert answer.json()["query"]["leadershiplistentries"]
    assert "private" in answer.headers["Cache-Control"]
    assert "s-maxage" not in answer.headers["Cache-Control"]


def client(site: Site, account: Account) -> tuple[httpx.Client, str]:
    """Cookies of a login, and the token for its writes."""
    session = site.session(account)
    cookies = {cookie["name"]: cookie["value"] for cookie in session.cookies()}
    return httpx.Client(base_url=site.wiki.url + PREFIX, cookies=cookies, timeout=60), session.token()


def test_a_committee_makes_and_reads_a_list(site: Site) -> None:
    committee, token = client(site, COMMITTEE)
    wanted = {"role": "administrator", "community": COMMUNITY}
    assert committee.post("/lists", json=wanted).json()["code"] == "rest-badtoken-missing"
    made = committee.post("/lists", json={**wanted, "token": token})
    assert made.status_code == 201, made.text
    path = f"/lists/{made.json()['id']}"
    assert made.headers["Location"].endswith(path)

    read = committee.get(path)
    people = read.json()["people"]
    assert people
    assert {person["user"] for person in people} <= set(site.people)
    assert "no-store" in read.headers["Cache-Control"]
    assert "ETag" not in read.headers

    site.set_consent(people[0]["user"], "objected")
    try:
        assert people[0]["user"] not in committee.get(path).text
    finally:
        site.set_consent(people[0]["user"], "listed")

    outsider, _token = client(site, EDITOR)
    assert outsider.get(path).status_code == 403
    assert httpx.get(site.wiki.url + PREFIX + path).status_code == 401


def test_the_role_map_is_linked_data(site: Site) -> None:
    """An independent processor of JSON-LD reads it, without fetching anything."""
    document = httpx.get(f"{site.wiki.url}{PREFIX}/rolemap/jsonld").raise_for_status().json()

    def fetch_nothing(url: str, _options: object) -> None:
        raise AssertionError(url)

    quads = jsonld.to_rdf(document, {"documentLoader": fetch_nothing})["@default"]
    org, rdf_type = "http://www.w3.org/ns/org#", "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"
    types = {
        (quad["subject"]["value"], quad["object"]["value"]) for quad in quads if quad["predicate"]["value"] == rdf_type
    }
    assert (f"{site.wiki.url}/index.php/Leadership:Role/mentor", f"{org}Role") in types
    assert (f"{site.wiki.url}/index.php/Leadership:Community/metawiki", f"{org}Organization") in types
    calls = [node for node in document["@graph"] if node["@type"] == "schema:Event"]
    assert {(call["@id"], "https://schema.org/Event") for call in calls} <= types
    members = [quad for quad in quads if quad["predicate"]["value"] == f"{org}member"]
    assert all(quad["object"]["type"] == "IRI" for quad in members)
    # The bulk export has the same, and says where it is from and under what licence.
    exported = httpx.get(f"{site.wiki.url}{PREFIX}/export", params={"format": "jsonld"}).raise_for_status()
    assert exported.headers["Content-Type"] == "application/ld+json"
    assert exported.json()["@graph"] == document["@graph"]
    named = jsonld.to_rdf(exported.json(), {"documentLoader": fetch_nothing})
    about = {quad["predicate"]["value"]: quad["object"] for quad in named["@default"]}
    assert about["https://schema.org/isBasedOn"] == {"type": "IRI", "value": site.wiki.url}
    assert about["https://schema.org/dateModified"]["datatype"].endswith("#dateTime")
    [graph] = [quads for name, quads in named.items() if name != "@default"]
    assert len(graph) == len(quads)


def test_the_bulk_export_has_the_role_map_as_popolo(site: Site) -> None:
    document = httpx.get(f"{site.wiki.url}{PREFIX}/rolemap/popolo").raise_for_status().json()
    exported = httpx.get(f"{site.wiki.url}{PREFIX}/export", params={"format": "popolo"}).raise_for_status().json()
    assert {name: exported.pop(name) for name in ("date", "wiki", "license")}["wiki"] == site.wiki.url
    assert exported == document


def test_the_page_of_a_profile_is_linked_data(site: Site) -> None:
    title = "Leadership:Profile/mentor/metawiki"
    profile = {"schema": "profile/1", "role": "mentor", "community": "metawiki"}
    site.session(ADMIN).edit(title, json.dumps(profile))
    html = httpx.get(site.wiki.page(title)).raise_for_status().text
    script = re.search(r'<script type="application/ld\+json">(.*?)</script>', html, re.DOTALL)
    assert script
    quads = jsonld.to_rdf(json.loads(script[1]))["@default"]
    said = {(quad["predicate"]["value"].rpartition("#")[2], quad["object"]["value"]) for quad in quads}
    page = f"{site.wiki.url}/index.php/Leadership:"
    assert {
        ("type", "http://www.w3.org/ns/org#Post"),
        ("role", f"{page}Role/mentor"),
        ("postIn", f"{page}Community/metawiki"),
    } <= said
    assert "prefLabel" in dict(said)


def test_others_make_no_list(site: Site) -> None:
    outsider, token = client(site, EDITOR)
    wanted = {"role": "administrator", "community": COMMUNITY, "token": token}
    refused = outsider.post("/lists", params={"uselang": "fr"}, json=wanted)
    assert refused.status_code == 403
    assert refused.headers["Content-Type"] == "application/problem+json"
    assert refused.headers["Content-Language"] == "fr"

    committee, token = client(site, COMMITTEE)
    elsewhere = committee.post("/lists", json={**wanted, "community": "metawiki", "token": token})
    assert elsewhere.json()["code"] == "leadershipdevelopment-permission-community"


def test_consent_is_said_for_oneself(site: Site) -> None:
    session = site.session(EDITOR)
    said = session.api(action="leadershipconsent", consent="objected", token=session.token())
    assert said == {"leadershipconsent": {"consent": "objected"}}
    query = {"action": "query", "meta": "userinfo", "uiprop": "options"}
    assert session.api(**query)["query"]["userinfo"]["options"]["leadershipdevelopment-consent"] == "objected"
    session.api(action="leadershipconsent", consent="not_asked", token=session.token())
    for asks, given, code in ((session, "wrong", "badtoken"), (site.session(), "+\\", "notloggedin")):
        answer = asks.api(action="leadershipconsent", consent="listed", token=given)
        assert answer["error"]["code"] == code
