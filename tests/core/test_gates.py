from __future__ import annotations

from integrate.core.gates import ADVICE, PAIN_ASSESSED, Statement, opened

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
