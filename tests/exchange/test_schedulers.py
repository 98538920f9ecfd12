from __future__ import annotations

import os
import plistlib
import shlex
import subprocess
import sys
from configparser import RawConfigParser
from datetime import time
from pathlib import Path

import pytest

from integrate.core.reminding import EVERY_DAY, Reminder
from integrate.exchange.schedulers import NAMES, line

MON_THU = Reminder(time(19, 5), (0, 3), 4)
SUNDAY = Reminder(time(7, 0), (6,), 4)
DAILY = Reminder(time(2, 30), EVERY_DAY, 4)
RUN = ["/opt/a b/integrate", "--home", "/home/o'neil/100%", "remind", "--now"]
SPOKEN = "A few minutes are here, if you want them."

posix_only = pytest.mark.skipif(sys.platform == "win32", reason="needs a POSIX shell")


@pytest.fixture
def said(tmp_path: Path) -> Path:
    """What programs of the system would have been given, a line each."""
    programs = tmp_path / "bin"
    programs.mkdir()
    for name in ("notify-send", "systemctl", "launchctl", "osascript"):
        path = programs / name
        path.write_text(f'#!/bin/sh\nprintf "{name}|%s\\n" "$*" >> "$SAID"\n')
        path.chmod(0o755)
    speaks = tmp_path / "it's 100% $HOME" / "speaks"
    speaks.parent.mkdir()
    speaks.write_text(f'#!/bin/sh\n[ "$1" = --now ] && echo "{SPOKEN}"\nexit 0\n')
    speaks.chmod(0o755)
    return tmp_path / "said"


def shell(text: str, said: Path) -> list[str]:
    """What the programs of the system were given once a shell ran a line."""
    path = f"{said.parent / 'bin'}:/usr/bin:/bin"
    home = said.parent / "home"
    home.mkdir(exist_ok=True)
    environment = {"PATH": path, "SAID": str(said), "HOME": str(home)}
    subprocess.run(["/bin/sh", "-c", text], env=environment, check=True, capture_output=True)
    return said.read_text().splitlines() if said.exists() else []


def speaker(said: Path) -> list[str]:
    return [str(said.parent / "it's 100% $HOME" / "speaks"), "--now"]


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("reminder", [MON_THU, SUNDAY, DAILY])
def test_it_is_one_line_and_tells_nothing(name: str, reminder: Reminder) -> None:
    text = line(name, reminder, RUN, "/usr/bin/notify-send")
    assert len(text.splitlines()) == 1
    assert text.isprintable()
    for word in ("pain", "ketamine", "practice", "session", "journal"):
        assert word not in text.lower()


@pytest.mark.parametrize(
    ("reminder", "when"),
    [(MON_THU, "5 19 * * 1,4 "), (SUNDAY, "0 7 * * 0 "), (DAILY, "30 2 * * * ")],
)
def test_cron_counts_days_from_sunday(reminder: Reminder, when: str) -> None:
    assert line("cron", reminder, RUN).startswith(when + "'/opt/a b/integrate' ")


def cron_runs(text: str) -> str:
    """What cron hands to the shell: all after five fields, an escaped percent sign as itself."""
    command = text.split(" ", 5)[5]
    assert "%" not in command.replace(r"\%", "")
    return command.replace(r"\%", "%")


def test_cron_hands_over_just_our_words() -> None:
    assert shlex.split(cron_runs(line("cron", MON_THU, RUN))) == RUN


@posix_only
@pytest.mark.parametrize("speaks", [True, False])
def test_cron_shows_what_is_said_and_nothing_if_nothing_is(said: Path, speaks: bool) -> None:
    command = speaker(said)[: 2 if speaks else 1]
    text = line("cron", MON_THU, command, str(said.parent / "bin" / "notify-send"))
    assert shell(cron_runs(text), said) == ([f"notify-send|{SPOKEN}"] if speaks else [])


@posix_only
@pytest.mark.parametrize(
    ("reminder", "when"),
    [
        (MON_THU, "Mon,Thu *-*-* 19:05:00"),
        (SUNDAY, "Sun *-*-* 07:00:00"),
        (DAILY, "*-*-* 02:30:00"),
    ],
)
def test_systemd_gets_two_units_and_is_told(said: Path, reminder: Reminder, when: str) -> None:
    command = speaker(said)
    text = line("systemd", reminder, command, str(said.parent / "bin" / "notify-send"))
    assert shell(text, said) == ["systemctl|--user enable --now integrate-remind.timer"]

    units = said.parent / "home" / ".config" / "systemd" / "user"
    timer, service = RawConfigParser(), RawConfigParser()
    timer.read(units / "integrate-remind.timer")
    service.read(units / "integrate-remind.service")
    assert timer["Timer"]["OnCalendar"] == when
    assert timer["Install"]["WantedBy"] == "timers.target"
    assert service["Service"]["Type"] == "oneshot"
    run = service["Service"]["ExecStart"]
    start, end = '/bin/sh -c "', '"'
    assert run.startswith(start)
    assert run.endswith(end)
    inside = run.removeprefix(start).removesuffix(end)
    for sign in "$%":
        assert sign in inside
        assert sign not in inside.replace(sign * 2, "")
    # As systemd reads a quoted word: its own signs doubled, what is quoted behind a backslash.
    plain = inside.replace("$$", "$").replace("%%", "%")
    said.unlink()
    assert shell(plain.replace('\\"', '"').replace("\\\\", "\\"), said) == [f"notify-send|{SPOKEN}"]


@posix_only
@pytest.mark.parametrize(
    ("reminder", "when"),
    [
        (
            MON_THU,
            [{"Weekday": 1, "Hour": 19, "Minute": 5}, {"Weekday": 4, "Hour": 19, "Minute": 5}],
        ),
        (SUNDAY, [{"Weekday": 7, "Hour": 7, "Minute": 0}]),
        (DAILY, {"Hour": 2, "Minute": 30}),
    ],
)
def test_launchd_gets_a_list_that_its_own_reader_takes(
    said: Path, reminder: Reminder, when: object
) -> None:
    (told,) = shell(line("launchd", reminder, RUN), said)
    path = said.parent / "home" / "Library" / "LaunchAgents" / "integrate.remind.plist"
    assert told == f"launchctl|bootstrap gui/{os.getuid()} {path}"
    agent = plistlib.loads(path.read_bytes())
    assert agent["StartCalendarInterval"] == when
    shell_name, option, run = agent["ProgramArguments"]
    assert (shell_name, option) == ("/bin/sh", "-c")
    assert shlex.split(run.split(" | ")[0]) == RUN


@posix_only
def test_what_launchd_runs_shows_what_is_said(said: Path) -> None:
    shell(line("launchd", DAILY, speaker(said)), said)
    path = said.parent / "home" / "Library" / "LaunchAgents" / "integrate.remind.plist"
    run = plistlib.loads(path.read_bytes())["ProgramArguments"][2]
    said.unlink()
    assert shell(run, said) == [f'osascript|-e display notification "{SPOKEN}"']


@pytest.mark.parametrize(
    ("reminder", "when"),
    [
        (MON_THU, "/SC WEEKLY /D MON,THU /ST 19:05"),
        (SUNDAY, "/SC WEEKLY /D SUN /ST 07:00"),
        (DAILY, "/SC DAILY /ST 02:30"),
    ],
)
def test_task_scheduler_is_told_days_and_time(reminder: Reminder, when: str) -> None:
    text = line("task-scheduler", reminder, ["C:\\a b\\integrate.exe", "remind", "--now"])
    assert text == (
        f"schtasks /Create /F /TN integrate-remind {when} "
        r'/TR "cmd /c \"\"C:\a b\integrate.exe\" remind --now ^| findstr . ^&^& pause\""'
    )
