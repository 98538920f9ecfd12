"""The words in which the library tells what a practice is, and what stands behind it."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

NOT_FOUND = "there is no practice called {id}"
NOT_FOUND_NEAR = "there is no practice called {id}; did you mean {near}?"
AS_BEFORE = "the practices are as they were before; {problem}"
NO_PROGRAMME = "there is no programme called {id}"
NO_PROGRAMME_NEAR = "there is no programme called {id}; did you mean {near}?"
PROGRAMMES_HINT = "integrate programme list shows all of them"
NO_INSTRUMENT = "there is no instrument called {id}"
NO_INSTRUMENT_NEAR = "there is no instrument called {id}; did you mean {near}?"
INSTRUMENTS_HINT = "integrate instruments list shows all of them"
LIST_HINT = "integrate library list"
NO_PROMPTS = "the practices that come with integrate are not where they should be"
NO_PROMPTS_HINT = "install integrate again"
PROBLEM = "the practices cannot be used yet; {problem}"
CHECK_HINT = "integrate library check {prompts}"

CATEGORIES: Mapping[str, str] = {
    "prep": "before a session",
    "capture": "keeping what came up",
    "ground": "grounding",
    "mindfulness": "mindfulness",
    "reframe": "another look at pain",
    "soften": "softening",
    "emotion": "feelings, with kindness",
    "values": "what matters",
    "move": "pacing and gentle movement",
    "connect": "other people",
    "flare": "bad days and nights",
    "check": "looking back",
}

PHASES: Mapping[str, str] = {
    "prep": "the week before a session",
    "day0": "the day of a session",
    "open": "the first five days after a session",
    "settle": "up to two weeks after a session",
    "sustain": "up to three months after a session",
    "anytime": "any time",
}

NOT_BEFORE = "Not in the first {hours} hours after a session."
ANY_HOUR = "No wait after a session."

GATES: Mapping[str, str] = {
    "none": "Open to anyone.",
    "advice": "A short card first says who should ask their clinic. Then you choose.",
    "pain-assessed": "For pain that a clinician has looked at. It asks who that was, and when.",
    "therapist-agrees": "Only where a therapist has given it to you to do.",
}

LOADS: Mapping[str, str] = {
    "low": "It asks little of you.",
    "moderate": "It asks something of you. A calmer day may be better.",
    "high": "It asks a lot of you. Keep some time free after it.",
}

BODY = "It looks closely at the body."
NO_BODY = "It does not look closely at the body."

EVIDENCE: Mapping[str, str] = {
    "A": "Tested in chronic pain, as part of a longer programme.",
    "B": "Tested for other troubles, or as one part of something longer.",
    "C": "Not tested. It rests on what clinicians agree on.",
}

SOURCES = "Where it comes from"
UNKNOWN = "What nobody knows"

COLUMNS = ("id", "minutes", "title")
WHEN = "For: {phases}."
QUIET = "  ({seconds}s)"
PAUSE = "(quiet, {span})"
BREATHE = "(breath paced, in for {breath_in}, out for {out}, {span})"
CARDS: Mapping[str, str] = {
    "red-flags": "(the card of integrate red-flags, until Enter)",
    "medicines": "(the card of integrate medicines, until Enter)",
}
RECALL = "(what you wrote in {practice}, with its day)"
RECALL_ELSE = "Where nothing was written there:"
LEFT_OUT = "Not for who leaves out {areas}:"
MEASURE = "Asked here: {title}."
CHOSEN_IN = "what was chosen in {names}"
PICK = "Or your own words, which join your list."
IF = "If {condition}:"
OTHERWISE = "Otherwise:"
NEXT = "  integrate begin {id}"
NONE_FIT = "No practice fits that."
NO_PHASE = "{phase} is not a phase"
NO_KIND = "{kind} is not a kind of practice"
SEVERAL = "it may be: {names}"
ALL_WELL = "Nothing to mend. Files read: {files}."
UNOPENED = "a path cannot be looked into: {reason}"
UNOPENED_HINT = "name files or folders that can be read"
