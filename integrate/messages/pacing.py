"""What is said in a pause and a paced breath, of voice and bell, and of the keys there."""

QUIET = "Quiet, {left}."
BREATHE = "Breathe in for {breath_in}, out for {out}."
A_WHILE = "a little while"
A_MINUTE = "about a minute"
MINUTES = "about {minutes} minutes"
HALF_TO_COME = "I will say when half is over."
GOING_ON = "Going on, {left}."

IN = "In"
OUT = "Out"
REST = "The breath as it comes."
HALF = "Half is over."

PAUSED = "Paused. Enter goes on."
RESUMED = "Going on."
MORE = "A minute more."
NO_MORE = "Ten minutes is the most here."

HINT_KEYS = "space pauses, s stops, h shows every key."
HINT_WORDS = "p and Enter pauses, s stops, h shows every key."
KEYS = (
    "p or space pauses; Enter goes on.",
    "n: the next thing. r: from its start.",
    "+ or m: a minute more. b: back.",
    "a: the anchor. s: stop. !: people.",
)
KEYS_AND_ENTER = "Each with Enter after it."

NO_VOICE = "No voice was found here, so lines go on without one."
GET_VOICE = {
    "linux": "One to install is espeak-ng.",
    "darwin": "The command say brings one with macOS.",
    "win32": "PowerShell brings one with Windows.",
    "android": "The app and the package called Termux:API bring one.",
}
VOICE_GONE = "The voice has stopped answering, so lines go on without it."
ON_SCREEN = "That is on the screen."
QUESTION_ON_SCREEN = "A question is on the screen."

VOICE = "Speak the lines with the system's own voice."
BELL = "A soft bell at each change of breath and at the end of a pause."
DARK = "Little light: an empty screen, faint text, no cursor."
