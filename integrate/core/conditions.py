"""Whether what an author asked for holds of the answers so far."""

from __future__ import annotations

from typing import TYPE_CHECKING

from integrate.core.journal import Answer, latest

if TYPE_CHECKING:
    from collections.abc import Iterable

    from integrate.core.practice import Condition


def holds(condition: Condition, answers: Iterable[Answer]) -> bool:
    """Whether a condition holds of what was answered last under its name.

    Of several that were chosen, each "is" what was answered.
    """
    found = latest(answers, condition.name)
    if found and found.kind == "several" and condition.operator in ("is", "is not"):
        among = str(condition.value) in str(found.value or "").split()
        return among == (condition.operator == "is")
    return holds_of(condition, found.value if found else None)


def holds_of(condition: Condition, value: float | str | None) -> bool:
    """Whether a condition holds of a value. Of None, none does but the two with a "not"."""
    match condition.operator:
        case "is answered":
            return value is not None
        case "is not answered":
            return value is None
        case "is not":
            return value is None or str(value) != str(condition.value)
        case "is":
            return value is not None and str(value) == str(condition.value)
        case _:
            return _compares(value, condition)


def _compares(value: float | str | None, condition: Condition) -> bool:
    if isinstance(value, str) or value is None or not isinstance(condition.value, int):
        return False
    match condition.operator:
        case ">=":
            return value >= condition.value
        case "<=":
            return value <= condition.value
        case ">":
            return value > condition.value
        case _:
            return value < condition.value
