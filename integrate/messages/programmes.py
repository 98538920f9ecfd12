"""The words in which programmes and one's own plan are told."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

COLUMNS = ("id", "length", "title")
ON_SINCE = "{title} (on from {day})"
ON_PAUSED = "{title} (paused)"
PROGRAMME_SINCE = "a programme, on from {day}"
PROGRAMME_PAUSED = "a programme, paused"
PROGRAMME_WAITS = "a programme, waits for a session"

COUNTS_FROM: Mapping[str, str] = {
    "start": "It begins on the day you start it.",
    "session": "It counts from a session: the days after it, and what there is before.",
    "each session": "It begins anew with each session you keep.",
    "date": "It begins on {day}.",
}
DAYS_A_WEEK = "{days} a week suit it. Fewer count as well."
LEFT_OUT = "What is not open to you is left out on its day. The rest goes on."
PLAN = "What is in it:"
UNKNOWN = "What nobody knows:"
SOURCES = "Where it comes from:"
NEXT = "  integrate programme start {id}"
IS_ON = "It is on, from {day}."
IS_PAUSED_NOW = "It is paused."
NEXT_ON = "  integrate plan"
NEXT_PAUSED = "  integrate programme resume {id}"
THE_DAY = "The day itself"
BEFORE = "{first} before"
DAYS_BEFORE = "{first} to {last} before"
DAY = "Day {first}"
DAYS = "Days {first} to {last}"
FROM_DAY = "From day {first}"
WEEK = "Week {first}"
WEEKS = "Weeks {first} to {last}"
ITEM = "{days}: {practices}{more}"
OR = " or "
IN_TURN = "in turn"
SECOND = "if you ask for a second"
SESSIONS: Mapping[str, str] = {
    "close": "if the next session is less than four days away",
    "apart": "if it is further away, or none is planned",
    "over": "if none is planned",
}

STARTED = "{title} is on, from {day}."
GOES_TO = "It goes to {day}."
ITS_SESSION = "It counts from your session of {day}."
NO_SESSION = "It waits for a session: integrate session add"
EACH_SESSION = "It begins anew with each session you keep."
GATED: Mapping[str, str] = {
    "advice": "A short card comes first: {titles}.",
    "pain-assessed": "It asks whether a clinician looked at the pain: {titles}.",
    "therapist-agrees": "Only where a therapist gives it to you to do: {titles}.",
}
STILL_ONE = (
    "You are on {titles} as well. Nothing piles up: still one thing a day."
    " What belongs to just that day comes first, and then {first}."
)
SHOWS_WEEK = "Rest is practice too. integrate plan shows the week."
GOAL_ASK = "Make {days} a week your goal? yes, or Enter to leave it."
GOAL_LINE = "For a goal of {days} a week: integrate streak goal {number}"
GOAL_SET = "{days} a week, from {day}."

ALREADY_ON = "{title} is on already, from {day}"
ALREADY_ON_HINT = "integrate programme stop {id} takes it off; it can be started again"
OVER_BY_THEN = "{title} would be over by then"
OVER_BY_THEN_HINT = "name a later day, or keep the session it is for: integrate session add"
NONE_ON = "no programme is on"
NONE_ON_HINT = "integrate programme list shows all of them"
NOT_ON = "{id} is not on"
NOT_ON_HINT = "on now: {ids}"
WHICH = "more than one programme is on"
WHICH_HINT = "name it: {ids}"
PAUSED = "{title} is paused. integrate programme resume {id} goes on with it."
IS_PAUSED = "{title} is paused already."
RESUMED = "{title} goes on from today."
RESUMED_LATER = "{title} goes on where it stood."
NOT_PAUSED = "{title} was not paused."
STOPPED = "{title} is off your plan. What you did stays in your journal."

WEEK_COLUMNS = ("day", "minutes", "what fits first")
SESSION = "your session"
SESSION_AND = "your session, and {title}"
REST = "rest"
REST_TOO = "Rest is practice too, and any day may be left out."
NOTHING_OWN = "Nothing on your own plan. integrate plan add soften-around puts it there."
OWN_COLUMNS = ("practice", "how often")
OWN_UNTIL = "{repeat}, to {day}"
ADDED = "{title} is on your plan: {repeat}{until}."
UNTIL = ", to {day}"
WAITS_FOR_IT = "Until then the week leaves it out."
REMOVED = "{title} is off your plan. What you did stays in your journal."
NOT_PLANNED = "{id} is not on your plan"
NOT_PLANNED_HINT = "integrate plan list shows what is"
NO_LENGTH = "I cannot read how long: {given}"
NO_LENGTH_HINT = "say it like --for '2 weeks' or --for '10 days'; a year is the most"
NO_REPEAT = "I cannot read how often: {given}"
NO_REPEAT_HINT = "--every day, or '2 days', or '3 times a week', or 'mon thu'"

PROGRAMME_ID = "A programme by its id."
WHICH_ONE = "A programme by its id; the one that is on if left out."
ON = "The day it begins, such as monday or 1 Dec; today if left out."
EVERY = "How often: day, '2 days', '3 times a week', 'mon thu', or an RRULE."
FOR = "How long, such as '2 weeks'; without it there is no end."
PRACTICE = "A practice by its id."
