"""The routes of docs/api/service.md over real HTTP, answers and refusals alike."""

import fcntl
import json
import shutil
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any, ClassVar

import httpx
import pytest

from leadership import Store
from support.command import leadership
from support.samples import ndjson, revision, role
from support.service import RunningService, problem
from support.waiting import eventually

MENTOR = {"role": "mentor", "community": "cocktails"}
COORDINATOR = {"role": "wikiproject-coordinator", "community": "cocktails"}
SIGN = {"competency", "min_level", "importance", "origin", "state", "above", "acts"}
ACT = {"activity_class", "events", "recent_events", "last_month", "more_than", "trend"}
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

    def test_what_waits_to_be_merged(self, tmp_path: Path) -> None:
        store = Store(tmp_path, changes_from=0)
        for first in (1, 2):
            store.ingest_bytes(ndjson([revision(first)]), "the stream", "examplewiki")
        change = tmp_path / "activity" / "examplewiki.changes" / "1"
        size = change.stat().st_size
        # Somebody else is merging, so that it goes on waiting.
        with (tmp_path / "activity" / "examplewiki.merge-lock").open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            with RunningService(tmp_path) as service:
                text = service.client.get("/metrics").text
                ready = service.client.get("/readyz?wiki=examplewiki").json()
                listed = service.client.get("/v1/wikis").json()["wikis"]
                fcntl.flock(lock, fcntl.LOCK_UN)
                merged = eventually(
                    lambda: 'leadership_waiting_changes{wiki="examplewiki"} 0.0' in service.client.get("/metrics").text
                )
                after = service.client.get("/readyz?wiki=examplewiki").json()
        assert 'leadership_waiting_changes{wiki="examplewiki"} 1.0' in text
        assert f'leadership_waiting_changes_bytes{{wiki="examplewiki"}} {float(size)}' in text
        assert 'leadership_waiting_changes_seconds{wiki="examplewiki"}' in text
        assert (ready["waiting_changes"], ready["waiting_bytes"]) == (1, size)
        assert 0 <= ready["waiting_seconds"] < 600
        assert [each["waiting_changes"] for each in listed] == [1]
        assert merged
        assert (after["waiting_changes"], after["waiting_bytes"], after["waiting_seconds"]) == (0, 0, None)


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
            for sign in told["signs"]:
                assert sign.keys() == SIGN
                assert (sign["state"] == "seen_above") == (sign["above"] is not None)
                assert any(act["recent_events"] for act in sign["acts"]) == (sign["state"] == "seen")
                assert all(act.keys() == ACT for act in sign["acts"])

    def test_one_act_is_told_once(self, reading: RunningService) -> None:
        (account,) = self.ask(reading).json()["accounts"]
        for told in account["roles"]:
            classes = [act["activity_class"] for sign in told["signs"] for act in sign["acts"] if act["events"]]
            assert len(classes) == len(set(classes))

    def test_no_level_comes_from_activity(self, reading: RunningService) -> None:
        text = self.ask(reading).text + reading.client.post("/v1/suggestions", json=MENTOR | {"limit": 50}).text
        text += reading.client.post("/v1/teams", json=COORDINATOR).text
        assert '"level"' not in text
        assert '"gap"' not in text
        assert "below_level" not in text

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


class TestWikis:
    """Documents of several wikis in one service."""

    PATH = "/v1/documents/role/example"

    def seats(self, client: httpx.Client, wiki: str) -> int | None:
        """The seats of the role as this wiki sees it; None where it sees no such role."""
        answer = client.get(self.PATH, params={"wiki": wiki})
        return answer.json()["document"]["seats"] if answer.status_code == 200 else None

    def test_do_not_overwrite_each_other(self, client: httpx.Client) -> None:
        assert put(client, f"{self.PATH}?wiki=firstwiki", role(seats=1), 100).status_code == 201
        assert put(client, f"{self.PATH}?wiki=secondwiki", role(seats=2), 3).status_code == 201
        assert problem(put(client, f"{self.PATH}?wiki=firstwiki", role(seats=9), 99)) == (409, "conflict")
        assert [self.seats(client, wiki) for wiki in ("firstwiki", "secondwiki", "thirdwiki")] == [1, 2, None]
        assert client.get(f"{self.PATH}?wiki=secondwiki").json()["wiki"] == "secondwiki"
        assert client.delete(f"{self.PATH}?wiki=secondwiki&revision=4").status_code == 204
        assert [self.seats(client, wiki) for wiki in ("firstwiki", "secondwiki")] == [1, None]

    def test_inherit_from_a_home(self, client: httpx.Client) -> None:
        put(client, f"{self.PATH}?wiki=metawiki&home=", role(seats=10))
        accounts: dict[str, Any] = {"accounts": []}
        assert client.put("/v1/accounts/secondwiki?home=metawiki", json=accounts).status_code == 200
        put(client, f"{self.PATH}?wiki=firstwiki&home=metawiki", role(seats=1))
        assert [self.seats(client, wiki) for wiki in ("firstwiki", "secondwiki", "thirdwiki")] == [1, 10, None]
        assert self.seats(client, "") == 10
        client.put("/v1/accounts/secondwiki", json=accounts)
        assert self.seats(client, "secondwiki") == 10
        client.put("/v1/accounts/secondwiki?home=", json=accounts)
        assert self.seats(client, "secondwiki") is None

    def test_are_answered_by_their_own_documents(self, client: httpx.Client) -> None:
        mentor = "/v1/documents/role/mentor"
        nothing_seen = [{"competency": "unheard-of", "min_level": 2, "importance": "essential"}]
        put(client, f"{mentor}?wiki=firstwiki", client.get(mentor).json()["document"])
        put(client, f"{mentor}?wiki=secondwiki", role(requirements=nothing_seen))
        answers = {
            wiki: client.post(f"/v1/suggestions?wiki={wiki}", json=MENTOR | {"limit": 5}).json()
            for wiki in ("firstwiki", "secondwiki")
        }
        assert answers["firstwiki"]["silence"] is None
        assert answers["firstwiki"]["suggestions"]
        assert answers["secondwiki"]["silence"]["competencies"] == ["unheard-of"]
        for wiki, asked in (("firstwiki", 3), ("secondwiki", 1)):
            roles = {each["key"]: each["requirements"] for each in client.get(f"/v1/roles?wiki={wiki}").json()}
            assert (len(roles["mentor"]) >= 3) == (asked == 3)
        question = {"community": "cocktails", "user_id": 0, "user": "User-0001", "roles": ["mentor"]}
        told = client.post("/v1/self-check?wiki=secondwiki", json=question).json()["accounts"][0]["roles"][0]
        assert told["outcome"] == "silent"
        assert client.post("/v1/teams?wiki=secondwiki", json=MENTOR).json()["teams"] == []
        count = client.post("/v1/head-counts?wiki=secondwiki", json={"community": "cocktails", "agreed": []})
        assert count.json()["considered"] > 0

    def test_say_what_there_is_of_each(self, client: httpx.Client) -> None:
        put(client, f"{self.PATH}?wiki=firstwiki", role())
        told = {each["wiki"]: each for each in client.get("/v1/wikis").json()["wikis"]}
        assert told.keys() == {"cocktails", "firstwiki"}
        assert (told["cocktails"]["ready"], told["cocktails"]["documents"]) == (True, False)
        assert (told["firstwiki"]["ready"], told["firstwiki"]["documents"]) == (False, True)
        ready = client.get("/readyz?wiki=cocktails")
        assert (ready.status_code, ready.json()) == (200, told["cocktails"] | ready.json())
        assert ready.json()["data_until"] == "2019-01-07T21:12:42Z"
        assert client.get("/readyz?wiki=firstwiki").status_code == 503

    @pytest.mark.parametrize("query", ["wiki=a/b", "wiki=firstwiki&home=a%20b", "wiki=caf%C3%A9"])
    def test_ids_are_those_of_mediawiki(self, client: httpx.Client, query: str) -> None:
        assert problem(put(client, f"{self.PATH}?{query}", role())) == (400, "invalid_argument")


class TestDocuments:
    PATH = "/v1/documents/role/example"

    def test_life_of_a_document(self, client: httpx.Client) -> None:
        assert put(client, self.PATH, role(), 100).status_code == 201
        assert put(client, self.PATH, role(), 100).status_code == 200
        assert put(client, self.PATH, role(seats=3), 101).status_code == 200
        assert problem(put(client, self.PATH, role(), 100)) == (409, "conflict")
        stored = {
            "wiki": None,
            "kind": "role",
            "slug": "example",
            "page_id": 7,
            "revision": 101,
            "document": role(seats=3),
        }
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
        # No number of people who are not in it: whoever may edit documents could choose of whom it counts.
        expected = {"role", "community", "generated", "data_until", "generation", "selection", "suggestions"}
        assert body.keys() == expected | {"data_age", "silence"}
        assert (body["data_age"], body["silence"]) == ("too_old", None)
        assert body["selection"] == {"replaced": 0}
        told = {"person", "user_id", "wiki", "band", "reasons", "counter_evidence", "signs", "activity"}
        assert body["suggestions"][0].keys() == told
        assert len(body["suggestions"][0]["activity"]["months"]) == 24

    def test_audit_is_about_groups_that_the_request_names(self, reading: RunningService) -> None:
        everybody = {one["person"] for one in reading.client.post("/v1/suggestions", json=MENTOR).json()["suggestions"]}
        group = {"dimension": "language", "value": "sv", "people": sorted(everybody)}
        body = reading.client.post("/v1/suggestions", json=MENTOR | {"audit": True, "groups": [group]}).json()
        audit = body["audit"]
        assert audit.keys() == {"groups", "policy", "learned"}
        columns = {"matched", "listed", "listed_without", "exposure", "exposure_without"}
        assert audit["groups"][0].keys() == columns | {"dimension", "value"}
        assert [(each["dimension"], each["value"]) for each in audit["groups"]] == [("language", "sv")]
        assert audit["groups"][0]["listed"] is None  # three people
        assert audit["policy"]["revisions"] == {"default": 1}
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
        assert answer["selection"] == {"replaced": 1}
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

    def test_role_that_activity_cannot_show_has_no_list(self, reading: RunningService) -> None:
        body = reading.client.post("/v1/suggestions", json=MENTOR | {"role": "foundation-trustee"}).json()
        assert body["silence"]["code"] == "essentials_not_observable"
        assert set(body["silence"]["competencies"]) == {"fundraising", "advocacy"}
        assert body["suggestions"] == []

    def test_is_what_the_command_prints(self, reading: RunningService, ingested: Path) -> None:
        over_http = reading.client.post("/v1/suggestions", json=MENTOR).json()
        ask = ("suggest", "--role", "mentor", "--community", "cocktails", "--store", ingested, "--format", "json")
        printed = json.loads(leadership(*ask).stdout)
        # But for the numbers that only whoever has the store may know.
        assert printed["considered"] == 263
        printed["selection"] = {"replaced": printed["selection"]["replaced"]}
        printed = {name: value for name, value in printed.items() if name in over_http}
        assert printed | {"generated": ""} == over_http | {"generated": ""}

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
        expected = {"role", "community", "generated", "data_until", "generation", "teams", "uncovered", "silence"}
        assert body.keys() == expected
        assert 0 < len(body["teams"]) <= 5
        for team in body["teams"]:
            assert team.keys() == {"band", "members", "counter_evidence"}
            assert len(team["members"]) == 2
            for member in team["members"]:
                assert sum(reason["weight"] for reason in member["brings"]) == pytest.approx(1)
                assert {reason["code"] for reason in member["brings"]} <= {"competency_evidence", "seen_above"}

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


class TestHeadCounts:
    def test_answer(self, reading: RunningService) -> None:
        listed = reading.client.post("/v1/suggestions", json=MENTOR).json()["suggestions"]
        agreed = [one["person"] for one in listed]
        ask = {"community": MENTOR["community"], "agreed": [*agreed, "Nobody of this name"]}
        body = reading.client.post("/v1/head-counts", json=ask).json()
        numbers = {"considered": 263, "never_suggested": body["never_suggested"], "agreed": len(agreed)}
        about = {name: body[name] for name in ("generated", "data_until", "generation")}
        assert body == {"community": MENTOR["community"]} | about | numbers
        assert "Nobody" not in json.dumps(body)

    @pytest.mark.parametrize(
        ("body", "expected"),
        [
            ({"community": "nowiki", "agreed": []}, (404, "not_found")),
            ({"agreed": []}, (400, "invalid_argument")),
            ({"community": "cocktails", "agreed": "ExampleEditor"}, (400, "invalid_argument")),
        ],
    )
    def test_refused(self, reading: RunningService, body: Any, expected: tuple[int, str]) -> None:
        assert problem(reading.client.post("/v1/head-counts", json=body)) == expected


class TestPeers:
    SHARER: ClassVar[Any] = {
        "person": "b",
        "capacity": 1,
        "languages": ["fr", "en"],
        "methods": ["mentoring"],
        "skills": [{"competency": "editing", "level": 3}],
    }
    WISH: ClassVar[Any] = {
        "person": "a",
        "competency": "editing",
        "level": 1,
        "languages": ["fr"],
        "methods": ["mentoring"],
    }

    def test_match_says_what_two_people_have_in_common(self, reading: RunningService) -> None:
        request = {"mode": "stable", "sharers": [self.SHARER], "wishes": [self.WISH]}
        common = {"level": 3, "languages": ["fr"], "methods": ["mentoring"]}
        assert reading.client.post("/v1/peers", json=request).json() == {
            "matches": [{"learner": "a", "sharer": "b", "competency": "editing"} | common],
            "unmatched": [],
        }

    def test_exclusion_is_not_told(self, reading: RunningService) -> None:
        full = {"mode": "largest_benefit", "sharers": [self.SHARER | {"load": 1}], "wishes": [self.WISH]}
        excluded = full | {"sharers": [self.SHARER], "excluded": [{"person": "a", "other": "b"}]}
        answers = [reading.client.post("/v1/peers", json=request).json() for request in (full, excluded)]
        assert answers[0] == answers[1]
        assert answers[0]["unmatched"] == [{"learner": "a", "competency": "editing", "reason": "all_taken"}]

    @pytest.mark.parametrize("change", [{"mode": "best"}, {"sharers": {}}, {"wishes": [{"person": "a"}]}])
    def test_refused(self, reading: RunningService, change: Any) -> None:
        answer = reading.client.post("/v1/peers", json={"mode": "stable"} | change)
        assert problem(answer) == (400, "invalid_argument")


class TestEngagement:
    def test_counts_once(self, client: httpx.Client) -> None:
        acts = ndjson([revision(number) for number in range(1, 31)])
        reports = [client.post("/v1/engagement/examplewiki", content=acts).json() for _ in range(2)]
        assert [report["revisions"] for report in reports] == [30, 30]
        assert [report["new_events"] for report in reports] == [30, 0]
        answer = client.post("/v1/head-counts", json={"community": "examplewiki", "agreed": []}).json()
        assert answer["considered"] == 1
        assert "leadership_ingests_total 2.0" in client.get("/metrics").text

    def test_hidden_users_count_in_the_report_only(self, client: httpx.Client) -> None:
        acts = [revision(1), revision(2, hidden=["user"], user="", user_id=0)]
        report = client.post("/v1/engagement/examplewiki", content=ndjson(acts)).json()
        assert report["hidden_contributor_revisions"] == 1
        answer = client.post("/v1/head-counts", json={"community": "examplewiki", "agreed": []}).json()
        assert answer["considered"] == 1

    def test_broken_line(self, client: httpx.Client) -> None:
        answer = client.post("/v1/engagement/examplewiki", content=ndjson([revision(1)]) + b'{"type": ')
        assert problem(answer) == (422, "invalid_data")
        answer = client.post("/v1/suggestions", json={"role": "mentor", "community": "examplewiki"})
        assert problem(answer) == (404, "not_found")

    @pytest.mark.parametrize("wiki", ["-x", "..", "a%00b", "x" * 129])
    def test_wiki_that_is_no_name(self, client: httpx.Client, wiki: str) -> None:
        answer = client.post(f"/v1/engagement/{wiki}", content=ndjson([revision(1)]))
        assert problem(answer)[0] in (400, 404)


class TestAccounts:
    @pytest.mark.parametrize("flag", ["bot", "blocked", "hidden", "temporary"])
    def test_flags_keep_people_out(self, client: httpx.Client, flag: str) -> None:
        acts = ndjson([revision(number) for number in range(1, 31)])
        client.post("/v1/engagement/examplewiki", content=acts)
        ask = {"community": "examplewiki", "agreed": ["ExampleEditor"]}
        account = {"user_id": 42, "user": "ExampleEditor", "groups": [], flag: True}
        answer = client.put("/v1/accounts/examplewiki", json={"accounts": [account]})
        assert (answer.status_code, answer.json()) == (200, {"accounts": 1})
        answer = client.post("/v1/head-counts", json=ask).json()
        assert (answer["never_suggested"], answer["agreed"]) == (1, 0)
        client.put("/v1/accounts/examplewiki", json={"accounts": [account | {flag: False}]})
        answer = client.post("/v1/head-counts", json=ask).json()
        assert (answer["never_suggested"], answer["agreed"]) == (0, 1)

    @pytest.mark.parametrize("body", [b"", b"[]", b'{"accounts": {}}', b'{"accounts": [{"user_id": "42"}]}'])
    def test_refused(self, reading: RunningService, body: bytes) -> None:
        assert problem(reading.client.put("/v1/accounts/cocktails", content=body)) == (400, "invalid_argument")
