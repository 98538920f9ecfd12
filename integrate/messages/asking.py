"""What is said while somebody is being asked: questions of the program's own, and refusals."""

A_NUMBER = "A number from {least} to {most}, or Enter to skip it."
A_WHOLE_NUMBER = "A whole number from {least} to {most}, or Enter to skip it."
A_CHOICE = "A number from 1 to {most}, or Enter to skip it."
ONE_OF = "A number from 1 to {most}, or Enter."
ONLY_ONE = "1, or Enter."
LEFT = "Left for now."
HELP = ("At a question: back, skip, stop. ! shows people.",)
"""What ``help`` says at a question of the program's own, under the people."""

ANCHOR_ASK = "Where shall a practice come to rest from now on?"
TOO_LONG = "That is longer than {most} letters. A few words are enough here."
SEVERAL = "Numbers from 1 to {most}, such as 1 {most}, or Enter for none."
SEVERAL_AT_MOST = "{at_most} of them at most, such as {example}. Enter leaves it open."
SEVERAL_HINT = "Several is fine, such as 1 {most}. Enter: none of these."
SEVERAL_KEEPS_HINT = "Numbers, such as 1 2. Enter keeps them all."
SEVERAL_FEWER_HINT = "{at_most} at most: numbers in one line. Enter leaves it open."
SAYS_ALL = ("all", "all of them", "every one", "everything")
SAYS_NONE = ("none", "none of them", "none of these", "nothing", "0", "zero")
KEEPING_ASK = "What becomes of what you wrote?"
KEEPING_KEEP = "keep it"
KEEPING_PRIVATE = "keep it, and out of exports"
KEEPING_LET_GO = "let the words go"
PICK_HINT = "A number, your own words, or Enter to leave it."
NOT_HERE = "That does not fit here. Enter goes on, help says what does."
FIRST_QUESTION = "This is the first question."

TOO_MUCH = "Was any of it too much?"
TOO_MUCH_NO = "no"
TOO_MUCH_LITTLE = "a little"
TOO_MUCH_YES = "yes"
THANK_YOU_ANCHOR = "Thank you. Next time starts at {anchor}."

AT_THE_ANCHOR = (
    ("Last time some of this was too much.", 3),
    ("So this starts at {anchor}.", 12),
    ("Stay there as long as you want. The rest can wait, or be left.", 10),
)

AFTER_STOPS = (("This was stopped before, and that is fine.", 3), *AT_THE_ANCHOR[1:])

NOTE = "A note"
NOTE_ASK = "What is there to write?"

YES = ("y", "yes")
EDITOR_LEFT = "What your editor had saved is here again. If it had more, /editor opens it there."
EDITOR_MISSING = "No editor is set here; EDITOR names one. Your words are as they were."
