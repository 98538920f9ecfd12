"""The line after a sitting, and the screen that can be cleared."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

import pytest

from integrate.cli.after import offer_clearing, offer_marks
from integrate.cli.context import Context
from integrate.core.journal import Answer, Entry
from integrate.core.practice import Practice
from integrate.messages import journal as words
from integrate.ui.terminal import Terminal
from tests.desk import BERLIN, Desk
from tests.flows.given import NUMBERS, Scripted, sitting_of

EVENING = datetime(2026, 11, 21, 20, 0, tzinfo=BERLIN)
NOTE = Entry(
    id="01a",
    kind="note",
    at=EVENING,
    zone="Europe/Berlin",
    day=EVENING.date(),
    saved=EVENING,
    answers=(Answer("note", "write", "What is there to write?", "the jaw"),),
)
TOO_MUCH = Answer("too-much", "too-much", "Was any of it too much?", "yes", label="yes")
CLEARED = "\x1b[2J\x1b[3J\x1b[H"
A_SCREEN = Terminal(interactive=True, screen=True, colour=False, unicode=True, columns=72)

Sit = Callable[..., tuple[Context, Scripted]]


def of_category(category: str) -> Practice:
    return sitting_of().practice._replace(category=category)


@pytest.fixture
def sit(desk: Desk) -> Sit:
    """A context in which somebody types these lines."""

    def made(
        *typed: str, screen: bool = True, asks: bool = True, **settings: str
    ) -> tuple[Context, Scripted]:
        variables = {f"INTEGRATE_{name.upper()}": value for name, value in settings.items()}
        context = Context({"INTEGRATE_HOME": str(desk.home)} | variables, desk.clock, debug=False)
        context.choose(home=None, plain=False, no_input=not asks)
        person = Scripted([*typed])
        vars(context).update(
            person=person, terminal=A_SCREEN._replace(screen=screen), people=lambda: NUMBERS
        )
        context.vault.add(NOTE)
        return context, person

    return made


def test_what_is_typed_is_done_and_said_in_a_line(sit: Sit) -> None:
    context, person = sit("private flag tag sleep")

    offer_marks(context, NOTE)
    kept = context.vault.find("01a")
    assert kept == NOTE._replace(private=True, flagged=True, tags=("sleep",))
    assert person.shown[-1] == "Now: #sleep. Private. For my therapist."
    change = context.vault.newest_change()
    assert change
    assert (change.kind, change.former) == ("edited", NOTE)


def test_enter_leaves_the_entry_as_it_is(sit: Sit) -> None:
    context, person = sit("")
    before = (context.home.vault / "entries" / "2026-11.json").read_bytes()

    offer_marks(context, NOTE, of_category("soften"))
    assert person.shown == [words.OFFERS_AND_CLEAR]
    assert (context.home.vault / "entries" / "2026-11.json").read_bytes() == before


def test_what_the_entry_is_already_is_not_changed_again(sit: Sit) -> None:
    context, person = sit("private", "private")
    offer_marks(context, NOTE)
    offer_marks(context, NOTE)

    assert person.shown.count("Now: Private.") == 1


@pytest.mark.parametrize(
    "entry",
    [
        NOTE._replace(stopped_early=True),
        NOTE._replace(answers=(TOO_MUCH,)),
        NOTE._replace(kind="flare"),
        NOTE._replace(kind="rest"),
    ],
    ids=["stopped", "too much", "flare", "rest"],
)
def test_nothing_is_offered_on_a_bad_day(sit: Sit, entry: Entry) -> None:
    context, person = sit("private")

    offer_marks(context, entry)
    assert person.shown == []


@pytest.mark.parametrize(
    ("category", "offers"), [("flare", False), ("ground", False), ("soften", True), ("note", True)]
)
def test_some_practices_end_without_it(sit: Sit, category: str, *, offers: bool) -> None:
    context, person = sit("")
    offer_marks(context, NOTE, of_category(category))

    assert bool(person.shown) is offers


def test_a_little_too_much_is_no_bar(sit: Sit) -> None:
    context, person = sit("")
    offer_marks(context, NOTE._replace(answers=(TOO_MUCH._replace(value="little"),)))

    assert person.shown


def test_nothing_is_offered_where_nobody_answers_or_nobody_wants_it(sit: Sit) -> None:
    for context, person in (sit("private", asks=False), sit("private", offers="off")):
        offer_marks(context, NOTE)
        assert person.shown == []
    context, person = sit("private")
    person.interactive = False
    offer_marks(context, NOTE)
    assert person.shown == []


@pytest.mark.parametrize(
    ("practice", "offers"),
    [("ground-feet-seat-room", False), ("soften-around", True), ("of-another-set", True)],
)
def test_what_practice_it_was_is_looked_up_where_it_is_not_said(
    sit: Sit, practice: str, *, offers: bool
) -> None:
    context, person = sit("")
    offer_marks(context, NOTE._replace(kind="practice", practice=practice))

    assert bool(person.shown) is offers


def test_clear_is_one_of_the_offers_and_done_last(
    sit: Sit, capsys: pytest.CaptureFixture[str]
) -> None:
    context, person = sit("clear private")
    offer_marks(context, NOTE)

    assert person.shown == [words.OFFERS_AND_CLEAR, "Now: Private."]
    assert capsys.readouterr().out == f"{CLEARED}{words.CLEARED}\n"


@pytest.mark.parametrize(("clear", "screen"), [("never", True), ("ask", False), ("never", False)])
def test_clear_is_not_offered_where_it_cannot_be_or_shall_not(
    sit: Sit, clear: str, *, screen: bool, capsys: pytest.CaptureFixture[str]
) -> None:
    context, person = sit("", clear=clear, screen=screen)
    offer_marks(context, NOTE)

    assert (person.shown, capsys.readouterr().out) == ([words.OFFERS], "")


def test_always_clears_after_the_offers(sit: Sit, capsys: pytest.CaptureFixture[str]) -> None:
    context, person = sit("", clear="always")
    offer_marks(context, NOTE)

    assert person.shown == [words.OFFERS]
    assert capsys.readouterr().out.startswith(CLEARED)


@pytest.mark.parametrize(("typed", "clears"), [(("",), True), (("stop",), False), ((), False)])
def test_always_waits_for_enter_where_nothing_was_offered(
    sit: Sit, typed: tuple[str, ...], *, clears: bool, capsys: pytest.CaptureFixture[str]
) -> None:
    context, person = sit(*typed, clear="always")
    offer_marks(context, NOTE._replace(stopped_early=True))

    assert person.shown[0] == words.CLEAR_ASK
    assert capsys.readouterr().out.startswith(CLEARED) is clears


@pytest.mark.parametrize("clear", ["ask", "never"])
def test_nothing_is_cleared_that_nobody_wished(
    sit: Sit, clear: str, capsys: pytest.CaptureFixture[str]
) -> None:
    context, person = sit("", clear=clear)
    offer_clearing(context)

    assert (person.shown, capsys.readouterr().out) == ([], "")


def test_no_escape_goes_where_there_is_no_screen_or_nobody_is_asked(
    sit: Sit, capsys: pytest.CaptureFixture[str]
) -> None:
    for context, person in (
        sit("", clear="always", screen=False),
        sit("", clear="always", asks=False),
    ):
        offer_marks(context, NOTE._replace(stopped_early=True))
        offer_clearing(context, wished=True)
        assert person.shown == []
    context, _ = sit("", clear="always", screen=False)
    offer_marks(context, NOTE)
    assert capsys.readouterr().out == ""
