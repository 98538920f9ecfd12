"""The words an author of an instrument may write, and how much of each."""

from __future__ import annotations

HEADER = (
    "integrate", "id", "version", "title", "language", "about", "recall", "stem", "options",
    "items", "scoring", "higher", "notice-from", "noticeable", "home-made", "assigned-only",
    "licence", "citation", "loinc",
)  # fmt: skip
"""The words at the left edge of an instrument, in their usual order."""

ITEM = (
    "id", "ask", "options", "from", "to", "low", "high", "reversed", "help-from", "loinc",
)  # fmt: skip
"""The words of an item."""

CODES = ("panel", "score")
"""What a LOINC code may be of, besides an item."""

SCORINGS = ("mean", "sum", "none")

MOST_ITEMS = 40
MOST_OPTIONS = 12
MOST_VERSION = 999
MOST_TOTAL = 4000
MOST_IN_A_QUESTION = 300
"""Characters: some published questions are long, and none may be shortened."""
