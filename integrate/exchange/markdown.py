"""The journal as Markdown that CommonMark, GitHub and Obsidian all show as it was typed."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from integrate.core.answers import number_in_words
from integrate.core.journal import pairs
from integrate.core.wording import dated_day, rating_in_words
from integrate.messages import exporting, guiding, showing
from integrate.views.journal import last_line, time_of, title_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from datetime import date

    from integrate.core.journal import Answer, Entry

_MEMORY = 512
"""How many questions and ratings are remembered: a journal asks the same ones again and again."""

_SUSPECT = bytes((*range(0x20), 0x7F)) + rb"\`*_~|$[^#<&=%"
"""Whatever may mean something to a reader of Markdown, wherever in a line it stands."""

_OPENING = frozenset("-+>=:0123456789")
"""What may mean something at the start of a line."""

_MARKS = re.compile(
    r"""
    [\\`*_~|$\[^#<&=%:]                # looked for as one set, which is fast; then, which one:
    (?: (?<= [\\`*_~|$\[^] )
      | (?<! [\w&]\# ) (?<= \# )       # a heading, a tag; not C#
      | (?<= < ) (?= [^\s\d] | \d[^\s<>@]*@ )   # a tag, an address; not <3
      | (?<= & ) (?= \#?\w{1,40}; )    # an entity
      | (?<= = ) (?: (?<= == ) | (?= = ) )      # Obsidian's highlight
      | (?<= % ) (?: (?<= %% ) | (?= % ) )      # Obsidian's comment
      | (?<= : ) (?= // )              # an address, which would eat other backslashes
    )""",
    re.VERBOSE,
)
_OPENS = re.compile(r"[-+](?!\w)|[>=]|:(?=-+:?\Z)|(?P<number>[0-9]{1,9})(?=[.)](?:\s|\Z))")
"""A list, a quotation, an underline or a table's rule, at the start of a line."""

_OWN_TAG = "integrate"
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]")
_NOT_YAML = re.compile(r"[\x00-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
_NAME = re.compile(r"[a-z][a-z0-9_-]*")
_NOT_ID = re.compile(r"[^0-9A-Za-z]+")


def journal(
    entries: Iterable[Entry],
    *,
    title: str = exporting.TITLE,
    since: date | None = None,
    until: date | None = None,
) -> Iterator[str]:
    """One Markdown file of these entries in their order, a piece of text at a time.

    ``since`` and ``until`` only stand at its head; choosing the entries is the caller's.
    """
    bounds = {"since": since, "until": until}
    dates = [f"{name}: {day.isoformat()}" for name, day in bounds.items() if day is not None]
    yield _front_matter(f"title: {_quoted(title)}", f"tags: [{_OWN_TAG}]", *dates)
    last: date | None = None
    for entry in entries:
        if entry.day == last:
            yield _written(entry)
        else:
            last = entry.day
            yield f"\n## {dated_day(last)}\n{_written(entry)}"


def day_file(day: date, entries: Sequence[Entry]) -> str:
    """One day's entries as a Markdown file of their own.

    At its head are the tags of all of them, and whether one is private or flagged. A pair of
    ratings also stands there, as bare numbers, if it is the day's only one.
    """
    tags = dict.fromkeys(_quoted(tag) for entry in entries for tag in entry.tags)
    head = _front_matter(
        f"date: {day.isoformat()}",
        f"tags: [{', '.join((_OWN_TAG, *tags))}]",
        f"entries: {len(entries)}",
        *(["private: true"] if any(entry.private for entry in entries) else []),
        *(["flagged: true"] if any(entry.flagged for entry in entries) else []),
        *_bare_ratings(entries),
    )
    return "".join((head, f"\n## {dated_day(day)}\n", *map(_written, entries)))


def escaped(text: str) -> str:
    r"""Write what a person typed so that a reader of Markdown shows it as it was typed.

    A line break is a backslash at the end of the line, the first blank line a new paragraph,
    each further one a line of ``&nbsp;``. Tabs become spaces; a line of nothing but blanks is
    a blank line. E-mail addresses stay as they are, and GitHub links them.
    """
    if not text or _is_plain(text):
        return text
    lines = _CONTROL.sub("\ufffd", text.replace("\r\n", "\n").expandtabs(4)).split("\n")
    paragraphs: list[list[str]] = [[]]
    after_words = False
    for number, line in enumerate(lines, start=1):
        words = line.strip()
        if words or not after_words or number == len(lines):
            paragraphs[-1].append(_escaped_line(line, words) if words else "&nbsp;")
        else:
            paragraphs.append([])
        after_words = bool(words)
    return "\n\n".join("\\\n".join(paragraph) for paragraph in paragraphs)


def _is_plain(text: str) -> bool:
    """Whether a text is its own Markdown, as most are: one line, nothing in it to escape."""
    typed = text.encode(errors="surrogatepass")
    return (
        len(typed) == len(typed.translate(None, _SUSPECT))
        and text[0] not in _OPENING
        and len(text) == len(text.strip())
        and "  " not in text
        and "://" not in text
        and "www." not in text
    )


def _escaped_line(line: str, words: str) -> str:
    if _is_plain(line):
        return line
    marked = _MARKS.sub(r"\\\g<0>", words).replace("www.", r"www\.").replace("  ", " &nbsp;")
    if opens := _OPENS.match(marked):
        cut = opens.end("number") if opens["number"] else 0
        marked = f"{marked[:cut]}\\{marked[cut:]}"
    if len(words) == len(line):
        return marked
    start = len(line) - len(line.lstrip())
    return _kept(line[:start]) + marked + _kept(line[start + len(words) :])


def _kept(blanks: str) -> str:
    """Blanks at the edge of a line, where a reader of Markdown would drop them."""
    return "".join("&nbsp;" if blank == " " else f"&#{ord(blank)};" for blank in blanks)


def _written(entry: Entry) -> str:
    """Write an entry: its heading, what was asked and answered, and its id out of sight."""
    title = _one_line(entry.title or entry.practice) or title_of(entry)
    time = time_of(entry)
    parts = [f"\n### {exporting.ENTRY.format(time=time, title=title) if time else title}\n"]
    before: dict[str, int | float] = {}
    for answer in entry.answers:
        if said := _said(answer, before):
            asked = _one_line(answer.asked) if entry.kind == "practice" else ""
            parts.append(f"**{asked}**\n\n{said}\n" if asked else f"{said}\n")
    if entry.stopped_early:
        parts.append(f"{showing.STOPPED_EARLY}\n")
    if entry.tags:
        entry = entry._replace(tags=tuple(filter(None, map(_one_line, entry.tags))))
    if last := last_line(entry):
        parts.append(f"{last}\n")
    name = entry.id if entry.id.isalnum() else _NOT_ID.sub("-", entry.id)
    parts.append(f"<!-- {name} -->\n")
    return "\n".join(parts)


def _said(answer: Answer, before: dict[str, int | float]) -> str:
    """Say what was answered, nothing if it was left; a first rating goes into ``before``."""
    value = answer.value
    if value is None:
        return showing.ALOUD if answer.aloud else ""
    if isinstance(value, str):
        return escaped(answer.label or value)
    if answer.name in before:
        return _pair(before[answer.name], value)
    before[answer.name] = value
    return _rating(value, answer.most, answer.low, answer.high)


@lru_cache(_MEMORY)
def _one_line(text: str) -> str:
    return escaped(" ".join(text.split()))


@lru_cache(_MEMORY)
def _rating(value: float, most: int, low: str, high: str) -> str:
    return escaped(rating_in_words(value, most, low, high))


@lru_cache(_MEMORY)
def _pair(before: float, now: float) -> str:
    return guiding.PAIR.format(before=number_in_words(before), now=number_in_words(now))


def _front_matter(*lines: str) -> str:
    return "\n".join(("---", *lines, "---", ""))


def _quoted(text: str) -> str:
    """Write a text on one line, as YAML takes it between double quotes."""
    line = _NOT_YAML.sub("\ufffd", " ".join(text.split()))
    return '"{}"'.format(line.replace("\\", "\\\\").replace('"', '\\"'))


def _bare_ratings(entries: Iterable[Entry]) -> Iterator[str]:
    """Before and after, of each rating that one pair alone was given for that day."""
    found: dict[str, list[tuple[Answer, Answer]]] = {}
    for entry in entries:
        for pair in pairs(entry.answers):
            found.setdefault(pair[0].name.replace("-", "_"), []).append(pair)
    for name, given in found.items():
        if len(given) == 1 and _NAME.fullmatch(name):
            before, after = given[0]
            yield f"{name}_before: {before.value}"
            yield f"{name}_after: {after.value}"
