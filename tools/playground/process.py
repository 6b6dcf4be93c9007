"""Background processes that can be found and ended later, even by another run."""

import os
import signal
import time
import urllib.error
import urllib.request
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

STOP_SECONDS = 10


def _started(pid: int) -> str | None:
    """When the process started, by the kernel's clock: together with the pid, it identifies a process."""
    try:
        stat = Path(f"/proc/{pid}/stat").read_text()
    except OSError:
        return None
    state, *fields = stat.rpartition(")")[2].split()
    return None if state == "Z" else fields[18]


@dataclass(frozen=True)
class Process:
    """A program in a process group of its own, recorded in FOLDER/NAME.pid, with its output in FOLDER/NAME.log."""

    name: str
    folder: Path
    command: Sequence[str | Path]
    environment: Mapping[str, str] = field(default_factory=dict)

    @property
    def log(self) -> Path:
        return self.folder / f"{self.name}.log"

    @property
    def _pid_file(self) -> Path:
        return self.folder / f"{self.name}.pid"

    @property
    def pid(self) -> int | None:
        """The process id while it runs."""
        pid, started = self._remembered()
        return pid if pid and _started(pid) == started else None

    def start(self) -> None:
        """Starts the program, after ending one that an earlier run left behind."""
        self.stop()
        self.folder.mkdir(parents=True, exist_ok=True)
        # Not subprocess, whose objects want to be waited for; this program may end before the other one.
        pid = os.posix_spawnp(
            self.command[0],
            [str(part) for part in self.command],
            {**os.environ, **self.environment},
            file_actions=[
                (os.POSIX_SPAWN_OPEN, 0, os.devnull, os.O_RDONLY, 0),
                (os.POSIX_SPAWN_OPEN, 1, self.log, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o640),
                (os.POSIX_SPAWN_DUP2, 1, 2),
            ],
            setsid=True,
        )
        self._pid_file.write_text(f"{pid} {_started(pid)}\n")

    def stop(self, number: signal.Signals = signal.SIGTERM) -> None:
        """Ends the program and what it started, by force after a grace period."""
        pid, started = self._remembered()
        # A group outlives its leader, and its number is not reused before the last member is gone.
        if pid and _started(pid) in (started, None):
            self._signal(pid, number)
            deadline = time.monotonic() + STOP_SECONDS
            while self._signal(pid, 0) and time.monotonic() < deadline:
                time.sleep(0.05)
            self._signal(pid, signal.SIGKILL)
        self._pid_file.unlink(missing_ok=True)

    def wait_for(self, url: str, seconds: float = 60) -> None:
        """Returns once the address answers. If the program ends before, fails with what it printed."""
        deadline = time.monotonic() + seconds
        answer = "nothing"
        while time.monotonic() < deadline and self.pid:
            try:
                with urllib.request.urlopen(url, timeout=seconds):
                    return
            except urllib.error.HTTPError as error:
                answer = f"{error.code} {error.read(500).decode(errors='replace')}"
                if error.code < 500:
                    return
            except OSError:
                pass
            time.sleep(0.1)
        tail = "\n".join(self.log.read_text(errors="replace").splitlines()[-8:])
        raise RuntimeError(f"{url} answers {answer}\nThe end of {self.log}:\n{tail}")

    def _remembered(self) -> tuple[int | None, str]:
        try:
            pid, started = self._pid_file.read_text().split()
            return int(pid), started
        except (OSError, ValueError):
            return None, ""

    @staticmethod
    def _signal(group: int, number: int) -> bool:
        # Collects the leader if it is our own child, so that it does not stay as a zombie in the group.
        with suppress(ChildProcessError):
            os.waitpid(group, os.WNOHANG)
        try:
            os.killpg(group, number)
        except ProcessLookupError:
            return False
        return True
