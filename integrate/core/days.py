"""Local days, and sets of days as one whole number each."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from typing import Final

DAY_TURNS_AT = 4
"""The hour of the local clock at which a day ends: bedtime rather than midnight."""


def day_of(moment: datetime, turns_at: int = DAY_TURNS_AT) -> date:
    """The local day of a moment, by its wall clock.

    Wall arithmetic, never elapsed time: on the morning a clock changes, elapsed hours would
    give the wrong date.
    """
    return (moment.replace(tzinfo=None) - timedelta(hours=turns_at)).date()


def noon_of(day: date, moment: datetime) -> datetime:
    """Noon of a day, with the offset that ``moment`` has: for what is logged later."""
    return datetime.combine(day, time(12), tzinfo=moment.tzinfo)


def monday(day: date) -> date:
    """The Monday of the week a day is in."""
    return day - timedelta(days=day.weekday())


_WEEKS = range(0, 56, 7)


class Days:
    """A set of days: bit ``n`` of ``bits`` stands for the day with ordinal ``n``.

    One whole number holds ninety years, and a week of it is a shift and a mask.
    """

    # No dataclass: making one imports a seventh of what a start may take (ADR 7).
    __slots__ = ("bits",)

    def __init__(self, bits: int = 0) -> None:
        self.bits: Final = bits

    def __eq__(self, other: object) -> bool:
        return self.bits == other.bits if isinstance(other, Days) else NotImplemented

    def __hash__(self) -> int:
        return hash(self.bits)

    @classmethod
    def of(cls, *days: date) -> Days:
        """The set of these days."""
        if not days:
            return cls()
        first = min(days).toordinal()
        bits = 0
        for day in days:
            bits |= 1 << (day.toordinal() - first)
        return cls(bits << first)

    @classmethod
    def span(cls, first: date, last: date) -> Days:
        """Every day from ``first`` to ``last``, both included; none if they are out of order."""
        length = last.toordinal() - first.toordinal() + 1
        return cls(((1 << length) - 1) << first.toordinal()) if length > 0 else cls()

    def __repr__(self) -> str:
        # The number itself has 222,000 digits, more than Python agrees to write down.
        return f"<{len(self)} days, {self.first()} to {self.last()}>"

    def __or__(self, other: Days) -> Days:
        return Days(self.bits | other.bits)

    def __and__(self, other: Days) -> Days:
        return Days(self.bits & other.bits)

    def __contains__(self, day: date) -> bool:
        return bool(self.bits >> day.toordinal() & 1)

    def __len__(self) -> int:
        return self.bits.bit_count()

    def first(self) -> date | None:
        """The earliest day of the set."""
        lowest = (self.bits & -self.bits).bit_length()
        return date.fromordinal(lowest - 1) if lowest else None

    def last(self) -> date | None:
        """The latest day of the set."""
        return date.fromordinal(self.bits.bit_length() - 1) if self.bits else None

    def week(self, week_monday: date) -> int:
        """How many days of the week beginning on this Monday are in the set."""
        return (self.bits >> week_monday.toordinal() & 0b111_1111).bit_count()

    def by_week(self, first: date, weeks: int) -> list[int]:
        """How many days of each of so many weeks are in the set, from the Monday ``first`` on."""
        bits = self.bits >> first.toordinal()
        if not bits:
            return [0] * weeks
        # Eight weeks are seven bytes: few enough bits for quick sums, where all of them are not.
        eights = -(-weeks // 8)
        data = (bits & (1 << 56 * eights) - 1).to_bytes(7 * eights, "little")
        found = []
        for at in range(0, len(data), 7):
            days = int.from_bytes(data[at : at + 7], "little")
            found += [(days >> week & 0b111_1111).bit_count() for week in _WEEKS]
        return found[:weeks]
