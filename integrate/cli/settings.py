"""``config``: settings, from their one table."""

from __future__ import annotations

from typing import Annotated

import typer

from integrate.cli.context import of
from integrate.config import TABLE, Value, find, read_value
from integrate.messages import options
from integrate.messages import settings as words

Name = Annotated[str, typer.Argument(help=options.SETTING)]


def list_(ctx: typer.Context) -> None:
    """List every setting: what it is, where that comes from, what it may be."""
    from integrate.views.blocks import Line, Paragraph

    context = of(ctx)
    for setting in TABLE:
        value, came = (
            _shown(context.settings.value(setting.name)),
            context.settings.came_from(setting.name),
        )
        context.show(
            [
                Line(f"{setting.name} = {value} ({came})"),
                Paragraph(f"  {setting.does}: {setting.may_be}"),
            ]
        )


def get(ctx: typer.Context, name: Name) -> None:
    """Say what one setting is."""
    of(ctx).say(_shown(of(ctx).settings.value(name)))


def set_(
    ctx: typer.Context, name: Name, value: Annotated[str, typer.Argument(help=options.VALUE)]
) -> None:
    """Change one setting in the file; what is set in the environment stands over it."""
    context = of(ctx)
    setting = find(name)
    wanted = read_value(setting, value)
    context.settings.change(name, wanted)
    over = context.settings.came_from(name) == words.FROM_ENVIRONMENT
    said = words.SET_BELOW if over else words.SET
    context.say(said.format(name=name, value=_shown(wanted), variable=setting.variable))


def _shown(value: Value) -> str:
    if isinstance(value, bool):
        return "on" if value else "off"
    return str(value)
