"""The writing box on a terminal: several lines, paste, undo, and the text kept as it grows."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from integrate.core.answers import Command, command_in_writing
from integrate.core.clean import clean
from integrate.ui.signals import Signals

if TYPE_CHECKING:
    from collections.abc import Callable

    from prompt_toolkit import PromptSession
    from prompt_toolkit.application import Application
    from prompt_toolkit.buffer import Buffer
    from prompt_toolkit.input import Input
    from prompt_toolkit.key_binding import KeyBindings, KeyPressEvent
    from prompt_toolkit.output import Output

_LETTERS_AT_RISK = 80
"""How much of a long line may be lost to a power cut: as much as this is not kept yet."""

_Ending = tuple[Command | None, str]


def write(
    so_far: str,
    grew: Callable[[str], None],
    *,
    typed: Callable[[], None] | None = None,
    passes: float = 0,
    passed: Callable[[], None] | None = None,
    source: Input | None = None,
    output: Output | None = None,
) -> _Ending:
    """Let somebody write after ``so_far``; what ended it, and the text.

    ``typed`` is called whenever something was. After ``passes`` seconds ``passed`` may say so,
    above what is written, and nothing else happens; 0 is never.

    A line with a lone dot ends it, and so does Ctrl-D; Ctrl-C raises KeyboardInterrupt, and a
    signal to end SystemExit, with 128 and its number. What ``grew`` raises passes through.
    """
    from prompt_toolkit.application import run_in_terminal

    writing = _Writing(so_far, grew)
    session = _session(writing, source, output)
    session.default_buffer.on_text_changed += lambda buffer: writing.changed(session.app, buffer)
    if typed is not None:
        session.default_buffer.on_text_changed += lambda _: typed()
    signals = Signals(
        session.app, lambda: writing.tell(session.app, clean(session.default_buffer.text))
    )

    def begun() -> None:
        signals.watch()
        if passes and passed is not None and session.app.loop is not None:
            session.app.loop.call_later(passes, run_in_terminal, passed)

    with signals.caught():
        try:
            ending = session.prompt("", default=_on_a_new_line(so_far), pre_run=begun)
        except EOFError:  # the terminal is gone; what it was told of is the text
            ending = session.default_buffer.text
    if isinstance(ending, tuple):
        return ending
    text = clean(ending)
    grew(text)
    return None, text


def _session(
    writing: _Writing, source: Input | None, output: Output | None
) -> PromptSession[_Ending | str]:
    """The box, several lines high."""
    from prompt_toolkit import PromptSession
    from prompt_toolkit.renderer import CPR_Support

    session: PromptSession[_Ending | str] = PromptSession(
        multiline=True,
        key_bindings=_keys(writing),
        prompt_continuation="",
        enable_suspend=True,
        input=source,
        output=output,
    )
    # Nothing here needs the cursor's place, and a terminal that never tells it would be warned of.
    session.app.renderer.cpr_support = CPR_Support.NOT_SUPPORTED
    return session


def _on_a_new_line(so_far: str) -> str:
    """What is there already, so that a dot or a command typed next has a line of its own."""
    return f"{so_far}\n" if so_far and not so_far.endswith("\n") else so_far


class _Writing:
    """The text as ``grew`` knows it."""

    def __init__(self, so_far: str, grew: Callable[[str], None]) -> None:
        self._told = so_far
        self._grew = grew

    def changed(self, app: Application[Any], buffer: Buffer) -> None:
        """Tell of the text when a line was added, or much of one."""
        text, told = clean(buffer.text), self._told
        far = abs(len(text) - len(told)) >= _LETTERS_AT_RISK
        if far or text.count("\n") != told.count("\n"):
            self.tell(app, text)

    def tell(self, app: Application[Any], text: str) -> bool:
        """Tell of the text; whether that went well. If not, the box closes with the reason."""
        try:
            self._grew(text)
        except Exception as error:  # noqa: BLE001 - prompt_toolkit would print it, text and all
            app.exit(exception=error)
            return False
        self._told = text
        return True

    def finish(self, event: KeyPressEvent, text: str, command: Command | None) -> None:
        """Close the box."""
        text = clean(text)
        if self.tell(event.app, text):
            event.app.exit(result=(command, text))


def _keys(writing: _Writing) -> KeyBindings:
    from prompt_toolkit.key_binding import KeyBindings

    keys = KeyBindings()

    @keys.add("enter")
    def _(event: KeyPressEvent) -> None:
        """A new line; or the end, or a command, if this line was one."""
        buffer = event.current_buffer
        line = buffer.document.current_line.strip()
        before = _without_line(buffer.text, buffer.document.cursor_position_row)
        command = command_in_writing(line, empty=not before.strip())
        if line == "." or command is not None:
            writing.finish(event, before, command)
        else:
            buffer.insert_text("\n")

    @keys.add("c-d")
    def _(event: KeyPressEvent) -> None:
        writing.finish(event, event.current_buffer.text, None)

    @keys.add("c-x", "c-e")
    def _(event: KeyPressEvent) -> None:
        writing.finish(event, event.current_buffer.text, "editor")

    @keys.add("c-c")
    @keys.add("<sigint>")
    def _(event: KeyPressEvent) -> None:
        """Away for now; the line that was begun is kept too."""
        if writing.tell(event.app, clean(event.current_buffer.text)):
            event.app.exit(exception=KeyboardInterrupt())

    return keys


def _without_line(text: str, row: int) -> str:
    """The text without one of its lines; where it was the last, the next one may begin there."""
    lines = text.split("\n")
    lines[row : row + 1] = [""] if row == len(lines) - 1 else []
    return "\n".join(lines)
