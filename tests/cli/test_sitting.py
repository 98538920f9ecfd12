"""Somebody sits down: begin, resume, write, as whole commands."""

from __future__ import annotations

import pytest

from integrate.messages import guiding, worries
from integrate.storage.drafts import Drafts
from integrate.storage.shelf import Shelf
from tests.desk import Desk

WHOLE = "6\n2\n5\n1\nthe jaw\n.\n"
"""soften-around: bracing six, at the edge, now five, not too much, the jaw."""


def test_a_sitting_can_be_piped_in_and_is_finished_and_saved(desk: Desk) -> None:
    ran = desk.run("begin", "soften-around", "--no-timer", typed=WHOLE)
    assert ran.code == 0
    assert "Before, six. Now, five." in ran.out
    assert "Kept. Next time: integrate" in ran.out
    entry = desk.run("journal", "show", "last", "--json").data()
    assert [answer["value"] for answer in entry["answers"]] == [6, "edge", 5, "no", "the jaw"]
    assert entry["practice"] == "soften-around"
    assert entry["stopped_early"] is False
    assert not list((desk.home / "vault" / "drafts").iterdir())


def test_without_no_timer_the_lines_take_their_time(desk: Desk) -> None:
    ran = desk.run("begin", "soften-around", typed=WHOLE)
    assert ran.code == 0
    assert 440 <= sum(desk.clock.waited) <= 480


def test_a_slower_pace_stretches_the_quiet_and_not_the_lines(desk: Desk) -> None:
    desk.run("begin", "night-company", typed="1\n3\n")
    normal = sum(desk.clock.waited)
    desk.clock.waited.clear()
    desk.run("begin", "night-company", "--pace", "slow", typed="1\n3\n")
    assert normal * 1.2 < sum(desk.clock.waited) < normal * 1.4


def test_the_end_of_the_input_pauses_and_resume_stands_at_the_same_question(desk: Desk) -> None:
    ran = desk.run("begin", "soften-around", "--no-timer", typed="6\n")
    assert ran.code == 0
    assert "integrate resume" in ran.out
    assert "Where shall we stay?" in ran.out
    resumed = desk.run("resume", "--no-timer", typed="2\n5\n1\nthe jaw\n.\n")
    assert resumed.code == 0
    assert "Where shall we stay?" in resumed.out
    assert "How hard are you holding out" not in resumed.out
    assert desk.run("journal", "show", "--json").data()["answers"][0]["value"] == 6
    assert desk.run("resume").code == 3


def test_stop_stops_at_once_and_what_there_was_counts(desk: Desk) -> None:
    ran = desk.run("begin", "soften-around", "--no-timer", typed="6\nstop\n\n")
    assert ran.code == 0
    assert "Stopped, and kept." in ran.out
    assert desk.run("journal", "show", "--json").data()["stopped_early"] is True
    assert desk.run("streak", "--json").data()["tended_today"] is True


def test_after_a_stop_grounding_and_people_are_one_key_away(desk: Desk) -> None:
    ran = desk.run("begin", "soften-around", "--no-timer", typed="stop\n2\n1\n1\n\n")
    assert "findahelpline.com" in ran.out
    assert "Feet, seat, room. About two minutes." in ran.out
    kept = desk.run("journal", "list", "--json").data()["entries"]
    assert [entry["practice"] for entry in kept] == ["ground-feet-seat-room", "soften-around"]


def test_people_to_call_are_shown_at_any_question_and_nothing_is_lost(desk: Desk) -> None:
    ran = desk.run(
        "begin", "soften-around", "--no-timer", typed="!\n6\n!\n2\n5\n1\n!\nthe jaw\n.\n"
    )
    assert ran.out.count("findahelpline.com") == 3
    entry = desk.run("journal", "show", "--json").data()
    assert [answer["value"] for answer in entry["answers"]] == [6, "edge", 5, "no", "the jaw"]


def test_too_much_offers_a_way_and_the_next_time_starts_at_the_anchor(desk: Desk) -> None:
    ran = desk.run("begin", "soften-around", "--no-timer", typed="6\n1\n8\nyes\n\n")
    assert "Thank you. Next time starts at the room around you." in ran.out
    assert "Which part was on guard" not in ran.out
    again = desk.run("begin", "soften-around", "--no-timer", typed="")
    assert "Last time some of this was too much." in again.out


def test_an_accepted_offer_keeps_this_sitting_and_begins_the_other(desk: Desk) -> None:
    ran = desk.run("begin", "soften-around", "--no-timer", typed="6\n1\n8\n3\n1\n1\n\n")
    assert "Feet, seat, room" in ran.out
    kept = desk.run("journal", "list", "--json").data()["entries"]
    assert [entry["practice"] for entry in kept] == ["ground-feet-seat-room", "soften-around"]


def test_a_wrong_answer_is_met_with_a_kind_line_and_asked_again(desk: Desk) -> None:
    ran = desk.run("begin", "soften-around", "--no-timer", typed=f"eleven\n{WHOLE}")
    assert "A number from 0 to 10, or Enter to skip it." in ran.out
    assert desk.run("journal", "show", "--json").data()["answers"][0]["value"] == 6


def test_without_an_id_at_most_three_are_offered_and_enter_takes_the_first(desk: Desk) -> None:
    ran = desk.run("begin", "--no-timer", typed="\n1\n\n")
    assert "  1 Feet, seat, room, two minutes" in ran.out
    assert "  3 " in ran.out
    assert "  4 " not in ran.out.split("Enter: the first.")[0]
    assert desk.run("journal", "show", "--json").data()["practice"] == "ground-feet-seat-room"


def test_a_single_suggestion_begins_without_a_menu_of_one(desk: Desk) -> None:
    desk.run("session", "add", "--at", "19:30")
    ran = desk.run("begin", "--no-timer", typed="1\n\n")
    assert guiding.WHICH not in ran.out
    assert "Feet, seat, room. About two minutes." in ran.said
    assert desk.run("journal", "show", "--json").data()["practice"] == "ground-feet-seat-room"


def test_minutes_are_named_once_in_what_is_offered(desk: Desk) -> None:
    for day in range(22, 28):
        desk.day(f"2026-11-{day}")
        out = desk.run("begin", typed="").out
        assert "Three-minute breathing space, three" not in out
        if "Three-minute breathing space" in out:
            assert " 1 Feet, seat, room, two minutes\n" in out
            return
    pytest.fail("it was not offered in a week")


def test_begin_asks_the_worries_before_which_one_and_once(known: Desk) -> None:
    known.run("session", "add", "--at", "yesterday 14:00", typed="\n")
    ran = known.run("begin", "--no-timer", typed="\n\n")
    assert ran.out.index(worries.ASK) < ran.out.index(guiding.WHICH)
    assert ran.out.count(worries.ASK) == 1
    assert worries.ASK not in known.run("begin", typed="").out


def test_after_a_worry_begin_leads_to_the_ground_or_to_which_one_or_leaves(known: Desk) -> None:
    known.run("session", "add", "--at", "yesterday 14:00", typed="\n")
    for typed, which, ground in (
        ("3\n2\nstop\n", True, False),
        ("3\n1\n", False, True),
        ("1\n\n", False, False),
        ("stop\n", False, False),
    ):
        ran = known.run("begin", "--no-timer", typed=typed)
        assert (guiding.WHICH in ran.out) is which, typed
        assert ("Feet, seat, room. About two minutes." in ran.said) is ground, typed
        assert ran.out.count(worries.ASK) == 1, typed


def test_in_a_flare_the_worries_come_before_which_one_too(known: Desk) -> None:
    known.run("session", "add", "--at", "yesterday 14:00", typed="\n")
    known.run("flare")
    ran = known.run("begin", "--no-timer", typed="\n")
    assert ran.out.index(worries.ASK) < ran.out.index(guiding.WHICH)


def test_nobody_is_asked_the_worries_in_a_pipe(desk: Desk) -> None:
    desk.run("session", "add", "--at", "yesterday 14:00", typed="\n")
    ran = desk.run("begin", "--no-timer", typed="\n")
    assert guiding.WHICH in ran.out
    assert worries.ASK not in ran.out


@pytest.mark.parametrize(
    ("typed", "begun"), [("2\n", True), ("nine\n2\n", True), ("!\nstop\n", False), ("", False)]
)
def test_the_choice_of_three_can_be_corrected_or_left(
    desk: Desk, typed: str, *, begun: bool
) -> None:
    ran = desk.run("begin", "--no-timer", typed=typed)
    assert ran.code == 0
    assert (desk.run("resume").code == 0) is begun


def test_an_unknown_practice_is_answered_with_what_was_probably_meant(desk: Desk) -> None:
    ran = desk.run("begin", "soften-arround")
    assert ran.code == 3
    assert "soften-around" in ran.err
    assert ran.err.startswith("integrate: ")


def test_an_unknown_pace_says_which_there_are(desk: Desk) -> None:
    ran = desk.run("begin", "soften-around", "--pace", "quick")
    assert ran.code == 2
    assert "slow, normal, brisk" in ran.err


def test_no_input_rules_a_sitting_out(desk: Desk) -> None:
    assert desk.run("--no-input", "begin", "soften-around").code == 2
    assert desk.run("--no-input", "resume").code == 2


def test_several_waiting_sittings_are_asked_about_and_enter_takes_the_newest(desk: Desk) -> None:
    desk.run("begin", "soften-around", "--no-timer", typed="6\n")
    desk.run("begin", "values-one-step", "--no-timer", typed="")
    ran = desk.run("resume", "--no-timer", typed="2\n")
    assert "1 One small step, Sat 21 Nov" in ran.out
    assert "Softening around, where it stopped." in ran.out
    assert "Where shall we stay?" in ran.out
    newest = desk.run("resume", "--no-timer", typed="\n")
    assert "One small step, where it stopped." in newest.out


def test_a_sitting_keeps_the_words_it_began_with(desk: Desk) -> None:
    desk.run("begin", "soften-around", "--no-timer", typed="6\n")
    (draft,) = (desk.home / "vault" / "drafts").iterdir()
    assert b"Something in you may be standing guard over the pain." in draft.read_bytes()


def test_a_draft_that_cannot_be_read_stays_where_it_is(desk: Desk) -> None:
    folder = desk.home / "vault" / "drafts"
    folder.mkdir(parents=True)
    (folder / "01torn.jsonl").write_text("{torn")
    ran = desk.run("resume")
    assert ran.code == 3
    assert "01torn" in ran.out.replace("\n", "")
    assert (folder / "01torn.jsonl").read_text() == "{torn"


def test_a_crash_between_entry_and_draft_keeps_the_entry_once(desk: Desk) -> None:
    desk.run("begin", "soften-around", "--no-timer", typed="6\n2\n5\n")
    (draft,) = (desk.home / "vault" / "drafts").iterdir()
    desk.run("resume", "--no-timer", typed="1\nthe jaw\n.\n")
    # The draft as it would have been, had the power gone before it was removed.
    desk.run("begin", "soften-around", "--no-timer", typed="stop\n")
    before = desk.run("journal", "list", "--json").data()["entries"]
    desk.run("begin", "soften-around", "--no-timer", typed="6\n2\n5\n1\nthe jaw\n")
    assert not draft.exists()
    assert len(before) == 2


def test_a_note_is_read_from_a_pipe_to_its_end(desk: Desk) -> None:
    text = "# not a heading\n\n. not the end\nand [red]no markup[/]\n"
    ran = desk.run("write", typed=text)
    assert ran.code == 0
    assert "Kept." in ran.out
    entry = desk.run("journal", "show", "--json").data()
    assert entry["kind"] == "note"
    assert entry["answers"][0]["value"] == text.strip("\n")


def test_an_empty_note_is_not_kept(desk: Desk) -> None:
    ran = desk.run("write", typed="\n\n")
    assert ran.code == 0
    assert "Nothing was written" in ran.out
    assert desk.run("journal", "list", "--json").data()["entries"] == []


def test_escape_sequences_lose_their_escape_and_show_as_text(desk: Desk) -> None:
    desk.run("write", typed="a\x1b[31mred\x1b]0;title\x07 \x9b32mend\r\nnext")
    shown = desk.run("journal", "show").out
    assert "\x1b" not in shown
    assert "\x9b" not in shown
    assert "a[31mred]0;title 32mend" in shown
    assert "next" in shown


def test_written_answers_end_with_a_lone_dot_or_the_end_of_the_input(desk: Desk) -> None:
    ran = desk.run(
        "begin",
        "reframe-name-the-story",
        "--no-timer",
        typed="1\n6\nstairs\n\nagain.\n.\nThe Stairs\n.\nsleep\n.\n5\n1\n",
    )
    assert ran.code == 0
    values = [a["value"] for a in desk.run("journal", "show", "--json").data()["answers"]]
    assert values == ["yes", 6, "stairs\n\nagain.", "The Stairs", "sleep", 5, "no"]
    assert "stairs again." in ran.out


def test_aloud_keeps_nothing_and_counts(desk: Desk) -> None:
    desk.run("begin", "soften-around", "--no-timer", typed="6\n2\n5\n1\naloud\n")
    answer = desk.run("journal", "show", "--json").data()["answers"][-1]
    assert answer["value"] is None
    assert answer["aloud"] is True


def test_a_sitting_that_is_open_in_another_window_is_left_to_it(desk: Desk) -> None:
    desk.run("begin", "soften-around", "--no-timer", typed="6\n")
    drafts = Drafts(Shelf(desk.home / "vault"))
    (name,) = drafts.ids()
    with drafts.hold(name) as ours:
        assert ours
        ran = desk.run("resume", "--no-timer", typed="2\n")
        assert "integrate resume" not in desk.run().out
    assert ran.code == 3
    assert "no sitting is waiting" in ran.err
    assert desk.run("resume", "--no-timer", typed="2\n").code == 0


def test_a_sitting_that_could_not_be_kept_at_its_end_is_kept_by_resume(desk: Desk) -> None:
    desk.wrote("before")
    whole = desk.month().read_bytes()
    desk.month().write_bytes(whole.replace(b"before", b"Before"))
    ran = desk.run("begin", "soften-around", "--no-timer", typed=WHOLE)
    assert ran.code == 5
    assert "the jaw" in ran.out
    still = desk.run("resume")
    assert "not as integrate left it" in still.out
    desk.month().write_bytes(whole)
    again = desk.run("resume")
    assert again.code == 0
    assert "Softening around had ended, and is in the journal now." in again.out
    assert "the jaw" in desk.run("journal", "list").out


def test_only_a_sitting_in_which_something_was_said_waits(desk: Desk) -> None:
    desk.run("begin", "soften-around", "--no-timer", typed="")
    assert "integrate resume" not in desk.run().out
    desk.run("begin", "soften-around", "--no-timer", typed="6\n")
    assert "An unfinished sitting is kept: integrate resume" in desk.run().out


def test_going_back_and_stopping_keeps_what_was_answered(desk: Desk) -> None:
    desk.run("begin", "soften-around", "--no-timer", typed="6\nback\nstop\n")
    answers = desk.run("journal", "show", "--json").data()["answers"]
    assert [answer["value"] for answer in answers] == [6]


def test_an_editor_is_asked_for_by_name_where_there_is_none(desk: Desk) -> None:
    ran = desk.run("write", "--editor")
    assert ran.code == 2
    assert "EDITOR=nano" in ran.err


def test_a_piped_note_is_not_lost_to_settings_that_cannot_be_read(desk: Desk) -> None:
    desk.home.mkdir()
    (desk.home / "config.toml").write_text("pace = = 3")
    ran = desk.run("write", typed="words that must not go")
    assert ran.code == 4
    assert "words that must not go" in ran.out
    assert "config.toml" in ran.err
