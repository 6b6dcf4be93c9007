"""The routes of docs/api/service.md: each takes a request apart, asks the core, and hands its bytes on."""

from typing import get_args

from starlette.concurrency import run_in_threadpool
from starlette.convertors import Convertor, register_url_convertor
from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, Response
from starlette.routing import Route

from leadership import roles, self_check, suggest, teams
from leadership._core import Kind, NotFoundError
from leadership.service.background import run_in_background
from leadership.service.bodies import open_envelope, parse_revision, read_body
from leadership.service.readiness import readiness
from leadership.service.world import world


class KindConvertor(Convertor[str]):
    """The kinds of documents, so that any other path is simply not found."""

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


async def readyz(request: Request) -> Response:
    return JSONResponse(readiness(world(request).store.snapshot()))


async def metrics(request: Request) -> Response:
    return world(request).metrics.response()


async def get_roles(request: Request) -> Response:
    query = request.query_params
    community, family, level = (query.get(name) or None for name in ("community", "family", "level"))
    language = query.get("language") or "en"
    snapshot = world(request).store.snapshot()
    return json_bytes(await run_in_threadpool(roles, snapshot, community, family, level, language))


async def get_document(request: Request) -> Response:
    kind, slug = request.path_params.values()
    return json_bytes(await run_in_threadpool(world(request).store.get_document, kind, slug))


async def put_document(request: Request) -> Response:
    kind, slug = request.path_params.values()
    body = await read_body(request, world(request).settings.document_limit)
    outcome = await run_in_background(world(request).store.put_document, kind, slug, *open_envelope(body))
    return Response(status_code=201 if outcome == "created" else 200)


async def delete_document(request: Request) -> Response:
    kind, slug = request.path_params.values()
    revision = parse_revision(request.query_params.get("revision"))
    await run_in_background(world(request).store.delete_document, kind, slug, revision)
    return Response(status_code=204)


async def post_suggestions(request: Request) -> Response:
    body = await read_body(request, world(request).settings.document_limit)
    return json_bytes(await run_in_threadpool(suggest, world(request).store.snapshot(), body))


async def post_teams(request: Request) -> Response:
    body = await read_body(request, world(request).settings.document_limit)
    return json_bytes(await run_in_threadpool(teams, world(request).store.snapshot(), body))


async def post_self_check(request: Request) -> Response:
    body = await read_body(request, world(request).settings.document_limit)
    return json_bytes(await run_in_threadpool(self_check, world(request).store.snapshot(), body))


async def post_engagement(request: Request) -> Response:
    wiki = request.path_params["wiki"]
    body = await read_body(request, world(request).settings.engagement_limit)
    report = await run_in_background(world(request).store.ingest_bytes, body, "the request", wiki)
    world(request).metrics.ingests.inc()
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
    return JSONResponse({"accounts": await run_in_background(world(request).store.put_accounts, wiki, body)})


ROUTES = [
    Route("/healthz", healthz),
    Route("/readyz", readyz),
    Route("/metrics", metrics),
    Route("/v1/roles", get_roles),
    Route("/v1/documents/{kind:kind}/{slug:path}", get_document),
    Route("/v1/documents/{kind:kind}/{slug:path}", put_document, methods=["PUT"]),
    Route("/v1/documents/{kind:kind}/{slug:path}", delete_document, methods=["DELETE"]),
    Route("/v1/suggestions", post_suggestions, methods=["POST"]),
    Route("/v1/teams", post_teams, methods=["POST"]),
    Route("/v1/self-check", post_self_check, methods=["POST"]),
    Route("/v1/engagement/{wiki}", get_engagement),
    Route("/v1/engagement/{wiki}", post_engagement, methods=["POST"]),
    Route("/v1/accounts/{wiki}", put_accounts, methods=["PUT"]),
]
