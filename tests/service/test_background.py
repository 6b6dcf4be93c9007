"""What nobody waits for runs on threads that let others go first."""

import asyncio
import os

from leadership.priority import NICENESS
from leadership.service.background import run_in_background


def test_background_threads_have_a_low_priority() -> None:
    usual = os.getpriority(os.PRIO_PROCESS, 0)
    # Of the thread that asks, on Linux.
    assert asyncio.run(run_in_background(os.getpriority, os.PRIO_PROCESS, 0)) == min(usual + NICENESS, 19)
    assert os.getpriority(os.PRIO_PROCESS, 0) == usual
