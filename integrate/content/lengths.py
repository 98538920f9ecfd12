"""A length or a breath of the wrong shape, in words: what was probably meant."""

from __future__ import annotations

import re
from typing import Any

from integrate.content.words import BREATH_IN, BREATH_OUT, PACED, WRITTEN
from integrate.content.wrong import Wrong, or_nothing
from integrate.core.phrases import seconds, write_breath
from integrate.messages import checking as words

_UNITS = {"s": "s", "m": "min", "h": "h", "d": "d", "w": "w"}
_USUAL = (4, 6)


def wrong_span(wrong: Wrong) -> str:
    """What is wrong with a quiet."""
    number, unit = _length(wrong.value)
    written = wrong.spot.written
    if number and unit in ("s", "min"):
        return words.SPAN_BETTER.format(written=written, better=f"{number} {unit}")
    if number and not unit:
        return words.SPAN_UNIT.format(written=number)
    return or_nothing(wrong, words.SPAN.format(written=written))


def wrong_hours(wrong: Wrong) -> str:
    """What is wrong with the hours after a session."""
    number, unit = _length(wrong.value)
    written = wrong.spot.written
    if number and unit in ("h", "d"):
        better = f"{number * (24 if unit == 'd' else 1)} h"
        return words.HOURS_BETTER.format(written=written, better=better)
    if number is not None and not unit:
        return words.HOURS_UNIT.format(written=number)
    return or_nothing(wrong, words.HOURS.format(written=written))


def wrong_paced(wrong: Wrong) -> str:
    """What is wrong with how long a breath is paced."""
    return _wrong_within(wrong, PACED, ("s", "min"), words.PACED)


def wrong_writing(wrong: Wrong) -> str:
    """What is wrong with how long writing is meant to take."""
    return _wrong_within(wrong, WRITTEN, ("min", "s"), words.WRITING)


def _wrong_within(
    wrong: Wrong, bounds: tuple[int, int], units: tuple[str, str], otherwise: str
) -> str:
    """The length that was probably meant, in seconds within bounds; the likelier unit first."""
    number, unit = _length(wrong.value)
    spans = [f"{number} {one}" for one in units if number and unit in (one, "")]
    least, most = bounds
    better = next((span for span in spans if least <= seconds(span) <= most), "")
    if not better:
        return or_nothing(wrong, otherwise)
    if unit:
        return words.SPAN_BETTER.format(written=wrong.spot.written, better=better)
    return words.PACED_UNIT.format(written=number, better=better)


def wrong_days(wrong: Wrong) -> str:
    """What is wrong with a number of days."""
    number, unit = _length(wrong.value)
    if number and unit in ("d", "w", ""):
        days = number * (7 if unit == "w" else 1)
        better = f"{days} day{'' if days == 1 else 's'}"
        return words.EVERY_BETTER.format(written=wrong.spot.written, better=better)
    return or_nothing(wrong, words.EVERY)


def _length(value: Any) -> tuple[int | None, str]:
    """The whole number in a length of at most three digits, and its unit, as far as it has one."""
    found = re.fullmatch(r"\s*0*([0-9]{1,3})\s*([a-z]?)[a-z]*\.?\s*", str(value).lower())
    if not found:
        return None, ""
    return int(found[1]), _UNITS.get(found[2], found[2])


def wrong_breath(wrong: Wrong) -> str:
    """What is wrong with the counts of a breath."""
    text = _in_a_line(wrong.value).lower()
    counts = [round(float(count)) for count in re.findall(r"[0-9]{1,3}(?:\.[0-9]+)?", text)]
    if re.search(r"\bout\b.*\bin\b", text):
        counts.reverse()
    if len(counts) > 2 and re.search(r"\bfor [0-9]+ ?[a-z]*$", text):
        counts.pop()
    if "hold" in text or len(counts) > 2:
        ends = (counts[0], counts[-1]) if len(counts) > 1 else _USUAL
        return words.NO_HOLD.format(better=_nearest(*ends))
    if len(counts) != 2:
        return or_nothing(wrong, words.BREATH.format(better=write_breath(*_USUAL)))
    breath_in, out = counts
    better = _nearest(breath_in, out)
    if out < breath_in:
        return words.OUT_SHORTER.format(better=better)
    in_range = better == write_breath(breath_in, out)
    return (words.BREATH if in_range else words.BREATH_RANGE).format(better=better)


def _in_a_line(value: Any) -> str:
    if isinstance(value, dict):
        return ", ".join(f"{word} {inner}" for word, inner in value.items())
    return str(value)


def _nearest(breath_in: int, out: int) -> str:
    """The breath nearest to one that was meant: in range, and out no shorter than in."""
    (shallow, deep), (_, longest) = BREATH_IN, BREATH_OUT
    breath_in = min(max(breath_in, shallow), deep)
    return write_breath(breath_in, min(max(out, breath_in), longest))
