"""What is kept of a person besides entries: goals, pauses, lists, what is on their plan."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from integrate.core.days import Days
from integrate.storage.codec import read_goal, read_pause

if TYPE_CHECKING:
    from collections.abc import Mapping

    from integrate.core.programmes import Planned, Started
    from integrate.core.streaks import GoalChange
    from integrate.storage.tables import Tables


class Profile(NamedTuple):
    """The profile file, read; ``goals`` stand in the order in which they were set.

    ``lists`` are the person's own lines by the name of their list, oldest first. ``started`` are
    programmes, ``planned`` the lines of their own plan, in the order in which they were begun.
    """

    goals: tuple[GoalChange, ...]
    paused: Days
    streak_shown: bool
    lists: Mapping[str, tuple[str, ...]] = {}
    started: tuple[Started, ...] = ()
    planned: tuple[Planned, ...] = ()


def read_profile(tables: Tables) -> Profile:
    """The profile that the tables of its file hold; raises some of MISFITS if they hold none."""
    paused = Days()
    for document in tables.get("pauses", {}).values():
        paused |= Days.span(*read_pause(document))
    shown = tables.get("streak", {}).get("1", {"shown": True})["shown"]
    if not isinstance(shown, bool):
        raise TypeError
    goals = tuple(read_goal(document) for document in tables.get("goals", {}).values())
    profile = Profile(goals, paused, shown, _lists(tables))
    if not (tables.get("programmes") or tables.get("planned")):
        return profile
    from integrate.storage.plan import read_planned, read_started

    return profile._replace(
        started=tuple(map(read_started, tables.get("programmes", {}).values())),
        planned=tuple(map(read_planned, tables.get("planned", {}).values())),
    )


def _lists(tables: Tables) -> Mapping[str, tuple[str, ...]]:
    lists: dict[str, tuple[str, ...]] = {}
    for document in tables.get("lists", {}).values():
        name, line = document["list"], document["line"]
        "".join((name, line))  # both of them text, or TypeError
        lists[name] = (*lists.get(name, ()), line)
    return lists
