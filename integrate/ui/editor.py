"""The person's own editor, on a file that nobody else can read and that is gone afterwards."""

from __future__ import annotations

import os
import shlex
import shutil
import subprocess
import tempfile
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from integrate.core.clean import clean
from integrate.messages import asking
from integrate.ui.terminal import put

if TYPE_CHECKING:
    from collections.abc import Mapping


def edit(text: str, folder: Path, environment: Mapping[str, str]) -> str:
    """The text as it is when the editor is closed; as it was, if there is no editor.

    The file lies in a folder of its own inside ``folder``, both private, so that the copies an
    editor leaves beside it go with it.
    """
    command = environment.get("VISUAL") or environment.get("EDITOR") or ""
    if not command.strip():
        put(asking.EDITOR_MISSING)
        return text
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        own = tempfile.mkdtemp(prefix="writing-", dir=folder)
    except OSError:
        put(asking.EDITOR_MISSING)
        return text
    path = Path(own, "writing.txt")
    try:
        with open(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:  # noqa: PTH123
            file.write(text.encode())
        # Whatever the editor says as it leaves, what stands in the file is what was written.
        with suppress(KeyboardInterrupt):
            subprocess.run([*shlex.split(command), str(path)], check=False)
        return clean(path.read_text(encoding="utf-8-sig", errors="replace"))
    except (OSError, ValueError):
        put(asking.EDITOR_MISSING)
        return text
    finally:
        shutil.rmtree(own, ignore_errors=True)
