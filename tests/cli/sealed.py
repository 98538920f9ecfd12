"""A sealed journal on the desk: what is typed unseen, and the system's keyring in memory."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from integrate.flows.ports import EndOfInput, Prompt
from integrate.storage.facts import Facts, read_facts
from tests.desk import Desk, Ran

PASSPHRASE = "four small garden words"
ANOTHER = "rain on the old roof"


@dataclass
class Confided:
    """Somebody who types what no screen shows, in turn; the input ends after it.

    ``asked`` are the questions that came, ``told`` what was shown beside the output.
    """

    lines: list[str] = field(default_factory=list)
    asked: list[Prompt] = field(default_factory=list)
    told: list[str] = field(default_factory=list)
    there: bool = True

    def ask_hidden(self, prompt: Prompt) -> str:
        self.asked.append(prompt)
        if not self.lines or not self.there:
            raise EndOfInput
        return self.lines.pop(0)

    def aside(self, *lines: str, own: bool = False) -> None:
        assert own in (True, False)
        self.told.extend(lines)

    @property
    def recovery_key(self) -> str:
        """The recovery key that was shown last, as it was printed."""
        first = max(at for at, line in enumerate(self.told) if line == "AGE-SECRET-KEY-1")
        return "\n".join(self.told[first : first + 5])


@dataclass
class Ring:
    """The system's keyring; ``works`` is whether there is one."""

    held: dict[str, bytes] = field(default_factory=dict)
    seconds: list[int] = field(default_factory=list)
    works: bool = True

    def remember(self, name: str, secret: bytes, seconds: int) -> bool:
        if self.works:
            self.held[name] = secret
            self.seconds.append(seconds)
        return self.works

    def recall(self, name: str) -> bytes | None:
        return self.held.get(name)

    def forget(self, name: str) -> bool:
        return self.held.pop(name, None) is not None


@dataclass
class Sealed:
    """A desk with a journal that is sealed, or can be; nothing is asked unless ``types`` says."""

    desk: Desk
    confided: Confided
    ring: Ring

    def run(self, *args: str, typed: str = "", unseen: Iterable[str] = ()) -> Ran:
        """Run one command line; ``unseen`` is what is typed where passphrases are asked for.

        All of it is asked for, and nothing more than what is there is typed.
        """
        self.confided.lines = list(unseen)
        self.confided.asked.clear()
        self.confided.told.clear()
        ran = self.desk.run(*args, typed=typed)
        assert self.confided.lines == []
        return ran

    def seal(self) -> str:
        """Seal the journal; its recovery key as printed."""
        ran = self.run("vault", "seal", unseen=[PASSPHRASE, PASSPHRASE, ""])
        assert ran.code == 0, ran.err
        return self.confided.recovery_key

    def unlock(self) -> None:
        """Have the key in the keyring."""
        assert self.run("vault", "unlock", unseen=[PASSPHRASE]).code == 0

    def lock(self) -> None:
        """Forget the key."""
        self.ring.held.clear()

    def entries(self) -> list[dict[str, Any]]:
        """The journal, oldest first, read with the passphrase where that is asked for."""
        ran = self.run(
            "journal",
            "list",
            "--json",
            "--limit",
            "99",
            unseen=[] if self.ring.held or not self.facts().keyed else [PASSPHRASE],
        )
        assert ran.code == 0, ran.err
        return list(reversed(ran.data()["entries"]))

    def words(self) -> list[str]:
        """The words of every entry."""
        answers = (one["answers"] for one in self.entries())
        return [str(answer["value"]) for found in answers for answer in found]

    @property
    def asks(self) -> int:
        """How often something was asked for unseen by the last command."""
        return len(self.confided.asked)

    @property
    def vault(self) -> Path:
        return self.desk.home / "vault"

    def facts(self) -> Facts:
        """What the vault says of itself."""
        return read_facts((self.vault / "vault.json").read_bytes())

    def inbox(self) -> int:
        """How many things wait until the journal is opened."""
        return len(list((self.vault / "inbox").glob("*.age")))

    def holding(self, text: str) -> list[Path]:
        """The files in which a text stands."""
        return [path for path in self.files() if text.encode() in path.read_bytes()]

    def files(self) -> Iterator[Path]:
        return (path for path in sorted(self.desk.home.rglob("*")) if path.is_file())


def tables(path: Path) -> dict[str, Any]:
    """What a plain file of the vault holds."""
    return dict(json.loads(path.read_text()))
