"""The review sheet: what a clinician reads, and signs or sends back."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

TITLE_ONE = "Review sheet: {title}"
TITLE_ALL = "Review sheet: the whole library"
NOT_REVIEWED = (
    "No clinician has reviewed this yet, and no script in it has been tested. "
    "That is what this sheet is for."
)

WHAT = "What this is"
WHAT_IT_IS = (
    (
        "integrate is a private journal at the terminal, for people with chronic pain. "
        "Some of them are treated with ketamine. It walks one person through short practices."
    ),
    "It is self-help: no medical care, no therapy, no emergency service. Nobody watches.",
    (
        "These are all the words of its practices, with their times and their branches. "
        "They were written from published descriptions, mostly abstracts."
    ),
)
HOW = "How to read it"
HOW_TO_READ = (
    (
        "Each step has a number. Beside it stands when it begins, in minutes and seconds, "
        "and then its seconds of speech and of quiet: 31+43. "
        "Behind each line stands the quiet after it, in seconds."
    ),
    (
        "All times are those of the normal pace: speech at {speed} words a minute. "
        "Slow makes the quiet longer, brisk makes it shorter. "
        "An answer counts as no time, but for writing that is meant to take some."
    ),
    (
        "Where the way forks, who takes a branch stands before it. "
        "2b, edge is the second answer to step 2, called edge; a question that was left is not. "
        "After a fork the time is that of the longest way."
    ),
    (
        "Where two ways say much the same, it stands once. "
        "What only one of them says stands between « and ». "
        "With two figures, such as 9/7, the first is that of the first way."
    ),
    (
        "Square brackets hold what the person said before, such as [anchor]: "
        "the place where they chose to rest. A line is left out where that is missing."
    ),
    "Own words may be said aloud too, and then nothing is kept.",
    (
        "Every question can be left by Enter, or the practice by the word stop. "
        "The word anchor leads to the anchor at any time, and ! shows people to call."
    ),
    (
        "Each practice asks whether any of it was too much: no, a little, or yes. "
        "After a little or yes, the next time begins at the anchor. "
        "After yes, grounding and people to call are offered."
    ),
    "Nothing is rated on the day of a session or in a flare.",
    ("After two stops in two weeks another practice is offered. That is the one called instead."),
)
HOW_TO_SIGN = "Name a step by its number when something is to be changed. Signing a part is fine."
TICK_AT_THE_END = "The table at the end has a line to tick for each practice."

MEANS = "What these words mean"
MEANS_PHASES = "Phases"
MEANS_GATES = "Gates"
MEANS_EVIDENCE = "Evidence"
MEANS_LOADS = "Load"
WORD = "{word}: {means}"

BEFORE = "What is asked before a practice"
GATE_ADVICE = "Gate advice"
GATE_PAIN = "Gate pain-assessed"
GATE_AGREES = "Gate therapist-agrees"
ANY_TITLE = "[practice]"
MOVES = "Before a practice that moves: {line}"

PROGRAMMES = "The programmes"
INSTRUMENTS = "The instruments"
WORRIES = "The worry screen"
WORRIES_WHEN = (
    "It comes before the first practice of days one and three after a session. "
    "Kept is that it was asked and whether something was there, not what."
)
CARDS = "The cards"
CARD_TITLES: Mapping[str, str] = {"red-flags": "Red flags", "medicines": "Medicines"}

ID = "Id"
MINUTES = "Minutes"
ABOUT = "What the person reads first"
ABOUT_BRIEF = "Read first"
PHASES = "For"
NOT_BEFORE = "Not before"
GATE = "Gate"
LOAD = "Load"
BODY = "Body"
EVIDENCE = "Evidence"
NOT_WHEN = "Not when"
SWAP = "Instead"
PURPOSE = "Purpose"
UNKNOWN = "Not known"
SOURCES = "Sources"
LEAVES_OUT = "Heeds"
LANGUAGE = "Language"

UP_TO = "{minutes}; the longest way takes {time}"
EVIDENCE_IS = "{letter}. {means}"
UNFIT: Mapping[str, str] = {
    "unreal": "Somebody lately said that things do not feel real, or was not asked yet.",
}
SWAP_IS = "{title} ({id}), after this was stopped twice in two weeks."
ALSO = "; "
HEEDS = "It changes for who leaves out {areas}."
HEEDS_NOTHING = "Nothing in it changes with what a person leaves out."
USES_ANCHOR = "It rests at the anchor that the person chose."

MINUTES_BRIEF = "{minutes} ({time})"
HOURS = "{hours} h"
ANY_HOUR = "no wait"
LOOKS_AT_BODY = "looked at closely"
NOT_AT_BODY = "no"
LEFT_OUT_BRIEF = "left-out {areas}"
NOTHING_BRIEF = "nothing"
ANCHOR_BRIEF = "anchor"
SOURCES_ARE = "The numbers are those that stand with practices and programmes."

SCRIPT = "The script"
SECONDS = "{spoken}+{quiet}"
EITHER_QUIET = "{one}/{other}"
EITHER = ", "
BOTH = "{}, {}"
QUIET = "Quiet."
OPENS = "«{who}"
CLOSES = "»"
SAME = "The same words as in {number}."
BREATHE = "A paced breath: in for {breath_in}, out for {out}. Nothing is held."
CARD = "The card {title} is shown until Enter."
RECALL = "Shown with its day: what the person wrote in {practice}."
RECALL_SOME = "Shown with its day: what the person wrote in {practice}, as {answers}."
RECALL_ELSE = "If nothing was written there:"
LEFT_OUT = "Unless they leave out {areas}:"
MEASURE = "{title} is asked."
MEASURE_EVERY = "{title} is asked, unless that was less than {days} days ago."
END = "Last:"

ANSWERED_BY = "({how})"
SAME_ANSWERS = "as in {number}"
LETTERED = "{letter}: {label}"
APART = "; "
RATE = "{least} to {most}"
ENDS = "{end} {said}"
SEVERAL = "any of these"
SEVERAL_AT_MOST = "{at_most} at most"
OF = "{how}; {options}"
CHOSEN_IN = "what was chosen in {steps}"
WRITE = "own words"
WRITE_FOR = "own words, {seconds} s"
WRITE_PRIVATE = "An answer makes the entry a private one."
OWN = "or own words"
ANCHOR = "any place to rest that is offered, kept"
NOT_KEPT = "It leads the way, and is not kept in the journal."
IF = "If {holds}:"
OTHERWISE = "Otherwise:"
OR_IF = "Or, if {holds}:"
AND = "{one} and {other}"
MARKED = "{mark}, {key}"
IS = "{at} is {value}"
IS_NOT = "{at} is not {value}"
MARKED_NOT = "not {mark}, {key}"
AT_LEAST = "{at} is {value} or more"
AT_MOST = "{at} is {value} or less"
MORE = "{at} is more than {value}"
LESS = "{at} is less than {value}"
ANSWERED = "{at} was answered"
NOT_ANSWERED = "{at} was left"
LEAVES = "they leave out {area}"
LEAVES_NOT = "they do not leave out {area}"
RESTS = "the anchor is {anchor}"
RESTS_NOT = "the anchor is not {anchor}"

DAY_ONE = "Counts from"
COUNTS_FROM: Mapping[str, str] = {
    "start": "The day it is begun, which is day 1.",
    "session": "A session, whose day is day 0.",
    "each session": "Each session anew; its day is day 0.",
}
COUNTS_FROM_DAY = "{day}, which is day 1."
LENGTH = "Length"
DAYS_LONG = "{days} days"
GOAL = "Goal that suits"
DAYS_A_WEEK = "{days} days a week"
PLAN = "Plan"
OR = " or "
IN_TURN = "one after the other, in turn"
SECOND = "if a second one is asked for"
SESSIONS: Mapping[str, str] = {
    "close": "only if the next session is close",
    "apart": "only if the next session is not close",
    "over": "only if no session is planned",
}
FROM_DAY = "From day {first}"
ON_DAY = "Day {first}"
FROM_TO_DAY = "Days {first} to {last}"

VERSION = "Version"
HIGHER = "Higher means"
RECALL_PERIOD = "Asks about"
STEM = "Said first"
SCORE = "Score"
SCORES: Mapping[str, str] = {
    "mean": "the mean of the items",
    "sum": "the sum of the items",
    "none": "no score",
}
NO_PART_SCORES = "{score}; an item that was left gives no score"
HOME_MADE = "Home-made"
HOME_MADE_IS = "It is our own, and no validated test."
ASSIGNED = "Given"
ASSIGNED_ONLY = "Only with an assignment."
NOTICE_FROM = "Worth telling"
NOTICE_FROM_IS = "A score of {score} or more is called worth telling somebody."
NOTICEABLE = "Change"
NOTICEABLE_IS = "A change of about {change} is often noticed by people."
HELP_FROM = "From {score} on, people to call are shown at once."
REVERSED = "counts from the other end"
LICENCE = "Licence"
CITATION = "Citation"
ANSWERS = "Answers"
SCALE = "{least} {low} to {most} {high}"
SCALE_BARE = "{least} to {most}"
OPTION = "{score} {label}"
WITH = "{text} ({more})"

SIGN = "Signed off by"
BLANKS = ("Name", "Profession", "Date", "Remarks")
TICKS = "To tick"
TICK_COLUMNS = (
    "practice", "minutes", "gate", "evidence",
    "as it is", "with changes", "not", "remarks",
)  # fmt: skip

TO = "A file to write it into; - is the screen, and the default."
HTML = "As a page for a browser or a printer instead of Markdown."
ALL = "Every practice, and the plans, the forms, the lists and the cards."
ONE_OR_ALL = "one practice is wanted here, or --all"
ONE_OR_ALL_HINT = "integrate library list shows the ids"
NOT_BOTH = "a practice and --all cannot go together"
NOT_BOTH_HINT = "give one of them"
WRITTEN = "Written to {path}."
