"""Local days, and sets of days as one whole number each."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

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


@dataclass(frozen=True, slots=True)
class Days:
    """A set of days: bit ``n`` of ``bits`` stands for the day with ordinal ``n``.

    One whole number holds ninety years, and a week of it is a shift and a mask.
    """

    bits: int = 0

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
        if not self.bits:
            return [0] * weeks
        days = f"{self.bits >> first.toordinal():b}"[::-1]
        return [days[at : at + 7].count("1") for at in range(0, weeks * 7, 7)]
