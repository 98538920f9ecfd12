from __future__ import annotations

from datetime import date, timedelta

import pytest

from integrate.core.builtin import NOTE
from integrate.core.kept import to_entry
from integrate.core.practice import End
from integrate.core.replies import Onward, Reply, Said, Skipped, Stopped, Typed, Written
from integrate.core.sitting import Known, Sitting
from integrate.core.walking import apply, begin

from .given import (
    EVENING,
    NEAR,
    PAIN,
    THROUGH_EVERY_KIND,
    WORDS,
    after,
    practice_of,
    sitting_of,
    sitting_of_every_kind,
    values,
    walked,
)


def entry_day(sitting: Sitting, now_after: int, turns_at: int = 4) -> date:
    """The day that the sitting's entry gets, saved so many minutes into the evening."""
    entry = to_entry(sitting, zone="Europe/Berlin", now=after(now_after), turns_at=turns_at)
    return entry.day


def test_a_question_left_the_next_morning_moves_nothing_to_another_day() -> None:
    rated = walked(sitting_of_every_kind(), Onward(), Onward(), Said("8"))
    morning = apply(rated, Skipped(), after(720))
    assert morning.answered_at == after(3)


def test_an_entry_keeps_what_was_walked() -> None:
    done = walked(sitting_of_every_kind(), *THROUGH_EVERY_KIND)

    entry = to_entry(done, zone="Europe/Berlin", now=after(40), turns_at=4)

    assert (entry.id, entry.kind, entry.practice, entry.title) == (
        "one", "practice", "a-walk", "A walk",
    )  # fmt: skip
    assert (entry.begun, entry.at, entry.saved) == (EVENING, after(30), after(40))
    assert (entry.day, entry.zone) == (date(2026, 11, 21), "Europe/Berlin")
    assert entry.answers == done.answers
    assert entry.too_much == "little"
    assert not entry.stopped_early


def test_a_stopped_sitting_makes_an_entry_that_says_so() -> None:
    stopped = walked(sitting_of(PAIN, NEAR), Said("3"), Stopped())

    entry = to_entry(stopped, zone="UTC", now=after(9), turns_at=4)

    assert entry.stopped_early
    assert [answer.name for answer in entry.answers] == ["pain"]


def test_what_was_being_written_at_a_stop_is_kept() -> None:
    stopped = walked(sitting_of(WORDS, NEAR), Typed(0, "\nIt was the\n"), Stopped())

    assert values(stopped) == [("words", "It was the")]
    assert stopped.typing == ""


def test_an_entry_is_of_the_day_of_its_last_answer() -> None:
    hours = 60
    answered = apply(sitting_of(PAIN, End("Feet.")), Said("3"), after(7 * hours + 59))
    done = apply(answered, Onward(), after(9 * hours))

    assert entry_day(done, 9 * hours) == date(2026, 11, 21)
    assert entry_day(done, 9 * hours, turns_at=3) == date(2026, 11, 22)


def test_a_stop_days_later_leaves_the_words_on_their_day() -> None:
    written = apply(sitting_of(WORDS), Typed(0, "Half a page"), after(5))
    stopped = apply(written, Stopped(), EVENING + timedelta(days=3))

    assert values(stopped) == [("words", "Half a page")]
    assert entry_day(stopped, 3 * 24 * 60) == date(2026, 11, 21)


@pytest.mark.parametrize(
    ("sitting", "ending"),
    [
        (sitting_of(End("Feet.")), Onward()),
        (sitting_of(PAIN), Skipped()),
        (sitting_of(PAIN), Stopped()),
    ],
    ids=["walked", "skipped", "stopped"],
)
def test_an_entry_without_an_answer_is_of_the_instant_it_ended_whenever_it_is_kept(
    sitting: Sitting, ending: Reply
) -> None:
    done = apply(sitting, ending, after(5))

    assert done.answered_at is None
    for later in (5, 10 * 60, 20 * 24 * 60):
        entry = to_entry(done, zone="Europe/Berlin", now=after(later), turns_at=4)
        assert (entry.at, entry.day) == (after(5), date(2026, 11, 21))


def test_an_entry_of_a_practice_without_steps_is_of_the_instant_it_was_begun() -> None:
    done = begin("one", practice_of(), EVENING, {})

    assert entry_day(done, 10 * 60) == date(2026, 11, 21)


def test_a_note_is_kept_as_a_note() -> None:
    sitting = begin("one", NOTE, EVENING, {})
    done = walked(sitting, Typed(0, "Rain all day."), Written())

    entry = to_entry(done, zone="UTC", now=after(2), turns_at=4)

    assert (entry.kind, entry.practice, entry.title) == ("note", "", "")
    assert [answer.value for answer in entry.answers] == ["Rain all day."]
    assert not entry.whole_day


def test_what_is_written_about_an_earlier_day_is_kept_for_the_whole_of_it_at_its_noon() -> None:
    friday = date(2026, 11, 20)
    sitting = sitting_of(WORDS, known=Known(on=friday))
    done = walked(sitting, Typed(0, "It rained."), Written())

    entry = to_entry(done, zone="Europe/Berlin", now=after(9), turns_at=4)

    assert (entry.day, entry.at.isoformat()) == (friday, "2026-11-20T12:00:00+01:00")
    assert entry.whole_day
    assert (entry.begun, entry.saved) == (EVENING, after(9))


@pytest.mark.parametrize("turns_at", [0, 4, 8])
def test_an_earlier_day_is_that_day_whenever_a_day_turns(turns_at: int) -> None:
    stopped = apply(sitting_of(PAIN, known=Known(on=date(2026, 11, 20))), Stopped(), EVENING)

    entry = to_entry(stopped, zone="UTC", now=EVENING, turns_at=turns_at)

    assert entry.day == date(2026, 11, 20)


def test_nothing_of_what_was_known_is_kept_with_the_answers() -> None:
    known = sitting_of_every_kind().known
    stopped = walked(sitting_of(PAIN, known=known), Said("3"), Stopped())
    plain = walked(sitting_of(PAIN), Said("3"), Stopped())

    kept = [to_entry(one, zone="UTC", now=EVENING, turns_at=4) for one in (stopped, plain)]

    assert kept[0] == kept[1]


def test_a_question_that_is_not_to_be_kept_leads_the_way_and_leaves_no_trace() -> None:
    asking = NEAR._replace(kept=False)
    done = walked(sitting_of(asking, PAIN), Said("2"), Said("6"))
    assert [value for _, value in values(done)] == ["edge", 6]

    entry = to_entry(done, zone="Europe/Berlin", now=after(30), turns_at=4)

    assert [answer.name for answer in entry.answers] == [PAIN.name]
