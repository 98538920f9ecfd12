"""``vault check``: whether every file is as it was left; and putting right what is not."""

from __future__ import annotations

import re
from contextlib import suppress
from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from integrate.cli.context import Context, of
from integrate.cli.undisturbed import left_by_editors
from integrate.core.wording import count_in_words, dated_day
from integrate.errors import Exit, VaultLocked
from integrate.messages import checkup as words
from integrate.messages import options
from integrate.storage.checkup.problems import Done, Problem, Seen
from integrate.storage.tables import name_of

_PUT_BACK = frozenset(("damaged", "gone", "inbox"))
_MERGED = frozenset(("conflict", "both"))
_HAVE_COPIES = frozenset(("damaged", "gone"))


def check(
    ctx: typer.Context,
    *,
    repair: Annotated[bool, typer.Option("--repair", help=words.REPAIR)] = False,
    json: Annotated[bool, typer.Option("--json", help=options.JSON)] = False,
) -> None:
    """Look at everything in the vault; with ``--repair`` put right what can be."""
    from integrate.storage.checkup.checking import look
    from integrate.storage.checkup.repairing import repair as put_right

    context = of(ctx)
    shelf, today = context.vault.shelf, context.clock.now().date()
    _ask_for_the_key(context, repair=repair)
    done = put_right(shelf, context.turns_at, today) if repair else []
    seen = look(shelf, context.turns_at, today)
    ahead = _snapshots_ahead(context, today)
    if json:
        context.put_json(_data(seen, done))
    else:
        for line in _lines(context, seen, done, ahead, repair=repair):
            context.say(line)
    if seen.problems:
        raise typer.Exit(Exit.VAULT)


def _ask_for_the_key(context: Context, *, repair: bool) -> None:
    """Have the key, if there is one and somebody gives it."""
    from integrate.storage.checkup.copies import facts_of

    vault = context.vault.folder
    facts, problems = facts_of(vault)
    lost = any(problem.kind == "facts-lost" for problem in problems)
    if facts.keyed or (repair and lost):
        with suppress(VaultLocked):
            context.vault.shelf.key.need(facts.recipient)


def _snapshots_ahead(context: Context, today: date) -> str:
    """The day of the latest snapshot that is named later than today; nothing if none is."""
    from integrate.storage.backups import snapshots

    names = snapshots.names(context.vault.folder)
    latest = max(map(snapshots.day_of_name, names), default="")
    return latest if latest > today.isoformat() else ""


# As words.


def _lines(
    context: Context, seen: Seen, done: list[Done], ahead: str, *, repair: bool
) -> list[str]:
    vault = context.vault.folder
    lines = [line for one in done for line in _done_lines(vault, one)]
    for problem in seen.problems:
        lines += [_what(problem), f"  {_how(vault, problem)}"]
    kinds = [problem.kind for problem in seen.problems]
    if kinds.count("key-lost") > 1:
        lines.append(words.KEYS_LOST)
    if seen.unopened and "facts-lost" not in kinds:
        lines.append(words.UNOPENED.format(files=_count(len(seen.unopened), "file")))
        lines.append(f"  {words.UNOPENED_HOW}")
    if seen.strangers:
        lines.append(words.STRANGERS.format(places=", ".join(seen.strangers)))
    if seen.aside and not done:
        files = _count(seen.aside, "file")
        lines.append(words.ASIDE.format(files=files, path=vault / "aside"))
    for place, command in left_by_editors(vault):
        lines.append(words.EDITOR.format(place=place.relative_to(vault), command=command))
    if seen.ahead:
        lines.append(_begun(words.AHEAD.format(entries=_count(seen.ahead, "entry"))))
    if ahead:
        lines.append(words.SNAPSHOTS_AHEAD.format(day=_day(ahead)))
    return [*lines, _last_line(seen, done, repair=repair)]


def _last_line(seen: Seen, done: list[Done], *, repair: bool) -> str:
    if seen.problems:
        number = len(seen.problems)
        if not repair:
            return _begun(words.PROBLEMS[number > 1].format(number=number))
        return _begun(words.STILL[number > 1].format(number=number))
    if not seen.months and not seen.entries and not done:
        return words.EMPTY
    so_far = words.WHOLE_SO_FAR if seen.unopened else words.WHOLE
    return so_far.format(entries=_count(seen.entries, "entry"), months=_count(seen.months, "month"))


def _what(problem: Problem) -> str:
    said = words.WHAT[problem.kind].format(
        name=_name(problem),
        place=words.ITSELF if problem.place == "." else problem.place,
        entries=_count(problem.number, "entry"),
        files=_count(problem.number, "file"),
    )
    if problem.kind in _HAVE_COPIES:
        sealed = problem.place.endswith(".age")
        none = words.NO_COPY_SEALED if sealed else words.NO_COPY
        said += words.WHOLE_COPY.format(day=_day(problem.day)) if problem.day else none
    return _begun(said)


def _how(vault: Path, problem: Problem) -> str:
    if problem.kind == "key-lost":
        return words.HOW_KEY[problem.place]
    how = words.HOW[problem.kind]
    if problem.kind == "foreign":
        return how.format(folder=vault)
    if problem.kind in _HAVE_COPIES and not problem.day:
        return f"{how} {words.BACKUP_TOO}"
    return how


def _done_lines(vault: Path, done: Done) -> list[str]:
    """What was done about one problem, and where the damaged file is."""
    problem = done.problem
    if problem.kind in _PUT_BACK and done.added < 0:
        said = [words.NOT_BACK.format(name=_name(problem))]
        said = said if problem.kind != "inbox" else [words.NOT_BACK_PLACE]
    else:
        said = [words.DONE[problem.kind]]
    lines = [_begun(line.format(name=_name(problem), place=problem.place)) for line in said]
    if problem.kind in _MERGED:
        lines.append(f"  {_taken_in(done.added)}")
    elif done.added > 0 and problem.kind in _PUT_BACK:
        lines.append(f"  {words.ADDED.format(entries=_count(done.added, 'entry'))}")
    if done.kept:
        kept = words.COPY_AT if problem.kind in _MERGED else words.KEPT_AT
        lines.append(f"  {kept.format(path=vault / done.kept)}")
    return lines


def _taken_in(number: int) -> str:
    if number < 0:
        return words.NOT_LOOKED_INTO
    if number == 0:
        return words.NOTHING_NEW
    return words.TAKEN_IN.format(entries=_count(number, "entry"))


def _count(number: int, thing: str) -> str:
    one, more = words.NAMES[thing]
    return f"{count_in_words(number)} {one if number == 1 else more}"


def _begun(text: str) -> str:
    """The text with its first letter upper case, unless it begins with the name of a file."""
    if re.match(r"\S*[./]\S", text):
        return text
    return f"{text[:1].upper()}{text[1:]}"


def _name(problem: Problem) -> str:
    return name_of(Path(problem.place))


def _day(day: str) -> str:
    return dated_day(date.fromisoformat(day))


# As data.


def _data(seen: Seen, done: list[Done]) -> dict[str, object]:
    return {
        "integrate": "check/1",
        "whole": not seen.problems,
        "entries": seen.entries,
        "months": seen.months,
        "problems": [_problem(problem) for problem in seen.problems],
        "done": [
            {**_problem(one.problem), "kept": one.kept, "added": max(one.added, 0)} for one in done
        ],
        "not_opened": list(seen.unopened),
        "strangers": list(seen.strangers),
        "aside": seen.aside,
        "ahead": seen.ahead,
    }


def _problem(problem: Problem) -> dict[str, object]:
    return {
        "kind": problem.kind,
        "place": problem.place,
        "day": problem.day or None,
        "number": problem.number,
    }
