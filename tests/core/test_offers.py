from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from integrate.core.answers import Refused
from integrate.core.journal import Entry
from integrate.core.offers import Wish, marked, read_wish
from integrate.core.tags import Retagging

from .given import EVENING

ENTRY = Entry(
    id="one", kind="note", at=EVENING, zone="", day=EVENING.date(), saved=EVENING, tags=("jaw",)
)


def on(*tags: str) -> Retagging:
    return Retagging(tags)


@pytest.mark.parametrize(
    ("typed", "wish"),
    [
        ("", Wish()),
        (" and ", Wish()),
        ("private", Wish(private=True)),
        ("Private.", Wish(private=True)),
        ("p", Wish(private=True)),
        ("flag", Wish(flagged=True)),
        ("flagged", Wish(flagged=True)),
        ("private, flag", Wish(private=True, flagged=True)),
        ("private and flag!", Wish(private=True, flagged=True)),
        ("tag", Wish(names_tags=True)),
        ("tags", Wish(names_tags=True)),
        ("tag private", Wish(private=True, names_tags=True)),
        ("tag sleep", Wish(tags=on("sleep"))),
        ("tag: sleep, Bad-Night", Wish(tags=on("sleep", "bad-night"))),
        ("private flag tag sleep", Wish(private=True, flagged=True, tags=on("sleep"))),
        ("tag sleep private back", Wish(private=True, tags=on("sleep", "back"))),
        ("tag p", Wish(tags=on("p"))),
        ("tag #private", Wish(tags=on("private"))),
        ("#sleep flag", Wish(flagged=True, tags=on("sleep"))),
        ("tag -jaw", Wish(tags=Retagging((), ("jaw",)))),
        ("clear", Wish(clear=True)),
        ("c f", Wish(clear=True, flagged=True)),
        ("sleep", Wish(unknown=("sleep",))),
        ("private please", Wish(private=True, unknown=("please",))),
    ],
)
def test_several_things_are_wished_for_in_a_line(typed: str, wish: Wish) -> None:
    assert read_wish(typed, clearing=True) == wish


def test_what_is_not_offered_cannot_be_wished_for() -> None:
    assert read_wish("clear", clearing=False) == Wish(unknown=("clear",))
    assert read_wish("tag clear", clearing=False) == Wish(tags=on("clear"))


def test_a_word_that_can_be_no_tag_is_refused() -> None:
    with pytest.raises(Refused, match="a_b cannot be a tag"):
        read_wish("private tag a_b", clearing=True)


@given(st.text(), st.booleans())
def test_whatever_is_typed_is_a_wish_or_refused(typed: str, clearing: bool) -> None:
    try:
        wish = read_wish(typed, clearing=clearing)
    except Refused:
        return
    assert not (wish.names_tags and wish.tags.on)


@pytest.mark.parametrize(
    ("wish", "marks"),
    [
        (Wish(), False),
        (Wish(clear=True), False),
        (Wish(private=True), True),
        (Wish(flagged=True), True),
        (Wish(tags=on("sleep")), True),
    ],
)
def test_a_wish_changes_the_entry_or_does_not(wish: Wish, *, marks: bool) -> None:
    assert wish.marks is marks
    assert (marked(ENTRY, wish) != ENTRY) is marks


def test_an_entry_is_as_it_was_wished_for_and_keeps_what_it_had() -> None:
    wish = Wish(private=True, tags=Retagging(("sleep",), ("none",)))

    assert marked(ENTRY, wish) == ENTRY._replace(private=True, tags=("jaw", "sleep"))
    assert marked(ENTRY._replace(flagged=True), Wish(private=True)).flagged
    assert marked(ENTRY._replace(private=True), Wish(flagged=True)).private
