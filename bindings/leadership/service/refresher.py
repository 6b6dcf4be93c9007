"""The one background task: sees what other processes did to the store."""

import asyncio

from leadership import Error, Store
from leadership.service.background import run_in_background
from leadership.service.logs import logger


async def keep_fresh(store: Store, seconds: float) -> None:
    """Runs until cancelled. A store that cannot be read now is tried again; the last snapshot goes on answering."""
    while True:
        await asyncio.sleep(seconds)
        try:
            if await run_in_background(store.refresh):
                logger.info("refreshed", extra={"fields": {"generation": store.snapshot().generation}})
        except Error as error:
            logger.error("refresh failed", extra={"fields": {"code": error.code}})
