"""What is said of a practice file that cannot be used yet: what is wrong, and its cure."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

PROBLEM = "{path}, line {line}: {says}"
PROBLEM_IN_FILE = "{path}: {says}"

# The file as a whole.
NO_FILE = "There is no such file or folder. Check how the name is spelt."
UNREADABLE_FILE = "This file may not be read. Check who may open it."
NO_FILES = "There is no practice in this folder. A practice is a file whose name ends in .yaml."
TOO_LARGE = "This file is over 256 KB. Make two of it."
NOT_UTF8 = (
    "A letter here is not saved as UTF-8."
    " In your editor choose Save as, then UTF-8 or Unicode (UTF-8)."
)
EMPTY_FILE = "There is nothing in this file. Copy one of the practices and change its words."
ODD_CHARACTER = (
    "There is a mark here that cannot be seen (number {code}). Delete this line and type it again."
)
NO_PRACTICE = "This is not a practice. A practice begins with the line: integrate: practice/1"
NEWER = (
    "This is {found}, made for a newer integrate than this one."
    " Get the newest integrate, or ask who wrote it for one in the older form."
)
OTHER_FORMAT = (
    "'{found}' is not a kind of file I can read here."
    " Write integrate: practice/1, programme/1 or instrument/1"
)
SEVERAL_DOCUMENTS = "A second file begins at this --- line. Put it into a file of its own."

# What keeps a file from being read.
UNREADABLE = (
    "I cannot read this line, or the one above."
    " Compare the quotes, the colons and the spaces at the left with a practice that works."
)
TAB = "This line begins with a tab. Use spaces at the left, here and on every line."
COLON = "A colon followed by a space splits this sentence. Put the sentence between double quotes."
COLON_BELOW = (
    "A colon in this sentence splits it."
    " Put the whole text between double quotes, or change the colon to a comma."
)
APOSTROPHE = (
    "The apostrophe ends this text too early."
    " Put double quotes around it in place of the single ones."
)
QUOTES_INSIDE = (
    "The second double quote ends this text too early."
    " Use single quotes inside, and one double quote at each end."
)
UNCLOSED = "This begins with {mark} and never ends. Put {closing} at its end."
BACKSLASH = "A backslash does not stand for itself here. Leave it out, or write it twice."
CURLY_QUOTES = "These curly quotes count as part of the text. Use straight ones, or none."
HASH = (
    'Everything after the # is left out, as a remark. Put the sentence between double quotes: "..."'
)
FIRST_MARK = (
    "A text that begins with {mark} means something else here."
    " Put the text between double quotes, or leave the {mark} out."
)
BRACE_FIRST = "A text that begins with a bracket has to stand between double quotes."
SPACE_AFTER_DASH = "A space is missing after the dash. Write: - {word}:"
SPACE_AFTER_COLON = "A space is missing after the colon. Put one in."
NO_COLON = "A colon is missing after '{word}'. Write: {word}:"
STRAY = (
    "This line does not belong to anything."
    " Begin it with a word and a colon, or indent it like the text it goes on from."
)
TEXT_TOO_FAR_LEFT = (
    "This line begins too far left for the text above. Begin it under that text's first letter."
)
TOO_FAR_LEFT = (
    "This line begins too far left or is missing its dash."
    " Begin it in the same column as the words it belongs with."
)
TOO_FAR_RIGHT = (
    "This line begins too far right. Begin it in the same column as the words it belongs with."
)
DASH = "A dash is missing: '{word}' begins a step of its own. Write: - {word}:"
TOO_DEEP = "This is nested too deep to be read. Take some of it out."
KEY_TWICE = "'{word}' stands here twice, the first time on line {line}. Take one of them out."
STEP_TWICE = (
    "'{word}' stands twice in one step, the first time on line {line}."
    " Put a dash before this one: - {word}:"
)

# Words.
UNKNOWN_WORD = "'{word}' is not a word I know here."
DID_YOU_MEAN = "Did you mean '{word}'?"
POSSIBLE = "Possible here: {words}."
GOES_WITH = "'{word}' does not go with '{kind}'. It goes with {kinds}."
FOR_EVERYONE = "'{kind}' is for everyone. Take 'leave-out' out of this step."
BREATH_IN_A_LINE = "A breath stands on one line. Write breathe: in 4, out 6"
IN_STEP = "'{word}' belongs in a step. Begin it further right, under the step's first word."
AT_TOP = "'{word}' belongs above the steps, at the left edge."
NO_KIND = "This step does not say what it is. Begin it with one of these: {kinds}."
NO_STEP = "A step begins with a word and a colon, such as - say: and then the text."
EMPTY_STEP = "There is nothing after this dash. Write a step there, or take the dash out."
MISSING = "'{word}' is missing. Add a line such as: {example}"
MISSING_IN_STEP = "'{word}' is missing in this '{kind}'. Add a line such as: {example}"

EXAMPLES: Mapping[str, str] = {
    "integrate": "integrate: practice/1",
    "id": "id: soften-around",
    "title": "title: Softening around",
    "about": "about: Eight minutes. Stop whenever you like.",
    "category": "category: soften",
    "phases": "phases: [open, settle]",
    "not-before": "not-before: 24 h",
    "gate": "gate: none",
    "load": "load: low",
    "minutes": "minutes: 8",
    "evidence": "evidence: C",
    "purpose": "purpose: For a night when pain keeps you up.",
    "unknown": "unknown: Nobody has tested this script.",
    "steps": "steps:",
    "ask": "ask: How is it now?",
    "options": "options: {near: close by, far: a long way off}",
    "then": "then:",
    "pause": "pause: 12 s",
    "breathe": "breathe: in 4, out 6",
    "for": "for: 90 s",
    "leave-out": "leave-out: breath",
    "every": "every: 14 days",
    "instrument": "instrument: peg",
}

# Values.
NOTHING = "There is nothing after '{word}'. Write something there, such as: {example}"
NO_TEXT = "There is no text after '{word}'. Write it there."
NOT_TEXT = 'Text is wanted here. Put it between double quotes: "{written}"'
TEXT_NOT_LIST = "One text is wanted here, not a list. Take the dashes out."
TEXT_NOT_MAPPING = "Text is wanted here, not words with colons. Put it between double quotes."
ONE_LINE = "This has to be one line. Take the line break out."
TAB_INSIDE = "There is a tab inside this text. Put a space in its place."
TOO_LONG = "This text has {long} characters; {most} is the most. Shorten it."
NAME = "'{written}' cannot be a name. Use small letters, numbers and hyphens: {better}"
NAME_PLAIN = "A name is wanted here: small letters, numbers and hyphens, the first a letter."
NAME_TOO_LONG = "This name has {long} characters; 40 is the most. Shorten it."
NAME_RESERVED = "'{written}' has a meaning of its own. Choose another name."
SPAN_UNIT = "{written} what? Write {written} s or {written} min."
SPAN_BETTER = "'{written}' is not a length I know. Write {better}."
SPAN = "'{written}' is not a length I know. Write one such as 12 s or 1 min."
PACED_UNIT = "{written} what? Write {better}."
PACED = "A breath is paced for 10 s to 5 min. Write one such as for: 90 s"
BREATH = "I cannot read this breath. Write: {better}"
BREATH_RANGE = "A breath goes in for 2 to 8 seconds and out for 2 to 10. Write: {better}"
OUT_SHORTER = "The breath out is never shorter than the breath in. Write: {better}"
NO_HOLD = "No breath is held here. Write: {better}"
HOURS_UNIT = "{written} what? Write {written} h."
HOURS_BETTER = "'{written}' is not a number of hours. Write {better}."
HOURS = "'{written}' is not a number of hours. Write one such as 24 h."
TEST = (
    "I cannot read this test."
    " Write it like one of these: distance is edge, struggle >= 8, title is answered."
)
TEST_OF_AREA = "Test what is left out like this: leave-out is breath, or leave-out is not breath."
TEST_BETTER = "I cannot read this test. Did you mean: {better}"
ONE_TEST = "Only one test fits after an 'if'. Put a second 'if' inside its 'then'."
NUMBER_IN_QUOTES = "A number stands without quotes. Write {word}: {better}"
NUMBER_ONLY = "Only a number fits here. Write {word}: {better}"
NUMBER = "A whole number from {least} to {most} is wanted here. Write one such as {word}: {least}"
MINUTES_TOO_MANY = "{written} minutes is too long; 60 is the most. Make two practices of it."
TRUE_OR_FALSE = "'{written}' does not fit after '{word}'. Write {word}: {better}"
TRUE_FALSE_ONLY = "Only true or false fits here. Write {word}: true, or {word}: false"
NOT_POSSIBLE = "'{written}' is not a word that fits after '{word}'."
ONE_WORD = "One word is wanted after '{word}'."
WRITING = "Writing is meant to take 10 s to 20 min. Write one such as for: 3 min"
EVERY = "Days are wanted here. Write one such as every: 14 days"
EVERY_BETTER = "'{written}' is not a number of days. Write every: {better}"
KEEPING_ASK = "Only one word fits here. Write keeping: ask"
TOO_MUCH_ASK = "Only one word fits here. Write too-much: ask"
CARD = "There are two cards. Write card: red-flags, or card: medicines"
ANCHOR = "Only one word fits here. Write anchor: ask"
AREAS_WANTED = "What may be left out is wanted here: {areas}. Write {example}"
AREAS_IN_A_LIST = "Several of them stand in a list. Write leave-out: [{better}]"
ONE_AREA = "One word for what may be left out is wanted here: {areas}."
NO_AREA = "'{written}' is nothing that can be left out here."
AREA_TWICE = "Something stands in the list after 'leave-out' twice. Take one of them out."
LANGUAGE = "'{written}' is not the short name of a language. Write one such as en or de."
LIST = "A list is wanted after '{word}'. Write {example}"
LIST_EMPTY = "The list after '{word}' is empty. Write {example}"
LIST_TOO_LONG = "The list after '{word}' has {long} items; {most} is the most. Shorten it."
TWICE_IN_LIST = "Something stands in the list after '{word}' twice. Take one of them out."
STEPS_LIST = "The steps after '{word}' are a list. Begin each of them with a dash: - say:"
STEPS_EMPTY = "There are no steps after '{word}'. Write one there: - say: and the text."
STEPS_TOO_MANY = "There are {long} steps here; {most} is the most. Take some out."
OPTIONS = "Each option needs a short name, a colon and its words, such as: far: a long way off"
OPTIONS_FEW = "A choice needs two options at least. Add one, or take the question out."
OPTIONS_MANY = "There are {long} options; {most} is the most. Take some out."
KEY_RESERVED = "'{written}' has a meaning of its own. Choose another short name for this option."

WRITTEN_LISTS: Mapping[str, str] = {
    "phases": "phases: [open, settle]",
    "offer": "offer: [ground-feet-seat-room, people-to-call]",
    "sources": "sources: [Clinical consensus]",
    "answers": "answers: [intention, kindly]",
    "from": "from: [first-cards, second-cards]",
    "not-when": "not-when: [unreal]",
}

# Sense: names and tests.
NEVER_ASKED = "Nobody was asked '{name}' before this."
ASK_FIRST = "Ask it in a step above, or take this out."
ASKED_LATER = (
    "Nobody was asked '{name}' before this; line {line} asks it. Put that question above this one."
)
NO_ANSWER_HERE = "'{name}' has no answer on the way here. Ask it above, or take this out."
NOT_AN_OPTION = "'{value}' is not an option of '{name}'."
OPTIONS_ARE = "Its options: {words}."
NUMBER_OF_CHOICE = (
    "'{name}' is answered by one of its options, not by a number. Write: {name} is {example}"
)
WORD_OF_RATING = "'{name}' is answered by a number. Write a test such as: {name} >= {example}"
VALUE_OF_WRITING = (
    "'{name}' is answered in free words. Test only whether it was: {name} is answered"
)
OUT_OF_RANGE = (
    "'{name}' goes from {least} to {most}, so {value} is never given. Use another number."
)
NO_TEST_OF = "'{name}' cannot be tested. Test an answer of this practice, or what is left out."
NEVER_TRUE = "This can never be so on the way here. Change the test, or take its steps out."
ALWAYS_TRUE = "This is always so on the way here. Take the 'if' out and keep its steps."
ALWAYS_ANSWERED = "Every answer fits this test. Write: {name} is answered"
OTHER_KIND = (
    "'{name}' is already the name of a '{kind}' on line {line}. Give this one another name."
)
OTHER_ENDS = (
    "'{word}' differs from line {line}, where '{name}' was first asked."
    " Leave '{word}' out here, or write the same."
)
OTHER_OPTIONS = (
    "'{name}' was asked with other options on line {line}. Give this question another name."
)
NOTHING_TO_CHOOSE = "There is nothing to choose from. Add options, or from: [an earlier several]"
OPTIONS_AND_FROM = "Either options or from, not both. Take one of them out."
NOT_SEVERAL = "'{name}' is not the name of an earlier 'several', so nothing can be chosen from it."
AT_MOST_ALL = "There are only {long} options. Write a smaller number, or take 'at-most' out."
KEEPING_TWICE = "Line {line} asks this already. Once is enough; take this one out."
KEEPING_NOTHING = "Nothing is written before this, so there is nothing to keep. Take it out."
ANCHOR_TWICE = "Line {line} asks this already. Once is enough; take this one out."
FROM_TO = "This goes from {least} to {most}. Make the second number larger than the first."
TOO_MANY_WAYS = (
    "Too many ways lead through this practice. Test fewer different questions with 'if'."
)

# Sense: texts.
TOO_WIDE = "This line is {wide} wide; 72 is the most. Break it in two, or shorten it."
UNKNOWN_BRACE = "'{name}' is neither anchor, today nor a question asked above."
BRACE_ALONE = "A curly bracket stands alone. Write {anchor}, or leave the bracket out."
BRACE_INSIDE = "Curly brackets hold one name and nothing else, such as {anchor}."
BRACE_NOT_HERE = "Nothing is filled in here. Leave the curly brackets out."
QUIET_MARK = "Quiet stands at the end of a line of 'say', after its words: Let it rest. ~12"

# Sense: the whole walk.
SILENCE = "This makes {long} seconds of quiet in a row; 60 is the most. Say something between."
NO_TOO_MUCH = "Nobody is asked whether it was too much. Add a step near the end: - too-much: ask"
TOO_MUCH_MISSED = (
    "Some ways through never ask whether it was too much."
    " Move '- too-much: ask' out of here, to the left edge of the steps."
)
OFFER_BEFORE = "This offer leads away before anyone is asked 'too-much'. Put it after that step."
TOO_MUCH_LEFT_OUT = (
    "Whoever leaves something out is never asked whether it was too much."
    " Move '- too-much: ask' out of here, to the left edge of the steps."
)
BREATH_FOR_ALL = (
    "This comes to people who leave breath out, too. Add a line to this step: leave-out: breath"
)
BREATH_FOR_NOBODY = "Only people who leave breath out come here. Take this step out."
NEVER_SHOWN = (
    "Nobody is shown this: whoever comes here leaves out {area}. Take 'leave-out' or the step out."
)
NO_RED_FLAGS = (
    "A practice of this category shows the red flags. Add a step near its beginning:"
    " - card: red-flags"
)
NO_END = "The last words are missing. Add a last step: - end: and the words."
END_NOT_LAST = "'end' has to be the very last step. Move it there, or use 'say' here."
END_TWICE = "There is another 'end' below. Keep only the last one, and use 'say' here."
MINUTES = "It says {says}; read aloud it takes {takes}. Write minutes: {takes}, or shorten it."
MINUTES_SHORTER = "It says {says}; read aloud it takes {takes}. Write minutes: {takes}"
ONE_MINUTE = "1 minute"
SO_MANY_MINUTES = "{number} minutes"
OVER_AN_HOUR = "Read aloud it takes {takes} minutes; 60 is the most. Shorten it, or make two of it."
OVER_200 = "There are {long} steps, those inside 'if' counted; 200 is the most. Take some out."
NESTED = "This '{kind}' stands inside four others; four is the most. Put it after them."

# Sense: files together.
ID_TAKEN = "{id} is what free writing is called here. Choose another id."
ID_NOT_NAME = "The file is called {stem} and the id is {id}. Make them the same."
ID_TWICE = "The id '{id}' is also that of {other}. Give one of the two another id and file name."
NO_SUCH_PRACTICE = "There is no practice '{id}' in this set."
NO_SUCH_INSTRUMENT = "There is no instrument '{id}' here."
INSTRUMENT_OTHER = "There are: {ids}."
ASSIGNED_INSTRUMENT = "'{id}' comes only with an assignment. Take it out of the practice."
SWAP_ITSELF = "'swap' names this practice itself. Name another, or take the line out."
SWAP_OTHER = "Name one of the set."
OURS = "'{id}' is one of integrate's own. Choose another id and file name, such as {better}."
OFFER_OTHER = "Offer one of the set, or people-to-call."
RECALL_OTHER = "Recall one of the set."
NOTHING_WRITTEN = "'{id}' asks for nothing in writing, so there is nothing to recall."
NO_SUCH_ANSWER = "'{name}' is not written in '{id}'."
WRITTEN_ARE = "Written there: {words}."
