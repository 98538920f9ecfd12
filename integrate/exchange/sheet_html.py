"""A review sheet as one HTML page: nothing is loaded, nothing runs, and it prints on A4 or Letter.

A policy in its head forbids it to load or run anything, whatever would get into it.
"""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING, assert_never

from integrate.views.blocks import Paragraph
from integrate.views.pages import (
    Bit,
    Blanks,
    Brief,
    Bullets,
    Facts,
    Grid,
    NewPage,
    Notice,
    PageBlock,
    Row,
    Script,
    Section,
    Sheet,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

_POLICY = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"
_STYLE = """\
:root { color-scheme: light; }
@page { margin: 17mm 18mm; }
body { font: 12pt/1.5 Georgia, 'Times New Roman', serif; max-width: 46em; margin: 2em auto;
  padding: 0 1.2em; color: #111; background: #fff; overflow-wrap: break-word; }
h1 { font-size: 1.7em; line-height: 1.2; }
h2 { font-size: 1.35em; margin: 1.8em 0 .5em; line-height: 1.25; }
h3 { font-size: 1.1em; margin: 1.5em 0 .4em; }
h1, h2, h3 { break-after: avoid; }
.notice { border: 1.5px solid #111; padding: .6em .9em; font-weight: bold; }
.new-page { break-before: page; border: 0; border-top: 1px solid #777; margin: 3em 0 0; }
dl { margin: .6em 0; }
dl > div { display: grid; grid-template-columns: 9em 1fr; gap: .2em 1em; padding: .25em 0;
  border-top: 1px solid #ccc; break-inside: avoid; }
dt { font-weight: bold; }
dd { margin: 0; }
ul, ol { margin: 0; padding-left: 1.2em; }
ol { padding-left: 1.8em; }
table { border-collapse: collapse; width: 100%; font-size: .78em; line-height: 1.35; }
caption { text-align: left; position: absolute; clip-path: inset(50%); width: 1px; height: 1px;
  overflow: hidden; }
th, td { text-align: left; vertical-align: top; padding: .35em .5em; border-bottom: 1px solid #ccc;
  overflow-wrap: normal; }
thead { display: table-header-group; }
tr { break-inside: avoid; }
.brief { margin: .25em 0; break-after: avoid; break-inside: avoid; }
.script, .script ol { list-style: none; margin: 0; padding: 0; }
.row { display: grid; grid-template-columns: 2.7em 2.1em 3.3em 1fr; gap: 0 .5em; padding: .2em 0;
  break-inside: avoid; orphans: 2; widows: 2; }
.number { grid-column: 1; font-weight: bold; text-align: right; }
.at { grid-column: 2; }
.takes { grid-column: 3; }
.words { grid-column: 4; }
.number, .at, .takes { font-size: .85em; padding-top: .12em; font-variant-numeric: tabular-nums; }
.at, .takes, sup { color: #444; }
sup { font-size: .68em; line-height: 0; font-variant-numeric: tabular-nums; margin-left: .08em; }
em { font-weight: bold; font-size: .95em; }
.kept { white-space: nowrap; }
.way > .row { break-after: avoid; }
.way > .row > .words { grid-column: 1 / -1; }
.way > ol { border-left: 2px solid #999; padding-left: .3em; margin: 0 0 .4em; }
.blank { display: block; border-bottom: 1px solid #111; margin-top: 1.4em; min-height: 1.4em; }
.blank:last-child { min-height: 4em; }
.sign { break-inside: avoid; }
.dense { font-size: 10pt; line-height: 1.36; }
.dense h2 { margin: 1.5em 0 .25em; font-size: 1.3em; } .dense h3 { margin: .9em 0 .2em; }
.dense li { break-inside: avoid; }
.dense .way { break-inside: auto; }
.dense p, .dense ul, .dense .notice { margin: .25em 0; }
.dense .row { padding: .08em 0; }
.dense dl > div { padding: .08em 0; }
.dense td:empty { border-left: 1px solid #999; } .dense td:last-child:empty { width: 34%; }
.dense th, .dense td { padding: .1em .4em; line-height: 1.25; }
@media screen and (max-width: 40em) {
  dl > div, .row { display: block; }
  .takes { margin-right: .3em; }
  .table { overflow-x: auto; }
}
@media print {
  body { margin: 0; padding: 0; max-width: none; line-height: 1.27; }
  dl > div { padding: .1em 0; }
  h2 { margin-top: .6em; } h3 { margin: 1em 0 .3em; }
  .row { padding: .08em 0; }
  .new-page { border: 0; margin: 0; height: 0; }
  a { color: inherit; text-decoration: none; }
}
"""

_APART = " · "
_TAGS = {"said": "", "asked": "b", "told": "i", "way": "em"}
_WAY = ' class="way"'
_DENSE = ' class="dense"'


def html(sheet: Sheet) -> Iterator[str]:
    """A sheet as HTML, a piece of text at a time."""
    yield (
        "<!doctype html>\n"
        f'<html lang="{_text(sheet.language)}">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{_text(_POLICY)}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{_text(sheet.title)}</title>\n<style>\n{_STYLE}</style>\n</head>\n"
        f"<body{_DENSE if sheet.dense else ''}>\n<main>\n"
    )
    for block in sheet.blocks:
        yield from _block(block)
    yield "</main>\n</body>\n</html>\n"


def _block(block: PageBlock) -> Iterator[str]:
    match block:
        case Section(level, text, name):
            named = f' id="{_text(name)}"' if name else ""
            yield f"<h{level}{named}>{_text(text)}</h{level}>\n"
        case Paragraph(text):
            yield f"<p>{_text(text)}</p>\n"
        case Notice(text):
            yield f'<p class="notice">{_text(text)}</p>\n'
        case Bullets(items, numbered):
            yield f"{_list(items, 'ol' if numbered else 'ul')}\n"
        case Brief(facts):
            yield f'<p class="brief">{_APART.join(_fact(*fact) for fact in facts)}</p>\n'
        case Facts(rows):
            yield from _facts(rows)
        case Grid():
            yield from _grid(block)
        case Script(rows):
            yield from _rows(rows, ' class="script"')
        case Blanks(labels):
            yield '<div class="sign">\n'
            yield from (f'<div class="blank">{_text(label)}:</div>\n' for label in labels)
            yield "</div>\n"
        case NewPage():
            yield '<hr class="new-page">\n'
        case _:  # pragma: no cover - mypy proves that none is left
            assert_never(block)


def _fact(term: str, said: str) -> str:
    return f"<b>{_text(term)}:</b> {_text(said)}" if term else _text(said)


def _facts(rows: Iterable[tuple[str, Sequence[str]]]) -> Iterator[str]:
    yield "<dl>\n"
    for term, values in rows:
        said = "".join(f"<dd>{_text(value)}</dd>" for value in values[:1])
        if len(values) > 1:
            said = f"<dd>{_list(values)}</dd>"
        yield f"<div><dt>{_text(term)}</dt>{said}</div>\n"
    yield "</dl>\n"


def _list(items: Iterable[str], kind: str = "ul") -> str:
    return f"<{kind}>{''.join(f'<li>{_text(item)}</li>' for item in items)}</{kind}>"


def _grid(grid: Grid) -> Iterator[str]:
    heads = "".join(f'<th scope="col">{_text(column)}</th>' for column in grid.columns)
    yield f'<div class="table"><table>\n<caption>{_text(grid.title)}</caption>\n'
    yield f"<thead><tr>{heads}</tr></thead>\n<tbody>\n"
    for number, (first, *rest) in enumerate(grid.rows):
        named = _text(first)
        if grid.leads:
            named = f'<a href="#{_text(grid.leads[number])}">{named}</a>'
        cells = "".join(f"<td>{_text(cell)}</td>" for cell in rest)
        yield f'<tr><th scope="row">{named}</th>{cells}</tr>\n'
    yield "</tbody></table></div>\n"


def _rows(rows: Iterable[Row], kind: str = "") -> Iterator[str]:
    # Without its marks some readers would not call it a list any more.
    yield f'<ol{kind} role="list">\n'
    for row in rows:
        cells = {"number": row.number, "at": row.at, "takes": row.takes}
        # Between the cells stands a space, for whoever hears them in a row or copies them.
        marks = [
            f'<span class="{name}">{_text(cell)}</span>' for name, cell in cells.items() if cell
        ]
        said = f'<span class="words">{" ".join(map(_bit, row.bits))}</span>'
        yield f'<li{"" if row.number else _WAY}><div class="row">{" ".join((*marks, said))}</div>'
        if row.inside:
            yield from _rows(row.inside)
        yield "</li>\n"
    yield "</ol>\n"


def _bit(bit: Bit) -> str:
    """A piece of a row; its quiet never stands alone at the beginning of a line."""
    words = _text(bit.text)
    if bit.quiet:
        head, _, last = words.rpartition(" ")
        words = f'{head} <span class="kept">{last}<sup>{_text(bit.quiet)}</sup></span>'.lstrip()
    tag = _TAGS[bit.kind]
    return f"<{tag}>{words}</{tag}>" if tag else words


def _text(text: str) -> str:
    return escape(text)
