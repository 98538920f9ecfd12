"""One line for a system's own scheduler that says a reminder at its time.

The lines for launchd and Task Scheduler were written from their documentation and never run.
"""

from __future__ import annotations

import shlex
from typing import TYPE_CHECKING

from integrate.core.reminding import EVERY_DAY
from integrate.messages import reminding as words

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from integrate.core.reminding import Reminder

NAMES = ("cron", "systemd", "launchd", "task-scheduler")

_NAME, _LABEL = "integrate-remind", "integrate.remind"
_DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
_UNITS, _AGENTS = "~/.config/systemd/user", "~/Library/LaunchAgents"


def line(scheduler: str, reminder: Reminder, command: Sequence[str], shows: str = "") -> str:
    """The line for one of ``NAMES``, which runs ``command``.

    ``shows`` is the path of a program that shows a message on the screen, as ``notify-send``
    does; without it cron sends what is said as mail. The last two schedulers need none.
    """
    return _LINES[scheduler](reminder, command, shows)


def _cron(reminder: Reminder, command: Sequence[str], shows: str) -> str:
    # Its week begins on Sunday. An unescaped % would be the end of the line.
    days = ",".join(str(day) for day in sorted((day + 1) % 7 for day in reminder.days))
    when = f"{reminder.at.minute} {reminder.at.hour} * * {_or_all(reminder, days)}"
    # Cron knows nothing of the session whose screen it is.
    screen = "XDG_RUNTIME_DIR=/run/user/$(id -u) "
    return f"{when} {_shown(command, shows, screen)}".replace("%", r"\%")


def _systemd(reminder: Reminder, command: Sequence[str], shows: str) -> str:
    days = ",".join(_DAYS[day] for day in reminder.days)
    when = "" if reminder.days == EVERY_DAY else f"{days} "
    said = _shown(command, shows)
    for plain, escaped in (("\\", "\\\\"), ('"', '\\"'), ("%", "%%"), ("$", "$$")):
        said = said.replace(plain, escaped)
    unit = ("[Unit]", f"Description={words.SUMMARY}")
    service = (*unit, "[Service]", "Type=oneshot", f'ExecStart=/bin/sh -c "{said}"')
    at = f"OnCalendar={when}*-*-* {reminder.at:%H:%M}:00"
    timer = (*unit, "[Timer]", at, "[Install]", "WantedBy=timers.target")
    return " && ".join(
        (
            f"mkdir -p {_UNITS}",
            f"printf '%s\\n' {shlex.join(service)} > {_UNITS}/{_NAME}.service",
            f"printf '%s\\n' {shlex.join(timer)} > {_UNITS}/{_NAME}.timer",
            f"systemctl --user enable --now {_NAME}.timer",
        )
    )


def _launchd(reminder: Reminder, command: Sequence[str], _: str) -> str:
    import plistlib

    at = {"Hour": reminder.at.hour, "Minute": reminder.at.minute}
    days = [{"Weekday": day + 1} | at for day in reminder.days]
    shown = 'while read -r said; do osascript -e "display notification \\"$said\\""; done'
    agent = {
        "Label": _LABEL,
        "ProgramArguments": ["/bin/sh", "-c", f"{shlex.join(command)} | {shown}"],
        "StartCalendarInterval": at if reminder.days == EVERY_DAY else days,
    }
    text = "".join(part.strip() for part in plistlib.dumps(agent).decode().splitlines())
    path = f"{_AGENTS}/{_LABEL}.plist"
    return " && ".join(
        (
            f"mkdir -p {_AGENTS}",
            f"printf '%s' {shlex.quote(text)} > {path}",
            f"launchctl bootstrap gui/$(id -u) {path}",
        )
    )


def _task_scheduler(reminder: Reminder, command: Sequence[str], _: str) -> str:
    from subprocess import list2cmdline

    days = ",".join(_DAYS[day].upper() for day in reminder.days)
    when = "/SC DAILY" if reminder.days == EVERY_DAY else f"/SC WEEKLY /D {days}"
    program = list2cmdline(command).replace('"', '\\"')
    # A window stays open only if something was said. The carets are for the shell that reads it.
    run = f'"cmd /c \\"{program} ^| findstr . ^&^& pause\\""'
    return f"schtasks /Create /F /TN {_NAME} {when} /ST {reminder.at:%H:%M} /TR {run}"


def _shown(command: Sequence[str], shows: str, screen: str = "") -> str:
    """A command of the shell that runs ours and shows what it says, if it says anything."""
    run = shlex.join(command)
    return f"{run} | {screen}xargs -r -I{{}} {shlex.quote(shows)} {{}}" if shows else run


def _or_all(reminder: Reminder, days: str) -> str:
    return "*" if reminder.days == EVERY_DAY else days


_LINES: Mapping[str, Callable[[Reminder, Sequence[str], str], str]] = {
    "cron": _cron,
    "systemd": _systemd,
    "launchd": _launchd,
    "task-scheduler": _task_scheduler,
}
