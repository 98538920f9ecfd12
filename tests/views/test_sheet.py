from __future__ import annotations

from collections.abc import Iterable, Iterator

import pytest

from integrate.core.practice import Condition, If, Line, Operator, Pause, Practice, Say, Step
from integrate.messages import asking, cards, guiding, worries
from integrate.messages import library as library_words
from integrate.messages import sheet as words
from integrate.views.pages import Blanks, Brief, Bullets, Facts, Grid, NewPage, Row, Section, Sheet
from integrate.views.sheet import library_sheet, practice_sheet
from integrate.views.sheet_script import clock, script_rows
from integrate.views.sheet_ways import Asked, way_in_words
from tests.views.sheets import ALIKE, EVERYTHING, FEELING, OPEN, PLAIN, TITLES, WEEK


def flat(rows: Iterable[Row], depth: int = 0) -> Iterator[tuple[int, Row]]:
    """Every row with how deep it stands."""
    for row in rows:
        yield depth, row
        yield from flat(row.inside, depth + 1)


def told(practice: Practice) -> list[str]:
    """The rows of a script as one would read them, the quiet behind a ^."""
    rows, _ = script_rows(practice, TITLES)
    return [
        f"{'  ' * depth}"
        + " ".join(
            filter(
                None,
                (
                    row.number,
                    row.at,
                    row.takes,
                    *(bit.text + (f"^{bit.quiet}" if bit.quiet else "") for bit in row.bits),
                ),
            )
        )
        for depth, row in flat(rows)
    ]


def walked(*steps: Step) -> list[str]:
    """The rows of a practice of these steps."""
    return told(PLAIN._replace(steps=steps))


def facts(sheet: Sheet) -> dict[str, list[str]]:
    """All facts of a sheet by their terms."""
    return {
        term: list(values)
        for block in sheet.blocks
        if isinstance(block, Facts)
        for term, values in block.rows
    }


def test_every_kind_of_step_is_told_with_its_time() -> None:
    assert told(EVERYTHING) == [
        "1 0:00 3+25 Come to [anchor], whenever.^5 Stay.^20",
        "2 0:28 0+30 Quiet.^30",
        (
            "3 0:58 0+90 Unless they leave out breath or back or belly: "
            "A paced breath: in for 4, out for 6. Nothing is held.^90"
        ),
        "4 2:28 The card Red flags is shown until Enter.",
        (
            "5 2:28 2+17 Shown with its day: what the person wrote in Find an anchor, as kindly. "
            "You wrote this.^2+15"
        ),
        "6 2:28 0+9 If nothing was written there: Quiet.^9",
        "7 2:46 Shown with its day: what the person wrote in Find an anchor.",
        "8 2:46 Feeling over a week is asked, unless that was less than 14 days ago.",
        "9 2:46 Two alike is asked.",
        "10 2:46 How hard? (0 not at all, 10 with everything)",
        "11 2:46 How far? (1 to 7)",
        f"12 2:46 Where? (a: right at its border; b: away) Or not. {words.NOT_KEPT}",
        "13 2:46 0+7 If 12a, edge: Quiet.^7",
        "14 2:46 0+8 Or, if 12b, away: Quiet.^8",
        "15 2:46 0+6 Otherwise: Quiet.^6",
        "16 2:54 0+1 If they leave out hands or arms: Quiet.^1",
        "17 2:55 Which matter? (any of these; a: patience; b: rest)",
        "18 2:55 Which of these? (one at most; what was chosen in 17) Only one.",
        f"19 2:55 One word? (own words, 120 s) {words.WRITE_PRIVATE}",
        "20 4:55 More about [word]? (own words)",
        (
            f"21 4:55 {asking.KEEPING_ASK} (a: {asking.KEEPING_KEEP}; "
            f"b: {asking.KEEPING_PRIVATE}; c: {asking.KEEPING_LET_GO})"
        ),
        "22 4:55 One comfort? (a: something warm; or own words)",
        f"23 4:55 {asking.ANCHOR_ASK} ({words.ANCHOR})",
        "24 4:55 Which rest? (as in 23)",
        f"25 4:55 {guiding.OFFER} (ground-feet-seat-room; Find an anchor; someone to call)",
        "26 4:55 Once more? (ground-feet-seat-room)",
        f"27 4:55 {asking.TOO_MUCH}",
        "28 4:55 Last: Feet. Light.",
    ]


SAID = Say((Line("Come to {anchor}.", 5), Line("Stay.", 2)))


def test_a_branch_of_several_steps_holds_them_and_one_of_one_stands_on_its_line() -> None:
    touch = Condition("leave-out", "is", "touch")
    assert walked(If(touch, (Pause(1), Pause(2)), (Pause(3),)), Pause(4)) == [
        "If they leave out touch:",
        "  1 0:00 0+1 Quiet.^1",
        "  2 0:01 0+2 Quiet.^2",
        "3 0:00 0+3 Otherwise: Quiet.^3",
        "4 0:03 0+4 Quiet.^4",
    ]


def test_a_branch_within_a_branch_is_told_as_one_where_that_says_the_same() -> None:
    touch, legs = (Condition("leave-out", "is", area) for area in ("touch", "legs"))
    inner = If(legs, (Pause(1),))
    assert walked(If(touch, (inner,))) == [
        "1 0:00 0+1 If they leave out touch and they leave out feet or legs: Quiet.^1"
    ]
    assert walked(If(touch, (inner,), (Pause(2),)))[0] == (
        "1 0:00 0+1 If they leave out touch: If they leave out feet or legs: Quiet.^1"
    )
    with_other = If(legs, (Pause(1),), (Pause(2),))
    assert walked(If(touch, (with_other,))) == [
        "If they leave out touch:",
        "  1 0:00 0+1 If they leave out feet or legs: Quiet.^1",
        "  2 0:00 0+2 Otherwise: Quiet.^2",
    ]


def test_what_two_ways_both_say_stands_once() -> None:
    other = Say((Line("Look about.", 1), Line("Come to {anchor}.", 4), Line("Stay.", 2)))
    touch = Condition("leave-out", "is", "touch")
    assert walked(If(touch, (other,), (SAID,))) == [
        (
            "1, 2 0:00 3+7, 2+7 \u00abIf they leave out touch: Look about.^1 \u00bb "
            "Come to [anchor].^4/5 Stay.^2"
        )
    ]
    changed = Say((Line("Lean.", 3), *other.lines[1:]))
    assert walked(If(touch, (other,), (changed,)))[0].endswith(
        "\u00abIf they leave out touch: Look about.^1 Otherwise: Lean.^3 \u00bb "
        "Come to [anchor].^4 Stay.^2"
    )
    assert walked(If(touch, (Say(other.lines[1:]),), (other,)))[0].startswith(
        "1, 2 0:00 2+6, 3+7 \u00abOtherwise: Look about.^1 \u00bb"
    )


def test_ways_that_share_little_stand_each_for_itself() -> None:
    touch = Condition("leave-out", "is", "touch")
    assert walked(If(touch, (Say((Line("Look about.", 1),)),), (SAID,))) == [
        "1 0:00 1+1 If they leave out touch: Look about.^1",
        "2 0:00 2+7 Otherwise: Come to [anchor].^5 Stay.^2",
    ]


def test_twin_ways_at_the_end_of_a_chain_are_told_as_one() -> None:
    touch, legs = (Condition("leave-out", "is", area) for area in ("touch", "legs"))
    shorter = Say(SAID.lines[1:])
    assert walked(If(touch, (Pause(1),), (If(legs, (shorter,), (SAID,)),)))[1] == (
        "2, 3 0:00 1+2, 2+7 Otherwise: \u00abOtherwise: Come to [anchor].^5 \u00bb Stay.^2"
    )


def test_the_same_lines_in_another_branch_are_told_by_their_number() -> None:
    touch = Condition("leave-out", "is", "touch")
    legs = Condition("leave-out", "is", "legs")
    stay = Say((Line("Stay."),))
    assert walked(If(touch, (SAID,)), If(legs, (SAID,), (SAID,)), stay, stay) == [
        "1 0:00 2+7 If they leave out touch: Come to [anchor].^5 Stay.^2",
        "2 0:09 2+7 If they leave out feet or legs: The same words as in 1.",
        "3 0:09 2+7 Otherwise: The same words as in 1.",
        "4 0:18 1+0 Stay.^0",
        "5 0:19 1+0 Stay.^0",
    ]


def test_quiet_after_a_step_without_quiet_in_its_last_line_is_its_own() -> None:
    assert walked(Say((), 4), Say((Line("Stay."),), 4)) == [
        "1 0:00 0+4 Quiet.^4",
        "2 0:04 1+4 Stay.^4",
    ]


@pytest.mark.parametrize(
    ("name", "operator", "value", "said"),
    [
        ("where", "is", "edge", "2b, edge"),
        ("where", "is not", "edge", "not 2b, edge"),
        ("twice", "is", "edge", "4a or 5b, edge"),
        ("where", "is", "gone", "2 is gone"),
        ("where", "is not", "gone", "2 is not gone"),
        ("struggle", ">=", 8, "1 is 8 or more"),
        ("struggle", "<=", 8, "1 is 8 or less"),
        ("struggle", ">", 8, "1 is more than 8"),
        ("struggle", "<", 8, "1 is less than 8"),
        ("word", "is answered", None, "word was answered"),
        ("struggle", "is not answered", None, "1 was left"),
        ("too-much", "is", "little", "3 is a little"),
        ("leave-out", "is", "legs", "they leave out feet or legs"),
        ("leave-out", "is not", "legs", "they do not leave out feet or legs"),
        ("anchor", "is", "breath", "the anchor is your breath"),
        ("anchor", "is not", "breath", "the anchor is not your breath"),
    ],
)
def test_who_takes_a_branch_is_said_by_step_and_letter(
    name: str, operator: Operator, value: str | int | None, said: str
) -> None:
    asked: Asked = {
        "struggle": [("1", ())],
        "where": [("2", ("away", "edge"))],
        "too-much": [("3", ())],
        "twice": [("4", ("edge",)), ("5", ("away", "edge"))],
    }
    assert way_in_words(Condition(name, operator, value), asked) == said


def test_what_a_clinician_asks_of_a_practice_stands_before_its_words() -> None:
    known = facts(practice_sheet(EVERYTHING, TITLES))
    assert known[words.ID] == ["every-kind"]
    assert known[words.MINUTES] == ["five minutes; the longest way takes 4:55"]
    assert known[words.PHASES] == ["the first five days after a session; any time"]
    assert known[words.NOT_BEFORE] == ["Not in the first 24 hours after a session."]
    assert known[words.GATE] == [f"advice: {library_words.GATES['advice']}"]
    assert known[words.LOAD] == [f"moderate: {library_words.LOADS['moderate']}"]
    assert known[words.EVIDENCE] == [f"A. {library_words.EVIDENCE['A']}"]
    assert known[words.NOT_WHEN] == [words.UNFIT["unreal"]]
    assert known[words.SWAP] == [
        "Find an anchor (prep-anchor), after this was stopped twice in two weeks."
    ]
    assert known[words.LEAVES_OUT] == [
        (
            "It changes for who leaves out breath, hands or arms and back or belly. "
            "It rests at the anchor that the person chose."
        )
    ]
    assert known[words.SOURCES] == ["One book; Another"]
    assert known[words.LANGUAGE] == ["de"]
    assert known[words.PURPOSE] == ["To be read."]
    assert known[words.UNKNOWN] == ["Nobody knows."]


def test_what_does_not_hold_is_not_named() -> None:
    known = facts(practice_sheet(PLAIN, TITLES))
    assert {words.NOT_WHEN, words.SWAP, words.LANGUAGE, words.GATE_ADVICE}.isdisjoint(known)
    assert known[words.NOT_BEFORE] == [library_words.ANY_HOUR]
    assert known[words.LEAVES_OUT] == [words.HEEDS_NOTHING]


def test_the_cards_and_the_gate_of_one_practice_stand_with_it() -> None:
    known = facts(practice_sheet(EVERYTHING, TITLES))
    assert known[cards.NOW.rstrip(":")] == [line.strip() for line in cards.NOW_FOR]
    assert known[words.GATE_ADVICE]
    assert cards.NOW.rstrip(":") not in facts(practice_sheet(PLAIN, TITLES))


def test_one_sheet_has_lines_to_sign_and_the_instruments_it_asks() -> None:
    sheet = practice_sheet(EVERYTHING, TITLES)
    (blanks,) = (block for block in sheet.blocks if isinstance(block, Blanks))
    assert (*blanks.labels,) == words.BLANKS == ("Name", "Profession", "Date", "Remarks")
    titles = [block.text for block in sheet.blocks if isinstance(block, Section)]
    assert {"Feeling over a week", "Two alike"} < set(titles)
    assert not sheet.dense


def test_the_sheet_of_all_begins_with_what_holds_for_all_and_ends_with_a_table_to_tick() -> None:
    sheet = library_sheet([EVERYTHING, PLAIN], [WEEK, OPEN], [FEELING, ALIKE])
    assert sheet.dense
    titles = [block.text for block in sheet.blocks if isinstance(block, Section)]
    assert titles == [
        words.TITLE_ALL, words.WHAT, words.HOW, words.MEANS, words.BEFORE,
        words.WORRIES, *words.CARD_TITLES.values(), "Every kind of step", "A plain one",
        words.PROGRAMMES, "One week", "One week",
        words.INSTRUMENTS, "Feeling over a week", "Two alike", words.SOURCES, words.SIGN,
    ]  # fmt: skip
    assert sum(isinstance(block, NewPage) for block in sheet.blocks) == 3
    (grid,) = (block for block in sheet.blocks if isinstance(block, Grid))
    assert grid.leads == ["every-kind", "plain"]
    assert list(grid.rows) == [
        ("Every kind of step", "5", "advice", "A", "", "", "", ""),
        ("A plain one", "1", "none", "A", "", "", "", ""),
    ]
    assert len(grid.columns) == 8
    assert sum(isinstance(block, Blanks) for block in sheet.blocks) == 1
    known = facts(sheet)
    for said in worries.LISTS:
        assert known[said]
    assert known[words.GATE_ADVICE]
    assert words.GATE_PAIN not in known


def test_in_the_sheet_of_all_what_is_known_of_a_practice_stands_in_a_few_lines() -> None:
    sheet = library_sheet([EVERYTHING, PLAIN], [], [])
    first, read, why, plain, *_ = (
        block.facts for block in sheet.blocks if isinstance(block, Brief)
    )
    assert list(first) == [
        ("", "every-kind"),
        ("", "five minutes (4:55)"),
        (words.PHASES, "open, anytime"),
        (words.NOT_BEFORE, "24 h"),
        (words.GATE, "advice"),
        (words.LOAD, "moderate"),
        (words.BODY, words.LOOKS_AT_BODY),
        (words.EVIDENCE, "A"),
        (words.NOT_WHEN, "unreal"),
        (words.LEAVES_OUT, "left-out breath, hands or arms, back or belly; anchor"),
        (words.SWAP, "prep-anchor"),
        (words.LANGUAGE, "de"),
        (words.SOURCES, "1, 2"),
    ]
    assert list(read) == [(words.ABOUT_BRIEF, "All there is. Stopping is fine.")]
    assert list(why) == [(words.PURPOSE, "To be read."), (words.UNKNOWN, "Nobody knows.")]
    short = dict(plain)
    assert {words.NOT_WHEN, words.SWAP, words.LANGUAGE}.isdisjoint(short)
    assert (short[words.NOT_BEFORE], short[words.BODY]) == (words.ANY_HOUR, words.NOT_AT_BODY)
    assert short[words.LEAVES_OUT] == words.NOTHING_BRIEF


def test_a_source_has_one_number_wherever_it_stands() -> None:
    sheet = library_sheet([EVERYTHING, PLAIN._replace(sources=("A third", "Another"))], [WEEK], [])
    cited = [
        dict(block.facts).get(words.SOURCES) for block in sheet.blocks if isinstance(block, Brief)
    ]
    assert list(filter(None, cited)) == ["1, 2", "3, 2", "1"]
    listed = [block for block in sheet.blocks if isinstance(block, Bullets) and block.numbered]
    assert listed == [Bullets(["One book", "Another", "A third"], numbered=True)]


def test_without_programmes_or_instruments_no_heading_stands_alone() -> None:
    sheet = library_sheet([PLAIN], [], [])
    titles = {block.text for block in sheet.blocks if isinstance(block, Section)}
    assert titles.isdisjoint({words.PROGRAMMES, words.INSTRUMENTS, words.BEFORE})


def blocks_of(sheet: Sheet) -> tuple[dict[str, str], list[Bullets]]:
    """What is told in brief of the last programme or instrument, and its lists."""
    blocks = list(sheet.blocks)
    begins = max(at for at, one in enumerate(blocks) if isinstance(one, Section) and one.level == 3)
    ends = next(at for at in range(begins + 1, len(blocks)) if isinstance(blocks[at], Section))
    mine = blocks[begins:ends]
    known = {term: said for one in mine if isinstance(one, Brief) for term, said in one.facts}
    return known, [one for one in mine if isinstance(one, Bullets)]


def test_a_programme_is_told_day_by_day() -> None:
    known, (plan,) = blocks_of(library_sheet([PLAIN], [WEEK], []))
    assert known == {
        "": "one-week",
        words.DAY_ONE: "A session, whose day is day 0.",
        words.LENGTH: "7 days",
        words.GOAL: "3 days a week",
        words.SOURCES: "1",
        words.PURPOSE: WEEK.purpose,
        words.UNKNOWN: WEEK.unknown,
    }
    assert plan == Bullets(
        [
            "Day 1: prep-anchor",
            (
                "Days 2 to 7, every 2 days: prep-anchor or every-kind "
                "(if a second one is asked for; Or not.)"
            ),
            (
                "From day 3: prep-anchor and every-kind "
                "(one after the other, in turn; only if the next session is not close)"
            ),
        ]
    )


def test_a_programme_can_begin_on_a_date_and_have_no_end() -> None:
    known, _ = blocks_of(library_sheet([PLAIN], [OPEN], []))
    assert known[words.DAY_ONE] == "2026-12-01, which is day 1."
    assert {words.LENGTH, words.GOAL}.isdisjoint(known)


def test_an_instrument_is_told_with_its_licence_and_its_source() -> None:
    known, (items,) = blocks_of(library_sheet([PLAIN], [], [FEELING]))
    assert known == {
        "": "feeling",
        words.VERSION: "2",
        words.HOME_MADE: words.HOME_MADE_IS,
        words.ASSIGNED: words.ASSIGNED_ONLY,
        words.RECALL_PERIOD: "the past week",
        words.STEM: "Over the past week:",
        words.SCORE: "the sum of the items; an item that was left gives no score",
        words.HIGHER: "a lower mood",
        words.NOTICE_FROM: "A score of 3 or more is called worth telling somebody.",
        words.NOTICEABLE: "A change of about 1.5 is often noticed by people.",
        words.LICENCE: "Free to use.",
        words.CITATION: "Somebody, somewhere, 2001.",
    }
    assert items == Bullets(
        [
            "Feeling low? (0 never, 1 often) From 1 on, people to call are shown at once.",
            "Room for more than pain? (0 none to 10 plenty) (counts from the other end)",
            "How far? (0 to 6)",
        ],
        numbered=True,
    )


def test_answers_that_all_items_share_stand_once() -> None:
    known, (items,) = blocks_of(library_sheet([PLAIN], [], [ALIKE]))
    assert list(items.items) == ["The one?", "The two?"]
    assert known[words.ANSWERS] == "0 no, 1 yes"
    assert known[words.SCORE] == "no score"
    assert words.STEM not in known


def test_how_to_read_it_names_the_pace() -> None:
    said = [
        item
        for block in practice_sheet(PLAIN, {}).blocks
        if isinstance(block, Bullets)
        for item in block.items
    ]
    assert any("114 words a minute" in item for item in said)


@pytest.mark.parametrize(("seconds", "said"), [(0, "0:00"), (59.6, "1:00"), (425, "7:05")])
def test_a_time_is_minutes_and_seconds(seconds: float, said: str) -> None:
    assert clock(seconds) == said
