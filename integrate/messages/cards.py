"""The cards: what to look out for, who to ask. Awaiting a physician's review; dated below."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

WRITTEN = "November 2026"
REVIEWED = f"Written in {WRITTEN}; no physician has reviewed it yet."

CALL_NOW = "Call {number} now for any of these:"
NOW = "Call your emergency number now for:"
NOW_FOR = (
    "  numb between the legs, or during sex",
    "  new trouble passing or holding urine or stool",
    "  pain or weakness in both legs",
    "  weakness that spreads fast",
    "  chest pain, breathless, one side weak",
    "  the worst headache of your life",
    "  bad pain after a fall or a crash",
)
SOON = (
    "Worth a call to clinic or doctor soon:",
    "  fever, chills, unexplained weight loss",
    "  cancer now or before, or an infection",
    "  weak immunity, steroids, thin bones",
    "  severe pain at night",
    "  new back pain under 20 or over 50",
    "  pain that is new or clearly different",
)
"""Cautious words: one of these alone says little, and none of them is a diagnosis."""

RED_FLAGS = (REVIEWED, NOW, *NOW_FOR, *SOON, "The numbers: !")
"""What stands first goes first out of sight, on a small screen."""

MEDICINES = (
    "A change to your pain medicines is for whoever prescribes them.",
    "So is any question about them. Nothing here gives advice on them.",
)
"""All that is said of medicines, anywhere. What could be taken for advice is left out."""

MEDICINES_NOW = "Badly unwell? integrate help-now"

CARDS: Mapping[str, tuple[str, ...]] = {
    "red-flags": RED_FLAGS,
    "medicines": (*MEDICINES, "Badly unwell? People to call: !"),
}
