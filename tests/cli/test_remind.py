from __future__ import annotations

import shlex
import stat
import sys
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from icalendar import Calendar

from integrate.messages import reminding as words
from tests.cli.sealed import Sealed
from tests.desk import Desk, Ran


@pytest.fixture(autouse=True)
def linux(monkeypatch: pytest.MonkeyPatch) -> None:
    """The scheduler is the same wherever the tests run, and no program of it is looked for."""
    monkeypatch.setattr("sys.platform", "linux")
    monkeypatch.setattr("shutil.which", {"integrate": "/opt/integrate"}.get)


@pytest.fixture
def on(desk: Desk) -> Desk:
    """Somebody who has reminders, and wrote something a while ago."""
    assert desk.run("remind", "--at", "19:00").code == 0
    desk.wrote("a line", on="2026-11-16")
    desk.day("2026-11-21", hour=19)
    return desk


def spoke(ran: Ran) -> bool:
    """Whether the one line was said; it is that or nothing."""
    assert (ran.code, ran.err) == (0, "")
    assert ran.out in ("", f"{words.SPOKEN}\n")
    return bool(ran.out)


def line_of(ran: Ran) -> str:
    """The line for the scheduler."""
    assert ran.code == 0, ran.err
    (line,) = [one for one in ran.out.splitlines() if "--now" in one]
    return line


def event_in(path: Path) -> Any:
    """The one event of a calendar file."""
    (event,) = Calendar.from_ical(path.read_bytes()).walk("VEVENT")
    return event


# What is set up.


def test_they_are_off_until_they_are_asked_for(desk: Desk) -> None:
    ran = desk.run("remind")
    assert words.OFF in ran.said
    assert words.TURN_ON in ran.out
    assert not spoke(desk.run("remind", "--now"))
    assert not (desk.home / "config.toml").exists()


def test_the_line_runs_this_program_on_these_days_until_the_last(desk: Desk) -> None:
    line = line_of(desk.run("remind", "--at", "7pm", "--days", "mon,thu", "--for", "4 weeks"))
    fields, command = line.split(" ")[:5], line.split(" ", 5)[5]
    assert fields == ["0", "19", "*", "*", "1,4"]
    home = ["--home", str(desk.home)]
    assert shlex.split(command) == [
        "/opt/integrate",
        *home,
        "remind",
        "--now",
        "--until=2026-12-17",
    ]
    assert words.ON in desk.run("remind").said


def test_where_everything_is_in_its_usual_place_no_home_is_named(
    desk: Desk, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.delenv("INTEGRATE_HOME")
    monkeypatch.delenv("XDG_DATA_HOME", raising=False)
    monkeypatch.setenv("HOME", str(tmp_path))
    line = line_of(desk.run("remind", "--at", "19:00"))
    assert line.endswith("/opt/integrate remind --now --until=2026-12-19")


def test_a_program_that_is_not_on_the_path_is_run_by_its_python(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("shutil.which", lambda _: None)
    assert f"{shlex.quote(sys.executable)} -m integrate " in line_of(
        desk.run("remind", "--for", "4")
    )


@pytest.mark.parametrize("shows", [True, False])
def test_cron_says_that_it_writes_mail_where_nothing_shows_a_message(
    desk: Desk, monkeypatch: pytest.MonkeyPatch, shows: bool
) -> None:
    monkeypatch.setattr("shutil.which", lambda name: f"/usr/bin/{name}" if shows else None)
    ran = desk.run("remind", "--days", "every")
    assert ("notify-send" in line_of(ran)) is shows
    assert (words.BY_MAIL in ran.said) is not shows


@pytest.mark.parametrize(
    ("platform", "named", "begins"),
    [
        ("linux", None, "0 19 * * *"),
        ("darwin", None, "mkdir -p ~/Library"),
        ("win32", None, "schtasks "),
        ("freebsd14", None, "0 19 * * *"),
        ("linux", "systemd", "mkdir -p ~/.config/systemd"),
        ("linux", "task-scheduler", "schtasks "),
        ("darwin", "cron", "0 19 * * *"),
    ],
)
def test_the_scheduler_is_this_systems_own_or_the_one_named(
    desk: Desk, monkeypatch: pytest.MonkeyPatch, platform: str, named: str | None, begins: str
) -> None:
    desk.run("remind")  # what is loaded by platform is loaded now
    monkeypatch.setattr("integrate.cli.remind.sys.platform", platform)
    chosen = [] if named is None else ["--with", named]
    if platform == "win32":
        monkeypatch.setenv("LOCALAPPDATA", str(desk.home.parent))
    assert line_of(desk.run("remind", "--at", "19:00", *chosen)).startswith(begins)


@pytest.mark.parametrize(
    ("given", "code"),
    [
        (("--at", "7"), 2),
        (("--days", "someday"), 2),
        (("--for", "100"), 2),
        (("--with", "at"), 3),
        (("--off", "--at", "19:00"), 2),
        (("--now", "--ics", "x.ics"), 2),
        (("--now", "--off"), 2),
        (("--off", "--force"), 2),
        (("--now", "--until", "soon"), 2),
    ],
)
def test_what_cannot_be_is_refused_with_its_cure(
    desk: Desk, given: tuple[str, ...], code: int
) -> None:
    ran = desk.run("remind", *given)
    assert (ran.code, ran.out) == (code, "")
    assert "hint: " in ran.err
    assert not (desk.home / "config.toml").exists()


def test_off_silences_the_line_and_says_how_to_take_it_out(on: Desk) -> None:
    ran = on.run("remind", "--off")
    assert "crontab -e" in ran.out
    assert "systemctl" in on.run("remind", "--off", "--with", "systemd").out
    assert words.CALENDAR_STAYS in ran.said
    assert not spoke(on.run("remind", "--now"))


# The calendar file.


def test_a_calendar_file_is_private_and_says_nothing(desk: Desk, tmp_path: Path) -> None:
    path = tmp_path / "few.ics"
    ran = desk.run("remind", "--ics", str(path), "--days", "mon,thu")
    assert ran.code == 0
    assert "--now" not in ran.out
    assert "for four weeks" in ran.said
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    event = event_in(path)
    assert event["DTSTART"].dt.isoformat() == "2026-11-23T19:00:00"
    assert str(desk.home) not in path.read_text()
    assert words.OFF in desk.run("remind").said


def test_a_later_file_is_known_for_the_same_reminder(desk: Desk, tmp_path: Path) -> None:
    paths = [tmp_path / "one.ics", tmp_path / "two.ics"]
    for path, at in zip(paths, ("19:00", "20:00"), strict=True):
        assert desk.run("remind", "--ics", str(path), "--at", at).code == 0
    one, other = map(event_in, paths)
    assert one["UID"] == other["UID"]
    assert one["DTSTART"] != other["DTSTART"]


def test_a_file_is_never_written_over_unless_that_is_asked_for(desk: Desk, tmp_path: Path) -> None:
    path = tmp_path / "few.ics"
    path.write_text("mine")
    refused = desk.run("remind", "--ics", str(path))
    assert (refused.code, path.read_text()) == (2, "mine")
    assert "--force" in refused.err
    assert desk.run("remind", "--ics", str(path), "--force").code == 0
    assert path.read_text().startswith("BEGIN:VCALENDAR")


@pytest.mark.parametrize("place", ["vault/few.ics", "", "few.ics/below", "\0"])
def test_a_place_that_cannot_be_is_refused(desk: Desk, place: str) -> None:
    desk.wrote("a line")
    (desk.home / "few.ics").write_text("a file")
    ran = desk.run("remind", "--ics", f"{desk.home}/{place}")
    assert ran.code in (2, 4)
    assert "hint: " in ran.err


def test_no_device_is_written_to(desk: Desk) -> None:
    assert desk.run("remind", "--ics", "/dev/null", "--force").code == 2


def test_both_are_given_where_both_are_asked_for(desk: Desk, tmp_path: Path) -> None:
    path = tmp_path / "few.ics"
    line_of(desk.run("remind", "--ics", str(path), "--with", "cron"))
    assert path.exists()


# What the line says.


def test_one_line_is_said_and_not_twice_in_a_day(on: Desk) -> None:
    assert spoke(on.run("remind", "--now"))
    assert not spoke(on.run("remind", "--now"))
    on.day("2026-11-22", hour=2)  # the day turns at four
    assert not spoke(on.run("remind", "--now"))
    on.day("2026-11-22", hour=19)
    assert spoke(on.run("remind", "--now"))


def test_it_tells_nothing_to_who_looks_at_the_screen(on: Desk) -> None:
    said = on.run("remind", "--now").out.lower()
    for word in ("pain", "ketamine", "practice", "integrate", "journal", "streak", "risk", "day"):
        assert word not in said


@pytest.mark.parametrize("kept", [("flare",), ("rest",), ("log", "soften-around")])
def test_nothing_is_said_on_a_day_that_has_an_entry(on: Desk, kept: tuple[str, ...]) -> None:
    assert on.run(*kept).code == 0
    assert not spoke(on.run("remind", "--now"))


def test_nothing_is_said_after_a_note(on: Desk) -> None:
    on.run("write", typed="a line")
    assert not spoke(on.run("remind", "--now"))


def test_nothing_is_said_in_a_pause(on: Desk) -> None:
    assert on.run("streak", "pause", "--until", "2026-11-23").code == 0
    assert not spoke(on.run("remind", "--now"))


@pytest.mark.parametrize(("hours", "said"), [(1, False), (23, False), (25, True)])
def test_nothing_is_said_in_the_day_after_a_session(on: Desk, hours: int, said: bool) -> None:
    assert on.run("session", "add", "--at", "2026-11-19 18:00").code == 0
    on.day("2026-11-19", hour=18)
    on.clock.at += timedelta(hours=hours)
    assert spoke(on.run("remind", "--now")) is said


def test_nothing_is_said_after_the_last_day(on: Desk) -> None:
    assert not spoke(on.run("remind", "--now", "--until=2026-11-20"))
    assert spoke(on.run("remind", "--now", "--until=2026-11-21"))


def test_a_locked_journal_is_not_asked_for(sealed: Sealed) -> None:
    assert sealed.run("remind", "--at", "19:00").code == 0
    assert spoke(sealed.run("remind", "--now"))
    assert not spoke(sealed.run("remind", "--now"))
    assert sealed.asks == 0


def test_where_it_cannot_be_noted_nothing_is_said(on: Desk) -> None:
    (on.home / "cache" / "reminded").mkdir(parents=True)
    assert not spoke(on.run("remind", "--now"))


def test_a_damaged_journal_is_named_and_nothing_else_is_said(on: Desk) -> None:
    on.month().write_text("{")
    ran = on.run("remind", "--now")
    assert (ran.code, ran.out) == (5, "")
    assert "hint: " in ran.err
