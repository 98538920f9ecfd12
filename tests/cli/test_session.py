"""``session``: kept, planned, listed, changed, taken out, and asked about when its time passed."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from integrate.cli.clock import SystemClock
from integrate.cli.context import Context
from integrate.cli.session import ask_whether_it_took_place
from integrate.ui.terminal import Terminal
from tests.desk import BERLIN, Desk


@pytest.fixture
def seated(desk: Desk) -> Desk:
    """A desk at which somebody sits who can be asked."""
    terminal = Terminal(interactive=True, screen=False, colour=False, unicode=True, columns=72)
    desk.monkeypatch.setattr("integrate.ui.terminal.look", lambda environment, *, plain: terminal)
    return desk


def kept(desk: Desk) -> list[dict[str, Any]]:
    """The sessions, as the program tells other programs, the latest first."""
    data = desk.run("session", "list", "--json").data()
    assert data["integrate"] == "sessions/1"
    return list(data["sessions"])


def times(desk: Desk) -> list[str]:
    return [one["at"][:16] for one in kept(desk)]


def said(text: str) -> str:
    """What was said, wrapped lines joined."""
    return " ".join(text.split())


def test_without_a_session_the_list_says_that_none_is_needed(desk: Desk) -> None:
    for command in (("session",), ("session", "list")):
        assert "None is needed" in desk.run(*command).out
    assert kept(desk) == []


def test_a_piped_session_has_its_time_on_the_first_line_and_its_label_on_the_second(
    desk: Desk,
) -> None:
    ran = desk.run("session", "add", typed="now\nthird one\nand more\n")

    assert ran.code == 0
    assert "Session kept: Sat 21 Nov, 20:00. This is its first day. Rest is enough." in said(
        ran.out
    )
    assert ran.out.splitlines()[-1] == "  integrate"
    (one,) = kept(desk)
    assert (one["at"], one["label"]) == ("2026-11-21T20:00:00+01:00", "third one")
    assert (one["zone"], one["planned"], one["confirmed"]) == ("Europe/Berlin", False, False)


@pytest.mark.parametrize(
    ("options", "typed", "what"),
    [
        ((), "", "--at says when"),
        ((), "\n", "--at says when"),
        ((), "stop\n", "--at says when"),
        ((), "third one\nnow\n", "that is not a time I can read"),
        ((), "2026-03-29 02:30\n", "there was no 02:30 on Sun 29 Mar"),
        (("--no-input",), "yesterday\n", "--at says when"),
    ],
)
def test_without_a_time_nothing_is_kept_and_never_as_of_now(
    desk: Desk, options: tuple[str, ...], typed: str, what: str
) -> None:
    ran = desk.run(*options, "session", "add", typed=typed)

    assert ran.code == 2
    assert what in ran.err
    assert "hint: " in ran.err
    assert kept(desk) == []


def test_a_piped_time_alone_has_no_label(desk: Desk) -> None:
    desk.run("session", "add", typed="yesterday 14:00\n")
    (one,) = kept(desk)
    assert (one["at"][:16], one["label"]) == ("2026-11-20T14:00", None)


@pytest.mark.parametrize(
    ("at", "text"),
    [
        ("yesterday 19:00", "Session kept: Fri 20 Nov, 19:00. You are in the first days after it."),
        ("14 Nov", "Session kept: Sat 14 Nov, 12:00. You are in the two weeks after it."),
        ("-30d", "Session kept: Thu 22 Oct, 12:00. You are in the months after it."),
        ("2026-03-02 9:30", "Session kept: Mon 2 Mar, 09:30."),
        ("2025-11-20", "Session kept: Thu 20 Nov 2025, 12:00."),
        ("tomorrow 10:00", "Planned: Sun 22 Nov, 10:00. integrate"),
        ("23 Nov 20:01", "Planned: Mon 23 Nov, 20:01. The days before it are for preparing,"),
        ("5 Jan 10am", "Planned: Tue 5 Jan 2027, 10:00."),
    ],
)
def test_what_was_understood_is_said_in_words(desk: Desk, at: str, text: str) -> None:
    out = said(desk.run("session", "add", "--at", at).out)
    assert text in out
    assert out.endswith("integrate")


def test_a_session_logged_late_says_nothing_of_days_after_it_if_a_later_one_is_there(
    desk: Desk,
) -> None:
    desk.run("session", "add", "--at", "yesterday")
    assert "Session kept: Sat 14 Nov, 12:00. integrate" in said(
        desk.run("session", "add", "--at", "14 Nov").out
    )


def test_a_time_that_cannot_be_read_is_a_problem_and_keeps_nothing(desk: Desk) -> None:
    for at in ("soon", "03/04", "2026-03-29 02:30", "1980-01-01"):
        ran = desk.run("session", "add", "--at", at)
        assert ran.code == 2
        assert "hint: " in ran.err
    assert "01:30 or 03:30" in desk.run("session", "add", "--at", "2026-03-29 02:30").err
    assert kept(desk) == []


def test_the_label_is_no_argument(desk: Desk) -> None:
    assert desk.run("session", "add", "third one").code == 2
    assert kept(desk) == []


def test_nothing_is_asked_where_asking_was_ruled_out(desk: Desk) -> None:
    ran = desk.run("--no-input", "session", "add", "--at", "yesterday", typed="a label\n")
    assert "A word for it" not in ran.out
    assert kept(desk)[0]["label"] is None
    assert desk.run("--no-input", "session", "edit", "last").code == 2
    edited = desk.run("--no-input", "session", "edit", "last", "--at", "yesterday 15:00")
    assert edited.code == 0
    assert times(desk) == ["2026-11-20T15:00"]


def test_somebody_who_sits_there_is_asked_when_it_was(seated: Desk) -> None:
    out = said(seated.run("session", "add", typed="soon\nyesterday 2 pm\n\n").out)
    assert "Enter: now." in out
    assert out.count("That is not a time I can read.") == 1
    assert out.count("yesterday 2 pm, friday evening") == 2
    assert "Session kept: Fri 20 Nov, 14:00." in out
    seated.run("session", "add", typed="\n\n")
    assert times(seated) == ["2026-11-21T20:00", "2026-11-20T14:00"]


@pytest.mark.parametrize("typed", ["", "stop\n", "q\n"])
def test_leaving_the_question_keeps_nothing(seated: Desk, typed: str) -> None:
    ran = seated.run("session", "add", typed=typed)
    assert ran.code == 0
    assert ran.out.endswith("Nothing was kept.\n")
    assert kept(seated) == []


@pytest.mark.parametrize("word", ["stop", "/stop", "Stop"])
def test_stop_at_the_word_for_it_keeps_nothing_and_says_so(seated: Desk, word: str) -> None:
    ran = seated.run("session", "add", typed=f"14:00\n{word}\n")
    assert ran.out.endswith("Nothing was kept.\n")
    assert kept(seated) == []
    seated.run("session", "add", typed="14:00\nfirst\n")
    before = kept(seated)
    ran = seated.run("session", "edit", "last", typed=f"15:00\n{word}\n")
    assert ran.out.endswith("Nothing was changed.\n")
    assert kept(seated) == before


def test_back_at_the_word_for_it_asks_when_again(seated: Desk) -> None:
    ran = seated.run("session", "add", typed="14:00\nback\n15:00\nfirst\n")
    assert "So far: Sat 21 Nov, 14:00." in said(ran.out)
    assert times(seated) == ["2026-11-21T15:00"]
    ran = seated.run("session", "edit", "last", typed="16:00\nback\n\nback\n17:00\n\n")
    assert said(ran.out).count("So far: Sat 21 Nov, 16:00.") == 2
    assert (times(seated), kept(seated)[0]["label"]) == (["2026-11-21T17:00"], "first")
    assert "Nothing was kept." in seated.run("session", "add", typed="9:00\nback\nstop\n").out
    assert len(kept(seated)) == 1


def test_a_session_about_the_same_time_is_asked_about(seated: Desk) -> None:
    seated.run("session", "add", typed="14:00\n\n")
    same = said(seated.run("session", "add", typed="15:30\n\n").out)
    assert "There is one at 14:00 already, Sat 21 Nov. Is this the same?" in same
    assert "Nothing was added." in same
    assert len(kept(seated)) == 1
    other = said(seated.run("session", "add", "--at", "15:30", typed="2\n\n").out)
    assert "Both are kept." in other
    assert "There is one" not in seated.run("session", "add", "--at", "18:00", typed="\n").out
    assert len(kept(seated)) == 3


def test_a_session_about_the_same_time_is_kept_and_said_where_nobody_sits(desk: Desk) -> None:
    desk.run("session", "add", "--at", "14:00")
    assert "There is one at 14:00 already, Sat 21 Nov. Both are kept." in said(
        desk.run("session", "add", "--at", "15:59").out
    )
    assert len(kept(desk)) == 2


def test_the_list_has_the_latest_first_and_says_what_is_planned(desk: Desk) -> None:
    desk.run("session", "add", "--at", "yesterday", typed="first\n")
    desk.run("session", "add", "--at", "+9d 10:00")
    rows = desk.run("session").out.splitlines()
    assert [row.split("  ", 1)[1] for row in rows] == [
        "Mon 30 Nov 2026  10:00  planned",
        "Fri 20 Nov 2026  12:00  session  first",
    ]


def test_an_edit_keeps_what_enter_leaves(desk: Desk) -> None:
    desk.run("session", "add", "--at", "yesterday", typed="first\n")
    name = kept(desk)[0]["id"]
    assert "Nothing was changed." in desk.run("session", "edit", name, typed="\n\n").out
    assert "Nothing was changed." in desk.run("session", "edit", name, typed="").out
    ran = desk.run("session", "edit", name[-6:], typed="\nsecond\n")
    assert "So far: Fri 20 Nov, 12:00." in said(ran.out)
    assert "So far: first." in said(ran.out)
    assert "Changed: Fri 20 Nov, 12:00." in ran.out
    desk.run("session", "edit", "last", typed="yesterday 15:00\n\n")
    (one,) = kept(desk)
    assert (one["at"][:16], one["label"]) == ("2026-11-20T15:00", "second")
    desk.run("session", "edit", "last", "--at", "yesterday 16:00", typed="-\n")
    (one,) = kept(desk)
    assert (one["at"][:16], one["label"]) == ("2026-11-20T16:00", None)


def test_a_session_is_deleted_after_asking_and_undo_brings_it_back(desk: Desk) -> None:
    desk.run("session", "add", "--at", "yesterday", typed="first\n")
    before = kept(desk)
    asked = desk.run("session", "delete", "last", typed="\n")
    assert said(asked.out).startswith("A session, Fri 20 Nov 2026, 12:00, first (")
    assert "Left as it is." in asked.out
    assert desk.run("--no-input", "session", "delete", "last").code == 2
    assert "Taken out." in desk.run("session", "delete", "last", typed="yes\n").out
    assert kept(desk) == []
    assert desk.run("session", "delete", "last", "--yes").code == 3
    undone = said(desk.run("undo", "--yes").out)
    assert "Newest change: took out a session, Fri 20 Nov 2026, 12:00, first (" in undone
    assert kept(desk) == before


def test_undo_goes_back_through_entries_and_sessions_alike(desk: Desk) -> None:
    desk.wrote("a note")
    desk.run("session", "add", "--at", "14:00")
    desk.run("session", "edit", "last", "--at", "15:00")
    assert " a session, Sat 21 Nov 2026, 15:00" in said(desk.run("undo", "--yes").out)
    assert times(desk) == ["2026-11-21T14:00"]
    assert "added a session, Sat 21 Nov 2026, 14:00" in said(desk.run("undo", "--yes").out)
    assert kept(desk) == []
    assert "added A note" in said(desk.run("undo", "--yes").out)
    assert desk.run("undo", "--yes").code == 3


def test_a_session_is_found_by_a_piece_of_its_id_or_not_at_all(desk: Desk) -> None:
    desk.run("session", "add", "--at", "now")
    ran = desk.run("session", "edit", "nowhere", "--at", "14:00")
    assert ran.code == 3
    assert "integrate session list" in ran.err


def test_the_day_of_a_session_is_tended_without_an_entry(desk: Desk) -> None:
    desk.run("session", "add", "--at", "yesterday")
    desk.run("session", "add", "--at", "-10d")
    desk.run("session", "add", "--at", "tomorrow")
    streak = desk.run("streak", "--json").data()
    assert (streak["tended_days"], streak["tended_today"]) == (1, False)
    desk.day("2026-11-22", hour=13)
    streak = desk.run("streak", "--json").data()
    assert (streak["tended_days"], streak["tended_today"]) == (2, True)


def planned(desk: Desk) -> None:
    """Plan a session for two in the afternoon of Saturday, and let that pass."""
    desk.day("2026-11-16")
    desk.run("session", "add", "--at", "21 Nov 14:00", typed="\n")
    assert kept(desk)[0]["planned"]
    desk.day("2026-11-22", hour=9)


def test_a_planned_session_is_asked_about_once_its_time_has_passed(seated: Desk) -> None:
    planned(seated)
    assert "A number" not in seated.run(typed="later\n").out
    later = said(seated.run(typed="\n").out)
    assert "Your session was planned for Sat 21 Nov, 14:00. Did it take place?" in later
    assert not kept(seated)[0]["confirmed"]
    assert "Kept as it was planned." in seated.run(typed="1\n").out
    assert kept(seated)[0]["confirmed"]
    assert "Did it take place?" not in seated.run(typed="").out
    seated.run("undo", "--yes")
    assert "Did it take place?" in seated.run(typed="\n").out


def test_a_planned_session_can_have_been_at_another_time(seated: Desk) -> None:
    planned(seated)
    assert "Changed" not in seated.run(typed="2\n\n").out
    assert "Changed: Sat 21 Nov, 16:00." in seated.run(typed="2\nyesterday 4 pm\n").out
    (one,) = kept(seated)
    assert (one["at"][:16], one["confirmed"]) == ("2026-11-21T16:00", True)
    assert "Did it take place?" not in seated.run(typed="").out


def test_the_time_it_was_planned_for_is_as_good_as_a_yes(seated: Desk) -> None:
    planned(seated)
    assert "Kept as it was planned." in seated.run(typed="2\n21 nov 14:00\n").out
    assert kept(seated)[0]["confirmed"]


def test_a_planned_session_that_was_put_off_is_planned_again(seated: Desk) -> None:
    planned(seated)
    seated.run(typed="2\n+7d 10:00\n")
    (one,) = kept(seated)
    assert (one["at"][:16], one["planned"], one["confirmed"]) == ("2026-11-29T10:00", True, False)
    seated.day("2026-11-30")
    assert "Did it take place?" in seated.run(typed="\n").out


def test_a_planned_session_that_did_not_take_place_is_taken_out(seated: Desk) -> None:
    planned(seated)
    assert "Taken out." in seated.run(typed="3\n").out
    assert kept(seated) == []
    seated.run("undo", "--yes")
    assert times(seated) == ["2026-11-21T14:00"]


def test_nothing_is_asked_where_nothing_is_planned_or_asking_was_ruled_out(
    seated: Desk, capsys: pytest.CaptureFixture[str]
) -> None:
    context = Context({"INTEGRATE_HOME": str(seated.home)}, seated.clock, debug=False)
    ask_whether_it_took_place(context)
    planned(seated)
    context.look_again()
    context.choose(home=None, plain=False, no_input=True)
    ask_whether_it_took_place(context)
    assert capsys.readouterr().out == ""


def test_nobody_is_asked_about_a_planned_session_through_a_pipe(desk: Desk) -> None:
    planned(desk)
    assert "Did it take place?" not in desk.run(typed="3\n").out
    assert len(kept(desk)) == 1


def test_a_session_that_was_moved_by_hand_to_the_past_is_not_asked_about(seated: Desk) -> None:
    planned(seated)
    seated.run("session", "edit", "last", "--at", "yesterday 15:00", typed="\n")
    assert "Did it take place?" not in seated.run(typed="").out


def test_damaged_sessions_are_said_before_anything_is_asked(seated: Desk) -> None:
    seated.run("session", "add", typed="\n\n")
    (seated.home / "vault" / "sessions.json").write_text("{}")
    ran = seated.run("session", "add", typed="\n\n")
    assert ran.code == 5
    assert "When was it" not in ran.out
    assert "sessions.json" in ran.err


@pytest.mark.parametrize("zone", ["Europe/Berlin", "America/New_York", "Australia/Lord_Howe"])
def test_the_computers_clock_knows_the_instants_of_its_wall(
    monkeypatch: pytest.MonkeyPatch, zone: str
) -> None:
    import time
    from zoneinfo import ZoneInfo

    monkeypatch.setenv("TZ", zone)
    time.tzset()
    try:
        clock, there = SystemClock(), ZoneInfo(zone)
        wall = datetime(2026, 1, 1)
        while wall.year == 2026:
            expected = wall.replace(tzinfo=there).astimezone(UTC).astimezone(there)
            found = clock.local(wall)
            assert found.timestamp() == expected.timestamp(), wall
            assert found.replace(tzinfo=None) == expected.replace(tzinfo=None), wall
            wall += timedelta(minutes=30)
    finally:
        monkeypatch.undo()
        time.tzset()


def test_a_wall_time_that_was_skipped_comes_back_behind_the_gap(desk: Desk) -> None:
    assert desk.clock.local(datetime(2026, 3, 29, 2, 30)) == datetime(
        2026, 3, 29, 3, 30, tzinfo=BERLIN
    )
