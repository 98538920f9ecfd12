"""Where something is written that leaves the program: a place of the person's own choosing."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from integrate.errors import BadFile, UsageProblem
from integrate.messages import placing
from integrate.messages import showing as words

if TYPE_CHECKING:
    from collections.abc import Iterable

    from integrate.cli.context import Context


def place(context: Context, given: str) -> Path:
    """The path that was meant; raises UsageProblem inside the vault, or for what is no file."""
    try:
        path = Path(given).expanduser().resolve()
        if path.is_relative_to(context.home.vault.resolve()):
            raise UsageProblem(words.IN_THE_VAULT.format(path=given), words.NO_PLACE_HINT)
        if path.exists() and not (path.is_file() or path.is_dir()):
            raise UsageProblem(words.NO_FILE.format(path=given), words.NO_PLACE_HINT)
    except (OSError, RuntimeError, ValueError) as error:
        raise no_place(given, error) from None
    return path


def no_place(path: object, error: Exception) -> BadFile:
    """That nothing can be written there, and why."""
    reason = (getattr(error, "strerror", None) or words.NO_SUCH_PLACE).lower()
    return BadFile(words.NO_PLACE.format(path=path, reason=reason), words.NO_PLACE_HINT)


def new_file(context: Context, given: str, *, force: bool) -> Path:
    """A path at which a file may be written; raises UsageProblem for a folder, or one in use."""
    path = place(context, given)
    if path.is_dir():
        raise UsageProblem(words.IS_FOLDER.format(path=path), placing.IS_FOLDER_HINT)
    if path.exists() and not force:
        raise UsageProblem(words.EXISTS.format(path=path), words.EXISTS_HINT)
    return path


def write(path: Path, chunks: Iterable[bytes]) -> None:
    """Put bytes there in one step, for their owner alone; raises BadFile where that fails."""
    from integrate.files.atomic import make_private_folder, write_chunks

    try:
        make_private_folder(path.parent)
        write_chunks(path, chunks)
    except OSError as error:
        raise no_place(path, error) from None
