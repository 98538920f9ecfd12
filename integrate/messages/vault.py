"""What is said when the vault cannot do as it was asked."""

BUSY = "the journal is in use by process {holder}; waited {seconds} seconds for it"
BUSY_HINT = "nothing was lost; try again, or close the other one"

DAMAGED = "{name} is not as integrate left it; nothing was changed"
DAMAGED_HINT = (
    "integrate vault check says what can be put back: {path}. "
    'If you changed it yourself, take "sum" and its value out of line one'
)
NEWER = "{name} was written by a newer integrate; nothing was changed"
NEWER_HINT = "use that version, or a newer one, to open {path}"
NO_FOLDER = "there is a file where the vault should be: {path}"
NO_FOLDER_HINT = "move it aside, or choose another place with --home"

DISK_FULL = "the disk is full; what was in the vault before is there still"
DISK_FULL_HINT = "make some room, then try again"
READ_ONLY = "the journal cannot be written to; what was in it before is there still"
READ_ONLY_HINT = "see who may write to {path}, or choose another place with --home"
DISK_ERROR = "the disk answered: {reason}"
DISK_ERROR_HINT = "what was in the vault before is there still; it is at {path}"

NOT_KEPT = "Your words so far, for copying:"

NO_ENTRY = "no entry goes by {given}"
NO_ENTRY_HINT = "integrate journal list shows them"
EMPTY = "nothing is in the journal yet"
EMPTY_HINT = "integrate begin, or integrate write"
SEVERAL = "{given} fits more than one entry: {ids}"
SEVERAL_HINT = "a letter or two more will do"
NOT_IN_TRASH = "{given} is not in the trash"
NOTHING_TO_UNDO = "there is nothing to take back"
NOTHING_TO_UNDO_HINT = "integrate journal list shows what there is"

MONTH_FILE = "the file of {month} {year}"

NO_HOME = "no home folder can be found for you here"
NO_HOME_HINT = "--home FOLDER, or INTEGRATE_HOME, says where everything shall be"

PERHAPS_KEPT = "this may have been saved; the disk did not confirm it"
PERHAPS_KEPT_HINT = "look with integrate journal show last before you write it again"

OTHER_WORDS = "entry {id} is in the journal with other answers; these words are not in it yet"
OTHER_WORDS_HINT = (
    "copy them into integrate write; integrate journal show {id} has what was kept so far"
)

NOT_IN_TRASH_HINT = "integrate journal list --trash shows what is there"
TRASH_EMPTY = "nothing is in the trash"
TRASH_EMPTY_HINT = "integrate journal list shows what is in the journal"

LOCKED = "the journal is sealed, and its key is not here; nothing was changed"
LOCKED_HINT = "integrate vault unlock asks for the passphrase; writing works without it"

NO_LINK = "the journal is a link to a place that is not there: {path}"
NO_LINK_HINT = "is a drive missing? Plug it in, then try again; nothing was changed"

WAS_OPEN = "up to now others on this computer could read the journal; now they cannot"
WAS_OPEN_HINT = "integrate vault check looks whether all of it is as it was"
