"""What is said about days, streaks and the journal."""

WELCOME_BACK = "Welcome back."
SO_FAR = "{days} so far. Today can be one."
NOTHING_PILED_UP = "Nothing has piled up."
HARD_WEEKS = "If these were bad weeks, a person may do more than a practice: integrate help-now"
DAYS_SO_FAR = "{days} so far."
OF_SEVEN = "{number} of the last seven days."
WEEKS_KEPT = "{weeks} kept."
PAUSED = "Paused. Rest counts too."

FIRST_DAY = "The first day can be today."
RUN = "{days} since the last quiet week."
THIS_WEEK = "This week: {tended}."
KEEP_IT = "{needed} keep it."
THIS_WEEK_KEPT = "This week is kept, with {tended}."
PAUSED_TODAY = "Paused today. Paused days ask for nothing."
STREAK_OFF = "It is not shown by today. integrate streak on shows it again."
GOAL = "The goal is {days} a week."

GOAL_SET = "From {day}: {days} a week."
GOAL_CANNOT = "a goal is 2 to 6 days a week"
GOAL_HINT = "every week has room for a day of nothing, so 7 is not offered"
PAUSE_SET = "Paused from {first} to {last}."
PAUSE_ENDS = "integrate streak resume ends it."
PAUSE_LONG = "a pause is a year at most"
PAUSE_LONG_HINT = "--from and --until can be given again when it is over"
PAUSE_ENDED = "The pause is over."
NO_PAUSE = "Nothing was paused."
PAUSE_ORDER = "a pause cannot end before it begins"
PAUSE_ORDER_HINT = "--from is the first day, --until the last"
STREAK_HIDDEN = "The streak is out of sight. integrate streak on brings it back."
STREAK_SHOWN = "The streak is shown again."

NOTE = "A note"
TITLES = {"note": NOTE, "flare": "A flare day", "rest": "A rest day"}
RATED = "{number} out of {most}."
RATED_FROM_TO = "{number} out of {most}, from {low} to {high}."
RATED_FROM = "{number} out of {most}, from {low} upwards."
RATED_TO = "{number} out of {most}, up to {high}."

ALOUD = "Answered aloud."
STOPPED_EARLY = "Stopped early, and kept."
PRIVATE, PRIVATE_SHORT = "Private.", "private"
FLAGGED, FLAGGED_SHORT = "For my therapist.", "flagged"
OFF_SCREEN = "Done away from the screen."
JOURNAL_EMPTY = "There is nothing here yet. integrate begin, or integrate write"
NO_MATCH = "Nothing in the journal fits that."
COLUMNS = ("id", "day", "time", "what", "first words")

DELETED = "Moved to the trash. integrate journal restore {id} brings it back."
DELETE_ASK = "Move it to the trash? yes, or Enter to leave it."
RESTORED = "Back in the journal."
EDITED = "Changed. integrate undo takes it back."
MOVED = "It stands on that day now. integrate undo takes it back."
UNCHANGED = "Nothing was changed."
EDIT_WHICH = "Which words?"
EDIT_WHICH_HINT = "Enter leaves it as it is."
EDIT_NO_WORDS = "{id} holds no written words to change"
EDIT_NO_WORDS_HINT = "only written answers can be edited"
UNDO = {
    "added": "Newest change: added {what}, {when}.",
    "edited": "Newest change: changed {what}, {when}.",
    "deleted": "Newest change: moved {what} to the trash, {when}.",
    "restored": "Newest change: brought back {what}, {when}.",
}
UNDO_EDITED = "Newest change: changed {parts} of {what}, {when}."
UNDO_TAKEN_OUT = "Newest change: took out {what}, {when}."
DAY, WORDS = "the day", "the words"
TAGS, PRIVATE_MARK, FLAG = "the tags", "the private mark", "the flag"
UNDO_ASK = "Take it back? yes, or Enter to leave it."
UNDONE = "Taken back. Nothing of it is gone."
LEFT_ALONE = "Left as it is."

EXPORTED = "{entries} written to {path}."
EXPORTED_DAYS = "{entries} written to {files} in {path}."
EXPORTED_TO_SCREEN = "{entries} written."
IS_FOLDER = "{path} is a folder"
IS_FOLDER_HINT = "name a file in it, or use --one-file-per-day"
IN_THE_VAULT = "{path} is where the journal itself is kept"
NO_FILE = "{path} is neither a file nor a folder"
NO_SUCH_PLACE = "no such place"
NOT_OURS = "{path} is there already, and was not written by integrate"
NOT_OURS_HINT = "name another folder, or move that file aside"
NOT_TO_THE_SCREEN = "a file a day needs a folder, and - is the screen"
NOT_TO_THE_SCREEN_HINT = "name a folder, or leave --one-file-per-day out"
EXISTS = "{path} is there already"
EXISTS_HINT = "--force replaces it, or name another place"
NO_PLACE = "{path} cannot be written: {reason}"
NO_PLACE_HINT = "name another place, or - for the screen"

UNREAD_DATE = "{given} is not a date that can be read"
UNREAD_DATE_HINT = "2026-11-21, 21 Nov, today, yesterday, friday or -3d can be"
TWO_DATES = "{given} can be two dates"
TWO_DATES_HINT = "did you mean {one} or {other}?"
NEEDS_UNTIL = "a pause needs its last day"
NEEDS_UNTIL_HINT = "integrate streak pause --until friday"

WHERE = {
    "everything": "everything",
    "journal": "journal, a file a month",
    "drafts": "unfinished sittings",
    "sessions": "sessions",
    "profile": "pauses, goals, your own lines",
    "settings": "settings",
    "people": "your own people to call",
    "cache": "can be deleted at any time",
    "prompts": "practices",
}
