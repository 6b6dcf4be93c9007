"""The routes of docs/api/service.md: each parses a request, calls the core, and returns its bytes."""

from functools import partial
from typing import get_args

from starlette.concurrency import run_in_threadpool
from starlette.convertors import Convertor, register_url_convertor
from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, Response
from starlette.routing import Route

from leadership import head_count, match_peers, roles, self_check, suggest, teams
from leadership._core import NotFoundError
from leadership.schema_names import Kind
from leadership.service.background import run_in_background
from leadership.service.bodies import open_envelope, parse_revision, read_body
from leadership.service.cancellable import answer_while_awaited
from leadership.service.readiness import readiness, readiness_of_wikis, wiki_readiness
from leadership.service.recognition import Recognition, bake_body, verify_body
from leadership.service.world import world


class KindConvertor(Convertor[str]):
    """The kinds of documents, so that any other path is not found."""

    regex = "|".join(get_args(Kind))

    def convert(self, value: str) -> str:
        return value

    def to_string(self, value: str) -> str:
        return value


register_url_convertor("kind", KindConvertor())


def json_bytes(body: bytes, status: int = 200) -> Response:
    return Response(body, status, media_type="application/json")


async def healthz(_request: Request) -> Response:
    return PlainTextResponse("ok\n")


def asking(request: Request) -> str:
    """The wiki whose documents count; empty for the home wiki, or the only wiki."""
    return request.query_params.get("wiki", "")


async def take_home(request: Request, wiki: str) -> None:
    """With anything that it sends, a wiki may name the wiki whose documents it inherits."""
    home = request.query_params.get("home")
    if wiki and home is not None:
        await run_in_background(world(request).store.set_home, wiki, home)


async def readyz(request: Request) -> Response:
    store, wiki = world(request).store, asking(request)
    body = wiki_readiness(store, wiki) if wiki else readiness(store.snapshot())
    return JSONResponse(body, 200 if body["ready"] else 503)


async def get_wikis(request: Request) -> Response:
    return JSONResponse({"wikis": readiness_of_wikis(world(request).store)})


async def metrics(request: Request) -> Response:
    return world(request).metrics.response()


async def get_roles(request: Request) -> Response:
    query = request.query_params
    community, family, level = (query.get(name) or None for name in ("community", "family", "level"))
    language = query.get("language") or "en"
    snapshot = world(request).store.snapshot()
    return json_bytes(await run_in_threadpool(roles, snapshot, community, family, level, language, asking(request)))


async def get_document(request: Request) -> Response:
    kind, slug = request.path_params.values()
    return json_bytes(await run_in_threadpool(world(request).store.get_document, kind, slug, asking(request)))


async def put_document(request: Request) -> Response:
    kind, slug = request.path_params.values()
    body = await read_body(request, world(request).settings.document_limit)
    envelope, wiki = open_envelope(body), asking(request)
    await take_home(request, wiki)
    outcome = await run_in_background(world(request).store.put_document, kind, slug, *envelope, wiki)
    return Response(status_code=201 if outcome == "created" else 200)


async def delete_document(request: Request) -> Response:
    kind, slug = request.path_params.values()
    revision = parse_revision(request.query_params.get("revision"))
    await run_in_background(world(request).store.delete_document, kind, slug, revision, asking(request))
    return Response(status_code=204)


async def post_suggestions(request: Request) -> Response:
    body = await read_body(request, world(request).settings.document_limit)
    answer = partial(suggest, counts=False, documents_of=asking(request))
    return json_bytes(await answer_while_awaited(request, answer, body))


async def post_teams(request: Request) -> Response:
    body = await read_body(request, world(request).settings.document_limit)
    answer = partial(teams, counts=False, documents_of=asking(request))
    return json_bytes(await answer_while_awaited(request, answer, body))


async def post_head_counts(request: Request) -> Response:
    body = await read_body(request, world(request).settings.document_limit)
    return json_bytes(await answer_while_awaited(request, partial(head_count, documents_of=asking(request)), body))


async def post_self_check(request: Request) -> Response:
    body = await read_body(request, world(request).settings.document_limit)
    return json_bytes(await answer_while_awaited(request, partial(self_check, documents_of=asking(request)), body))


async def post_peers(request: Request) -> Response:
    body = await read_body(request, world(request).settings.engagement_limit)
    return json_bytes(await run_in_threadpool(match_peers, body))


async def post_engagement(request: Request) -> Response:
    wiki = request.path_params["wiki"]
    body = await read_body(request, world(request).settings.engagement_limit)
    await take_home(request, wiki)
    report = await run_in_background(world(request).store.ingest_bytes, body, "the request", wiki)
    world(request).metrics.ingests.inc()
    world(request).merger.changed(wiki)
    return json_bytes(report)


async def get_engagement(request: Request) -> Response:
    wiki = request.path_params["wiki"]
    latest = world(request).store.snapshot().latest_ids.get(wiki)
    if not latest:
        raise NotFoundError(f"there is no activity of a wiki called {wiki}")
    return JSONResponse(dict(zip(("revision", "log"), latest, strict=True)))


async def put_accounts(request: Request) -> Response:
    wiki = request.path_params["wiki"]
    body = await read_body(request, world(request).settings.engagement_limit)
    count = await run_in_background(world(request).store.put_accounts, wiki, body)
    await take_home(request, wiki)
    return JSONResponse({"accounts": count})


async def post_verification(request: Request) -> Response:
    body = await read_body(request, world(request).settings.picture_limit)
    return JSONResponse(await run_in_background(verify_body, body, world(request).settings))


async def post_credential(request: Request) -> Response:
    recognition = Recognition(world(request).settings, request.path_params["wiki"])
    body = await read_body(request, world(request).settings.document_limit)
    return JSONResponse(await run_in_background(recognition.issue, body), 201)


async def post_endorsement(request: Request) -> Response:
    recognition = Recognition(world(request).settings, request.path_params["wiki"])
    body = await read_body(request, world(request).settings.document_limit)
    return JSONResponse(await run_in_background(recognition.endorse, body), 201)


async def post_status_list(request: Request) -> Response:
    recognition = Recognition(world(request).settings, request.path_params["wiki"])
    body = await read_body(request, world(request).settings.document_limit)
    return JSONResponse(await run_in_background(recognition.status_list, body), 201)


async def get_keys(request: Request) -> Response:
    recognition = Recognition(world(request).settings, request.path_params["wiki"])
    issuer = request.query_params.get("issuer", "")
    return JSONResponse(await run_in_background(recognition.keys, issuer))


async def post_keys(request: Request) -> Response:
    recognition = Recognition(world(request).settings, request.path_params["wiki"])
    issuer = request.query_params.get("issuer", "")
    return JSONResponse(await run_in_background(recognition.rotate, issuer), 201)


async def post_baked(request: Request) -> Response:
    body = await read_body(request, world(request).settings.picture_limit)
    picture, media_type = await run_in_background(bake_body, body)
    return Response(picture, media_type=media_type)


ROUTES = [
    Route("/healthz", healthz),
    Route("/readyz", readyz),
    Route("/metrics", metrics),
    Route("/v1/wikis", get_wikis),
    Route("/v1/roles", get_roles),
    Route("/v1/documents/{kind:kind}/{slug:path}", get_document),
    Route("/v1/documents/{kind:kind}/{slug:path}", put_document, methods=["PUT"]),
    Route("/v1/documents/{kind:kind}/{slug:path}", delete_document, methods=["DELETE"]),
    Route("/v1/suggestions", post_suggestions, methods=["POST"]),
    Route("/v1/teams", post_teams, methods=["POST"]),
    Route("/v1/head-counts", post_head_counts, methods=["POST"]),
    Route("/v1/self-check", post_self_check, methods=["POST"]),
    Route("/v1/peers", post_peers, methods=["POST"]),
    Route("/v1/engagement/{wiki}", get_engagement),
    Route("/v1/engagement/{wiki}", post_engagement, methods=["POST"]),
    Route("/v1/verifications", post_verification, methods=["POST"]),
    Route("/v1/baked-pictures", post_baked, methods=["POST"]),
    Route("/v1/issuers/{wiki}/credentials", post_credential, methods=["POST"]),
    Route("/v1/issuers/{wiki}/endorsements", post_endorsement, methods=["POST"]),
    Route("/v1/issuers/{wiki}/status-lists", post_status_list, methods=["POST"]),
    Route("/v1/issuers/{wiki}/keys", get_keys),
    Route("/v1/issuers/{wiki}/keys", post_keys, methods=["POST"]),
    Route("/v1/accounts/{wiki}", put_accounts, methods=["PUT"]),
]

# Where there are several processes, the writing one answers these.
WRITING = frozenset(
    {
        put_document,
        delete_document,
        put_accounts,
        post_engagement,
        post_credential,
        post_endorsement,
        post_status_list,
        post_keys,
    }
)
