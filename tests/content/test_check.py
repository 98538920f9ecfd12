from __future__ import annotations

import sys
from collections import defaultdict
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from integrate.content.check import Problem, check
from tests.content.given import SMALL, STEPS, said, small

PROMPTS = Path(__file__).parents[2] / "prompts"
BROKEN = Path(__file__).parent / "broken"
KNOWN = ("ground-feet-seat-room",)
ASKED: dict[str, dict[str, object]] = {
    "peg": {"id": "peg"},
    "phq-9": {"id": "phq-9", "assigned-only": True},
}

EXPECTED: dict[str, list[str]] = defaultdict(list)
for row in (BROKEN / "expected.txt").read_text(encoding="utf-8").splitlines():
    EXPECTED[row.partition(".yaml")[0]].append(row)


@pytest.mark.parametrize("path", sorted(BROKEN.glob("*.yaml")), ids=lambda path: path.stem)
def test_every_broken_file_is_answered_with_what_is_wrong_and_its_cure(path: Path) -> None:
    problems = [str(problem) for problem in check([path], KNOWN, ASKED).problems]
    assert problems == EXPECTED[path.stem]
    assert problems


def test_every_expected_sentence_belongs_to_a_file() -> None:
    assert set(EXPECTED) == {path.stem for path in BROKEN.glob("*.yaml")}


def test_all_files_of_a_folder_are_told_of_at_once_in_order() -> None:
    checked = check([BROKEN], KNOWN, ASKED)
    lines = [str(problem) for problem in checked.problems]
    assert checked.files == len(EXPECTED)
    assert checked.practices == ()
    assert sorted(lines) == sorted(line for name in EXPECTED for line in EXPECTED[name])
    assert [p.path.name for p in checked.problems] == sorted(p.path.name for p in checked.problems)


def test_the_real_practices_have_no_problems() -> None:
    checked = check([PROMPTS])
    assert checked.problems == ()
    assert len(checked.practices) == len(checked.documents)
    others = len(checked.programmes) + len(checked.instruments)
    assert checked.files == len(checked.practices) + others


def test_a_small_practice_with_a_remark_after_a_word_is_fine(tmp_path: Path) -> None:
    assert said(small(tmp_path)) == []


def test_a_bad_file_does_not_hide_the_good_ones(tmp_path: Path) -> None:
    small(tmp_path)
    small(tmp_path, name="other", minutes="9")
    checked = check([tmp_path])
    assert [practice.id for practice in checked.practices] == ["small"]
    assert [problem.path.name for problem in checked.problems] == ["other.yaml"]


def test_a_problem_is_shown_with_the_name_that_was_asked_for(tmp_path: Path) -> None:
    path = small(tmp_path / "set" / "deep", minutes="9")
    says = "line 13: It says 9 minutes; read aloud it takes 1. Write minutes: 1"
    assert str(check([path]).problems[0]) == f"small.yaml, {says}"
    assert str(check([tmp_path / "set"]).problems[0]) == f"deep/small.yaml, {says}"


def test_two_files_of_one_name_are_told_apart(tmp_path: Path) -> None:
    one, other = small(tmp_path / "a", minutes="9"), small(tmp_path / "b", minutes="9")
    shown = {problem.path for problem in check([one, other]).problems}
    assert shown == {one, other}


def test_a_problem_of_the_whole_file_has_no_line() -> None:
    assert str(Problem(Path("a") / "b.yaml", 0, "It is so.")) == "a/b.yaml: It is so."


def test_two_practices_with_one_id_are_both_named(tmp_path: Path) -> None:
    small(tmp_path / "a")
    small(tmp_path / "b")
    (problem,) = check([tmp_path]).problems
    assert str(problem) == (
        "b/small.yaml, line 2: The id 'small' is also that of a/small.yaml."
        " Give one of the two another id and file name."
    )


def test_a_file_asked_for_twice_is_read_once(tmp_path: Path) -> None:
    path = small(tmp_path)
    assert check([path, tmp_path, path]).files == 1


def test_files_ending_in_yml_are_read_too(tmp_path: Path) -> None:
    path = small(tmp_path)
    path.rename(path.with_suffix(".yml"))
    assert [practice.id for practice in check([tmp_path]).practices] == ["small"]


def test_a_folder_without_practices_says_so(tmp_path: Path) -> None:
    folder = tmp_path / "empty"
    folder.mkdir()
    (folder / "practice.schema.json").write_text("{}")
    assert [str(problem) for problem in check([folder]).problems] == [
        "empty: There is no practice in this folder. A practice is a file whose name ends in .yaml."
    ]


def test_a_file_that_is_not_there_says_so(tmp_path: Path) -> None:
    assert [str(problem) for problem in check([tmp_path / "gone.yaml"]).problems] == [
        "gone.yaml: There is no such file or folder. Check how the name is spelt."
    ]


@pytest.mark.skipif(sys.platform == "win32", reason="modes are a POSIX matter")
def test_a_file_that_may_not_be_read_says_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = small(tmp_path)

    def refuse(self: Path, mode: str) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "open", refuse)
    assert [str(problem) for problem in check([path]).problems] == [
        "small.yaml: This file may not be read. Check who may open it."
    ]


def test_an_offer_may_name_a_practice_of_the_set_a_known_one_and_the_people(
    tmp_path: Path,
) -> None:
    offer = STEPS.replace("  - end", "  - offer: [other, far-away, people-to-call]\n  - end")
    small(tmp_path, offer)
    small(tmp_path, name="other")
    (problem,) = check([tmp_path]).problems
    assert str(problem) == (
        "small.yaml, line 18: There is no practice 'far-away' in this set."
        " Offer one of the set, or people-to-call."
    )
    assert check([tmp_path], known=["far-away"]).problems == ()


def test_the_id_of_a_practice_with_problems_may_still_be_offered(tmp_path: Path) -> None:
    small(tmp_path, STEPS.replace("  - end", "  - offer: [other]\n  - end"))
    small(tmp_path, name="other", minutes="9")
    assert [problem.path.name for problem in check([tmp_path]).problems] == ["other.yaml"]


WRITTEN = STEPS.replace(
    "  - too-much",
    "  - write: intention\n    ask: Which?\n  - if: intention is answered\n    then:\n"
    "      - write: kindly\n        ask: And kindly?\n  - too-much",
)


def recalling(*rows: str) -> str:
    """The small practice with a recall first."""
    return "".join([f"  - recall: other\n{''.join(f'    {row}{chr(10)}' for row in rows)}", STEPS])


def test_what_is_recalled_has_to_be_written_in_a_practice_of_the_set(tmp_path: Path) -> None:
    small(tmp_path, recalling("answers: [kindly, intentoin, zzz]"))
    small(tmp_path, WRITTEN, name="other")
    near, far = check([tmp_path]).problems
    assert str(near) == (
        "small.yaml, line 16: 'intentoin' is not written in 'other'."
        " Did you mean 'intention'? Written there: intention, kindly."
    )
    assert far.says == "'zzz' is not written in 'other'. Written there: intention, kindly."
    small(tmp_path, recalling("answers: [kindly, intention]"))
    assert check([tmp_path]).problems == ()
    small(tmp_path, recalling())
    assert check([tmp_path]).problems == ()


def test_nothing_is_recalled_where_nothing_is_asked_for_in_writing(tmp_path: Path) -> None:
    small(tmp_path, recalling("answers: [kindly]"))
    small(tmp_path, name="other")
    assert [str(problem) for problem in check([tmp_path]).problems] == [
        "small.yaml, line 15: 'other' asks for nothing in writing, so there is nothing to recall."
    ]


def test_of_a_known_practice_whose_file_is_not_there_any_answer_is_believed(
    tmp_path: Path,
) -> None:
    path = small(tmp_path, recalling("answers: [anything]"))
    assert said(path, known=("other",)) == []
    assert said(path) == ["15: There is no practice 'other' in this set. Recall one of the set."]
    assert said(path, known=("others",)) == [
        "15: There is no practice 'other' in this set. Did you mean 'others'?"
    ]


def test_people_are_called_and_not_recalled(tmp_path: Path) -> None:
    path = small(tmp_path, recalling().replace("recall: other", "recall: people-to-call"))
    assert said(path) == [
        "15: There is no practice 'people-to-call' in this set. Recall one of the set."
    ]


def test_a_practice_may_recall_itself(tmp_path: Path) -> None:
    recall = "  - recall: small\n    answers: [kindly]\n"
    assert said(small(tmp_path, recall + WRITTEN)) == []


def test_an_option_or_an_answer_called_recall_recalls_nothing(tmp_path: Path) -> None:
    ask = "  - choose: recall\n    ask: Which?\n    options: {recall: one, answers: two}\n"
    assert said(small(tmp_path, ask + STEPS)) == []


def test_the_steps_in_the_docs_are_right(tmp_path: Path) -> None:
    page = (PROMPTS.parent / "docs" / "FORMATS.md").read_text(encoding="utf-8")
    (block,) = (part for part in page.split("```") if part.startswith("yaml\nsteps:\n"))
    steps = block.removeprefix("yaml\nsteps:\n") + STEPS
    assert said(small(tmp_path, steps, minutes="3"), known=("prep-intention",)) == []


def test_a_byte_order_mark_and_other_line_ends_are_fine(tmp_path: Path) -> None:
    path = tmp_path / "small.yaml"
    path.write_bytes(b"\xef\xbb\xbf" + (SMALL + STEPS).replace("\n", "\r\n").encode())
    assert said(path) == []


def test_a_file_over_256_kb_is_not_read(tmp_path: Path) -> None:
    path = tmp_path / "small.yaml"
    path.write_text(SMALL + STEPS + "#" * 256 * 1024)
    assert said(path) == ["0: This file is over 256 KB. Make two of it."]


MACHINE = (
    "expected <", "mapping values", "while parsing", "while scanning", "could not find",
    "Input should", "Field required", "Extra inputs", "validation error", "NoneType", "dictionary",
    "Traceback", "ruamel", "pydantic", " str ", " int ", "<block",
)  # fmt: skip

pieces = st.sampled_from(
    [
        "\t", "'", '"', ": ", " #", "- ", "  ", "\n", "{", "}", "[", "]", "&a ", "*a ", "!", "|",
        ">", "“", "”", "\x1b", "---\n", "? ", "%", "@", "`", "~5", "\\", ",", "é", "\u2028", "<<: ",
    ]
)  # fmt: skip


@st.composite
def slips(draw: st.DrawFn) -> str:
    """A real practice with a few slips of the hand in it."""
    names = [path.name for path in sorted((PROMPTS / "practices").glob("*.yaml"))]
    path = PROMPTS / "practices" / draw(st.sampled_from(names))
    text = path.read_text(encoding="utf-8")
    for _ in range(draw(st.integers(1, 4))):
        at = draw(st.integers(0, len(text)))
        cut = draw(st.sampled_from([0, 0, 1, 2, 8, 40]))
        text = text[:at] + draw(st.one_of(pieces, st.just(""))) + text[at + cut :]
    return text


@given(slips())
@settings(
    max_examples=150,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
def test_whatever_slips_it_is_told_in_plain_words_and_never_breaks(
    tmp_path: Path, text: str
) -> None:
    path = tmp_path / "some.yaml"
    path.write_text(text, encoding="utf-8", newline="")
    checked = check([path], known=["night-company", "ground-feet-seat-room"])
    assert len(checked.practices) + bool(checked.problems) == 1
    for problem in checked.problems:
        assert 0 <= problem.line <= len(text.splitlines()) + 1
        assert not any(word in problem.says for word in MACHINE), problem


@given(st.text(max_size=200))
@settings(
    max_examples=200,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
def test_any_text_at_all_is_answered(tmp_path: Path, text: str) -> None:
    path = tmp_path / "some.yaml"
    path.write_text(text, encoding="utf-8", newline="")
    assert check([path]).problems


def test_another_set_takes_none_of_our_ids_but_may_hold_a_copy(tmp_path: Path) -> None:
    ours = {document["id"]: document for document in check([small(tmp_path)]).documents}
    assert check([tmp_path], ours={"practice/1": ours}).problems == ()
    small(tmp_path, title="Another pause")
    (problem,) = check([tmp_path], ours={"practice/1": ours}).problems
    assert str(problem) == (
        "small.yaml, line 2: 'small' is one of integrate's own."
        " Choose another id and file name, such as my-small."
    )


def test_our_id_is_told_of_beside_what_else_is_wrong(tmp_path: Path) -> None:
    ours = {document["id"]: document for document in check([small(tmp_path)]).documents}
    path = small(tmp_path, minutes="9")
    assert len(check([path], ours={"practice/1": ours}).problems) == 2


def test_nor_does_it_take_the_id_of_an_instrument_of_ours(tmp_path: Path) -> None:
    ours = {document["id"]: document for document in check([small(tmp_path)]).documents}
    assert check([small(tmp_path, name="another")], ours={"practice/1": ours}).problems == ()
    ready = (PROMPTS / "instruments" / "peg.yaml").read_text(encoding="utf-8")
    peg = check([PROMPTS / "instruments" / "peg.yaml"]).instruments[0]
    path = tmp_path / "peg.yaml"
    path.write_text(ready, encoding="utf-8")
    ours = {"instrument/1": {"peg": peg}}
    assert check([path], instruments={"peg": peg}, ours=ours).problems == ()
    path.write_text(ready.replace("past week", "last hour"), encoding="utf-8")
    assert check([path], instruments={"peg": peg}).problems == ()
    (problem,) = check([path], instruments={"peg": peg}, ours=ours).problems
    assert str(problem) == (
        "peg.yaml, line 3: 'peg' is one of integrate's own."
        " Choose another id and file name, such as my-peg."
    )


@pytest.mark.parametrize("word", ["recall", "instrument"])
def test_a_word_of_a_step_at_the_left_edge_is_answered(tmp_path: Path, word: str) -> None:
    (problem,) = check([small(tmp_path, **{word: "peg"})], instruments=ASKED).problems
    assert f"'{word}' belongs in a step" in problem.says


@pytest.mark.parametrize("word", ["Integrate", "INTEGRATE"])
def test_a_first_word_in_capitals_is_told_as_that(tmp_path: Path, word: str) -> None:
    path = tmp_path / "odd.yaml"
    path.write_text(f"Id: odd\n{word}: instrument/1\nrecall: the past week\n", encoding="utf-8")
    (problem,) = check([path]).problems
    assert str(problem) == (
        f"odd.yaml, line 2: '{word}' is not a word I know here. Did you mean 'integrate'?"
    )


def test_a_practice_and_a_programme_may_share_an_id(tmp_path: Path) -> None:
    small(tmp_path / "practices")
    programme = tmp_path / "programmes" / "small.yaml"
    programme.parent.mkdir()
    programme.write_text(
        (PROMPTS / "programmes" / "flare-week.yaml")
        .read_text(encoding="utf-8")
        .replace("id: flare-week", "id: small"),
        encoding="utf-8",
    )
    known = {path.stem for path in (PROMPTS / "practices").glob("*.yaml")}
    assert check([tmp_path], known).problems == ()


def test_an_instrument_is_put_into_the_practice_that_asks_it(tmp_path: Path) -> None:
    peg = check([PROMPTS / "instruments" / "peg.yaml"]).instruments[0]
    steps = f"  - if: leave-out is legs\n    then:\n      - instrument: peg\n{STEPS}"
    (practice,) = check([small(tmp_path, steps)], instruments={"peg": peg}).documents
    assert practice["steps"][0]["then"][0]["instrument"] == peg


def test_only_the_card_of_red_flags_counts_as_that(tmp_path: Path) -> None:
    steps = f"  - card: medicines\n{STEPS}"
    (said_of,) = said(small(tmp_path, steps, category="reframe"))
    assert "card: red-flags" in said_of
