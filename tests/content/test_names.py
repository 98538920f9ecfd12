from __future__ import annotations

from pathlib import Path

import pytest

from integrate.core.phrases import read_condition
from integrate.core.practice import Condition
from integrate.messages import checking as words
from tests.content.given import said, small


def steps(*rows: str) -> str:
    return "".join(f"  {row}\n" for row in (*rows, "- too-much: ask", "- end: There."))


RATE = ("- rate: struggle", "  ask: How hard?")
CHOOSE = ("- choose: where", "  ask: Where?", "  options: {near: near, far: far}")
WRITE = ("- write: word", "  ask: Which?")
PICK = ("- pick: comforts", "  ask: Which?", "  options: {warm: warm, drink: drink}")


def when(test: str, *then: str) -> tuple[str, ...]:
    inner = then or ("- say: Yes.",)
    return (f"- if: {test}", "  then:", *(f"    {row}" for row in inner))


def otherwise(*rows: str) -> tuple[str, ...]:
    return ("  else:", *(f"    {row}" for row in rows))


def first(path: Path, *rows: str) -> str:
    found = [one.partition(": ")[2] for one in said(small(path, steps(*rows)), ("other",))]
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
        (when("leave-out is breath"), ""),
        ([*when("leave-out is breath"), *when("leave-out is breath")], ""),
        ([*when("leave-out is breath"), *otherwise(*when("leave-out is touch"))], ""),
        (when("leave-out is breath", *when("leave-out is not breath")), NEVER),
        ([*when("leave-out is breath"), *otherwise(*when("leave-out is breath"))], NEVER),
        (when("leave-out is not breath", *when("leave-out is not breath")), ALWAYS),
        ([*when("leave-out is breath"), "  leave-out: breath"], NEVER),
        ([*when("leave-out is not breath"), "  leave-out: [breath, touch]"], ALWAYS),
        ([*when("leave-out is touch"), "  leave-out: breath"], ""),
        ([*WRITE, "  leave-out: breath", *when("word is answered")], ""),
        (
            [
                *CHOOSE,
                *when("where is near", *CHOOSE, "  leave-out: breath", *when("where is near")),
            ],
            "",
        ),
        (
            [*when("leave-out is breath", *CHOOSE), *when("where is near")],
            "",
        ),
        (
            [*when("leave-out is breath", *WRITE), *otherwise(*when("word is answered"))],
            "'word' has no answer on the way here. Ask it above, or take this out.",
        ),
        ([*PICK, *when("comforts is warm")], ""),
        ([*PICK, *when("comforts is not warm"), *otherwise(*when("comforts is drink"))], NEVER),
        ([*PICK, *when("comforts is warm"), *otherwise(*when("comforts is drink"))], ""),
        (
            [*PICK, *when("comforts is not warm", *when("comforts is not drink"))],
            "",
        ),
        ([*PICK, *when("comforts is answered")], ""),
        ([*PICK, *when("comforts is warm", *when("comforts is answered"))], ALWAYS),
        ([*PICK, *PICK], ""),
        (
            [
                "- recall: other",
                "  else:",
                *(f"    {row}" for row in WRITE),
                *when("word is answered"),
            ],
            "",
        ),
        (
            ["- recall: other", "  else:", *(f"    {row}" for row in when("word is answered"))],
            "Nobody was asked 'word' before this. Ask it in a step above, or take this out.",
        ),
        (
            ["- anchor: ask", *when("anchor is room")],
            "'anchor' cannot be tested. Test an answer of this practice, or what is left out.",
        ),
        (
            when("numbers is off"),
            "'numbers' cannot be tested. Test an answer of this practice, or what is left out.",
        ),
        (
            when("breath is out"),
            "Nobody was asked 'breath' before this. Ask it in a step above, or take this out.",
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
        ([*PICK, '- say: "{comforts}"'], ""),
        (["- anchor: ask", '- say: "{anchor}"'], ""),
        (["- anchor: ask", "  ask: And {anchor}?"], ""),
        ([*PICK[:1], "  ask: Or {zzz}?", *PICK[2:]], NOBODY),
        (["- recall: other", '  say: "{zzz}"'], NOBODY),
        (["- recall: other", "  else:", '    - say: "{zzz}"'], NOBODY),
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


def test_a_breath_is_paced_only_for_those_who_do_not_leave_breath_out(tmp_path: Path) -> None:
    breath = ("- breathe: in 4, out 6", "  for: 30 s")
    others = "Add a line to this step: leave-out: breath"
    nobody = "Only people who leave breath out come here."

    assert others in first(tmp_path, *breath)
    assert others in first(tmp_path, *breath, "  leave-out: touch")
    assert others in first(tmp_path, *when("leave-out is touch", *breath))
    assert nobody in first(tmp_path, *when("leave-out is breath", *breath))
    assert first(tmp_path, *breath, "  leave-out: [touch, breath]") == ""
    assert first(tmp_path, *when("leave-out is not breath", *breath)) == ""
    assert first(tmp_path, *when("leave-out is breath"), *otherwise(*breath)) == ""
    assert first(tmp_path, *RATE, *when("struggle > 5", *breath), "  leave-out: breath") == ""
    assert "'feet' is nothing" in first(tmp_path, *breath, "  leave-out: feet")


def test_a_step_that_nobody_is_shown_is_found(tmp_path: Path) -> None:
    left = ("- say: Feel it.", "  leave-out: [touch, hands]")
    nobody = "Nobody is shown this: whoever comes here leaves out {area}."

    assert first(tmp_path, *when("leave-out is breath", *left)) == ""
    assert first(tmp_path, *when("leave-out is not touch", *left)) == ""
    assert nobody.format(area="touch") in first(tmp_path, *when("leave-out is touch", *left))
    assert nobody.format(area="hands") in first(tmp_path, *when("leave-out is hands", *left))


def test_the_same_ends_or_none_are_fine_in_the_second_rating(tmp_path: Path) -> None:
    before = [*RATE, "  low: none", "  high: all", "  from: 1", "  to: 7"]
    assert said(small(tmp_path, steps(*before, *RATE, *before))) == []


def test_every_answer_a_test_may_meet_is_what_the_format_can_say() -> None:
    assert read_condition("a is not answered") == Condition("a", "is not answered")
