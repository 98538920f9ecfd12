from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from integrate.core.comfort import AREAS
from integrate.core.practice import LeaveOut, Pick, Rate, Recall, Write
from integrate.core.replies import Onward, Said, Skipped
from integrate.core.sitting import NOTHING_KNOWN, Known, Recalled, Sitting, current
from integrate.core.walking import begin, fold
from integrate.core.written import write_practice
from integrate.storage.drafts import Drafts
from integrate.storage.replies import read_known, write_known
from integrate.storage.shelf import Shelf

from .given import EVENING, WALK, after

DAY = date(2026, 11, 19)
TEXTS = st.text(max_size=30)
KNOWN = st.builds(
    Known,
    st.frozensets(st.sampled_from(AREAS)),
    st.booleans(),
    st.dictionaries(
        TEXTS,
        st.builds(Recalled, st.dates(), st.lists(st.tuples(TEXTS, TEXTS), max_size=3).map(tuple)),
        max_size=3,
    ),
    st.dictionaries(TEXTS, st.lists(TEXTS, max_size=3).map(tuple), max_size=3),
    st.none() | st.dates(),
    st.dictionaries(st.sampled_from(["phq-2", "gad-2"]), st.integers(0, 99)),
)


@given(KNOWN)
def test_what_is_known_survives_being_written_and_read(known: Known) -> None:
    document = json.loads(json.dumps(write_known(known)))

    assert read_known(document) == known
    assert write_known(read_known(document)) == document


def test_what_is_known_is_written_plainly() -> None:
    known = Known(
        frozenset({"touch", "breath"}),
        numbers=False,
        recalled={"prep-intention": Recalled(DAY, (("kindly", "To lie there."),))},
        lists={"comforts": ("tea",)},
        on=DAY,
        days_since={"phq-2": 3},
    )

    assert write_known(known) == {
        "leave_out": ["breath", "touch"],
        "numbers": False,
        "recalled": {
            "prep-intention": {"day": "2026-11-19", "words": [["kindly", "To lie there."]]}
        },
        "lists": {"comforts": ["tea"]},
        "on": "2026-11-19",
        "days_since": {"phq-2": 3},
    }
    assert read_known(write_known(known)) == known


def test_of_somebody_new_nothing_is_known() -> None:
    assert read_known(write_known(NOTHING_KNOWN)) == NOTHING_KNOWN
    assert read_known({}) == NOTHING_KNOWN


STEPS = (
    LeaveOut(("touch",), Write("touched", "What was there?")),
    Rate("pain", "How much?"),
    Recall("prep-intention", otherwise=(Write("kindly", "What would be kind?"),)),
    Pick("comforts", "One comfort?", {"warm": "warmth", "drink": "a drink"}),
)
SOMEBODY = Known(
    frozenset({"touch"}),
    numbers=False,
    recalled={"prep-intention": Recalled(DAY, (("kindly", "To lie there."),))},
    lists={"comforts": ("tea", "rain")},
    on=DAY,
)


@pytest.fixture
def drafts(tmp_path: Path) -> Drafts:
    return Drafts(Shelf(tmp_path))


def sitting(known: Known) -> Sitting:
    return begin("01a", WALK._replace(steps=STEPS), EVENING, {"anchor": "the room"}, known)


def test_a_draft_keeps_what_was_known_as_it_began(drafts: Drafts) -> None:
    begun = sitting(SOMEBODY)
    drafts.begin(begun)

    found = drafts.open("01a")

    assert found == begun
    assert found is not None
    assert found.known == SOMEBODY
    assert current(found) == STEPS[2]


def test_its_numbers_mean_the_lines_that_were_ones_own_as_it_began(drafts: Drafts) -> None:
    drafts.begin(sitting(SOMEBODY))
    drafts.keep("01a", Onward(), after(0))
    drafts.keep("01a", Said("2"), after(1))

    found = drafts.open("01a")

    assert found is not None
    assert [answer.value for answer in found.answers] == ["rain"]


def test_a_draft_from_before_anything_was_known_goes_on_all_the_same(drafts: Drafts) -> None:
    begun = sitting(NOTHING_KNOWN)
    header = {
        "sitting": begun.id,
        "begun": begun.begun.isoformat(),
        "given": dict(begun.given),
        "practice": write_practice(begun.practice),
    }
    drafts._append("01a", header)
    drafts.keep("01a", Skipped(), after(0))

    found = drafts.open("01a")

    assert found == fold(begun, [(Skipped(), after(0))])
    assert found is not None
    assert current(found) == STEPS[1]


@pytest.mark.parametrize(
    "known", [None, 3, [], {"leave_out": 3}, {"recalled": {"x": {}}}, {"on": "soon"}, {"lists": []}]
)
def test_a_draft_of_which_nobody_can_say_what_was_known_is_no_sitting(
    drafts: Drafts, known: object
) -> None:
    begun = sitting(NOTHING_KNOWN)
    header = {
        "sitting": begun.id,
        "begun": begun.begun.isoformat(),
        "given": {},
        "known": known,
        "practice": write_practice(begun.practice),
    }
    drafts._append("01a", header)

    assert drafts.open("01a") is None
