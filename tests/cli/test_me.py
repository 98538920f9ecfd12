"""What is left out, where a practice comes to rest, and lines of one's own."""

from __future__ import annotations

import tomllib
from collections.abc import Callable
from typing import Any

import pytest

from integrate.cli.context import Context
from integrate.cli.me import ask_anchor_once, ask_leave_out_once
from integrate.storage.vault import Vault
from integrate.ui.terminal import Terminal
from tests.desk import Desk

HINT = "Several is fine: 1 4. Enter leaves nothing out."


def in_file(desk: Desk) -> dict[str, Any]:
    path = desk.home / "config.toml"
    return tomllib.loads(path.read_text()) if path.exists() else {}


def test_what_to_leave_out_and_the_anchor_are_asked_and_kept(desk: Desk) -> None:
    ran = desk.run("me", "comfort", typed="1 4\n2\n")

    assert ran.code == 0
    assert "Anything to leave out, from now on?" in ran.out
    assert "  2 feet or legs" in ran.out
    assert HINT in ran.out
    assert "5 your breath" not in ran.out
    assert ran.out.count("Left out: breath, touch.\n") == 1
    assert ran.out.index("Left out: breath, touch.") < ran.out.index("Where shall a practice")
    assert ran.out.endswith("A practice comes to rest at the nearest sound.\n")
    assert ran.out.count("A practice comes to rest") == 1
    assert in_file(desk) == {"leave-out": "breath touch", "anchor": "sound"}


def test_nothing_is_an_answer_too_and_is_asked_for_no_more(desk: Desk) -> None:
    ran = desk.run("me", "comfort", typed="\n\n")

    assert ran.out.count("Nothing is left out.\n") == 1
    assert ran.out.endswith("A practice comes to rest at the room around you.\n")
    assert in_file(desk) == {"leave-out": "nothing", "anchor": "room"}
    again = desk.run("me", "comfort", typed="\n\n")
    assert again.out.startswith("Nothing is left out.\n")
    assert HINT not in again.out


def test_enter_keeps_and_none_clears(desk: Desk) -> None:
    desk.run("me", "comfort", typed="back\nmy back\nlight\n")
    kept = desk.run("me", "comfort", typed="\n\n")
    assert kept.out.startswith("Left out: back or belly.\n")
    assert in_file(desk) == {"leave-out": "belly", "anchor": "light"}
    desk.run("me", "comfort", typed="none\n\n")
    assert in_file(desk) == {"leave-out": "nothing", "anchor": "light"}


def test_back_leads_from_the_anchor_to_what_is_left_out(desk: Desk) -> None:
    ran = desk.run("me", "comfort", typed="1\nback\n4\n2\n")

    assert "Left out: breath." in ran.out
    assert "Left out: touch." in ran.out
    assert in_file(desk) == {"leave-out": "touch", "anchor": "sound"}


def test_a_wrong_answer_has_its_cure(desk: Desk) -> None:
    ran = desk.run("me", "comfort", typed="9\n1\nsea\n1\n")
    assert "Numbers from 1 to 6, or Enter." in ran.out
    assert in_file(desk)["leave-out"] == "breath"


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("stop\n", {}),
        ("", {}),
        ("3\nstop\n", {"leave-out": "hands"}),
        ("3\n", {"leave-out": "hands"}),
    ],
)
def test_it_can_be_left_and_what_was_answered_is_kept(
    desk: Desk, typed: str, kept: dict[str, str]
) -> None:
    ran = desk.run("me", "comfort", typed=typed)
    assert ran.code == 0
    assert "A practice comes to rest at the room around you." in ran.out
    assert in_file(desk) == kept


def test_without_asking_it_says_what_holds(desk: Desk) -> None:
    desk.run("config", "set", "leave-out", "breath")
    desk.run("config", "set", "anchor", "breath")
    ran = desk.run("--no-input", "me", "comfort", typed="2\n2\n")
    assert ran.code == 0
    assert ran.out == "Left out: breath.\nA practice comes to rest at the room around you.\n"


def test_what_the_environment_says_stands_over_the_answer_and_is_named(desk: Desk) -> None:
    desk.monkeypatch.setenv("INTEGRATE_LEAVE_OUT", "sounds")
    ran = desk.run("me", "comfort", typed="1\n\n")
    assert "Left out: sounds." in ran.out
    assert "INTEGRATE_LEAVE_OUT" in ran.out
    assert in_file(desk) == {"leave-out": "breath", "anchor": "room"}
    assert "here INTEGRATE_LEAVE_OUT goes" in desk.run("config", "set", "leave-out", "none").out


def test_what_is_left_out_can_be_set_like_any_setting(desk: Desk) -> None:
    assert desk.run("config", "set", "leave-out", "touch breath").out == (
        "leave-out is breath touch now.\n"
    )
    ran = desk.run("config", "set", "leave-out", "teeth")
    assert ran.code == 2
    assert "it may be: nothing, or any of: breath, legs" in ran.err
    (desk.home / "config.toml").write_text('leave-out = "teeth"\n')
    ran = desk.run("me", "comfort", typed="1\n")
    assert ran.code == 4
    assert "config.toml" in ran.err


@pytest.fixture
def sits_there(desk: Desk) -> Desk:
    """A desk that somebody sits at, as far as the program can tell."""
    there = Terminal(interactive=True, screen=False, colour=False, unicode=True, columns=72)
    desk.monkeypatch.setattr("integrate.ui.terminal.look", lambda *_, **__: there)
    return desk


With = Callable[[str], Context]


def test_each_is_asked_once_and_counts_at_once(sits_there: Desk, context_with: With) -> None:
    desk = sits_there
    context = context_with("1\n\n2\n")

    assert ask_leave_out_once(context) is True
    assert context.leave_out == {"breath"}
    assert ask_anchor_once(context) is True
    assert ask_leave_out_once(context) is True
    assert ask_anchor_once(context) is True
    assert in_file(desk) == {"leave-out": "breath", "anchor": "room"}
    context.settings.change("anchor", "light")
    assert context.settings.text("anchor") == "light"


def test_leaving_the_question_is_told_and_asked_again_another_time(
    sits_there: Desk, context_with: With
) -> None:
    context = context_with("stop\nstop\n")

    assert ask_leave_out_once(context) is False
    assert ask_anchor_once(context) is False
    assert in_file(sits_there) == {}


def test_through_a_pipe_or_where_asking_is_ruled_out_nobody_is_asked(
    desk: Desk, context_with: With
) -> None:
    context = context_with("6\n2\n")
    assert ask_leave_out_once(context) is True
    assert ask_anchor_once(context) is True
    assert in_file(desk) == {}


def test_where_asking_is_ruled_out_nobody_is_asked(sits_there: Desk, context_with: With) -> None:
    context = context_with("6\n2\n")
    context.choose(home=None, plain=False, no_input=True)
    assert ask_leave_out_once(context) is True
    assert in_file(sits_there) == {}


def vault_of(desk: Desk) -> Vault:
    return Vault(desk.home / "vault", turns_at=4)


def test_lines_of_ones_own_are_shown_by_list_and_a_number_takes_one_off(desk: Desk) -> None:
    for name, line in (("comforts", "the blue cup"), ("comforts", "rain"), ("values", "music")):
        vault_of(desk).add_to_list(name, line)
    ran = desk.run("me", "lists", typed="4\n2\n\n")

    assert "  1 A comfort for a flare: the blue cup" in ran.out
    assert "  3 values: music" in ran.out
    assert "A number from 1 to 3, or Enter." in ran.out
    assert ran.out.endswith("Left for now.\n")
    assert "Taken off: rain" in ran.out
    assert vault_of(desk).own_lists() == {"comforts": ("the blue cup",), "values": ("music",)}
    ran = desk.run("me", "lists", typed="1\n1\n1\n")
    assert "No lines of your own." in ran.out
    assert vault_of(desk).own_lists() == {}


def test_without_asking_the_lists_are_only_shown(desk: Desk) -> None:
    vault_of(desk).add_to_list("comforts", "rain")
    ran = desk.run("--no-input", "me", "lists", typed="1\n")
    assert (
        ran.out == "Lines of your own, that practices offer you:\n  A comfort for a flare: rain\n"
    )
    assert vault_of(desk).own_lists() == {"comforts": ("rain",)}


def test_there_may_be_no_lines_of_ones_own(desk: Desk) -> None:
    assert desk.run("me", "lists").out.startswith("No lines of your own.")


def test_me_alone_says_what_there_is(desk: Desk) -> None:
    ran = desk.run("me")
    assert "comfort" in ran.out
    assert "lists" in ran.out
    assert desk.run("me", "comfrot").code == 2
