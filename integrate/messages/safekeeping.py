"""What is said when the journal is put away safely, and when it is brought back."""

# Options.
BACKUP_PATH = "A file, or the folder it goes into; integrate-DAY.tar here if left out."
BACKUP_FORCE = "Replace a former backup."
WHAT = "A day or a name from integrate vault snapshots, or the file of a backup."
EXACTLY = "As it was then: what came since goes, and can be taken back."

# A backup.
NAME = "integrate-{day}.tar"
NOTHING_YET = "nothing is in the journal yet, so there is nothing to back up"
NOTHING_YET_HINT = "integrate begin, or integrate write"
MADE = "{what}, {size}, in one file:"
READ_BACK = "It was read back, and every file in it is whole."
READ_BACK_BUT = "It was read back. It holds what the journal has, and these are damaged here:"
SEE_CHECK = "integrate vault check says what can be done."
SEALED = "It is sealed. The passphrase opens it, or the recovery key."
OPEN = "It is not sealed: anybody who has it can read it."
LEFT_OUT = "Settings and people to call are not in it."
IS_THERE = "{path} is there already"
IS_THERE_HINT = "--force replaces it if it is a backup, or name another place"
NO_FORMER = "{path} is there already, and is no backup of integrate"
NO_FORMER_HINT = "name another place, or move that file aside"
NO_FOLDER = "there is no folder {path}"
NO_FOLDER_HINT = "is the stick or the disk there? Or name another place"
UNWRITABLE = "{path} cannot be written: {reason}"
UNWRITABLE_HINT = "see that there is room, and that the disk is there; or name another place"
CHANGED = "a file changed while it was read; no backup was made"
CHANGED_HINT = "try again in a moment"
NOT_READ_BACK = "what was written to {path} did not come back as it was; no backup is there"
NOT_READ_BACK_HINT = "that disk may be failing; name another place"

README = """A backup of an integrate journal, made on {day}.

To bring it back:
  integrate vault restore THIS-FILE.tar

To read it without integrate, with tar, and jq if you like:
  tar -xf THIS-FILE.tar
  cd integrate-backup
  sha256sum -c SHA256SUMS      (is every file as it was?)
{how}"""
README_OPEN = """  jq . vault/entries/2026-11.json

vault/entries has a file for each month. They are plain text (JSON).
Nothing is sealed: anybody who has this file can read it.
"""
README_SEALED = """
It is sealed with age (age-encryption.org). The passphrase of that day
opens it:
  age -d -i vault/identity.age vault/entries/2026-11.json.age | jq .

With the recovery key instead, typed into a file recovery.txt as one
line without spaces (AGE-SECRET-KEY-1...):
  age -d -i recovery.txt vault/recovery.age > key.txt
  age -d -i key.txt vault/entries/2026-11.json.age | jq .
Erase recovery.txt and key.txt afterwards. They open everything.

vault/entries has a file for each month. In vault/drafts each line
is sealed by itself: take what stands after "sealed", base64.
"""

# A backup's file that will not do.
NO_BACKUP = "{path} is no backup of integrate, or its beginning is gone"
NO_BACKUP_HINT = "integrate vault backup makes them; integrate vault snapshots shows the days"
REFUSED = "{path} {why}; nothing was taken out of it"
REFUSED_HINT = "if it was yours, somebody changed it; use another copy"
STRANGE = "holds what integrate does not put into a backup"
TWICE = "holds a file twice"
TOO_LONG = "is larger than any backup of integrate"
UNREADABLE = "{path} cannot be read: {reason}"
UNREADABLE_HINT = "see that the disk is there, and that you may read the file"
HEART_DAMAGED = "{path} has lost what says how to open it"
HEART_DAMAGED_HINT = "use another copy of it; tar still takes out what is whole"
NOTHING_WHOLE = "nothing that was written is whole in {path}"
BACKUP_LOCKED = "that backup is sealed, and what opens it was not given; nothing was changed"
BACKUP_LOCKED_HINT = "its own passphrase opens it, or its own recovery key"
ASK_OF_BACKUP = "The passphrase of that backup?"

# Snapshots.
NO_SNAPSHOTS = "There are none yet. One is made on each day that something is written."
COLUMNS = ("name", "holds")
EXPLAINED = "Each shows the journal as it was before the first change of its day."
HOW_TO = "integrate vault restore DAY shows what would come back, and asks."
BEFORE = {
    "restore": "before a restore",
    "schema": "before a newer integrate",
    "repair": "before a repair",
    "purge": "before a purge",
}
PARTLY_DAMAGED = "partly damaged"
NO_SNAPSHOT = "no snapshot is as old as {given}"
NO_SNAPSHOT_HINT = "integrate vault snapshots shows those there are"
NO_SUCH_FILE = "there is no file {given}"

# What would change.
OF_SNAPSHOT = "As it was on {day}, before the first change of that day."
OF_MOMENT = "As it was on {day}, {before}."
OF_BACKUP = "From this backup:"
COME = "{things} would come back:"
GO = "{things} would go:"
CHANGE = "{things} would be as before:"
MORE = "and {count} more"
STAYING = "{things} changed since; what is here now stays. --exactly brings the former back."
SESSIONS = "Sessions: {what}."
COUNTS = {"come": "{count} back", "go": "{count} gone", "change": "{count} as before"}
OTHERS = {
    "profile": "Pauses, goals and lines of your own: as they were then.",
    "said": "What you said before practices: as it was then.",
}
LOST = "Damaged there, so it cannot come back: {names}. What is here of it stays."
BROKEN = (
    "Damaged here: {names}. It is put aside, and the newest whole copy takes its place. "
    "integrate vault check --repair may save more of it; it can go first."
)
BROKEN_EXACTLY = "Damaged here: {names}. It is put aside."
LOST_WHOLE = "Damaged there, so it cannot come back: {names}."
ERASED = "Erased for good since, and staying so: {things}."
WOULD_LIE_OPEN = "There it is sealed. Here it would lie open, as this journal does."
NOTHING_MISSING = "Nothing of it is missing here."
NOTHING_DIFFERS = "Everything is as it was then."
FIRST = "A snapshot of how it is now is made before, so this can be taken back."
STAYS = "All that was written since stays."
ALL_OF_IT = "Nothing is here yet. All that is whole in it would come: {what}."
ITS_OWN_SEAL = "It stays sealed. Its own passphrase opens it, or its recovery key."
ASK = "Bring it back? yes, or Enter to leave it."
DONE = "It is back."
UNDO = "To take this back:"
UNDO_COMMAND = "integrate vault restore {name} --exactly"
LEFT = "Left as it is."
MEANWHILE = "the journal changed while you were reading; nothing was brought back"
MEANWHILE_HINT = "the same command shows it anew"
TOO_COSTLY = "{name} would take more memory to open than integrate gives; nothing was changed"
TOO_COSTLY_HINT = "it was made by another program; the age program can open it: {path}"
