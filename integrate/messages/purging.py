"""What is said about erasing an entry for good."""

_EVERYWHERE = (
    "This erases it for good: from the journal, the trash, what it said before edits, "
    "every snapshot, and what was kept aside. undo does not bring it back."
)
_NOT_REACHED = (
    "It cannot reach copies elsewhere: backups, exports, what a sync keeps, "
    "what you gave to somebody."
)
_ON_THE_DISK = (
    "On most disks, old bytes stay in the free space for a while. Programs can find them there."
)
BEFORE = (_EVERYWHERE, _NOT_REACHED, _ON_THE_DISK)
BEFORE_SEALED = (
    "Whatever of it was written while the journal was sealed can be read by nobody "
    "without your key."
)
ANYWAY = "Erase it even in the day after a session."
ASK = "Erase it for good? yes, or Enter to leave it."
ERASED = "Erased. Looked through {files} afterwards: its id is in none, nor are its words."
ERASED_FEW = "Erased. Looked through {files} afterwards: its id is in none."
ERASED_UNSEEN = (
    "Erased. The disk refused to be looked through afterwards: integrate vault check says more."
)
SHARED = "The same words also stand in {place}. That is not this entry, so it was left."
UNREAD = "{place} does not open, so it was not looked into."
LEFT = "it was erased, but some of it is still in {places}"
LEFT_HINT = "close other windows and programs that have it open, then look at that file yourself"

OPEN_ELSEWHERE = "this entry is open in another window; nothing was changed"
OPEN_ELSEWHERE_HINT = "close it there, then try again"
KEPT_AWAY = "this entry was erased for good, so it is not kept again"
KEPT_AWAY_HINT = "copy what you need of it into integrate write"
