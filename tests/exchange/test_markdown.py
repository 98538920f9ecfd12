from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING, Any

import frontmatter
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from syrupy.extensions.single_file import SingleFileSnapshotExtension, WriteMode

from integrate.core.journal import Answer, Entry, Kind
from integrate.exchange import markdown
from tests.exchange.given import (
    HOSTILE,
    SATURDAY,
    SUNDAY,
    TZ,
    noted,
    rated,
    said_aloud,
    sat,
    three_entries,
    written,
)
from tests.exchange.reading import GFM, READERS, seen, shown_text
from tests.exchange.test_markdown_escaped import TYPED

if TYPE_CHECKING:
    from collections.abc import Iterator

    from markdown_it import MarkdownIt
    from syrupy.assertion import SnapshotAssertion

MARKS = ("heading_close", "html_block")
EVENING = datetime(2026, 11, 21, 20, 14, tzinfo=TZ)


class MarkdownFile(SingleFileSnapshotExtension):
    """A snapshot that is a file a person can open."""

    file_extension = "md"
    _write_mode = WriteMode.TEXT


def whole(*entries: Entry, **head: Any) -> str:
    return "".join(markdown.journal(entries, **head))


def shown_blocks(reader: MarkdownIt, source: str) -> list[tuple[str, str]]:
    """Each block of a document: its kind, and its source if it is one line."""
    tokens = [token for token in reader.parse(source) if token.level == 0 or token.type == "inline"]
    kinds = {"paragraph_open": "p", "heading_open": "h", "html_block": "id"}
    return [
        (kinds[token.type], after.content if token.type != "html_block" else token.content)
        for token, after in zip(tokens, [*tokens[1:], tokens[-1]], strict=True)
        if not token.type.endswith("_close") and token.type != "inline"
    ]


def test_a_journal_reads_as_a_person_would_want_it(snapshot: SnapshotAssertion) -> None:
    text = whole(*three_entries(), since=date(2026, 11, 1), until=date(2026, 11, 30))
    assert text == snapshot(extension_class=MarkdownFile)


def test_a_day_reads_as_a_person_would_want_it(snapshot: SnapshotAssertion) -> None:
    text = markdown.day_file(SATURDAY, three_entries()[:2])
    assert text == snapshot(extension_class=MarkdownFile)


@given(TYPED, TYPED, TYPED, TYPED, st.booleans())
@settings(max_examples=150, deadline=None)
def test_no_words_can_leave_their_place(
    title: str, asked: str, typed: str, note: str, whole_day: bool
) -> None:
    sitting = sat(written(typed, asked=asked), at=EVENING, title=title)
    sitting = sitting._replace(whole_day=whole_day)
    source = frontmatter.loads(whole(sitting, noted(note, EVENING), title=title)).content
    for reader in READERS:
        tokens = reader.parse(source)
        marks = [(n, token.tag) for n, token in enumerate(tokens) if token.type in MARKS]
        assert [tag for _, tag in marks] == ["h2", "h3", "", "h3", ""]
        _, sitting_from, sitting_to, note_from, note_to = (n for n, _ in marks)
        body = tokens[sitting_from + 1 : sitting_to]
        question = " ".join(asked.split())
        if typed and question:
            strong = [token for token in body[1].children or [] if token.tag or token.content]
            assert [strong[0].type, strong[-1].type] == ["strong_open", "strong_close"]
            assert seen("".join(token.content for token in strong)) == question
            body = body[3:]
        assert shown_text(body) == seen(typed)
        assert shown_text(tokens[note_from + 1 : note_to]) == seen(note)


@given(TYPED)
def test_the_head_reads_back_whatever_the_title_is(title: str) -> None:
    head = frontmatter.loads(whole(noted(HOSTILE, EVENING), title=title, since=SATURDAY)).metadata
    assert head == {"title": " ".join(title.split()), "tags": ["integrate"], "since": SATURDAY}


def test_an_untidy_title_cannot_break_the_head() -> None:
    head = frontmatter.loads(whole(title='a\x00\x1b\x85b\n---\n\ud800\uffff\\"')).metadata
    assert head["title"] == 'a\ufffd\ufffd b --- \ufffd\ufffd\\"'


def test_a_journal_of_nothing_is_a_head() -> None:
    assert whole() == '---\ntitle: "Journal"\ntags: [integrate]\n---\n'


def test_a_long_journal_comes_an_entry_at_a_time() -> None:
    taken = []

    def entries() -> Iterator[Entry]:
        for number in range(3):
            taken.append(number)
            yield noted("rain", EVENING)

    chunks = markdown.journal(entries())
    next(chunks)
    assert taken == []
    next(chunks)
    assert taken == [0]
    assert len(list(chunks)) == 2


def test_each_day_has_one_heading_and_a_night_belongs_to_the_evening() -> None:
    text = whole(*three_entries())
    blocks = shown_blocks(GFM, frontmatter.loads(text).content)
    assert [source for kind, source in blocks if kind == "h"] == [
        "Sat 21 Nov 2026",
        "20:14, Softening around",
        "01:30, past midnight, A note",
        "Sun 22 Nov 2026",
        "09:05, Softening around",
    ]


@pytest.mark.parametrize(
    ("answer", "said"),
    [
        (rated("x", 7, "none", "all of it"), "Seven out of ten, from none to all of it."),
        (rated("x", 0.5, "none"), "A half out of ten, from none upwards."),
        (rated("x", 6, high="all *of* it", most=7), "Six out of seven, up to all \\*of\\* it."),
        (rated("x", 40, most=100), "40 out of 100."),
        (rated("x", 0), "Zero out of ten."),
        (Answer("x", "choose", "Where?", "edge", "at its #edge"), "at its \\#edge"),
        (Answer("x", "choose", "Where?", "edge"), "edge"),
        (said_aloud(), "Answered aloud."),
    ],
)
def test_an_answer_in_words(answer: Answer, said: str) -> None:
    kinds = shown_blocks(GFM, frontmatter.loads(whole(sat(answer, at=EVENING))).content)
    assert kinds[2:4] == [("p", f"**{answer.asked}**"), ("p", said)]


def test_a_question_that_was_left_is_not_shown() -> None:
    text = whole(sat(rated("x", None), written(None), written(""), at=EVENING))
    assert text.endswith("### 20:14, Softening around\n\n<!-- 01jd212014 -->\n")


def test_each_later_rating_is_told_beside_the_first() -> None:
    given_ratings = (("a", 7), ("b", 3), ("a", None), ("b", 3.5), ("a", 5), ("a", 6))
    answers = [rated(name, value) for name, value in given_ratings]
    kinds = shown_blocks(GFM, frontmatter.loads(whole(sat(*answers, at=EVENING))).content)
    assert [source for kind, source in kinds if kind == "p" and not source.startswith("*")] == [
        "Seven out of ten.",
        "Three out of ten.",
        "Before, three. Now, three and a half.",
        "Before, seven. Now, five.",
        "Before, seven. Now, six.",
    ]


def test_an_entry_without_a_title_goes_by_its_practice() -> None:
    text = whole(sat(at=EVENING, title=""))
    assert "### 20:14, soften-around\n" in text


def marked(text: str, *tags: str) -> Entry:
    return noted(text, EVENING)._replace(tags=tags, private=True, flagged=True)


def test_tags_and_marks_stand_beneath_an_entry_so_that_obsidian_knows_them() -> None:
    text = whole(marked("rain", "bad-night", "2026", "痛み"))

    assert "rain\n\n#bad-night #2026 #痛み. Private. For my therapist.\n\n<!--" in text
    assert "Private" not in whole(noted("rain", EVENING))


def test_the_head_of_a_day_has_its_tags_as_words_and_what_is_private_or_flagged() -> None:
    plain = noted("rain", EVENING)
    day = [marked("rain", "on", "2026", "jaw"), plain._replace(tags=("jaw", "été")), plain]
    head = frontmatter.loads(markdown.day_file(SATURDAY, day)).metadata

    assert head["tags"] == ["integrate", "on", "2026", "jaw", "été"]
    assert (head["private"], head["flagged"], head["entries"]) == (True, True, 3)
    without = frontmatter.loads(markdown.day_file(SATURDAY, [plain])).metadata
    assert without.keys() == {"date", "tags", "entries"}


@given(TYPED, TYPED)
@settings(max_examples=50, deadline=None)
def test_no_tag_can_leave_its_place(tag: str, other: str) -> None:
    text = whole(noted("rain", EVENING)._replace(tags=(tag, other)))
    for reader in READERS:
        tokens = reader.parse(frontmatter.loads(text).content)
        assert [token.tag for token in tokens if token.type in MARKS] == ["h2", "h3", ""]
    head = frontmatter.loads(markdown.day_file(SATURDAY, [marked("rain", tag)])).metadata
    assert head["tags"] == ["integrate", " ".join(tag.split())]


@pytest.mark.parametrize(("kind", "title"), [("flare", "A flare day"), ("rest", "A rest day")])
def test_a_day_without_a_sitting_has_its_name_and_perhaps_a_note(kind: Kind, title: str) -> None:
    text = whole(noted("rain", EVENING)._replace(kind=kind))

    assert f"### 20:14, {title}\n\nrain\n\n<!--" in text
    assert f"### 20:14, {title}\n\n<!--" in whole(
        noted("", EVENING)._replace(kind=kind, answers=())
    )


def test_what_is_about_a_whole_day_has_no_time_in_its_heading() -> None:
    noon = EVENING.replace(hour=12, minute=0)
    note = noted("rain", noon)._replace(whole_day=True)
    sitting = sat(at=noon)._replace(whole_day=True, off_screen=True)

    assert "\n## Sat 21 Nov 2026\n\n### A note\n\nrain\n\n<!--" in whole(note)
    assert "### Softening around\n\nDone away from the screen.\n" in whole(sitting)
    assert "12:00" not in markdown.day_file(SATURDAY, [note, sitting])
    timed = markdown.day_file(SATURDAY, [note._replace(whole_day=False)])
    assert timed.replace("12:00, ", "") == markdown.day_file(SATURDAY, [note])


@pytest.mark.parametrize("name", ["-->", "a--b", "--><b>", "01jd-7\n# x"])
def test_no_id_can_leave_its_comment(name: str) -> None:
    text = whole(noted("rain", EVENING)._replace(id=name))
    kinds = shown_blocks(GFM, frontmatter.loads(text).content)
    assert [kind for kind, _ in kinds] == ["h", "h", "p", "id"]
    assert kinds[-1][1].count("--") == 2


def test_the_head_of_a_day_is_data() -> None:
    head = frontmatter.loads(markdown.day_file(SATURDAY, three_entries()[:2])).metadata
    assert head == {
        "date": SATURDAY,
        "tags": ["integrate"],
        "entries": 2,
        "struggle_before": 7,
        "struggle_after": 5,
    }


@pytest.mark.parametrize(
    ("sittings", "ratings"),
    [
        (
            [[("a", 7), ("a", 5)], [("b-c", 0), ("b-c", 2.5)]],
            {"a_before": 7, "a_after": 5, "b_c_before": 0, "b_c_after": 2.5},
        ),
        ([[("a", 7), ("a", 5)], [("a", 6), ("a", 6)]], {}),
        ([[("a", 7), ("a", 5), ("a", 4)]], {}),
        ([[("a-b", 7), ("a-b", 5), ("a_b", 7), ("a_b", 5)]], {}),
        ([[("a", 7)], [("a", 5)]], {}),
        ([[("a: b\n---", 7), ("a: b\n---", 5)]], {}),
    ],
)
def test_only_the_one_pair_of_a_day_stands_at_its_head(
    sittings: list[list[tuple[str, float]]], ratings: dict[str, float]
) -> None:
    entries = [sat(*(rated(*given) for given in row), at=EVENING) for row in sittings]
    head = frontmatter.loads(markdown.day_file(SATURDAY, entries)).metadata
    assert {key: head[key] for key in head if "_" in key} == ratings


def test_a_day_holds_what_the_journal_holds_of_it() -> None:
    entries = three_entries()
    journal = frontmatter.loads(whole(*entries)).content
    days = [
        frontmatter.loads(markdown.day_file(SATURDAY, entries[:2])).content,
        frontmatter.loads(markdown.day_file(SUNDAY, entries[2:])).content,
    ]
    assert journal == "\n\n".join(days)
