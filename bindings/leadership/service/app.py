"""The ASGI application."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware

from leadership import Error, Store
from leadership.merging import Merger
from leadership.service import problems
from leadership.service.authentication import Authentication
from leadership.service.forwarding import Forwarding
from leadership.service.logs import logger
from leadership.service.metrics import Metrics
from leadership.service.observation import Observation
from leadership.service.refresher import keep_fresh
from leadership.service.routes import ROUTES
from leadership.service.settings import Settings
from leadership.service.world import World


def create_app(settings: Settings, store: Store, *, writer: str | None = None, is_writer: bool = False) -> Starlette:
    """writer: the address of the writing process, if it is another one. is_writer: whether this is the writing
    process."""

    merger = Merger(store, _tell_failed_merge)

    @asynccontextmanager
    async def lifespan(_app: Starlette) -> AsyncIterator[None]:
        if writer is None:
            merger.start()
        refresher = None if is_writer else asyncio.create_task(keep_fresh(store, settings.refresh_seconds))
        yield
        if writer is None:
            await asyncio.to_thread(merger.stop)
        if refresher is not None:
            refresher.cancel()
            with suppress(asyncio.CancelledError):
                await refresher

    metrics = Metrics(store)
    middleware = [Middleware(Observation, metrics, counts=not is_writer), Middleware(Authentication, settings.token)]
    if writer is not None:
        limit = max(settings.document_limit, settings.engagement_limit)
        middleware.append(Middleware(Forwarding, store, writer, limit))
    app = Starlette(
        routes=ROUTES,
        middleware=middleware,
        exception_handlers={Error: problems.of_error, HTTPException: problems.of_routing},
        lifespan=lifespan,
    )
    app.router.redirect_slashes = False
    app.state.world = World(settings, store, metrics, merger)
    return app


def _tell_failed_merge(wiki: str, error: Error) -> None:
    logger.error("merge failed", extra={"fields": {"wiki": wiki, "code": error.code, "message": str(error)}})
