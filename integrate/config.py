"""Settings: flag over environment over file over default. One table says them all.

The file is TOML, read by the standard library. It is written by hand here, a line a setting, so
that a person's own comments in it stay.
"""

from __future__ import annotations

import difflib
import re
from typing import TYPE_CHECKING, NamedTuple

from integrate.errors import BadFile, NotFound, UsageProblem
from integrate.messages import settings as words

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

Value = str | int | bool


class Setting(NamedTuple):
    """One setting: its name, what it may be, what it is unless said otherwise, what it does."""

    name: str
    default: Value
    does: str
    choices: tuple[str, ...] = ()
    least: int = 0
    most: int = 0

    @property
    def variable(self) -> str:
        """The environment variable that sets it."""
        return f"INTEGRATE_{self.name.upper().replace('-', '_')}"

    @property
    def may_be(self) -> str:
        """What it may be, in words."""
        if isinstance(self.default, bool):
            return words.ON_OR_OFF
        if isinstance(self.default, int):
            return words.FROM_TO.format(least=self.least, most=self.most)
        return ", ".join(self.choices)


TABLE: tuple[Setting, ...] = (
    Setting("anchor", "room", words.ANCHOR, choices=("room", "sound", "light", "seat", "breath")),
    Setting(
        "country", "any", words.COUNTRY, choices=("any", "au", "ca", "eu", "gb", "ie", "nz", "us")
    ),
    Setting("day-turns-at", 4, words.DAY_TURNS_AT, least=0, most=8),
    Setting("pace", "normal", words.PACE, choices=("slow", "normal", "brisk")),
    Setting("timer", True, words.TIMER),
    Setting("plain", False, words.PLAIN),
)
NAMES = tuple(setting.name for setting in TABLE)

_ALSO_CALLED = {"uk": "gb", "usa": "us"}
_ON = {"on": True, "true": True, "yes": True, "1": True}
_OFF = {"off": False, "false": False, "no": False, "0": False}


class Settings:
    """The settings in force."""

    def __init__(self, path: Path, environment: Mapping[str, str]) -> None:
        self._path = path
        self._environment = environment
        self._file = _read(path)

    def text(self, name: str) -> str:
        """A setting that is a word."""
        return str(self.value(name))

    def number(self, name: str) -> int:
        """A setting that is a whole number."""
        return int(self.value(name))

    def on(self, name: str) -> bool:
        """A setting that is on or off."""
        return bool(self.value(name))

    def value(self, name: str) -> Value:
        """What a setting is; raises NotFound, or UsageProblem or BadFile when it cannot be that."""
        setting = find(name)
        if (given := self._environment.get(setting.variable, "")) != "":
            return read_value(setting, given, said_by=setting.variable)
        if setting.name not in self._file:
            return setting.default
        try:
            return read_value(setting, str(self._file[setting.name]))
        except UsageProblem as problem:
            hint = words.FILE_HINT.format(path=self._path)
            raise BadFile(problem.what, f"{problem.hint}; {hint}") from None

    def came_from(self, name: str) -> str:
        """Where the value in force comes from, in a word."""
        setting = find(name)
        if self._environment.get(setting.variable, "") != "":
            return words.FROM_ENVIRONMENT
        return words.FROM_FILE if setting.name in self._file else words.FROM_DEFAULT


def find(name: str) -> Setting:
    """The setting of that name; raises NotFound with what was probably meant."""
    for setting in TABLE:
        if setting.name == name:
            return setting
    close = difflib.get_close_matches(name, NAMES, n=1)
    meant = words.DID_YOU_MEAN.format(name=close[0]) if close else words.SEE_LIST
    raise NotFound(words.UNKNOWN.format(name=name), meant)


def read_value(setting: Setting, given: str, *, said_by: str = "") -> Value:
    """The value that somebody typed for a setting; raises UsageProblem with what it may be.

    ``said_by`` is what a problem names, where it was not the setting itself that was typed.
    """
    said = _ALSO_CALLED.get(given.strip().lower(), given.strip().lower())
    if isinstance(setting.default, bool) and said in _ON | _OFF:
        return (_ON | _OFF)[said]
    if isinstance(setting.default, str) and said in setting.choices:
        return said
    if (
        type(setting.default) is int
        and re.fullmatch(r"\d{1,3}", said)
        and setting.least <= int(said) <= setting.most
    ):
        return int(said)
    raise UsageProblem(
        words.CANNOT_BE.format(name=said_by or setting.name, given=given),
        words.MAY_BE.format(may_be=setting.may_be),
    )


def written(text: str, setting: Setting, value: Value) -> str:
    """The text of a settings file with one setting put in; every other line stays as it is.

    A comment behind the setting stays too. What stands under a heading belongs to the heading.
    """
    text = text.removeprefix("\ufeff")
    heading = _HEADING.search(text)
    own, rest = (text[: heading.start()], text[heading.start() :]) if heading else (text, "")
    import json

    line = f"{setting.name} = {json.dumps(value)}"
    former = re.compile(_FORMER.format(name=setting.name), re.MULTILINE)
    if former.search(own):
        return former.sub(rf"{line}\g<comment>", own, count=1) + rest
    return f"{own.rstrip()}\n{line}\n".lstrip("\n") + (f"\n{rest}" if rest else "")


_HEADING = re.compile(r"^[ \t]*\[\[?[\w .\"'-]+\]\]?[ \t]*(?:#.*)?$", re.MULTILINE)
_FORMER = (
    r"""^[ \t]*["']?{name}["']?[ \t]*="""
    r"""(?:(?:"[^"\n]*"|'[^'\n]*'|[^#"'\n])*?(?P<comment>[ \t]*(?:#.*)?)|.*)$"""
)


def _read(path: Path) -> Mapping[str, object]:
    try:
        # An editor may have put a byte order mark in front.
        text = path.read_text(encoding="utf-8-sig")
    except (FileNotFoundError, NotADirectoryError):
        return {}
    except UnicodeDecodeError:
        raise BadFile(words.UNREADABLE, words.FILE_HINT.format(path=path)) from None
    except OSError:
        raise BadFile(words.UNOPENED, words.UNOPENED_HINT.format(path=path)) from None
    import tomllib

    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError:
        raise BadFile(words.UNREADABLE, words.FILE_HINT.format(path=path)) from None
