"""What is said about questionnaires and their numbers; what follows a thought of dying."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

# Numbers, said without a word about better or worse.
AND_A_HALF, A_HALF = "{whole} and a half", "a half"
POINT = "{whole} point {tenth}"
OUT_OF = "{title}: {number}, on a scale to {most}."
NOW_IS = "{title}: {label}."
FIRST_AND_NOW = "First time: {first}. Now, {now}."
LEFT_OPEN = "{title}: one was left open, so there is no number. That is fine."
HOME_MADE = "Home-made, not a validated test."
NOTICEABLE = "A change of about {change} is often noticeable to people."
HEAVY_FORTNIGHT = "A heavy fortnight. Worth telling your clinic this week."
WORTH_TELLING = "Worth telling your clinic this week."
FORTNIGHT = ("the last two weeks", "the past two weeks")
"""What the time that is asked about is called, where it is a fortnight."""

# Before a question about thoughts of dying, and after it.
ABOUT = "About {recall}."
"""Beneath a question that leans on what was said before the first."""

BEFORE_HELP = (
    "One of these asks about thoughts of death, or of hurting yourself.",
    "Nobody is alerted by an answer. If you mark it, I show people to call, at once.",
)
BEFORE_HELP_ASK = "Shall I ask them?"
BEFORE_HELP_OPTIONS: Mapping[str, str] = {"yes": "yes, ask them", "no": "no, leave them out"}
THANK_YOU = "Thank you for saying so. Many people in pain have these thoughts."
TODAY = "You deserve to talk with someone today:"
SAFE_ASK = "Are you able to stay safe right now?"
SAFE = ("yes", "not sure", "no")
SAFE_HINT = "This answer is kept nowhere. Enter leaves it. ! shows people."
EMERGENCY_FIRST = "Then this first. If someone is near, let them call."
THEN_PEOPLE = "And these, now:"
KEPT_PRIVATE = (
    "This sitting is kept private. It stays out of exports unless you ask; you decide later"
    " whether anyone reads it."
)
AND_NOW = "And now?"
WAYS = ("go on", "leave the rest of these out", "stop here")
AND_NOW_ON = "Enter goes on. ! shows people."
AND_NOW_STOP = "Enter stops here. ! shows people."

# The commands.
COLUMNS = ("id", "questions", "title")
QUESTION = "question"
MARK_HOME_MADE, MARK_ASSIGNED, MARK_OWN = "home-made", "by assignment", "added by you"
ASKS_ABOUT = "It asks about {recall}."
SCORING: Mapping[str, str] = {
    "mean": "The number is the mean of the answers, from {least} to {most}.",
    "sum": "The number is the sum of the answers, from {least} to {most}.",
    "none": "There is no number: the answer stands for itself.",
}
ALL_OR_NONE = "With one left open there is no number."
HIGHER = "A higher number: {higher}."
REVERSED = "  Counts from its other end."
SHOWS_PEOPLE = "  From {option} on, people to call are shown at once. Nobody is alerted."
SCALE = "  {least} {low}, {most} {high}"
SCALE_BARE = "  {least} to {most}"
OPTION = "  {key} {label}"
ASSIGNED_ONLY = "It comes with an assignment, and is not begun by itself."
LICENCE = "Whose words these are"
CITATION = "Where they come from"
LOINC = "LOINC codes: {codes}."
VERSION = "Version {version}."
NEXT = "  integrate instruments begin {id}"
END = "That was all of it."

ONLY_ASSIGNED = "{title} comes with an assignment, so that somebody looks at it with you"
ONLY_ASSIGNED_HINT = "phq-2 and gad-2 can be begun at any time"
NO_NUMBERS = "Nothing is rated today: it is the day of a session, or a flare. Another day will do."

NONE_YET = "Nothing is here yet. integrate instruments list shows what there is."
NONE_OF_THIS = "{title}: nothing is here yet."
BEGIN_ONE = "integrate instruments begin {id}"
ONCE = "Once so far, on {day}: {number}."
ONCE_BARE = "Once so far, on {day}."
TIMES = "{count} times since {day}."
FIRST_AND_LAST = "First time: {first}. On {day}: {last}."
TO_MOST = "The scale goes from {least} to {most}."
TWO_SO_FAR = "Two so far. A picture makes sense from three."
CHARTED = "A row each time, longer for a higher number:"
CHARTED_LAST = "The last {count}, a row each time, longer for a higher number:"
NUMBERS = "In numbers: {numbers}."
NUMBERS_LAST = "The last {count} in numbers: {numbers}."
EACH_ITEM = "On {day}, from {least} to {most}:"
EACH_ITEM_OWN_SCALE = "On {day}, each on its own scale:"
ITEM_FIRST = "first time {number}"
MEAN = "The mean of them, if you want one: {number}."
MEAN_TOO = "The mean of them, if you want one: {number}. First time: {first}."
ITEM_REVERSED = "counts from its other end in the mean"

ADDED = "{title} is here now. It stays on this computer: {path}"
ADDED_NEXT = "integrate instruments show {id}"
SAME_AGAIN = "This very file is here already."
TAKEN = "{id} is the name of something that comes with integrate"
TAKEN_HINT = "give the file another id, such as {id}-own, and add it again"
SAME_VERSION = "{id} is here already as version {version}, with other words"
SAME_VERSION_HINT = "write version: {next} in the file, so that old answers stay with old words"
CANNOT_READ = "that file cannot be read: {reason}"
CANNOT_READ_HINT = "name a file that can be opened"
CANNOT_WRITE = "the file cannot be put there"
CANNOT_WRITE_HINT = "see what is at {path}, and who may write there"
NOT_USED = "An instrument you added cannot be used: {problem}"
MANY = "there are {most} instruments of your own already"
MANY_HINT = "take one out of {path}"

INSTRUMENT_ID = "An instrument by its id."
FILE = "A file that begins with integrate: instrument/1"
