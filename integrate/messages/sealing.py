"""What is said when a sealed file does not open."""

WRONG_PASSPHRASE = "that passphrase does not open it"
WRONG_PASSPHRASE_HINT = (
    "nothing was changed; try it once more, slowly, and look at Caps Lock, "
    "or type the recovery key instead"
)
UNUSABLE_PASSPHRASE = "an empty line cannot be a passphrase"
UNUSABLE_PASSPHRASE_HINT = "a few words you will know again are enough; spaces count"

NOT_OPENED = "{name} does not open with this key; nothing was changed"
NOT_OPENED_HINT = "it may be damaged, or sealed to another key; a backup copy may help: {path}"
TOO_COSTLY = "{name} would take more memory to open than integrate gives; nothing was changed"
TOO_COSTLY_HINT = "it was made by another program; the age program can open it: {path}"

NOT_A_RECOVERY_KEY = "that is not the whole recovery key, or a letter of it is another"
NOT_A_RECOVERY_KEY_HINT = (
    "compare it with the paper, four letters at a time; spaces, dashes and capitals do not count"
)
