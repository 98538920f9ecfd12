"""What is said when a whole vault was looked at, and when it was put right."""

REPAIR = "Put right what can be. Damaged files are kept aside."

WHAT = {
    "facts": "{place} is damaged or gone. It says how the journal is kept; it holds no words.",
    "facts-copy": "{place}, the copy of vault.json, is not right. It holds no words.",
    "facts-lost": "vault.json and its copy are gone. The words are sealed, and still there.",
    "key": "{place} is damaged or gone. It wraps the key of the journal. Its copy is whole.",
    "key-copy": "{place}, the copy of a wrapped key, is damaged or gone. The first one is whole.",
    "key-lost": "{place} and its copy are damaged or gone.",
    "txn": "A change was begun and not finished. All of it is written down, none of it is lost.",
    "txn-damaged": "A change was begun and not finished, and what was written down is damaged.",
    "damaged": "{name} is damaged.",
    "unreadable": "{place} cannot be read.",
    "gone": "{name} is gone.",
    "newer": "{name} was written by a newer integrate. Nothing is wrong with it.",
    "both": "{name} is there twice, plain and sealed. Only one of them is read.",
    "unsealed": "{place} lies there in plain, and the journal is sealed.",
    "half-sealed": "Sealing was begun and is not finished. Some of it may still lie in plain.",
    "half-unsealed": "Unsealing was begun and is not finished. Nothing is lost by that.",
    "twice": "In {name}, {entries} stand a second time.",
    "conflict": "{place} is a copy that a sync put there. It may hold words the journal lacks.",
    "inbox": "{place} was written while the journal was locked, and is damaged.",
    "inbox-erased": "{place} is of an entry that was erased for good.",
    "draft": "{place}, an unfinished sitting, is damaged. What came before is whole.",
    "draft-swapped": "{place} holds another sitting than its name says.",
    "list": "{place}, the list of a snapshot, is damaged. The journal itself is not touched by it.",
    "object": "{place}, bytes of a snapshot, is damaged or gone. The journal itself is whole.",
    "index": "The index is not right. It holds numbers that are counted from the journal.",
    "words": "The index of words for searching is not right. It is made from the journal.",
    "left-over": "{place} was cut off half written. The journal does not need it.",
    "open": "Others on this computer can look into the journal.",
    "foreign": "{files} of the journal belong to another user, such as {place}.",
}
WHOLE_COPY = " The snapshot of {day} has it whole."
NO_COPY = " No snapshot has it whole."
NO_COPY_SEALED = " No snapshot has it whole, and nothing can be saved out of a damaged sealed file."

_REPAIR = "integrate vault check --repair"
HOW = {
    "facts": f"{_REPAIR} puts it back from its copy.",
    "facts-copy": f"{_REPAIR} makes it anew.",
    "facts-lost": (
        f"{_REPAIR} makes it anew, with the passphrase. It needs identity.age or recovery.age "
        "for that; where they are gone too, a backup has all three."
    ),
    "key": f"{_REPAIR} puts it back.",
    "key-copy": f"{_REPAIR} makes it anew.",
    "txn": f"The next thing you write finishes it, or {_REPAIR}",
    "txn-damaged": f"{_REPAIR} keeps it aside, so that writing works again.",
    "damaged": f"{_REPAIR} puts it back, and keeps the damaged file.",
    "unreadable": f"See who may read it: ls -l. {_REPAIR} tries.",
    "gone": f"{_REPAIR} puts it back.",
    "newer": "Use that version of integrate, or a newer one.",
    "both": f"{_REPAIR} takes in what is missing, and keeps the other aside.",
    "unsealed": f"{_REPAIR} seals it.",
    "half-sealed": "integrate vault seal goes on with it. Close other windows first.",
    "half-unsealed": "integrate vault unseal goes on with it. Close other windows first.",
    "twice": f"{_REPAIR} lets each stand once. Other words under the same id are kept.",
    "conflict": f"{_REPAIR} takes in what is missing, and keeps the copy aside.",
    "inbox": f"{_REPAIR} puts it back from a snapshot, or else keeps it aside.",
    "inbox-erased": f"{_REPAIR} takes it away.",
    "draft": f"{_REPAIR} keeps the lines that are whole, and a copy of all of it.",
    "draft-swapped": f"{_REPAIR} puts it in its place.",
    "list": f"{_REPAIR} makes it anew from what is left of it.",
    "object": f"{_REPAIR} makes it anew from the journal, or takes it off the lists.",
    "index": f"{_REPAIR} drops it; it is counted anew.",
    "words": f"{_REPAIR} drops it; the next search makes it anew.",
    "left-over": "{place} was cut off half written. The journal does not need it.",
    "open": f"{_REPAIR} closes it. So does the next thing you write.",
    "foreign": "sudo chown -R $USER {folder} makes them yours.",
}
HOW_KEY = {
    "identity.age": "integrate vault passphrase makes it anew, with the recovery key from paper.",
    "recovery.age": "integrate vault recovery-key makes it anew, with the passphrase.",
}
KEYS_LOST = (
    "Without both, neither opens it here. A backup holds both files: tar -xf FILE takes them "
    "out, and they go back into this folder. While it is still unlocked, integrate vault unseal "
    "opens all of it."
)
BACKUP_TOO = "A backup elsewhere may have it: integrate vault restore FILE"

DONE = {
    "facts": "vault.json is whole again.",
    "facts-copy": "The copy of vault.json is whole again.",
    "facts-lost": "vault.json and its copy are made anew.",
    "key": "{place} is whole again, from its copy.",
    "key-copy": "{place} is made anew.",
    "txn": "The change that was begun is finished.",
    "txn-damaged": "What was left of a change is kept aside.",
    "damaged": "{name} is put back.",
    "gone": "{name} is put back.",
    "both": "{name} is there once.",
    "unsealed": "{name} is sealed.",
    "half-sealed": "Sealing is finished.",
    "half-unsealed": "Unsealing is finished.",
    "twice": "In {name}, each entry stands once.",
    "conflict": "{place} was looked into.",
    "inbox": "{place} is put back.",
    "inbox-erased": "{place} is gone.",
    "draft": "{place} is whole as far as it goes.",
    "draft-swapped": "{place} is in order.",
    "list": "{place} is put right.",
    "object": "{place} is put right.",
    "index": "The index is counted anew when it is needed.",
    "words": "The index of words is made anew by the next search.",
    "left-over": "{place} was cut off half written. The journal does not need it.",
    "open": "The journal is closed to others.",
    "unreadable": "{place}: tried.",
}
NOT_BACK = "{name} could not be put back. Without it, the rest can be read and written."
NOT_BACK_PLACE = "{place} could not be put back."
ADDED = (
    "Written since, found in the damaged file and put back: {entries}. Worth a look: "
    "integrate journal list"
)
TAKEN_IN = "Taken in from it: {entries}. Worth a look: integrate journal list"
NOTHING_NEW = "Nothing in it was missing in the journal."
NOT_LOOKED_INTO = "It could not be read."
KEPT_AT = "The damaged one is kept at {path}"
COPY_AT = "It is kept at {path}"

UNOPENED = "{files} are sealed and were not looked into: the key is not here."
UNOPENED_HOW = "integrate vault unlock, then the same again"
STRANGERS = "Not integrate's, and left alone: {places}"
ASIDE = "Kept aside from earlier repairs: {files}, in {path}"
EDITOR = (
    "Words that an editor has open or left lie in plain in {place}. "
    "If it is not open now, this takes them in: integrate {command}"
)
AHEAD = (
    "{entries} of days that are still to come: was the clock wrong for a while? "
    "integrate journal edit ID --on DAY moves one."
)
SNAPSHOTS_AHEAD = "A snapshot is named {day}, a day still to come. It is kept, and used last."

WHOLE = "Everything is as it was left: {entries} in {months}."
WHOLE_SO_FAR = "What could be looked into is as it was left: {entries} in {months}."
EMPTY = "There is no journal here yet. Nothing is wrong with it."
PROBLEMS = (
    "One thing is not as it was left. Nothing was changed.",
    "{number} things are not as they were left. Nothing was changed.",
)
STILL = (
    "One thing is still not as it was left.",
    "{number} things are still not as they were left.",
)

ITSELF = "the folder itself"
NAMES = {"entry": ("entry", "entries"), "month": ("month", "months"), "file": ("file", "files")}
