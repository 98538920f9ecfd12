"""The person at the terminal, or behind the pipe: how a sitting says, asks and waits."""

from __future__ import annotations

from typing import TYPE_CHECKING

from integrate.core.answers import Command, command_in_writing
from integrate.core.clean import clean
from integrate.core.names import NOTE
from integrate.flows.ports import EndOfInput, Prompt
from integrate.messages import asking
from integrate.ui.plain import wrapped
from integrate.ui.terminal import Terminal, columns, put, typed_text

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

    from integrate.ui.reading import Lines

_END_OF_TEXT = "."
_CURSOR = "> "


class Person:
    """Plain lines out, plain lines in; on a terminal, free writing has a box of its own."""

    def __init__(
        self,
        terminal: Terminal,
        lines: Lines,
        *,
        sleep: Callable[[float], None],
        drafts: Path,
        environment: Mapping[str, str],
    ) -> None:
        self._terminal = terminal
        self._lines = lines
        self._sleep = sleep
        self._drafts = drafts
        self._environment = environment

    @property
    def interactive(self) -> bool:
        """Whether somebody sits there who can be waited for."""
        return self._terminal.interactive

    def say(self, line: str) -> None:
        """Show one spoken line."""
        for row in wrapped(clean(line), self._columns()):
            put(row)

    def tell(self, *lines: str) -> None:
        """Show words of the program's own, set apart by an empty line."""
        if lines:
            put("")
        for line in lines:
            for piece in clean(line).split("\n"):
                for row in wrapped(piece, self._columns()):
                    put(row)

    def quiet(self, seconds: float) -> str | None:
        """Wait; a line typed meanwhile ends the waiting. Raises EndOfInput."""
        if not self.interactive:
            self._sleep(seconds)
            return None
        try:
            line = self._lines.within(seconds)
        except EOFError:
            raise EndOfInput from None
        return None if line is None else typed_text(line)

    def ask(self, prompt: Prompt) -> str:
        """Show a question and return the line that was typed; raises EndOfInput."""
        self._show(prompt)
        self._point()
        line = self._lines.next()
        if line is None:
            put("")
            raise EndOfInput
        if not self.interactive:
            put("")
        return typed_text(line)

    def write(self, prompt: Prompt, so_far: str, grew: Callable[[str], None]) -> Command | None:
        """Free writing: in the box on a terminal, else line by line."""
        self._show(prompt)
        boxed = self._terminal.screen and self.interactive
        name = prompt.text_of or NOTE
        so_far = self._with_leftover(name, so_far, grew)
        if so_far.strip() and not boxed:
            self.tell(so_far)
        while True:
            command, text = (self._write_in_box if boxed else self._write_lines)(so_far, grew)
            if command != "editor":
                return command
            so_far = self.edited(text, name=name, kept=grew)
            if not boxed:
                self.tell(so_far)

    def _with_leftover(self, name: str, so_far: str, grew: Callable[[str], None]) -> str:
        """The text with what an editor held when the program was cut short."""
        from integrate.ui.editor import leftover, take_in

        found = leftover(self._drafts, name)
        if found is None:
            return so_far
        if found.strip() and found.strip() != so_far.strip():
            grew(found)
            self.tell(asking.EDITOR_LEFT)
            so_far = found
        take_in(self._drafts, name)
        return so_far

    def _write_in_box(self, so_far: str, grew: Callable[[str], None]) -> tuple[Command | None, str]:
        from integrate.ui.box import write

        return write(so_far, grew)

    def _write_lines(self, so_far: str, grew: Callable[[str], None]) -> tuple[Command | None, str]:
        """Lines until one is a lone dot, or the input ends. ``grew`` keeps each before the next."""
        text = f"{so_far}\n" if so_far and not so_far.endswith("\n") else so_far
        while True:
            if self.interactive:
                self._point()
            line = self._lines.next()
            if line is None and self.interactive:
                put("")
            if line is None or line.strip() == _END_OF_TEXT:
                return None, text
            command = command_in_writing(line, empty=not text.strip())
            if command is not None:
                return command, text
            text += f"{typed_text(line)}\n"
            grew(text)

    def everything(self) -> str:
        """All that is piped in, to its end."""
        return clean(self._lines.all())

    def edited(
        self, text: str, *, name: str = NOTE, kept: Callable[[str], None] | None = None
    ) -> str:
        """The text after the person's own editor had it.

        ``name`` is that of the sitting or entry: under it the editor's file is found again when
        the program is cut short, and edited instead. ``kept`` is given the text before the file
        goes; when it raises, the file stays.
        """
        from integrate.ui.editor import edit, leftover, sweep

        found = leftover(self._drafts, name)
        if found is not None and found.strip():
            text = found
        text = edit(text, self._drafts, self._environment, name=name)
        if kept is not None:
            kept(text)
        sweep(self._drafts, name)
        return text

    def _show(self, prompt: Prompt) -> None:
        put("")
        if prompt.ask:
            self.say(prompt.ask)
        for number, option in enumerate(prompt.options, start=1):
            for row in wrapped(f"  {number} {clean(option)}", self._columns()):
                put(row)
        hint = " ".join(part for part in (prompt.note, prompt.hint) if part)
        if hint:
            for row in wrapped(f"  {hint}", self._columns()):
                put(row)

    def _point(self) -> None:
        print(_CURSOR, end="", flush=True)

    def _columns(self) -> int:
        return columns()


def yes(person: Person, question: str) -> bool:
    """Whether the answer to a question was yes; anything else is no."""
    try:
        return person.ask(Prompt(question)).strip().lower().rstrip(".") in asking.YES
    except EndOfInput:
        return False
