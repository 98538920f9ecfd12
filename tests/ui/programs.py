"""Programs for tests to speak and play with: they write down how they were called and told."""

from __future__ import annotations

import os
import time
from collections.abc import Callable
from pathlib import Path

PATIENCE = 10.0


class Programs:
    """A folder that is all there is to find programs in."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.log = folder / "log"
        self.log.mkdir(parents=True)

    def add(self, name: str, then: str = "exit 0") -> None:
        """A program that keeps its standard input, arguments and environment, and then does more.

        Its process id is kept first, and that of whatever it starts in the background.
        """
        script = self.folder / name
        script.write_text(
            "#!/bin/sh\n"
            f"echo $$ >> {self.log}/{name}.pid\n"
            f"printf '%s\\n' \"$*\" >> {self.log}/{name}.argv\n"
            f"/usr/bin/env >> {self.log}/{name}.env\n"
            f"/bin/cat >> {self.log}/{name}.stdin\n"
            f"{then}\n"
        )
        script.chmod(0o700)

    def told(self, name: str) -> str:
        """All that a program was told by its standard input."""
        return self._read(name, "stdin").decode("utf-8", "replace")

    def heard(self, name: str) -> bytes:
        """The same, as bytes."""
        return self._read(name, "stdin")

    def called(self, name: str) -> list[str]:
        """The arguments of each call."""
        return self._read(name, "argv").decode().splitlines()

    def everything_but_stdin(self) -> str:
        """Every argument and every environment that any program was given."""
        kept = [path for path in self.log.iterdir() if path.suffix in (".argv", ".env")]
        return "\n".join(path.read_text() for path in kept)

    def running(self, name: str) -> list[int]:
        """The process ids of those calls that have not ended."""
        return [int(pid) for pid in self._read(name, "pid").split() if _runs(int(pid))]

    def until_told(self, name: str, text: str) -> None:
        """Wait until a program was told something."""
        until(lambda: text in self.told(name))

    def _read(self, name: str, kind: str) -> bytes:
        path = self.log / f"{name}.{kind}"
        return path.read_bytes() if path.exists() else b""


def _runs(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    try:  # one that has ended and was not asked about yet is there still, as a name only
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return True


def until(true: Callable[[], object]) -> None:
    """Wait until something is so."""
    ends = time.perf_counter() + PATIENCE
    while not true():
        assert time.perf_counter() < ends
        time.sleep(0.01)  # noqa: TID251 - a test waits for another process
