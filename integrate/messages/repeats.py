"""What is said of how often something is to come round, in a file or behind a command."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

UNREAD: Mapping[str, str] = {
    "unread": "I cannot read '{what}'. {such_as}",
    "freq": "A rule begins with FREQ=DAILY, FREQ=WEEKLY or FREQ=MONTHLY. {such_as}",
    "part": "'{what}' does not fit into this rule. {such_as}",
    "count": "{what} times is too often; 366 is the most. Write fewer, or leave the number out.",
    "apart": "{what} days apart is too far; 30 is the most. {such_as}",
    "interval": "INTERVAL={what} is too far apart; 11 is the most. {such_as}",
    "times": "A week has seven days. Write every day, or up to 7 times a week.",
}
"""By the fault of a repeat: what is wrong, and its cure."""

SUCH_AS = "Write one such as every 2 days, 3 times a week, mon thu, or FREQ=WEEKLY;BYDAY=MO."
