"""The review sheet in both formats: the same words, as they are, and nothing that runs or loads."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html.parser import HTMLParser
from itertools import pairwise

import pytest
from markdown_it import MarkdownIt

from integrate.core.practice import Line, Rate, Say
from integrate.exchange.sheet_html import html
from integrate.exchange.sheet_markdown import markdown
from integrate.views.blocks import Paragraph
from integrate.views.pages import (
    Bit,
    BitKind,
    Blanks,
    Brief,
    Bullets,
    Facts,
    Grid,
    NewPage,
    Notice,
    Row,
    Script,
    Section,
    Sheet,
)
from integrate.views.sheet import library_sheet
from tests.exchange.reading import READERS
from tests.views.sheets import ALIKE, EVERYTHING, FEELING, HOSTILE, PLAIN, WEEK

ALL = library_sheet([EVERYTHING, PLAIN], [WEEK], [FEELING, ALIKE])
KINDS: tuple[BitKind, ...] = ("said", "asked", "told", "way")
HOSTILE_SHEET = Sheet(
    HOSTILE,
    'en"><script>',
    [
        Section(1, HOSTILE, '"><script>'),
        Paragraph(HOSTILE),
        Notice(HOSTILE),
        Bullets([HOSTILE, "- not a list", "# no heading"]),
        Bullets([HOSTILE, "2. second"], numbered=True),
        Brief([("", HOSTILE), (HOSTILE, HOSTILE)]),
        Facts([(HOSTILE, [HOSTILE]), ("Two", [HOSTILE, "1. first"])]),
        Grid(HOSTILE, ("one", "two"), [(HOSTILE, HOSTILE)], ['"><script>']),
        Grid("Without links", ("one",), [("plain",)]),
        Script([Row([Bit(kind, HOSTILE, "5") for kind in KINDS], "1", "0:00", HOSTILE)]),
        Blanks([HOSTILE]),
        NewPage(),
    ],
)
EMPTY = {"meta", "hr", "!doctype"}


class Page(HTMLParser):
    """A page of HTML, read: its elements, its words, and whether all that opens is closed."""

    def __init__(self, source: str) -> None:
        super().__init__(convert_charrefs=True)
        self.open: list[str] = []
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.texts: list[str] = []
        self.feed(source)
        self.close()
        assert self.open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))
        if tag not in EMPTY:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if self.open and self.open[-1] not in ("style", "title", "caption"):
            self.texts.append(data)

    def named(self, tag: str) -> list[dict[str, str | None]]:
        return [attributes for name, attributes in self.elements if name == tag]

    @property
    def words(self) -> list[str]:
        return " ".join(self.texts).split()


def page(sheet: Sheet) -> Page:
    return Page("".join(html(sheet)))


def words_of_markdown(reader: MarkdownIt, source: str) -> list[str]:
    """What is seen of a Markdown text."""

    def seen() -> Iterator[str]:
        for token in reader.parse(source):
            for child in token.children or []:
                assert child.type not in ("html_inline", "link_open", "image"), child
                if child.type == "text":
                    yield child.content
                elif child.type in ("softbreak", "hardbreak"):
                    yield " "
            assert token.type != "html_block", token.content
            yield " "

    return "".join(seen()).replace("\xa0", " ").split()


def bare(words: list[str]) -> list[str]:
    """Words without what only one of the formats has: lines to write on, brackets, colons.

    The quiet after a line stands apart in one of them, and close to it in the other.
    """
    return list(re.sub(r"[\s_():]", "", " ".join(words)))


@pytest.mark.parametrize("sheet", [ALL, HOSTILE_SHEET], ids=["all", "hostile"])
@pytest.mark.parametrize("reader", READERS[1:], ids=["gfm", "gfm2"])
def test_both_formats_show_the_same_words(reader: MarkdownIt, sheet: Sheet) -> None:
    markdown_words = bare(words_of_markdown(reader, "".join(markdown(sheet))))
    assert markdown_words == bare(page(sheet).words)
    assert len(markdown_words) > 1000


@pytest.mark.parametrize("reader", READERS[1:], ids=["gfm", "gfm2"])
def test_what_is_hostile_shows_as_it_is(reader: MarkdownIt) -> None:
    shown = " ".join(words_of_markdown(reader, "".join(markdown(HOSTILE_SHEET))))
    assert shown.count(HOSTILE) == 19
    assert " ".join(page(HOSTILE_SHEET).words).count(HOSTILE) == 19


@pytest.mark.parametrize("sheet", [ALL, HOSTILE_SHEET], ids=["all", "hostile"])
def test_the_page_loads_nothing_and_runs_nothing(sheet: Sheet) -> None:
    read = page(sheet)
    tags = {tag for tag, _ in read.elements}
    assert tags <= {
        "html", "head", "meta", "title", "style", "body", "main", "h1", "h2", "h3", "p", "ul",
        "ol", "li", "dl", "div", "dt", "dd", "table", "caption", "thead", "tbody", "tr", "th",
        "td", "a", "span", "hr", "b", "i", "em", "sup",
    }  # fmt: skip
    for _, attributes in read.elements:
        assert not [name for name in attributes if name.startswith("on") or name == "src"]
        assert (attributes.get("href") or "#").startswith("#")
    source = "".join(html(sheet))
    style = source.partition("<style>")[2].partition("</style>")[0]
    assert "url(" not in style
    assert "@import" not in style
    policy = next(one for one in read.named("meta") if "http-equiv" in one)
    assert (policy["content"] or "").startswith("default-src 'none'; style-src 'unsafe-inline'")


def test_the_page_can_be_found_ones_way_in_by_ear() -> None:
    read = page(ALL)
    assert read.named("html") == [{"lang": "en"}]
    assert len(read.named("main")) == len(read.named("h1")) == 1
    levels = [int(tag[1]) for tag, _ in read.elements if re.fullmatch(r"h[1-6]", tag)]
    assert all(later - earlier <= 1 for earlier, later in pairwise(levels))
    assert all(one["scope"] in ("col", "row") for one in read.named("th"))
    ids = [attributes["id"] for _, attributes in read.elements if "id" in attributes]
    assert len(set(ids)) == len(ids)
    targets = [(one["href"] or "").removeprefix("#") for one in read.named("a")]
    assert targets == ["every-kind", "plain"]
    assert set(targets) <= set(ids)


def test_the_sheet_of_all_stands_close_and_a_single_one_does_not() -> None:
    source = "".join(html(ALL))
    assert source.count('<hr class="new-page">') == 3
    assert ".new-page { break-before: page;" in source
    assert '<body class="dense">' in source
    assert ".dense { font-size: 10pt;" in source
    assert "<body>" in "".join(html(HOSTILE_SHEET))


def test_a_step_is_one_paragraph_with_its_times_before_it() -> None:
    row = Row([Bit("way", "If so:"), Bit("said", "Stay there.", "9/7")], "3, 4", "1:02", "2+9, 2+7")
    sheet = Sheet("One", "en", [Script([row])])
    assert "".join(markdown(sheet)) == "- **3, 4** 1:02 2+9, 2+7 *If so:* Stay there. (9/7)\n"
    assert (
        '<span class="number">3, 4</span> <span class="at">1:02</span> '
        '<span class="takes">2+9, 2+7</span> <span class="words"><em>If so:</em> '
        'Stay <span class="kept">there.<sup>9/7</sup></span></span>'
    ) in "".join(html(sheet))


def test_what_stands_inside_a_branch_stands_inside_in_both() -> None:
    deep = Row([Bit("way", "If that too:")], inside=(Row([Bit("said", "Deep")], "1"),))
    after = Row([Bit("said", "On")], "2")
    sheet = Sheet("One", "en", [Script([Row([Bit("way", "If so:")], inside=(deep,)), after])])
    assert "".join(markdown(sheet)) == (
        "- *If so:*\n  - *If that too:*\n    - **1** Deep\n- **2** On\n"
    )
    main = "".join(html(sheet)).partition("<main>")[2]
    told = re.findall(r"<ol|</ol>|If so:|If that too:|Deep|On\b", main)
    assert told == [
        "<ol",
        "If so:",
        "<ol",
        "If that too:",
        "<ol",
        "Deep",
        "</ol>",
        "</ol>",
        "On",
        "</ol>",
    ]


def test_markdown_is_the_one_that_was_looked_at() -> None:
    practice = PLAIN._replace(
        steps=(Say((Line("One line.", 5), Line("And one more.")), 4), Rate("n", "How far?", "no"))
    )
    text = "".join(markdown(library_sheet([practice], [], [])))
    assert text.startswith("# Review sheet: the whole library\n\n> **No clinician")
    assert (
        "## A plain one\n\nplain \u00b7 a minute (0:12) \u00b7 **For:** open, anytime \u00b7 "
    ) in text
    assert (
        "- **1** 0:00 3+9 One line. (5) And one more. (4)\n- **2** 0:12 **How far?** *(0 no)*\n"
    ) in text
    assert "1. One book\n2. Another\n" in text
    assert "| A plain one | 1 | none | A |  |  |  |  |\n" in text
    assert r"Name: \_\_\_" in text
