"""The objects that every route can use: settings, store, metrics."""

from dataclasses import dataclass

from starlette.requests import Request

from leadership import Store
from leadership.merging import Merger
from leadership.service.metrics import Metrics
from leadership.service.settings import Settings


@dataclass(frozen=True, slots=True)
class World:
    settings: Settings
    store: Store
    metrics: Metrics
    merger: Merger


def world(request: Request) -> World:
    found: World = request.app.state.world
    return found
