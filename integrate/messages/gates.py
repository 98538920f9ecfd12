"""What is said before a practice that waits, is not for everybody, or was stopped twice."""

from __future__ import annotations

from typing import TYPE_CHECKING

from integrate.messages import today

if TYPE_CHECKING:
    from collections.abc import Mapping

WAITS = "{title} waits until {when}: it is not one for so soon after a session."
NOT_TODAY = "{title} is not one for the day of a session. It can be done from {when} on."
MEANWHILE = "Meanwhile?"
MEANWHILE_HINT = "Enter: nothing now."

HELD = "What is said for a practice like this can wait until {when}, a day after your session."
HELD_WHY = "In those hours things are agreed to that look different later."
HELD_ANYWAY = "integrate begin {practice} --anyway asks it now."

ADVICE = "{title} is not for everybody. Ask your clinic first"
ADVICE_IF = (
    "  if you see or hear what others do not, or cannot slow down at all",
    "  if dying is on your mind",
    "  if there was an overdose, or you are coming off something",
    "  if you have seizures that nobody treats",
    "  if you were told not to meditate",
)
ADVICE_MOVES = "  if there was surgery, a fall or a break, or your heart is weak"
ADVICE_EFFORT = "  if joints slip, or effort makes you ill for days"
"""Said too before a practice that moves."""

ADVICE_ASK = "Begin it?"
ADVICE_YES = "yes"
ADVICE_NO = "no, not now"
ADVICE_HINT = "Enter: leave it for now."

PAIN = "{title} is for a pain you know, one that somebody has looked at."
PAIN_ASK = "Has a doctor, a nurse or a physio looked at this pain?"
PAIN_YES = "yes, and I know it"
PAIN_NO = "no, or not sure"
PAIN_HINT = "Enter: leave it for now."
PAIN_WAITS = "Then let this one wait. It can be asked about at your next visit."
WHO_ASK = "Who was it?"
WHO: Mapping[str, str] = {
    "doctor": "a doctor",
    "nurse": "a nurse",
    "physio": "a physio",
    "other": "someone else who treats pain",
}
WHO_HINT = "Enter: rather not say."
WHEN_ASK = "Roughly when? A month and a year will do."
WHEN_HINT = "Enter: leave it open."
NOTHING_NOTED = "Left. Nothing was noted."
KEPT = "Noted, on this computer only. integrate me statements shows it."

AGREED = "{title} is one that a therapist gives. It can be begun once one has."

NEEDS_A_PERSON = "{practice} asks something before it begins, and nobody can be asked here"
NEEDS_A_PERSON_HINT = "begin it once at a terminal"

STOPPED_TWICE = "{title} was stopped twice lately. That is worth listening to."
SWAP_ASK = "Which one now?"
SWAP_THIS = "{title}, from the anchor"
SWAP_HINT = "Enter: the first. stop leaves."
A_WORD = "It can be worth a word to whoever treats you."

REAL = "{title} is for when the room feels real."
REAL_ASK = "Does the room feel real just now, and do you?"
REAL_OPTIONS: Mapping[str, str] = {"yes": "yes", "partly": "partly", "no": "no"}
REAL_HINT = "Enter: leave it for now."
REAL_WAITS = (
    "Then let this one wait. Something with the room in it may do more. ! shows people to call."
)

ENOUGH = today.ENOUGH
ENOUGH_WHY = "With {title} it would be over {minutes} minutes this day."
ENOUGH_ASK = "Leave it there?"
ENOUGH_LEAVE = "leave it there"
ENOUGH_BEGIN = "{title} all the same"
ENOUGH_HINT = "Enter: leave it there."

HEAVY_AT_NIGHT = "{title} is one for daylight. It will be there in the morning."
HEAVY_TODAY = "{title} was done today. Once a day is its measure."
HEAVY_OFTEN = "{title} was done four times in two weeks. It can rest for some days."

SAID = "Said before practices:"
SAID_HINT = "A number takes it back, and the practice asks again. Enter leaves all of it."
SAID_PAIN = "this pain was looked at"
SAID_ADVICE = "the card of {title} was read"
SAID_REAL = "things felt real"
SAID_UNREAL = "things did not feel quite real"
SAID_ON = "{what}, said on {day}"
TAKEN_BACK = "Taken back."
NOTHING_SAID = "Nothing was said for a practice that asks first."
