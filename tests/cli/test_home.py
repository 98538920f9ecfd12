"""Today, the streak, settings, where things are, people to call, and what goes wrong."""

from __future__ import annotations

from pathlib import Path

import pytest

from integrate.__main__ import main
from integrate.cli import app
from integrate.cli.app import TABLE, Row, run
from integrate.errors import VaultUnwritable
from integrate.storage.drafts import Drafts
from tests.desk import Desk


def test_a_bare_integrate_greets_somebody_new(desk: Desk) -> None:
    ran = desk.run()
    assert ran.code == 0
    assert "nobody is watching" in ran.out
    assert ran.out.rstrip().endswith("integrate begin ground-feet-seat-room")
    assert desk.run("today").out == desk.run().out


def test_today_counts_without_ever_printing_a_zero(desk: Desk) -> None:
    desk.wrote("one", on="2026-11-02")
    for day in range(2, 30):
        desk.day(f"2026-11-{day:02}")
        out = desk.run().out.lower()
        assert not {"zero", "lost", "missed", "broken", "risk"} & set(out.replace(".", " ").split())


def test_after_quiet_days_it_says_welcome_back(desk: Desk) -> None:
    desk.wrote("one", on="2026-11-02")
    desk.day("2026-11-20")
    out = desk.run().out
    assert "Fri 20 Nov. Welcome back." in out
    assert "One day so far. Today can be one." in out
    assert "Nothing has piled up." in out
    assert "•" not in out


def test_the_strip_shows_equal_dots_and_can_be_switched_off(desk: Desk) -> None:
    for day in (2, 3, 5, 6):
        desk.wrote("one", on=f"2026-11-0{day}")
    assert "•• ••" in desk.run().out
    assert "Weeks kept" not in desk.run("streak").out
    assert "One week kept." in desk.run("streak").out
    desk.run("streak", "off")
    off = desk.run().out
    assert "•" not in off
    assert "kept" not in off
    assert "integrate streak on" in desk.run("streak").out
    assert desk.run("streak", "--json").data()["weeks_kept"] == 1
    desk.run("streak", "on")
    assert "•• ••" in desk.run().out
    assert "•" not in desk.run("--plain").out


def test_a_pause_can_lie_in_the_past_and_ends_when_asked(desk: Desk) -> None:
    desk.wrote("one", on="2026-11-02")
    desk.day("2026-11-18")
    assert "Sun 8 Nov" in desk.run("streak", "pause", "--from", "8 nov", "--until", "friday").out
    assert "Paused" in desk.run().out
    assert desk.run("streak", "--json").data()["paused_today"] is True
    assert "over" in desk.run("streak", "resume").out
    assert "Nothing was paused." in desk.run("streak", "resume").out


def test_a_pause_needs_its_last_day_and_an_order(desk: Desk) -> None:
    assert desk.run("streak", "pause").code == 2
    assert desk.run("streak", "pause", "--from", "today", "--until", "2020-01-01").code == 2


def test_goals(desk: Desk) -> None:
    assert "four days a week" in desk.run("streak", "goal").out
    assert "From Mon 16 Nov: three days a week." in desk.run("streak", "goal", "3").out
    assert "From Mon 23 Nov: five days a week." in desk.run("streak", "goal", "5").out
    assert desk.run("streak", "goal", "7").code == 2
    assert "three days a week" in desk.run("streak", "goal").out


def test_the_small_hours_belong_to_the_day_before(desk: Desk) -> None:
    desk.day("2026-11-22", hour=1)
    assert desk.run("write", typed="awake").code == 0
    assert desk.run("journal", "show", "--json").data()["day"] == "2026-11-21"
    assert "Night company" in desk.run().out


def test_where_prints_every_path(desk: Desk) -> None:
    out = desk.run("where").out
    for part in (
        "vault/entries",
        "vault/drafts",
        "profile.json",
        "config.toml",
        "people-to-call.txt",
        "prompts",
    ):
        assert part in out
    elsewhere = desk.run("--home", "/elsewhere", "where").out
    assert "/elsewhere/vault/entries" in elsewhere


def test_people_to_call_show_ones_own_first_and_the_country_chosen(desk: Desk) -> None:
    desk.home.mkdir()
    (desk.home / "people-to-call.txt").write_text("# mine\nAnna 0123\n\x1b[31mBo 456\n")
    desk.run("config", "set", "country", "nz")
    out = desk.run("help-now").out
    assert out.index("Anna 0123") < out.index("1737")
    assert "116 123" not in out
    assert "\x1b" not in out


def test_people_to_call_come_whatever_is_wrong(desk: Desk) -> None:
    desk.home.mkdir()
    (desk.home / "people-to-call.txt").mkdir()
    (desk.home / "vault").write_text("a file")
    ran = desk.run("help-now")
    assert ran.code == 0
    assert "findahelpline.com" in ran.out


def test_settings_are_listed_got_and_set(desk: Desk) -> None:
    assert "pace = normal (default)" in desk.run("config", "list").out
    assert "pace is slow now." in desk.run("config", "set", "pace", "slow").out
    assert "timer is off now." in desk.run("config", "set", "timer", "off").out
    assert desk.run("config", "get", "pace").out.strip() == "slow"
    desk.monkeypatch.setenv("INTEGRATE_PACE", "brisk")
    assert "pace = brisk (environment)" in desk.run("config", "list").out
    assert desk.run("config", "set", "pace", "quick").code == 2
    assert "did you mean pace?" in desk.run("config", "get", "pase").err


def test_settings_edited_into_nonsense_are_named(desk: Desk) -> None:
    desk.home.mkdir()
    (desk.home / "config.toml").write_text("pace = = 3")
    ran = desk.run("config", "list")
    assert ran.code == 4
    assert "config.toml" in ran.err


def test_settings_that_cannot_be_written(desk: Desk) -> None:
    desk.home.write_text("a file")
    assert desk.run("config", "set", "pace", "slow").code == 5


def test_the_library_is_listed_shown_and_explained(desk: Desk) -> None:
    assert len(desk.run("library", "list").out.splitlines()) >= 6
    data = desk.run("library", "list", "--kind", "soften", "--phase", "open", "--json").data()
    assert [one["id"] for one in data["practices"]] == [
        "soften-around", "soften-long-exhale", "soften-one-minute",
    ]  # fmt: skip
    assert desk.run("library", "list", "--phase", "someday").code == 3
    assert desk.run("library", "list", "--kind", "flour").code == 3
    assert (
        "No practice fits" in desk.run("library", "list", "--kind", "values", "--phase", "day0").out
    )
    assert "Let the pain have its place" in desk.run("library", "show", "soften-around").out
    why = desk.run("library", "why", "soften-around").out
    assert "nobody" in why
    assert "Neff and Germer" in why


def test_check_explains_every_problem_and_leaves_with_four(desk: Desk, tmp_path: Path) -> None:
    bad = tmp_path / "bad.yaml"
    bad.write_text("integrate: practice/1\nid: bad\npasue: 3 s\n")
    ran = desk.run("library", "check", str(bad))
    assert ran.code == 4
    assert "bad.yaml, line 3" in ran.out
    assert desk.run("library", "check", "prompts").code == 0
    assert desk.run("library", "schema").data()["$schema"]


def test_a_damaged_month_is_named_and_stays_as_it_is(desk: Desk) -> None:
    desk.wrote("a secret sentence")
    data = desk.month().read_bytes().replace(b"secret", b"sacred")
    desk.month().write_bytes(data)
    for command in (("journal", "list"), ("write",), ("streak",), (), ("export", "markdown", "-")):
        ran = desk.run("--debug", *command, typed="new words")
        assert ran.code == 5, command
        assert "November 2026 is not as integrate left it" in ran.err
        assert "sentence" not in ran.err
        assert desk.month().read_bytes() == data
    assert "new words" in desk.run("write", typed="new words").out


def test_a_newer_month_is_left_alone(desk: Desk) -> None:
    desk.wrote("here")
    data = desk.month().read_bytes().replace(b'"schema": 2', b'"schema": 99')
    desk.month().write_bytes(data)
    ran = desk.run("write", typed="new words")
    assert ran.code == 5
    assert "newer integrate" in ran.err
    assert "here" in desk.run("journal", "show", "last").out
    assert desk.month().read_bytes() == data


def test_a_vault_that_is_a_file_keeps_what_was_typed_on_the_screen(desk: Desk) -> None:
    desk.home.mkdir()
    (desk.home / "vault").write_text("a file")
    ran = desk.run("write", typed="words that must not go")
    assert ran.code == 5
    assert "words that must not go" in ran.out
    assert (desk.home / "vault").read_text() == "a file"


def test_a_command_that_is_not_there_is_answered_with_one_that_is(desk: Desk) -> None:
    ran = desk.run("jornal")
    assert ran.code == 2
    assert "did you mean journal?" in ran.err
    assert desk.run("journal", "xyzzy").code == 2
    assert desk.run("journal", "list", "--flour").code == 2


def test_help_names_every_command_and_fits(desk: Desk) -> None:
    out = desk.run("--help").out
    for name in TABLE:
        assert f"  {name} " in out
    assert desk.run("journal", "-h").out.count("\n") > 5
    assert "Usage" in desk.run("journal").out + desk.run("journal").err
    assert max(map(len, out.splitlines())) <= 80


def test_the_version_is_said_after_other_options_too(desk: Desk) -> None:
    assert desk.run("--plain", "--version").out == "integrate 0.1.0\n"


def test_a_fault_of_ours_shows_no_text_and_no_traceback(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(app, "TABLE", {"today": Row("", "nowhere:today")})
    ran = desk.run("today")
    assert ran.code == 1
    assert "Traceback" not in ran.err
    assert "ModuleNotFoundError" in ran.err
    debug = desk.run("--debug", "today")
    assert "app.py" in debug.err
    assert "nowhere" not in debug.err


def test_every_command_in_the_table_can_be_loaded() -> None:
    for name, row in TABLE.items():
        assert app.command_of(name, row) is not None
        for inner, below in row.rows.items():
            assert app.command_of(inner, below) is not None


def test_ctrl_c_leaves_with_130(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted() -> list[str]:
        raise KeyboardInterrupt

    monkeypatch.setattr("integrate.cli.context.Context.people", lambda _: interrupted())
    assert run(["help-now"], clock=desk.clock) == 130


@pytest.mark.parametrize(
    ("name", "value"),
    [("INTEGRATE_COUNTRY", "xx"), ("INTEGRATE_PLAIN", "2"), ("INTEGRATE_HOME", "~nobody-here/x")],
)
def test_people_to_call_come_with_any_setting(desk: Desk, name: str, value: str) -> None:
    desk.monkeypatch.setenv(name, value)
    ran = desk.run("help-now")
    assert ran.code == 0
    assert "findahelpline.com" in ran.out


def test_people_to_call_come_with_a_broken_settings_file(desk: Desk) -> None:
    desk.home.mkdir()
    (desk.home / "config.toml").write_text("pace = = 3")
    ran = desk.run("help-now")
    assert ran.code == 0
    assert "findahelpline.com" in ran.out


def test_without_a_home_it_says_where_to_put_one(desk: Desk) -> None:
    ran = desk.run("--home", "~nobody-here/x", "streak")
    assert ran.code == 2
    assert "INTEGRATE_HOME" in ran.err


def test_a_day_gone_back_by_flying_west_is_the_same_on_every_screen(desk: Desk) -> None:
    desk.wrote("late", on="2026-11-23")
    desk.day("2026-11-22")
    assert "Mon 23 Nov." in desk.run().out
    assert desk.run("streak", "--json").data()["today"] == "2026-11-23"


def test_errors_show_no_escape_and_quote_no_words(desk: Desk) -> None:
    assert "\x1b" not in desk.run("begin", "\x1b[31mx").err
    ran = desk.run("write", "I", "feel", "awful")
    assert ran.code == 2
    assert "awful" not in ran.err


def test_an_early_ctrl_c_leaves_no_traceback(monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(_: list[str]) -> int:
        raise KeyboardInterrupt

    monkeypatch.setattr("integrate.cli.running.run", interrupted)
    monkeypatch.setattr("sys.argv", ["integrate", "today"])
    with pytest.raises(SystemExit) as left:
        main()
    assert left.value.code == 130


def test_a_pause_says_its_years_and_is_a_year_at_most(desk: Desk) -> None:
    over = desk.run("streak", "pause", "--from", "2025-12-30", "--until", "2026-01-03").out
    assert over == "Paused from Tue 30 Dec 2025 to Sat 3 Jan 2026.\n"
    assert "ends it" in desk.run("streak", "pause", "--until", "friday").out
    assert desk.run("streak", "pause", "--from", "0001-01-01", "--until", "9999-12-31").code == 2


def test_a_path_that_cannot_be_looked_into_is_no_fault_of_ours(desk: Desk) -> None:
    assert desk.run("library", "check", "x" * 300).code == 4


def test_the_emergency_number_stands_last_and_own_people_first(desk: Desk) -> None:
    shown = desk.run("begin", "soften-around", "--no-timer", typed="!\n").out
    assert shown.index("Someone to talk to") < shown.index("In danger now")
    assert "people-to-call.txt" not in shown
    assert "people-to-call.txt" in "".join(desk.run("help-now").out.split())
    assert "November 2026" in desk.run("help-now").out
    assert desk.run("config", "set", "country", "UK").out == "country is gb now.\n"


def test_bare_greets_and_asks_where_today_only_shows(seated: Desk) -> None:
    shown = seated.run("today", typed="3\n")
    greeted = seated.run(typed="stop\n")

    assert "Hello." not in shown.out
    assert shown.out.startswith("Sat 21 Nov.")
    assert greeted.out.lstrip().startswith("Hello.")
    assert "Sat 21 Nov." not in greeted.out


def test_once_something_is_kept_bare_and_today_are_the_same(seated: Desk) -> None:
    seated.run("flare")
    assert seated.run().out == seated.run("today").out


def test_bare_asks_about_a_planned_session_and_then_shows_the_day(seated: Desk) -> None:
    seated.day("2026-11-16")
    seated.run("session", "add", "--at", "21 Nov 14:00", typed="\n")
    seated.day("2026-11-22", hour=9)
    question = "Did it take place?"

    assert question not in seated.run("today", typed="1\n").out
    assert question not in seated.run("--no-input", typed="1\n").out
    left = seated.run(typed="\n")
    assert left.out.index(question) < left.out.index("Your session was yesterday.")
    no = seated.run(typed="3\n")
    assert no.out.index(question) < no.out.index("Sun 22 Nov.")
    assert "Your session was" not in no.out.partition("Sun 22 Nov.")[2]
    assert question not in seated.run(typed="").out


def test_a_planned_session_that_was_moved_on_is_planned_on_the_screen_at_once(
    seated: Desk,
) -> None:
    seated.day("2026-11-16")
    seated.run("session", "add", "--at", "21 Nov 14:00", typed="\n")
    seated.day("2026-11-22", hour=9)
    ran = seated.run(typed="2\n+3d 10:00\n")
    assert "A session is planned for Wed 25 Nov." in ran.said


def test_damaged_sessions_are_said_after_the_day_and_nothing_is_asked(seated: Desk) -> None:
    seated.run("session", "add", "--at", "yesterday", typed="\n")
    path = seated.home / "vault" / "sessions.json"
    path.write_text("{torn")

    for command in ((), ("today",)):
        ran = seated.run(*command, typed="1\n")
        assert ran.code == 5
        assert ran.out.startswith("Sat 21 Nov.")
        assert "integrate begin" in ran.out
        assert "?" not in ran.out.replace("badly unwell?", "")
        assert "sessions.json" in ran.err
    assert path.read_text() == "{torn"


def test_drafts_that_cannot_be_looked_through_are_no_reason_to_show_no_day(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    def unreadable(_: Drafts) -> list[str]:
        raise VaultUnwritable("the drafts cannot be read")

    monkeypatch.setattr(Drafts, "ids", unreadable)
    ran = desk.run()
    assert ran.code == 0
    assert "integrate begin ground-feet-seat-room" in ran.out


def test_a_rest_day_counts_and_nothing_is_suggested(desk: Desk) -> None:
    desk.run("rest")
    assert desk.run().out == "Sat 21 Nov. A rest day. It counts.\n"
    desk.day("2026-11-22")
    assert "A rest day" not in desk.run().out
    desk.run("rest")
    desk.run("flare")
    assert "A flare day. It counts." in desk.run().out


def test_in_the_days_after_a_session_the_next_one_is_named(desk: Desk) -> None:
    desk.run("session", "add", "--at", "-2d 14:00")
    desk.run("session", "add", "--at", "+4d 10:00")
    assert "A session is planned for Wed 25 Nov." in desk.run().said
    desk.run("session", "add", "--at", "21:30")
    assert "A session is planned for today, 21:30." in desk.run().said
