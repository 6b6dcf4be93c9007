"""Threads of low priority for work that makes a new snapshot, so that readers of the present one go first."""

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar

from leadership.priority import step_back

Result = TypeVar("Result")

_THREADS = ThreadPoolExecutor(max_workers=4, thread_name_prefix="background", initializer=step_back)


async def run_in_background(call: Callable[..., Result], *arguments: object) -> Result:
    return await asyncio.get_running_loop().run_in_executor(_THREADS, call, *arguments)
