"""A desk to sit at: a home of its own, a clock that is set by hand, and what was typed."""

from __future__ import annotations

import json
import sys
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from integrate.cli.app import run

BERLIN = ZoneInfo("Europe/Berlin")


@dataclass
class SetClock:
    """A clock that moves a second at each look, and as long as it is asked to wait."""

    at: datetime = datetime(2026, 11, 21, 20, 0, tzinfo=BERLIN)
    waited: list[float] = field(default_factory=list)
    passed: float = 0.0

    def now(self) -> datetime:
        self.at += timedelta(seconds=1)
        return self.at.replace(tzinfo=None).replace(tzinfo=BERLIN)

    def zone(self) -> str:
        return "Europe/Berlin"

    def local(self, wall: datetime) -> datetime:
        return wall.replace(tzinfo=BERLIN).astimezone(UTC).astimezone(BERLIN)

    def monotonic(self) -> float:
        return self.passed

    def sleep(self, seconds: float) -> None:
        self.waited.append(seconds)
        self.passed += seconds
        self.at += timedelta(seconds=seconds)


@dataclass(frozen=True)
class Ran:
    """What one command left behind."""

    code: int
    out: str
    err: str

    @property
    def said(self) -> str:
        """What was said, wrapped lines joined."""
        return " ".join(self.out.split())

    def data(self) -> Any:
        return json.loads(self.out)


@dataclass
class Desk:
    """Where commands are typed."""

    home: Path
    clock: SetClock
    capsys: pytest.CaptureFixture[str]
    monkeypatch: pytest.MonkeyPatch

    def run(self, *args: str, typed: str | bytes = "") -> Ran:
        """Run one command line, with this on its standard input."""
        data = typed.encode() if isinstance(typed, str) else typed
        path = self.home.parent / "typed"
        path.write_bytes(data)
        self.capsys.readouterr()
        with path.open(encoding="utf-8", errors="replace") as stdin:
            self.monkeypatch.setattr(sys, "stdin", stdin)
            code = run(list(args), clock=self.clock)
        out, err = self.capsys.readouterr()
        return Ran(code, out, err)

    def day(self, iso: str, hour: int = 20) -> None:
        """Set the clock to a day."""
        self.clock.at = datetime.fromisoformat(iso).replace(hour=hour, tzinfo=BERLIN)

    def wrote(self, text: str, *, on: str | None = None) -> str:
        """Write a note, on a day, and return its id."""
        if on:
            self.day(on)
        assert self.run("write", typed=text).code == 0
        return str(self.run("journal", "show", "last", "--json").data()["id"])

    def month(self, name: str = "2026-11") -> Path:
        """The file of a month."""
        return self.home / "vault" / "entries" / f"{name}.json"
