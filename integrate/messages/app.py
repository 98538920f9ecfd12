"""What the command line says of itself: help, and what went wrong."""

ABOUT = (
    "A place at the terminal to practise with pain, and to write.\n\n"
    "It stays on this computer. It is not medical care; nobody is watching. "
    "Not safe, or badly unwell? integrate help-now"
)

NO_INPUT = "something has to be asked here, and --no-input rules that out"
NO_INPUT_HINT = "leave --no-input out"
TOO_MANY_WORDS = "there are more words than this command takes"
FAULT = "something in integrate itself went wrong ({kind}); what was kept is kept"
FAULT_HINT = "--debug before the command shows where, without any journal text"
SEE_HELP = "integrate {command}--help says what fits"
DID_YOU_MEAN = "did you mean {names}?"

HOME = "Keep everything in this folder instead."
PLAIN = "Lines only: no boxes, no colour, nothing redrawn."
DEBUG = "Show where a fault came from. Never shows journal text."
NO_INPUT_OPTION = "Never ask; stop instead."
VERSION = "Say the version and leave."

COMMANDS = {
    "today": "The day, one suggestion, one next command.",
    "begin": "Be walked through a practice.",
    "resume": "Go on with an unfinished sitting.",
    "write": "Write a note, or pipe one in.",
    "flare": "Keep a day as a flare; nothing is asked.",
    "rest": "Keep a day as a rest day.",
    "log": "Keep a practice done away from the screen.",
    "ground": "Feet, seat, room: two minutes, at once.",
    "session": "When a session was, or is planned.",
    "streak": "Days and weeks, counted kindly.",
    "journal": "Read, find, tag, edit, delete, restore.",
    "plan": "The week ahead, and your own plan.",
    "programme": "Practices over days and weeks.",
    "undo": "Take the newest change back.",
    "export": "Take the journal with you.",
    "library": "The practices: list, read, check.",
    "instruments": "Questionnaires, and your own numbers over time.",
    "remind": "A few minutes in your own calendar; off by default.",
    "me": "What to leave out, where to rest, your own lists.",
    "people-to-call": "Your own people: see, add, take off.",
    "red-flags": "Which pain is for a person, now or soon.",
    "medicines": "Whose question medicines are.",
    "help-now": "People to call.",
    "lock": "Hide at once: forget the key, clear the screen.",
    "vault": "Seal, back up, bring back, check, erase for good.",
    "where": "Where everything is on this computer.",
    "config": "Settings.",
}
JOURNAL = {
    "list": "The newest entries.",
    "show": "One entry, whole.",
    "edit": "Change written words; the former ones are kept.",
    "delete": "Move an entry to the trash.",
    "restore": "Bring an entry back from the trash.",
    "undo": "Take the newest change back.",
}
MARKS = {
    "tag": "Put tags on an entry; they are asked for.",
    "private": "Keep an entry out of exports, or no longer.",
    "flag": "Flag an entry for your therapist.",
}
SEARCH = {"search": "Find words again, in any order."}
SESSION = {
    "add": "Keep when a session was, or is planned.",
    "list": "The sessions, the latest first.",
    "edit": "Change when it was, or the word for it.",
    "delete": "Take a session out; undo brings it back.",
}
PLAN = {
    "add": "Put a practice on your own plan.",
    "list": "What is on it.",
    "remove": "Take a practice off it.",
}
PROGRAMME = {
    "list": "The programmes there are.",
    "show": "One programme, what is in it and when.",
    "start": "Start one.",
    "pause": "Pause one.",
    "resume": "Go on with one.",
    "stop": "Take one off; what you did stays.",
}
STREAK = {
    "pause": "Days that ask for nothing.",
    "resume": "End the pause.",
    "off": "Take every trace of it out of today.",
    "on": "Show it in today again.",
    "goal": "How many days keep a week: 2 to 6.",
}
ME = {
    "comfort": "What to leave out, and where a practice comes to rest.",
    "lists": "Lines of your own that practices offer you.",
    "statements": "What you said before practices that ask first.",
}
LIBRARY = {
    "list": "The practices there are.",
    "show": "One practice, its words and its times.",
    "why": "What a practice is for, and what is not known.",
    "check": "Check prompt files, and say what to mend.",
    "schema": "The JSON Schema of a practice file, for editors.",
}
PRINTING = {"print": "The review sheet, for a clinician to sign."}
INSTRUMENTS = {
    "list": "The questionnaires there are.",
    "show": "One of them: its words, its scale, whose it is.",
    "begin": "Answer one now.",
    "results": "Your numbers, beside your own first ones.",
    "add": "Bring one of your own, from a file.",
}
EXPORT = {"markdown": "The journal as Markdown."}
SEALING = {
    "seal": "Seal everything with a passphrase.",
    "unseal": "Lay everything open again.",
    "unlock": "Ask for the passphrase once, for a while.",
    "lock": "Forget the key now.",
    "passphrase": "Choose another passphrase.",
    "recovery-key": "Make a new recovery key, for paper.",
}
SAFEKEEPING = {
    "backup": "Put a copy of everything into one file elsewhere.",
    "snapshots": "The days that can be brought back.",
    "restore": "Bring a snapshot or a backup back; shown first.",
}
CHECKING = {"check": "See whether every file is as it was left; mend it."}
PURGING = {"purge": "Erase one entry for good, snapshots included."}
CONFIG = {
    "list": "Every setting, what it is and what it does.",
    "get": "One setting.",
    "set": "Change one setting.",
}
IDS_ARE_IN = {
    "instruments begin": "integrate instruments list",
    "instruments show": "integrate instruments list",
    "log": "integrate library list",
    "plan add": "integrate library list",
    "plan remove": "integrate plan list",
    "programme show": "integrate programme list",
    "programme start": "integrate programme list",
    "session delete": "integrate session list",
}
"""Where what a command needs is to be found, by the command."""

SHOWS_THEM = "{command} shows them"
NO_COMMAND = "{name} is not a command"
