"""``me``: what is left out and where a practice comes to rest, and lines of one's own."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

import typer

from integrate.cli.context import Context, of
from integrate.messages import asking
from integrate.messages import comfort as words
from integrate.messages import settings as settings_words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from integrate.core.gates import Statement


def comfort(ctx: typer.Context) -> None:
    """Ask what to leave out and where a practice comes to rest; say what holds."""
    context = of(ctx)
    if context.asks:
        if not _never_set(context, "leave-out"):
            context.say(_left_out(context))
        if _ask_both(context):
            context.say(*_by_variable(context))
            return
    context.say(*_what_holds(context))


def _ask_both(context: Context) -> bool:
    """Ask both, the first again as long as the second leads back; whether both were answered."""
    while _ask_leave_out(context):
        answered = _ask_anchor(context, first=False)
        if answered != "back":
            return answered == "kept"
    return False


def ask_leave_out_once(context: Context) -> bool:
    """Ask what to leave out where that was never answered; False where the question was left.

    Nobody is asked through a pipe: what stands in it is meant for other questions.
    """
    if not _never_set(context, "leave-out") or not _can_be_asked(context):
        return True
    return _ask_leave_out(context)


def ask_anchor_once(context: Context) -> bool:
    """Ask where a practice comes to rest, in the same way."""
    if not _never_set(context, "anchor") or not _can_be_asked(context):
        return True
    return _ask_anchor(context, first=True) == "kept"


def _can_be_asked(context: Context) -> bool:
    return context.asks and context.terminal.interactive


def _never_set(context: Context, name: str) -> bool:
    return context.settings.came_from(name) == settings_words.FROM_DEFAULT


def _ask_leave_out(context: Context) -> bool:
    from integrate.flows.comforting import ask_leave_out

    first = _never_set(context, "leave-out")
    left_out = ask_leave_out(context.person, context.leave_out, context.people, first=first)
    if left_out is not None:
        _keep(context, "leave-out", " ".join(left_out) or "nothing")
        context.person.tell(_left_out(context))
    return left_out is not None


def _ask_anchor(context: Context, *, first: bool) -> Literal["kept", "back", "left"]:
    from integrate.flows.comforting import BACK, ask_anchor

    present = context.settings.text("anchor")
    anchor = ask_anchor(context.person, present, context.leave_out, context.people, first=first)
    if anchor is None or anchor == BACK:
        return "left" if anchor is None else "back"
    _keep(context, "anchor", anchor)
    context.person.tell(_anchor(context))
    return "kept"


def _keep(context: Context, name: str, value: str) -> None:
    """Put an answer into the settings file, unless it stands there; nothing, too, is an answer."""
    if _never_set(context, name) or context.settings.text(name) != value:
        context.settings.change(name, value)


def _what_holds(context: Context) -> Iterator[str]:
    """What is left out, where a practice comes to rest, and what stands over either."""
    yield _left_out(context)
    yield _anchor(context)
    yield from _by_variable(context)


def _by_variable(context: Context) -> Iterator[str]:
    """What the environment says over an answer."""
    from integrate.config import find

    for name in ("leave-out", "anchor"):
        if context.settings.came_from(name) == settings_words.FROM_ENVIRONMENT:
            yield words.SAID_BY_VARIABLE.format(variable=find(name).variable)


def _anchor(context: Context) -> str:
    from integrate.core.comfort import anchor_or_room

    anchor = context.settings.text("anchor")
    return words.SAID_ANCHOR.format(anchor=anchor_or_room(anchor, context.leave_out))


def _left_out(context: Context) -> str:
    areas = [label for area, label in words.AREAS.items() if area in context.leave_out]
    return words.SAID_LEFT_OUT.format(areas=", ".join(areas)) if areas else words.SAID_NOTHING_OUT


def lists(ctx: typer.Context) -> None:
    """Show the lines that joined the person's own lists; a number takes one off."""
    from integrate.flows.menus import ask_one_of
    from integrate.messages import lists as list_words

    context = of(ctx)
    while rows := [
        (name, line) for name, lines in context.vault.own_lists().items() for line in lines
    ]:
        labels = [
            list_words.ROW.format(name=list_words.NAMES.get(name, name), line=line)
            for name, line in rows
        ]
        if not context.asks:
            context.say(list_words.OWN, *(f"  {label}" for label in labels))
            return
        number = ask_one_of(
            context.person, list_words.OWN, labels, hint=list_words.HINT, people=context.people
        )
        if number is None:
            context.person.tell(asking.LEFT)
            return
        context.vault.remove_from_list(*rows[number])
        context.person.tell(list_words.TAKEN_OFF.format(line=rows[number][1]))
    context.say(list_words.NONE_YET)


def statements(ctx: typer.Context) -> None:
    """Show what was said before practices that ask for it; a number takes one back."""
    from integrate.flows.menus import ask_one_of
    from integrate.messages import gates as gate_words

    context = of(ctx)
    while said := context.said.all().statements:
        labels = [_stated(context, one) for one in said]
        if not context.asks:
            context.say(gate_words.SAID, *(f"  {label}" for label in labels))
            return
        number = ask_one_of(
            context.person,
            gate_words.SAID,
            labels,
            hint=gate_words.SAID_HINT,
            people=context.people,
        )
        if number is None:
            context.person.tell(asking.LEFT)
            return
        context.said.take_back(said[number])
        context.person.tell(gate_words.TAKEN_BACK)
    context.say(gate_words.NOTHING_SAID)


def _stated(context: Context, said: Statement) -> str:
    """One statement in a line: what it was for, when it was said, who looked and when."""
    from integrate.cli.walking import titles_of
    from integrate.core.gates import FEELS_REAL, is_about_feeling
    from integrate.core.wording import dated_day
    from integrate.messages import gates as gate_words

    if is_about_feeling(said):
        real = said.gate == FEELS_REAL
        what = gate_words.SAID_REAL if real else gate_words.SAID_UNREAL
    elif said.practice:
        titles = titles_of(context)
        what = gate_words.SAID_ADVICE.format(title=titles.get(said.practice, said.practice))
    else:
        what = gate_words.SAID_PAIN
    more = ", ".join(filter(None, (said.who, said.when)))
    return gate_words.SAID_ON.format(what=what, day=dated_day(said.at)) + (
        f" ({more})" if more else ""
    )
