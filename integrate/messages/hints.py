"""What an editor shows beside the words of a practice file, through the JSON Schema."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

DESCRIPTIONS: Mapping[str, str] = {
    "integrate": "The kind of file this is: practice/1.",
    "id": "Its name on disk and in commands; the same as the file's name without .yaml.",
    "title": "Its name as people see it; 72 columns at most.",
    "language": "The language of its words, such as en or de.",
    "about": "One or two sentences seen before it begins.",
    "category": "The group it is listed in.",
    "phases": "When it fits, counted from a session.",
    "not-before": "Hours after a session before which it is not suggested, such as 24 h.",
    "gate": "Who should have agreed first.",
    "load": "How much it asks of a person.",
    "body": "Whether it looks closely at the body.",
    "minutes": "Its length read aloud with its quiet, along the longest way, rounded up.",
    "evidence": (
        "A: tested in chronic pain as part of a longer programme."
        " B: tested elsewhere or as one part. C: clinical consensus."
    ),
    "purpose": "What it is for, in plain words.",
    "sources": "Where it comes from.",
    "unknown": "What nobody knows about it.",
    "steps": "What happens, one screen after another. Each step begins with a dash.",
    "say": "Lines to be read aloud. A line may end in ~12: twelve seconds of quiet.",
    "pause": "Quiet, such as 12 s or 1 min.",
    "rate": "A name for a rating. The same name a second time makes a pair: before and after.",
    "ask": "The question, on one line.",
    "low": "What the lowest number means.",
    "high": "What the highest number means.",
    "from": "The lowest number, 0 when left out. In several: earlier ones to choose from.",
    "to": "The highest number; 10 when left out.",
    "choose": "A name for a choice.",
    "options": "Two to twelve options, each a short name, a colon and the words shown.",
    "note": "One line below the options.",
    "kept": "false, where the answer leads the way and is not to be kept in the journal.",
    "write": "A name for an answer in free words. It may be left empty or said aloud.",
    "breathe": "A breath paced in seconds, such as in 4, out 6. Nothing is held.",
    "for": (
        "How long: a paced breath, 10 s to 5 min; writing, 10 s to 20 min, and it ends nothing."
    ),
    "several": "A name for an answer of any of several options: 2 5 9 in one line.",
    "at-most": "How many may be chosen; as many as there are when left out.",
    "private": "true, where the entry is kept private once this is answered.",
    "keeping": "Asks what becomes of what was written, and does it: ask.",
    "instrument": "The id of an instrument, all of whose questions are asked.",
    "every": "After how many days it is asked again, such as 14 days.",
    "swap": "The id of the practice to offer after this one was stopped twice.",
    "not-when": "How somebody may be for whom it is not: unreal.",
    "pick": "A name for a person's own list. What they type anew joins it.",
    "anchor": "Asks where a practice comes to rest, and keeps it for later ones: ask.",
    "recall": "The id of a practice. What the person wrote there is shown, with its day.",
    "answers": "Which of the written answers are shown; all of them when left out.",
    "card": "A card of the program's own, shown until Enter: red-flags or medicines.",
    "leave-out": (
        "Passes this step over for whoever leaves that out:"
        " breath, legs, hands, touch, sounds or belly, or a list of them."
    ),
    "if": ("A test: distance is edge, struggle >= 8, title is answered, leave-out is breath."),
    "then": "Steps taken when the test holds.",
    "else": "Steps taken when it does not hold, or when nothing was written.",
    "offer": "Practices to go to from here, by id, or people-to-call.",
    "too-much": "Asks whether any of it was too much. Every way through has to meet it.",
    "end": "The last words, on one line.",
}

WANTED: Mapping[str, str] = {
    "line": "One line of text is wanted here.",
    "lines": "Text is wanted here.",
    "language": "The short name of a language is wanted here, such as en.",
    "name": "Small letters, numbers and hyphens are wanted here, 40 at most. Some words are taken.",
    "span": "A length is wanted here, such as 12 s or 1 min.",
    "hours": "Hours are wanted here, such as 24 h.",
    "test": "A test is wanted here: distance is edge, struggle >= 8, leave-out is breath.",
    "breath": "A breath is wanted here, such as in 4, out 6. Nothing is held.",
    "writing": "A length from 10 s to 20 min is wanted here, such as 3 min.",
    "days": "Days are wanted here, such as 14 days.",
    "paced": "A length from 10 s to 5 min is wanted here, such as 90 s.",
}
