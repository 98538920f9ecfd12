"""The person at the terminal, or behind the pipe: how a sitting says, asks and waits."""

from __future__ import annotations

from contextlib import contextmanager, nullcontext
from typing import TYPE_CHECKING

from integrate.core.answers import Command, command_in_writing
from integrate.core.clean import clean
from integrate.core.names import NOTE
from integrate.flows.ports import EndOfInput, Prompt
from integrate.messages import asking
from integrate.ui.plain import wrapped
from integrate.ui.senses import Senses, find_senses
from integrate.ui.terminal import Terminal, columns, put, typed_text

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from pathlib import Path

    from integrate.core.pacing import Pacing
    from integrate.flows.ports import Clock
    from integrate.ui.paced import Paced, Way
    from integrate.ui.reading import Lines

_END_OF_TEXT = "."
_CURSOR = "> "
_LISTEN_SECONDS = 0.05


class Person:
    """Plain lines out, plain lines in; on a terminal, free writing has a box of its own."""

    def __init__(
        self,
        terminal: Terminal,
        lines: Lines,
        *,
        clock: Clock,
        drafts: Path,
        environment: Mapping[str, str],
    ) -> None:
        self._terminal = terminal
        self._lines = lines
        self._clock = clock
        self._drafts = drafts
        self._environment = environment
        self._senses = Senses()
        self._paced: Paced | None = None

    @property
    def interactive(self) -> bool:
        """Whether somebody sits there who can be waited for."""
        return self._terminal.interactive

    @contextmanager
    def practice(
        self, *, voice: bool, bell: bool, dark: bool, motion: bool, cache: Path
    ) -> Iterator[None]:
        """Let a practice be heard and seen as it is wanted; afterwards all is as it was.

        A signal to end raises SystemExit meanwhile.
        """
        from integrate.ui.signals import ending, waiting

        screen = self._terminal.screen and self.interactive
        self._senses = senses = find_senses(
            voice=voice, bell=bell, dark=dark and screen, motion=motion, cache=cache
        )
        try:
            with ending(), waiting(senses.dark.lifted) if senses.dark else nullcontext():
                if senses.dark is not None:
                    senses.dark.begin()
                self._tell_of_what_is_missed()
                yield
                self._hear_out()
        finally:
            senses.end()
            self._senses = Senses()

    def _hear_out(self) -> None:
        """Let the last words and the last bell sound to their end, or until something is typed."""
        senses = self._senses
        try:
            while senses.speaking:
                if self.interactive and self._lines.came(_LISTEN_SECONDS):
                    return
                if not self.interactive:
                    senses.wait()
            if senses.bell is not None:
                senses.bell.wait()
        except KeyboardInterrupt:  # it is the voice that shall stop; all else is done
            senses.hush()

    def say(self, line: str, *, own: bool = False) -> None:
        """Show one spoken line, and speak it where there is a voice; an empty one sets apart."""
        if not line and self._senses.dark is not None:
            self._senses.dark.step()
        self._put(line)
        self._senses.speak("" if own else line)

    def tell(self, *lines: str) -> None:
        """Show words of the program's own, set apart by an empty line; short ones are spoken."""
        self.show(*lines)
        self._senses.tell(lines)

    def show(self, *lines: str) -> None:
        """Show lines that no voice speaks, such as somebody's own words, set apart."""
        if self._senses.dark is not None:
            self._senses.dark.told()
        if lines:
            put("")
        for line in lines:
            for piece in clean(line).split("\n"):
                self._put(piece)

    def quiet(self, speech: float, silence: float) -> str | None:
        """Wait out a line and the silence after it; what is typed ends it. Raises EndOfInput."""
        with self._listening():
            return self._waits().quiet(speech, silence, self._senses)

    def pace(self, pacing: Pacing) -> tuple[Pacing, Command | None]:
        """A pause or a paced breath; where it is, and what was asked for. Raises EndOfInput."""
        with self._listening():
            return self._waits().pace(pacing, self._senses)

    def ask(self, prompt: Prompt) -> str:
        """Show a question and return the line that was typed; raises EndOfInput."""
        with self._listening():
            self._show(prompt)
            self._point()
            line = self._lines.next()
        self._senses.hush()
        if line is None:
            put("")
            raise EndOfInput
        if not self.interactive:
            put("")
        return typed_text(line)

    @property
    def can_ask_hidden(self) -> bool:
        """Whether there is a terminal on which something can be asked for unseen."""
        from integrate.ui.hidden import can_ask

        return can_ask(self._lines if self.interactive else None)

    def ask_hidden(self, prompt: Prompt) -> str:
        """A line that no screen shows, from the terminal itself where input or output is none.

        Raises EndOfInput, also where it cannot be hidden; then nothing has been read.
        """
        from integrate.ui.hidden import asked, beside

        if self.interactive:
            dark = self._senses.dark
            lifted = nullcontext if dark is None else dark.lifted
            with self._listening():
                line = asked(self._lines, lambda: self._show(prompt), lifted=lifted)
        else:
            with beside(self._clock.sleep) as terminal:
                line = None if terminal is None else terminal.ask(_shown(prompt))
        self._senses.hush()
        if line is None:
            raise EndOfInput
        return typed_text(line)

    def aside(self, *lines: str, own: bool = False) -> None:
        """Show lines where a hidden question is asked: never in output that goes elsewhere."""
        from integrate.ui.hidden import beside

        if self.interactive:
            (self.show if own else self.tell)(*lines)
            return
        with beside(self._clock.sleep) as terminal:
            if terminal is not None:
                terminal.show(lines)

    def write(self, prompt: Prompt, so_far: str, grew: Callable[[str], None]) -> Command | None:
        """Free writing: in the box on a terminal, else line by line."""
        self._show(prompt)
        boxed = self._terminal.screen and self.interactive
        name = prompt.text_of or NOTE
        so_far = self._with_leftover(name, so_far, grew)
        if so_far.strip() and not boxed:
            self.tell(so_far)
        until = self._clock.monotonic() + prompt.passes if prompt.passes else None
        while True:
            writing = self._write_in_box if boxed else self._write_lines
            command, text = writing(so_far, grew, until, prompt.passed)
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

    def _write_in_box(
        self, so_far: str, grew: Callable[[str], None], until: float | None, passed: str
    ) -> tuple[Command | None, str]:
        from integrate.ui.box import write
        from integrate.ui.dark import faint

        dark, hush = self._senses.dark, self._senses.hush
        try:
            return write(
                so_far,
                grew,
                typed=hush,
                passes=0 if until is None else max(1.0, until - self._clock.monotonic()),
                passed=lambda: self._put(passed),
                output=None if dark is None else faint(),
            )
        finally:
            hush()
            if dark is not None:
                dark.again()

    def _write_lines(
        self, so_far: str, grew: Callable[[str], None], until: float | None, passed: str
    ) -> tuple[Command | None, str]:
        """Lines until one is a lone dot, or the input ends. ``grew`` keeps each before the next."""
        text = f"{so_far}\n" if so_far and not so_far.endswith("\n") else so_far
        while True:
            if self.interactive:
                self._point()
            line = self._lines.next()
            self._senses.hush()
            if line is None and self.interactive:
                put("")
            if line is None or line.strip() == _END_OF_TEXT:
                return None, text
            command = command_in_writing(line, empty=not text.strip())
            if command is not None:
                return command, text
            text += f"{typed_text(line)}\n"
            grew(text)
            if until is not None and self._clock.monotonic() >= until:
                self.tell(passed)
                until = None

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
        dark = self._senses.dark
        with nullcontext() if dark is None else dark.lifted():
            text = edit(text, self._drafts, self._environment, name=name)
        if kept is not None:
            kept(text)
        sweep(self._drafts, name)
        return text

    @contextmanager
    def _listening(self) -> Iterator[None]:
        """Whatever ends the waiting ends the voice too; the end of the input is EndOfInput."""
        self._tell_of_what_is_missed()
        try:
            yield
        except EOFError:
            self._senses.hush()
            raise EndOfInput from None
        except BaseException:
            self._senses.hush()
            raise

    def _tell_of_what_is_missed(self) -> None:
        if missed := self._senses.missed():
            self.tell(*missed)

    def _waits(self) -> Paced:
        from integrate.ui.paced import Paced

        if self._paced is None:
            way: Way = "keys" if self._terminal.screen else "lines"
            way = way if self.interactive else "sleep"
            self._paced = Paced(
                way,
                self._lines,
                self._clock,
                put=self._put,
                tell=lambda lines: self.tell(*lines),
            )
        return self._paced

    def _show(self, prompt: Prompt) -> None:
        if self._senses.dark is not None:
            self._senses.dark.step()
        put("")
        for line in _shown(prompt):
            self._put(line)
        self._senses.ask(prompt)

    def _put(self, line: str) -> None:
        for row in wrapped(clean(line), self._columns()):
            put(row)

    def _point(self) -> None:
        print(_CURSOR, end="", flush=True)

    def _columns(self) -> int:
        return columns()


def _shown(prompt: Prompt) -> Iterator[str]:
    """The lines of a question."""
    if prompt.ask:
        yield prompt.ask
    for number, option in prompt.numbered:
        yield f"  {number} {option}"
    hint = " ".join(part for part in (prompt.note, prompt.hint) if part)
    if hint:
        yield f"  {hint}"
