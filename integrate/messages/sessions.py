"""What is said about sessions, and about times as they are typed."""

UNREAD_TIME = "that is not a time I can read"
UNREAD_TIME_HINT = (
    "now, 14:00, yesterday 2 pm, friday evening, 21 Nov 14:00 or 2026-11-21 14:00 can be"
)
HOUR_ALONE = "an hour needs its minutes"
HOUR_ALONE_HINT = "did you mean {one}?"
HALF_ALONE_HINT = "did you mean {one} or {other}?"
MIDNIGHT = "midnight could be the start of that day or its end"
MIDNIGHT_HINT = "did you mean {one} 00:00 or {other} 00:00?"
SKIPPED_HOUR = "there was no {time} on {day}: the clocks went forward"
SKIPPED_HOUR_HINT = "did you mean {one} or {other}?"
LONG_AGO = "{given} is before 1990"
LONG_AGO_HINT = "a session from 1990 on can be kept"
FAR_AHEAD = "{given} is more than two years ahead"
FAR_AHEAD_HINT = "it can be planned when it is nearer"

NO_SESSIONS = "no session is kept yet"
NO_SESSIONS_HINT = "integrate session add keeps one"
NO_SESSION = "no session goes by {given}"
NO_SESSION_HINT = "integrate session list shows them"
SEVERAL = "{given} fits more than one session: {ids}"
SEVERAL_HINT = "a letter or two more will do"

AT_SAYS = "--at says when"
AT_SAYS_HINT = 'integrate session add --at "yesterday 14:00", or that as the first line of a pipe'
AT = "When it was or will be: now, yesterday 14:00, 21 Nov 10:30, +3d 9:00."
SESSION_ID = "A session's id, or the end of it; last is the latest."

WHEN = "When was it, or when will it be?"
WHEN_HINT = "now, 14:00, yesterday 2 pm, friday evening, 21 Nov 10:30. Enter: now."
WHEN_EDITED = "When was it, or when will it be? So far: {when}."
WHEN_EDITED_HINT = "14:00, yesterday 2 pm, 21 Nov 10:30. Enter keeps that."
OTHER_TIME = "When was it, or when will it be?"
OTHER_TIME_HINT = "yesterday 2 pm, 21 Nov 10:30. Enter: leave it for now."
LABEL = "A word for it, if you want one."
LABEL_HINT = "Enter: none."
LABEL_EDITED = "A word for it, if you want one. So far: {label}."
LABEL_EDITED_HINT = "Enter keeps that, - takes it away."
NO_LABEL = "-"
MOST_LETTERS = 72

SAME = "There is one at {time} already, {day}. Is this the same?"
SAME_OR_NOT = ("the same", "another one")
SAME_HINT = "Enter: the same, and nothing more is kept."
BESIDE = "There is one at {time} already, {day}. Both are kept."

KEPT = "Session kept: {when}."
PLANNED = "Planned: {when}."
PREPARING = "The days before it are for preparing, if you want any of it."
AFTER = {
    "day0": "This is its first day. Rest is enough.",
    "open": "You are in the first days after it.",
    "settle": "You are in the two weeks after it.",
    "sustain": "You are in the months after it.",
}
NEXT = "integrate"
NOT_KEPT = "Nothing was kept."
STILL_ONE = "Then it is kept already. Nothing was added."

NONE_YET = "No session is kept. None is needed; integrate session add keeps one."
COLUMNS = ("id", "day", "time", "what", "a word for it")
SESSION = "session"
PLANNED_ONE = "planned"
CALLED = "a session, {when} ({id})"
CALLED_LABELLED = "a session, {when}, {label} ({id})"

EDITED = "Changed: {when}. integrate undo takes it back."
DELETE_ASK = "Take it out? yes, or Enter to leave it."
DELETED = "Taken out. integrate undo brings it back."

TOOK_PLACE = "Your session was planned for {when}. Did it take place?"
TOOK_PLACE_WAYS = ("yes", "at another time", "no")
TOOK_PLACE_HINT = "Enter: ask me later."
LATER = ("later", "ask me later", "ask later")
CONFIRMED = "Kept as it was planned."
