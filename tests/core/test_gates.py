from __future__ import annotations

from datetime import timedelta

import pytest

from integrate.core.gates import (
    ADVICE,
    FEELS_REAL,
    FEELS_UNREAL,
    PAIN_ASSESSED,
    Statement,
    is_about_feeling,
    opened,
    unreal_by,
)
from integrate.core.session import Session, window_of

from .given import EVENING, after

CARD = Statement(ADVICE, EVENING, practice="move-baseline")
ASSESSED = Statement(PAIN_ASSESSED, after(5), who="a doctor", when="this spring")


def test_nothing_is_open_before_anything_is_said() -> None:
    assert opened([]) == frozenset()


def test_a_pain_that_was_looked_at_opens_every_practice_that_asks_for_it() -> None:
    assert opened([ASSESSED]) == {("pain-assessed", "")}


def test_a_card_that_was_read_opens_its_own_practice_only() -> None:
    assert opened([CARD]) == {("advice", "move-baseline")}


def test_what_is_said_twice_opens_no_more_than_once() -> None:
    again = ASSESSED._replace(at=after(60), who="")

    assert opened([CARD, ASSESSED, again, CARD]) == {
        ("pain-assessed", ""),
        ("advice", "move-baseline"),
    }


# Whether things feel real.


def said(gate: str, *, days: float = 0) -> Statement:
    """What was said so many days before now."""
    return Statement(gate, EVENING - timedelta(days=days))


def unreal(*statements: Statement, session: float | None = None) -> bool | None:
    """Whether things feel unreal now, where the last session was so many days ago."""
    at = EVENING - timedelta(days=session or 0)
    sessions = [] if session is None else [Session("s", at, "Europe/Berlin", "", at)]
    return unreal_by(statements, window_of(sessions, EVENING), EVENING)


def test_what_is_said_of_how_things_feel_opens_nothing() -> None:
    assert opened([said(FEELS_REAL), said(FEELS_UNREAL)]) == frozenset()
    assert opened([said(FEELS_REAL), ASSESSED]) == {("pain-assessed", "")}
    assert is_about_feeling(said(FEELS_UNREAL))
    assert not is_about_feeling(ASSESSED)


def test_where_nothing_was_said_it_is_not_known() -> None:
    assert unreal() is None
    assert unreal(ASSESSED, CARD, session=1) is None


def test_what_was_said_last_counts() -> None:
    assert unreal(said(FEELS_UNREAL, days=2), said(FEELS_REAL, days=1)) is False
    assert unreal(said(FEELS_UNREAL, days=1), said(FEELS_REAL, days=2)) is True
    assert unreal(said(FEELS_REAL), said(FEELS_UNREAL)) is True


@pytest.mark.parametrize(("days", "holds"), [(13.9, True), (14, None), (30, None)])
def test_that_they_did_not_feel_real_holds_for_two_weeks(days: float, holds: bool | None) -> None:
    assert unreal(said(FEELS_UNREAL, days=days)) is holds
    assert unreal(said(FEELS_UNREAL, days=days), session=1) is holds


def test_that_they_felt_real_holds_until_the_next_session() -> None:
    assert unreal(said(FEELS_REAL, days=90)) is False
    assert unreal(said(FEELS_REAL, days=3), session=3) is False
    assert unreal(said(FEELS_REAL, days=3.1), session=3) is None


def test_what_a_clock_said_that_ran_ahead_does_not_count() -> None:
    assert unreal(said(FEELS_UNREAL, days=-1)) is None
    assert unreal(said(FEELS_UNREAL, days=-1), said(FEELS_REAL, days=1)) is False
