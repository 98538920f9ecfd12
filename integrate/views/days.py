"""The streak, as blocks and as data."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from integrate.core.wording import count_in_words, counted, sentence
from integrate.messages import showing
from integrate.views.blocks import Block, Paragraph

if TYPE_CHECKING:
    from collections.abc import Sequence

    from integrate.core.streaks import Streak


DOT, DOT_IN_ASCII = "\N{BULLET}", "o"


def strip(streak: Streak, dot: str) -> str:
    """The last 28 days, from the first tended one on: a dot for such a day, else a blank."""
    return "".join(dot if tended else " " for tended in streak.strip).strip()


def _of_these_days(streak: Streak) -> Sequence[str]:
    if streak.welcome_back:
        days = counted(streak.tended_days, "day")
        so_far = showing.SO_FAR.format(days=days[:1].upper() + days[1:])
        return (
            f"{showing.WELCOME_BACK} {so_far}",
            showing.NOTHING_PILED_UP,
            showing.HARD_WEEKS,
        )
    return [" ".join(counts(streak))] if counts(streak) else []


def counts(streak: Streak) -> list[str]:
    """What can be counted without printing a zero."""
    said = []
    if streak.paused_today and not streak.tended_today:
        said.append(showing.PAUSED)
    if streak.of_last_seven:
        said.append(_capital(showing.OF_SEVEN, number=count_in_words(streak.of_last_seven)))
    elif streak.of_last_seven is None:
        said.append(_capital(showing.DAYS_SO_FAR, days=counted(streak.tended_days, "day")))
    if streak.weeks_kept:
        said.append(_capital(showing.WEEKS_KEPT, weeks=counted(streak.weeks_kept, "week")))
    return said


def streak_told(streak: Streak, *, shown: bool) -> list[Block]:
    """Everything the streak says, in sentences."""
    if streak.tended_days == 0:
        return [Paragraph(showing.FIRST_DAY)]
    said = list(_of_these_days(streak)[:1])
    if 0 < streak.run < streak.tended_days:
        said.append(_capital(showing.RUN, days=counted(streak.run, "day")))
    if week := _this_week(streak):
        said.append(week)
    said.append(showing.GOAL.format(days=counted(streak.goal, "day")))
    if not shown:
        said.append(showing.STREAK_OFF)
    return [Paragraph(text) for text in said]


def _this_week(streak: Streak) -> str:
    """How the week stands; nothing of one that rests, or that cannot be kept any more."""
    tended = counted(streak.week_tended, "day")
    needed = count_in_words(streak.week_needed)
    days_left = 7 - streak.today.weekday() - streak.tended_today
    if streak.paused_today:
        return showing.PAUSED_TODAY if streak.tended_today else ""
    if streak.week_standing == "kept":
        return showing.THIS_WEEK_KEPT.format(tended=tended)
    if streak.week_needed - streak.week_tended > days_left:
        return ""
    said = showing.THIS_WEEK.format(tended=tended) if streak.week_tended else ""
    if streak.week_needed < streak.goal:  # a week with paused days asks for less than the goal
        said = f"{said} {_capital(showing.KEEP_IT, needed=needed)}".strip()
    return said


def streak_json(streak: Streak, *, shown: bool) -> dict[str, Any]:
    """The streak as the versioned data that ``--json`` promises."""
    return {
        "integrate": "streak/1",
        "today": streak.today.isoformat(),
        "shown": shown,
        "weeks_kept": streak.weeks_kept,
        "run": streak.run,
        "of_last_seven": streak.of_last_seven,
        "tended_days": streak.tended_days,
        "tended_today": streak.tended_today,
        "paused_today": streak.paused_today,
        "week": {
            "standing": streak.week_standing,
            "tended": streak.week_tended,
            "needed": streak.week_needed,
            "grace": streak.grace,
            "goal": streak.goal,
        },
        "strip": [int(tended) for tended in streak.strip],
    }


def _capital(text: str, **filled: str) -> str:
    return sentence(text.format(**filled).rstrip("."))
