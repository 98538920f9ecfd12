"""``medicines``: one card, which points to whoever prescribes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from integrate.messages.cards import MEDICINES, MEDICINES_NOW

if TYPE_CHECKING:
    import typer


def show(_: typer.Context) -> None:
    """Say whose question medicines are. Asks nothing of settings, vault or home."""
    from integrate.ui.plain import lines
    from integrate.ui.terminal import columns, put
    from integrate.views.blocks import Paragraph

    for line in lines(map(Paragraph, (*MEDICINES, MEDICINES_NOW)), columns()):
        put(line)
