"""What a sitting knows as it begins, and what outlives it: numbers, words, anchor, own lines."""

from __future__ import annotations

import json
import tomllib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from integrate.storage.drafts import Drafts
from integrate.storage.vault import Vault
from tests.cli.conftest import Prompts
from tests.desk import Desk, Ran

ROUND = ("begin", "soften-around", "--no-timer")
"""A practice with a number before and after, and one word of writing."""

THREADS = ("begin", "capture-three-threads", "--no-timer")
FIRST_WORDS = "a blue door\n.\n.\n.\nthe keys\n.\n1\n1\n"
COMFORT = "1\n{}\n1\n"
"""The pain one knows, a comfort, not too much: flare-first-aid."""


def last(desk: Desk) -> dict[str, Any]:
    return dict(desk.run("journal", "show", "last", "--json").data())


def kinds(desk: Desk) -> list[str]:
    """What kinds of answers the newest entry has."""
    return [answer["kind"] for answer in last(desk)["answers"]]


def drafted(desk: Desk) -> dict[str, Any]:
    """The first line of the only unfinished sitting."""
    (path,) = (desk.home / "vault" / "drafts").glob("*.jsonl")
    return dict(json.loads(path.read_text().splitlines()[0]))


def had_session(desk: Desk, at: str) -> None:
    desk.run("--no-input", "session", "add", "--at", at)


# Numbers.


def test_on_an_ordinary_day_there_is_a_number_before_and_after(desk: Desk) -> None:
    ran = desk.run(*ROUND, typed="6\n1\n5\n1\nthe jaw\n.\n")

    assert "10 with everything" in ran.out
    assert kinds(desk) == ["rate", "choose", "rate", "too-much", "write"]


def test_on_the_day_of_a_session_no_number_is_asked_for(desk: Desk) -> None:
    had_session(desk, "14:00")
    ran = desk.run("begin", "soften-long-exhale", "--no-timer", typed="1\n" * 9)

    assert "10 with all I have" not in ran.out
    assert "rate" not in kinds(desk)
    assert "too-much" in kinds(desk)


def test_in_a_flare_no_number_is_asked_for(desk: Desk) -> None:
    desk.run("flare")
    ran = desk.run(*ROUND, typed="1\n1\nthe jaw\n.\n")

    assert "10 with everything" not in ran.out
    assert kinds(desk) == ["choose", "too-much", "write"]


def test_yesterdays_flare_withholds_nothing_today(desk: Desk) -> None:
    desk.run("flare", "--on", "yesterday")
    assert "10 with everything" in desk.run(*ROUND, typed="").out


# Words from before.


def wrote_intention(desk: Desk, on: str, line: str = "toward the people next door") -> None:
    desk.day(on)
    typed = f"tired of it\n.\n.\n.\n6\n{line}\n.\n1\n"
    assert desk.run("begin", "prep-intention", "--no-timer", typed=typed).code == 0
    assert last(desk)["practice"] == "prep-intention"


def wrote_first_words(desk: Desk, typed: str = FIRST_WORDS) -> None:
    assert desk.run("begin", "capture-first-words", "--no-timer", typed=typed).code == 0
    assert last(desk)["practice"] == "capture-first-words"


def looks_back(desk: Desk, on: str = "2026-11-21") -> Ran:
    desk.day(on)
    ran = desk.run(*THREADS, typed="")
    for path in (desk.home / "vault" / "drafts").glob("*.jsonl"):
        path.unlink()
    return ran


def test_the_intention_and_the_first_words_come_back_as_they_were_written(desk: Desk) -> None:
    wrote_intention(desk, "2026-11-15")
    desk.day("2026-11-20")
    had_session(desk, "14:00")
    wrote_first_words(desk)
    ran = looks_back(desk)

    assert "Before the session you chose a line." in ran.said
    assert "Sun 15 Nov, in your words: toward the people next door" in ran.said
    assert "Fri 20 Nov, in your words: a blue door the keys" in ran.said
    assert "tired of it" not in ran.out
    assert "Nothing from that day is written here." not in ran.said


def test_without_words_from_before_something_else_is_said(desk: Desk) -> None:
    had_session(desk, "20 Nov 14:00")
    ran = looks_back(desk)

    assert "Before the session you chose a line." not in ran.said
    assert "If you took something in with you, let it come to mind." in ran.said
    assert "Nothing from that day is written here." in ran.said


@pytest.mark.parametrize(("written", "comes"), [("2026-10-21", True), ("2026-10-20", False)])
def test_no_words_come_back_that_are_older_than_thirty_days_before_the_session(
    desk: Desk, written: str, comes: bool
) -> None:
    wrote_intention(desk, written)
    had_session(desk, "20 Nov 2026 14:00")
    assert ("toward the people next door" in looks_back(desk).out) is comes


def test_without_a_session_words_are_of_this_time_where_they_are_of_this_month(
    desk: Desk,
) -> None:
    wrote_intention(desk, "2026-10-22")
    assert "toward the people" in looks_back(desk, "2026-11-21").out
    assert "toward the people" not in looks_back(desk, "2026-11-22").out


def test_the_first_words_of_an_earlier_session_are_not_those_of_the_last(desk: Desk) -> None:
    desk.day("2026-11-17")
    had_session(desk, "14:00")
    wrote_first_words(desk)
    desk.day("2026-11-20")
    had_session(desk, "14:00")

    ran = looks_back(desk)
    assert "a blue door" not in ran.out
    assert "Nothing from that day is written here." in ran.said
    desk.day("2026-11-20", hour=21)
    wrote_first_words(desk, "rain\n.\n.\n.\n.\n1\n1\n")
    assert "Fri 20 Nov, in your words: rain" in looks_back(desk).said


def test_the_newest_words_come_back_and_empty_boxes_hide_none(desk: Desk) -> None:
    wrote_intention(desk, "2026-11-10", "the older line")
    wrote_intention(desk, "2026-11-12", "the newer line")
    desk.day("2026-11-14")
    desk.run("begin", "prep-intention", "--no-timer", typed=".\n.\n.\n6\n.\n1\n")
    had_session(desk, "20 Nov 14:00")
    ran = looks_back(desk)

    assert "Thu 12 Nov, in your words: the newer line" in ran.said
    assert "the older line" not in ran.out


# Where a practice comes to rest.


def chose_anchor(desk: Desk, number: int) -> Ran:
    return desk.run("begin", "prep-anchor", "--no-timer", typed=f"5\n5\n5\n2\n{number}\n1\n")


def rests_at(desk: Desk) -> str:
    """The anchor a new sitting begins with."""
    desk.run(*ROUND, typed="")
    anchor = str(drafted(desk)["given"]["anchor"])
    desk.run("resume", "--no-timer", typed="stop\n\n")
    return anchor


def test_an_anchor_that_was_chosen_is_kept_as_the_setting_and_obeyed(desk: Desk) -> None:
    ran = chose_anchor(desk, 3)

    assert "Go there once now, to the nearest light." in ran.said
    assert tomllib.loads((desk.home / "config.toml").read_text()) == {"anchor": "light"}
    assert rests_at(desk) == "the nearest light"
    chose_anchor(desk, 1)
    assert rests_at(desk) == "the room around you"


def test_where_the_environment_names_an_anchor_it_stands_and_the_choice_is_kept(
    desk: Desk,
) -> None:
    desk.monkeypatch.setenv("INTEGRATE_ANCHOR", "sound")
    ran = chose_anchor(desk, 3)

    assert "Go there once now, to the nearest light." in ran.said
    assert rests_at(desk) == "the nearest sound"
    desk.monkeypatch.delenv("INTEGRATE_ANCHOR")
    assert rests_at(desk) == "the nearest light"


def test_an_anchor_that_was_passed_over_changes_nothing(desk: Desk) -> None:
    desk.run("config", "set", "anchor", "sound")
    desk.run("begin", "prep-anchor", "--no-timer", typed="5\n5\n5\n2\n\n1\n")
    assert last(desk)["practice"] == "prep-anchor"
    assert tomllib.loads((desk.home / "config.toml").read_text()) == {"anchor": "sound"}


def test_an_anchor_chosen_in_a_sitting_that_could_not_be_kept_is_kept_with_it(desk: Desk) -> None:
    desk.wrote("before")
    whole = desk.month().read_bytes()
    desk.month().write_bytes(whole.replace(b"before", b"Before"))
    assert chose_anchor(desk, 2).code == 5
    assert not (desk.home / "config.toml").exists()
    desk.month().write_bytes(whole)

    assert "Find an anchor that suits you had ended" in desk.run("resume").said
    assert rests_at(desk) == "the nearest sound"


def test_an_anchor_that_cannot_be_kept_is_said_and_the_entry_is_there(desk: Desk) -> None:
    desk.home.mkdir()
    odd = 'anchor = """\nroom"""\n'
    (desk.home / "config.toml").write_text(odd)
    ran = chose_anchor(desk, 2)

    assert ran.code == 0
    assert "config.toml" in ran.out
    assert last(desk)["practice"] == "prep-anchor"
    assert (desk.home / "config.toml").read_text() == odd


# Lines of one's own.


def first_aid(desk: Desk, comfort: str) -> Ran:
    return desk.run("begin", "flare-first-aid", "--no-timer", typed=COMFORT.format(comfort))


def own_lists(desk: Desk) -> dict[str, tuple[str, ...]]:
    return dict(Vault(desk.home / "vault", turns_at=4).own_lists())


def test_a_comfort_of_ones_own_joins_the_list_and_stands_first_next_time(desk: Desk) -> None:
    before = first_aid(desk, "the blue cup")
    assert "1 something to sip" in before.said
    assert own_lists(desk) == {"comforts": ("the blue cup",)}

    after = first_aid(desk, "1")
    assert "1 the blue cup 2 something to sip" in after.said
    picked = [answer["value"] for answer in last(desk)["answers"] if answer["kind"] == "pick"]
    assert picked == ["the blue cup"]
    assert own_lists(desk) == {"comforts": ("the blue cup",)}


@pytest.mark.parametrize("comfort", ["2", "", "skip", "something to sip"])
def test_a_ready_comfort_joins_no_list(desk: Desk, comfort: str) -> None:
    assert first_aid(desk, comfort).code == 0
    assert last(desk)["practice"] == "flare-first-aid"
    assert own_lists(desk) == {}


# Too much.


def was_too_much(desk: Desk, answer: str) -> None:
    desk.run("begin", "mind-breathing-space", "--no-timer", typed=f"6\n6\n{answer}\n\n")
    assert last(desk)["answers"][-1]["value"] == answer


FROM_THE_ANCHOR = "Last time some of this was too much. So this starts at the room around you."


def again(desk: Desk) -> bool:
    """Whether the practice begins at the anchor now."""
    ran = desk.run("begin", "mind-breathing-space", "--no-timer", typed="stop\n\n")
    desk.run("journal", "delete", "last", "--yes")
    return FROM_THE_ANCHOR in ran.said


@pytest.mark.parametrize(
    ("answer", "starts_there"), [("yes", True), ("little", True), ("no", False)]
)
def test_what_was_too_much_starts_at_the_anchor_next_time(
    desk: Desk, answer: str, starts_there: bool
) -> None:
    was_too_much(desk, answer)
    assert again(desk) is starts_there
    assert "Last time" not in desk.run("begin", "soften-long-exhale", "--no-timer", typed="").out


def test_only_the_last_time_counts_and_not_for_ever(desk: Desk) -> None:
    was_too_much(desk, "yes")
    desk.day("2027-01-20")
    assert again(desk)
    desk.day("2027-01-21")
    assert not again(desk)
    desk.day("2026-11-22")
    was_too_much(desk, "no")
    assert not again(desk)


# Whatever is wrong with the journal.


@pytest.mark.parametrize("name", ["said.json", "sessions.json", "profile.json"])
@pytest.mark.parametrize("practice", ["soften-around", "capture-three-threads", "flare-first-aid"])
def test_a_damaged_file_keeps_nobody_from_practising(desk: Desk, name: str, practice: str) -> None:
    desk.wrote("a note")
    desk.run("flare", "--on", "14 Nov")
    (desk.home / "vault" / name).write_text("{torn")
    ran = desk.run("begin", practice, "--no-timer", typed="stop\n\n")

    assert ran.code == 0
    assert "stop stops. While you write: /stop." in ran.out
    assert (desk.home / "vault" / name).read_text() == "{torn"


@pytest.mark.parametrize("practice", ["soften-around", "capture-three-threads", "flare-first-aid"])
def test_a_damaged_month_keeps_nobody_from_practising(desk: Desk, practice: str) -> None:
    desk.wrote("a note", on="2026-11-03")
    desk.month().write_text("{torn")
    desk.day("2026-12-01")
    ran = desk.run("begin", practice, "--no-timer", typed="/stop\n\n")

    assert ran.code == 0
    assert desk.month("2026-12").exists()
    assert desk.month().read_text() == "{torn"


def test_a_line_of_ones_own_that_cannot_be_kept_is_said_and_the_entry_is_there(
    desk: Desk,
) -> None:
    desk.run("flare", "--on", "14 Nov")
    (desk.home / "vault" / "profile.json").write_text("{torn")
    ran = first_aid(desk, "the blue cup")

    assert ran.code == 0
    assert "not as integrate left it" in ran.said
    assert last(desk)["practice"] == "flare-first-aid"


# Coming and going.


def test_how_long_it_takes_is_said_and_whether_there_is_writing(desk: Desk) -> None:
    assert "Softening around. About eight minutes, and your writing." in desk.run(*ROUND).out
    assert "Night company. About six minutes.\n" in desk.run("begin", "night-company").out


def test_ctrl_c_keeps_what_there_is_for_later(seated: Desk) -> None:
    ran = seated.run("begin", "night-company", typed="^C\n")
    assert ran.code == 130
    assert "integrate resume goes on at the same place" in ran.said


def test_an_offer_that_is_taken_up_and_left_unfinished_says_how_to_go_on(seated: Desk) -> None:
    ran = seated.run("begin", "night-company", typed="stop\n1\n")

    assert "Feet, seat, room. About two minutes." in ran.said
    assert ran.said.endswith("integrate resume goes on at the same place.")
    assert last(seated)["practice"] == "night-company"
    assert "Feet, seat, room, where it stopped." in seated.run("resume", typed="").said


def test_a_sitting_that_was_taken_up_elsewhere_a_moment_ago_is_left_to_it(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    @contextmanager
    def held(drafts: Drafts, name: str) -> Iterator[bool]:
        yield False

    desk.run(*ROUND, typed="6\n")
    monkeypatch.setattr(Drafts, "hold", held)
    ran = desk.run("resume", "--plain", typed="2\n")
    assert ran.code == 2
    assert "open in another window" in ran.err


@pytest.mark.parametrize(("written", "comes"), [("2025-12-01", True), ("2025-11-20", False)])
def test_a_plan_for_hard_moments_comes_back_for_a_year(
    desk: Desk, written: str, comes: bool
) -> None:
    desk.day(written)
    lines = "too many\n.\na walk\n.\nAna\n.\n1\nSlowly, and somebody comes.\n.\n1\n"
    desk.run("begin", "prep-hard-moments", "--no-timer", typed=lines)
    sentence = desk.run("journal", "show", "last").out
    assert "Slowly, and somebody comes." in sentence
    desk.day("2026-11-21")
    ran = desk.run("begin", "flare-first-aid", "--no-timer", typed="1\n" * 9)
    assert ("Slowly, and somebody comes." in ran.out) is comes


def test_a_sitting_keeps_the_words_it_began_with(
    desk: Desk, prompts_with: Prompts, tmp_path: Path
) -> None:
    prompts_with(ground_feet_seat_room="none", check_1w="none")
    desk.run("begin", "check-1w", "--no-timer", typed="1\n5\n")
    for path in (tmp_path / "prompts").rglob("*.yaml"):
        text = path.read_text(encoding="utf-8")
        path.write_text(
            text.replace("enjoyment of life", "life").replace("Nobody sees", "No one sees"),
            encoding="utf-8",
        )
    assert "No one sees" in desk.run("library", "show", "check-1w").said
    ran = desk.run("resume", "--no-timer", typed="4\n")
    assert "enjoyment of life" in ran.said
    assert "No one sees" not in ran.said
