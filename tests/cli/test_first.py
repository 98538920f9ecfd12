"""The first minutes: each way through them, and out of them."""

from __future__ import annotations

import tomllib

import pytest

from integrate.messages import first as words
from integrate.messages import people
from tests.desk import Desk, Ran

HELLO = words.HELLO[0]
GROUND = "\n\n\n\n"
"""Enter at each of the four stanzas of the grounding."""


def entries(desk: Desk) -> list[str]:
    """The practices and notes that were kept, the newest first."""
    kept = desk.run("journal", "list", "--json").data()["entries"]
    return [entry["practice"] or entry["kind"] for entry in kept]


def where(desk: Desk) -> str:
    return words.WHERE.format(folder=desk.home)


def ends_well(desk: Desk, ran: Ran) -> bool:
    """Whether where everything is and how to leave with it stand there once, at the end."""
    # A long path is broken in the middle, so no space counts.
    said, place, left = ("".join(one.split()) for one in (ran.out, where(desk), words.NEXT))
    return said.count(place) == 1 and said.endswith(place + left)


def test_the_two_minutes_a_line_and_a_number(seated: Desk) -> None:
    ran = seated.run(typed=f"\n1 4\n{GROUND}1\n\nthe rain\n.\nAnna 0123\n")

    assert ran.code == 0
    assert ran.said.startswith(" ".join(" ".join(words.HELLO).split()))
    assert ran.out.index(words.LINE) < ran.out.index(people.WHOSE_FIRST)
    assert ends_well(seated, ran)
    settings = tomllib.loads((seated.home / "config.toml").read_text())
    assert settings == {"leave-out": "breath touch"}
    assert (seated.home / "people-to-call.txt").read_text() == "Anna 0123\n"
    assert entries(seated) == ["note", "ground-feet-seat-room"]
    assert seated.run("journal", "show", "last", "--json").data()["answers"][0]["value"] == (
        "the rain"
    )


def test_nothing_has_to_be_said(seated: Desk) -> None:
    ran = seated.run(typed=f"\n\n{GROUND}\n\n.\n\n")

    assert ran.code == 0
    assert "Nothing was written, so no note was kept." in ran.out
    assert ends_well(seated, ran)
    assert not (seated.home / "people-to-call.txt").exists()
    assert entries(seated) == ["ground-feet-seat-room"]


def test_only_a_line(seated: Desk) -> None:
    ran = seated.run(typed="1\nraw today\n.\n\n")

    assert ends_well(seated, ran)
    assert "Anything to leave out" not in ran.out
    assert entries(seated) == ["note"]
    assert not (seated.home / "config.toml").exists()


def test_a_line_said_aloud_keeps_nothing_and_counts(seated: Desk) -> None:
    assert ends_well(seated, seated.run(typed="1\naloud\n\n"))
    answer = seated.run("journal", "show", "last", "--json").data()["answers"][0]
    assert (answer["value"], answer["aloud"]) == (None, True)


def test_a_session_is_kept_and_its_day_is_shown(seated: Desk) -> None:
    ran = seated.run(typed="2\n14:00\n\n")

    assert "Session kept: Sat 21 Nov, 14:00." in ran.said
    assert "\n\nSat 21 Nov. Your session was today." in ran.out
    assert ran.said.count("It stays on this computer.") == 1
    assert ran.out.rstrip().endswith("integrate begin capture-first-words")


@pytest.mark.parametrize("when", ["tomorrow 10:00", "+10d 10:00", "-2d", "-30d"])
def test_after_hello_nothing_of_it_is_said_again(seated: Desk, when: str) -> None:
    ran = seated.run(typed=f"2\n{when}\n\n")

    assert "\n\nSat 21 Nov." in ran.out
    for line in words.HELLO[:2]:
        assert ran.said.count(line.removeprefix("Hello. ")) == 1
    assert "It stays on this computer." in seated.run("today").out


def test_a_session_can_be_left(seated: Desk) -> None:
    ran = seated.run(typed="2\nstop\n")
    assert ran.out.endswith("Nothing was kept.\n")
    assert HELLO in seated.run(typed="stop\n").out


def test_looking_around_keeps_nothing_and_every_command_in_it_works(seated: Desk) -> None:
    ran = seated.run(typed="3\n")

    assert ran.said.endswith(words.AROUND[-1])
    assert not seated.home.exists()
    for line in words.AROUND:
        command = line.rpartition("integrate ")[2].split()
        assert seated.run(*command, typed="").code == 0, command


@pytest.mark.parametrize("typed", ["stop\n", "", "\nstop\n", "\n", "!\nhelp\nskip\n"])
def test_it_can_be_left_at_the_first_questions_and_nothing_is_kept(
    seated: Desk, typed: str
) -> None:
    ran = seated.run(typed=typed)

    assert ran.code == 0
    assert ran.said.endswith(words.LEFT)
    assert ("findahelpline.com" in ran.out) is ("!" in typed)
    assert not seated.home.exists()
    assert HELLO in seated.run(typed="stop\n").out


@pytest.mark.parametrize("typed", ["^C\n", "\n^C\n", "2\n^C\n"])
def test_ctrl_c_at_the_first_questions_leaves_nothing(seated: Desk, typed: str) -> None:
    assert seated.run(typed=typed).code == 130
    assert HELLO in seated.run(typed="stop\n").out


def test_after_a_stop_nothing_more_is_asked(seated: Desk) -> None:
    ran = seated.run(typed="\n\n\nstop\n\nwords\n.\nAnna 0123\n")

    assert "Stopped, and kept." in ran.out
    assert words.LINE not in ran.out
    assert people.WHOSE_FIRST not in ran.out
    assert ends_well(seated, ran)
    assert seated.run("journal", "show", "last", "--json").data()["stopped_early"] is True


def test_after_a_stop_the_ground_can_follow_and_then_a_line(seated: Desk) -> None:
    ran = seated.run(typed=f"\n\nstop\n1\n{GROUND}1\n\nhere\n.\n\n")
    assert ends_well(seated, ran)
    assert entries(seated) == ["note", "ground-feet-seat-room", "ground-feet-seat-room"]


def test_stop_in_the_line_keeps_what_is_there_and_asks_nothing_more(seated: Desk) -> None:
    ran = seated.run(typed="1\nonly this\n/stop\nAnna 0123\n")

    assert people.WHOSE_FIRST not in ran.out
    assert ends_well(seated, ran)
    answer = seated.run("journal", "show", "last", "--json").data()["answers"][0]
    assert answer["value"] == "only this"


def test_where_it_was_too_much_no_line_is_asked_for_but_whose_number_is(seated: Desk) -> None:
    ran = seated.run(typed=f"\n\n{GROUND}3\n\n\n\n\n")

    assert words.LINE not in ran.out
    assert people.WHOSE_FIRST in ran.out
    assert ends_well(seated, ran)
    assert entries(seated) == ["ground-feet-seat-room"]


def test_a_little_too_much_does_not_stand_before_a_line(seated: Desk) -> None:
    ran = seated.run(typed=f"\n\n{GROUND}2\n\n\na line\n.\n\n")
    assert ends_well(seated, ran)
    assert entries(seated) == ["note", "ground-feet-seat-room"]


@pytest.mark.parametrize("way", ["", "1"])
def test_the_end_of_the_input_in_the_two_minutes_keeps_them_for_later(
    seated: Desk, way: str
) -> None:
    ran = seated.run(typed=f"\n{way}\n\n")

    assert ran.code == 0
    assert "integrate resume goes on at the same place" in ran.out
    assert where(seated) not in ran.said
    assert HELLO not in seated.run(typed="").out
    assert seated.run("resume", typed=f"{GROUND}1\n\n").code == 0


def test_ctrl_c_in_the_line_keeps_it_for_later(seated: Desk) -> None:
    ran = seated.run(typed="1\nhalf a line\n^C\n")

    assert ran.code == 130
    assert "integrate resume goes on at the same place" in ran.out
    again = seated.run("resume", typed="and the rest\n.\n")
    assert words.LINE in again.out
    answer = seated.run("journal", "show", "last", "--json").data()["answers"][0]
    assert answer["value"] == "half a line\nand the rest"


def test_a_line_that_is_left_at_the_anchor_is_followed_by_no_question(seated: Desk) -> None:
    ran = seated.run(typed="1\nhalf a line\n/anchor\n")

    assert "integrate resume goes on at the same place" in ran.said
    assert people.WHOSE_FIRST not in ran.out
    assert ends_well(seated, ran)


def test_ctrl_c_at_the_last_question_leaves_what_was_kept(seated: Desk) -> None:
    assert seated.run(typed="1\na line\n.\n^C\n").code == 130
    assert entries(seated) == ["note"]


@pytest.mark.parametrize(
    "kept",
    [
        ("write",),
        ("flare",),
        ("rest",),
        ("--no-input", "session", "add", "--at", "now"),
        ("--no-input", "session", "add", "--at", "tomorrow 10:00"),
    ],
)
def test_it_is_not_shown_again_once_something_is_kept(seated: Desk, kept: tuple[str, ...]) -> None:
    assert HELLO in seated.run(typed="stop\n").out
    seated.run(*kept, typed="a line\n.\n")
    ran = seated.run(typed="")
    assert ran.code == 0
    assert HELLO not in ran.out


def test_it_is_not_shown_again_once_something_was_thrown_away(seated: Desk) -> None:
    seated.run("write", typed="a line\n.\n")
    seated.run("journal", "delete", "last", "--yes")
    assert entries(seated) == []
    assert HELLO not in seated.run(typed="").out


def test_settings_alone_do_not_make_somebody_known(seated: Desk) -> None:
    seated.run("config", "set", "leave-out", "breath")
    ran = seated.run(typed="\n\n")
    assert HELLO in ran.out
    assert "Anything to leave out" not in ran.out
    assert "Feet, seat, room." in ran.out


def test_a_damaged_journal_is_no_reason_to_say_hello(seated: Desk) -> None:
    seated.run("write", typed="a line\n.\n")
    seated.month().write_text("{torn")
    ran = seated.run(typed="")
    assert HELLO not in ran.out
    assert ran.code == 5


def test_nobody_is_greeted_through_a_pipe_or_where_asking_is_ruled_out(desk: Desk) -> None:
    assert HELLO not in desk.run(typed="\n").out


def test_nobody_is_greeted_where_asking_is_ruled_out(seated: Desk) -> None:
    ran = seated.run("--no-input", typed="\n")
    assert HELLO not in ran.out
    assert "integrate begin ground-feet-seat-room" in ran.out


def test_today_greets_nobody(seated: Desk) -> None:
    assert HELLO not in seated.run("today", typed="\n").out
