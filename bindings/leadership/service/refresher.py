"""The one background task: notices what other processes have done to the store."""

import asyncio
from concurrent.futures import ThreadPoolExecutor

from leadership import Error, Store
from leadership.priority import step_back
from leadership.service.logs import logger

# A thread of its own, which need not wait for an ingest.
_THREAD = ThreadPoolExecutor(max_workers=1, thread_name_prefix="refresh", initializer=step_back)


async def keep_fresh(store: Store, seconds: float) -> None:
    """Runs until cancelled. If the store cannot be read, it tries again later; meanwhile the last snapshot answers."""
    while True:
        await asyncio.sleep(seconds)
        try:
            if await asyncio.get_running_loop().run_in_executor(_THREAD, store.refresh):
                logger.info("refreshed", extra={"fields": {"generation": store.snapshot().generation}})
        except Error as error:
            logger.error("refresh failed", extra={"fields": {"code": error.code}})
