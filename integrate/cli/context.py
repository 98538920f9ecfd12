"""The composition root: one command's worth of home, settings, clock, screen and vault."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import AbstractContextManager, suppress
from datetime import timedelta
from functools import cached_property
from typing import TYPE_CHECKING, Any, cast

from integrate.errors import BadFile, IntegrateError, UsageProblem, VaultProblem
from integrate.files.paths import find_home
from integrate.messages import app as words

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path

    import typer

    from integrate.config import Settings
    from integrate.content.library import Library
    from integrate.core.practice import Area
    from integrate.core.session import Session
    from integrate.core.streaks import Calendar, Streak
    from integrate.files.paths import Home
    from integrate.flows.ports import Clock
    from integrate.storage.drafts import Drafts
    from integrate.storage.index import Index
    from integrate.storage.keeping import Keeping
    from integrate.storage.key import Key
    from integrate.storage.said import Said
    from integrate.storage.vault import Vault
    from integrate.ui.person import Person
    from integrate.ui.terminal import Terminal
    from integrate.views.blocks import Block


class Context:
    """What a command works with; each part is made when it is first asked for."""

    def __init__(self, environment: Mapping[str, str], clock: Clock, *, debug: bool) -> None:
        self.environment = environment
        self.clock = clock
        self.debug = debug
        self._home: str | None = None
        self._plain = False
        self._asks = True
        self.goes_on_locked = False
        self._senses: Mapping[str, bool | None] = {}

    def choose(self, *, home: str | None, plain: bool, no_input: bool) -> None:
        """Take what was said before the command's name."""
        self._home, self._plain, self._asks = home, plain, not no_input

    def choose_senses(self, *, voice: bool | None, bell: bool | None, dark: bool | None) -> None:
        """Take what flags say of how a practice is followed; None is as it is set."""
        self._senses = {"voice": voice, "bell": bell, "dark": dark}

    def practice(self) -> AbstractContextManager[None]:
        """What a practice runs in: heard and seen as it is wanted, and put away afterwards."""
        wanted = {
            name: self.settings.on(name) if (said := self._senses.get(name)) is None else said
            for name in ("voice", "bell", "dark")
        }
        return self.person.practice(
            **wanted, motion=self.settings.on("motion"), cache=self.home.cache
        )

    def make_plain(self) -> None:
        """Show lines and nothing else."""
        self._plain = True

    @cached_property
    def settings(self) -> Settings:
        """The settings in force."""
        from integrate.config import Settings

        return Settings(self.home.config, self.environment)

    @cached_property
    def home(self) -> Home:
        """Where everything is."""
        return find_home(self.environment, self._home)

    @property
    def plain(self) -> bool:
        """Whether nothing but lines is wanted."""
        return self._plain or self.settings.on("plain")

    @cached_property
    def terminal(self) -> Terminal:
        """What the terminal can do."""
        from integrate.ui.terminal import look

        plain = True  # where settings cannot be read; that is said by what needs them
        with suppress(IntegrateError):
            plain = self.plain
        return look(self.environment, plain=plain)

    @cached_property
    def person(self) -> Person:
        """The person at the terminal."""
        from integrate.ui.person import Person
        from integrate.ui.reading import Lines

        return Person(
            self.terminal,
            Lines(_standard_input(), self.clock.sleep),
            clock=self.clock,
            drafts=self.home.vault / "drafts",
            environment=self.environment,
        )

    @cached_property
    def vault(self) -> Vault:
        """The journal."""
        from integrate.storage.vault import Vault

        return Vault(
            self.home.vault, turns_at=self.turns_at, key=self.key, today=self._day_of_snapshots
        )

    @cached_property
    def key(self) -> Key:
        """What opens the vault if it is sealed; the passphrase is asked for when it is needed."""
        from integrate.storage.key import Key

        return Key(self.home.vault, self._ask_to_open)

    def _ask_to_open(self, opens: Callable[[str], bool]) -> bool:
        from integrate.cli.opening import ask

        return ask(self, opens)

    def _day_of_snapshots(self) -> date:
        return self.clock.now().date()

    @cached_property
    def drafts(self) -> Drafts:
        """The unfinished sittings."""
        from integrate.storage.drafts import Drafts

        return Drafts(self.vault.shelf)

    @cached_property
    def keeping(self) -> Keeping:
        """Drafts and journal together, as a sitting needs them."""
        from integrate.storage.keeping import Keeping

        return Keeping(self.drafts, self.vault)

    @cached_property
    def library(self) -> Library:
        """The practices there are."""
        from integrate.content.library import Library, find_prompts

        return Library(find_prompts(), self.home.cache, self._tell_of_a_prompt_file)

    def _tell_of_a_prompt_file(self, bad: BadFile) -> None:
        """Say once that a prompt file cannot be used, and that all goes on as it was before."""
        from integrate.cli.running import report
        from integrate.errors import Exit
        from integrate.messages.library import AS_BEFORE

        report(AS_BEFORE.format(problem=bad.what), bad.hint, Exit.DONE)

    @property
    def leave_out(self) -> frozenset[Area]:
        """What the person leaves out."""
        from integrate.core.comfort import AREAS

        said = self.settings.words("leave-out")
        return frozenset(area for area in AREAS if area in said)

    @property
    def turns_at(self) -> int:
        """The hour at which a day ends."""
        return self.settings.number("day-turns-at")

    @cached_property
    def index(self) -> Index:
        """What is known of every month, as it was when it was first asked for."""
        return self.vault.index()

    @cached_property
    def recent(self) -> Index:
        """What is known of the last weeks, in the same way; all of it, where that is there."""
        from integrate.core.schedule import HARD_DAYS

        if "index" in self.__dict__:
            return self.index
        return self.vault.recent(self.clock.now().date() - timedelta(days=HARD_DAYS + 1))

    @cached_property
    def sessions(self) -> tuple[Session, ...]:
        """The sessions, in order, as they were when they were first asked for."""
        return self.vault.sessions()

    @cached_property
    def said(self) -> Said:
        """What was said before practices, and is remembered."""
        from integrate.storage.said import Said

        return Said(self.vault)

    @cached_property
    def calendar(self) -> Calendar:
        """All that a streak is derived from, as it was when it was first asked for."""
        return self.vault.calendar(self.clock.now(), index=self.index, sessions=self.sessions)

    def look_again(self) -> None:
        """Forget what was read of the vault: it has changed since."""
        for name in ("index", "recent", "sessions", "calendar"):
            self.__dict__.pop(name, None)

    def streak(self) -> Streak:
        """The streak, seen today."""
        from integrate.core.streaks import streak

        return streak(self.calendar, self.today())

    def today(self) -> date:
        """The local day. It turns at bedtime, and flying west does not take one back."""
        from integrate.core.days import day_of
        from integrate.core.streaks import today_of

        day = day_of(self.clock.now(), self.turns_at)
        try:
            with self.key.quietly():
                return today_of(day, self.recent.last_day())
        except VaultProblem:
            return day

    def people(self) -> Sequence[str]:
        """The people to call, whatever is wrong with settings or home."""
        from integrate.content.people import people_to_call

        return people_to_call(self.own_people, self.country)

    @property
    def country(self) -> str:
        """Whose help lines come first. Read anew: it may have been set in another window."""
        from integrate.config import Settings

        with suppress(IntegrateError):
            return Settings(self.home.config, self.environment).text("country")
        return "any"

    @property
    def own_people(self) -> Path | None:
        """The file of the person's own people; None where no home is to be found."""
        with suppress(IntegrateError):
            return self.home.people
        return None

    def show(self, blocks: Iterable[Block], *, richly: bool = False) -> None:
        """Show blocks on standard output: plain lines, or more where asked for and possible."""
        from integrate.ui import plain
        from integrate.ui.terminal import put

        if richly and self.terminal.screen:
            from integrate.ui import rich

            rich.show(blocks, columns=self.terminal.columns, colour=self.terminal.colour)
            return
        for line in plain.lines(blocks, self.terminal.columns):
            put(line)

    def say(self, *lines: str) -> None:
        """Show lines as they are."""
        from integrate.views.blocks import Paragraph

        self.show([Paragraph(line) for line in lines])

    def put_json(self, data: Mapping[str, Any]) -> None:
        """Print data on standard output as one JSON document."""
        import json

        from integrate.ui.terminal import put

        put(json.dumps(data, ensure_ascii=False, indent=2))

    @property
    def asks(self) -> bool:
        """Whether asking was not ruled out."""
        return self._asks

    def must_ask(self) -> None:
        """Raise UsageProblem where asking was ruled out."""
        if not self._asks:
            raise UsageProblem(words.NO_INPUT, words.NO_INPUT_HINT)

    def agreed(self, question: str, *, yes: bool) -> bool:
        """Whether somebody says yes; raises UsageProblem where nobody can be asked."""
        if yes:
            return True
        self.must_ask()
        from integrate.flows.questions import ask_yes

        return ask_yes(self.person, question, self.people)


def _standard_input() -> int:
    """The descriptor to read from; one without anything in it where there is none."""
    return os.open(os.devnull, os.O_RDONLY) if sys.stdin is None else sys.stdin.fileno()


def of(context: typer.Context) -> Context:
    """Ours, out of typer's."""
    return cast("Context", context.obj)
