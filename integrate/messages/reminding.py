"""Reminders: what is said of them, and the one line that they say."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

SUMMARY = "A few minutes"
"""All that stands in a calendar, where others may see it."""

SPOKEN = "A few minutes are here, if you want them."
"""All that a reminder says, on a screen that others may see."""

OFF = "Reminders are off."
ON = "Reminders are on."
TURN_ON = "integrate remind --at 19:00"
TURN_OFF = "integrate remind --off"
OFF_NOW = "Reminders are off now: the line says nothing any more. To take it out as well:"
CALENDAR_STAYS = "What a calendar took in stays there until you delete it there."

FOR_SCHEDULER = "{when}, {weeks}. Nothing is set up yet; this line does it:"
FOR_SCHEDULER_CRON = (
    "{when}, {weeks}. Nothing is set up yet; this line goes where crontab -e leads:"
)
WHEN = "{days} at {time}"
DAILY = "Every day"
WEEKS = "for {weeks}"
SAYS_LITTLE = (
    "It says one line, once a day at most. It says nothing on a day that has an entry "
    "or is paused, nor in the day after a session."
)
BY_MAIL = "Here cron sends what it says as mail on this computer."
WROTE = "{when}, {weeks}, as a calendar file: {path}"
WROTE_WHAT = (
    "It says a few minutes and nothing else. Open it with your calendar. "
    "It knows nothing of your days, so it comes on a day of rest too."
)

NO_TIME = "{given} is not a time of day that is clear"
TIME_HINT = "one such as 19:00 or 7pm"
NO_DAYS = "{given} is not a choice of days"
DAYS_HINT = "days such as mon,thu, or every"
NO_WEEKS = "{given} is not a number of weeks"
WEEKS_HINT = "1 to 52, such as --for 4"
NO_SCHEDULER = "{given} is not a scheduler that is known here"
SCHEDULER_HINT = "it may be: {names}"
NO_DAY = "{given} is not a day"
NO_DAY_HINT = "write it as 2026-12-21"
ALONE = "{option} goes alone"
ALONE_HINT = "leave the other options out"

REMOVE: Mapping[str, str] = {
    "cron": "crontab -e",
    "systemd": "systemctl --user disable --now integrate-remind.timer",
    "launchd": "launchctl bootout gui/$(id -u)/integrate.remind",
    "task-scheduler": "schtasks /Delete /TN integrate-remind",
}

AT_OPTION = "A time of day, such as 19:00; that is what it is if left out."
DAYS_OPTION = "Days such as mon,thu; every day if left out."
FOR_OPTION = "For how many weeks; four if left out."
ICS_OPTION = "A calendar file to write, for your own calendar, instead of the line."
OFF_OPTION = "Turn reminders off."
NOW_OPTION = "For the scheduler: say one line, if this is a day for it."
UNTIL_OPTION = "With --now: the last day on which anything is said."
WITH_OPTION = "The scheduler: cron, systemd, launchd or task-scheduler."
