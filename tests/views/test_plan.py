from __future__ import annotations

from datetime import date

from integrate.core.programmes import Planned
from integrate.core.repeats import Repeat
from integrate.core.schedule import Outline
from integrate.views.blocks import Paragraph, Table
from integrate.views.plan import Ahead, own_blocks, week_blocks, week_json

DAY = date(2026, 11, 21)
SOFT = Outline("soft", "Softly", 8, "soften", (), 0, "none", False, False, False)


def test_a_day_says_what_fits_first_or_that_it_is_for_rest() -> None:
    week = [
        Ahead(DAY, SOFT),
        Ahead(DAY, SOFT, session=True),
        Ahead(DAY, None),
        Ahead(DAY, None, session=True),
    ]
    table, last = week_blocks(week)
    assert isinstance(table, Table)
    assert table.rows == [
        ("Sat 21 Nov", "eight minutes", "Softly"),
        ("Sat 21 Nov", "eight minutes", "your session, and Softly"),
        ("Sat 21 Nov", "", "rest"),
        ("Sat 21 Nov", "", "your session"),
    ]
    assert last == Paragraph("Rest is practice too, and any day may be left out.")


def test_as_data_an_empty_day_is_null() -> None:
    data = week_json([Ahead(DAY, None)], [], [])
    (day,) = data["days"]
    assert day == {
        "day": "2026-11-21",
        "session": False,
        "practice": None,
        "title": None,
        "minutes": None,
        "of": None,
    }


def test_a_practice_that_is_no_longer_there_goes_by_its_id() -> None:
    (table,) = own_blocks([Planned("gone", DAY, Repeat("days"), DAY)], [], {"soft": SOFT})
    assert isinstance(table, Table)
    assert table.rows == [("gone", "every day, to Sat 21 Nov")]
