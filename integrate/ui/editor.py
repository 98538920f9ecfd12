"""The person's own editor, on a file that nobody else can read and that is gone afterwards."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

from integrate.core.clean import clean
from integrate.files.atomic import PRIVATE_FILE, make_private_folder, write_private
from integrate.messages import asking
from integrate.ui.terminal import put

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

_FILE = "writing.txt"


def edit(text: str, folder: Path, environment: Mapping[str, str], *, name: str) -> str:
    """The text as it is when the editor is closed; as it was, if there is no editor.

    The file lies in a private folder of its own inside ``folder``, where ``leftover`` finds it
    by ``name`` if the program does not come back. It stays until ``sweep``.
    """
    if not _command(environment):
        put(asking.EDITOR_MISSING)
        return text
    path = _place(folder, name) / _FILE
    try:
        make_private_folder(path.parent)
        write_private(path, text.encode())
        _run(path, environment)
        return _read(path)
    except (OSError, ValueError):
        put(asking.EDITOR_MISSING)
        return text


def open_in_place(path: Path, environment: Mapping[str, str]) -> bool:
    """Let the person's own editor have a file of theirs where it is; whether there is an editor.

    Nobody else can read the file afterwards either.
    """
    try:
        if not _command(environment):
            return False
        _run(path, environment)
    except (OSError, ValueError):
        return False
    with suppress(OSError):  # a file that was removed in it, or is somebody else's
        path.chmod(PRIVATE_FILE)
    return True


def _command(environment: Mapping[str, str]) -> str:
    return (environment.get("VISUAL") or environment.get("EDITOR") or "").strip()


def _run(path: Path, environment: Mapping[str, str]) -> None:
    """Run the editor on a file. Whatever it says as it leaves, what stands there was written."""
    import shlex
    import subprocess

    with suppress(KeyboardInterrupt):
        subprocess.run([*shlex.split(_command(environment)), str(path)], check=False)


def leftover(folder: Path, name: str) -> str | None:
    """What an editor held when the program was cut short; None where there is nothing."""
    try:
        return _read(_place(folder, name) / _FILE)
    except OSError:
        return None


def take_in(folder: Path, name: str) -> None:
    """Remove a leftover that is kept elsewhere now, unless the editor left more beside it.

    That may be all there is of the last words, and the editor finds it when it is opened again.
    """
    place = _place(folder, name)
    with suppress(OSError):
        (place / _FILE).unlink()
        place.rmdir()


def sweep(folder: Path, name: str) -> None:
    """Remove the file, and the copies that an editor leaves beside it."""
    import shutil

    shutil.rmtree(_place(folder, name), ignore_errors=True)


def _place(folder: Path, name: str) -> Path:
    return folder / f"{name}.editing"


def _read(path: Path) -> str:
    return clean(path.read_text(encoding="utf-8-sig", errors="replace"))
