"""Sealing a vault and unsealing it: everything that somebody wrote, and nothing left the other way.

What a vault is from now on is said first, together with the wrapped key; then its files follow,
some at a time, each lot in one change. Where that is interrupted, whoever holds the lock next
goes on: sealing needs the public half of the key alone, unsealing waits for the key.
"""

from __future__ import annotations

from contextlib import suppress
from hashlib import sha256
from typing import TYPE_CHECKING

from integrate.errors import VaultDamaged
from integrate.storage import facts as of_the_vault
from integrate.storage import key, names
from integrate.storage.facts import Facts, write_facts
from integrate.storage.key import COPIES
from integrate.storage.shelf import PLAIN, SEALED, base_name
from integrate.storage.tables import MISFITS, Newer, parse, serialise
from integrate.storage.txn import commit

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator
    from pathlib import Path

    from integrate.storage.shelf import Shelf

_AT_ONCE_BYTES = 4_000_000
"""How much is turned in one change: what is in memory, and stands on the disk twice meanwhile."""

DERIVED = ("cache/index", "cache/index-beside", "cache/words", "cache/index.json")
"""What can be made anew; the last was the index until it came to stand in two files."""


# The key, and what wraps it. The lock must be held.


def seal(shelf: Shelf, passphrase: str, recovery_identity: str) -> None:
    """Seal a vault with a new key: wrapped by the passphrase, and by the recovery key.

    The key is in memory afterwards. Raises VaultUnwritable.
    """
    from integrate.crypto.age import new_identity, recipient_of

    identity = new_identity()
    wrapped = _wrapped_by_passphrase(identity, passphrase)
    wrapped |= _wrapped_by_recovery_key(identity, recovery_identity)
    facts = Facts(cipher="age", recipient=recipient_of(identity), changing=True)
    shelf.key.take(identity)
    _put_keys(shelf, facts, wrapped)
    go_on(shelf)


def unseal(shelf: Shelf) -> None:
    """Lay a sealed vault open again; the key must be in memory. Raises VaultUnwritable."""
    shelf.put_facts(shelf.facts()._replace(cipher="none", changing=True))
    go_on(shelf)


def change_passphrase(shelf: Shelf, passphrase: str) -> None:
    """Wrap the key by another passphrase; the former one opens nothing here any more."""
    facts = shelf.facts()
    identity = shelf.key.need(facts.recipient)
    _put_keys(shelf, facts, _wrapped_by_passphrase(identity, passphrase))


def change_recovery_key(shelf: Shelf, recovery_identity: str) -> None:
    """Seal the key to another recovery key; the former one opens nothing here any more."""
    facts = shelf.facts()
    identity = shelf.key.need(facts.recipient)
    _put_keys(shelf, facts, _wrapped_by_recovery_key(identity, recovery_identity))


def _wrapped_by_passphrase(identity: str, passphrase: str) -> dict[str, bytes]:
    from integrate.crypto.passphrase import wrap

    return {key.IDENTITY: wrap(f"{identity}\n".encode(), passphrase)}


def _wrapped_by_recovery_key(identity: str, recovery_identity: str) -> dict[str, bytes]:
    from integrate.crypto import age

    data = age.seal(f"{identity}\n".encode(), age.recipient_of(recovery_identity))
    return {key.RECOVERY: data}


def _put_keys(shelf: Shelf, facts: Facts, wrapped: dict[str, bytes]) -> None:
    """Put wrapped keys in their places, their copies and their sums, all in one change."""
    from integrate.storage.tables import disk_problem

    sums = {name: sha256(data).hexdigest() for name, data in wrapped.items()}
    said = write_facts(facts._replace(keys={**facts.keys, **sums}))
    files = dict.fromkeys(of_the_vault.PLACES, said) | wrapped
    files |= {f"{COPIES}/{name}": data for name, data in wrapped.items()}
    try:
        commit(shelf.folder, files)
    except OSError as error:
        raise disk_problem(error, shelf.folder / of_the_vault.FILE) from None


# Turning the files. The lock must be held.


def go_on(shelf: Shelf) -> None:
    """Turn what does not lie there as the vault says; and what came from elsewhere unsealed."""
    facts = shelf.facts()
    if not facts.changing:
        if facts.sealed:
            _turn_files(shelf, facts)
        return
    if not facts.sealed and shelf.locked:
        return
    from integrate.storage.checkup import aside
    from integrate.storage.turning import drafts_turned, turn_snapshots

    _turn_files(shelf, facts)
    if not facts.sealed:
        _empty_inbox(shelf)
    _drop_derived(shelf.folder)
    all_turned = turn_snapshots(shelf)
    aside.turn(shelf)
    left = names.files_with(shelf.folder, PLAIN if facts.sealed else SEALED)
    if drafts_turned(shelf) and all_turned and not left:
        _end(shelf, facts)


def _empty_inbox(shelf: Shelf) -> None:
    """Take in what waits, for soon nobody could open it; what does not fit is kept aside."""
    from integrate.files.atomic import settle
    from integrate.storage import inbox
    from integrate.storage.batch import Batch
    from integrate.storage.checkup import aside

    batch = Batch(shelf)
    inbox.take_in(batch, all_of_it=True)
    batch.commit()
    for path in sorted((shelf.folder / inbox.FOLDER).glob("*.age")):
        place, data = aside.kept(shelf, path.name, path.read_bytes(), inbox.FOLDER)
        settle({shelf.folder / place: data}, [path])


def _drop_derived(vault: Path) -> None:
    """Remove what can be made anew, for good: a power cut is not to bring it back."""
    from integrate.files.atomic import sync_folder

    for place in DERIVED:
        for path in (vault / place, vault / f"{place}.age"):
            with suppress(FileNotFoundError, NotADirectoryError):
                path.unlink()
    with suppress(FileNotFoundError, NotADirectoryError):
        sync_folder(vault / "cache")


def _end(shelf: Shelf, facts: Facts) -> None:
    """Say that nothing is left the other way; without a seal its key goes, too."""
    if facts.sealed:
        shelf.put_facts(facts._replace(changing=False))
        return
    wrapped = [*key.WRAPPED, *(f"{COPIES}/{name}" for name in key.WRAPPED)]
    shelf.put_facts(Facts(), wrapped)


def _turn_files(shelf: Shelf, facts: Facts) -> None:
    """Turn the months and the small files, and let an inbox go with what it held."""
    files: dict[str, bytes] = {}
    gone: list[str] = []
    size = 0
    for place, other, data in _to_turn(shelf, facts):
        files[other], size = data, size + len(data)
        gone.append(place)
        if size > _AT_ONCE_BYTES:
            commit(shelf.folder, files, gone)
            files, gone, size = {}, [], 0
    if files:
        commit(shelf.folder, files, gone)


def _to_turn(shelf: Shelf, facts: Facts) -> Iterator[tuple[str, str, bytes]]:
    """What lies there the former way: its place, the one it goes to, and its bytes for that."""
    former, new = (PLAIN, SEALED) if facts.sealed else (SEALED, PLAIN)
    taken: set[str] = set()
    for name in names.files_with(shelf.folder, former):
        path = shelf.folder / f"{name}{former}"
        free = _free(shelf.folder, name, new, taken)
        taken.add(free)
        data = path.read_bytes()
        if facts.sealed:
            turned = shelf.written(_called(data, name, free))
        else:
            try:
                turned = _called(shelf.unsealed(data, path), name, free)
            except VaultDamaged:
                continue  # what is wrong with it is said by what reads it; the key stays for it
        yield f"{name}{former}", f"{free}{new}", turned


def _called(data: bytes, name: str, other: str) -> bytes:
    """A file that goes by another name, which stands in it; as it is, if nothing can be read."""
    if other != name:
        with suppress(Newer, *MISFITS):
            return serialise(parse(data, base_name(name)), base_name(other))
    return data


def _free(vault: Path, name: str, suffix: str, taken: Collection[str]) -> str:
    """A name to which a file can turn without taking another's place.

    Where both are there, because an older copy came from another machine, a month gets a further
    part, and a small file is put beside under a name of its own: nothing is lost by it.
    """
    free, number = name, 1
    while free in taken or (vault / f"{free}{suffix}").exists():
        number += 1
        free = f"{name[: len('entries/0000-00')]}.{number}" if "/" in name else f"{name}.{number}"
    return free
