"""Priorities on a machine that answers requests and reads data at the same time."""

import os
import threading

NICENESS = 10


def step_back() -> None:
    """Lowers the priority of the calling thread, and of threads that it starts later."""
    thread = threading.get_native_id()  # Linux has a niceness for every thread
    os.setpriority(os.PRIO_PROCESS, thread, min(os.getpriority(os.PRIO_PROCESS, thread) + NICENESS, 19))
