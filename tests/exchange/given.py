"""What the tests of the formats begin with: a journal of three entries, none of it easy."""

from __future__ import annotations

from datetime import date, datetime, timedelta, timezone

from integrate.core.journal import Answer, Entry

TZ = timezone(timedelta(hours=1))
SATURDAY, SUNDAY = date(2026, 11, 21), date(2026, 11, 22)
HOLDING = "How hard are you holding out against the pain, now?"

HOSTILE = """\
# Not a heading. 3 a.m. and *nothing* helps.
---
1. the shoulder
2. the shoulder
- <b>again</b> & again, R&D &nbsp;

    four spaces in, ``` no fence ```


> [!note] two blank lines above, https://a.b/_c_
==lit== %%hidden%% #tag [[link]] ![x](y) $5 | $6 ^end
title: "not yaml"\
"""


def rated(name: str, value: float | None, low: str = "", high: str = "", most: int = 10) -> Answer:
    """A rating, or one that was left."""
    return Answer(name, "rate", HOLDING, value, low=low, high=high, most=most)


def written(value: str | None, *, asked: str = "Which part was on guard?") -> Answer:
    """Something written, or a question that was left."""
    return Answer("guard", "write", asked, value)


def said_aloud() -> Answer:
    """Something said, of which nothing is kept."""
    return Answer("guard", "write", "Which part was on guard?", aloud=True)


def sat(
    *answers: Answer, at: datetime, title: str = "Softening around", stopped: bool = False
) -> Entry:
    """A sitting that ended at an instant."""
    return Entry(
        id=f"01jd{at:%d%H%M}",
        kind="practice",
        at=at,
        zone="Europe/Berlin",
        day=(at - timedelta(hours=4)).date(),
        saved=at,
        answers=answers,
        practice="soften-around",
        title=title,
        stopped_early=stopped,
    )


def noted(text: str, at: datetime) -> Entry:
    """A note that was ended at an instant."""
    return Entry(
        id=f"01jd{at:%d%H%M}",
        kind="note",
        at=at,
        zone="Europe/Berlin",
        day=(at - timedelta(hours=4)).date(),
        saved=at,
        answers=(Answer("note", "write", "What is there to write?", text),),
    )


def three_entries() -> tuple[Entry, Entry, Entry]:
    """A whole sitting, a note past midnight that is hard on Markdown, a sitting stopped early."""
    whole = sat(
        Answer("struggle", "rate", HOLDING, 7, low="not at all", high="with everything"),
        Answer("distance", "choose", "Where shall we stay?", "around", "well outside the pain"),
        Answer("struggle", "rate", "And how hard is the holding now?", 5),
        Answer("too-much", "too-much", "Was any of it too much?", "little", "a little"),
        written("The jaw, mostly.\nIt's been like this since *Tuesday*.\n\nThen it let go."),
        at=datetime(2026, 11, 21, 20, 14, tzinfo=TZ),
    )
    stopped = sat(
        rated("struggle", 8.5, "not at all", "with everything"),
        written(None),
        said_aloud(),
        at=datetime(2026, 11, 22, 9, 5, tzinfo=TZ),
        stopped=True,
    )
    return whole, noted(HOSTILE, datetime(2026, 11, 22, 1, 30, tzinfo=TZ)), stopped
