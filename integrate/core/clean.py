"""Text that came from outside, made safe to keep and to show."""

from __future__ import annotations

_LINE_ENDS = {ord("\u2028"): "\n", ord("\u2029"): "\n"}
_UNSHOWN = {code: None for code in (*range(0x20), *range(0x7F, 0xA0)) if chr(code) not in "\n\t"}
_HALVES = dict.fromkeys(range(0xD800, 0xE000), "\ufffd")
_TABLE = _UNSHOWN | _LINE_ENDS | _HALVES


def clean(text: str) -> str:
    """A text without control characters, newline and tab excepted, and with one kind of newline.

    Escape sequences lose the character that makes them one and show as what is left.
    """
    if text.isascii() and text.isprintable():
        return text
    return text.replace("\r\n", "\n").replace("\r", "\n").translate(_TABLE)
