from __future__ import annotations

import copy
import json
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
from integrate.content.words import FIELDS, HEADER, STEP_WORDS

PROMPTS = Path(__file__).parents[2] / "prompts"
SIX = (
    "ground-feet-seat-room",
    "mind-breathing-space",
    "night-company",
    "reframe-name-the-story",
    "soften-around",
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
            "none", "en-GB", "en\n", "1x", "x-1", "X", "not at all", "-x",
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


@st.composite
def mutated(draw: st.DrawFn) -> Any:
    """One of the real practices, changed in one to three places."""
    document = copy.deepcopy(original(draw(st.sampled_from(SIX))))
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


@pytest.mark.parametrize("name", SIX)
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


@given(st.fixed_dictionaries({}, optional=dict.fromkeys(STEP_WORDS, anything)))
@settings(max_examples=300, deadline=None)
def test_they_agree_on_every_mixture_of_words_in_a_step(step: Any) -> None:
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
    document = copy.deepcopy(original("night-company"))
    document["steps"][7]["else"][0]["then"][0]["offer"] = 3
    where = ("steps", 7, "else", 0, "then", 0, "offer")
    assert misfits(document) == [Misfit(where, "value")]
