"""Settings: flag over environment over file over default. One table says them all.

The file is TOML, read by the standard library where it is more than plain lines. It is written by
hand here, a line a setting, so that a person's own comments in it stay.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from integrate.errors import BadFile, NotFound, UsageProblem, VaultUnwritable
from integrate.messages import settings as words

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

Value = str | int | bool


class Setting(NamedTuple):
    """One setting: its name, what it may be, what it is unless said otherwise, what it does.

    Where it may be ``several`` of its choices at once, its value is those words in their order,
    a space between; its default is the word for none of them.
    """

    name: str
    default: Value
    does: str
    choices: tuple[str, ...] = ()
    least: int = 0
    most: int = 0
    several: bool = False

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
        choices = ", ".join(self.choices)
        if self.several:
            return words.NONE_OR_SEVERAL.format(none=self.default, choices=choices)
        return choices


TABLE: tuple[Setting, ...] = (
    Setting("anchor", "room", words.ANCHOR, choices=("room", "sound", "light", "seat", "breath")),
    Setting(
        "leave-out",
        "nothing",
        words.LEAVE_OUT,
        choices=("breath", "legs", "hands", "touch", "sounds", "belly"),
        several=True,
    ),
    Setting(
        "country", "any", words.COUNTRY, choices=("any", "au", "ca", "eu", "gb", "ie", "nz", "us")
    ),
    Setting("day-turns-at", 4, words.DAY_TURNS_AT, least=0, most=8),
    Setting("pace", "normal", words.PACE, choices=("slow", "normal", "brisk")),
    Setting("timer", True, words.TIMER),
    Setting("plain", False, words.PLAIN),
    Setting("motion", True, words.MOTION),
    Setting("voice", False, words.VOICE),
    Setting("bell", False, words.BELL),
    Setting("dark", False, words.DARK),
    Setting("offers", True, words.OFFERS),
    Setting("clear", "ask", words.CLEAR, choices=("ask", "always", "never")),
    Setting("remind", False, words.REMIND),
)
NAMES = tuple(setting.name for setting in TABLE)

_ALSO_CALLED = {"uk": "gb", "usa": "us", "none": "nothing"}
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

    def words(self, name: str) -> tuple[str, ...]:
        """A setting that is several words; none of them where it is its default."""
        value = self.text(name)
        return () if value == find(name).default else tuple(value.split())

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

    def change(self, name: str, value: Value) -> None:
        """Put a setting into the file, and every other line of it stays.

        Raises BadFile where it stands there in a way that cannot be changed by a line,
        VaultUnwritable where the disk refused.
        """
        from integrate.files.atomic import make_private_folder, write_private

        path = self._path
        try:
            before = path.read_text(encoding="utf-8-sig") if path.exists() else ""
            text = _rewritten(before, find(name), value)
            make_private_folder(path.parent)
            write_private(path, text.encode())
        except OSError:
            raise VaultUnwritable(words.UNOPENED, words.UNOPENED_HINT.format(path=path)) from None
        except ValueError:  # no TOML, or no UTF-8
            hint = words.FILE_HINT.format(path=path)
            raise BadFile(words.UNPLACED.format(name=name), hint) from None
        self._file = _read(path)

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
    from difflib import get_close_matches

    close = get_close_matches(name, NAMES, n=1)
    meant = words.DID_YOU_MEAN.format(name=close[0]) if close else words.SEE_LIST
    raise NotFound(words.UNKNOWN.format(name=name), meant)


def read_value(setting: Setting, given: str, *, said_by: str = "") -> Value:
    """The value that somebody typed for a setting; raises UsageProblem with what it may be.

    ``said_by`` is what a problem names, where it was not the setting itself that was typed.
    """
    said = _ALSO_CALLED.get(given.strip().lower(), given.strip().lower())
    if isinstance(setting.default, bool) and said in _ON | _OFF:
        return (_ON | _OFF)[said]
    if setting.several and (several := _several(setting, said)):
        return several
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


def _several(setting: Setting, said: str) -> str:
    """The choices that were said, in their order and once each; empty if one is no choice."""
    if said == setting.default:
        return said
    named = said.replace(",", " ").split()
    known = all(name in setting.choices for name in named)
    return " ".join(choice for choice in setting.choices if choice in named) if known else ""


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


def _rewritten(text: str, setting: Setting, value: Value) -> str:
    """As ``written``; raises ValueError if that would not be read as what it was to be."""
    import tomllib

    text = written(text, setting, value)
    if tomllib.loads(text).get(setting.name) != value:
        raise ValueError
    return text


_PLAIN = re.compile(
    r"""(?:(?P<name>[a-z-]+) *= *"""
    r"""(?:"(?P<word>[a-z0-9 -]*)"|(?P<said>true|false)|(?P<number>0|[1-9][0-9]{0,3})))?"""
    r""" *(?:#[\x20-\x7e]*)?"""
)
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
    if (plain := _plainly_read(text)) is not None:
        return plain
    import tomllib

    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError:
        raise BadFile(words.UNREADABLE, words.FILE_HINT.format(path=path)) from None


def _plainly_read(text: str) -> dict[str, object] | None:
    """What TOML says, if each line is as plain as those written here; None leaves it to tomllib.

    That takes 3 ms to load, and whoever was asked what to leave out has such a file.
    """
    found: dict[str, object] = {}
    for line in text.split("\n"):
        read = _PLAIN.fullmatch(line)
        if read is None or read["name"] in found:
            return None
        if read["name"]:
            word, said = read["word"], read["said"]
            number = int(read["number"] or 0)
            found[read["name"]] = word if word is not None else said == "true" if said else number
    return found
