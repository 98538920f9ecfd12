"""Words that were written, found again."""

from __future__ import annotations

import sys

import pytest

from tests.desk import Desk


@pytest.fixture
def full(desk: Desk) -> Desk:
    desk.wrote("The jaw, müde.\nThen Straße.", on="2026-10-30")
    desk.wrote("Nothing but the hip and the jawbone.", on="2026-11-02")
    desk.run("journal", "tag", "last", typed="sleep")
    desk.run("journal", "private", "last", "on")
    desk.day("2026-11-03")
    desk.run("begin", "night-company", "--no-timer", typed="1\n3\n")
    return desk


def days(desk: Desk, *options: str, typed: str = "") -> list[str]:
    """The days of what is found."""
    ran = desk.run("journal", "search", "--json", *options, typed=typed)
    return [found["day"] for found in ran.data()["found"]]


def test_what_is_found_is_shown_newest_first_with_its_line(full: Desk) -> None:
    ran = full.run("journal", "search", typed="JAW\n")
    rows = ran.out.splitlines()

    assert len(rows) == 4
    assert "Mon 2 Nov 2026  A note (private)" in rows[0]
    assert rows[1] == "  Nothing but the hip and the »jaw«bone."
    assert "Fri 30 Oct 2026  A note" in rows[2]
    assert rows[3] == "  The »jaw«, müde."


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("jaw", ["2026-11-02", "2026-10-30"]),
        ("mude", ["2026-10-30"]),
        ("strasse jaw", ["2026-10-30"]),
        ("jaw hip", ["2026-11-02"]),
        ("company", ["2026-11-03"]),
        ("#sleep", ["2026-11-02"]),
        ("jaw company", []),
    ],
)
def test_words_are_found_typed_behind_or_when_asked(
    full: Desk, query: str, found: list[str]
) -> None:
    assert days(full, typed=query) == found
    assert days(full, *query.split()) == found
    assert days(full, query) == found


def test_a_search_is_narrowed(full: Desk) -> None:
    assert days(full, "jaw", "--since", "1 nov") == ["2026-11-02"]
    assert days(full, "jaw", "--until", "2026-10-31") == ["2026-10-30"]
    assert days(full, "company", "--kind", "note") == []
    assert days(full, "company", "--practice", "night-company") == ["2026-11-03"]
    assert days(full, "jaw", "--tag", "sleep") == ["2026-11-02"]
    assert days(full, "jaw", "--tag", "-", typed="sleep") == ["2026-11-02"]
    assert days(full, "jaw", "--limit", "1") == ["2026-11-02"]


def test_it_is_said_where_there_is_more(full: Desk) -> None:
    assert "--limit 5 shows more" in full.run("journal", "search", "jaw", "--limit", "1").out
    assert "--limit" not in full.run("journal", "search", "jaw", "--limit", "2").out


def test_the_data_say_where_the_words_stand(full: Desk) -> None:
    data = full.run("journal", "search", "jaw", "--json").data()

    assert data["integrate"] == "search/1"
    first = data["found"][0]
    assert (first["private"], first["tags"], first["line"][first["marks"][0][0] :]) == (
        True,
        ["sleep"],
        "jawbone.",
    )


def test_nothing_found_is_said_kindly_and_is_no_error(full: Desk) -> None:
    ran = full.run("journal", "search", "snow")

    assert (ran.code, ran.out) == (0, "No entry has all of that in it.\n")
    assert full.run("journal", "search", "snow", "--json").data()["found"] == []


@pytest.mark.parametrize("typed", ["", " \n"])
def test_a_pipe_without_a_word_is_a_mistake(full: Desk, typed: str) -> None:
    ran = full.run("journal", "search", typed=typed)

    assert ran.code == 2
    assert "hint: " in ran.err


def test_no_input_asks_for_no_words_but_takes_them(full: Desk) -> None:
    assert full.run("--no-input", "journal", "search", typed="jaw").code == 2
    assert full.run("--no-input", "journal", "search", "jaw").code == 0


def test_an_empty_journal_has_nothing_in_it(desk: Desk) -> None:
    assert desk.run("journal", "search", "jaw").code == 0


def test_what_is_deleted_is_not_found(full: Desk) -> None:
    full.run("journal", "delete", "last", "--yes")
    assert days(full, "company") == []


def test_neither_today_nor_writing_makes_the_index(desk: Desk) -> None:
    desk.wrote("the jaw")
    desk.run("today")
    desk.run("journal", "list")
    index = desk.home / "vault" / "cache" / "words"
    assert not index.exists()
    desk.run("journal", "search", "jaw")
    assert index.exists()


def test_the_help_says_where_typed_words_stay(desk: Desk) -> None:
    said = " ".join(desk.run("journal", "search", "--help").out.split())
    assert "Here they stay in the shell's history; without any, they are asked for" in said


def test_a_long_reading_is_said_once_on_a_terminal(
    full: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    index = full.home / "vault" / "cache" / "words"
    assert full.run("journal", "search", "jaw").err == ""
    index.unlink()
    monkeypatch.setattr("integrate.cli.search._PATIENCE", 0.5)  # a look at the clock is a second
    monkeypatch.setattr(type(sys.stderr), "isatty", lambda _: True)
    assert full.run("journal", "search", "jaw").err.count("Reading the whole journal once") == 1
    assert full.run("journal", "search", "jaw").err == ""
