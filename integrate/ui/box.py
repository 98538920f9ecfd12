"""The writing box on a terminal: several lines, paste, undo, and the text kept as it grows."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from integrate.core.answers import Command, command_in_writing
from integrate.core.clean import clean

if TYPE_CHECKING:
    from prompt_toolkit.input import Input
    from prompt_toolkit.key_binding import KeyBindings, KeyPressEvent
    from prompt_toolkit.output import Output

_Ending = tuple[Command | None, str]


def write(
    so_far: str,
    grew: Callable[[str], None],
    *,
    source: Input | None = None,
    output: Output | None = None,
) -> _Ending:
    """Let somebody write after ``so_far``; what ended it, and the text.

    A line with a lone dot ends it, and so does Ctrl-D; Ctrl-C raises KeyboardInterrupt.
    """
    from prompt_toolkit import PromptSession

    session: PromptSession[_Ending | str] = PromptSession(
        multiline=True,
        key_bindings=_keys(grew),
        prompt_continuation="",
        input=source,
        output=output,
    )
    ending = session.prompt("", default=so_far)
    return ending if isinstance(ending, tuple) else (None, clean(ending))


def _keys(grew: Callable[[str], None]) -> KeyBindings:
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
            _finish(event, before, command, grew)
        else:
            buffer.insert_text("\n")
            grew(clean(buffer.text))

    @keys.add("c-d")
    def _(event: KeyPressEvent) -> None:
        _finish(event, event.current_buffer.text, None, grew)

    @keys.add("c-x", "c-e")
    def _(event: KeyPressEvent) -> None:
        _finish(event, event.current_buffer.text, "editor", grew)

    return keys


def _finish(
    event: KeyPressEvent, text: str, command: Command | None, grew: Callable[[str], None]
) -> None:
    text = clean(text)
    grew(text)
    event.app.exit(result=(command, text))


def _without_line(text: str, row: int) -> str:
    lines = text.split("\n")
    return "\n".join(lines[:row] + lines[row + 1 :])
