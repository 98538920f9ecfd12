from __future__ import annotations

from pathlib import Path

import pytest

from integrate.content.course import completed
from tests.content.given import said, small

ASK = "  - write: word\n    ask: Which?\n"
SAID = "  - say: |\n      One. ~40\n      {word} ~10\n"
BRANCH = (
    f"{ASK}  - pause: 40 s\n  - if: word is answered\n    then:\n      - say: Yes.\n    else:\n"
)
REST = "  - pause: 40 s\n"
RATE = "  - rate: pain\n    ask: How much?\n"
BREATHE = "  - breathe: in 4, out 6\n    for: 30 s\n"
LOOK = "  - if: leave-out is breath\n    then:\n      - say: Look.\n"
RECALL = "  - recall: small\n"
END = "  - too-much: ask\n  - end: There.\n"


def silences(path: Path, steps: str) -> list[str]:
    return [row for row in said(small(path, steps + END)) if "quiet in a row" in row]


def quiet(line: int, seconds: int) -> str:
    return (
        f"{line}: This makes {seconds} seconds of quiet in a row;"
        " 60 is the most. Say something between."
    )


@pytest.mark.parametrize(
    ("steps", "expected"),
    [
        ("  - say: Rest. ~60\n", []),
        ("  - say: Rest. ~61\n", [quiet(15, 61)]),
        ("  - say: Rest. ~30\n    pause: 31 s\n", [quiet(16, 61)]),
        ("  - say: Rest. ~30\n    pause: 30 s\n  - say: More. ~60\n", []),
        ("  - pause: 1 min\n  - pause: 1 s\n", [quiet(16, 61)]),
        ("  - pause: 2 min\n  - pause: 40 s\n", [quiet(15, 120)]),
        ("  - pause: 40 s\n  - write: word\n    ask: Which?\n  - pause: 40 s\n", []),
        ("  - say: |\n      One. ~40\n\n      {anchor} ~40\n      Two. ~61\n", [quiet(19, 61)]),
        (f"{ASK}{SAID}    pause: 30 s\n", [quiet(20, 70)]),
        (f"{BRANCH}      - pause: 10 s\n  - pause: 20 s\n", [quiet(23, 70)]),
        (f"{BRANCH}      - say: No.\n  - pause: 40 s\n", []),
        (f"{REST}  - say: Feet.\n    leave-out: legs\n{REST}", [quiet(18, 80)]),
        (f"{REST}  - say: Feet.\n{REST}    leave-out: legs\n", []),
        (f"{REST}  - pause: 30 s\n    leave-out: legs\n  - pause: 10 s\n", [quiet(16, 70)]),
        (f"{REST}  - pause: 20 s\n    leave-out: legs\n  - pause: 10 s\n", [quiet(18, 70)]),
        (f"{REST}{BREATHE}    leave-out: breath\n{REST}", [quiet(19, 80)]),
        (f"{REST}{LOOK}    else:\n      - say: Breathe.\n{REST}", []),
        (f"{REST}{LOOK}{REST}", [quiet(19, 80)]),
        (f"{REST}  - say: Feet.\n    leave-out: breath\n{LOOK}{REST}", []),
        (f"{REST}  - say: Feet.\n    leave-out: [breath, legs]\n{LOOK}{REST}", [quiet(21, 80)]),
        (f"{REST}{LOOK.replace('is', 'is not')}    leave-out: legs\n{REST}", [quiet(20, 80)]),
        (f"{REST}  - say: Rest. ~20\n    leave-out: legs\n{REST}", [quiet(18, 80)]),
        (f"{REST}{RATE}{REST}", [quiet(18, 80)]),
        (f"{REST}  - pick: it\n    ask: Which?\n    options: {{a: a, b: b}}\n{REST}", []),
        (f"{REST}  - anchor: ask\n{REST}", []),
        (f"{REST}  - card: red-flags\n{REST}", []),
        (f"{REST}{RECALL}{REST}", [quiet(17, 80)]),
        (f"{REST}{RECALL}    say: Here. ~5\n{REST}", [quiet(18, 80)]),
        (f"{RECALL}    say: Here. ~31\n    pause: 30 s\n", [quiet(17, 61)]),
        (f"{REST}{RECALL}    pause: 30 s\n", [quiet(17, 70)]),
        (f"{REST}{RECALL}    say: Here. ~5\n    else:\n      - say: None.\n{REST}", []),
        (f"{RECALL}    say: Here. ~5\n    else:\n      - pause: 50 s\n{REST}", [quiet(19, 90)]),
        (f"{RECALL}    say: Here. ~40\n    else:\n      - say: None.\n{REST}", [quiet(19, 80)]),
    ],
)
def test_quiet_is_counted_across_steps_and_branches(
    tmp_path: Path, steps: str, expected: list[str]
) -> None:
    assert silences(tmp_path, steps) == expected


def test_every_branch_may_ask_too_much_on_its_own(tmp_path: Path) -> None:
    branches = (
        "  - write: word\n    ask: Which?\n  - if: word is answered\n    then:\n"
        "      - too-much: ask\n    else:\n      - too-much: ask\n"
        "  - offer: [people-to-call]\n  - end: There.\n"
    )
    assert said(small(tmp_path, branches)) == []


def test_an_offer_inside_a_branch_waits_for_too_much_as_well(tmp_path: Path) -> None:
    branches = (
        "  - write: word\n    ask: Which?\n  - if: word is answered\n    then:\n"
        "      - offer: [people-to-call]\n"
    )
    assert said(small(tmp_path, branches + END)) == [
        "19: This offer leads away before anyone is asked 'too-much'. Put it after that step."
    ]


def test_a_step_that_cannot_be_made_out_may_be_the_one_that_is_missed(tmp_path: Path) -> None:
    (only,) = said(small(tmp_path, "  - say: Rest.\n  - zzz: ask\n"))
    assert only.startswith("16: This step does not say what it is.")


def test_an_end_inside_a_branch_is_not_the_last_step(tmp_path: Path) -> None:
    branches = (
        "  - write: word\n    ask: Which?\n  - too-much: ask\n  - if: word is answered\n"
        "    then:\n      - end: There.\n"
    )
    assert said(small(tmp_path, branches)) == [
        "20: 'end' has to be the very last step. Move it there, or use 'say' here."
    ]


def test_too_much_is_asked_of_those_who_leave_something_out(tmp_path: Path) -> None:
    asked = "    then:\n      - too-much: ask\n    else:\n      - too-much: ask\n"
    branches = f"  - if: leave-out is breath\n{asked}"
    end = "  - end: There.\n"
    assert said(small(tmp_path, branches + end)) == []
    (one, other) = said(small(tmp_path, f"{branches}    leave-out: touch\n{end}"))
    assert one.startswith("17: Whoever leaves something out is never asked")
    assert other.startswith("19: Whoever leaves something out is never asked")


def test_an_offer_in_what_may_be_left_out_waits_for_too_much(tmp_path: Path) -> None:
    offer = "  - offer: [people-to-call]\n    leave-out: touch\n"
    assert said(small(tmp_path, END.replace("  - end", f"{offer}  - end"))) == []
    assert said(small(tmp_path, offer + END))[0].startswith("15: This offer leads away")


def deep(levels: int, word: str) -> str:
    """Branches inside each other, each after the first a recall or an if."""
    lines = []
    for level in range(levels):
        at = "  " * (2 * level + 1)
        head = "recall: small" if word == "else" else f"if: pain > {level}"
        lines += [
            f"{at}- {head}\n",
            f"{at}  leave-out: touch\n" if not level else "",
            f"{at}  {word}:\n",
        ]
    return "".join([RATE, *lines, f"{'  ' * (2 * levels + 1)}- say: Yes.\n"])


@pytest.mark.parametrize(("word", "kind"), [("then", "if"), ("else", "recall")])
def test_four_branches_stand_inside_each_other_at_most_and_leaving_out_is_none(
    tmp_path: Path, word: str, kind: str
) -> None:
    write = "  - write: it\n    ask: What?\n"
    assert said(small(tmp_path, deep(4, word) + write + END)) == []
    (found,) = said(small(tmp_path, deep(5, word) + write + END))
    assert found.endswith(
        f"This '{kind}' stands inside four others; four is the most. Put it after them."
    )


def test_another_look_at_pain_shows_the_red_flags(tmp_path: Path) -> None:
    card = (
        "  - write: word\n    ask: Which?\n  - if: word is answered\n"
        "    then:\n      - card: red-flags\n"
    )
    (only,) = said(small(tmp_path, END, category="reframe"))
    assert only == (
        "13: A practice of this category shows the red flags."
        " Add a step near its beginning: - card: red-flags"
    )
    assert said(small(tmp_path, card + END, category="reframe")) == []
    assert said(small(tmp_path, END, category="soften")) == []


def test_a_step_that_cannot_be_made_out_may_be_the_card(tmp_path: Path) -> None:
    (only,) = said(small(tmp_path, f"  - crad: red-flags\n{END}", category="reframe"))
    assert only == "15: 'crad' is not a word I know here. Did you mean 'card'?"


def test_more_than_200_steps_are_counted_through_branches(tmp_path: Path) -> None:
    says = "      - say: Yes.\n" * 150
    branches = (
        "  - write: word\n    ask: Which?\n  - if: word is answered\n    then:\n"
        f"{says}    else:\n{says}"
    )
    assert said(small(tmp_path, branches + END, minutes="2")) == [
        "14: There are 304 steps, those inside 'if' counted; 200 is the most. Take some out."
    ]


def test_a_practice_without_words_or_quiet_takes_a_minute(tmp_path: Path) -> None:
    assert said(small(tmp_path, END)) == []


def test_a_later_rating_takes_over_the_words_at_the_ends_of_the_first() -> None:
    ends = {"low": "not at all", "high": "with everything"}
    before, after = {"rate": "x", "ask": "?", **ends}, {"rate": "x", "ask": "And now?"}

    assert completed([before, after]) == [before, {**after, **ends}]


def test_a_later_rating_takes_over_the_range_of_the_first_in_branches_too() -> None:
    rate = {"rate": "x", "ask": "?"}
    rows = completed(
        [
            {**rate, "from": 1, "to": 7},
            {"if": "x > 3", "then": [rate], "else": [{"if": "x > 2", "then": [rate]}]},
            {"rate": "y", "ask": "?"},
        ]
    )
    whole = {**rate, "from": 1, "to": 7}
    assert rows == [
        whole,
        {"if": "x > 3", "then": [whole], "else": [{"if": "x > 2", "then": [whole]}]},
        {"rate": "y", "ask": "?"},
    ]
