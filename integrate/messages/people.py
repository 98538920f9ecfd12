"""What stands round the people to call."""

OWN = "Your people:"
ALL_OF_THEM = "All of them: integrate help-now"
IN_DANGER = "In danger now, or badly unwell: {number}."
UNREADABLE = "The file of your own people cannot be read: {path}"
LINES_UNREADABLE = "A file of help lines cannot be read; these are built in: {path}"
FOUND = "Numbers found in {month}. If one does not answer, use the emergency number."

# A copy of what the built-in file says for any country, for when that cannot be read.
ANY_LINES = (
    "Someone to talk to:",
    "  United States, Canada: 988, call or text",
    "  United Kingdom, Ireland: Samaritans, 116 123, free",
    "  Australia: Lifeline, 13 11 14",
    "  New Zealand: 1737, call or text, free",
    "  Anywhere: findahelpline.com",
)
ANY_EMERGENCY = (
    "your emergency number",
    "Europe 112, North America 911, UK 999",
    "Australia 000, New Zealand 111",
)
ANY_FOUND = "2026-11"

NONE_YET = "Your own people can stand first here: integrate people-to-call asks for them."
WHOSE_FIRST = "Whose number should ! show first?"
WHOSE_FIRST_HINT = "A name and a number. Enter: later."
ADD = "A name and a number, as you would write them on paper."
ADD_HINT = "A line that begins with clinic: is your clinic's. Enter: no more."
ADDED = "Kept: {line}"
ADDED_ALREADY = "That line is there already."
FIRST_NOW = "Kept. ! shows it first."
REMOVE = "Who is to come off?"
REMOVE_HINT = "Enter: nobody."
REMOVED = "Taken off: {line}"
NOBODY = "Nobody is written down yet."
GONE = "That line is no longer there. Nothing was changed."
NO_NUMBER = (
    "There is no number in it. It is kept as it is; integrate people-to-call --remove takes it off."
)
CLINIC_ALONE = "Whose number is it? clinic: and the number, in one line."
IN_FILE = "The file is {path}. It is plain, and never locked away."
FILE_BEGINS = (
    "# Your own people to call: a name and a number a line. ! shows them first.\n"
    "# A line that begins with clinic: is your clinic's. What begins with # is not shown.\n"
)
CANNOT_WRITE = "the file of your own people cannot be written"
CANNOT_READ = "the file of your own people cannot be read"
CANNOT_HINT = "see what is at {path}, and who may read and write it"
ONE_AT_A_TIME = "--remove and --edit cannot go together"
ONE_AT_A_TIME_HINT = "give one of them"
