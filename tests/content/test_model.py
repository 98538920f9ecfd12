from __future__ import annotations

import copy
import json
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from integrate.content.located import locate
from integrate.content.model import schema, schema_text
from integrate.content.shape import Misfit, misfits
from integrate.content.words import FIELDS, HEADER, STEP_WORDS, kind_of
from integrate.core.comfort import AREAS

PROMPTS = Path(__file__).parents[2] / "prompts"
REAL = (
    "capture-three-threads",
    "flare-first-aid",
    "ground-feet-seat-room",
    "mind-breathing-space",
    "night-company",
    "prep-anchor",
    "reframe-name-the-story",
    "soften-around",
    "soften-long-exhale",
    "values-one-step",
)


@cache
def original(name: str) -> Any:
    return locate((PROMPTS / "practices" / f"{name}.yaml").read_bytes()).data


@cache
def validator() -> Draft202012Validator:
    return Draft202012Validator(schema())


def agree(document: object) -> bool:
    ours = not misfits(document)
    theirs: bool = validator().is_valid(document)
    assert ours == theirs, (document, misfits(document), list(validator().iter_errors(document)))
    return ours


def places(data: Any, where: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    """Every place in plain data, the top left out."""
    inner = data.items() if isinstance(data, dict) else enumerate(data)
    found: list[tuple[Any, ...]] = []
    for key, value in inner:
        found.append((*where, key))
        if isinstance(value, dict | list):
            found += places(value, (*where, key))
    return found


texts = st.one_of(
    st.text(max_size=12),
    st.sampled_from(
        [
            "", " ", "a\n", "\n", "a\tb", "a\x1bb", "a\x85b", "a\u2028", "\u00a0", "a" * 40,
            "a" * 41, "a" * 144, "a" * 145, "a" * 1501, "a" * 6001, "12 s", "1 min", "0 s",
            "1000 s", "24 h", "0 h", "012 s", "12 s\n", "\u0661 s", "x is y", "x is not y",
            "x is not", "x is answered", "x >= 8", "x >= 1000", "x>=8", "practice/2",
            "people-to-call", "anchor", "today", "too-much", "stop", "no", "A", "open", "low",
            "none", "en-GB", "en\n", "1x", "x-1", "X", "not at all", "-x", "in 4, out 6",
            "in 2, out 2", "in 8, out 10", "in 9, out 10", "in 6, out 4", "in 4, out 11",
            "in 4, out 6\n", "9 s", "10 s", "300 s", "301 s", "5 min", "6 min",
            "leave-out is breath", "leave-out is not touch", "leave-out is feet",
            "leave-out is answered", "leave-out > 3", "leave-outs is x",
            "red-flags", "ask", "breath", "legs", "leave-out", "numbers",
        ]
    ),
)  # fmt: skip
scalars = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(-2, 101),
    st.floats(-2, 101, allow_nan=False).map(lambda number: round(number, 1)),
    st.sampled_from([0.0, 8.0, 60.0, 61.0, 1e20, 10**20]),
    texts,
)
words = st.one_of(
    st.sampled_from([*HEADER, *STEP_WORDS, "pasue", "[key]", "not_before", "least", "options"]),
    texts,
)
anything = st.recursive(
    scalars,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(words, inner, max_size=3),
    max_leaves=6,
)


AREA_WORDS = st.sampled_from([*AREAS, "feet", "[key]", ""])
FITTING: dict[str, st.SearchStrategy[Any]] = {
    "say": st.just("One. ~5"),
    "pause": st.sampled_from(["12 s", "1 min"]),
    "breathe": st.sampled_from(["in 4, out 6", "in 8, out 8", "in 6, out 4"]),
    "for": st.sampled_from(["90 s", "5 min", "6 s"]),
    "ask": st.sampled_from(["ask", "How?"]),
    "options": st.sampled_from([{"near": "near", "far": "far"}, {"near": "near"}, {}]),
    "answers": st.sampled_from([["kindly"], ["kindly", "kindly"], []]),
    "recall": st.just("prep-intention"),
    "card": st.sampled_from(["red-flags", "red"]),
    "anchor": st.sampled_from(["ask", "room"]),
    "too-much": st.just("ask"),
    "offer": st.just(["people-to-call"]),
    "then": st.sampled_from([[{"end": "x"}], [{"say": "x", "leave-out": "breath"}]]),
    "else": st.sampled_from([[{"end": "x"}], [{"recall": "x", "else": [{"say": "x"}]}]]),
    "if": st.sampled_from(["leave-out is breath", "leave-out is feet", "x is answered"]),
    "leave-out": AREA_WORDS | st.lists(AREA_WORDS, max_size=3),
}
"""What may well stand after a word; after the others a name or a short text does."""


@st.composite
def mutated(draw: st.DrawFn) -> Any:
    """One of the real practices, changed in one to three places."""
    document = copy.deepcopy(original(draw(st.sampled_from(REAL))))
    for _ in range(draw(st.integers(1, 3))):
        spots = places(document)
        if len(spots) < 40:
            break
        plain = [where for where in spots if where[-1] not in ("say", "ask")]
        where = draw(st.sampled_from(draw(st.sampled_from([spots, plain, spots[:16]]))))
        holder = document
        for part in where[:-1]:
            holder = holder[part]
        change(draw, document, holder, where[-1], [*spots])
    return document


def change(draw: st.DrawFn, document: Any, holder: Any, key: Any, spots: list[Any]) -> None:
    what = draw(st.sampled_from(["drop", "rename", "scalar", "anything", "extra", "copy", "swap"]))
    match what:
        case "drop":
            del holder[key]
        case "rename" if isinstance(holder, dict):
            holder[draw(words)] = holder.pop(key)
        case "scalar":
            holder[key] = draw(scalars)
        case "anything":
            holder[key] = draw(anything)
        case "extra" if isinstance(holder, dict):
            holder[draw(words)] = draw(anything)
        case "copy" if isinstance(holder, list):
            holder.append(copy.deepcopy(holder[key]))
        case _:
            other: Any = document
            for part in draw(st.sampled_from(spots)):
                other = other[part]
            holder[key] = copy.deepcopy(other)


@pytest.mark.parametrize("name", REAL)
def test_the_real_practices_have_the_shape(name: str) -> None:
    assert agree(original(name))


@given(mutated())
@settings(max_examples=400, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_the_schema_and_the_model_accept_the_same_documents(document: Any) -> None:
    agree(document)


@given(anything)
@settings(deadline=None)
def test_what_is_no_practice_at_all_is_one_to_neither(document: Any) -> None:
    assert not agree(document)


def mixtures(values: Callable[[str], st.SearchStrategy[Any]]) -> st.SearchStrategy[Any]:
    """Steps of any words of a step, in any order."""
    return st.lists(st.sampled_from(STEP_WORDS), max_size=5, unique=True).flatmap(
        lambda chosen: st.fixed_dictionaries({word: values(word) for word in chosen})
    )


@given(mixtures(lambda _: anything) | mixtures(lambda word: FITTING.get(word, st.just("near"))))
@settings(max_examples=400, deadline=None)
def test_they_agree_on_every_mixture_of_words_in_a_step(step: Any) -> None:
    agree({**original("night-company"), "steps": [step]})


@st.composite
def whole(draw: st.DrawFn) -> Any:
    """A step with all the words of its kind, or all but one."""
    kind = draw(st.sampled_from([*FIELDS]))
    left = draw(st.sampled_from(["", *FIELDS[kind]]))
    values = {word: FITTING.get(word, st.just("near")) for word in FIELDS[kind] if word != left}
    numbers = {word: st.just(at) for at, word in enumerate(("from", "to")) if word in values}
    return draw(st.fixed_dictionaries({**values, **numbers}))


@given(whole())
@settings(max_examples=400, deadline=None)
def test_they_agree_on_steps_that_are_nearly_right(step: Any) -> None:
    agree({**original("night-company"), "steps": [step]})


@pytest.mark.parametrize(
    ("change_to", "accepted"),
    [
        ({"minutes": 6.0}, True),
        ({"minutes": 6.5}, False),
        ({"minutes": True}, False),
        ({"minutes": 61}, False),
        ({"body": 0}, False),
        ({"language": "de"}, True),
        ({"language": "de\n"}, False),
        ({"title": "line\nbreak"}, False),
        ({"about": "line\nbreak\n"}, True),
        ({"phases": ["open", "open"]}, False),
        ({"phases": []}, False),
        ({"sources": []}, True),
        ({"id": "today"}, True),
        ({"not-before": "24 h"}, True),
        ({"not-before": "24 h\n"}, False),
        ({"not-before": "2 min"}, False),
        ({"steps": [{"end": "x"}] * 200}, True),
        ({"steps": [{"end": "x"}] * 201}, False),
        ({"steps": [{"write": "today", "ask": "x"}]}, False),
        ({"steps": [{"choose": "a", "ask": "x", "options": {"near": "n", "stop": "s"}}]}, False),
        ({"steps": [{"choose": "a", "ask": "x", "options": {"near": "n", "[key]": "s"}}]}, False),
        ({"steps": [{"say": "x", "pause": "0 s"}]}, False),
        ({"steps": [{"if": "a is not b", "then": [{"end": "x"}], "else": []}]}, False),
        ({"steps": [{"offer": ["a", "a"]}]}, False),
        ({"steps": [{"rate": "a", "ask": "x", "from": 0.0, "to": 100}]}, True),
        ({"steps": [{"say": "x", "leave-out": "breath"}]}, True),
        ({"steps": [{"say": "x", "leave-out": ["breath", "belly"]}]}, True),
        ({"steps": [{"say": "x", "leave-out": ["breath", "breath"]}]}, False),
        ({"steps": [{"say": "x", "leave-out": []}]}, False),
        ({"steps": [{"say": "x", "leave-out": "feet"}]}, False),
        ({"steps": [{"end": "x", "leave-out": "breath"}]}, False),
        ({"steps": [{"too-much": "ask", "leave-out": "breath"}]}, False),
        ({"steps": [{"if": "leave-out is legs", "then": [{"end": "x"}]}]}, True),
        ({"steps": [{"if": "leave-out is not legs", "then": [{"end": "x"}]}]}, True),
        ({"steps": [{"if": "leave-out is feet", "then": [{"end": "x"}]}]}, False),
        ({"steps": [{"if": "leave-out is answered", "then": [{"end": "x"}]}]}, False),
        ({"steps": [{"breathe": "in 4, out 6", "for": "10 s"}]}, True),
        ({"steps": [{"breathe": "in 2, out 2", "for": "5 min"}]}, True),
        ({"steps": [{"breathe": "in 8, out 10", "for": "300 s"}]}, True),
        ({"steps": [{"breathe": "in 4, out 3", "for": "90 s"}]}, False),
        ({"steps": [{"breathe": "in 1, out 3", "for": "90 s"}]}, False),
        ({"steps": [{"breathe": "in 4, out 11", "for": "90 s"}]}, False),
        ({"steps": [{"breathe": "in 4, out 6"}]}, False),
        ({"steps": [{"breathe": "in 4, out 6", "for": "9 s"}]}, False),
        ({"steps": [{"breathe": "in 4, out 6", "for": "301 s"}]}, False),
        ({"steps": [{"breathe": "in 4, out 6", "for": "6 min"}]}, False),
        ({"steps": [{"breathe": "in 4, out 6", "for": "90 s", "hold": 4}]}, False),
        ({"steps": [{"card": "red-flags"}]}, True),
        ({"steps": [{"card": "other"}]}, False),
        ({"steps": [{"anchor": "ask"}]}, True),
        ({"steps": [{"anchor": "ask", "ask": "Which?", "leave-out": "sounds"}]}, True),
        ({"steps": [{"anchor": "room"}]}, False),
        ({"steps": [{"recall": "x"}]}, True),
        ({"steps": [{"recall": "x", "say": "y", "pause": "1 s", "else": [{"end": "z"}]}]}, True),
        ({"steps": [{"recall": "x", "answers": ["a", "b"]}]}, True),
        ({"steps": [{"recall": "x", "answers": []}]}, False),
        ({"steps": [{"recall": "x", "else": []}]}, False),
        ({"steps": [{"pick": "a", "ask": "x", "options": {"near": "n", "far": "f"}}]}, True),
        ({"steps": [{"pick": "a", "ask": "x", "options": {"near": "n"}}]}, False),
        ({"steps": [{"pick": "a", "ask": "x"}]}, False),
        ({"steps": [{"write": "leave-out", "ask": "x"}]}, False),
        ({"steps": [{"write": "numbers", "ask": "x"}]}, False),
    ],
)
def test_both_draw_the_same_line(change_to: dict[str, Any], accepted: bool) -> None:
    assert agree({**original("night-company"), **change_to}) is accepted


def test_the_schema_is_a_schema_of_2020_12_without_the_name_of_any_host() -> None:
    Draft202012Validator.check_schema(schema())
    assert schema()["$id"] == "urn:integrate:practice:1"
    assert "://" not in schema_text().replace("https://json-schema.org/", "", 1)


def test_the_schema_in_the_prompts_folder_is_the_one_made_from_the_model() -> None:
    # Made anew by:
    # python -c "from integrate.content.model import schema_text; print(schema_text(), end='')"
    assert (PROMPTS / "practice.schema.json").read_text(encoding="utf-8") == schema_text()


def test_an_editor_is_told_what_every_word_means() -> None:
    made = json.loads(schema_text())
    steps = made["$defs"].values()
    for properties in (made["properties"], *(step["properties"] for step in steps)):
        for word, told in properties.items():
            assert told["title"] == word
            assert told["description"]
    assert set(made["properties"]) == set(HEADER)
    assert {tuple(step["properties"]) for step in steps} == set(FIELDS.values())


def test_a_place_is_told_without_what_pydantic_puts_between() -> None:
    deep = {"if": "x is y", "then": [{"recall": "x", "else": [{"offer": 3}]}]}
    left = {"say": "x", "leave-out": ["breath", "feet"]}
    option = {"choose": "x", "ask": "x", "options": {"leave-out": 3, "far": "far"}}
    document = {**original("night-company"), "steps": [deep, left, option]}
    assert misfits(document) == [
        Misfit(("steps", 0, "then", 0, "else", 0, "offer"), "value"),
        Misfit(("steps", 1, "leave-out", 1), "value"),
        Misfit(("steps", 2, "options", "leave-out"), "value"),
    ]


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        (("say", "pause"), "say"),
        (("pause", "say"), "say"),
        (("pause", "say", "recall"), "recall"),
        (("say", "breathe", "for"), "say"),
        (("breathe", "for", "say"), "breathe"),
        (("write", "ask", "rate"), "write"),
        (("ask", "anchor"), "anchor"),
        (("ask", "then"), ""),
        ((), ""),
    ],
)
def test_a_step_is_of_the_kind_the_other_words_go_with_or_else_of_the_first(
    words: tuple[str, ...], kind: str
) -> None:
    assert kind_of(words) == kind
