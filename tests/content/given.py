"""A small practice that is right, and ways to change it."""

from __future__ import annotations

from pathlib import Path

from integrate.content.check import check

SMALL = """\
integrate: practice/1
id: small
title: A small pause
about: One minute. Stop whenever you like.
category: ground
phases: [anytime]
not-before: 0 h
gate: none   # a remark after one word is fine
load: low
minutes: 1
evidence: C
purpose: For a moment in between.
unknown: Nobody has tested it.
steps:
"""
STEPS = """\
  - say: |
      Find the nearest edge of light. ~5
  - too-much: ask
  - end: Where is the nearest cup?
"""


def small(folder: Path, steps: str = STEPS, name: str = "small", **changes: str) -> Path:
    """Write the small practice with other steps, or with header words changed or added."""
    folder.mkdir(parents=True, exist_ok=True)
    header = SMALL.replace("id: small", f"id: {name}")
    for word, value in changes.items():
        rows = [row for row in header.splitlines() if not row.startswith(f"{word}:")]
        header = "\n".join([*rows[:-1], f"{word}: {value}", rows[-1], ""])
    path = folder / f"{name}.yaml"
    path.write_text(header + steps, encoding="utf-8")
    return path


def said(path: Path, known: tuple[str, ...] = ()) -> list[str]:
    """What is said of a file, without its name."""
    return [f"{problem.line}: {problem.says}" for problem in check([path], known).problems]
