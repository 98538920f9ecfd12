from __future__ import annotations

from datetime import datetime, timedelta, timezone

from integrate.core.session import Session
from integrate.views.sessions import called, list_table, session_json, told_time

CET = timezone(timedelta(hours=1))
NOW = datetime(2026, 11, 21, 20, 0, tzinfo=CET)
KEPT = Session("01m8abcdef123456", NOW - timedelta(hours=6), "Europe/Berlin", "third one", NOW)


def test_a_time_is_told_with_its_year_only_where_that_is_another() -> None:
    assert told_time(KEPT.at, NOW) == "Sat 21 Nov, 14:00"
    assert told_time(datetime(2025, 11, 21, 9, 5, tzinfo=CET), NOW) == "Fri 21 Nov 2025, 09:05"


def test_a_session_is_called_by_its_time_its_word_and_its_id() -> None:
    assert called(KEPT) == "a session, Sat 21 Nov 2026, 14:00, third one (123456)"
    assert called(KEPT._replace(label="")) == "a session, Sat 21 Nov 2026, 14:00 (123456)"


def test_a_row_says_whether_the_session_is_planned() -> None:
    planned = KEPT._replace(at=NOW + timedelta(minutes=1), label="")

    assert list_table([planned, KEPT], NOW).rows == [
        ("123456", "Sat 21 Nov 2026", "20:01", "planned", ""),
        ("123456", "Sat 21 Nov 2026", "14:00", "session", "third one"),
    ]


def test_the_data_of_a_session_has_all_that_is_kept() -> None:
    assert session_json(KEPT, NOW) == {
        "id": "01m8abcdef123456",
        "at": "2026-11-21T14:00:00+01:00",
        "zone": "Europe/Berlin",
        "label": "third one",
        "saved": "2026-11-21T20:00:00+01:00",
        "planned": False,
        "confirmed": False,
    }
    planned = KEPT._replace(at=NOW + timedelta(hours=1), label="", confirmed=True)
    data = session_json(planned, NOW)
    assert (data["label"], data["planned"], data["confirmed"]) == (None, True, True)
