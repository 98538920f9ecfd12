"""What is said of an instrument file: what each word means, what is wrong in it, and its cure."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

DESCRIPTIONS: Mapping[str, str] = {
    "integrate": "The kind of file this is: instrument/1.",
    "id": "A short name: small letters, digits, hyphens. Of a file, its name without .yaml.",
    "version": "Goes up by one when a question, an answer or the scoring changes.",
    "title": "Its name as people see it; 72 columns at most.",
    "language": "The language of its words, such as en or de.",
    "about": "One or two sentences seen before it begins.",
    "recall": "The time that is asked about, such as the past week.",
    "stem": "What is said once before the first question.",
    "options": "Answers to choose from: each its score, a colon and its words. 2 to 12 of them.",
    "items": "The questions, in order. Each begins with a dash.",
    "scoring": "mean, sum, or none where there is no total.",
    "higher": "What a higher number stands for, in plain words.",
    "notice-from": "The total from which on the clinic should hear of it.",
    "noticeable": "By how much a total changes when people often notice it.",
    "home-made": "true where it is no tested instrument.",
    "assigned-only": "true where it comes with an assignment and not by itself.",
    "licence": "Who owns the words, and what they allow.",
    "citation": "Where the words come from.",
    "loinc": "The LOINC code, where one is known.",
    "panel": "The LOINC code of the whole.",
    "score": "The LOINC code of the total.",
    "ask": "The question, in its exact words.",
    "from": "The least number that can be answered; 0 if left out.",
    "to": "The most that can be answered; 10 if left out.",
    "low": "The words at the least number.",
    "high": "The words at the most.",
    "reversed": "true where this question counts from its other end.",
    "help-from": "The answer from which on people to call are shown at once.",
}
"""What an editor shows beside the words of an instrument file."""

EXAMPLES: Mapping[str, str] = {
    "integrate": "integrate: instrument/1",
    "id": "id: pain-week",
    "version": "version: 1",
    "title": "title: Pain in the week",
    "language": "language: en",
    "about": "about: Two questions. Half a minute.",
    "recall": "recall: the past week",
    "items": "items:",
    "scoring": "scoring: sum",
    "licence": "licence: Ours. Anybody may use it.",
    "citation": "citation: Made for our practice, 2026.",
    "ask": "ask: How was it?",
}

NO_INSTRUMENT = (
    "This is not an instrument. An instrument begins with the line: integrate: instrument/1"
)
NEWER = (
    "This is {found}, made for a newer integrate than this one, which reads instrument/1."
    " Get the newest integrate, or ask who wrote it for an instrument/1."
)
MISSING_IN_ITEM = "'{word}' is missing in this item. Add a line such as: {example}"
IN_ITEM = "'{word}' belongs in an item. Begin it further right, under the item's first word."
AT_TOP = "'{word}' belongs outside the items, at the left edge."
NO_ITEM = "An item begins with a word and a colon, such as - id: pain and below it ask:"
LICENCE_EMPTY = (
    "There is nothing after '{word}'. Say whose words these are, and who allows what with them."
)
NUMBER = "A whole number from {least} to {most} is wanted here. Write one such as {word}: {better}"
NUMBER_ABOVE = "A number above 0 is wanted here. Write one such as {word}: 1"
NUMBER_IN_QUOTES = "A number stands without quotes. Write {word}: {better}"
OPTIONS = "Each option is its score, a colon and its words, such as: 0: Not at all"
OPTION_KEY = (
    "'{written}' is not a whole number from 0 to 99."
    " An option is its score, a colon and its words, such as: 0: Not at all"
)
OPTIONS_FEW = "Two options at least are needed. Add one, or ask for a number with from and to."
OPTIONS_MANY = "There are {long} options; {most} is the most. Take some out."
OPTIONS_UNUSED = "No item uses these options: each has its own scale. Take them out."
ITEMS_LIST = "The items are a list. Begin each of them with a dash: - id:"
ITEMS_EMPTY = "There are no items. Write one there: - id: pain and below it ask:"
ITEMS_MANY = "There are {long} items; {most} is the most. Take some out."
SCORING = "'{written}' is no way of scoring."
CODES = "LOINC codes of the whole stand on lines of their own, such as panel: 44249-1"
CODE = "'{written}' is not a LOINC code. One is digits, a hyphen and a digit, such as 72514-3."
CODE_DIGIT = (
    "The last digit of {written} does not fit the others, so a digit is wrong. Look it up again."
)
ITEM_TWICE = "'{id}' is also the id of the item on line {line}. Give one of the two another id."
TWO_SCALES = (
    "This item has options, and '{word}' too. Keep one of the two: options to choose from, or"
    " numbers with from and to."
)
HELP_RANGE = (
    "Help can begin from {least} to {most} in this item. Write one such as help-from: {least}"
)
HELP_ASSIGNED = (
    "A question that shows people to call comes only with an assignment."
    " Add a line at the left edge: assigned-only: true"
)
NO_TOTAL = "There is no total with scoring: none, so '{word}' says nothing. Take it out."
NOTICE_RANGE = "The total goes from {least} to {most} here. Write one such as notice-from: {most}"
