"""What is said of a programme file: what is wrong there, and its cure; what an editor shows."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

DESCRIPTIONS: Mapping[str, str] = {
    "integrate": "The kind of file this is: programme/1.",
    "id": "Its name on disk and in commands; the same as the file's name without .yaml.",
    "title": "Its name as people see it; 72 columns at most.",
    "language": "The language of its words, such as en or de.",
    "about": "One or two sentences seen before it is started.",
    "purpose": "What it is for, in plain words.",
    "unknown": "What nobody knows about it.",
    "sources": "Where it comes from.",
    "counts-from": (
        "What its days are counted from. start: the day it is started is day 1."
        " session: the session's own day is day 0. each session: anew with every one."
        " A date, such as 2026-12-01: that is day 1."
    ),
    "length": "Up to which day it goes, such as 30 days or 4 weeks.",
    "days-a-week": "How many days a week suit it, 1 to 7.",
    "plan": "What there is, in the order in which to offer it. Each item begins with a dash.",
    "practice": "A practice by its id.",
    "one-of": "Two or more practices, any one of them; the first that fits is offered.",
    "in-turn": "Two or more practices, each time another one.",
    "on": "The one day it is for, such as day 3.",
    "from": "Its first day, such as day 5; day 1 when left out.",
    "to": "Its last day, such as day 14; the end when left out.",
    "in": "The week it is for, such as week 2 or weeks 3 to 5.",
    "repeat": (
        "How often: once, every day, every 2 days, every day, 4 times; 3 times a week; mon thu;"
        " or a rule such as FREQ=WEEKLY;BYDAY=MO. Once when left out."
    ),
    "second": "true: only for who asks for one more on a day.",
    "sessions": (
        "Only where sessions lie so. close: the next is less than four days away."
        " apart: it is not. over: none is planned."
    ),
    "note": "One line shown beside it.",
}

EXAMPLES: Mapping[str, str] = {
    "integrate": "integrate: programme/1",
    "id": "id: four-day-window",
    "title": "title: Four-day practice block",
    "language": "language: en",
    "about": "about: One short practice a day. Stop whenever you like.",
    "purpose": "purpose: For the days after a session.",
    "unknown": "unknown: Nobody has tested this plan.",
    "sources": "sources: [Clinical consensus]",
    "counts-from": "counts-from: session",
    "length": "length: 4 weeks",
    "days-a-week": "days-a-week: 4",
    "plan": "plan:",
    "practice": "practice: soften-around",
    "one-of": "one-of: [soften-around, mind-anchor]",
    "in-turn": "in-turn: [soften-around, mind-anchor]",
    "on": "on: day 3",
    "from": "from: day 5",
    "to": "to: day 14",
    "in": "in: week 2",
    "repeat": "repeat: every day",
    "sessions": "sessions: apart",
    "note": "note: Eyes open is fine.",
}

# Words.
IN_ITEM = "'{word}' belongs in the plan. Put it there, in an item that begins with a dash."
AT_TOP = "'{word}' belongs above the plan, at the left edge."
OF_A_PRACTICE = "'{word}' belongs in a practice. Take it out; a programme only names practices."
GATE = "A programme has the strictest gate of its practices. Take this line out."
AT = "No time of day is kept here. Take this line out."
WRITE_INSTEAD = "'{word}' is not a word I know here. Write {better}"
NO_KIND = "This does not say what to do. Add a line such as: {example}"
ONE_KIND = "Only one of practice, one-of and in-turn fits in one item. Give each its own dash."
NO_ITEM = "An item begins with a dash and a word, such as - practice: soften-around"
SECOND_WORD = "Only true or false fits here. Write second: true, or leave the line out."

# Values.
PLAN_LIST = "The plan is a list. Begin each item with a dash: - practice: soften-around"
PLAN_EMPTY = "There is nothing in the plan. Add an item: - practice: soften-around"
PLAN_LONG = "There are {long} items in the plan; {most} is the most. Take some out."
ONE_PRACTICE = "One practice is wanted here. For several write one-of: [{names}]"
SEVERAL = "Two practices or more are wanted here. Write {example}"
ONE_ALONE = "There is only one practice here. Write practice: {name}"
TWICE = "A practice stands here twice. Take one of them out."
TOO_MANY = "There are {long} practices here; {most} is the most. Take some out."
LENGTH_UNIT = "{number} what? Write length: {number} days, or length: {number} weeks"
LENGTH_LONG = "A year is the most. Write one such as length: 12 weeks"
LENGTH = "I cannot read this length. Write one such as length: 30 days, or length: 4 weeks"
DAY = "I cannot read this day. Write {word}: day {number}"
DAY_FAR = "A day from day -30 to day 366 is wanted here. Write one such as {word}: day 3"
WEEK = "I cannot read this week. Write in: week {number}, or in: weeks {number} to {next}"
REPEAT_UNIT = "{number} what? Write repeat: {number} times a week, or repeat: every {number} days"
REPEAT_LIST = "No list is wanted here. Days of the week stand in a row: repeat: mon thu"
COUNTS_FROM = "'{written}' is nothing to count from. Write start, session, each session or a date."
NO_DATE = "There is no such day as {written}. Write one such as 2026-12-01."
YEAR = "A year from 2000 to 2199 is wanted in {written}. Write one such as 2026-12-01."
A_WEEK = "A whole number from 1 to 7 is wanted here. Write one such as days-a-week: 4"
SESSIONS = "'{written}' does not fit here. Write close, apart or over."

# Sense.
DAYS_TWICE = "Days are named by on, by from and to, or by in. Keep one of them in this item."
FROM_AFTER_TO = "Day {first} comes after day {last}. Let 'from' be the earlier one."
WEEKS_BACKWARD = "Week {first} comes after week {last}. Name the earlier one first."
AFTER_END = "The last day is day {last}, so day {day} never comes. Change it, or the length."
NO_DAY_ZERO = "The first day is day 1 here. Days before it are for counts-from: session"
NONE_BEFORE_EACH = "Nothing comes before day 0 where it counts from each session. Change the day."
ON_AND_REPEAT = "One day is no time to repeat. Take 'repeat' out, or write from in place of on."
SESSIONS_ELSEWHERE = "This is only for counts-from: each session. Take it out."
TURN_ONCE = "Where it is done once, no turns are taken. Add a line: repeat: every day"
TOO_OFTEN = "'{repeat}' does not fit into {days}. Write fewer times, or more days."
ONLY_ONCE = "In {days} '{repeat}' comes round only once. Take 'repeat' out, or add days."
ONE_DAY = "one day"
SO_MANY_DAYS = "{days} days"
PRACTICE_OTHER = "Name one of the set."
NO_PROGRAMME = "This is not a programme. One begins with the line: integrate: programme/1"
