"""The folder with intermediate results, on a file system that all machines see.

A file is written under another name and then renamed, so that it is always complete: running a task twice does no harm,
and a job that is run again continues where the last one stopped.
"""

import json
import uuid
from typing import Any

from pyarrow import fs

from leadership.spark.splits import opened


class Work:
    """A folder of files, each of which is complete or does not exist."""

    def __init__(self, uri: str) -> None:
        self.uri = uri
        self._system, self._folder = opened(uri)

    def make(self) -> None:
        self._system.create_dir(self._folder, recursive=True)

    def remove(self) -> None:
        self._system.delete_dir(self._folder)

    def has(self, name: str) -> bool:
        return bool(self._system.get_file_info(self._path(name)).is_file)

    def names(self, beginning: str) -> list[str]:
        found = self._system.get_file_info(fs.FileSelector(self._folder))
        return sorted(info.base_name for info in found if info.base_name.startswith(beginning))

    def write(self, name: str, content: bytes) -> None:
        aside = self._path(f".{name}.{uuid.uuid4().hex}")
        with self._system.open_output_stream(aside) as file:
            file.write(content)
        self._system.move(aside, self._path(name))

    def read(self, name: str) -> bytes:
        with self._system.open_input_file(self._path(name)) as file:
            content: bytes = file.read()
        return content

    def write_json(self, name: str, value: Any) -> None:  # noqa: ANN401  JSON
        self.write(name, json.dumps(value).encode())

    def read_json(self, name: str) -> Any:  # noqa: ANN401  JSON
        return json.loads(self.read(name))

    def _path(self, name: str) -> str:
        return f"{self._folder}/{name}"
