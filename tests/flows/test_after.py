from __future__ import annotations

import pytest

from integrate.core.journal import Entry
from integrate.core.offers import Wish
from integrate.core.tags import MOST_TAGS, Retagging
from integrate.flows.after import ask_offers, ask_to_clear
from integrate.flows.ports import EndOfInput, Prompt
from integrate.messages import asking
from integrate.messages import journal as words

from .given import EVENING, NUMBERS, Scripted

ENTRY = Entry(id="one", kind="note", at=EVENING, zone="", day=EVENING.date(), saved=EVENING)


def offered(
    *typed: str | BaseException, entry: Entry = ENTRY, clearing: bool = True
) -> tuple[Wish, Scripted]:
    person = Scripted([*typed])
    return ask_offers(person, entry, lambda: NUMBERS, clearing=clearing), person


def test_the_offers_stand_in_one_line() -> None:
    assert offered("")[1].prompts == [Prompt(words.OFFERS_AND_CLEAR)]
    assert offered("", clearing=False)[1].prompts == [Prompt(words.OFFERS)]
    assert "clear" not in words.OFFERS


@pytest.mark.parametrize(
    "typed",
    ["", " ", "stop", "Stop.", "/s", "q", "skip", "back", "no", "No.", "n", EndOfInput()],
    ids=repr,
)
def test_they_can_be_left_in_every_way(typed: str | BaseException) -> None:
    wish, person = offered(typed)

    assert wish == Wish()
    assert len(person.prompts) == 1


def test_several_are_taken_at_once() -> None:
    assert offered("private flag tag sleep")[0] == Wish(
        private=True, flagged=True, tags=Retagging(("sleep",))
    )
    assert offered("clear")[0] == Wish(clear=True)


def test_tags_are_asked_for_where_none_was_named() -> None:
    wish, person = offered("tag flag", "back, sleep", entry=ENTRY._replace(tags=("jaw",)))

    assert wish.flagged
    assert wish.tags == Retagging(("back", "sleep"))
    assert person.prompts[1].ask == words.TAGS_ASK
    assert person.prompts[1].note == "Now: #jaw."
    assert offered("tag private", "")[0]._replace(names_tags=False) == Wish(private=True)


@pytest.mark.parametrize(("typed", "keys"), [("!", False), ("help", True), ("?", True)])
def test_people_and_help_are_shown_and_the_line_again(typed: str, *, keys: bool) -> None:
    wish, person = offered(typed, "flag")

    assert wish == Wish(flagged=True)
    assert person.shown[1:3] == [*NUMBERS]
    assert (asking.HELP[0] in person.shown) is keys
    assert (words.OFFERS_HELP in person.shown) is keys


@pytest.mark.parametrize("typed", ["sleep", "private please", "anchor", "7"])
def test_what_means_nothing_changes_nothing_and_gets_one_short_line(typed: str) -> None:
    wish, person = offered(typed, typed, "")

    assert wish == Wish()
    assert person.shown.count(words.OFFERS_HELP) == 2
    assert len(words.OFFERS_HELP) < 60


def test_an_unfit_tag_is_said_and_the_line_is_shown_again() -> None:
    twenty = tuple(f"t{number}" for number in range(MOST_TAGS))
    wish, person = offered("tag a_b", "flag")

    assert wish == Wish(flagged=True)
    assert words.NO_TAG.format(word="a_b") in person.shown
    full = offered("tag one-more", "", entry=ENTRY._replace(tags=twenty))
    assert words.MANY_TAGS.format(most=MOST_TAGS) in full[1].shown


def test_ctrl_c_passes_through() -> None:
    with pytest.raises(KeyboardInterrupt):
        offered(KeyboardInterrupt())


@pytest.mark.parametrize(
    ("typed", "clears"), [("", True), (" ", True), ("stop", False), ("no", False), ("x", False)]
)
def test_enter_alone_clears_the_screen(typed: str, *, clears: bool) -> None:
    assert ask_to_clear(Scripted([typed]), lambda: NUMBERS) is clears


def test_people_can_be_seen_before_the_screen_goes_and_the_end_of_input_leaves_it() -> None:
    person = Scripted(["!", ""])

    assert ask_to_clear(person, lambda: NUMBERS)
    assert NUMBERS[1] in person.shown
    assert not ask_to_clear(Scripted([]), lambda: NUMBERS)
