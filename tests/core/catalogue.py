"""The whole library as outlines, whatever of it is written yet: the table of the catalogue."""

from __future__ import annotations

from functools import cache

from integrate.core.schedule import Outline

# id, title, minutes, kind, phases, hours to wait, gate, load, whether it looks inside the body
TABLE = """
prep-intention | An intention, held lightly | 9 | prep | p | 0 | none | low | -
prep-anchor | Find an anchor that suits you | 6 | prep | pa | 0 | none | low | body
prep-hard-moments | If it gets hard: my plan | 8 | prep | p | 0 | none | low | -
capture-first-words | First words | 4 | capture | d | 0 | none | low | -
capture-three-threads | Three threads | 8 | capture | o | 24 | none | low | -
ground-feet-seat-room | Feet, seat, room | 2 | ground | da | 0 | none | low | -
ground-five-senses | Five senses | 3 | ground | da | 0 | none | low | -
mind-breathing-space | Three-minute space | 3 | mindfulness | osua | 24 | none | low | body
mind-anchor | Coming back | 8 | mindfulness | osu | 24 | none | low | body
mind-body-scan | Body scan with exits | 12 | mindfulness | osu | 24 | advice | mid | body
mind-open-sky | Sky and weather | 10 | mindfulness | osu | 24 | advice | mid | -
mind-ordinary-thing | One ordinary thing | 4 | mindfulness | sua | 24 | none | low | -
reframe-alarm | The alarm and the fire | 6 | reframe | pos | 24 | advice | low | -
reframe-somatic-tracking | Somatic tracking | 8 | reframe | su | 96 | pain-assessed | mid | body
reframe-safety-evidence | My evidence of safety | 10 | reframe | os | 24 | pain-assessed | mid | -
reframe-thought-record | Weighing a pain thought | 12 | reframe | sua | 24 | none | mid | -
reframe-name-the-story | Name the story | 6 | reframe | osua | 24 | none | low | -
reframe-i-and-the-pain | I and the pain | 7 | reframe | su | 96 | advice | mid | -
soften-around | Softening around | 8 | soften | osua | 24 | none | low | body
soften-release | Progressive release | 12 | soften | sua | 24 | advice | low | body
soften-long-exhale | Longer out-breath | 5 | soften | dosua | 0 | none | low | body
emotion-name-allow | Name, place, allow | 7 | emotion | osu | 24 | advice | mid | body
emotion-write-it-out | Write it out | 19 | emotion | os | 48 | therapist-agrees | high | -
emotion-kind-letter | A kind letter | 12 | emotion | osu | 24 | none | mid | -
emotion-kindness-break | Kindness break | 4 | emotion | dosua | 0 | none | low | -
values-sort | What matters: a sort | 12 | values | psu | 48 | none | low | -
values-target | Four-part target | 10 | values | su | 48 | none | low | -
values-one-step | One small step | 8 | values | osua | 24 | none | low | -
move-baseline | Find your baseline | 8 | move | su | 72 | advice | low | -
move-gentle-five | Five gentle minutes | 6 | move | osu | 24 | advice | low | -
move-pace-tomorrow | Pace tomorrow | 6 | move | sua | 24 | none | low | -
connect-good-and-thanks | Three small good things | 5 | connect | osua | 24 | none | low | -
connect-reach-out | Reach out | 6 | connect | su | 48 | none | low | -
flare-first-aid | Flare first aid | 4 | flare | ad | 0 | none | low | -
flare-plan | My flare plan | 10 | flare | sua | 48 | none | low | -
check-24h | Day-after check-in | 4 | check | do | 18 | none | low | -
check-72h | Three-day check-in | 5 | check | o | 60 | none | low | -
check-1w | One-week check-in | 8 | check | s | 144 | none | low | -
check-1m | One-month check-in | 12 | check | u | 624 | none | low | -
night-company | Night company | 6 | flare | ad | 0 | none | low | -
session-let-down | It did nothing | 6 | capture | os | 24 | none | low | -
mind-anchor-one-minute | A minute at the anchor | 1 | mindfulness | osua | 24 | none | low | body
soften-one-minute | A minute of softening | 1 | soften | osua | 24 | none | low | body
emotion-kindness-one-minute | A minute of kindness | 1 | emotion | dosua | 0 | none | low | -
"""

PHASES = {
    "p": "prep", "d": "day0", "o": "open", "s": "settle", "u": "sustain", "a": "anytime",
}  # fmt: skip
WRITES = {"capture-first-words", "capture-three-threads", "values-one-step", "values-target"}
SWAPS = {"soften-around": "soften-long-exhale", "mind-open-sky": "mind-ordinary-thing"}
NOT_WHEN = {"mind-open-sky": ("unreal",), "reframe-i-and-the-pain": ("unreal",)}


@cache
def whole_library() -> tuple[Outline, ...]:
    """Forty-one practices and three forms of a minute, in the order of their ids."""
    return tuple(sorted(map(_read, TABLE.strip().split("\n"))))


def _read(row: str) -> Outline:
    name, title, minutes, kind, phases, hours, gate, load, body = row.split(" | ")
    return Outline(
        id=name,
        title=title,
        minutes=int(minutes),
        category=kind,
        phases=tuple(map(PHASES.__getitem__, phases)),
        not_before=int(hours),
        gate=gate,
        body=body == "body",
        writes=name in WRITES,
        breathes=name == "soften-long-exhale",
        load="moderate" if load == "mid" else load,
        swap=SWAPS.get(name, ""),
        not_when=NOT_WHEN.get(name, ()),
        asks_real=kind == "check",
    )


def outline(name: str) -> Outline:
    """One practice of the whole library."""
    return next(one for one in whole_library() if one.id == name)
