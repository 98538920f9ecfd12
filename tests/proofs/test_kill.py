"""Commands killed at random moments; the long form is ``python -m tests.proofs.kill``."""

from __future__ import annotations

from pathlib import Path

from integrate.storage.facts import write_facts
from integrate.storage.shelf import Shelf
from tests.proofs.judging import Reference, judge, reference
from tests.proofs.kill import prove
from tests.proofs.operations import BY_NAME, Home, copied
from tests.proofs.running import Ran

SOME = (
    "insert",
    "more answers",
    "insert while locked",
    "another recovery key",
    "repair",
)


def test_what_is_killed_leaves_the_old_state_or_the_new_one(home: Home, tmp_path: Path) -> None:
    figures = prove(home, tmp_path, runs=12, seed=1, only=SOME)

    assert figures.wrong == []
    assert figures.counts["runs"] == 12
    assert figures.counts["killed on the way"]


def test_the_judge_sees_what_it_is_there_to_see(home: Home, tmp_path: Path) -> None:
    against = reference(home, BY_NAME["insert"], tmp_path)

    def wrong_after(spoil: str, ran: Ran | None = None) -> str:
        there = copied(home, tmp_path / "spoilt")
        _spoil(there, spoil)
        return "\n".join(judge(against, there.folder, ran).wrong)

    assert wrong_after("nothing") == ""
    assert "lost: promised" in wrong_after("nothing", Ran(0, "", ""))
    assert "lost: promised" in wrong_after("nothing", Ran(-9, "\nKept.", ""))
    assert "traceback" in wrong_after("nothing", Ran(5, "", "Traceback: so"))
    assert "exit 1" in wrong_after("nothing", Ran(1, "", "fault"))
    assert "neither old nor new" in wrong_after("a month is gone")
    assert "neither old nor new" in wrong_after("the pauses are gone")
    assert "neither old nor new" in wrong_after("an answer is gone")
    assert "unreadable" in wrong_after("an old month is cut off")
    assert "the next write: exit" in wrong_after("this month is cut off")
    assert "open to others" in wrong_after("others may look")
    assert "left over" in wrong_after("a stray file")


def test_the_judge_sees_what_is_not_sealed_and_what_was_not_erased(
    home: Home, tmp_path: Path
) -> None:
    passphrase = reference(home, BY_NAME["another passphrase"], tmp_path)
    purge = reference(home, BY_NAME["purge in a sealed vault"], tmp_path)

    def wrong_after(against: Reference, spoil: str, ran: Ran | None = None) -> str:
        there = copied(home, tmp_path / "spoilt", against.operation)
        _spoil_sealed(there, spoil)
        return "\n".join(judge(against, there.folder, ran).wrong)

    assert wrong_after(passphrase, "nothing") == ""
    assert "lost: promised" in wrong_after(passphrase, "nothing", Ran(0, "", ""))
    assert "plain: cache/words" in wrong_after(passphrase, "words lie open")
    assert "plain: drafts/" in wrong_after(passphrase, "an answer lies open")
    assert "identity.age: not the one" in wrong_after(passphrase, "another key")
    assert "bytes are not there" in wrong_after(passphrase, "a snapshot lost something")
    assert "left over: sealing" in wrong_after(passphrase, "a draft is held for ever")
    assert "erased, and there: entries/" in wrong_after(purge, "nothing", Ran(0, "", ""))


def _spoil_sealed(home: Home, how: str) -> None:
    vault = home.folder / "vault"
    draft = min((vault / "drafts").glob("*.jsonl"))
    match how:
        case "words lie open":
            (vault / "cache" / "words").touch(mode=0o600)
            (vault / "cache" / "words").write_text("sea 2026-09")
        case "an answer lies open":
            draft.write_bytes(draft.read_bytes() + b'{"reply": "said", "sum": "0"}\n')
        case "another key":
            (vault / "identity.age").write_bytes((vault / "recovery.age").read_bytes())
        case "a snapshot lost something":
            max((vault / "backups" / "objects").iterdir()).unlink()
        case "a draft is held for ever":
            facts = vault / "vault.json"
            shelf = Shelf(vault)
            facts.write_bytes(write_facts(shelf.facts()._replace(changing=True)))
            (vault / "drafts" / f"{draft.stem}.lock").mkdir(mode=0o700)
        case _:
            assert how == "nothing"


def _spoil(home: Home, how: str) -> None:
    vault = home.folder / "vault"
    month = vault / "entries" / "2026-10.json"
    match how:
        case "a month is gone":
            month.unlink()
        case "the pauses are gone":
            (vault / "profile.json").unlink()
        case "an answer is gone":
            (draft,) = (vault / "drafts").glob("*.jsonl")
            draft.write_bytes(b"".join(draft.read_bytes().splitlines(keepends=True)[:-1]))
        case "an old month is cut off" | "this month is cut off":
            if how == "this month is cut off":
                month = max((vault / "entries").iterdir())
            data = month.read_bytes()
            month.unlink()
            month.write_bytes(data[: len(data) // 2])
            month.chmod(0o600)
        case "others may look":
            (vault / "sessions.json").chmod(0o644)
        case "a stray file":
            (vault / "drafts" / ".x.tmp").touch(mode=0o600)
        case _:
            assert how == "nothing"
