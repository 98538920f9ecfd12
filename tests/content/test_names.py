from __future__ import annotations

from pathlib import Path

import pytest

from integrate.core.practice import Condition
from integrate.core.written import read_condition
from integrate.messages import checking as words
from tests.content.given import said, small


def steps(*rows: str) -> str:
    return "".join(f"  {row}\n" for row in (*rows, "- too-much: ask", "- end: There."))


RATE = ("- rate: struggle", "  ask: How hard?")
CHOOSE = ("- choose: where", "  ask: Where?", "  options: {near: near, far: far}")
WRITE = ("- write: word", "  ask: Which?")


def when(test: str, *then: str) -> tuple[str, ...]:
    inner = then or ("- say: Yes.",)
    return (f"- if: {test}", "  then:", *(f"    {row}" for row in inner))


def otherwise(*rows: str) -> tuple[str, ...]:
    return ("  else:", *(f"    {row}" for row in rows))


def first(path: Path, *rows: str) -> str:
    found = [one.partition(": ")[2] for one in said(small(path, steps(*rows)))]
    return found[0] if found else ""


EVERY = "Every answer fits this test. Write: struggle is answered"
ALONE = "A curly bracket stands alone. Write {anchor}, or leave the bracket out."
INSIDE = "Curly brackets hold one name and nothing else, such as {anchor}."
NOBODY = (
    "'zzz' is neither anchor, today nor a question asked above."
    " Ask it in a step above, or take this out."
)
NEVER = "This can never be so on the way here. Change the test, or take its steps out."
ALWAYS = "This is always so on the way here. Take the 'if' out and keep its steps."


@pytest.mark.parametrize(
    ("rows", "says"),
    [
        ([*RATE, *when("struggle >= 8")], ""),
        ([*RATE, *when("struggle > 9")], ""),
        ([*RATE, *when("struggle < 0")], NEVER),
        ([*RATE, *when("struggle > 8", *when("struggle < 8"))], NEVER),
        ([*RATE, *when("struggle > 8", *when("struggle >= 8"))], ALWAYS),
        ([*RATE, *when("struggle > 8", *when("struggle > 9"))], ""),
        ([*RATE, *when("struggle > 8", *when("struggle is answered"))], ALWAYS),
        ([*RATE, *when("struggle > 8"), *otherwise(*when("struggle is answered"))], ""),
        ([*RATE, *when("struggle > 8"), *otherwise(*when("struggle <= 8"))], ""),
        ([*RATE, *when("struggle > 8"), *otherwise(*when("struggle >= 9"))], NEVER),
        (
            [*RATE, *when("struggle <= 10")],
            EVERY,
        ),
        ([*CHOOSE, *when("where is near"), *otherwise(*when("where is far"))], ""),
        ([*CHOOSE, *when("where is near"), *otherwise(*when("where is near"))], NEVER),
        ([*CHOOSE, *when("where is near", *when("where is not far"))], ALWAYS),
        ([*CHOOSE, *when("where is near", *CHOOSE, *when("where is far"))], ""),
        ([*CHOOSE, *when("where is near"), *when("where is far")], ""),
        ([*WRITE, *when("word is answered"), *otherwise(*when("word is answered"))], NEVER),
        ([*WRITE, *when("word is not answered", *when("word is not answered"))], ALWAYS),
        ([*RATE, *when("struggle > 5", *WRITE), *when("word is answered")], ""),
        (["- too-much: ask", *when("too-much is not yes")], ""),
        (
            ["- too-much: ask", *when("too-much is bad")],
            "'bad' is not an option of 'too-much'. Its options: no, little, yes.",
        ),
        (
            [*RATE, *when("struggle is 8")],
            "'struggle' is answered by a number. Write a test such as: struggle >= 8",
        ),
        (
            [*RATE, *when("struggel >= 8")],
            "Nobody was asked 'struggel' before this. Did you mean 'struggle'?",
        ),
        (
            when("zzz is answered"),
            "Nobody was asked 'zzz' before this. Ask it in a step above, or take this out.",
        ),
    ],
)
def test_a_test_that_cannot_hold_or_cannot_fail_is_found(
    tmp_path: Path, rows: list[str], says: str
) -> None:
    assert first(tmp_path, *rows) == says


@pytest.mark.parametrize(
    ("rows", "says"),
    [
        (["- say: With {anchor}, on {today}."], ""),
        ([*WRITE, '- say: "{word}"'], ""),
        ([*WRITE, *when("word is answered", '- say: "{word}"')], ""),
        (["- too-much: ask", '- say: "{too-much}"'], ""),
        ([*WRITE, "- say: The {word"], ALONE),
        ([*WRITE, "- say: The word}"], ALONE),
        (["- say: The {Anchor}"], INSIDE),
        (["- say: The {zzz}"], NOBODY),
        (
            [*WRITE, *when("word is not answered", '- say: "{word}"')],
            "'word' has no answer on the way here. Ask it above, or take this out.",
        ),
    ],
)  # fmt: skip
def test_a_name_in_a_text_has_to_have_an_answer(tmp_path: Path, rows: list[str], says: str) -> None:
    assert first(tmp_path, *rows) == says


def test_a_step_that_cannot_be_made_out_may_be_the_question_that_is_missed(tmp_path: Path) -> None:
    rows = ["- wriet: word", "  ask: Which?", *when("word is answered", '- say: "{word} {more}"')]
    assert said(small(tmp_path, steps(*rows))) == [
        "15: 'wriet' is not a word I know here. Did you mean 'write'?"
    ]


def test_a_question_with_a_slip_in_it_still_counts_as_asked(tmp_path: Path) -> None:
    rows = [*RATE, "  lwo: not at all", *when("struggle > 11"), *when("strugle > 1")]
    assert said(small(tmp_path, steps(*rows))) == [
        "17: 'lwo' is not a word I know here. Did you mean 'low'?",
        "21: Nobody was asked 'strugle' before this. Did you mean 'struggle'?",
    ]


def test_what_stands_inside_an_if_with_a_slip_is_checked_too(tmp_path: Path) -> None:
    rows = [*RATE, *when("struggle is, say, high", *when("struggle > 11"), '- say: "{zzz}"')]
    assert said(small(tmp_path, steps(*rows))) == [
        f"17: {words.TEST}",
        "19: 'struggle' goes from 0 to 10, so 11 is never given. Use another number.",
        f"22: {NOBODY}",
    ]


def test_the_same_ends_or_none_are_fine_in_the_second_rating(tmp_path: Path) -> None:
    before = [*RATE, "  low: none", "  high: all", "  from: 1", "  to: 7"]
    assert said(small(tmp_path, steps(*before, *RATE, *before))) == []


def test_every_answer_a_test_may_meet_is_what_the_format_can_say() -> None:
    assert read_condition("a is not answered") == Condition("a", "is not answered")
