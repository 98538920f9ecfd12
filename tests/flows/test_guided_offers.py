from __future__ import annotations

import pytest

from integrate.core.names import GROUNDING, PEOPLE
from integrate.core.practice import End, Offer, TooMuch
from integrate.core.replies import Said, Skipped
from integrate.flows.guided import walk_through
from integrate.flows.ports import EndOfInput, Prompt
from integrate.flows.room import ask_where_next
from integrate.messages import asking
from integrate.messages import guiding as words

from .given import (
    ANCHOR,
    NUMBERS,
    Scripted,
    Shelf,
    room_of,
    sitting_of,
)

THANKS = asking.THANK_YOU_ANCHOR.format(anchor=ANCHOR)


def test_a_little_too_much_is_thanked_for_and_nothing_more_is_asked() -> None:
    person = Scripted(["2"])

    done = walk_through(sitting_of(TooMuch(), End("Light.")), room_of(person))

    assert person.shown[-2:] == [THANKS, "Light."]
    assert len(person.prompts) == 1
    assert done.answers[0].value == "little"


def test_too_much_is_offered_grounding_and_someone_to_call() -> None:
    person = Scripted(["yes", ""])

    done = walk_through(sitting_of(TooMuch(), End("Light.")), room_of(person))

    assert THANKS in person.shown
    assert person.prompts[1] == Prompt(
        words.OFFER, ("Two minutes here", "someone to call"), hint=words.OFFER_HINT
    )
    assert (done.state, done.going_to) == ("finished", "")


def test_who_closes_the_window_at_an_offer_has_left_it_and_the_sitting_is_whole() -> None:
    done = walk_through(sitting_of(TooMuch(), End("Light.")), room_of(Scripted(["yes"])))

    assert done.state == "finished"
    assert done.answers[0].value == "yes"


@pytest.mark.parametrize("typed", ["1", "one", GROUNDING, "Two minutes here.", "t"])
def test_an_accepted_practice_ends_the_sitting_and_is_gone_to(typed: str) -> None:
    store = Shelf()
    offer = Offer((GROUNDING, PEOPLE))

    done = walk_through(sitting_of(offer, End("Light.")), room_of(Scripted([typed]), store))

    assert (done.state, done.going_to) == ("finished", GROUNDING)
    assert store.replies == [Said("1")]


@pytest.mark.parametrize("typed", ["2", "someone to call", "so", "people-to-call"])
def test_people_are_shown_at_an_offer_and_it_is_asked_again(typed: str) -> None:
    person, store = Scripted([typed, ""]), Shelf()
    offer = Offer((GROUNDING, PEOPLE), "Where to?")

    walk_through(sitting_of(offer), room_of(person, store))

    assert person.shown.count("Where to?") == 2
    assert person.shown[3:5] == [*NUMBERS]
    assert store.replies == [Skipped()]


def test_an_offer_takes_nothing_else() -> None:
    person, store = Scripted(["9", ""]), Shelf()

    walk_through(sitting_of(Offer((GROUNDING, PEOPLE))), room_of(person, store))

    assert asking.A_CHOICE.format(most=2) in person.shown
    assert store.replies == [Skipped()]


def test_a_practice_without_a_title_is_offered_by_its_id() -> None:
    person = Scripted(["1"])

    done = walk_through(sitting_of(Offer(("walk-outside",))), room_of(person))

    assert person.prompts[0].options == ("walk-outside",)
    assert done.going_to == "walk-outside"


WAYS = (GROUNDING, PEOPLE)


@pytest.mark.parametrize(
    "typed", ["", "  ", "stop", "skip", "q", "back", EndOfInput(), KeyboardInterrupt()], ids=repr
)
def test_after_a_stop_it_can_be_left_in_every_way(typed: str | BaseException) -> None:
    assert ask_where_next(room_of(Scripted([typed])), WAYS) is None


def test_after_a_stop_a_practice_can_be_chosen() -> None:
    person = Scripted(["1"])

    assert ask_where_next(room_of(person), WAYS) == GROUNDING
    assert person.prompts == [
        Prompt(words.STOPPED, ("Two minutes here", "someone to call"), hint=words.STOPPED_HINT)
    ]


@pytest.mark.parametrize("typed", ["2", "so", "someone", "!", "help"])
def test_after_a_stop_people_are_shown_and_it_is_asked_again(typed: str) -> None:
    person = Scripted([typed, ""])

    assert ask_where_next(room_of(person), WAYS) is None
    assert person.shown[3:5] == [*NUMBERS]
    assert len(person.prompts) == 2


def test_after_a_stop_what_does_not_fit_is_asked_again() -> None:
    person = Scripted(["7", "three", ""])

    assert ask_where_next(room_of(person), WAYS) is None
    assert person.shown.count(asking.ONE_OF.format(most=2)) == 2


@pytest.mark.parametrize("typed", ["anchor", "a", "Anchor."])
def test_after_a_stop_the_word_anchor_leads_to_grounding(typed: str) -> None:
    assert ask_where_next(room_of(Scripted([typed])), (PEOPLE, GROUNDING)) == GROUNDING


def test_after_a_stop_the_anchor_leads_nowhere_else_than_to_grounding() -> None:
    person = Scripted(["anchor", ""])

    assert ask_where_next(room_of(person), (PEOPLE,)) is None
    assert asking.ONLY_ONE in person.shown


def test_after_a_stop_help_shows_the_keys_too() -> None:
    person = Scripted(["help", ""])

    assert ask_where_next(room_of(person), WAYS) is None
    assert person.shown[3 : 5 + len(asking.HELP)] == [*NUMBERS, *asking.HELP]
