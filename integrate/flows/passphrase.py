"""A passphrase is asked for or chosen, a recovery key shown; nothing that is typed is seen."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

from integrate.core.answers import Refused, command_in
from integrate.flows.menus import help_lines
from integrate.flows.ports import EndOfInput, Prompt
from integrate.flows.shown_people import people_shown
from integrate.messages import passphrase as words

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from integrate.flows.ports import HiddenUI

    People = Callable[[], Sequence[str]]

LEAST_LETTERS, MOST_LETTERS = 8, 200
_STILL_AT = 3
"""After so many that did not open it, what else there is, and again after as many more."""

_KEY_BEGINS = "AGESECRETKEY"
_KEY_LETTERS = 58
"""Letters and digits of a recovery key after its beginning and the digit behind that."""
_LINE_OF_A_KEY = re.compile(r"[0-9A-Z]{4}(?:[ -]?[0-9A-Z]{4}){3}", re.IGNORECASE)


def ask_to_open(
    ui: HiddenUI,
    opens: Callable[[str], bool],
    people: People,
    *,
    asked: str = words.ASK,
    may_pass: bool = False,
) -> bool:
    """Whether something was typed that ``opens``; False for leaving it, or at the end of input.

    There is no limit to the tries. ``may_pass`` says that it goes on without. Whatever stands
    round a passphrase is not part of it. KeyboardInterrupt passes through.
    """
    hint = words.HINT_GO_ON if may_pass else words.HINT
    prompt = Prompt(asked, note=words.UNSEEN, hint=hint)
    wrong = 0
    while typed := _typed(ui, prompt, people, words.HELP):
        typed = typed.strip()
        if key := _is_key(typed):
            typed = _whole_key(ui, typed, people)
        if opens(typed):
            return True
        wrong += 1
        ui.aside(*_wrong(typed, wrong, key=key))
        prompt = Prompt(asked, hint=hint)
    return False


def _wrong(typed: str, wrong: int, *, key: bool) -> Sequence[str]:
    """What is said when it did not open."""
    if key:
        return (words.WRONG_KEY,)
    if command_in(typed) is not None and (len(typed) > 1 or not typed.isalpha()):
        return (words.WITH_A_SLASH,)
    if _LINE_OF_A_KEY.fullmatch(typed):
        return (words.KEY_FROM_ITS_START,)
    return (words.WRONG,) if wrong % _STILL_AT else words.WRONG_STILL


def _whole_key(ui: HiddenUI, typed: str, people: People) -> str:
    """A recovery key that is typed as it was printed, line by line; less of it if it is left."""
    prompt = Prompt(words.KEY_NEXT, hint=words.KEY_HINT)
    while len(_bare(typed)) <= len(_KEY_BEGINS) + _KEY_LETTERS:
        line = _typed(ui, prompt, people, words.HELP)
        if not line:
            break
        typed += f" {line}"
    return typed


def ask_new(ui: HiddenUI, people: People) -> str | None:
    """A new passphrase, typed twice alike; None if it is left. KeyboardInterrupt passes through.

    It is in Unicode's composed form, so that any keyboard can type it again.
    """
    ui.aside(*words.BEFORE_NEW)
    prompt = Prompt(words.NEW_ASK, note=words.UNSEEN, hint=words.NEW_HINT)
    again = Prompt(words.NEW_AGAIN, hint=words.NEW_HINT)
    while typed := _typed(ui, prompt, people, words.NEW_HELP):
        try:
            _check(typed)
        except Refused as refused:
            ui.aside(refused.reason)
            continue
        second = _typed(ui, again, people, words.NEW_HELP)
        if not second:
            return None
        if second == typed:
            return typed
        ui.aside(words.DIFFER)
    return None


def _check(typed: str) -> None:
    """Raise Refused for what would not be typed again, be guessed, or be taken for a key."""
    if typed != typed.strip():
        raise Refused(words.EDGES)
    if "\ufffd" in typed or "\n" in typed or "\t" in typed:
        raise Refused(words.NOT_LETTERS)
    if len(typed) < LEAST_LETTERS:
        raise Refused(words.SHORT)
    if _is_key(typed) or len(_bare(typed)) == _KEY_LETTERS:
        raise Refused(words.LIKE_A_KEY)
    if len(typed) > MOST_LETTERS:
        raise Refused(words.LONG.format(most=MOST_LETTERS))


def show_recovery_key(ui: HiddenUI, printed: str, people: People) -> bool:
    """Show a recovery key, line by line as printed, until Enter says that it is on paper.

    False where that is left, or the input ends. Raises EndOfInput, nothing shown, where there is
    no terminal. KeyboardInterrupt passes through.
    """
    if not ui.can_ask_hidden:
        raise EndOfInput
    ui.aside(*words.RECOVERY)
    ui.aside(*printed.splitlines(), own=True)
    prompt = Prompt("", hint=words.RECOVERY_HINT)
    typed = _typed(ui, prompt, people, words.RECOVERY_HELP, leaves=("/stop",))
    ui.aside(words.STILL_SHOWN)
    return typed is not None


def _typed(
    ui: HiddenUI,
    prompt: Prompt,
    people: People,
    keys: Sequence[str],
    *,
    leaves: Sequence[str] = ("", "/stop"),
) -> str | None:
    """The line that is typed unseen, or None if it is left, by one of those that ``leaves`` it.

    Only !, /help and /stop are commands, for any word may be part of a passphrase.
    """
    while True:
        try:
            typed = unicodedata.normalize("NFC", ui.ask_hidden(prompt))
        except EndOfInput:
            return None
        match typed.strip().casefold():
            case word if word in leaves:
                return None
            case "!":
                ui.aside(*people_shown(people(), prompt))
            case "/help":
                ui.aside(*help_lines(people(), keys))
            case _:
                return typed


def _is_key(typed: str) -> bool:
    """Whether a line begins as a recovery key does."""
    return _bare(typed).startswith(_KEY_BEGINS)


def _bare(typed: str) -> str:
    """Letters and digits alone, in capitals."""
    return re.sub(r"[\W_]+", "", typed).upper()
