"""What is said round a practice: how to answer, how to leave, what was kept."""

BEFORE = (
    "{title}. About {minutes}.",
    "{about}",
    "",
    "stop stops. While you write: /stop. ! shows people to call.",
)
BEFORE_WRITING = ("{title}. About {minutes}, and your writing.", *BEFORE[1:])
A_MINUTE = "a minute"

ENDS = "{least} {low}, {most} {high}."
RANGE = "{least} to {most}."
HINT = "Enter skips it. stop stops."
HINT_AFTER_NOTE = "stop stops."
"""Where the question itself says what Enter does."""

KEEPS = "Enter keeps {answer}. stop stops."
WRITE_HINT = "A dot alone on a line ends it. /stop stops. aloud: say it, nothing is kept."
SAID_ALOUD = "This was said aloud, and stays so if nothing is written."
WORDS_HERE = "There are words here. A dot alone keeps them."
OFFER = "Something else, or leave it here?"
OFFER_HINT = "Enter leaves it here. stop stops."
PEOPLE = "someone to call"
WRITE_FOR = "About {minutes}, at your own speed. Nothing ends by itself."
HALF_A_MINUTE = "half a minute"
WRITE_PASSED = "That was {minutes} or so. A dot alone on a line ends it, whenever you want."
NOT_A_BOX = "That was not kept. integrate write keeps words."
TURN = "Enter goes on."
LISTED = "{before} and {last}"
PAIR = "Before, {before}. Now, {now}."
PAIR_OF = "{ask} Before, {before}. Now, {now}."
ANCHOR = "Come to {anchor}. Stay as long as you want. Enter goes on."

HELP = (
    "All the people to call: !",
    "At a question: back, skip, stop, anchor.",
    "In the quiet, Enter goes on.",
    "Writing: /help /back /skip /stop /editor",
    "Ctrl-C keeps all of it for later.",
)

STOPPED = "Stopped, and kept."
STOPPED_HINT = "Enter: leave it here."
KEPT = "Kept."
PAUSED = "Kept as far as it went. integrate resume goes on at the same place."
KEPT_AND_NEXT = "Kept. Next time: integrate"

WHICH = "Which one?"
ANOTHER = "something else"
WHICH_HINT = "Enter: the first."
WHICH_ROW = "{title}, {minutes}"
MINUTE = "minute"
A_PRACTICE = "a practice"
WAITING = "An unfinished sitting is kept: integrate resume goes on with it."
WHICH_DRAFT = "Which one shall go on?"
DRAFT_ROW = "{title}, {when}"
NOTHING_TO_RESUME = "no sitting is waiting"
NOTHING_TO_RESUME_HINT = "integrate begin starts one"
RESUMING = "{title}, where it stopped."
UNREADABLE_DRAFT = (
    "An unfinished sitting cannot be read. It stays at {path}; moved away, it waits no more."
)

NOTE_EMPTY = "Nothing was written, so no note was kept."
KEPT_NOW = "{title} had ended, and is in the journal now."
OPEN_ELSEWHERE = "this sitting is open in another window"
OPEN_ELSEWHERE_HINT = "go on there, or close it first"
