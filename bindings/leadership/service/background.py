"""Threads of low priority for what nobody waits for: the new snapshot, so that readers of the present one go first."""

import asyncio
import os
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar

Result = TypeVar("Result")

NICENESS = 10


def _step_back() -> None:
    # Linux has a niceness for every thread; those that it starts have it, too.
    thread = threading.get_native_id()
    os.setpriority(os.PRIO_PROCESS, thread, min(os.getpriority(os.PRIO_PROCESS, thread) + NICENESS, 19))


_THREADS = ThreadPoolExecutor(max_workers=4, thread_name_prefix="background", initializer=_step_back)


async def run_in_background(call: Callable[..., Result], *arguments: object) -> Result:
    return await asyncio.get_running_loop().run_in_executor(_THREADS, call, *arguments)
