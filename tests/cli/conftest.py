from __future__ import annotations

import re
import shutil
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from datetime import timedelta
from pathlib import Path

import pytest

from integrate.cli.context import Context
from integrate.content.library import find_prompts
from integrate.ui.reading import Lines
from integrate.ui.terminal import Terminal
from tests.cli.sealed import Confided, Ring, Sealed
from tests.desk import Desk

With = Callable[[str], Context]
Prompts = Callable[..., None]


@pytest.fixture
def context_with(desk: Desk) -> Iterator[With]:
    """One command's worth of context, with something typed."""
    with ExitStack() as opened:

        def context(typed: str) -> Context:
            path = desk.home.parent / "typed"
            path.write_text(typed)
            desk.monkeypatch.setattr("sys.stdin", opened.enter_context(path.open()))
            return Context({"INTEGRATE_HOME": str(desk.home)}, desk.clock, debug=False)

        yield context


@pytest.fixture
def seated(desk: Desk) -> Desk:
    """A desk that somebody sits at, as far as the program can tell; a typed ^C is Ctrl-C.

    Nothing moves by itself: what is typed would be read in the quiet, all of it at once.
    """
    there = Terminal(interactive=True, screen=False, colour=False, unicode=True, columns=72)
    desk.monkeypatch.setattr("integrate.ui.terminal.look", lambda *_, **__: there)
    desk.monkeypatch.setenv("INTEGRATE_TIMER", "off")
    desk.monkeypatch.setenv("INTEGRATE_OFFERS", "off")
    read = Lines.next

    def next_line(lines: Lines) -> str | None:
        if (line := read(lines)) == "^C":
            raise KeyboardInterrupt
        return line

    desk.monkeypatch.setattr(Lines, "next", next_line)
    return desk


@pytest.fixture
def unsealed(desk: Desk) -> Sealed:
    """A desk at which passphrases cost next to nothing, and no real keyring is touched."""
    confided, ring = Confided(), Ring()
    put = desk.monkeypatch.setattr
    put("integrate.crypto.passphrase.WORK", 2)
    put("integrate.cli.undisturbed._PATIENCE", 60.0)
    put("integrate.ui.person.Person.can_ask_hidden", property(lambda _: confided.there))
    put("integrate.ui.person.Person.ask_hidden", lambda _, prompt: confided.ask_hidden(prompt))
    put("integrate.ui.person.Person.aside", lambda _, *lines, own=False: confided.aside(*lines))
    for name in ("remember", "recall", "forget"):
        put(f"integrate.crypto.keyring.{name}", getattr(ring, name))
    return Sealed(desk, confided, ring)


@pytest.fixture
def sealed(unsealed: Sealed, tmp_path_factory: pytest.TempPathFactory) -> Sealed:
    """A journal with a note in it, sealed and locked; a copy of one that is made once."""
    once = tmp_path_factory.getbasetemp() / "sealed-once"
    if not once.exists():
        assert unsealed.desk.run("write", typed="before it was sealed").code == 0
        assert unsealed.desk.run("library", "list").code == 0  # reading the practices takes longest
        unsealed.seal()
        shutil.copytree(unsealed.desk.home, once)
    else:
        shutil.copytree(once, unsealed.desk.home)
        unsealed.desk.clock.at += timedelta(seconds=9)
    return unsealed


@pytest.fixture
def known(seated: Desk) -> Desk:
    """Somebody who sits there and has said what to leave out, and where to come to rest."""
    seated.monkeypatch.setenv("INTEGRATE_LEAVE_OUT", "nothing")
    seated.monkeypatch.setenv("INTEGRATE_ANCHOR", "room")
    return seated


@pytest.fixture
def prompts_with(desk: Desk, tmp_path: Path) -> Prompts:
    """A small prompt set in place of the built-in one: these practices, each with its gate."""

    def put(**gates: str) -> None:
        folder = tmp_path / "prompts"
        shutil.copytree(find_prompts() / "instruments", folder / "instruments")
        (folder / "practices").mkdir(parents=True)
        for name, gate in gates.items():
            practice = f"practices/{name.replace('_', '-')}.yaml"
            text = re.sub(r"\nswap: .*", "", (find_prompts() / practice).read_text())
            (folder / practice).write_text(text.replace("gate: none", f"gate: {gate}"))
        desk.monkeypatch.setattr("integrate.content.library.find_prompts", lambda: folder)

    return put
