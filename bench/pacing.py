"""How well a paced breath keeps time, and how little it sends to the terminal.

``python -m bench.pacing [SECONDS]`` (600 by itself) paces a breath twice: on a clock that is
handed in, at once, and for real in a pseudo-terminal, as long as it takes. For each it prints how
late the changes came and how late the last of them, the end; of the second also how many bytes
were sent in any ten seconds.
"""

from __future__ import annotations

import json
import os
import pty
import sys
import time

from integrate.cli.clock import SystemClock
from integrate.core.pacing import Change, Kind, Pacing, Plan, cues_of
from integrate.ui.keys import by_keys
from integrate.ui.pacer import Pacer, by_sleep
from integrate.ui.senses import Senses

BREATH_IN, OUT = 4, 6
END = "LATENESS "


class Handed(SystemClock):
    """A clock that passes by being slept with."""

    def __init__(self) -> None:
        self.at = 1000.0

    def monotonic(self) -> float:
        return self.at

    def sleep(self, seconds: float) -> None:
        self.at += seconds


class Noted(Senses):
    """Notes the instant of each change."""

    def __init__(self, clock: SystemClock) -> None:
        super().__init__()
        self.clock = clock
        self.at: list[float] = []

    def changed(self, change: Change, kind: Kind) -> None:  # noqa: ARG002 - as it is called
        self.at.append(self.clock.monotonic())


def lateness(noted: Noted, plan: Plan) -> dict[str, float]:
    """How late the changes came, in milliseconds; the first of them is the beginning."""
    due = [cue.at for cue in cues_of(plan, plan.seconds)]
    late = [1000 * (at - noted.at[0] - place) for at, place in zip(noted.at, due, strict=True)]
    mean = sum(late) / len(late)
    return {"changes": len(late), "mean ms": mean, "most ms": max(late), "end ms": late[-1]}


def handed(plan: Plan) -> dict[str, float]:
    """Pace on a clock that is handed in."""
    clock = Handed()
    noted = Noted(clock)
    by_sleep(Pacer(Pacing(plan), clock.monotonic, noted), noted, clock.sleep)
    return lateness(noted, plan)


def real(plan: Plan) -> dict[str, float]:
    """Pace for real, in a terminal, which is the child of this process."""
    child, terminal = pty.fork()
    if child == 0:
        noted = Noted(SystemClock())
        by_keys(Pacer(Pacing(plan), noted.clock.monotonic, noted), motion=True)
        print(END + json.dumps(lateness(noted, plan)), flush=True)
        os._exit(0)
    drawn: list[tuple[float, int]] = []
    everything = b""
    while piece := _read(terminal):
        everything += piece
        drawn.append((time.perf_counter(), len(piece)))
    os.waitpid(child, 0)
    shown, _, found = everything.partition(END.encode())
    drawn[-1] = (drawn[-1][0], 0)  # its last words are no part of the breath
    sent = [sum(size for at, size in drawn if since <= at < since + 10) for since, _ in drawn]
    return {
        **json.loads(found),
        "bytes in ten s, at most": max(sent),
        "bytes in all": len(shown),
    }


def _read(terminal: int) -> bytes:
    try:
        return os.read(terminal, 65536)
    except OSError:  # the child has ended
        return b""


def main() -> None:
    seconds = int(sys.argv[1]) if len(sys.argv) > 1 else 600
    plan = Plan("breath", seconds, BREATH_IN, OUT)
    for name, measured in (("handed", handed), ("real", real)):
        figures = ", ".join(f"{what} {value:.3f}" for what, value in measured(plan).items())
        print(f"{name}, {seconds} s: {figures}", flush=True)


if __name__ == "__main__":
    main()
