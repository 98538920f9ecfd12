"""Instrument files: every slip is told with its line and cure; ours have none."""

from __future__ import annotations

import json
from collections import defaultdict
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from integrate.content.instrument_cures import Misfit, cure
from integrate.content.instrument_file import problems, read, together
from integrate.content.instrument_model import schema, schema_text
from integrate.content.instrument_words import CODES, HEADER, ITEM, SCORINGS
from integrate.content.library import Library
from integrate.content.located import locate
from integrate.content.own_instruments import problem_in
from integrate.core.instruments import (
    LOINC_NOTICE,
    Instrument,
    read_instrument,
    write_instrument,
)
from integrate.messages.instrument_files import DESCRIPTIONS

PROMPTS = Path(__file__).parents[2] / "prompts"
OURS = sorted((PROMPTS / "instruments").glob("*.yaml"))
BROKEN = Path(__file__).parent / "broken_instruments"

EXPECTED: dict[str, list[str]] = defaultdict(list)
for row in (BROKEN / "expected.txt").read_text(encoding="utf-8").splitlines():
    EXPECTED[row.partition(".yaml")[0]].append(row)


def instrument(name: str) -> Instrument:
    found, wrong = read((PROMPTS / "instruments" / f"{name}.yaml").read_bytes())
    assert found is not None, wrong
    return found


def changed(**more: Any) -> dict[str, Any]:
    """The document of a sound instrument with some words changed; None takes one out."""
    document = locate((PROMPTS / "instruments" / "phq-2.yaml").read_bytes()).data
    return {word: value for word, value in {**document, **more}.items() if value is not None}


@pytest.mark.parametrize("path", sorted(BROKEN.glob("*.yaml")), ids=lambda path: path.stem)
def test_every_broken_file_is_answered_with_what_is_wrong_and_its_cure(path: Path) -> None:
    found, wrong = read(path.read_bytes())
    assert found is None
    assert [problem_in(path.name, one.line, one.says) for one in wrong] == EXPECTED[path.stem]
    assert wrong


def test_every_expected_sentence_belongs_to_a_file() -> None:
    assert set(EXPECTED) == {path.stem for path in BROKEN.glob("*.yaml")}


@pytest.mark.parametrize("path", OURS, ids=lambda path: path.stem)
def test_ours_have_no_problems_and_are_called_like_their_files(path: Path) -> None:
    found, wrong = read(path.read_bytes())
    assert wrong == []
    assert found is not None
    assert found.id == path.stem


def test_ours_are_the_eight_whose_terms_allow_it() -> None:
    assert [path.stem for path in OURS] == [
        "change", "gad-2", "gad-7", "pain-nrs", "peg", "phq-2", "phq-9", "rtp-6",
    ]  # fmt: skip


def test_no_instrument_goes_by_the_name_of_a_practice() -> None:
    assert not {path.stem for path in OURS} & set(Library(PROMPTS, None).ids())


def test_the_words_of_the_peg_are_those_that_were_published() -> None:
    peg = instrument("peg")
    assert [item.ask for item in peg.items] == [
        "What number best describes your pain on average in the past week?",
        (
            "What number best describes how, during the past week, pain has interfered"
            " with your enjoyment of life?"
        ),
        (
            "What number best describes how, during the past week, pain has interfered"
            " with your general activity?"
        ),
    ]
    assert [(item.low, item.high) for item in peg.items] == [
        ("No pain", "Pain as bad as you can imagine"),
        *[("Does not interfere", "Completely interferes")] * 2,
    ]
    assert [(item.least, item.most) for item in peg.items] == [(0, 10)] * 3


def test_the_short_forms_are_the_first_two_questions_of_the_long_ones() -> None:
    for short, long in (("phq-2", "phq-9"), ("gad-2", "gad-7")):
        few, many = instrument(short), instrument(long)
        assert [item.ask for item in few.items] == [item.ask for item in many.items[:2]]
        assert few.stem == many.stem
        assert {tuple(item.options.items()) for item in (*few.items, *many.items)} == {
            (
                ("0", "Not at all"),
                ("1", "Several days"),
                ("2", "More than half the days"),
                ("3", "Nearly every day"),
            )
        }


def test_the_phq_9_comes_by_assignment_and_its_last_question_shows_people() -> None:
    phq = instrument("phq-9")
    assert phq.assigned_only
    assert [item.help_from for item in phq.items] == [None] * 8 + [1]
    assert phq.items[8].ask == (
        "Thoughts that you would be better off dead, or of hurting yourself in some way."
    )
    assert phq.items[7].ask == (
        "Moving or speaking so slowly that other people could have noticed. Or the opposite,"
        " being so fidgety or restless that you have been moving around a lot more than usual."
    )


def test_only_what_comes_by_assignment_can_ask_what_needs_help() -> None:
    for path in OURS:
        found = instrument(path.stem)
        assert found.assigned_only == any(item.help_from is not None for item in found.items)


def test_ours_without_a_published_test_say_so() -> None:
    assert [p.stem for p in OURS if instrument(p.stem).home_made] == ["change", "rtp-6"]
    rtp = instrument("rtp-6")
    assert [item.id for item in rtp.items if item.reversed] == ["danger"]
    assert rtp.notice_from is None
    assert "not a validated test" in rtp.about


def test_the_codes_are_only_those_that_were_found() -> None:
    codes = {p.stem: [item.loinc for item in instrument(p.stem).items] for p in OURS}
    assert codes["peg"] == ["75893-8", "91145-3", "91146-1"]
    assert codes["phq-9"] == [
        "44250-9", "44255-8", "44259-0", "44254-1", "44251-7", "44258-2", "44252-5", "44253-3",
        "44260-8",
    ]  # fmt: skip
    assert codes["gad-7"] == [
        "69725-0", "68509-9", "69733-4", "69734-2", "69735-9", "69689-8", "69736-7",
    ]  # fmt: skip
    assert codes["pain-nrs"] == ["72514-3"]
    assert codes["change"] == [""]
    assert {p.stem: dict(instrument(p.stem).loinc) for p in OURS} == {
        "change": {},
        "gad-2": {},
        "gad-7": {"panel": "69737-5", "score": "70274-6"},
        "pain-nrs": {},
        "peg": {"panel": "91148-7"},
        "phq-2": {"score": "55758-7"},
        "phq-9": {"panel": "44249-1", "score": "44261-6"},
        "rtp-6": {},
    }


@pytest.mark.parametrize("name", ["gad-7", "pain-nrs", "peg", "phq-2"])
def test_a_code_that_was_not_seen_at_loinc_says_so(name: str) -> None:
    said = instrument(name).citation
    assert "not at LOINC itself" in said
    assert said.endswith("at loinc.org.")


@pytest.mark.parametrize("path", OURS, ids=lambda path: path.stem)
def test_an_instrument_as_plain_data_and_back_is_the_same(path: Path) -> None:
    found = instrument(path.stem)
    written = write_instrument(found)
    assert read_instrument(json.loads(json.dumps(written))) == found


def test_the_notice_that_loinc_asks_for_stands_beside_the_codes() -> None:
    text = (PROMPTS / "instruments" / "LICENSE").read_text(encoding="utf-8")
    assert LOINC_NOTICE in " ".join(text.split())


def test_an_instrument_needs_nothing_outside_itself() -> None:
    assert list(together(locate(OURS[0].read_bytes()), ())) == []


def test_the_schema_beside_the_instruments_is_the_one_of_the_model() -> None:
    kept = PROMPTS / "instrument.schema.json"
    assert kept.read_text(encoding="utf-8") == schema_text()
    Draft202012Validator.check_schema(schema())


def test_the_schema_says_the_same_as_the_checker_as_far_as_shape_goes() -> None:
    validator = Draft202012Validator(schema())
    for path in OURS:
        assert validator.is_valid(locate(path.read_bytes()).data)
    wrong: tuple[dict[str, Any], ...] = (
        {"licence": None}, {"licence": " "}, {"version": 0}, {"version": True}, {"items": []},
        {"scoring": "median"}, {"notice-from": -1}, {"noticeable": 0}, {"gate": "none"},
        {"options": {"a": "x", "1": "y"}}, {"options": {"0": "x"}}, {"loinc": {"total": "1-8"}},
        {"items": [{"id": "a", "ask": "x\ny"}]}, {"items": [{"id": "a", "ask": "x", "to": 101}]},
        {"help-from": 1}, {"items": [{"id": "a", "ask": "x", "help-from": None}]},
        {"notice-from": None, "title": ["x"]}, {"language": "English"}, {"home-made": "yes"},
    )  # fmt: skip
    for more in wrong:
        document = changed(**more)
        assert not validator.is_valid(document), more
        assert list(problems(located(document))), more
    for fine in ({"version": 2.0}, {"noticeable": 1.5}, {"home-made": True}, {"loinc": None}):
        document = changed(**fine)
        assert validator.is_valid(document), fine
        assert list(problems(located(document))) == [], fine


def located(document: Any) -> Any:
    """A document as if it had been read from a file without lines."""
    from integrate.content.located import Located

    return Located(document)


def test_every_word_has_its_description_and_none_too_many() -> None:
    assert set(DESCRIPTIONS) == {*HEADER, *ITEM, *CODES}


def test_the_ways_of_scoring_are_those_of_the_core() -> None:
    from typing import get_args

    from integrate.core.instruments import Scoring

    assert set(get_args(Scoring)) == set(SCORINGS)


def test_what_is_no_mapping_is_no_instrument() -> None:
    assert [found.says for found in problems(locate(b"- a\n- b\n"))] == [
        "This is not an instrument. An instrument begins with the line: integrate: instrument/1"
    ]
    assert [found.says for found in problems(locate(b"integrate: practice/1\n"))] == [
        "This is not an instrument. An instrument begins with the line: integrate: instrument/1"
    ]


def test_items_that_are_no_list_have_nothing_more_said_of_them() -> None:
    document = changed(items="one")
    says = [found.says for found in problems(located(document))]
    assert says == ["The items are a list. Begin each of them with a dash: - id:"]


def test_a_misspelt_word_is_not_called_missing_too() -> None:
    document = changed(licence=None, license="Ours.")
    file = located(document)
    assert cure(Misfit(("licence",), "missing"), file) is None
