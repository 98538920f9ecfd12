"""What is said where a vault is sealed, opened, locked, or gets another key."""

HELD = "this can wait until {when}, a day after your session; nothing was changed"
HELD_HINT = "things can look different after those hours; --anyway does it now"
ANYWAY = "Do it even in the day after a session."

BEFORE_SEAL = (
    "Sealed, what you wrote opens with a passphrase alone. Reading asks for it; writing does not.",
    "How many files there are, how long and from when, can still be seen.",
    "Settings and people to call stay plain. So do exports and backups made before.",
)
SEALING = "This takes a moment. If it is cut short, integrate vault seal goes on with it."
SEALED = "Sealed. Writing goes on as before; reading asks for the passphrase."
SEALED_NEXT = "integrate vault unlock opens it for a while."
SEAL_CUT = (
    "the disk refused before all of it was sealed; nothing is lost, and some is still in plain",
    "make some room, or see that the disk is there; integrate vault seal then goes on",
)
UNSEAL_CUT = (
    "the disk refused before all of it was unsealed; nothing is lost",
    "make some room, or see that the disk is there; integrate vault unseal then goes on",
)
CHANGE_CUT = (
    "the disk refused on the way; the new one may hold already, or the former one still",
    "keep both; make some room, then integrate vault check --repair finishes it",
)
SEAL_GOES_ON = "Sealing was begun before. It goes on where it stopped."
ALREADY = "It is sealed already. integrate vault lock closes it, integrate vault unseal ends it."
NOT_SEALED_YET = "Left. Nothing was sealed."
UNSEALING_FIRST = "unsealing was begun here and is not finished; nothing was changed"
UNSEALING_FIRST_HINT = "integrate vault unseal finishes it, then it can be sealed again"
STILL_OPEN = (
    "Some of it waits: a sitting is open in another window, or the disk refused. "
    "It follows with the next thing you write."
)
NOT_ALL_OPENED = "Some files did not open, and stay as they are. integrate vault check names them."

OPEN_ELSEWHERE = "another window is at work on it just now; nothing was changed"
OPEN_ELSEWHERE_HINT = "end it there, then do this again"
EDITOR_LEFT = "words that an editor left are not in the journal yet; nothing was changed"
EDITOR_LEFT_HINT = (
    "integrate {command} takes them in; or look yourself, and take the folder away: {path}"
)
RESUME, EDIT = "resume", "journal edit {id}"
NO_TERMINAL = "a passphrase is typed at a terminal, and there is none here; nothing was changed"
NO_TERMINAL_HINT = "do this in a terminal window"

NOT_SEALED = "this journal is not sealed; there is nothing to open or to lock"
NOT_SEALED_HINT = "integrate vault seal seals it with a passphrase"
MEANWHILE = "it was sealed or unsealed in another window meanwhile; nothing was changed"
MEANWHILE_HINT = "do this again"

BEFORE_UNSEAL = (
    "Once it is unsealed, whoever can read this folder can read all of it.",
    "The passphrase and the recovery key are then for older backups only.",
)
UNSEAL_ASK = "Unseal it? yes, or Enter to leave it."
UNSEALING = "This takes a moment. If it is cut short, integrate vault unseal goes on with it."
UNSEAL_GOES_ON = "Unsealing was begun before. It goes on where it stopped."
UNSEALED = "Unsealed. Nothing asks for a passphrase any more."
STAYS_SEALED = "Left as it is, sealed."

FOR = "For how long: 90s, 15m, 2h, at most 1d."
NO_TIME = "{given} is not a time this can be open for"
NO_TIME_HINT = "it may be: 90s, 15m, 2h, at most 1d"
UNLOCKED = "Open until {when}. integrate lock closes it at once."
NO_KEYRING = (
    "That is the passphrase. This system cannot keep it for a while, "
    "so each command that reads asks for it."
)
LOCKED = "Locked. Reading asks for the passphrase again."
UNFINISHED = {
    True: "Sealing is not finished. To go on with it: integrate vault seal",
    False: "Unsealing is not finished. To go on with it: integrate vault unseal",
}

PRESENT = "The passphrase until now?"
_KEY_IN_COPIES = (
    "It still opens copies made before, and the key inside those opens this folder too.",
    "If somebody else may have both, integrate vault unseal and then seal makes a new key.",
)
NEW_ONE_HOLDS = (
    "Changed. The former one opens nothing in this folder any more.",
    *_KEY_IN_COPIES,
)
FORMER_HOLDS = "Left. The passphrase is what it was."
RECOVERY_CHANGED = (
    "This key holds from now on. The former one opens nothing in this folder any more.",
    *_KEY_IN_COPIES,
)
RECOVERY_LEFT = "Left. The recovery key is what it was; the new one opens nothing."
RECOVERY_NOT_ASKED = "Left. The recovery key is what it was."

LEFT_SEALED = "left as it is; the journal stays sealed"
LEFT_SEALED_HINT = "writing works without the passphrase; the recovery key on paper opens it too"
WHY_OPEN = "What fits now depends on when a session was, and that is in the sealed journal."
WAITS = "{title} waits for that: it is not one for every hour after a session."
AT_ONCE = "These can begin with the journal sealed."
