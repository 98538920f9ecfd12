from __future__ import annotations

import re

import pytest

from integrate.messages.cards import CARDS, MEDICINES
from tests.desk import Desk
from tests.language import never_said

ADVICE = (
    "take", "stop", "skip", "start", "reduce", "increase", "lower", "raise", "taper", "halve",
    "double", "mix", "wait", "hour", "day", "week", "opioid", "ketamine", "tablet", "pill", "safe",
    "dose", "amount", "less", "more", "with food", "alcohol", "together",
)  # fmt: skip
"""Words without which nothing can be advised."""


@pytest.mark.parametrize("lines", [MEDICINES, CARDS["medicines"]])
def test_the_card_points_to_whoever_prescribes_and_says_nothing_else(
    lines: tuple[str, ...],
) -> None:
    text = " ".join(lines)
    assert "is for whoever prescribes them" in text
    assert never_said(text) == []
    assert not re.search(r"\d", text)
    assert [word for word in ADVICE if re.search(rf"\b{word}", text, re.IGNORECASE)] == []


def test_it_is_shown_without_settings_vault_or_home(desk: Desk) -> None:
    desk.home.mkdir()
    (desk.home / "config.toml").write_text("this is = not [toml")
    (desk.home / "vault").write_text("no folder")
    ran = desk.run("medicines")
    assert (ran.code, ran.err) == (0, "")
    for line in MEDICINES:
        assert line in ran.said
    assert "integrate help-now" in ran.out
