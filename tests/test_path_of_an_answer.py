"""One answer, all the way: from a typed line to the Markdown that is taken along."""

from __future__ import annotations

import json

from tests.desk import Desk


def test_a_six_travels_from_the_keyboard_to_markdown(desk: Desk) -> None:
    # ui, flows, core: "six" is read, and eleven is refused with a reason.
    begun = desk.run("begin", "soften-around", "--no-timer", typed="eleven\nsix\n")
    assert "A number from 0 to 10" in begun.out

    # storage: it is in the draft, as it was typed, before the next question; eleven is not.
    (draft,) = (desk.home / "vault" / "drafts").glob("*.jsonl")
    replies = [json.loads(line) for line in draft.read_text().splitlines()]
    assert [reply.get("text") for reply in replies if reply.get("reply") == "said"] == ["six"]

    # core, storage: the sitting ends, and becomes one entry with the words that were asked.
    desk.run("resume", "--no-timer", typed="2\n5\n1\nthe jaw\n.\n")
    assert not draft.exists()
    month = json.loads(desk.month().read_text())
    (entry,) = month["entries"].values()
    assert entry["answers"][0]["value"] == 6
    assert entry["answers"][0]["asked"].startswith("How hard are you holding out")
    assert entry["day"] == "2026-11-21"

    # storage, exchange: and out again.
    text = desk.run("export", "markdown", "-").out
    assert "## Sat 21 Nov 2026" in text
    assert "Six out of ten, from not at all to with everything." in text
    assert "Before, six. Now, five." in text
    assert "the jaw" in text
