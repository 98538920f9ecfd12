from __future__ import annotations

import pytest

from integrate.content.located import locate
from integrate.content.scan import scan
from integrate.messages import checking as words


@pytest.mark.parametrize(
    ("text", "line", "says", "data"),
    [
        (
            "steps:\n  - say: x\n  rate: s\n    ask: y\n",
            3,
            words.DASH.format(word="rate"),
            {"steps": [{"say": "x"}, {"rate": "s", "ask": "y"}]},
        ),
        (
            "steps:\n  - rate: a\n   ask: y\n  - end: z\n",
            3,
            words.TOO_FAR_LEFT,
            {"steps": [{"rate": "a", "ask": "y"}, {"end": "z"}]},
        ),
        (
            "steps:\n  - rate: a\n     ask: y\n",
            3,
            words.TOO_FAR_RIGHT,
            {"steps": [{"rate": "a", "ask": "y"}]},
        ),
        (
            "steps:\n  - rate: a\n - end: y\n",
            3,
            words.TOO_FAR_LEFT,
            {"steps": [{"rate": "a"}, {"end": "y"}]},
        ),
        (
            "steps:\n  - say: |\n      one\n  two\n    pause: 2 s\n",
            4,
            words.TEXT_TOO_FAR_LEFT,
            {"steps": [{"say": "one\ntwo\n", "pause": "2 s"}]},
        ),
        (
            "steps:\n  - say: |\n  one\n",
            3,
            words.TEXT_TOO_FAR_LEFT,
            {"steps": [{"say": "one\n"}]},
        ),
        ("title: x\nask y\nend: z\n", 2, words.NO_COLON.format(word="ask"), None),
        ("purpose: Some text\n  and more: text\nend: x\n", 2, words.COLON_BELOW, None),
        ("purpose: Some text\n  note well, and then: text\nend: x\n", 2, words.COLON_BELOW, None),
        ("purpose: Some text\n  more: text\nend: x\n", 2, words.COLON_BELOW, None),
        ("purpose: 'Some text\n  more' and on\nend: x\n", 1, None, None),
        ("title: x\nend: [a\n", 2, words.UNCLOSED.format(mark="[", closing="]"), None),
        ("title: \"a 'b' c\n", 1, words.UNCLOSED.format(mark='"', closing='"'), None),
        ("title: - x\n", 1, words.FIRST_MARK.format(mark="-"), {"title": "- x"}),
        ("title: \u201ca: b\u201d\n", 1, words.CURLY_QUOTES, None),
        ('title: "a\\qb"\n', 1, words.BACKSLASH, {"title": "a\\qb"}),
    ],
)
def test_a_slip_is_named_with_its_line_and_mended(
    text: str, line: int, says: str | None, data: object
) -> None:
    found, _ = scan(text)
    located = locate(text.encode())
    if says is not None:
        assert (line, says) in [(one.line, one.says) for one in found]
    assert [one.line for one in located.found] == [line]
    assert located.data is not None
    if data is not None:
        assert located.data == data


@pytest.mark.parametrize(
    "text",
    [
        'title: "a\n  b"\nend: x\n',
        "phases: [open,\n  settle]\nend: x\n",
        "title: 'It''s'\nend: \"a \\\"b\\\" c\"  # a remark\n",
        "steps:\n- say: x\n  pause: 1 s\n- end: y\ntitle: z\n",
        "steps:\n  - say: |\n\n      x: y\n    # z\n  - end: y\n",
        "purpose: >-\n  one: two\n  - three\ntitle: x\n",
        "sources:\n  - one\n    two\n  - three\ntitle: x\n",
        "---\n%x\n# y\ntitle:\n  x\nsteps:\n  -\n    say: x\n",
        "steps:\n  - - a\n    - b\n  - c: d\n",
        "title: {a: b}\nend: [x]\n",
        "sources:\n  - |\n    x: y\n    z\ntitle: x\n",
    ],
)
def test_what_is_right_is_left_alone(text: str) -> None:
    assert scan(text) == ([], text)


def test_one_slip_hides_no_other() -> None:
    text = (
        "title: a: b\n"
        "steps:\n"
        "  - rate: x\n"
        "    ask: 'What's it?'\n"
        "  write: y\n"
        "    ask: @home\n"
        "\t- end: z\n"
    )
    located = locate(text.encode())
    assert [(found.line, found.says) for found in located.found] == [
        (1, words.COLON),
        (4, words.APOSTROPHE),
        (5, words.DASH.format(word="write")),
        (6, words.FIRST_MARK.format(mark="@")),
        (7, words.TAB),
    ]
    assert located.data == {
        "title": "a: b",
        "steps": [
            {"rate": "x", "ask": "What's it?"},
            {"write": "y", "ask": "@home"},
            {"end": "z"},
        ],
    }


def test_only_the_first_tab_is_told() -> None:
    found, mended = scan("a:\n\tb: 1\n\tc: 2\n")
    assert [one.line for one in found] == [2]
    assert mended == "a:\n  b: 1\n  c: 2\n"


def test_where_mending_does_not_help_each_line_is_told_once() -> None:
    located = locate(b"title: a: b\n- [\n")
    assert [found.line for found in located.found] == [1, 2, 2]
    assert located.data is None


def test_a_line_of_a_block_that_begins_a_little_too_far_left_is_moved_under_its_first() -> None:
    found, mended = scan("- say: |\n        First, the room.\n      Then the light.\n")
    assert [(one.line, one.says) for one in found] == [(3, words.TEXT_TOO_FAR_LEFT)]
    assert mended == "- say: |\n        First, the room.\n        Then the light.\n"
