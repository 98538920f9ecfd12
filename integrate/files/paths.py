"""Where things are on this computer.

Written by hand: a library for it costs a third of the time the whole program may take to start,
and the rules are these few lines.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from integrate.errors import UsageProblem
from integrate.messages import vault as words

if TYPE_CHECKING:
    from collections.abc import Mapping

HOME_VARIABLE = "INTEGRATE_HOME"


class Home(NamedTuple):
    """The one folder that holds everything, and what is where in it."""

    folder: Path

    @property
    def config(self) -> Path:
        """The settings."""
        return self.folder / "config.toml"

    @property
    def people(self) -> Path:
        """The person's own people to call: a plain file, one a line, never locked away."""
        return self.folder / "people-to-call.txt"

    @property
    def vault(self) -> Path:
        """The journal, drafts and what belongs to them."""
        return self.folder / "vault"

    @property
    def cache(self) -> Path:
        """What can be made anew at any time."""
        return self.folder / "cache"


def find_home(environment: Mapping[str, str], chosen: str | None = None) -> Home:
    """The folder that was chosen, else that of the variable, else the system's own place.

    Raises UsageProblem where none can be told.
    """
    folder = chosen or environment.get(HOME_VARIABLE)
    try:
        return Home(Path(folder).expanduser().absolute() if folder else _system_place(environment))
    except RuntimeError:  # nobody's home is known: of this user, or of a "~name"
        raise UsageProblem(words.NO_HOME, words.NO_HOME_HINT) from None


def _system_place(environment: Mapping[str, str]) -> Path:
    if sys.platform == "win32":
        return Path(environment.get("LOCALAPPDATA", str(Path.home()))) / "integrate"
    if sys.platform == "darwin":
        return Path.home() / "Library" / "Application Support" / "integrate"
    data = environment.get("XDG_DATA_HOME", "")
    # The standard says that a relative path there is to be ignored.
    base = Path(data) if data.startswith("/") else Path.home() / ".local" / "share"
    return base / "integrate"
