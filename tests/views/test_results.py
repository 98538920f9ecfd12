"""Instruments and one's own numbers, as they are shown and as data."""

from __future__ import annotations

import re
from fractions import Fraction

import pytest

from integrate.core.instruments import LOINC_NOTICE, Instrument
from integrate.core.scoring import Results, results
from integrate.views.blocks import Line
from integrate.views.instruments import instrument_blocks, instrument_json, instrument_table
from integrate.views.results import MARK, MARK_IN_ASCII, results_blocks, results_json
from tests.core.test_scoring import CHANGE, EVERY, GAD7, NRS, PEG, PHQ2, PHQ9, RTP, entry
from tests.views.given import shown


def of(one: Instrument, *each: tuple[float, ...]) -> Results:
    """Results of these answerings, a week apart."""
    return results(one, [entry(one, *values, days=7 * at) for at, values in enumerate(each)])


def told(found: Results, mark: str | None = MARK, columns: int = 79) -> str:
    return shown(results_blocks(found, mark), columns)


def test_a_row_says_what_holds_of_an_instrument() -> None:
    table = instrument_table([PEG, RTP, PHQ9, NRS], own={"pain-nrs"})
    assert table.rows == [
        ("peg", "three questions", "PEG, pain and daily life"),
        ("rtp-6", "six questions", "You and the pain, six sentences; home-made"),
        ("phq-9", "nine questions", "PHQ-9, mood over two weeks; by assignment"),
        ("pain-nrs", "one question", "Pain right now; added by you"),
    ]


def test_an_instrument_is_shown_with_its_words_its_scale_and_whose_it_is() -> None:
    screen = shown(instrument_blocks(PEG), 200)
    for text in (
        "PEG, pain and daily life",
        "It asks about the past week.",
        "? What number best describes your pain on average in the past week?",
        "  0 No pain, 10 Pain as bad as you can imagine",
        "The number is the mean of the answers, from 0 to 10. With one left open there is no",
        "A higher number: more pain, or more of it in the way of life.",
        "Whose words these are:",
        "Where they come from:",
        "Version 1.",
        "LOINC codes: 91148-7, 75893-8, 91145-3, 91146-1.",
        "This content from LOINC\N{REGISTERED SIGN} is copyright",
        "  integrate instruments begin peg",
    ):
        assert text in screen, text


def test_what_comes_by_assignment_cannot_be_begun_from_here() -> None:
    screen = shown(instrument_blocks(PHQ9), 200)
    assert "integrate instruments begin" not in screen
    assert "It comes with an assignment, and is not begun by itself." in screen
    assert 'From "Several days" on, people to call are shown at once. Nobody is alerted.' in screen
    assert "  3 Nearly every day" in screen
    assert "Over the last 2 weeks, how often have you been bothered" in screen


def test_what_is_home_made_or_reversed_or_without_a_number_says_so() -> None:
    screen = shown(instrument_blocks(RTP), 200)
    assert "Home-made, not a validated test." in screen
    assert "  Counts from its other end." in screen
    assert "LOINC" not in screen
    screen = shown(instrument_blocks(CHANGE), 200)
    assert "There is no number: the answer stands for itself." in screen
    assert "With one left open" not in screen


def test_a_scale_without_words_at_its_ends_is_shown_bare() -> None:
    bare = NRS._replace(items=(NRS.items[0]._replace(low="", high="", help_from=7),))
    screen = shown(instrument_blocks(bare), 79)
    assert "  0 to 10\n" in screen
    assert 'From "7" on, people to call' in screen


def test_without_any_it_is_said_how_to_begin() -> None:
    assert told(of(PEG)) == (
        "PEG, pain and daily life\n\n"
        "PEG, pain and daily life: nothing is here yet.\n"
        "integrate instruments begin peg"
    )
    assert "begin" not in told(of(PHQ9))


def test_the_first_one_stands_alone() -> None:
    screen = told(of(PEG, (7, 7, 7)))
    assert "Once so far, on Sat 21 Nov 2026: seven." in screen
    assert "picture" not in screen


def test_two_stand_beside_each_other_without_a_picture() -> None:
    screen = told(of(PEG, (5, 5, 5), (5, 4, 4)))
    assert "Two times since Sat 21 Nov 2026." in screen
    assert "First time: five. On Sat 28 Nov: four point three." in screen
    assert "Two so far. A picture makes sense from three." in screen
    assert "A change of about one is often noticeable to people." in screen
    assert "The scale goes from 0 to 10. A higher number: more pain," in screen
    assert MARK not in screen


def test_from_three_on_there_is_a_picture_and_a_sentence_with_the_same_numbers() -> None:
    screen = told(of(PEG, (5, 5, 5), (5, 4, 4), (8, 8, 8)))
    assert screen.endswith(
        "A row each time, longer for a higher number:\n"
        f"Sat 21 Nov {MARK * 5} 5\n"
        f"Sat 28 Nov {MARK * 4} 4.3\n"
        f" Sat 5 Dec {MARK * 8} 8\n"
        "In numbers: 5, 4.3, 8."
    )


def test_where_lines_are_wanted_plain_the_sentence_is_the_picture() -> None:
    screen = told(of(PEG, (5, 5, 5), (5, 4, 4), (8, 8, 8)), mark=None)
    assert MARK not in screen
    assert "A row each time" not in screen
    assert screen.endswith("In numbers: 5, 4.3, 8.")


def test_a_longer_scale_fits_the_window_too() -> None:
    found = of(GAD7, (0,) * 7, (3,) * 7, (1,) * 7)
    screen = told(found, mark=MARK_IN_ASCII, columns=40)
    rows = [line for line in screen.split("\n") if re.match(r" ?\w{3} \d", line)]
    assert rows == ["Sat 21 Nov  0", f"Sat 28 Nov {'=' * 20} 21", f" Sat 5 Dec {'=' * 7} 7"]
    assert max(map(len, screen.split("\n"))) <= 40


def test_of_many_the_last_twelve_are_drawn_and_the_first_is_still_named() -> None:
    screen = told(of(NRS, (9,), *[(4,)] * 14))
    assert "The last twelve, a row each time, longer for a higher number:" in screen
    assert screen.count(f"{MARK * 4} 4\n") == 12
    assert "First time: nine." in screen
    numbers = ", ".join(["4"] * 12)
    for mark in (MARK, None):
        screen = told(of(NRS, (9,), *[(4,)] * 14), mark=mark, columns=100)
        assert screen.endswith(f"\nThe last twelve in numbers: {numbers}.")


def test_a_scale_that_does_not_begin_at_nought_is_drawn_from_its_beginning() -> None:
    one = NRS._replace(items=(NRS.items[0]._replace(least=1, most=7),))
    blocks = results_blocks(of(one, (1,), (4,), (7,)), MARK)
    assert [b.text.split()[3:-1] for b in blocks if isinstance(b, Line) and b.text] == [
        [], [MARK * 3], [MARK * 6],
    ]  # fmt: skip


def test_an_answer_without_a_number_is_told_as_it_was_chosen_and_never_drawn() -> None:
    screen = told(of(CHANGE, (4,), (3,), (3,)))
    assert "First time: about the same. On Sat 5 Dec: a little easier." in screen
    assert "Home-made, not a validated test." in screen
    assert MARK not in screen
    assert "scale" not in screen


def test_the_six_sentences_show_six_bars_beside_the_first_ones() -> None:
    screen = told(of(RTP, (2, 3, 8, 2, 1, 4), (4, 3, 6, 5, 2, 4)), columns=100)
    assert "Home-made, not a validated test." in screen
    assert "On Sat 28 Nov, from 0 to 10:\n" in screen
    bars = re.findall(rf"^  ({MARK}+) (\d+); first time (\d+)(.*)$", screen, re.MULTILINE)
    assert [(len(bar), int(number), int(first)) for bar, number, first, _ in bars] == [
        (4, 4, 2), (3, 3, 3), (6, 6, 8), (5, 5, 2), (2, 2, 1), (4, 4, 4),
    ]  # fmt: skip
    assert bars[2][3] == "; counts from its other end in the mean"
    assert "There was room in me for more than the pain.\n" in screen
    assert (
        "The mean of them, if you want one: three point seven. First time: two point three."
        in screen
    )
    assert screen.index("Home-made") < screen.index("There was room") < screen.index("The mean of")


def test_sentences_on_scales_of_their_own_are_not_said_to_share_one() -> None:
    one = RTP._replace(items=(RTP.items[0], RTP.items[1]._replace(most=5)))
    screen = told(of(one, (10, 5)))
    assert "On Sat 21 Nov, each on its own scale:\n" in screen
    assert "from 0 to 10:" not in screen


def test_the_first_six_have_nothing_to_stand_beside() -> None:
    screen = told(of(RTP, (2, 3, 8, 2, 1, 4)), mark=None)
    assert "Once so far, on Sat 21 Nov 2026.\n" in screen
    assert "  2\n" in screen
    assert "The mean of them, if you want one: two point three." in screen
    assert "first time" not in screen.lower()


def test_six_without_a_mean_are_six_all_the_same() -> None:
    one = RTP._replace(scoring="none")
    screen = told(of(one, (2, 3, 8, 2, 1, 4)), mark=None)
    assert "There was room in me" in screen
    assert "The mean" not in screen


@pytest.mark.parametrize("one", EVERY, ids=lambda one: one.id)
def test_nothing_is_graded_or_coloured(one: Instrument) -> None:
    low = tuple(1 for _ in one.items)
    high = tuple(3 for _ in one.items)
    for each in ([low], [low, high], [low, high, low], [high, low, high, low]):
        screen = told(of(one, *each))
        assert not re.search(r"\b(?:better|worse|improv\w*|severe|mild|moderate)\b", screen)
        assert "\x1b" not in screen


def test_the_data_of_an_instrument_has_all_of_it() -> None:
    data = instrument_json(PHQ2, own=False)
    assert data["loinc_notice"] == LOINC_NOTICE
    assert data["loinc"] == {"panel": None, "score": "55758-7"}
    assert data["items"][0] == {
        "id": "interest",
        "ask": "Little interest or pleasure in doing things.",
        "options": dict(PHQ2.items[0].options),
        "from": 0,
        "to": 3,
        "low": None,
        "high": None,
        "reversed": False,
        "help_from": None,
        "loinc": "44250-9",
    }
    assert (data["notice_from"], data["noticeable"], data["own"]) == (3, None, False)
    assert instrument_json(RTP, own=True)["loinc_notice"] is None
    assert instrument_json(RTP, own=True)["items"][0]["options"] is None


def test_the_data_of_results_is_exact_and_in_order() -> None:
    found = of(PEG, (5, 5, 5), (5, 4, 4))
    private = found.points[1].entry._replace(private=True)
    found = found._replace(points=(found.points[0], found.points[1]._replace(entry=private)))
    data = results_json(found)
    assert (data["instrument"], data["version"], data["count"]) == ("peg", 1, 2)
    assert (data["first"], data["last"]) == (5, float(Fraction(13, 3)))
    assert data["change"] == float(Fraction(-2, 3))
    assert data["points"][1] == {
        "entry": "entry-007",
        "day": "2026-11-28",
        "at": "2026-11-28T20:00:00+01:00",
        "private": True,
        "score": float(Fraction(13, 3)),
        "items": {"pain": 5, "enjoyment": 4, "activity": 4},
    }


def test_the_data_of_no_results_is_empty() -> None:
    data = results_json(of(PEG))
    assert (data["count"], data["first"], data["last"], data["change"], data["points"]) == (
        0, None, None, None, [],
    )  # fmt: skip


def test_the_data_of_answers_without_a_number_has_none() -> None:
    data = results_json(of(CHANGE, (4,), (3,)))
    assert (data["first"], data["change"]) == (None, None)
    assert data["points"][0]["score"] is None
    assert data["points"][0]["items"] == {"since": 4}
