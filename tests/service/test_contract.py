"""The routes of docs/api/service.md over real HTTP, answers and refusals alike."""

import json
import shutil
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import httpx
import pytest

from leadership import Store
from support.command import leadership
from support.samples import ndjson, revision, role
from support.service import RunningService, problem

MENTOR = {"role": "mentor", "community": "cocktails"}
COORDINATOR = {"role": "wikiproject-coordinator", "community": "cocktails"}
MIB = 1024 * 1024


def put(client: httpx.Client, path: str, document: Any, revision_id: int = 1) -> httpx.Response:
    return client.put(path, json={"page_id": 7, "revision": revision_id, "document": document})


class TestStatus:
    def test_open_to_everybody(self, reading: RunningService) -> None:
        with reading.new_client(token=None) as anyone:
            assert [anyone.get(path).status_code for path in ("/healthz", "/readyz", "/metrics")] == [200, 200, 200]

    def test_readiness_says_how_old_the_data_is(self, reading: RunningService) -> None:
        body = reading.client.get("/readyz").json()
        assert body.keys() == {"ready", "generation", "data_until", "data_age_seconds", "broken_wikis"}
        assert body["ready"] is True
        assert body["broken_wikis"] == []
        assert body["data_until"] == "2019-01-07T21:12:42Z"
        assert body["data_age_seconds"] > 6 * 365 * 86400

    def test_metrics(self, reading: RunningService) -> None:
        reading.client.get("/v1/roles")
        text = reading.client.get("/metrics").text
        assert 'leadership_requests_total{method="GET",route="/v1/roles",status="200"}' in text
        assert 'leadership_data_age_seconds{wiki="cocktails"}' in text
        assert "leadership_snapshot_generation " in text
        assert "leadership_request_seconds_bucket{" in text
        assert "leadership_ingests_total 0.0" in text

    def test_metrics_of_a_stream(self, tmp_path: Path) -> None:
        """An act of an hour ago that was published just now: the lag is that hour, the silence a moment."""
        an_hour_ago = datetime.now(UTC) - timedelta(hours=1)
        acts = ndjson([revision(1, timestamp=f"{an_hour_ago:%Y-%m-%dT%H:%M:%SZ}")])
        Store(tmp_path).ingest_bytes(acts, "the stream", "examplewiki", last_event_id="5")
        with RunningService(tmp_path) as service:
            lines = service.client.get("/metrics").text.splitlines()
        values = dict(line.rsplit(" ", 1) for line in lines if line.startswith("leadership_stream_"))
        assert float(values['leadership_stream_lag_seconds{wiki="examplewiki"}']) == pytest.approx(3600, abs=60)
        assert 0 <= float(values['leadership_stream_silence_seconds{wiki="examplewiki"}']) < 60


class TestToken:
    @pytest.mark.parametrize(
        "headers",
        [
            {},
            {"Authorization": "Bearer wrong"},
            {"Authorization": "Basic YS10b2tlbi1mb3ItdGVzdHM="},
            {"Authorization": "bearer a-token-for-tests"},
            {"Authorization": b"Bearer \xff\xfe"},
        ],
    )
    @pytest.mark.parametrize("path", ["/v1/roles", "/v1/no-such-thing", "/healthz/", "/"])
    def test_needed_everywhere_else(self, reading: RunningService, headers: Any, path: str) -> None:
        with reading.new_client(token=None) as anyone:
            answer = anyone.get(path, headers=headers)
        assert problem(answer) == (401, "unauthorized")
        assert answer.headers["www-authenticate"] == "Bearer"

    def test_body_of_a_stranger_is_not_read(self, reading: RunningService) -> None:
        with reading.new_client(token=None) as anyone:
            assert problem(anyone.post("/v1/engagement/cocktails", content=b"x" * 40 * MIB))[0] == 401


class TestSelfCheck:
    def ask(self, reading: RunningService, **changes: Any) -> httpx.Response:
        question = {"community": "cocktails", "user_id": 0, "user": "User-0001"}
        return reading.client.post("/v1/self-check", json=question | changes)

    def test_tells_for_every_role_what_counts(self, reading: RunningService) -> None:
        answer = self.ask(reading).json()
        assert answer.keys() == {"community", "generated", "data_until", "generation", "accounts"}
        (account,) = answer["accounts"]
        assert account["person"] == "User-0001"
        assert [each["role"] for each in account["roles"]] == [
            each["key"] for each in reading.client.get("/v1/roles?community=cocktails").json()
        ]
        for told in account["roles"]:
            assert (told["outcome"] == "excluded") == bool(told["exclusions"])
            for competency in told["competencies"]:
                assert competency["observable"] == (competency["gap"] is not None) == bool(competency["evidence"])

    def test_agrees_with_the_list(self, reading: RunningService) -> None:
        suggested = reading.client.post("/v1/suggestions", json=MENTOR).json()["suggestions"]
        assert suggested
        for each in suggested:
            (account,) = self.ask(reading, user_id=each["user_id"], roles=["mentor"]).json()["accounts"]
            (told,) = account["roles"]
            assert (told["outcome"], told["band"]) == ("suggested", each["band"])
            assert told["reasons"] == each["reasons"]

    def test_nothing_is_known_of_a_stranger(self, reading: RunningService) -> None:
        assert self.ask(reading, user="ExampleStranger").json()["accounts"] == []

    @pytest.mark.parametrize(
        ("changes", "refusal"),
        [
            ({"roles": ["no-such-role"]}, (404, "not_found")),
            ({"community": "nowiki"}, (404, "not_found")),
            ({"user_id": -1}, (400, "invalid_argument")),
            ({"user": None}, (400, "invalid_argument")),
        ],
    )
    def test_refusals(self, reading: RunningService, changes: Any, refusal: tuple[int, str]) -> None:
        assert problem(self.ask(reading, **changes)) == refusal


class TestRequests:
    @pytest.mark.parametrize(
        ("method", "path", "status", "code"),
        [
            ("GET", "/v1/no-such-thing", 404, "not_found"),
            ("GET", "/v1/roles/", 404, "not_found"),
            ("GET", "/v1/documents/page/x", 404, "not_found"),
            ("GET", "/v1/documents/role/no-such-role", 404, "not_found"),
            ("POST", "/v1/roles", 405, "invalid_argument"),
            ("GET", "/v1/suggestions", 405, "invalid_argument"),
            ("PATCH", "/v1/documents/role/mentor", 405, "invalid_argument"),
            ("GET", "/v1/roles?family=circus", 400, "invalid_argument"),
            ("DELETE", "/v1/documents/role/mentor", 400, "invalid_argument"),
            ("DELETE", "/v1/documents/role/mentor?revision=-1", 400, "invalid_argument"),
            ("DELETE", "/v1/documents/role/mentor?revision=99999999999999999999", 400, "invalid_argument"),
        ],
    )
    def test_refused(self, reading: RunningService, method: str, path: str, status: int, code: str) -> None:
        answer = reading.client.request(method, path)
        assert problem(answer) == (status, code)
        assert ("allow" in answer.headers) == (status == 405)

    def test_request_id_is_kept(self, reading: RunningService) -> None:
        answer = reading.client.get("/v1/roles", headers={"X-Request-Id": "wiki-4711.a_b"})
        assert answer.headers["x-request-id"] == "wiki-4711.a_b"

    @pytest.mark.parametrize("given", [None, "", "a b", "x" * 65, 'a"b', "<b>"])
    def test_request_id_is_made(self, reading: RunningService, given: str | None) -> None:
        answer = reading.client.get("/healthz", headers={} if given is None else {"X-Request-Id": given})
        assert len(answer.headers["x-request-id"]) == 32
        assert answer.headers["x-request-id"] != given

    def test_log_names_routes_and_nobody(self, ingested: Path) -> None:
        with RunningService(ingested) as service:
            service.client.post("/v1/suggestions", json=MENTOR | {"exclude": ["ExampleEditor"]})
            service.client.get("/v1/documents/role/ExampleEditor?x=ExampleEditor", headers={"X-Request-Id": "r1"})
        wanted = {"time", "level", "event", "method", "route", "status", "ms", "request_id"}
        assert [entry.keys() for entry in service.requests_logged()] == [wanted, wanted]
        assert service.requests_logged()[1]["route"] == "/v1/documents/{kind}/{slug}"
        assert service.requests_logged()[1]["request_id"] == "r1"
        assert "ExampleEditor" not in json.dumps(service.log)


class TestRoles:
    def test_filtered(self, reading: RunningService) -> None:
        everything = reading.client.get("/v1/roles?community=&family=").json()
        keys = [each["key"] for each in everything]
        assert keys == sorted(keys)
        globally = reading.client.get("/v1/roles?level=global").json()
        assert globally == [each for each in everything if each["level"] == "global"]
        assert everything[0].keys() == {"key", "label", "family", "level", "requirements"}

    def test_in_the_language_asked_for(self, reading: RunningService) -> None:
        labels = {each["key"]: each["label"] for each in reading.client.get("/v1/roles?language=ja").json()}
        assert labels["mentor"] == "メンター"

    def test_as_a_profile_changes_them(self, client: httpx.Client) -> None:
        put(client, "/v1/documents/role/example", role())
        profile = {
            "schema": "profile/1",
            "role": "example",
            "community": "cocktails",
            "requirements": [{"competency": "volunteer-management", "min_level": 4, "importance": "essential"}],
        }
        assert put(client, "/v1/documents/profile/example/cocktails", profile).status_code == 201
        for query, level, origin in (("", 2, "own"), ("?community=cocktails", 4, "raised")):
            roles = {each["key"]: each["requirements"] for each in client.get(f"/v1/roles{query}").json()}
            assert roles["example"] == [
                {"competency": "volunteer-management", "min_level": level, "importance": "essential", "origin": origin}
            ]


class TestDocuments:
    PATH = "/v1/documents/role/example"

    def test_life_of_a_document(self, client: httpx.Client) -> None:
        assert put(client, self.PATH, role(), 100).status_code == 201
        assert put(client, self.PATH, role(), 100).status_code == 200
        assert put(client, self.PATH, role(seats=3), 101).status_code == 200
        assert problem(put(client, self.PATH, role(), 100)) == (409, "conflict")
        stored = {"kind": "role", "slug": "example", "page_id": 7, "revision": 101, "document": role(seats=3)}
        assert client.get(self.PATH).json() == stored
        assert problem(client.delete(self.PATH, params={"revision": 100})) == (409, "conflict")
        assert client.delete(self.PATH, params={"revision": 102}).status_code == 204
        assert problem(client.get(self.PATH)) == (404, "not_found")
        assert put(client, self.PATH, role(), 103).status_code == 201

    def test_is_in_the_answers_right_after(self, client: httpx.Client) -> None:
        put(client, self.PATH, role(label={"en": "<script>alert(1)</script> & “quoted”"}))
        labels = [each["label"] for each in client.get("/v1/roles").json() if each["key"] == "example"]
        assert labels == ["<script>alert(1)</script> & “quoted”"]

    def test_wrong_place_is_pointed_at(self, client: httpx.Client) -> None:
        document = role(
            requirements=[{"competency": "volunteer-management", "min_level": 9, "importance": "essential"}]
        )
        answer = put(client, self.PATH, document)
        assert problem(answer) == (422, "invalid_document")
        assert answer.json()["pointer"] == "/requirements/0/min_level"
        assert problem(client.get(self.PATH)) == (404, "not_found")

    @pytest.mark.parametrize("document", [None, [], "role", 7, {}, {"schema": "role/2"}])
    def test_not_a_document(self, client: httpx.Client, document: Any) -> None:
        assert problem(put(client, self.PATH, document)) == (422, "invalid_document")

    @pytest.mark.parametrize(
        "body",
        [
            b"",
            b"{",
            b"\xff",
            b"[]",
            b"[" * 100_000,
            b"null",
            b'{"page_id": 1, "revision": 1}',
            b'{"page_id": 1, "revision": 1, "document": {}, "more": 1}',
            b'{"page_id": "1", "revision": 1, "document": {}}',
            b'{"page_id": 1, "revision": true, "document": {}}',
            b'{"page_id": 1, "revision": -1, "document": {}}',
            b'{"page_id": 1, "revision": 1.0, "document": {}}',
            b'{"page_id": 1, "revision": 9223372036854775808, "document": {}}',
            b'{"page_id": 1, "revision": 1, "document": NaN}',
        ],
    )
    def test_not_an_envelope(self, reading: RunningService, body: bytes) -> None:
        assert problem(reading.client.put(self.PATH, content=body)) == (400, "invalid_argument")

    def test_slug_with_spaces_and_scripts(self, client: httpx.Client) -> None:
        answer = put(client, "/v1/documents/role/Vai%20tr%C3%B2", role())
        assert answer.status_code in (201, 422)
        if answer.status_code == 422:
            assert problem(answer) == (422, "invalid_document")


class TestSize:
    @staticmethod
    def chunks(size: int) -> Iterator[bytes]:
        """Without a length told before."""
        for _ in range(size // 65536):
            yield b" " * 65536

    @pytest.mark.parametrize(
        ("method", "path", "limit"),
        [
            ("PUT", "/v1/documents/role/example", 2 * MIB),
            ("POST", "/v1/suggestions", 2 * MIB),
            ("POST", "/v1/engagement/cocktails", 32 * MIB),
            ("PUT", "/v1/accounts/cocktails", 32 * MIB),
        ],
    )
    def test_limits(self, reading: RunningService, method: str, path: str, limit: int) -> None:
        too_large = reading.client.request(method, path, content=b" " * (limit + 1))
        assert problem(too_large) == (413, "too_large")
        streamed = reading.client.request(method, path, content=self.chunks(limit + 65536))
        assert problem(streamed) == (413, "too_large")
        assert reading.client.request(method, path, content=b" " * limit).status_code != 413

    def test_of_a_document_at_its_limit(self, client: httpx.Client) -> None:
        document = role(description={"en": "x" * (2 * MIB)})
        assert problem(put(client, "/v1/documents/role/example", document)) == (413, "too_large")


class TestSuggestions:
    def test_answer(self, reading: RunningService) -> None:
        answer = reading.client.post("/v1/suggestions", json=MENTOR)
        assert answer.headers["content-type"] == "application/json"
        body = answer.json()
        expected = {"role", "community", "generated", "data_until", "generation", "considered", "matched", "excluded"}
        assert body.keys() == expected | {"selection", "suggestions"}
        assert body["considered"] == 263
        assert body["suggestions"][0].keys() == {"person", "user_id", "wiki", "band", "reasons", "counter_evidence"}
        assert body["considered"] >= body["matched"] + sum(body["excluded"].values())

    def test_audit_puts_everybody_into_a_cell(self, reading: RunningService) -> None:
        everybody = {one["person"] for one in reading.client.post("/v1/suggestions", json=MENTOR).json()["suggestions"]}
        group = {"dimension": "language", "value": "sv", "people": sorted(everybody)}
        body = reading.client.post("/v1/suggestions", json=MENTOR | {"audit": True, "groups": [group]}).json()
        audit = body["audit"]
        assert audit.keys() == {"people", "groups", "policy", "learned"}
        assert audit["people"].keys() == {*body["excluded"], "below_bands", "beyond_limit", "listed"}
        assert all(cell is None or cell == 0 or cell >= 5 for cell in audit["people"].values())
        assert [(each["dimension"], each["value"]) for each in audit["groups"]] == [("language", "sv")]
        assert audit["groups"][0]["listed"] is None  # three people
        assert audit["policy"]["revisions"] == {"default": 0}
        assert audit["policy"]["weights"].keys() == {"competencies", "recent_activity", "connections"}

    @pytest.mark.parametrize("measure", ["places", "exposure"])
    def test_fair_share_lists_people_of_the_group(self, reading: RunningService, measure: str) -> None:
        def ask(**wishes: Any) -> dict[str, Any]:
            body: dict[str, Any] = reading.client.post("/v1/suggestions", json=MENTOR | wishes).json()
            return body

        def listed(answer: dict[str, Any]) -> set[str]:
            return {one["person"] for one in answer["suggestions"]}

        best = listed(ask(limit=2))
        group = listed(ask()) - best
        answer = ask(limit=2, fairness={"people": sorted(group), "share": 0.6, "measure": measure, "significance": 0.4})
        assert answer["selection"] == {
            "replaced": 1,
            "group_matched": len(group),
            "group_listed": 1,
            "group_listed_without": 0,
        }
        assert len(listed(answer) & group) == 1
        assert len(answer["suggestions"]) == 2

    @pytest.mark.parametrize(
        ("dimension", "value", "field"), [("language", "sv", "dimension"), ("wiki_language", "sv", "value")]
    )
    def test_fair_share_for_a_group_of_wikis_that_there_is_not(
        self, reading: RunningService, dimension: str, value: str, field: str
    ) -> None:
        fairness = {"dimension": dimension, "value": value, "share": 0.5}
        answer = reading.client.post("/v1/suggestions", json=MENTOR | {"fairness": fairness})
        assert problem(answer) == (400, "invalid_argument")
        assert f"/fairness/{field}" in answer.json()["detail"]

    def test_is_what_the_command_prints(self, reading: RunningService, ingested: Path) -> None:
        over_http = reading.client.post("/v1/suggestions", json=MENTOR).json()
        ask = ("suggest", "--role", "mentor", "--community", "cocktails", "--store", ingested, "--format", "json")
        assert json.loads(leadership(*ask).stdout) | {"generated": ""} == over_http | {"generated": ""}

    @pytest.mark.parametrize(
        ("change", "expected"),
        [
            ({"role": "no-such-role"}, (404, "not_found")),
            ({"community": "nowiki"}, (404, "not_found")),
            ({"role": 7}, (400, "invalid_argument")),
            ({"limit": 0}, (400, "invalid_argument")),
            ({"limit": 1001}, (400, "invalid_argument")),
            ({"exclude": "ExampleEditor"}, (400, "invalid_argument")),
            ({"audit": "yes"}, (400, "invalid_argument")),
            ({"groups": {}}, (400, "invalid_argument")),
            ({"groups": [{"dimension": "language", "people": []}]}, (400, "invalid_argument")),
            ({"fairness": {"people": [], "share": 0.5, "measure": "luck"}}, (400, "invalid_argument")),
            ({"fairness": {"dimension": "wiki_size", "share": 0.5}}, (400, "invalid_argument")),
            ({"fairness": {"share": 0.5}}, (400, "invalid_argument")),
        ],
    )
    def test_refused(self, reading: RunningService, change: Any, expected: tuple[int, str]) -> None:
        assert problem(reading.client.post("/v1/suggestions", json=MENTOR | change)) == expected

    def test_not_json(self, reading: RunningService) -> None:
        assert problem(reading.client.post("/v1/suggestions", content=b'{"role": ')) == (400, "invalid_argument")


@pytest.fixture(scope="module")
def covered(ingested: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[RunningService]:
    """A service in whose store people can cover the role of coordinators."""
    folder = tmp_path_factory.mktemp("covered") / "store"
    shutil.copytree(ingested, folder)
    store = Store(folder)
    role = json.loads(store.get_document("role", COORDINATOR["role"]))["document"]
    for each in role["requirements"]:
        if each["competency"] != "editing":
            each["importance"] = "optional"
    store.put_document("role", COORDINATOR["role"], json.dumps(role).encode(), 1, 1)
    with RunningService(folder) as service:
        yield service


class TestTeams:
    def test_each_member_brings_something(self, covered: RunningService) -> None:
        body = covered.client.post("/v1/teams", json=COORDINATOR).json()
        expected = {"role", "community", "generated", "data_until", "generation", "considered", "excluded", "teams"} | {
            "uncovered"
        }
        assert body.keys() == expected
        assert 0 < len(body["teams"]) <= 5
        for team in body["teams"]:
            assert team.keys() == {"band", "members", "counter_evidence"}
            assert len(team["members"]) == 2
            for member in team["members"]:
                assert sum(reason["weight"] for reason in member["brings"]) == pytest.approx(1)
                assert {reason["code"] for reason in member["brings"]} == {"competency_evidence"}

    def test_tells_what_nobody_covers(self, reading: RunningService) -> None:
        body = reading.client.post("/v1/teams", json=COORDINATOR | {"sizes": [2, 4]}).json()
        assert body["teams"] == []
        assert body["uncovered"] == [{"size": size, "competencies": ["project-management"]} for size in (2, 4)]

    def test_nobody_is_in_more_than_two(self, covered: RunningService) -> None:
        teams = covered.client.post("/v1/teams", json=COORDINATOR | {"sizes": [3], "limit": 20}).json()["teams"]
        people = [member["person"] for team in teams for member in team["members"]]
        assert all(people.count(person) <= 2 for person in people)

    def test_are_of_those_the_request_names(self, covered: RunningService) -> None:
        team = covered.client.post("/v1/teams", json=COORDINATOR).json()["teams"][0]
        people = {member["person"] for member in team["members"]}
        same = covered.client.post("/v1/teams", json=COORDINATOR | {"only": sorted(people)}).json()["teams"]
        assert [{member["person"] for member in team["members"]} for team in same] == [people]
        fewer = covered.client.post("/v1/teams", json=COORDINATOR | {"exclude": sorted(people)}).json()["teams"]
        assert not people & {member["person"] for team in fewer for member in team["members"]}

    @pytest.mark.parametrize(
        ("change", "expected"),
        [
            ({"role": "no-such-role"}, (404, "not_found")),
            ({"community": "nowiki"}, (404, "not_found")),
            ({"sizes": [2, 1]}, (400, "invalid_argument")),
            ({"sizes": 2}, (400, "invalid_argument")),
            ({"sizes": [2**32 + 2]}, (400, "invalid_argument")),
            ({"limit": 0}, (400, "invalid_argument")),
            ({"only": "ExampleEditor"}, (400, "invalid_argument")),
        ],
    )
    def test_refused(self, reading: RunningService, change: Any, expected: tuple[int, str]) -> None:
        assert problem(reading.client.post("/v1/teams", json=COORDINATOR | change)) == expected


class TestEngagement:
    def test_counts_once(self, client: httpx.Client) -> None:
        acts = ndjson([revision(number) for number in range(1, 31)])
        reports = [client.post("/v1/engagement/examplewiki", content=acts).json() for _ in range(2)]
        assert [report["revisions"] for report in reports] == [30, 30]
        assert [report["new_events"] for report in reports] == [30, 0]
        answer = client.post("/v1/suggestions", json={"role": "mentor", "community": "examplewiki"}).json()
        assert answer["considered"] == 1
        assert "leadership_ingests_total 2.0" in client.get("/metrics").text

    def test_hidden_users_count_in_the_report_only(self, client: httpx.Client) -> None:
        acts = [revision(1), revision(2, hidden=["user"], user="", user_id=0)]
        report = client.post("/v1/engagement/examplewiki", content=ndjson(acts)).json()
        assert report["hidden_contributor_revisions"] == 1
        answer = client.post("/v1/suggestions", json={"role": "mentor", "community": "examplewiki"}).json()
        assert answer["considered"] == 1

    def test_broken_line(self, client: httpx.Client) -> None:
        answer = client.post("/v1/engagement/examplewiki", content=ndjson([revision(1)]) + b'{"type": ')
        assert problem(answer) == (422, "invalid_data")
        answer = client.post("/v1/suggestions", json={"role": "mentor", "community": "examplewiki"})
        assert problem(answer) == (404, "not_found")

    @pytest.mark.parametrize("wiki", ["UPPER", "..", "a%00b", "x" * 65])
    def test_wiki_that_is_no_name(self, client: httpx.Client, wiki: str) -> None:
        answer = client.post(f"/v1/engagement/{wiki}", content=ndjson([revision(1)]))
        assert problem(answer)[0] in (400, 404)


class TestAccounts:
    @pytest.mark.parametrize("flag", ["bot", "blocked", "hidden", "temporary"])
    def test_flags_keep_people_out(self, client: httpx.Client, flag: str) -> None:
        acts = ndjson([revision(number) for number in range(1, 31)])
        client.post("/v1/engagement/examplewiki", content=acts)
        ask = {"role": "mentor", "community": "examplewiki"}
        account = {"user_id": 42, "user": "ExampleEditor", "groups": [], flag: True}
        answer = client.put("/v1/accounts/examplewiki", json={"accounts": [account]})
        assert (answer.status_code, answer.json()) == (200, {"accounts": 1})
        answer = client.post("/v1/suggestions", json=ask)
        assert answer.json()["excluded"] == {flag: 1}
        client.put("/v1/accounts/examplewiki", json={"accounts": [account | {flag: False}]})
        assert flag not in client.post("/v1/suggestions", json=ask).json()["excluded"]

    @pytest.mark.parametrize("body", [b"", b"[]", b'{"accounts": {}}', b'{"accounts": [{"user_id": "42"}]}'])
    def test_refused(self, reading: RunningService, body: bytes) -> None:
        assert problem(reading.client.put("/v1/accounts/cocktails", content=body)) == (400, "invalid_argument")
