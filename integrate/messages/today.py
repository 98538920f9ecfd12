"""What the screen of the day says, in each of the phases."""

DAY = "{day}."

SESSION_TODAY = "{day}. Your session was today."
SESSION_YESTERDAY = "{day}. Your session was yesterday."
NOTHING_TONIGHT = "Nothing needs working out tonight."
NOTHING_TODAY = "Nothing needs working out today."
WATER = "Water, food, someone near. Your clinic's sheet decides, not this screen."
SOMETHING_WRONG = "Something wrong? integrate help-now"
IF_WORDS_COME = "If words come, a minute or four:"
IF_QUIET = "If something quiet would do, {minutes}:"

DAYS_ON = {
    1: "The day after.",
    2: "Two days on.",
    3: "Three days on.",
    4: "Four days on.",
    5: "Five days on.",
}
ALL_COMMON = "Lifted, raw, flat or no different: all are common. Rest counts too."
LIGHT = "Sessions are close together now, so just quiet things are named."
LIGHT_BEFORE = "{planned} Just quiet things are named now."
ONE_SHORT_THING = "One short thing, {minutes}: {title}"
ONE_WITHOUT_WRITING = "One short thing, {minutes}, no writing: {title}"
BEGIN_ANY = "integrate begin"

CHECK_IN = "A few questions, {minutes}: {title}"
SECOND = "Another, if you want one: {title}"
FROM_PLAN = "From your plan, {minutes}: {title}"
FROM_PROGRAMME = "{programme}, {minutes}: {title}"
ENOUGH = "Enough for today. Rest is practice too."
FOR_A_HARD_MINUTE = "For a hard minute: integrate ground"

PLANNED = "A session is planned for {planned}."
PLANNED_TODAY = "A session is planned for today, {time}."
NOTHING_TO_PREPARE = "Nothing has to be ready for it. With {minutes}: {title}"

FLARE_DAY = "{day}. A flare day. It counts."
NOTHING_ASKED = "Nothing is asked of you."
NOT_THE_PAIN = "Not the pain you know?"
RED_FLAGS = "integrate red-flags"
IF_IT_IS = "If it is, {minutes} of company:"
IF_IT_IS_WITH = "If it is, with {minutes}: {title}"

WELCOME_BACK = "{day}. Welcome back."
SO_FAR = "{days} so far. Today can be one."
NOTHING_PILED_UP = "Nothing has piled up."
HARD_WEEKS = "If these were bad weeks, a person may do more than a practice: integrate help-now"
OR_HERE = "Or {minutes} here:"
OR_WITH = "Or, with {minutes}: {title}"

PLACE = "A place to practise with pain, and to write."
STAYS = "It stays on this computer."
STAYS_HERE = "It stays on this computer. It is not medical care; nobody is watching."
NOT_SAFE = "Not safe, or badly unwell? integrate help-now"

NO_SESSION_NEEDED = "No session is needed for any of this."
EYES_OPEN = "{minutes}, eyes open:"
OR_A_LINE = "Or one line: integrate write"

LOCKED = "{day}. The journal is sealed."
WRITE_LOCKED = "Writing asks for nothing: integrate write"
UNLOCK = "Your days, and what fits today: integrate vault unlock"

WITH = "With {minutes}: {title}"
BEGIN = "integrate begin {practice}"
WAITING = "An unfinished sitting is kept: integrate resume"
