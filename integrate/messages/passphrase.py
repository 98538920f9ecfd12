"""What is said where a passphrase is asked for or chosen, and where a recovery key is shown."""

ASK = "Passphrase?"
UNSEEN = "Nothing shows while you type."
HINT = "A recovery key does as well. Enter leaves it."
HINT_GO_ON = "A recovery key does as well. Enter goes on without."
WRONG = "That does not open it. Capitals and spaces count."
WRONG_STILL = (
    "That does not open it either. Nothing is lost, and you can try as often as you want.",
    "The recovery key on paper opens it too.",
)
KEY_FROM_ITS_START = (
    "That does not open it. If it is from the recovery key, begin with the line AGE-SECRET-KEY-1."
)
WITH_A_SLASH = "If you meant a command: here it is /help or /stop. ! shows people."
WRAPPED_LOST = {
    "identity.age": (
        "The file that the passphrase opens is damaged here, or gone. So the right one may "
        "not open it. The recovery key on paper does not need that file."
    ),
    "recovery.age": (
        "The file that the recovery key opens is damaged here, or gone. The passphrase does "
        "not need that file."
    ),
    "both": (
        "Both files that can be opened here are damaged, or gone. So the right passphrase or "
        "key may not do. A backup has both files: integrate vault check says what to do."
    ),
}
KEY_NEXT = "The next line of the recovery key?"
KEY_HINT = "Enter, if that was all."
WRONG_KEY = "This key does not open it. A letter may be off, or it belongs to another journal."
HELP = (
    "It opens the journal. Only you know it.",
    "A recovery key can be typed line by line; begin with its first line.",
    "Enter or /stop leaves it. ! shows people.",
)

BEFORE_NEW = (
    "There is no way back in without the passphrase or the recovery key. Nobody has another.",
    "A few words that nobody would guess are best.",
    "Write them nowhere on this computer.",
)
NEW_ASK = "A new passphrase?"
NEW_AGAIN = "The same once more?"
NEW_HINT = "Enter leaves it."
NEW_HELP = (
    "Any words and signs will do, eight letters or more. Capitals and spaces count.",
    "Only !, /help and /stop are taken: here they do what they say.",
    "Enter or /stop leaves it. ! shows people.",
)
DIFFER = "The two were not the same. Nothing is set yet. Once more, from the first."
SHORT = (
    "Short ones can be found by trying them all. "
    "Eight letters or more are harder; four words are easy to keep."
)
LONG = "That is more than {most} letters, a lot to type unseen. A few words are enough."
EDGES = "There is a space before or after it. Those get lost in typing; leave them off."
NOT_LETTERS = "Some of it did not arrive as letters. Plain letters are the surest."
LIKE_A_KEY = "That looks like a recovery key, and would be taken for one. Choose words of your own."

RECOVERY = (
    "This is the recovery key. It opens the journal when the passphrase is forgotten.",
    "Write it on paper, and keep that away from this computer. Whoever has it can read all of it.",
)
RECOVERY_HINT = "Enter, once it is on paper. /stop leaves it."
RECOVERY_HELP = (
    "Five short lines, in groups of four. Small letters or capitals, both will do.",
    "Enter goes on, /stop leaves it. ! shows people.",
)
STILL_SHOWN = (
    "The key still stands on this screen. The command clear empties it; "
    "closing the window is surer."
)
