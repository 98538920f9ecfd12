"""While the journal is locked: what is done unasked, what is asked once, what is said."""

from __future__ import annotations

from datetime import timedelta

import pytest

from integrate.core.names import FIRST_AID, GROUNDING
from integrate.core.schedule import begins_at_once
from integrate.messages import gates, guiding, short
from integrate.messages import today as today_words
from integrate.messages import vault as vault_words
from integrate.messages import vault_sealing as words
from integrate.messages import worries as worry_words
from integrate.storage.facts import PLACES
from tests.cli.sealed import PASSPHRASE, Sealed
from tests.cli.test_before import begun
from tests.desk import Desk

CANARY = "a grey heron stood still"
STEP = "soften-around"


@pytest.fixture
def at_home(sealed: Sealed, known: Desk) -> Sealed:
    """A locked journal, somebody who sits there, and whose comforts are known."""
    assert known is sealed.desk
    return sealed


def had_session(sealed: Sealed, at: str = "21 Nov 14:00") -> None:
    """Keep a session in the sealed journal, and let its inbox be empty again."""
    assert sealed.run("--no-input", "session", "add", "--at", at).code == 0
    assert sealed.inbox() == 1
    sealed.unlock()
    sealed.lock()
    assert sealed.inbox() == 0


# The day.


@pytest.mark.parametrize("command", [(), ("today",)])
def test_the_day_asks_nothing_and_says_what_it_can(
    at_home: Sealed, command: tuple[str, ...]
) -> None:
    ran = at_home.run(*command)

    assert (ran.code, ran.err, at_home.asks) == (0, "", 0)
    assert "Sat 21 Nov. The journal is sealed." in ran.out
    for said in ("write", "help-now", "vault unlock", f"begin {GROUNDING}"):
        assert f"integrate {said}" in ran.out
    assert today_words.WAITING not in ran.out


def test_an_unfinished_sitting_is_named_all_the_same(at_home: Sealed) -> None:
    at_home.run("write", typed="half a line\n^C\n")
    assert today_words.WAITING in at_home.run().out
    assert at_home.asks == 0


def test_once_it_is_open_the_day_is_as_ever(at_home: Sealed) -> None:
    had_session(at_home)
    at_home.unlock()
    ran = at_home.run()

    assert "Your session was today." in ran.out
    assert "sealed" not in ran.out


def test_a_damaged_vault_is_not_called_sealed(at_home: Sealed) -> None:
    for place in PLACES:
        (at_home.vault / place).write_text("{torn")
    ran = at_home.run()

    assert ran.code == 5
    assert "sealed" not in ran.out
    assert at_home.asks == 0


# What asks for nothing.


@pytest.mark.parametrize(
    ("command", "typed"),
    [
        (("write",), CANARY),
        (("write", "--on", "yesterday"), CANARY),
        (("flare",), ""),
        (("rest", "--on", "yesterday"), ""),
        (("log", STEP), ""),
        (("--no-input", "session", "add", "--at", "yesterday 14:00"), ""),
    ],
)
def test_what_adds_asks_nothing_and_is_there_once_it_is_open(
    sealed: Sealed, command: tuple[str, ...], typed: str
) -> None:
    before = sealed.entries()
    ran = sealed.run(*command, typed=typed)

    assert (ran.code, ran.err, sealed.asks) == (0, "", 0)
    assert "ept" in ran.out or "Rest" in ran.out or "rest" in ran.out
    assert sealed.inbox() == 1
    assert not sealed.holding(CANARY)
    sealed.unlock()
    assert sealed.inbox() == 0
    added = "session" in command
    assert len(sealed.entries()) == len(before) + (not added)
    assert len(sealed.run("session", "list", "--json").data()["sessions"]) == int(added)


def test_what_was_added_stands_at_once_in_list_today_and_streak(sealed: Sealed) -> None:
    sealed.desk.clock.at += timedelta(days=1)
    sealed.run("flare")
    sealed.run("write", typed=CANARY)
    sealed.ring.held = dict(sealed.ring.held)
    ran = sealed.run("journal", "list", unseen=[PASSPHRASE])

    assert CANARY in ran.out
    assert sealed.inbox() == 0
    sealed.run("write", typed="one more")
    data = sealed.run("streak", "--json", unseen=[PASSPHRASE]).data()
    assert data["tended_days"] == 2
    sealed.unlock()
    assert "A flare day. It counts." in sealed.run().out


def test_a_flare_shows_what_is_there_for_one(sealed: Sealed) -> None:
    ran = sealed.run("flare")

    assert ran.out.startswith(short.KEPT)
    assert today_words.NOTHING_ASKED in ran.out
    assert f"integrate begin {FIRST_AID}" in ran.out
    assert words.LEFT_SEALED not in ran.err
    assert sealed.run("flare").said.startswith(short.KEPT)


def test_a_flare_that_is_noted_is_known_where_the_key_is_at_hand(sealed: Sealed) -> None:
    sealed.run("flare")
    sealed.unlock()
    assert short.NOTED_ALREADY in sealed.run("flare").out


def test_a_session_added_says_where_in_the_days_after_it_one_is(sealed: Sealed) -> None:
    ran = sealed.run("--no-input", "session", "add", "--at", "21 Nov 14:00")

    assert "This is its first day." in ran.said
    assert sealed.asks == 0


def test_what_begins_at_once_does_and_rates_nothing(at_home: Sealed) -> None:
    at_home.run("flare")
    from integrate.content.library import Library, find_prompts

    names = [one.id for one in Library(find_prompts(), None).outlines() if begins_at_once(one)]
    assert {FIRST_AID, "capture-first-words", "night-company"} < {*names}
    for name in names:
        ran = at_home.run("begin", name, "--no-timer", typed="stop\n\n")
        assert ran.code == 0, ran.err
        assert guiding.KEPT_AND_NEXT in ran.said
        assert at_home.asks == 0
    assert at_home.run("ground", typed="stop\n\n").code == 0
    assert at_home.asks == 0
    assert at_home.inbox() == len(names) + 2


def test_own_lines_join_their_list_without_asking(at_home: Sealed) -> None:
    typed = "1\n" + "\n" * 2 + "the blue shawl\n" + "\n" * 30
    ran = at_home.run("begin", FIRST_AID, "--no-timer", typed=typed)

    assert ran.code == 0, ran.err
    assert at_home.asks == 0
    ran = at_home.run("--no-input", "me", "lists")
    assert ran.code == 5
    assert "the blue shawl" in at_home.run("me", "lists", unseen=[PASSPHRASE], typed="\n").out


def test_the_line_of_offers_comes_where_the_key_is_at_hand(at_home: Sealed) -> None:
    at_home.desk.monkeypatch.delenv("INTEGRATE_OFFERS")
    ran = at_home.run("write", typed=f"{CANARY}\n.\nprivate\n")
    assert "tag" not in ran.out
    assert at_home.asks == 0
    at_home.unlock()
    ran = at_home.run("write", typed="another line\n.\nprivate\n")
    assert "tag" in ran.out
    assert [one["private"] for one in at_home.entries()] == [False, False, True]


@pytest.mark.parametrize(
    "command",
    [
        ("help-now",),
        ("red-flags",),
        ("--no-input", "people-to-call"),
        ("library", "list"),
        ("library", "show", STEP),
        ("config", "list"),
        ("config", "set", "country", "nz"),
        ("where",),
        ("lock",),
        ("vault",),
    ],
)
def test_what_reads_nothing_of_it_never_asks(sealed: Sealed, command: tuple[str, ...]) -> None:
    ran = sealed.run(*command)
    assert (ran.code, ran.err, sealed.asks) == (0, "", 0)


def test_where_names_the_files_as_they_lie_there(sealed: Sealed) -> None:
    sealed.run("--no-input", "session", "add", "--at", "yesterday 14:00")
    sealed.unlock()
    assert "sessions.json.age" in sealed.run("where").out


# What has to be known first.


def test_a_practice_that_may_have_to_wait_asks_once_before_it_begins(at_home: Sealed) -> None:
    had_session(at_home)
    ran = at_home.run("begin", "values-one-step", typed="\n", unseen=[PASSPHRASE])

    assert at_home.asks == 1
    assert words.WHY_OPEN in at_home.confided.told
    assert "waits until Sunday, 14:00" in ran.said
    assert gates.MEANWHILE in ran.said


def test_with_the_passphrase_it_begins_with_what_stands_before_it(at_home: Sealed) -> None:
    had_session(at_home, "20 Nov 14:00")
    ran = at_home.run("begin", STEP, "--no-timer", unseen=[PASSPHRASE], typed="\n")
    assert worry_words.ASK in ran.said
    assert at_home.asks == 1


@pytest.mark.parametrize("practice", [STEP, "values-one-step", "reframe-somatic-tracking"])
def test_left_sealed_nothing_begins_that_might_have_to_wait(at_home: Sealed, practice: str) -> None:
    had_session(at_home)
    ran = at_home.run("begin", practice, typed="\n", unseen=["wrong", ""])

    assert ran.code == 0
    assert "waits for that: it is not one for every hour after a session." in ran.said
    assert f"{gates.MEANWHILE} 1 Feet, seat, room 2 Flare first aid 3 Night company" in ran.said
    assert begun(at_home.desk) == ""


def test_what_can_begin_at_once_begins_instead(at_home: Sealed) -> None:
    ran = at_home.run("begin", STEP, "--no-timer", typed="1\nstop\n\n", unseen=[""])

    assert guiding.KEPT_AND_NEXT in ran.said
    assert at_home.asks == 1
    (entry,) = at_home.entries()[1:]
    assert entry["practice"] == GROUNDING


def test_a_bare_begin_asks_once_and_goes_on_with_what_may_begin_at_once(at_home: Sealed) -> None:
    had_session(at_home)
    ran = at_home.run("begin", "--no-timer", typed="\nstop\n\n", unseen=[""])

    assert words.AT_ONCE in ran.said
    assert "1 Feet, seat, room, two minutes" in ran.said
    assert "First words" not in ran.said
    assert guiding.KEPT_AND_NEXT in ran.said
    assert at_home.asks == 1


def test_a_bare_begin_with_the_passphrase_is_as_ever(at_home: Sealed) -> None:
    had_session(at_home)
    ran = at_home.run("begin", typed="stop\n", unseen=[PASSPHRASE])

    assert "1 First words" in ran.said
    assert words.AT_ONCE not in ran.said


def test_with_nobody_to_ask_it_is_an_error_and_nothing_begins(sealed: Sealed) -> None:
    sealed.confided.there = False
    ran = sealed.run("begin", STEP, typed="\n" * 30)

    assert ran.code == 5
    assert vault_words.LOCKED in ran.err
    assert begun(sealed.desk) == ""


def test_no_practice_that_waits_is_among_those_that_begin_at_once(at_home: Sealed) -> None:
    from integrate.content.library import Library, find_prompts

    for outline in Library(find_prompts(), None).outlines():
        if begins_at_once(outline):
            assert outline.gate == "none"
            assert outline.not_before == 0


def test_an_unfinished_sitting_is_opened_once_and_goes_on(at_home: Sealed) -> None:
    at_home.run("write", typed=f"{CANARY}\n^C\n")
    left = at_home.run("resume", unseen=["wrong", ""])
    assert left.code == 5
    assert words.LEFT_SEALED in left.err
    ran = at_home.run("resume", unseen=[PASSPHRASE], typed="and flew\n.\n")

    assert ran.code == 0
    assert CANARY in ran.out
    assert at_home.words()[-1] == f"{CANARY}\nand flew"


def test_where_nothing_waits_resuming_asks_nothing(at_home: Sealed) -> None:
    assert at_home.run("resume").code == 3
    assert at_home.asks == 0


# What is read asks once.

READS = [
    ("journal", "list"),
    ("journal", "list", "--trash"),
    ("journal", "show"),
    ("journal", "search", "sealed"),
    ("journal", "edit", "last"),
    ("journal", "edit", "last", "--on", "yesterday"),
    ("journal", "delete", "last", "--yes"),
    ("journal", "private", "last"),
    ("journal", "flag", "last"),
    ("undo", "--yes"),
    ("export", "markdown", "-"),
    ("streak",),
    ("streak", "--json"),
    ("streak", "goal", "3"),
    ("streak", "pause", "--until", "friday"),
    ("streak", "resume"),
    ("streak", "off"),
    ("me", "lists"),
    ("me", "statements"),
    ("session",),
    ("session", "list"),
]


@pytest.mark.parametrize("command", READS, ids=" ".join)
def test_what_reads_asks_once(sealed: Sealed, command: tuple[str, ...]) -> None:
    ran = sealed.run(*command, unseen=["wrong", PASSPHRASE], typed="other words\n")

    assert (ran.code, ran.err) == (0, "") or command == ("export", "markdown", "-")
    assert ran.code == 0
    assert sealed.asks == 2


@pytest.mark.parametrize("command", READS, ids=" ".join)
def test_without_the_passphrase_it_says_what_helps_and_nothing_is_changed(
    sealed: Sealed, command: tuple[str, ...]
) -> None:
    before = {path: path.read_bytes() for path in sealed.files()}
    left = sealed.run(*command, unseen=["wrong", ""], typed="other words\n")
    sealed.confided.there = False
    alone = sealed.run(*command, typed="other words\n")

    assert (left.code, alone.code) == (5, 5)
    assert words.LEFT_SEALED in left.err
    assert vault_words.LOCKED in alone.err
    assert "integrate vault unlock" in alone.err
    assert {path: path.read_bytes() for path in sealed.files()} == before


def test_nobody_waits_at_the_lock_while_a_passphrase_is_typed(sealed: Sealed) -> None:
    def ask(_: object) -> str:
        assert sealed.desk.run("rest").code == 0
        return PASSPHRASE

    sealed.desk.monkeypatch.setattr(
        "integrate.ui.person.Person.ask_hidden", lambda _, prompt: ask(prompt)
    )
    assert sealed.desk.run("streak", "pause", "--until", "friday").code == 0


def test_no_input_asks_nothing(sealed: Sealed) -> None:
    ran = sealed.run("--no-input", "journal", "list")

    assert (ran.code, sealed.asks) == (5, 0)
    assert vault_words.LOCKED in ran.err


def test_an_edited_entry_is_opened_before_the_editor_is(
    at_home: Sealed, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("EDITOR", "touch /nowhere/at/all; false")
    monkeypatch.setattr("integrate.ui.editor._run", lambda *_: pytest.fail("an editor opened"))
    assert at_home.run("journal", "edit", "last", unseen=["wrong", ""]).code == 5
